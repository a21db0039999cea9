"""Figures that stand beside the ratings, never inside: each with its year, its source, its rule.

The one place where figures are masked: what comes out of ``publish`` may be shown and exported,
nothing else may.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qualification.domain.errors import ValeurInvalide
from qualification.domain.ids import ResidenceId, TerritoireId
from qualification.domain.residence import Residence

MENAGES_MIN = 11
"""Households below which the national survey of occupation (OPS) is never shown nor exported."""
LOGEMENTS_TAUX_MIN = 30
"""Dwellings below which a rate is noise: the count is given instead."""
ECART_PERIMETRE = 0.10
"""Share of its dwellings by which a residence may have changed since a figure was read."""
ANNEE_MIN, ANNEE_MAX = 1990, 2100
LETTRES_DPE = "ABCDEFG"


class Mesure(StrEnum):
    """What a figure measures, in per cent of its ``effectif``."""

    VACANCE = "vacance"
    VACANCE_LONGUE = "vacance_longue"
    ROTATION = "rotation"
    OPS_RESSOURCES = "ops_ressources"
    OPS_SENIORS = "ops_seniors"
    OPS_EMMENAGES = "ops_emmenages"

    @property
    def est_ops(self) -> bool:
        """Whether it comes from the survey of occupation, whose small counts are secret."""
        return self in _OPS


_OPS = frozenset({Mesure.OPS_RESSOURCES, Mesure.OPS_SENIORS, Mesure.OPS_EMMENAGES})


class Masque(StrEnum):
    """Why a figure that is known is not given."""

    PEU_DE_MENAGES = "peu_de_menages"
    PERIMETRE_CHANGE = "perimetre_change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicateur:
    """A figure of a residence in one year, as read: not to be shown as it is.

    ``valeur`` is a percentage, 0–100; ``effectif`` the dwellings or households it is a part of,
    None when the file does not say; ``logements`` the dwellings of the residence when it was read.
    """

    territoire_id: TerritoireId
    residence_id: ResidenceId
    mesure: Mesure
    millesime: int
    valeur: float
    source: str
    logements: int
    lu_le: datetime
    effectif: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.valeur <= 100:
            raise ValeurInvalide(champ="pourcentage", valeur=self.valeur)
        if not ANNEE_MIN <= self.millesime <= ANNEE_MAX:
            raise ValeurInvalide(champ="millesime", valeur=self.millesime)
        if self.effectif is not None and self.effectif < 0:
            raise ValeurInvalide(champ="effectif", valeur=self.effectif)
        if not self.source.strip():
            raise ValeurInvalide(champ="source", valeur=self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChiffrePublie:
    """A figure as it may be shown: a rate, or a count when a rate would be noise, or masked.

    Exactly one of ``taux`` (per cent), ``nombre`` and ``masque`` is there; ``effectif`` goes with
    the first two only.
    """

    mesure: Mesure
    millesime: int
    source: str
    taux: float | None = None
    nombre: int | None = None
    effectif: int | None = None
    masque: Masque | None = None


def publish(indicateurs: Iterable[Indicateur], residence: Residence) -> tuple[ChiffrePublie, ...]:
    """Return the latest figure of each measure as it may be shown, in the order of measures.

    An earlier year never stands in for a masked one.
    """
    derniers: dict[Mesure, Indicateur] = {}
    for indicateur in sorted(indicateurs, key=lambda i: (i.millesime, i.lu_le)):
        derniers[indicateur.mesure] = indicateur
    return tuple(_published(derniers[m], residence) for m in Mesure if m in derniers)


def _published(indicateur: Indicateur, residence: Residence) -> ChiffrePublie:
    def show(
        *,
        taux: float | None = None,
        nombre: int | None = None,
        effectif: int | None = None,
        masque: Masque | None = None,
    ) -> ChiffrePublie:
        return ChiffrePublie(
            mesure=indicateur.mesure,
            millesime=indicateur.millesime,
            source=indicateur.source,
            taux=taux,
            nombre=nombre,
            effectif=effectif,
            masque=masque,
        )

    effectif = indicateur.effectif
    if indicateur.mesure.est_ops and (effectif is None or effectif < MENAGES_MIN):
        # A number of households that is not told cannot be known to be large enough.
        return show(masque=Masque.PEU_DE_MENAGES)
    ecart = abs(residence.logements - indicateur.logements)
    if ecart > ECART_PERIMETRE * max(residence.logements, indicateur.logements):
        return show(masque=Masque.PERIMETRE_CHANGE)
    base = residence.logements if effectif is None else effectif
    if not indicateur.mesure.est_ops and base < LOGEMENTS_TAUX_MIN:
        return show(nombre=round(indicateur.valeur * base / 100), effectif=base)
    return show(taux=indicateur.valeur, effectif=effectif)


@dataclass(frozen=True, slots=True)
class Dpe:
    """Energy labels of a residence: dwellings by letter; ``inconnus`` have none, and are not G."""

    lettres: Mapping[str, int]
    inconnus: int

    @classmethod
    def of(cls, residence: Residence) -> Dpe:
        """Return the labels of a residence, every letter there."""
        lettres = {lettre: residence.dpe.get(lettre, 0) for lettre in LETTRES_DPE}
        return cls(lettres, max(residence.logements - sum(lettres.values()), 0))

    @property
    def part_fg(self) -> float | None:
        """Share of F and G among the dwellings that have a label, 0–1; None when none has."""
        connus = sum(self.lettres.values())
        return (self.lettres["F"] + self.lettres["G"]) / connus if connus else None
