from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.domain.acces import Compte, Identite, Role
from qualification.domain.errors import ConnexionRefusee
from qualification.domain.repetition import Options
from qualification.services.repetition import RepetitionService
from tests.pages.conftest import (
    MOT_DE_PASSE,
    Atelier,
    Navigateur,
    OpenPage,
    shown_texts,
    sign_in,
)
from tests.unit.services.test_repetition import Lanceur


@pytest.fixture
def chef(atelier: Atelier, navigateur: Navigateur) -> Identite:
    return sign_in(atelier.application, navigateur)


def _accounts(application: Application, chef: Identite) -> Mapping[str, Compte]:
    return {c.identifiant: c for c in application.comptes.all(chef)}


def _open_account(page: AppTest, identifiant: str, role: Role) -> None:
    page.text_input(key="administration_nom").input("Agente")
    page.text_input(key="administration_identifiant").input(identifiant)
    page.text_input(key="administration_mot_de_passe").input(MOT_DE_PASSE)
    page.selectbox(key="administration_role").select(role)
    page.button(key="administration_ouvrir").click().run()


def test_without_accounts_the_application_is_in_discovery(
    application_vide: Application, open_page: OpenPage
) -> None:
    page = open_page("administration", application=application_vide)
    assert "Aucun compte\u00a0: l’application est en découverte." in shown_texts(page)
    assert [s.value for s in page.success] == ["La base répond et son schéma est à jour."]
    assert any(t.startswith("Moteur\u00a0: sqlite · schéma\u00a0: ") for t in shown_texts(page))


def test_an_account_is_opened_and_signs_in(
    atelier: Atelier, chef: Identite, open_page: OpenPage
) -> None:
    page = open_page("administration", application=atelier.application)
    _open_account(page, "Agente", Role.ANIMATEUR)
    assert [s.value for s in page.success][:1] == ["Compte ouvert pour Agente."]
    assert _accounts(atelier.application, chef)["agente"].role is Role.ANIMATEUR
    identite, _ = atelier.application.comptes.sign_in("agente", MOT_DE_PASSE)
    assert (identite.nom, identite.role) == ("Agente", Role.ANIMATEUR)
    [table] = page.dataframe
    assert list(table.value["Rôle"]) == ["Animateur", "Administrateur"]


def test_an_account_of_a_bailleur_is_tied_to_it(
    atelier: Atelier, chef: Identite, open_page: OpenPage
) -> None:
    page = open_page("administration", application=atelier.application)
    page.selectbox(key="administration_bailleur").select(str(atelier.bailleur.bailleur_id))
    _open_account(page, "bailleur", Role.BAILLEUR)
    compte = _accounts(atelier.application, chef)["bailleur"]
    assert (compte.bailleur_id, compte.code_insee) == (atelier.bailleur.bailleur_id, None)


def test_an_account_of_a_commune_without_one_is_refused(
    atelier: Atelier, chef: Identite, open_page: OpenPage
) -> None:
    page = open_page("administration", application=atelier.application)
    _open_account(page, "mairie", Role.COMMUNE)
    assert [e.value for e in page.error] == [
        "Il manque une valeur pour «\u00a0organisation\u00a0»."
    ]
    assert set(_accounts(atelier.application, chef)) == {"chef"}


def test_an_identifier_is_taken_once(atelier: Atelier, chef: Identite, open_page: OpenPage) -> None:
    page = open_page("administration", application=atelier.application)
    _open_account(page, " CHEF ", Role.ANIMATEUR)
    assert [e.value for e in page.error] == ["L’identifiant «\u00a0chef\u00a0» est déjà utilisé."]
    assert _accounts(atelier.application, chef)["chef"].role is Role.ADMINISTRATEUR


def test_an_account_is_suspended_then_restored(
    atelier: Atelier, chef: Identite, open_page: OpenPage
) -> None:
    comptes = atelier.application.comptes
    comptes.create(
        chef, identifiant="agente", nom="Agente", mot_de_passe=MOT_DE_PASSE, role=Role.ANIMATEUR
    )
    page = open_page("administration", application=atelier.application)
    page.button(key="administration_suspendre").click().run()
    assert [s.value for s in page.success][:1] == ["Le compte Agente est suspendu."]
    with pytest.raises(ConnexionRefusee):
        comptes.sign_in("agente", MOT_DE_PASSE)
    assert page.button(key="administration_suspendre").label == "Rétablir"
    page.button(key="administration_suspendre").click().run()
    assert [s.value for s in page.success][:1] == ["Le compte Agente est rétabli."]
    assert comptes.sign_in("agente", MOT_DE_PASSE)[0].nom == "Agente"


def test_nobody_is_offered_to_suspend_oneself(
    atelier: Atelier,
    chef: Identite,  # noqa: ARG001 -- signed in
    open_page: OpenPage,
) -> None:
    page = open_page("administration", application=atelier.application)
    assert "administration_suspendre" not in {b.key for b in page.button}


def test_a_rehearsal_is_started_and_its_verdict_read(
    atelier: Atelier, chef: Identite, open_page: OpenPage
) -> None:
    assert chef.compte_id is not None
    lanceur = Lanceur()
    application = replace(atelier.application, repetition=RepetitionService(lanceur=lanceur))
    page = open_page("administration", application=application)
    page.number_input(key="repetition_tablettes").set_value(60)
    page.button(key="repetition_lancer").click().run()
    assert lanceur.demandee == Options(tablettes=60, duree_s=30, coupures=True)
    assert [i.value for i in page.info] == ["20 tablettes entrent"]
    page.button(key="repetition_lancer").click().run()
    assert "Une répétition est déjà en cours." in [i.value for i in page.info]
    for go in (True, False):
        lanceur.rapport = {"go": go, "raisons": ["Parce que."], "resume": "En bref."}
        page.run()
        verdicts = page.success if go else page.error
        assert any(("NO-GO" in v.value) != go for v in verdicts)
        assert {"Parce que.", "En bref."} <= {t.value for t in page.text}
