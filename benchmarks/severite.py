"""Time of the estimation, beside statsmodels' mixed model on the same data when it is installed.

``python benchmarks/severite.py``: 3 000 residences, 12 criteria, two colleges, 25 bailleurs and
60 communes, drawn with a fixed seed. Medians of several runs. MixedLM (residences random, raters
fixed: with raters random too it does not end on so many rows) is run once.
"""

from __future__ import annotations

import importlib
import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.simulation import Campaign, Scenario, draw
from qualification.stats.estimation import Scored, classify, score
from qualification.stats.live import LiveScores
from qualification.stats.montecarlo import DRAWS, sensitivity

CUTS = np.array([40.0, 55.0, 70.0])
SCENARIO = Scenario(name="3 000", residences=3000, landlords=25, communes=60)
DIMENSIONS = (3, 3, 2, 2, 2)
TARGETS_MS = {"fit": 100.0, "answer": 1.0, "rank": 5.0, "montecarlo": 1500.0}


def median_ms(action: Callable[[], object], runs: int) -> float:
    """Return the median duration of the action, in milliseconds, after one run for nothing."""
    action()
    durations = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        durations.append(time.perf_counter() - start)
    return 1000 * statistics.median(durations)


def answers(live: LiveScores, campaign: Campaign, n: int = 500) -> Callable[[], None]:
    """Return what changes one level of n rows, one after the other."""
    rng = np.random.default_rng(1)
    observed = campaign.observed
    rows = rng.integers(0, len(observed.item), n)
    given = [
        (int(observed.item[row]), int(observed.rater[row]), int(rng.integers(12))) for row in rows
    ]

    def action() -> None:
        for item, rater, criterion in given:
            live.answer(item, rater, criterion, 100.0)

    return action


def rank(scored: Scored, campaign: Campaign) -> object:
    """Class residences and put them in order."""
    classed = classify(scored, campaign.observed, CUTS)
    return np.argsort(classed.held), np.argsort(-classed.value)


def montecarlo(scored: Scored) -> object:
    """Draw weights, formulas and errors of raters."""
    rng = np.random.default_rng(2)
    assert scored.errors is not None
    spread = rng.normal(0, 12, (len(scored.error), len(DIMENSIONS)))
    dimensions = np.clip(scored.best.score[:, np.newaxis] + spread, 0, 100)
    errors = scored.errors.draw(rng, DRAWS)
    weights = np.full(len(DIMENSIONS), 1 / len(DIMENSIONS))
    return sensitivity(dimensions, weights, errors, cuts=CUTS, rng=rng)


def mixed_lm(scored: Scored) -> float | None:
    """Return the milliseconds of statsmodels' MixedLM, None where it is not installed."""
    if importlib.util.find_spec("statsmodels") is None:
        return None
    library = importlib.import_module("statsmodels.regression.mixed_linear_model")

    panel = scored.panel
    raters = np.eye(panel.n_raters)[panel.rater][:, np.bincount(panel.rater) > 0]
    start = time.perf_counter()
    library.MixedLM(panel.score, raters, groups=panel.item).fit(reml=True)
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Print the times and their targets."""
    campaign = draw(SCENARIO, np.random.default_rng(2026))
    scored = score(campaign.observed)
    live = LiveScores(campaign.observed, scored)
    times = {
        "fit": median_ms(lambda: score(campaign.observed), 9),
        "answer": median_ms(answers(live, campaign), 5) / 500,
        "rank": median_ms(lambda: rank(scored, campaign), 9),
        "montecarlo": median_ms(lambda: montecarlo(scored), 3),
    }
    names = {
        "fit": "calcul complet (F2 à F9)",
        "answer": "une réponse de plus",
        "rank": "classes, probabilités, classement",
        "montecarlo": f"Monte-Carlo, {DRAWS} tirages",
    }
    print("3 000 résidences × 12 critères × 2 collèges, 25 × 60 évaluateurs, un fil BLAS")
    for key, name in names.items():
        print(f"{name:36} {times[key]:9.3f} ms   cible {TARGETS_MS[key]:g} ms")
    rival = mixed_lm(scored)
    print(
        "statsmodels absent"
        if rival is None
        else f"{'statsmodels MixedLM':36} {rival:9.0f} ms   {rival / times['fit']:.0f} fois plus"
    )


if __name__ == "__main__":
    main()
