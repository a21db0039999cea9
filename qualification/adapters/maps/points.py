"""What the map shows of a residence: the one shape its makers and its drawing share."""

from __future__ import annotations

from dataclasses import dataclass

from qualification.domain.classement import Classe
from qualification.domain.ids import ResidenceId


@dataclass(frozen=True, slots=True, kw_only=True)
class PointCarte:
    """A residence on the map. ``lon`` and ``lat`` in degrees, EPSG:4326; ``logements`` ≥ 0."""

    residence_id: ResidenceId
    nom: str
    lon: float
    lat: float
    logements: int
    classe: Classe
    est_divergent: bool
    commune: str
    bailleur: str
