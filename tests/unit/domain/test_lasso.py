from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qualification.domain.errors import ValeurInvalide
from qualification.domain.lasso import Lasso
from qualification.domain.residence import Coordonnees

CARRE = Lasso.around([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]])
# Drawn as an eight: the line crosses itself at (2, 2).
HUIT = Lasso.around([[0, 0], [4, 4], [4, 0], [0, 4]])
axe = st.floats(0.01, 3.99)


def test_ring_is_closed_whether_or_not_it_repeats_its_first_corner() -> None:
    assert Lasso.around([[0, 0], [4, 0], [4, 4], [0, 4]]) == CARRE
    assert len(CARRE.coins) == 4


def test_less_than_three_corners_is_no_region() -> None:
    with pytest.raises(ValeurInvalide):
        Lasso.around([[0, 0], [4, 0], [0, 0]])
    with pytest.raises(ValeurInvalide):
        Lasso.around([])


def test_corner_that_is_nowhere_on_earth_is_refused() -> None:
    with pytest.raises(ValeurInvalide):
        Lasso.around([[0, 0], [400, 0], [4, 4]])


@given(axe, axe)
def test_square_holds_what_is_inside(lon: float, lat: float) -> None:
    assert CARRE.holds(Coordonnees(lon, lat))


@given(axe, axe)
def test_nothing_else_is_held(lon: float, lat: float) -> None:
    for ailleurs in ((lon + 4, lat), (-lon, lat), (lon, lat + 4), (lon, -lat)):
        assert not CARRE.holds(Coordonnees(*ailleurs))


@given(axe, axe, st.integers(0, 3))
def test_where_the_line_starts_and_which_way_it_goes_change_nothing(
    lon: float, lat: float, depart: int
) -> None:
    # On the line itself, a place is neither in nor out.
    assume(abs(lon - lat) > 1e-6 and abs(lon + lat - 4) > 1e-6)
    point = Coordonnees(lon, lat)
    tourne = Lasso((*HUIT.coins[depart:], *HUIT.coins[:depart]))
    assert tourne.holds(point) == HUIT.holds(point) == Lasso(HUIT.coins[::-1]).holds(point)


def test_eight_leaves_out_what_is_above_and_below_its_crossing() -> None:
    assert HUIT.holds(Coordonnees(0.5, 2.0))
    assert HUIT.holds(Coordonnees(3.5, 2.0))
    assert not HUIT.holds(Coordonnees(2.0, 3.5))
    assert not HUIT.holds(Coordonnees(2.0, 0.5))


def test_place_without_a_position_is_never_inside() -> None:
    assert not CARRE.holds(None)
