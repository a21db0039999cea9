"""What becomes of scores, ranks and classes under other weights, formulas and raters (F4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from qualification.stats.arrays import FloatArray, IntArray
from qualification.stats.threads import one_blas_thread

DRAWS = 1000
CONCENTRATION = 12.0
"""Of the Dirichlet law of weights, when no participant said how far they may go."""
_SHIFT_DRAWS = 200


class Formula(StrEnum):
    """How dimensions make an index."""

    AMPI = "ampi"
    ARITHMETIC = "arithmetique"
    GEOMETRIC = "geometrique"


class Choice(StrEnum):
    """What is varied, alone, to see how far ranks move."""

    WEIGHTS = "poids"
    FORMULA = "agregation"
    RATERS = "evaluateurs"


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """What 5 to 95 % of the draws give, and how often each class.

    ``score`` and ``rank`` (2, n_items): low and high end, rank 1 being the most fragile;
    ``classes`` (n_items, n_classes): share of draws with everything varied; ``by_weights`` the
    same with weights alone varied; ``shift``: mean move in rank under each choice alone.
    """

    score: FloatArray
    rank: IntArray
    classes: FloatArray
    by_weights: FloatArray
    shift: Mapping[Choice, float]


@one_blas_thread()
def sensitivity(
    dimensions: FloatArray,
    weights: FloatArray,
    errors: FloatArray,
    *,
    cuts: FloatArray,
    rng: np.random.Generator,
    concentration: float = CONCENTRATION,
) -> Sensitivity:
    """Draw weights, formula and errors together, and see what depends on them.

    Parameters
    ----------
    dimensions : (n_items, n_dimensions)
        Means of dimensions, freed of leniency; no missing value.
    weights : (n_dimensions,)
        Nominal weights; weights are drawn from Dirichlet(concentration x weights).
    errors : (n_draws, n_items)
        Errors of raters (see `ScoreErrors.draw`): they move all dimensions alike.
    cuts : (n_classes - 1,)
        Increasing, on 100 - F.
    rng
        Generator of the draws.
    concentration
        Positive; the higher, the nearer to nominal weights.
    """
    n_draws = len(errors)
    drawn_weights = _dirichlet(weights, concentration, n_draws, rng)
    formulas = rng.integers(0, len(Formula), n_draws)
    held = np.empty_like(errors)
    for code, formula in enumerate(Formula):
        rows = formulas == code
        held[rows] = aggregate(dimensions, drawn_weights[rows], formula) + errors[rows]
    np.clip(held, 0, 100, out=held)
    by_weights = aggregate(dimensions, drawn_weights, Formula.AMPI)
    return Sensitivity(
        score=np.quantile(held, [0.05, 0.95], axis=0),
        rank=_rank_interval(held),
        classes=_class_shares(held, cuts),
        by_weights=_class_shares(by_weights, cuts),
        shift=_shifts(dimensions, weights, by_weights, errors),
    )


def aggregate(dimensions: FloatArray, weights: FloatArray, formula: Formula) -> FloatArray:
    """Return 100 - F under each set of weights, (n_sets, n_items).

    Parameters
    ----------
    dimensions : (n_items, n_dimensions)
        0–100.
    weights : (n_sets, n_dimensions)
        Each set sums to 1.
    formula
        All three give 0–100.
    """
    mean = weights @ dimensions.T
    if formula is Formula.ARITHMETIC:
        return mean
    if formula is Formula.GEOMETRIC:
        # On 1–100 (see `away_from_zero`), then back.
        logs = np.log1p(0.99 * np.clip(dimensions, 0, 100))
        return (np.exp(weights @ logs.T) - 1) / 0.99
    variance = np.maximum(weights @ (dimensions**2).T - mean**2, 0)
    penalty = 0.36 * variance / (70 + 0.6 * mean) / 0.6
    return mean - penalty


def _dirichlet(
    weights: FloatArray, concentration: float, n_draws: int, rng: np.random.Generator
) -> FloatArray:
    """Draw sets of weights; a null weight stays null."""
    shape = rng.standard_gamma(concentration * weights, size=(n_draws, len(weights)))
    return np.asarray(shape / shape.sum(axis=1, keepdims=True))


def _ranks(held: FloatArray) -> IntArray:
    order = np.argsort(held, axis=1)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, held.shape[1] + 1), axis=1)
    return ranks


def _rank_interval(held: FloatArray) -> IntArray:
    ranks = np.ascontiguousarray(_ranks(held).T.astype(np.int32))
    n_draws = len(held)
    ends = [int(0.05 * (n_draws - 1)), int(np.ceil(0.95 * (n_draws - 1)))]
    return np.asarray(np.partition(ranks, ends, axis=1)[:, ends].T, dtype=np.intp)


def _class_shares(held: FloatArray, cuts: FloatArray) -> FloatArray:
    below = np.stack([(held < cut).mean(axis=0) for cut in cuts], axis=1)
    ends = np.zeros((held.shape[1], 1))
    return np.asarray(np.diff(np.hstack([ends, below, ends + 1]), axis=1))


def _shifts(
    dimensions: FloatArray, weights: FloatArray, by_weights: FloatArray, errors: FloatArray
) -> dict[Choice, float]:
    nominal = weights[np.newaxis]
    base = aggregate(dimensions, nominal, Formula.AMPI)
    others = [aggregate(dimensions, nominal, f) for f in Formula if f is not Formula.AMPI]
    reference = _ranks(base)

    def moved(held: FloatArray) -> float:
        return float(np.abs(_ranks(held) - reference).mean()) if held.size else 0.0

    return {
        Choice.WEIGHTS: moved(by_weights[:_SHIFT_DRAWS]),
        Choice.FORMULA: moved(np.concatenate(others)),
        Choice.RATERS: moved(base + errors[:_SHIFT_DRAWS]),
    }
