"""Geocoding: an address asked for, the position answered, and whether it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualification.domain.ids import CodeInsee
from qualification.domain.perimetre import city_of, read_commune
from qualification.domain.residence import Coordonnees

SEUIL_DEFAUT = 0.7
"""Score from which an answer is taken, 0…1: below, another street often answers."""
SEUIL_MINIMUM = 0.5
_TROP_LARGES = frozenset({"municipality", "city", "town", "village"})


@dataclass(frozen=True, slots=True)
class AdresseDemandee:
    """An address to place: all that is sent of a residence."""

    adresse: str
    commune: str
    code_insee: CodeInsee


@dataclass(frozen=True, slots=True)
class PositionProposee:
    """What the geocoder answers. ``score`` 0…1; no ``coordonnees``: it found nothing."""

    coordonnees: Coordonnees | None = None
    score: float = 0.0
    libelle: str = ""
    code_insee: str = ""
    precision: str = ""


class IssueGeocodage(StrEnum):
    """What becomes of an answer."""

    ACCEPTEE = "acceptee"
    TROP_FAIBLE = "trop_faible"
    AUTRE_COMMUNE = "autre_commune"
    INTROUVABLE = "introuvable"


def judge(demande: AdresseDemandee, reponse: PositionProposee, seuil: float) -> IssueGeocodage:
    """Return whether a position is taken.

    The geocoder answers something to anything: only a score of at least ``seuil``, an address
    rather than a whole commune, and the commune asked for, make a position.
    """
    if reponse.coordonnees is None:
        return IssueGeocodage.INTROUVABLE
    trouvee = read_commune(reponse.code_insee)
    if trouvee is None or demande.code_insee not in {trouvee, city_of(trouvee)}:
        return IssueGeocodage.AUTRE_COMMUNE
    # A score that is not a number compares with nothing.
    if not reponse.score >= seuil or reponse.precision in _TROP_LARGES:
        return IssueGeocodage.TROP_FAIBLE
    return IssueGeocodage.ACCEPTEE
