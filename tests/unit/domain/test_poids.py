from __future__ import annotations

import pytest

from qualification.domain.errors import BudgetRefuse
from qualification.domain.ids import CampagneId, CodeCritere, DelegationId
from qualification.domain.poids import BudgetPoids
from qualification.textes.erreurs import message
from tests.fakes import MARDI_9H
from tests.unit.services.campagnes_notees import grille


def budget(**points: int) -> BudgetPoids:
    return BudgetPoids(
        campagne_id=CampagneId("C"),
        delegation_id=DelegationId("d"),
        points={CodeCritere(code): n for code, n in points.items()},
        saisi_le=MARDI_9H,
    )


def test_a_hundred_points_are_split_no_more_no_less() -> None:
    assert budget(A=100, B=0, C=0).points[CodeCritere("A")] == 100
    with pytest.raises(BudgetRefuse) as refus:
        budget(A=50, B=30, C=21)
    assert message(refus.value) == (
        "La somme est de 101 points\u00a0: répartissez-en exactement 100."
    )


@pytest.mark.parametrize("points", [{"A": 110, "B": -10}, {}])
def test_nothing_negative_nor_empty(points: dict[str, int]) -> None:
    with pytest.raises(BudgetRefuse):
        budget(**points)


def test_points_go_to_the_dimensions_of_the_grid() -> None:
    budget(A=50, B=30, C=20).require_for(grille())
    for autre in (budget(A=50, B=50), budget(A=50, B=30, C=10, Z=10)):
        with pytest.raises(BudgetRefuse, match="dimensions"):
            autre.require_for(grille())
