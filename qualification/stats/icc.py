"""Intraclass correlations: the share of variance that is between items (method annex)."""

from __future__ import annotations

from dataclasses import dataclass

from qualification.stats.arrays import FloatArray, divide


@dataclass(frozen=True, slots=True)
class Icc:
    """The six forms of Shrout & Fleiss (1979): single rater, then mean of all raters.

    ``one_way``: raters differ from item to item; ``random``: a sample of raters, absolute
    agreement; ``fixed``: these raters, consistency.
    """

    one_way: float
    random: float
    fixed: float
    one_way_mean: float
    random_mean: float
    fixed_mean: float


def icc(scores: FloatArray) -> Icc:
    """Return the six forms from a complete table.

    Shrout & Fleiss, Psychological Bulletin 86 (1979) 420.

    Parameters
    ----------
    scores : (n_items, n_raters)
        At least two of each, no missing value. Without variation all are NaN.
    """
    n, k = scores.shape
    grand = scores.mean()
    between = k * ((scores.mean(axis=1) - grand) ** 2).sum() / (n - 1)
    columns = n * ((scores.mean(axis=0) - grand) ** 2).sum()
    within = ((scores - scores.mean(axis=1, keepdims=True)) ** 2).sum()
    raters, inside = columns / (k - 1), within / (n * (k - 1))
    error = (within - columns) / ((n - 1) * (k - 1))
    spread = k * (raters - error) / n
    forms = (
        divide(between - inside, between + (k - 1) * inside),
        divide(between - error, between + (k - 1) * error + spread),
        divide(between - error, between + (k - 1) * error),
        divide(between - inside, between),
        divide(between - error, between + spread / k),
        divide(between - error, between),
    )
    return Icc(*(float(form) for form in forms))


def icc_of_components(item: float, rater: float, cell: float, within: float) -> float:
    """Return v_T / (v_T + v_s + v_U + v_e), from the components of variance of the model."""
    return float(divide(item, item + rater + cell + within))
