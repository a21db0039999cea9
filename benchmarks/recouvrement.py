"""What each method finds again of a truth that is known, on campaigns drawn afresh.

``python benchmarks/recouvrement.py [100] [2026]``: campaigns per scenario, seed. Prints the table
published in ``docs/methode.md``: rank correlation with the truth and error of scores, raw, by our
method, by two-way least squares and by crossed random effects, all in the same run; then how often
our 90 % intervals hold the truth, for residences and for means of communes. Errors are centred,
for the general level is a convention; intervals are not, for they allow for it.

The means of one campaign then share an error, and are hit or missed together: twenty campaigns
leave a share of communes uncertain by 0.01 to 0.025. Intervals are therefore measured on ten times
as many campaigns, which only our method scores; the standard error of the share is beside it.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.rivaux import crossed_effects, two_way_ols
from benchmarks.simulation import Campaign, Scenario, draw
from qualification.stats.arrays import FloatArray
from qualification.stats.conditions import Decision
from qualification.stats.estimation import Scored, score
from qualification.stats.rebalancing import Groups, mean_scores
from qualification.stats.threads import one_blas_thread

Z90 = 1.6449
SEED = 2026
MORE = 10
SCENARIOS = (
    Scenario(name="base"),
    Scenario(name="aucune sévérité", leniency=0, gap=0),
    Scenario(name="parcs deux fois plus différents", landlord=0.8, commune=1.0),
    Scenario(name="parc dégradé, bailleur sévère", stock_severity=0.7),
    Scenario(name="parc dégradé, bailleur indulgent", stock_severity=-0.7),
    Scenario(name="trois composantes", components=3),
    Scenario(name="300 résidences, 8 × 12", residences=300, landlords=8, communes=12),
    Scenario(name="3 000 résidences, 25 × 60", residences=3000, landlords=25, communes=60),
    Scenario(name="sévérité forte", leniency=0.8),
    Scenario(name="échelle 1–5", levels=5),
)


@dataclass(frozen=True)
class Found:
    """Figures of one campaign: by method (raw, ours, least squares, crossed), then ours."""

    rank: list[float]
    error: list[float]
    leniency: list[float]
    corrected: bool


def measure(campaign: Campaign) -> Found:
    """Score one campaign by all methods."""
    scored = score(campaign.observed)
    with one_blas_thread():
        rivals = [two_way_ols(scored.panel), crossed_effects(scored.panel)]
    estimates = [scored.raw.score, scored.best.score, *rivals]
    truth = campaign.true_score
    miss = [_centred(estimate - truth) for estimate in estimates]
    return Found(
        rank=[float(spearmanr(estimate, truth)[0]) for estimate in estimates],
        error=[float(np.sqrt(np.mean(gap**2))) for gap in miss],
        leniency=_leniency(campaign, scored),
        corrected=scored.assessment.decision is Decision.APPLIED,
    )


def _centred(values: FloatArray) -> FloatArray:
    return np.asarray(values - values.mean())


def held(campaign: Campaign) -> tuple[float, float]:
    """Return the shares of residences and of communes whose interval holds the truth."""
    scored = score(campaign.observed)
    covered = np.abs(scored.best.score - campaign.true_score) <= Z90 * scored.error
    return float(covered.mean()), _communes(campaign, scored)


def _communes(campaign: Campaign, scored: Scored) -> float:
    groups = Groups(campaign.commune, campaign.observed.dwellings)
    assert scored.errors is not None
    error = scored.errors.of_groups(groups.group, groups.dwellings)
    miss = mean_scores(groups, scored.best.score - campaign.true_score)
    known = ~np.isnan(error)
    return float((np.abs(miss[known]) <= Z90 * error[known]).mean())


def _leniency(campaign: Campaign, scored: Scored) -> list[float]:
    if scored.severity is None or not campaign.leniency.any():
        return [np.nan, np.nan]
    found = scored.severity.leniency
    side = campaign.observed.side
    return [
        float(np.corrcoef(found[side == s], campaign.leniency[side == s])[0, 1]) for s in (0, 1)
    ]


def row(scenario: Scenario, repeats: int, seed: int) -> str:
    """Measure a scenario and return its line of the table."""
    rng = np.random.default_rng([seed, SCENARIOS.index(scenario)])
    found = [measure(draw(scenario, rng)) for _ in range(repeats)]
    shares = np.array([held(draw(scenario, rng)) for _ in range(MORE * repeats)])
    covered, communes = shares.mean(axis=0)
    doubt = float(shares[:, 1].std() / np.sqrt(len(shares)))
    rank = np.mean([one.rank for one in found], axis=0)
    error = np.mean([one.error for one in found], axis=0)
    leniency = np.mean([one.leniency for one in found], axis=0)
    cells = [
        scenario.name,
        *(_number(value, 3) for value in rank),
        *(_number(value, 1) for value in error),
        _number(float(covered), 3),
        f"{_number(float(communes), 3)} ± {_number(doubt, 3)}",
        " / ".join(_number(value, 2) for value in leniency),
        f"{sum(one.corrected for one in found)}/{repeats}",
    ]
    return "| " + " | ".join(cells) + " |"


def _number(value: float, decimals: int) -> str:
    return "–" if np.isnan(value) else f"{value:.{decimals}f}".replace(".", ",")


HEADER = (
    "| scénario | rang brut | **rang** | moindres carrés | effets croisés | erreur brute | "
    "**erreur** | moindres carrés | effets croisés | couverture | communes | clémence | corrigé |"
)


def main() -> None:
    """Print the table, one line per scenario."""
    asked = [int(text) for text in sys.argv[1:]]
    repeats, seed = [*asked, *(100, SEED)[len(asked) :]]
    start = time.monotonic()
    print(HEADER)
    print("|---" * HEADER.count(" | ") + "|---|")
    for scenario in SCENARIOS:
        print(row(scenario, repeats, seed), flush=True)
    print(f"{repeats} campagnes par scénario, {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
