"""Weights: shared by dimensions first, so that one with five criteria does not count five times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import FloatArray, IntArray, frozen


def normalise(weights: Sequence[float] | FloatArray) -> FloatArray:
    """Return the weights divided by their sum.

    Raises ValueError when one is negative or not finite, or when all are null.
    """
    array = np.asarray(weights, dtype=np.float64)
    if array.ndim != 1 or not np.all(np.isfinite(array)) or np.any(array < 0) or not array.sum():
        raise ValueError("weights must be finite, positive or null, and not all null")
    return np.asarray(array / array.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """How criteria make dimensions, and dimensions the score.

    Build it with `Structure.of`.

    Parameters
    ----------
    dimension : (n_criteria,)
        Index of the dimension of each criterion.
    within : (n_criteria,)
        Weight of the criterion in its dimension; each dimension sums to 1.
    between : (n_dimensions,)
        Weight of the dimensions; sums to 1.
    """

    dimension: IntArray
    within: FloatArray
    between: FloatArray

    @classmethod
    def of(
        cls, dimensions: Sequence[Sequence[float]], between: Sequence[float] | None = None
    ) -> Structure:
        """Normalise raw weights, given dimension after dimension, in the order of the criteria.

        Parameters
        ----------
        dimensions
            For each dimension, the raw weights of its criteria.
        between : (n_dimensions,), optional
            Raw weights of the dimensions; equal when left out.

        Raises
        ------
        ValueError
            When a family of weights is empty, negative or null, or lengths differ.
        """
        raw = np.ones(len(dimensions)) if between is None else between
        if len(raw) != len(dimensions):
            raise ValueError("one weight per dimension")
        sizes = [len(criteria) for criteria in dimensions]
        return cls(
            np.repeat(np.arange(len(sizes)), sizes),
            frozen(np.concatenate([normalise(criteria) for criteria in dimensions])),
            frozen(normalise(raw)),
        )

    @property
    def weights(self) -> FloatArray:
        """Weight of each criterion in the score, (n_criteria,), summing to 1."""
        return self.between[self.dimension] * self.within

    @property
    def membership(self) -> FloatArray:
        """One where the criterion belongs to the dimension, (n_criteria, n_dimensions)."""
        return np.eye(len(self.between))[self.dimension]
