"""Which raters can be compared: directly, through common items, or through other raters."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from qualification.stats.arrays import BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """The connected parts of the graph of raters, an edge being a pair with a common item.

    ``label`` (n_raters,) numbers the parts from 0, in the order of their first rater; ``count`` is
    how many there are; ``linked`` (count,) tells those where severity can be estimated.
    """

    label: IntArray
    count: int
    linked: BoolArray


def labels_of(first: IntArray, second: IntArray, n_nodes: int) -> tuple[int, IntArray]:
    """Return the number of connected parts and the part of each node, given the edges."""
    edges = coo_array((np.ones(len(first)), (first, second)), shape=(n_nodes, n_nodes))
    count, label = connected_components(edges, directed=False)
    return int(count), np.asarray(label, dtype=np.intp)


def components(first: IntArray, second: IntArray, side: IntArray) -> Components:
    """Find the parts, and those with more than a chain of raters.

    A part is linked when two sides have two raters each and the graph has a cycle, or when a rater
    meets three others of two other sides: fewer, and a level can be read as a severity.

    Parameters
    ----------
    first, second : (n_edges,)
        Raters having a common item; repeated edges count once.
    side : (n_raters,)
        Side of each rater, from 0.
    """
    n_raters = len(side)
    count, label = labels_of(first, second, n_raters)
    edges = np.unique(np.minimum(first, second) * n_raters + np.maximum(first, second))
    one, other = edges // max(n_raters, 1), edges % max(n_raters, 1)
    has_cycle = np.bincount(label[one], minlength=count) >= np.bincount(label, minlength=count)
    n_sides = int(side.max(initial=-1)) + 1
    crowd = np.bincount(label * n_sides + side, minlength=count * n_sides)
    several = (crowd.reshape(count, n_sides) >= 2).sum(axis=1) >= 2
    linked = (has_cycle & several) | _has_common_third(one, other, side, label, count)
    return Components(label, count, linked)


def gathered(parts: Components, rater: IntArray, side: IntArray) -> Components:
    """Return the parts, those also linked where three raters of two sides rated the same things.

    Parameters
    ----------
    parts
        Parts of the graph, the things rated by all being in it.
    rater : (n_rows,)
        Raters of these things; repeated ones count once.
    side : (n_raters,)
        Side of each rater, from 0.
    """
    heard = np.unique(rater)
    n_sides = int(side.max(initial=-1)) + 1
    crowd = np.bincount(
        parts.label[heard] * n_sides + side[heard], minlength=parts.count * n_sides
    ).reshape(parts.count, n_sides)
    found = (crowd.sum(axis=1) >= 3) & ((crowd > 0).sum(axis=1) >= 2)
    return replace(parts, linked=parts.linked | found)


def _has_common_third(
    one: IntArray, other: IntArray, side: IntArray, label: IntArray, count: int
) -> BoolArray:
    ego, met = np.concatenate([one, other]), np.concatenate([other, one])
    abroad = side[ego] != side[met]
    ego, met = ego[abroad], met[abroad]
    n_sides = int(side.max(initial=-1)) + 1
    sides_met = np.zeros((len(side), n_sides), dtype=np.bool_)
    sides_met[ego, side[met]] = True
    central = (np.bincount(ego, minlength=len(side)) >= 3) & (sides_met.sum(axis=1) >= 2)
    found = np.zeros(count, dtype=np.bool_)
    found[label[central]] = True
    return found
