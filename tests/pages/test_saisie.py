from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from qualification.domain.acces import SYSTEME
from qualification.domain.ids import CodeCritere
from qualification.services.notations import Saisie
from tests import factories
from tests.pages.conftest import Atelier, Navigateur, OpenPage, shown_texts, sign_in

VIDE = "." * 12


@pytest.fixture(autouse=True)
def _signed_in(atelier: Atelier, navigateur: Navigateur) -> None:
    sign_in(atelier.application, navigateur)


@pytest.fixture
def page(atelier: Atelier, open_page: OpenPage) -> AppTest:
    page = open_page("saisie", application=atelier.application)
    page.text_input(key="papier_code_").set_value(f"{atelier.bailleur.code}-T0")
    page.button(key="papier_ouvrir").click().run()
    return page


def _rows(page: AppTest) -> dict[str, str]:
    """Return the key of each row, by residence."""
    return {
        t.label: str(t.key)
        for t in page.text_input
        if (t.key or "").startswith("papier_") and not (t.key or "").startswith("papier_code")
    }


def _save(page: AppTest, **lignes: str) -> None:
    cles = _rows(page)
    for nom, texte in lignes.items():
        page.text_input(key=cles[nom.replace("_", " ")]).set_value(texte)
    page.button(key="papier_enregistrer").click().run()


def test_a_sheet_is_typed_row_by_row(atelier: Atelier, page: AppTest) -> None:
    assert set(_rows(page)) == {"Les Ormes", "Les Tilleuls"}
    _save(page, Les_Ormes="3?-" + "." * 10)
    assert [s.value for s in page.success] == ["3\u00a0réponses enregistrées, 0 déjà là."]
    assert sorted(v for v in atelier.reponses(atelier.bailleur).values() if v is not None) == [
        -1,
        0,
        3,
    ]


def test_a_row_misread_says_where_and_nothing_is_saved(atelier: Atelier, page: AppTest) -> None:
    _save(page, Les_Ormes="9" + VIDE, Les_Tilleuls="1" + VIDE)
    [erreur] = page.error
    assert "Ligne «\u00a0Les Ormes\u00a0», question 1" in erreur.value
    assert atelier.reponses(atelier.bailleur) == {}
    # What was typed is still there to be mended.
    assert page.text_input(key=_rows(page)["Les Tilleuls"]).value == "1" + VIDE


def test_fiches_temoins_have_sheets_of_their_own(atelier: Atelier, open_page: OpenPage) -> None:
    papier = open_page("planning", application=atelier.application).selectbox(key="papier_tour")
    assert len(papier.options) == 1
    fiche = factories.fiche_temoin(campagne_id=atelier.campagne_id)
    with atelier.application.depot.ecriture() as uow:
        uow.fiches_temoins.put(fiche)
    papier = open_page("planning", application=atelier.application).selectbox(key="papier_tour")
    assert papier.options[1].startswith("Fiches témoins")
    page = open_page("saisie", application=atelier.application)
    page.text_input(key="papier_code_").set_value(f"{atelier.bailleur.code}-F")
    page.button(key="papier_ouvrir").click().run()
    assert page.subheader[0].value.startswith("Fiches témoins")
    assert list(_rows(page)) == [fiche.titre]
    page.text_input(key=_rows(page)[fiche.titre]).set_value("2" + VIDE)
    page.button(key="papier_enregistrer").click().run()
    with atelier.application.depot.lecture() as uow:
        [reponse] = uow.reponses_temoins.current(atelier.campagne_id)
    assert (reponse.delegation_id, reponse.valeur) == (atelier.bailleur.delegation_id, 2)


def test_a_tablet_that_said_otherwise_stays_until_paper_is_chosen(
    atelier: Atelier, page: AppTest
) -> None:
    saisie = Saisie(
        reponse_id="tablette",
        residence_id=atelier.residences[0],
        item=CodeCritere("GLOBAL"),
        valeur=2,
        sequence=1,
    )
    atelier.application.notations.record(atelier.bailleur.code, [saisie])
    _save(page, Les_Ormes="4" + VIDE)
    assert len(page.warning) == 1
    assert any("sur la tablette" in texte.value for texte in page.text)
    assert list(atelier.reponses(atelier.bailleur).values()) == [2]
    page.checkbox[0].check()
    _save(page, Les_Ormes="4" + VIDE)
    assert list(atelier.reponses(atelier.bailleur).values()) == [4]


def test_a_code_of_no_sheet_is_said(atelier: Atelier, open_page: OpenPage) -> None:
    page = open_page("saisie", application=atelier.application)
    page.text_input(key="papier_code_").set_value("ZZZZ-ZZZZ-ZZ-T1")
    page.button(key="papier_ouvrir").click().run()
    assert len(page.error) == 1


def test_sheets_are_printed_from_the_planning_page(atelier: Atelier, open_page: OpenPage) -> None:
    page = open_page("planning", SYSTEME, application=atelier.application)
    assert "Fiches de notation sur papier" in [e.label for e in page.expander]
    page.button(key="papier_fiches_preparer").click().run()
    assert any("fiches-papier_domicile.pdf" in texte for texte in shown_texts(page))
