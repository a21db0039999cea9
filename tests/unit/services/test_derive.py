from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.grille import GLOBAL, NSP, Mode
from qualification.domain.ids import BailleurId, CampagneId, DelegationId
from qualification.domain.participants import College
from qualification.services.derive import drift_between
from tests.fakes import FakeDepot, FakeReponsesTemoins
from tests.unit.services.campagnes_notees import (
    CAMPAGNE,
    Niveaux,
    campagne,
    delegation,
    grille,
    tous,
)
from tests.unit.services.test_saisie import about_temoin

AVANT = CampagneId("avant")


@pytest.fixture
def depot_note(depot: FakeDepot) -> FakeDepot:
    depot.uow.grilles.put(grille())
    depot.uow.campagnes.put(campagne(), campagne(campagne_id=AVANT))
    for campagne_id in (AVANT, CAMPAGNE):
        for nom, college in (("b1", "bailleur"), ("b2", "bailleur"), ("c", "commune")):
            # Teams have other codes each time; the organisation is the same.
            base = delegation(DelegationId(f"{campagne_id}-{nom}"), College(college))
            if base.bailleur_id:
                base = replace(base, bailleur_id=BailleurId(nom))
            depot.uow.delegations.put(replace(base, campagne_id=campagne_id))
    return depot


def rate(depot: FakeDepot, campagne_id: CampagneId, qui: str, fiche: str, niveaux: Niveaux) -> None:
    assert isinstance(depot.uow.reponses_temoins, FakeReponsesTemoins)
    for reponse in about_temoin(fiche, DelegationId(f"{campagne_id}-{qui}"), niveaux, campagne_id):
        depot.uow.reponses_temoins.take(
            replace(reponse, reponse_id=f"{campagne_id}-{reponse.reponse_id}")
        )


def test_what_organisations_say_of_the_same_fiches_tells_the_drift(depot_note: FakeDepot) -> None:
    for qui, premier, second in (("b1", 2, 3), ("b2", 2, 2), ("c", 3, 4)):
        rate(depot_note, AVANT, qui, "f", tous(premier))
        rate(depot_note, CAMPAGNE, qui, "f", tous(second))
    # Seen once only: tells nothing.
    rate(depot_note, CAMPAGNE, "c", "nouvelle", tous(1))
    found = drift_between(depot_note.uow, campagne(campagne_id=AVANT), campagne())
    assert found is not None
    un_niveau = 100 / 3
    assert found.value == pytest.approx((un_niveau / 2 + un_niveau) / 2)
    assert (found.n_raters, found.n_items) == (3, 1)


def test_criteria_answered_both_times_count_by_their_weights(depot_note: FakeDepot) -> None:
    for qui in ("b1", "b2"):
        rate(depot_note, AVANT, qui, "f", tous(2, C1=NSP))
        rate(depot_note, CAMPAGNE, qui, "f", tous(2, B1=4, C1=4, **{GLOBAL: 4}))
    found = drift_between(depot_note.uow, campagne(campagne_id=AVANT), campagne())
    assert found is not None
    # B1 is a dimension of its own, as heavy as both criteria of A; C1 is not known both times.
    assert found.value == pytest.approx(2 * 100 / 3 / 2)
    assert found.error == 0


def test_nothing_is_said_without_fiches_in_common_or_of_other_questions(
    depot_note: FakeDepot,
) -> None:
    avant, apres = campagne(campagne_id=AVANT), campagne()
    assert drift_between(depot_note.uow, avant, apres) is None
    rate(depot_note, AVANT, "b1", "f", tous(2))
    rate(depot_note, CAMPAGNE, "b2", "f", tous(2))
    assert drift_between(depot_note.uow, avant, apres) is None
    rate(depot_note, CAMPAGNE, "b1", "f", {GLOBAL: 2})
    rate(depot_note, AVANT, "b1", "f", {GLOBAL: 2})
    assert drift_between(depot_note.uow, avant, apres) is None
    rapide = replace(apres, mode=Mode.RAPIDE)
    assert drift_between(depot_note.uow, avant, rapide) is None
