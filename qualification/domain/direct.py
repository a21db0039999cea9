"""Scores as they stand in the middle of a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from qualification.domain.classement import Classe
from qualification.domain.correction import Correction
from qualification.domain.ids import ResidenceId


class EtapeCalcul(StrEnum):
    """How far a full estimation is."""

    LECTURE = "lecture"
    ESTIMATION = "estimation"
    CLASSES = "classes"

    @property
    def part(self) -> float:
        """Share of the work already done, 0–1."""
        etapes = list(EtapeCalcul)
        return (etapes.index(self) + 0.5) / len(etapes)


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneDirect:
    """A residence rated since the last full estimation.

    ``score`` is as of now; ``depuis``, ``marge`` and ``classe`` are the score, the margin and the
    class of the last full estimation; ``n_parties`` counts the sides that have begun.
    """

    residence_id: ResidenceId
    score: float | None
    depuis: float | None
    marge: float | None
    classe: Classe
    n_parties: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresDirects:
    """The scores of a session at one instant.

    ``etape`` is that of the full estimation under way, ``None`` when there is none; ``calcule_le``
    dates the last one, ``None`` before the first; ``n_nouvelles`` counts the answers since.
    """

    etape: EtapeCalcul | None = None
    calcule_le: datetime | None = None
    n_nouvelles: int = 0
    lignes: tuple[LigneDirect, ...] = ()
    correction: Correction | None = None
    classes: Mapping[Classe, int] = field(default_factory=dict)
