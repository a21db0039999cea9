"""How far the delegations of a campaign agree, criterion by criterion and overall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualification.domain.ids import CodeCritere


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """Agreement on one criterion, or on all.

    ``alpha`` (Krippendorff, ordinal) is ``None`` when all answers are alike: it needs variation.
    ``ac2`` is Gwet's, quadratic weights. ``accord_exact`` and ``ecarts_2`` are shares, 0–1, of
    pairs of delegations giving the same level, or levels two or more apart. All are ``None`` when
    no residence was rated by two delegations; ``n`` counts those that were, once per criterion.
    """

    n: int
    alpha: float | None
    ac2: float | None
    accord_exact: float | None
    ecarts_2: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcordanceCampagne:
    """Agreement over all criteria together, and on each."""

    ensemble: Concordance
    criteres: Mapping[CodeCritere, Concordance]
