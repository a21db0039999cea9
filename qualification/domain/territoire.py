"""The territory: an intercommunality, its communes, its priority districts (QPV)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qualification.domain.errors import ValeurInvalide
from qualification.domain.ids import CodeInsee, TerritoireId

Contour = Mapping[str, Any]
"""A GeoJSON geometry (Polygon or MultiPolygon), longitude and latitude in degrees, EPSG:4326."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Territoire:
    """An EPCI, real or fictional: everything else hangs from it."""

    territoire_id: TerritoireId
    nom: str
    cree_le: datetime
    siren: str | None = None
    est_fictif: bool = False

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise ValeurInvalide(champ="nom", valeur=self.nom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commune:
    """A commune of the territory, its contour when known."""

    territoire_id: TerritoireId
    code_insee: CodeInsee
    nom: str
    contour: Contour | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Qpv:
    """A priority district of the city policy (decree in force since 1 January 2024).

    ``est_npnru``: the layer says that it is in the national renewal programme.
    """

    territoire_id: TerritoireId
    code: str
    nom: str
    contour: Contour | None = None
    est_npnru: bool = False
