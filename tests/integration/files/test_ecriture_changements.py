from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from qualification.adapters.files.ecriture.changements import render_changements
from qualification.domain.journee import CadrePlanning, OptionsPlanning, Pause
from qualification.domain.seance import Rencontre
from qualification.services.changements_planning import Changements
from qualification.services.impression import OptionsFeuilles
from tests.decor_feuilles import PLANNING, RENCONTRES, Bac, adresse, monde, rencontre
from tests.factories import ANIMATEUR, CAMPAGNE
from tests.fakes import MARDI_9H, FakeDepot


def pages(pdf: bytes) -> list[str]:
    lues = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return [" ".join(texte.split()) for texte in lues]


def document(depot: FakeDepot, rencontres: tuple[Rencontre, ...], tour: int = 1) -> Changements:
    bac = Bac(monde(depot))
    depot.uow.plannings.put(replace(PLANNING, version=3, rencontres=rencontres))
    depot.uow.cadres.put(
        CadrePlanning(
            campagne_id=CAMPAGNE, version=3, options=OptionsPlanning(), instance={}, tour=tour
        )
    )
    options = OptionsFeuilles(debut_le=MARDI_9H, pauses=(Pause(apres_tour=3, duree_min=10),))
    bac.service.changements(ANIMATEUR, CAMPAGNE, options, adresse)
    rendu: Changements = bac.documents[-1]
    return rendu


def test_slip_says_what_changes_then_the_rest_of_the_day(depot: FakeDepot) -> None:
    deplacee = rencontre(("h2", "el"), 3, 5)
    [page] = pages(
        render_changements(document(depot, (*RENCONTRES[:2], deplacee, *RENCONTRES[3:])))
    )
    for attendu in (
        "Planning version 3",
        "Jetez la feuille de la version 2",
        "Ce qui change",
        "La suite de votre journée",
        "table 5",
        "Éleu-d’Août",
        "accepté le",
    ):
        assert attendu in page


def test_slips_come_in_the_order_of_the_cards(depot: FakeDepot) -> None:
    deplacee = rencontre(("h2", "el"), 3, 5)
    lu = document(depot, (*RENCONTRES[:2], deplacee, *RENCONTRES[3:]))
    assert len(lu.fiches) > 1
    envers = replace(lu, fiches=lu.fiches[::-1])
    assert pages(render_changements(envers)) == pages(render_changements(lu))


def test_those_who_have_finished_are_thanked(depot: FakeDepot) -> None:
    [page] = pages(render_changements(document(depot, RENCONTRES[1:], tour=9)))
    assert "Vous n’avez plus de rencontre" in page
    assert "n’est plus tenue" in page


def test_meeting_taken_over_is_said(depot: FakeDepot) -> None:
    reprise = rencontre(("h1", "el"), 3, 2)
    [page] = pages(render_changements(document(depot, (*RENCONTRES[:2], reprise, *RENCONTRES[3:]))))
    assert "confiée à une autre équipe" in page
    assert "nouvelle" in page


def test_version_that_changes_nothing_says_so(depot: FakeDepot) -> None:
    [page] = pages(render_changements(document(depot, RENCONTRES)))
    assert "ne change la journée de personne" in page


@pytest.mark.parametrize("n", [5, 12])
def test_many_changes_go_on_on_another_slip(depot: FakeDepot, n: int) -> None:
    ajoutees = tuple(rencontre(("h1", "no"), 10 + rang, 1) for rang in range(n))
    rendu = render_changements(document(depot, (*RENCONTRES, *ajoutees)))
    texte = "\n".join(pages(rendu))
    assert texte.count("1 sur") == 2
    assert texte.count("nouvelle") == 2 * n
