"""Classes of two campaigns between which nothing changed, and what probabilities are worth.

``python benchmarks/stabilite.py [20]``: territories of 1 000 residences rated twice by the same
raters; what a rater thinks of a place is drawn anew, the least favourable case. Prints the share of
residences whose class changes by chance under each rule, then, among residences given a
probability of being fragile, how many truly are.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.simulation import Scenario, rate, territory
from qualification.stats.arrays import FloatArray
from qualification.stats.classes import NO_CLASS
from qualification.stats.estimation import Classed, classify, score

CUTS = np.array([40.0, 55.0, 70.0])
SCENARIO = Scenario(name="deux campagnes", residences=1000)
STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def changes(rng: np.random.Generator) -> tuple[list[float], FloatArray]:
    """Return the share of classes that change, by rule, and (predicted, true) per residence."""
    place = territory(SCENARIO, rng)
    waves = [rate(place, rng) for _ in range(2)]
    scored = [score(wave.observed) for wave in waves]
    both = (scored[0].sides >= 2) & (scored[1].sides >= 2)
    raw = [np.digitize(one.raw.score, CUTS) for one in scored]
    corrected = [np.digitize(one.best.score, CUTS) for one in scored]
    first = classify(scored[0], waves[0].observed, CUTS)
    second = classify(scored[1], waves[1].observed, CUTS)
    kept = classify(scored[1], waves[1].observed, CUTS, first.classes)
    rules = [raw, corrected, [first.classes, second.classes], [first.classes, kept.classes]]
    moved = [float((one[both] != other[both]).mean()) for one, other in rules]
    return moved, _calibration(first, waves[0].true_score)


def _calibration(classed: Classed, truth: FloatArray) -> FloatArray:
    known = classed.classes != NO_CLASS
    return np.column_stack([classed.probabilities[known, 0], truth[known] < CUTS[0]])


def main() -> None:
    """Print both tables."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    rng = np.random.default_rng(2026)
    found = [changes(rng) for _ in range(repeats)]
    names = (
        "seuils fixes, scores bruts",
        "seuils fixes, scores corrigés",
        "classe la plus probable",
        "la plus probable, avec hystérésis",
    )
    for name, share in zip(names, np.mean([one[0] for one in found], axis=0), strict=True):
        print(f"{name:36} {share:.3f}")
    predicted, true = np.concatenate([one[1] for one in found]).T
    for low, high in pairwise(STEPS):
        part = (predicted >= low) & (predicted < high)
        print(f"P(fragile) {predicted[part].mean():.2f}  observé {true[part].mean():.2f}")
    print(f"{repeats} territoires de {SCENARIO.residences} résidences")


if __name__ == "__main__":
    main()
