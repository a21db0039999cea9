"""The communes an import is limited to; the declared INSEE code decides, never the polygon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualification.domain.adresse import fold
from qualification.domain.errors import CodeInseeInvalide
from qualification.domain.ids import CodeInsee, code_insee

_VILLES = (("75056", 75101, 75120), ("69123", 69381, 69389), ("13055", 13201, 13216))


def city_of(code: CodeInsee) -> CodeInsee | None:
    """Return the commune of a municipal arrondissement of Paris, Lyon or Marseille."""
    for ville, premier, dernier in _VILLES:
        if code.isdigit() and premier <= int(code) <= dernier:
            return CodeInsee(ville)
    return None


def read_commune(texte: str) -> CodeInsee | None:
    """Return the INSEE code of a text whose zeros were lost (``6029``) or added (``033063``)."""
    court = texte.strip().removesuffix(".0")
    if len(court) > 5 and court.startswith("0"):
        court = court[1:]
    try:
        return code_insee(court) if len(court) >= 4 else None
    except CodeInseeInvalide:
        return None


@dataclass(slots=True)
class Perimetre:
    """Communes by code, with their names when known.

    ``est_ouvert``: every commune is taken (a preview before the perimeter is chosen).
    """

    communes: Mapping[CodeInsee, str]
    est_ouvert: bool = False
    _par_nom: dict[str, CodeInsee] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._par_nom = {fold(nom): code for code, nom in self.communes.items() if nom}

    def inside(self, code: CodeInsee) -> CodeInsee | None:
        """Return the commune of the perimeter a code belongs to; None when it lies outside."""
        if code in self.communes or self.est_ouvert:
            return code
        ville = city_of(code)
        return ville if ville in self.communes else None

    def named(self, nom: str) -> CodeInsee | None:
        """Return the commune of the perimeter with this name."""
        return self._par_nom.get(fold(nom))
