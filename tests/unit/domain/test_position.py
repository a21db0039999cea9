from __future__ import annotations

import pytest

from qualification.domain.position import LAMBERT_93, WGS84, Position, PositionRefusee, locate


@pytest.mark.parametrize(
    ("x", "y", "epsg", "attendue"),
    [
        (1024984.61, 6281287.82, None, Position(1024984.61, 6281287.82, LAMBERT_93)),
        (1024984.61, 6281287.82, 2154, Position(1024984.61, 6281287.82, LAMBERT_93)),
        (2.83, 50.43, None, Position(2.83, 50.43, WGS84)),
        (50.43, 2.83, None, Position(2.83, 50.43, WGS84, est_inversee=True)),
        (6281287.0, 1024984.0, 2154, Position(1024984.0, 6281287.0, LAMBERT_93, est_inversee=True)),
        (-61.5, 16.2, 4326, Position(-61.5, 16.2, WGS84)),
    ],
)
def test_position_system_is_told_by_magnitude_or_code(
    x: float, y: float, epsg: int | None, attendue: Position
) -> None:
    assert locate(x, y, epsg) == attendue


@pytest.mark.parametrize(
    ("x", "y", "epsg", "motif"),
    [
        (None, 50.0, None, PositionRefusee.ABSENTE),
        (2.0, None, None, PositionRefusee.ABSENTE),
        (0.0, 0.0, None, PositionRefusee.ABSENTE),
        (-74.0, 40.7, None, PositionRefusee.HORS_FRANCE),
        (2.83, 50.43, 2154, PositionRefusee.HORS_FRANCE),
        (float("nan"), 50.43, None, PositionRefusee.HORS_FRANCE),
        (338000.0, 7650000.0, 2975, PositionRefusee.EPSG),
        (700000.0, 6600000.0, 27572, PositionRefusee.EPSG),
    ],
)
def test_position_refused_says_why(
    x: float | None, y: float | None, epsg: int | None, motif: PositionRefusee
) -> None:
    assert locate(x, y, epsg, "62498") is motif


def test_position_overseas_uses_the_local_system() -> None:
    assert locate(338000.0, 7650000.0, 2975, "97411") == Position(338000.0, 7650000.0, 2975)
    assert locate(338000.0, 7650000.0, 2154, "97411") is PositionRefusee.EPSG


def test_position_overseas_without_a_code_is_told_by_its_magnitude() -> None:
    assert locate(338000.0, 7690000.0, None, "97411") == Position(338000.0, 7690000.0, 2975)
    assert locate(7690000.0, 338000.0, None, "97411") == Position(
        338000.0, 7690000.0, 2975, est_inversee=True
    )
    assert locate(687000.0, 7038000.0, None, "97411") is PositionRefusee.HORS_FRANCE


def test_position_overseas_takes_the_other_codes_of_its_grid() -> None:
    assert locate(708000.0, 1617000.0, 32620, "97209") == Position(708000.0, 1617000.0, 5490)
