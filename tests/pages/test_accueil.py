from __future__ import annotations

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME, Role
from qualification.domain.campagne import EtatCampagne
from tests.pages.conftest import (
    Navigateur,
    OpenPage,
    campagne_en_cours,
    campagne_passee,
    identite_de,
    shown_texts,
    sign_in,
)


def test_first_visit_offers_the_demonstration_and_loads_it(
    application_vide: Application, open_page: OpenPage
) -> None:
    page = open_page("accueil", application=application_vide)
    assert "Aucune campagne pour l’instant." in shown_texts(page)
    assert page.button(key="accueil_demonstration").label == "Charger le jeu de démonstration"
    page.button(key="accueil_demonstration").click().run()
    assert [s.value for s in page.success] == [
        "Démonstration chargée\u00a0: tout y est fictif, essayez sans crainte."
    ]
    assert [c.etat for c in application_vide.campagnes.all()] == [
        EtatCampagne.EN_SEANCE,
        EtatCampagne.VALIDEE,
    ]
    en_cours = campagne_en_cours(application_vide)
    assert page.selectbox(key="volet_campagne").value == en_cours.campagne_id
    assert any("Données fictives" in texte for texte in shown_texts(page))


def test_first_visit_beside_a_real_territory_shows_the_way_to_the_first_account(
    application_vide: Application, open_page: OpenPage
) -> None:
    inventaire = application_vide.inventaire
    inventaire.create_territoire(SYSTEME, "Agglomération de Delle")
    page = open_page("accueil", application=application_vide)
    assert "accueil_creer" not in {b.key for b in page.button}
    assert any("créez d’abord le compte administrateur" in texte for texte in shown_texts(page))


def test_reloading_the_demonstration_brings_it_back_to_its_start(
    application_close: Application, open_page: OpenPage
) -> None:
    page = open_page("accueil", application=application_close)
    assert page.button(key="accueil_demonstration").label == "Recharger la démonstration"
    page.button(key="accueil_demonstration").click().run()
    assert campagne_en_cours(application_close).etat is EtatCampagne.EN_SEANCE


def test_erasing_the_demonstration_leaves_nothing(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("accueil", application=application_demo)
    page.button(key="accueil_effacer").click().run()
    assert [s.value for s in page.success] == ["La démonstration est effacée."]
    assert application_demo.campagnes.all() == []
    assert application_demo.inventaire.territoires() == []
    assert [b.key for b in page.button] == ["accueil_demonstration"]


def test_once_there_are_accounts_only_an_administrator_erases(
    application_demo: Application, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(application_demo, navigateur, Role.CHARGE_MISSION)
    page = open_page("accueil", application=application_demo)
    assert "accueil_effacer" not in {b.key for b in page.button}


def test_opening_a_campaign_makes_it_the_one_looked_at(
    application_demo: Application, open_page: OpenPage
) -> None:
    passee = campagne_passee(application_demo)
    page = open_page("accueil", application=application_demo)
    assert page.selectbox(key="volet_campagne").value != passee.campagne_id
    page.button(key=f"accueil_ouvrir_{passee.campagne_id}").click().run()
    assert page.selectbox(key="volet_campagne").value == passee.campagne_id
    page.switch_page("pages/grille.py").run()
    info = page.info[0]
    assert info.value.startswith(
        "La campagne est «\u00a0Validée\u00a0»\u00a0: sa grille ne change plus."
    )


def test_choosing_a_campaign_in_the_panel_holds_on_the_next_page(
    application_demo: Application, open_page: OpenPage
) -> None:
    passee = campagne_passee(application_demo)
    page = open_page("accueil", application=application_demo)
    page.selectbox(key="volet_campagne").select(passee.campagne_id).run()
    page.switch_page("pages/animer.py").run()
    assert "**État de la campagne**\u00a0: Validée" in shown_texts(page)


def test_trying_a_role_on_takes_its_rights_and_the_largest_stock(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("accueil", application=application_demo)
    page.selectbox(key="volet_role").select(Role.BAILLEUR).run()
    assert page.session_state["qualif.identite"] == identite_de(Role.BAILLEUR, application_demo)
    assert "Créer une campagne" not in shown_texts(page)
    page.selectbox(key="volet_role").select(Role.ADMINISTRATEUR).run()
    assert page.session_state["qualif.identite"] is None
    assert "Créer une campagne" in shown_texts(page)


def test_a_real_campaign_asks_for_an_account_first(
    application_vide: Application, open_page: OpenPage
) -> None:
    page = open_page("accueil", application=application_vide)
    assert (
        "Une vraie campagne se prépare avec un compte\u00a0: créez d’abord le compte "
        "administrateur." in shown_texts(page)
    )
    assert "accueil_creer" not in {b.key for b in page.button}


def test_an_account_creates_a_territory_and_its_campaign(
    application_vide: Application, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(application_vide, navigateur)
    page = open_page("accueil", application=application_vide)
    page.text_input(key="accueil_nom_territoire").input("Agglomération de Delle")
    page.text_input(key="accueil_nom_campagne").input("Campagne 2027")
    page.button(key="accueil_creer").click().run()
    assert [t.nom for t in application_vide.inventaire.territoires()] == ["Agglomération de Delle"]
    [campagne] = application_vide.campagnes.all()
    assert (campagne.nom, campagne.etat) == ("Campagne 2027", EtatCampagne.BROUILLON)
    assert [t.value for t in page.title] == ["Résidences"]
    assert [s.value for s in page.success] == [
        "Campagne créée. Importez maintenant l’inventaire des résidences."
    ]


def test_a_campaign_without_a_name_creates_nothing(
    application_vide: Application, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(application_vide, navigateur)
    page = open_page("accueil", application=application_vide)
    page.text_input(key="accueil_nom_territoire").input("Agglomération de Delle")
    page.button(key="accueil_creer").click().run()
    assert [e.value for e in page.error] == ["Il manque une valeur pour «\u00a0nom\u00a0»."]
    assert application_vide.campagnes.all() == []
    assert application_vide.inventaire.territoires() == []


def test_a_new_campaign_is_the_one_looked_at_whatever_was_before(
    application_demo: Application, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(application_demo, navigateur)
    page = open_page("accueil", application=application_demo)
    page.text_input(key="accueil_nom_territoire").input("Agglomération de Delle")
    page.text_input(key="accueil_nom_campagne").input("Campagne 2027")
    page.button(key="accueil_creer").click().run()
    creee = next(c for c in application_demo.campagnes.all() if c.nom == "Campagne 2027")
    assert page.selectbox(key="volet_campagne").value == creee.campagne_id
    assert not any("Données fictives" in texte for texte in shown_texts(page))


def test_a_second_campaign_starts_from_the_territory_already_there(
    application_vide: Application, open_page: OpenPage, navigateur: Navigateur
) -> None:
    identite = sign_in(application_vide, navigateur)
    territoire = application_vide.inventaire.create_territoire(identite, "Agglomération de Delle")
    page = open_page("accueil", application=application_vide)
    page.text_input(key="accueil_nom_campagne").input("Campagne 2028")
    page.button(key="accueil_creer").click().run()
    [campagne] = application_vide.campagnes.all()
    assert campagne.territoire_id == territoire.territoire_id
    assert [t.nom for t in application_vide.inventaire.territoires()] == [territoire.nom]
