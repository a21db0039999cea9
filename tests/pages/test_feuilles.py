from __future__ import annotations

from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.domain.acces import Identite, Role
from qualification.domain.errors import PausesRefusees
from qualification.domain.journee import Pause
from qualification.services.impression import FormatCarte, Partie
from qualification.textes import feuilles as textes
from qualification.ui.screens.feuilles import read_breaks
from tests.pages.conftest import OpenPage

ANIMATEUR = Identite(role=Role.ANIMATEUR, nom="Animateur")


def _downloads(page: AppTest) -> int:
    assert not page.exception
    return len(page.get("download_button"))


def _text(page: AppTest) -> str:
    return " ".join(element.value for element in page.markdown)


def test_cards_are_made_when_asked_for(open_page: OpenPage, application_demo: Application) -> None:
    page = open_page("participants", ANIMATEUR, application=application_demo)
    assert _downloads(page) == 0
    page.button(key="feuilles_cartes_preparer").click().run()
    assert _downloads(page) == 1
    assert "_cartes_table.pdf`" in _text(page)


def test_another_format_is_to_be_asked_for_again(
    open_page: OpenPage, application_demo: Application
) -> None:
    page = open_page("participants", ANIMATEUR, application=application_demo)
    page.button(key="feuilles_cartes_preparer").click().run()
    page.radio(key="feuilles_format").set_value(FormatCarte.BADGE).run()
    assert _downloads(page) == 0
    page.button(key="feuilles_cartes_preparer").click().run()
    assert _downloads(page) == 1
    assert "_cartes_badge.pdf`" in _text(page)


def test_sheets_follow_the_clock_and_the_choice(
    open_page: OpenPage, application_demo: Application
) -> None:
    page = open_page("planning", ANIMATEUR, application=application_demo)
    page.date_input(key="feuilles_jour").set_value(date(2026, 11, 24))
    page.time_input(key="feuilles_debut").set_value(time(9, 0))
    page.text_input(key="feuilles_pauses").set_value("5 (15)")
    page.pills(key="feuilles_parties").set_value([Partie.PARCOURS, Partie.NON_TENUES]).run()
    page.button(key="feuilles_planning_preparer").click().run()
    assert _downloads(page) == 1
    assert "_planning_v1.pdf`" in _text(page)


@pytest.mark.parametrize(
    ("pauses", "parties", "debut"),
    [
        ("après 5", [Partie.MURALE], "La pause «\u00a0après 5\u00a0» ne se lit pas"),
        (
            "5 (15), 5 (20)",
            list(Partie),
            "Plusieurs pauses suivent le tour 5 (15, 20 minutes)",
        ),
        ("", [], "La valeur «\u00a0aucune\u00a0» ne convient pas"),
    ],
)
def test_options_that_cannot_be_printed_are_refused(
    open_page: OpenPage,
    application_demo: Application,
    pauses: str,
    parties: list[Partie],
    debut: str,
) -> None:
    page = open_page("planning", ANIMATEUR, application=application_demo)
    page.text_input(key="feuilles_pauses").set_value(pauses)
    page.pills(key="feuilles_parties").set_value(parties).run()
    assert not page.exception
    [erreur] = page.error
    assert erreur.value.startswith(debut)
    assert not [b for b in page.button if b.key == "feuilles_planning_preparer"]


def test_no_sheet_before_a_rotation_is_accepted(
    open_page: OpenPage, application_demo: Application
) -> None:
    with application_demo.depot.ecriture() as uow:
        for planning in uow.plannings.all():
            uow.plannings.remove(planning.campagne_id, planning.version)
    page = open_page("planning", ANIMATEUR, application=application_demo)
    assert not page.exception
    assert not [b for b in page.button if b.key == "feuilles_planning_preparer"]
    assert textes.FEUILLES not in [e.label for e in page.expander]


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("", ()),
        ("4 (15)", ((4, 15),)),
        (" 4(15) , 8 ( 60 ),", ((4, 15), (8, 60))),
        ("4 (15)\u202f; 8 (60)", ((4, 15), (8, 60))),
    ],
)
def test_breaks_are_read_as_written(texte: str, attendu: tuple[tuple[int, int], ...]) -> None:
    assert read_breaks(texte) == tuple(Pause(apres_tour=t, duree_min=d) for t, d in attendu)


@pytest.mark.parametrize(
    ("texte", "fautive"),
    [("4", "4"), ("4 (15), midi", "midi"), ("0 (15)", "0 (15)"), ("4 (999)", "4 (999)")],
)
def test_break_that_says_nothing_is_named(texte: str, fautive: str) -> None:
    with pytest.raises(PausesRefusees) as refus:
        read_breaks(texte)
    assert refus.value.details == {"motif": "illisible", "valeur": fautive}
