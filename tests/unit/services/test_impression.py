from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from qualification.domain.errors import PausesRefusees, ValeurInvalide
from qualification.domain.journee import Pause
from qualification.domain.participants import College
from qualification.services.impression import OptionsFeuilles
from tests.decor_feuilles import PLANNING, Bac, monde
from tests.fakes import MARDI_9H, FakeDepot

PAUSES = (Pause(apres_tour=1, duree_min=15), Pause(apres_tour=3, duree_min=60))
JOURNEE = OptionsFeuilles(debut_le=MARDI_9H, duree_tour_min=10, pauses=PAUSES)


@pytest.fixture
def bac(depot: FakeDepot) -> Bac:
    return Bac(monde(depot))


def _after(minutes: int) -> Any:
    return MARDI_9H + timedelta(minutes=minutes)


def test_clock_counts_the_breaks_already_taken() -> None:
    debuts = [JOURNEE.start_of(tour) for tour in (1, 2, 3, 4)]
    assert debuts == [_after(0), _after(25), _after(35), _after(105)]


def test_round_ends_before_the_break_that_follows() -> None:
    assert JOURNEE.end_of(3) == _after(45)
    assert JOURNEE.break_after(3) == PAUSES[1]
    assert JOURNEE.break_after(2) is None


def test_without_a_start_no_time_is_given() -> None:
    options = OptionsFeuilles(pauses=PAUSES)
    assert options.start_of(4) is None
    assert options.end_of(4) is None


@pytest.mark.parametrize(
    ("champs", "valeur"),
    [
        ({"duree_tour_min": 0}, 0),
        ({"duree_tour_min": 241}, 241),
        ({"parties": frozenset()}, ""),
    ],
)
def test_options_nobody_could_print_are_refused(champs: dict[str, Any], valeur: object) -> None:
    with pytest.raises(ValeurInvalide) as refus:
        OptionsFeuilles(**champs)
    assert refus.value.details == {"champ": next(iter(champs)), "valeur": valeur}


def test_two_breaks_after_a_round_are_refused() -> None:
    with pytest.raises(PausesRefusees, match="en_double"):
        OptionsFeuilles(pauses=(PAUSES[0], PAUSES[0]))


@pytest.mark.parametrize(("apres_tour", "duree_min"), [(0, 15), (1, 0), (1, 241)])
def test_impossible_break_is_refused(apres_tour: int, duree_min: int) -> None:
    with pytest.raises(ValeurInvalide):
        Pause(apres_tour=apres_tour, duree_min=duree_min)


def test_itineraries_follow_each_delegation_through_the_day(bac: Bac) -> None:
    jours = {
        p.equipe.delegation_id: [(x.rencontre.debut, x.rencontre.table) for x in p.passages]
        for p in bac.feuilles().itineraries()
    }
    assert jours == {
        "h1": [(1, 1), (4, 1)],
        "oe": [(1, 2), (3, 1)],
        "h2": [(2, 2)],
        "no": [(1, 1), (3, 1)],
        "el": [(1, 2), (2, 2), (4, 1)],
    }


def test_routes_are_for_those_who_move(bac: Bac) -> None:
    feuilles = bac.feuilles()
    assert feuilles.cote_assis is College.COMMUNE
    equipes = [p.equipe.delegation_id for p in feuilles.routes()]
    assert equipes == ["h1", "oe", "h2", "el"]
    assert "no" not in equipes


def test_tables_say_who_sits_whom_they_receive_and_who_comes_next(bac: Bac) -> None:
    feuilles = [
        (
            f.table,
            f.assise.delegation_id,
            [p.bailleur.delegation_id for p in f.passages],
            f.ensuite and f.ensuite.commune.delegation_id,
        )
        for f in bac.feuilles().tables()
    ]
    assert feuilles == [
        (1, "no", ["h1", "oe"], "el"),
        (1, "el", ["h1"], None),
        (2, "el", ["oe", "h2"], None),
    ]


def test_meeting_lasts_its_rounds_and_ends_with_the_last(bac: Bac) -> None:
    premier = bac.feuilles(debut_le=MARDI_9H, duree_tour_min=10, pauses=PAUSES).passages[0]
    assert (premier.rencontre.debut, premier.dernier_tour) == (1, 2)
    assert premier.duree_min == 20
    assert (premier.debut_le, premier.fin_le) == (_after(0), _after(35))


def test_rotation_without_meeting_has_no_table(depot: FakeDepot) -> None:
    bac = Bac(monde(depot))
    depot.uow.plannings.put(replace(PLANNING, rencontres=()))
    feuilles = bac.feuilles()
    assert feuilles.tables() == ()
    assert feuilles.routes() == ()
