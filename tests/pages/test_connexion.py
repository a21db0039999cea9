from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.config import COOKIE_SESSION
from qualification.domain.acces import SYSTEME, Role
from tests.pages.conftest import (
    CLE_DEMARRAGE,
    MOT_DE_PASSE,
    Navigateur,
    OpenPage,
    shown_texts,
    sign_in,
)


def _first_account(page: AppTest, mot_de_passe: str = MOT_DE_PASSE) -> None:
    page.text_input(key="premier_nom").input("Chef de projet")
    page.text_input(key="premier_identifiant").input(" Chef@Delle.fr ")
    page.text_input(key="premier_mot_de_passe").input(mot_de_passe)
    page.button(key="premier_envoyer").click().run()


def _ticket(page: AppTest) -> str:
    """Return where the page sends the browser for its cookie."""
    [entree] = [e for e in page.get("bidi_component") if "ticket" in str(e.proto)]
    return str(entree.proto).partition("/session/ouvrir?ticket=")[2].partition('\\"')[0]


def test_the_first_account_is_made_from_the_server_itself(
    application_vide: Application, open_page: OpenPage
) -> None:
    page = open_page("connexion", application=application_vide)
    assert "premier_cle" not in {champ.key for champ in page.text_input}
    _first_account(page)
    assert [s.value for s in page.success] == ["Bienvenue, Chef de projet."]
    jeton = application_vide.tickets.redeem(_ticket(page))
    assert jeton is not None
    identite = application_vide.comptes.identify(jeton)
    assert identite is not None
    assert (identite.nom, identite.role) == ("Chef de projet", Role.ADMINISTRATEUR)
    assert identite.compte_id is not None


def test_a_short_password_is_refused(application_vide: Application, open_page: OpenPage) -> None:
    page = open_page("connexion", application=application_vide)
    _first_account(page, "court")
    assert [e.value for e in page.error] == ["Le mot de passe doit compter au moins 12 caractères."]
    assert application_vide.comptes.is_first_start()


@pytest.mark.parametrize(("cle", "est_admis"), [("au hasard", False), (CLE_DEMARRAGE, True)])
def test_from_elsewhere_the_key_of_the_server_is_asked(
    cle: str,
    est_admis: bool,  # noqa: FBT001 -- a case
    application_vide: Application,
    open_page: OpenPage,
    navigateur: Navigateur,
) -> None:
    navigateur.remote_ip = "192.168.1.50"
    page = open_page("connexion", application=application_vide)
    page.text_input(key="premier_cle").input(cle)
    _first_account(page)
    refus = [
        (
            "Le premier compte se crée depuis l’ordinateur qui héberge l’application, ou avec la "
            "clé affichée à son démarrage."
        )
    ]
    assert [e.value for e in page.error] == ([] if est_admis else refus)
    assert application_vide.comptes.is_first_start() is not est_admis


def test_signing_in_then_out(
    application_vide: Application, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(application_vide, navigateur)
    navigateur.cookies = {}
    page = open_page("connexion", application=application_vide)
    page.text_input(key="connexion_identifiant").input("CHEF")
    page.text_input(key="connexion_mot_de_passe").input(MOT_DE_PASSE)
    page.button(key="connexion_envoyer").click().run()
    assert [s.value for s in page.success] == ["Bienvenue, Chef de projet."]
    jeton = application_vide.tickets.redeem(_ticket(page))
    assert jeton is not None
    navigateur.cookies = {COOKIE_SESSION: jeton}
    accueil = open_page("accueil", application=application_vide)
    assert "**Chef de projet** · Administrateur" in shown_texts(accueil)
    [sortie] = accueil.sidebar.get("link_button")
    assert (sortie.proto.label, sortie.proto.url) == ("Se déconnecter", "/session/fermer")
    application_vide.comptes.sign_out(jeton)
    accueil.run()
    assert "**Chef de projet** · Administrateur" not in shown_texts(accueil)
    assert "Créer une campagne" not in shown_texts(accueil)


@pytest.mark.parametrize(
    ("identifiant", "mot_de_passe"), [("chef", "mauvais mot de passe"), ("inconnu", MOT_DE_PASSE)]
)
def test_a_wrong_pair_does_not_say_which_is_wrong(
    identifiant: str,
    mot_de_passe: str,
    application_vide: Application,
    open_page: OpenPage,
    navigateur: Navigateur,
) -> None:
    sign_in(application_vide, navigateur)
    navigateur.cookies = {}
    page = open_page("connexion", application=application_vide)
    page.text_input(key="connexion_identifiant").input(identifiant)
    page.text_input(key="connexion_mot_de_passe").input(mot_de_passe)
    page.button(key="connexion_envoyer").click().run()
    assert [e.value for e in page.error] == [
        "Identifiant ou mot de passe incorrect, ou compte suspendu."
    ]
    assert len(page.success) == 0


def test_a_forged_cookie_gives_nothing(
    application_vide: Application, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(application_vide, navigateur)
    navigateur.cookies = {COOKIE_SESSION: "jeton-invente"}
    page = open_page("administration", application=application_vide)
    assert [e.value for e in page.error] == [
        (
            "Votre profil «\u00a0Visiteur\u00a0» n’en donne pas le droit\u00a0: administrer "
            "l’application."
        )
    ]


def test_a_role_tried_on_ends_with_the_first_account(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("participants", SYSTEME, application=application_demo)
    assert len(page.error) == 0
    application_demo.comptes.create_first("chef", "Chef", MOT_DE_PASSE, est_local=True)
    page.run()
    assert [e.value for e in page.error] == [
        (
            "Votre profil «\u00a0Visiteur\u00a0» n’en donne pas le droit\u00a0: préparer une "
            "campagne."
        )
    ]


def test_a_role_tried_on_never_outranks_an_account(
    application_demo: Application, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(application_demo, navigateur, Role.LECTEUR_CIL)
    page = open_page("participants", SYSTEME, application=application_demo)
    assert [e.value for e in page.error] == [
        (
            "Votre profil «\u00a0Lecteur de la CIL\u00a0» n’en donne pas le droit\u00a0: préparer "
            "une campagne."
        )
    ]
