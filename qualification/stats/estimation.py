"""From ratings to scores freed of leniency, their errors, classes and what to discuss."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from qualification.stats.agenda import discussion_value, moderated_error
from qualification.stats.arrays import FloatArray, IntArray, tally, totals
from qualification.stats.classes import NO_CLASS, class_probabilities, most_probable
from qualification.stats.college import college_scores
from qualification.stats.components import Components
from qualification.stats.conditions import Assessment, assess, refuse
from qualification.stats.fragility import fragility
from qualification.stats.panel import MAX_PAIRS, Panel
from qualification.stats.posterior import posterior
from qualification.stats.scores import ItemScores, ScoreErrors, item_scores
from qualification.stats.severity import Severity, can_fit, fit_severity, link
from qualification.stats.weights import Structure


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Yardsticks:
    """Ratings of things that raters of all sides rate only so that they can be compared.

    ``points`` (n_rows, n_criteria) 0–100, NaN = not rated; ``item`` (n_rows,) numbers them from 0,
    apart from the items that get a score; ``rater`` (n_rows,) as in `Observations`.
    """

    points: FloatArray
    item: IntArray
    rater: IntArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Observations:
    """Ratings as rows, and what is known of items and raters.

    ``points`` (n_rows, n_criteria) 0–100, NaN = not rated; ``item``, ``rater`` (n_rows,) indices;
    ``cell``, ``dwellings`` (n_items,); ``side`` (n_raters,); ``weights`` (n_sides,) say of each
    side; ``structure`` of the criteria; ``yardsticks`` inform the leniencies only, if there are.
    """

    points: FloatArray
    item: IntArray
    rater: IntArray
    cell: IntArray
    dwellings: FloatArray
    side: IntArray
    weights: FloatArray
    structure: Structure
    yardsticks: Yardsticks | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scored:
    """What ratings say of items and raters, before any class.

    ``raw`` and ``best`` scores (the second freed of ``leniency`` (n_raters,), null where
    ``assessment`` does not allow it), the standard ``error`` of ``best``, ``dimensions``
    (n_items, n_dimensions) as given, ``sides`` (n_items,) number of sides with a score.
    ``severity`` and ``errors`` are None when no two raters can be compared: errors are then
    unknown (NaN).
    """

    panel: Panel
    parts: Components
    severity: Severity | None
    assessment: Assessment
    errors: ScoreErrors | None
    leniency: FloatArray
    raw: ItemScores
    best: ItemScores
    error: FloatArray
    dimensions: FloatArray
    sides: IntArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Classed:
    """The class of each item on 100 - F, for those that two sides rate.

    ``held`` (n_items,) = 100 - F = score - ``penalty``; ``probabilities`` (n_items, n_classes);
    ``classes`` (n_items,) from 0, `NO_CLASS` for none; ``value`` (n_items,) of a discussion.
    """

    penalty: FloatArray
    held: FloatArray
    probabilities: FloatArray
    classes: IntArray
    value: FloatArray


def score(observed: Observations) -> Scored:
    """Score items by side, estimate leniency, and take it off where that can be defended."""
    panel, rows, dimensions = _panel(observed)
    yardsticks = _yardsticks(observed, panel)
    parts = link(panel, yardsticks)
    leniency, error = np.zeros(panel.n_raters), np.full(panel.n_items, np.nan)
    severity, assessment, errors = None, refuse(panel), None
    if can_fit(panel):
        severity = fit_severity(panel, observed.points[rows], yardsticks=yardsticks)
        assessment = assess(panel, severity, parts, observed.dwellings)
        leniency = np.where(assessment.corrected, severity.leniency, 0.0)
        errors = ScoreErrors.of(panel, severity, assessment.corrected)
        error = errors.of_items()
    return Scored(
        panel=panel,
        parts=parts,
        severity=severity,
        assessment=assessment,
        errors=errors,
        leniency=leniency,
        raw=item_scores(panel, np.zeros(panel.n_raters)),
        best=item_scores(panel, leniency),
        error=error,
        dimensions=dimensions,
        sides=_sides_heard(panel),
    )


def left_raw(scored: Scored) -> Scored:
    """Return the same scores with no leniency taken off, and the errors that it then brings."""
    if scored.severity is None:
        return scored
    nobody = np.zeros(scored.panel.n_raters, dtype=np.bool_)
    errors = ScoreErrors.of(scored.panel, scored.severity, nobody)
    return replace(
        scored,
        leniency=np.zeros(scored.panel.n_raters),
        best=scored.raw,
        errors=errors,
        error=errors.of_items(),
    )


def classify(
    scored: Scored, observed: Observations, cuts: FloatArray, previous: IntArray | None = None
) -> Classed:
    """Return the class of items that two sides rate, and how sure it is.

    Parameters
    ----------
    scored, observed
        Scores, and the ratings they come from.
    cuts : (n_classes - 1,)
        Increasing, on 100 - F.
    previous : (n_items,), optional
        Classes of the last campaign (see `most_probable`).
    """
    seen = np.where(scored.sides >= 2, scored.best.score, np.nan)
    penalty = fragility(seen, scored.dimensions, observed.structure.between).penalty
    held = seen - penalty
    probabilities = class_probabilities(posterior(held, scored.error), cuts)
    classes = most_probable(probabilities, previous)
    by_value = np.where(np.isnan(held), NO_CLASS, np.digitize(held, cuts))
    return Classed(
        penalty=penalty,
        held=held,
        probabilities=probabilities,
        classes=np.where(classes == NO_CLASS, by_value, classes),
        value=_value(scored, observed, held, cuts),
    )


def _value(
    scored: Scored, observed: Observations, held: FloatArray, cuts: FloatArray
) -> FloatArray:
    if scored.severity is None:
        return np.full_like(held, np.nan)
    variances = scored.severity.variances
    error = moderated_error(scored.error, scored.best.gap, variances.within + variances.cell)
    probabilities = class_probabilities(posterior(held, error), cuts)
    return discussion_value(probabilities, observed.dwellings)


def _panel(observed: Observations) -> tuple[Panel, IntArray, FloatArray]:
    """Return the rows with a score, their numbers, and the dimension means of items."""
    scores = np.full(len(observed.item), np.nan)
    dimensions = np.full((len(observed.item), len(observed.structure.between)), np.nan)
    side = observed.side[observed.rater]
    for code in range(len(observed.weights)):
        rows = side == code
        found = college_scores(observed.points[rows], observed.structure)
        scores[rows], dimensions[rows] = found.score, found.dimensions
    kept = np.flatnonzero(~np.isnan(scores))
    panel = Panel(
        item=observed.item[kept],
        rater=observed.rater[kept],
        score=scores[kept],
        answered=_effective_count(observed.points[kept], observed.structure.weights),
        cell=observed.cell,
        side=observed.side,
        weights=observed.weights,
    )
    return panel, kept, _item_means(panel, dimensions[kept])


def _yardsticks(observed: Observations, panel: Panel) -> Panel | None:
    """Return the scores of the yardsticks, each a cell of its own.

    None without any, or when they make more pairs of raters than can be compared.
    """
    if observed.yardsticks is None:
        return None
    item = observed.yardsticks.item
    found, _, _ = _panel(
        replace(
            observed,
            points=observed.yardsticks.points,
            item=item,
            rater=observed.yardsticks.rater,
            cell=np.arange(int(item.max(initial=-1)) + 1),
        )
    )
    return found if panel.n_pairs + found.n_pairs <= MAX_PAIRS else None


def _effective_count(points: FloatArray, weights: FloatArray) -> FloatArray:
    """Return how many criteria of equal weight the answers are worth: ``(Σ w)² / Σ w²``."""
    rated = ~np.isnan(points)
    return np.asarray((rated @ weights) ** 2 / (rated @ weights**2))


def _item_means(panel: Panel, dimensions: FloatArray) -> FloatArray:
    share, n = panel.shares(), panel.n_items
    heard = tally(panel.item, n) > 0
    columns = [totals(panel.item, share * column, n) for column in dimensions.T]
    return np.where(heard[:, np.newaxis], np.column_stack(columns), np.nan)


def _sides_heard(panel: Panel) -> IntArray:
    n_sides = len(panel.weights)
    heard = np.unique(panel.item * n_sides + panel.side[panel.rater]) // n_sides
    return np.bincount(heard, minlength=panel.n_items)
