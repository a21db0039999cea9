from __future__ import annotations

from datetime import UTC, datetime

import pytest

from qualification.domain.errors import PausesRefusees, ValeurInvalide
from qualification.domain.ids import BailleurId, CodeInsee, DelegationId
from qualification.domain.journee import (
    OptionsPlanning,
    Pause,
    Plage,
    ReglageDelegation,
    ReglageRencontre,
)

NEUF_HEURES = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def reglage(tours: int | None = None, fragilite: float | None = None) -> ReglageRencontre:
    return ReglageRencontre(
        bailleur_id=BailleurId("B"), code_insee=CodeInsee("62001"), tours=tours, fragilite=fragilite
    )


@pytest.mark.parametrize(("premier", "dernier"), [(0, 3), (4, 3), (1, 1001)])
def test_rounds_out_of_order_are_refused(premier: int, dernier: int) -> None:
    with pytest.raises(ValeurInvalide):
        Plage(premier=premier, dernier=dernier)


@pytest.mark.parametrize(("apres_tour", "duree_min"), [(0, 15), (4, 0), (4, 241)])
def test_break_is_after_a_round_and_lasts(apres_tour: int, duree_min: int) -> None:
    with pytest.raises(ValeurInvalide):
        Pause(apres_tour=apres_tour, duree_min=duree_min)


def test_two_breaks_after_a_round_are_refused() -> None:
    pauses = (Pause(apres_tour=4, duree_min=15), Pause(apres_tour=4, duree_min=60))
    with pytest.raises(PausesRefusees) as refus:
        OptionsPlanning(pauses=(Pause(apres_tour=2, duree_min=5), *pauses))
    assert refus.value.details == {"motif": "en_double", "tour": 4, "minutes": [15, 60]}


@pytest.mark.parametrize("duree", [0, 241])
def test_length_of_rounds_is_within_bounds(duree: int) -> None:
    with pytest.raises(ValeurInvalide, match="duree_tour_min"):
        OptionsPlanning(duree_tour_min=duree)


def test_pace_of_no_residence_is_refused() -> None:
    with pytest.raises(ValeurInvalide, match="residences_par_tour"):
        OptionsPlanning(residences_par_tour=0)


def test_breaks_are_given_in_order() -> None:
    pauses = (Pause(apres_tour=8, duree_min=60), Pause(apres_tour=4, duree_min=15))
    assert OptionsPlanning(pauses=pauses).pauses_apres == (4, 8)


def test_rounds_start_after_the_breaks_before_them() -> None:
    pauses = (Pause(apres_tour=2, duree_min=15),)
    options = OptionsPlanning(duree_tour_min=10, pauses=pauses, debut_le=NEUF_HEURES)
    departs = [options.start_of(tour) for tour in (1, 2, 3)]
    assert [d and (d - NEUF_HEURES).seconds // 60 for d in departs] == [0, 10, 35]
    assert OptionsPlanning().start_of(1) is None


@pytest.mark.parametrize(("tours", "fragilite"), [(0, None), (101, None), (None, -0.1), (None, 2)])
def test_meeting_out_of_bounds_is_refused(tours: int | None, fragilite: float | None) -> None:
    with pytest.raises(ValeurInvalide):
        reglage(tours, fragilite)


@pytest.mark.parametrize(("tours", "fragilite"), [(None, None), (1, 0), (100, 1)])
def test_meeting_within_bounds_is_kept(tours: int | None, fragilite: float | None) -> None:
    assert (reglage(tours, fragilite).tours, reglage(tours, fragilite).fragilite) == (
        tours,
        fragilite,
    )


def test_delegation_nobody_set_is_always_there() -> None:
    reglee = ReglageDelegation(delegation_id=DelegationId("D1"), connait=())
    options = OptionsPlanning(delegations=(reglee,))
    assert options.of_delegation(DelegationId("D1")) is reglee
    autre = options.of_delegation(DelegationId("D2"))
    assert (autre.presences, autre.connait) == (None, None)
