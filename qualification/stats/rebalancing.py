"""How unevenly fragile dwellings are spread over groups, and how sure that is (F15)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import FloatArray, IntArray, divide, totals
from qualification.stats.posterior import Posterior


def dissimilarity(part: FloatArray, total: FloatArray) -> FloatArray:
    """Return ``D = ½ Σ |F_c / F - (N_c - F_c) / (N - F)|`` over the last axis, 0–1.

    The share of either kind that would have to move for an even spread. NaN when one kind is
    missing.
    """
    rest = total - part
    one = divide(part, part.sum(axis=-1, keepdims=True))
    other = divide(rest, rest.sum(axis=-1, keepdims=True))
    return np.asarray(np.abs(one - other).sum(axis=-1) / 2)


@dataclass(frozen=True, slots=True, eq=False)
class Balance:
    """Expected fragile dwellings of each group, (…, n_groups), beside an even spread.

    ``fragile`` F_c, ``share`` p_c = F_c / N_c, ``quotient`` p_c / p, ``need`` E_c = F_c - p N_c;
    ``index`` (…) the dissimilarity D. The positive needs add up to D F (N - F) / N.
    """

    fragile: FloatArray
    share: FloatArray
    quotient: FloatArray
    need: FloatArray
    index: FloatArray


def balance(fragile: FloatArray, dwellings: FloatArray) -> Balance:
    """Compare groups with an even spread, given fragile and all dwellings (…, n_groups)."""
    even = divide(fragile.sum(axis=-1, keepdims=True), dwellings.sum(axis=-1, keepdims=True))
    share = divide(fragile, dwellings)
    return Balance(
        fragile=fragile,
        share=share,
        quotient=divide(share, even),
        need=fragile - even * dwellings,
        index=dissimilarity(fragile, dwellings),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Items in groups: ``group`` (n_items,) from 0, ``dwellings`` (n_items,)."""

    group: IntArray
    dwellings: FloatArray

    @property
    def count(self) -> int:
        """Number of groups."""
        return int(self.group.max(initial=-1)) + 1

    @property
    def totals(self) -> FloatArray:
        """Return the dwellings of each group."""
        return totals(self.group, self.dwellings, self.count)

    def gather(self, share: FloatArray) -> FloatArray:
        """Return the dwellings that fall to this share of each item, (…, n_groups)."""
        member = np.zeros((len(self.group), self.count))
        member[range(len(self.group)), self.group] = self.dwellings
        return share @ member


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """The balance with its 5–95 % intervals, and what chance alone would give.

    ``low`` and ``high`` are balances; ``by_chance`` the mean dissimilarity when probabilities are
    shuffled among items: with few items a group it is far from nought. ``steadied`` (n_groups,)
    are shares drawn towards the overall one as far as they are uncertain, for maps.
    """

    estimate: Balance
    low: Balance
    high: Balance
    by_chance: float
    steadied: FloatArray


def rebalancing(
    groups: Groups,
    probability: FloatArray,
    belief: Posterior,
    errors: FloatArray,
    *,
    cut: float,
    rng: np.random.Generator,
) -> Spread:
    """Return how fragile dwellings are spread, with intervals.

    Items are drawn together around their posterior, errors keeping what they share: drawn around
    the scores themselves, noise would count twice and make every group more fragile.

    Parameters
    ----------
    groups
        Items with a class only.
    probability : (n_items,)
        Probability of the lowest class.
    belief
        Posterior of 100 - F.
    errors : (n_draws, n_items)
        See `ScoreErrors.draw`, brought to the posterior standard deviations.
    cut
        Points below which an item is fragile.
    rng
        Source of the shuffles.
    """
    total = groups.totals
    drawn = balance(groups.gather((belief.mean + errors < cut).astype(np.float64)), total)
    chance = [
        dissimilarity(groups.gather(rng.permutation(probability)), total)
        for _ in range(len(errors))
    ]
    found = balance(groups.gather(probability), total)
    return Spread(
        estimate=found,
        low=_quantile(drawn, 0.05),
        high=_quantile(drawn, 0.95),
        by_chance=float(np.mean(chance)),
        steadied=_steady(found.share, drawn.share, total),
    )


def _quantile(drawn: Balance, level: float) -> Balance:
    def at(values: FloatArray) -> FloatArray:
        return np.asarray(np.quantile(values, level, axis=0))

    return Balance(
        at(drawn.fragile), at(drawn.share), at(drawn.quotient), at(drawn.need), at(drawn.index)
    )


def _steady(share: FloatArray, drawn: FloatArray, total: FloatArray) -> FloatArray:
    """Draw shares towards the overall one (empirical Bayes)."""
    known = total > 0
    noise = drawn.var(axis=0)
    even = (share[known] @ total[known]) / total[known].sum() if known.any() else np.nan
    spread = max(float(share[known].var() - noise[known].mean()), 0.0) if known.any() else 0.0
    trust = np.nan_to_num(divide(np.full_like(noise, spread), spread + noise))
    return np.where(known, even + trust * (np.nan_to_num(share) - even), np.nan)


def lorenz(fragile: FloatArray, dwellings: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return cumulated shares of all and of fragile dwellings, least fragile groups first.

    (n_groups + 1,) each, from 0 to 1; groups without dwellings are out.
    """
    kept = dwellings > 0
    part, total = fragile[kept], dwellings[kept]
    order = np.argsort(part / total, kind="stable")
    all_of, weak = (np.concatenate([[0.0], np.cumsum(v[order])]) for v in (total, part))
    return all_of / max(all_of[-1], 1e-12), weak / max(weak[-1], 1e-12)


def mean_scores(groups: Groups, score: FloatArray) -> FloatArray:
    """Return the mean score of each group by dwellings, (n_groups,); NaN without dwellings."""
    known = ~np.isnan(score)
    weight = groups.dwellings * known
    return divide(
        totals(groups.group, weight * np.nan_to_num(score), groups.count),
        totals(groups.group, weight, groups.count),
    )
