"""How often a class said « avérée » is right, by number of residences.

``python benchmarks/calibration.py [24000]``: scores drawn around known values, as many residences
in all per line. Beside our posterior (F10), the formula that takes mean and spread for known, as
method 2.2 did.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from qualification.stats.arrays import FloatArray
from qualification.stats.classes import class_probabilities
from qualification.stats.posterior import Posterior, posterior, shrink

CUTS = np.array([40.0, 55.0, 70.0])
SIZES = (12, 20, 40, 100, 300)
# Least and greatest spread of the true values, and standard error of a score.
CASES = ((8.0, 8.0, 12.0), (10.0, 10.0, 10.0), (5.0, 25.0, 10.0))
SURE = 0.8


def taken_for_known(scores: FloatArray, error: FloatArray) -> Posterior:
    """Return what scores say when their mean and spread are taken for known."""
    mu = float(np.average(scores, weights=1 / error**2))
    return shrink(scores, error, mu, max(scores.var(ddof=1) - (error**2).mean(), 1.0))


def sure_classes(
    belief: Callable[[FloatArray, FloatArray], Posterior],
    size: int,
    case: tuple[float, float, float],
    total: int,
) -> tuple[float, float, float]:
    """Return the share of classes said sure, the probability they claim, and their truth."""
    rng = np.random.default_rng(2026)
    least, greatest, error = case
    found = []
    for _ in range(total // size):
        truth = rng.normal(rng.uniform(40, 65), rng.uniform(least, greatest), size)
        errors = error * rng.uniform(0.95, 1.1, size)
        scores = truth + errors * rng.standard_normal(size)
        chances = class_probabilities(belief(scores, errors), CUTS)
        right = chances.argmax(axis=1) == np.digitize(truth, CUTS)
        found.append(np.column_stack([chances.max(axis=1), right]))
    claimed, right = np.concatenate(found).T
    sure = claimed >= SURE
    return float(sure.mean()), float(claimed[sure].mean()), float(right[sure].mean())


def main() -> None:
    """Print the table."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 24_000
    print("résidences | dispersion | erreur type | avérées, annoncé, juste : 2.2 | maintenant")
    for size in SIZES:
        for case in CASES:
            before, now = (
                sure_classes(belief, size, case, total) for belief in (taken_for_known, posterior)
            )
            figures = (" ".join(f"{x:.2f}" for x in one) for one in (before, now))
            print(f"{size} | {case[0]:g}-{case[1]:g} | {case[2]:g} |", " | ".join(figures))


if __name__ == "__main__":
    main()
