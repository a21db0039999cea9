from __future__ import annotations

from qualification.domain.correction import Correction, DecisionCorrection, Obstacle
from qualification.textes.calcul import OBSTACLES, raison


def correction(
    decision: DecisionCorrection, *obstacles: Obstacle, n_composantes: int = 1
) -> Correction:
    return Correction(decision=decision, obstacles=obstacles, n_composantes=n_composantes)


def test_each_obstacle_has_its_sentence() -> None:
    assert set(OBSTACLES) == set(Obstacle)
    assert all(phrase.endswith(".") for phrase in OBSTACLES.values())


def test_correction_says_that_nobody_is_declared_right() -> None:
    phrase = raison(correction(DecisionCorrection.APPLIQUEE))
    assert phrase.endswith("nous ne disons pas qui a raison.")


def test_every_failing_condition_is_said() -> None:
    phrase = raison(
        correction(
            DecisionCorrection.NON_NECESSAIRE,
            Obstacle.PEU_FIABLE,
            Obstacle.ECARTS_FAIBLES,
            n_composantes=3,
        )
    )
    for partie in ("fiabilité", "proche", "Les scores restent bruts.", "3 groupes"):
        assert partie in phrase
