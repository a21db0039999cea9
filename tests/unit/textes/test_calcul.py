from __future__ import annotations

import numpy as np

from qualification.stats.conditions import Assessment, Decision, Obstacle
from qualification.textes.calcul import OBSTACLES, raison

NOBODY = np.zeros(2, dtype=np.bool_)


def test_each_obstacle_has_its_sentence() -> None:
    assert set(OBSTACLES) == set(Obstacle)
    assert all(phrase.endswith(".") for phrase in OBSTACLES.values())


def test_correction_says_that_nobody_is_declared_right() -> None:
    assert raison(Assessment(Decision.APPLIED, (), ~NOBODY), 1).endswith(
        "nous ne disons pas qui a raison."
    )


def test_every_failing_condition_is_said() -> None:
    verdict = Assessment(Decision.NEEDLESS, (Obstacle.UNRELIABLE, Obstacle.SMALL), NOBODY)
    phrase = raison(verdict, 3)
    for partie in ("fiabilité", "proche", "Les scores restent bruts.", "3 groupes"):
        assert partie in phrase
