"""Residences as the inventory would hold them: names, addresses, years, energy labels, sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from qualification.adapters.demonstration.adresses import Nommeur
from qualification.adapters.demonstration.chiffres import SOURCE
from qualification.adapters.demonstration.geographie import Lieu, to_position
from qualification.adapters.demonstration.hasard import draw_ids, share_out, stream
from qualification.adapters.demonstration.parc import Genre, Lot
from qualification.adapters.demonstration.quartiers import District, Implantation
from qualification.domain.confiance import TAILLE_MAXIMALE, TAILLE_MAXIMALE_IMMEUBLES
from qualification.domain.ids import BailleurId, ResidenceId, TerritoireId
from qualification.domain.residence import (
    Confiance,
    Doute,
    Residence,
    Secteur,
    TypeConstruction,
)

_PERIODES: Mapping[Genre, tuple[int, int, int]] = {
    Genre.CITE: (1905, 1924, 1955),
    Genre.MAISONS: (1976, 2004, 2021),
    Genre.GRAND_ENSEMBLE: (1956, 1966, 1977),
    Genre.COLLECTIF: (1976, 1998, 2022),
}
_PART_REHABILITEE = {Genre.CITE: 0.50, Genre.GRAND_ENSEMBLE: 0.50}
_LETTRES = "ABCDEFG"
_PART_SANS_DPE = 0.10
_ANNEE_REFERENCE = 2023
_SANS_COORDONNEES = 5
_SANS_BAILLEUR = 2


@dataclass(frozen=True, slots=True)
class Lieux:
    """What a residence is drawn from besides its lot."""

    communes: Sequence[Lieu]
    districts: Sequence[District]
    codes_qpv: Sequence[str]


@dataclass(frozen=True, slots=True)
class Batie:
    """A residence with what the opinions depend on: ``vetuste`` goes from 0 (new) to 1 (decayed).

    ``quartier`` numbers the neighbourhood.
    """

    residence: Residence
    genre: Genre
    quartier: int
    vetuste: float


def build(
    graine: int,
    territoire_id: TerritoireId,
    bailleurs: Sequence[BailleurId],
    lots: Sequence[Lot],
    implantation: Implantation,
    lieux: Lieux,
) -> tuple[Batie, ...]:
    """Return one residence per lot, in the order of the lots."""
    rng = stream(graine, "batiments")
    identifiants = draw_ids(stream(graine, "identifiants des residences"), len(lots))
    nommeur = Nommeur(stream(graine, "noms"))
    quartiers = _neighbourhoods(len(lots), implantation)
    rehabilites = rng.random(len(implantation.quartiers))
    dans_qpv = _district_of(implantation, lots, lieux)
    sans_position, sans_bailleur = _set_apart(rng, lots, dans_qpv)
    baties = []
    for i, lot in enumerate(lots):
        x, y = implantation.positions[i].tolist()
        code_qpv = dans_qpv[i]
        annee = round(rng.triangular(*_PERIODES[lot.genre]))
        est_rehabilitee = rehabilites[quartiers[i]] < _PART_REHABILITEE.get(lot.genre, 0.0)
        vetuste = _wear(lot.genre, annee, est_rehabilitee=bool(est_rehabilitee))
        rues = nommeur.streets(lot)
        residence = Residence(
            residence_id=ResidenceId(identifiants[i]),
            territoire_id=territoire_id,
            code_insee=lieux.communes[lot.lieu].code_insee,
            nom=nommeur.name(lot, annee),
            logements=lot.logements,
            bailleur_id=None if i in sans_bailleur else bailleurs[lot.bailleur],
            adresses=nommeur.addresses(lot, rues),
            coordonnees=None if i in sans_position else to_position(x, y),
            type_construction=_construction(rng, lot),
            annee_construction=annee,
            qpv_code=code_qpv,
            logements_qpv=_dwellings_in_district(rng, lot, est_en_qpv=code_qpv is not None),
            dpe=_labels(rng, lot.logements, vetuste),
            financements=_funding(rng, lot, annee, est_rehabilitee=bool(est_rehabilitee)),
            secteurs=_sectors(rng, lot, rues),
            cle=f"fictif-{i + 1:04d}",
            millesime=_ANNEE_REFERENCE,
            source=SOURCE,
        )
        residence = _doubted(residence)
        baties.append(Batie(residence, lot.genre, quartiers[i], vetuste))
    return tuple(baties)


def _doubted(residence: Residence) -> Residence:
    """Return the residence, to be checked when an import would propose to split it."""
    sorte = residence.type_construction
    if residence.logements <= TAILLE_MAXIMALE.get(sorte, TAILLE_MAXIMALE_IMMEUBLES):
        return residence
    return replace(residence, confiance=Confiance.A_VERIFIER, doutes=(Doute.TROP_GRANDE,))


def _neighbourhoods(nombre: int, implantation: Implantation) -> list[int]:
    quartiers = [0] * nombre
    for numero, quartier in enumerate(implantation.quartiers):
        for i in quartier.lots:
            quartiers[i] = numero
    return quartiers


def _district_of(implantation: Implantation, lots: Sequence[Lot], lieux: Lieux) -> list[str | None]:
    """Return the code of the priority district each lot stands in."""
    dans: list[str | None] = [None] * len(lots)
    for code, trace in zip(lieux.codes_qpv, lieux.districts, strict=True):
        for i in np.flatnonzero(
            shapely.contains_xy(trace.polygone, implantation.positions)
        ).tolist():
            if lots[i].lieu == trace.lieu:
                dans[i] = code
    return dans


def _set_apart(
    rng: np.random.Generator, lots: Sequence[Lot], dans_qpv: Sequence[str | None]
) -> tuple[set[int], set[int]]:
    """Choose the few residences whose position, and those whose landlord, is not known."""
    petits = [
        i
        for i, lot in enumerate(lots)
        # Never the first landlord's: it must keep a residence in every commune.
        if lot.bailleur > 0 and lot.logements < 30 and dans_qpv[i] is None
    ]
    tires = rng.choice(petits, _SANS_COORDONNEES + _SANS_BAILLEUR, replace=False).tolist()
    return set(tires[:_SANS_COORDONNEES]), set(tires[_SANS_COORDONNEES:])


def _wear(genre: Genre, annee: int, *, est_rehabilitee: bool) -> float:
    """Return the decay of a building, 0 (new) to 1; a rehabilitation takes most of it away."""
    if est_rehabilitee:
        return 0.20
    if genre is Genre.CITE:
        return 1.0
    return min(0.9, (_ANNEE_REFERENCE - min(annee, _ANNEE_REFERENCE)) / 60)


def _construction(rng: np.random.Generator, lot: Lot) -> TypeConstruction:
    tirage = rng.random()
    match lot.genre:
        case Genre.CITE | Genre.MAISONS:
            est_mixte = lot.genre is Genre.CITE and tirage < 0.04
            return TypeConstruction.MIXTE if est_mixte else TypeConstruction.INDIVIDUEL
        case Genre.GRAND_ENSEMBLE:
            return TypeConstruction.COLLECTIF
        case Genre.COLLECTIF:
            est_etudiant = lot.lieu == 0 and lot.logements > 40 and tirage < 0.3
            return TypeConstruction.ETUDIANT if est_etudiant else TypeConstruction.COLLECTIF


def _dwellings_in_district(rng: np.random.Generator, lot: Lot, *, est_en_qpv: bool) -> int:
    """Return how many dwellings the landlord declares in the district: sometimes only a part."""
    if not est_en_qpv:
        return 0
    part = rng.uniform(0.5, 0.9) if lot.logements > 60 and rng.random() < 0.15 else 1.0
    return round(lot.logements * part)


def _labels(rng: np.random.Generator, logements: int, vetuste: float) -> dict[str, int]:
    """Return dwellings by energy label; those missing from the sum have none."""
    inconnus = (
        logements if rng.random() < _PART_SANS_DPE else round(logements * 0.06 * rng.random())
    )
    centre = 1.5 + 3.4 * vetuste + 0.45 * rng.normal()
    poids = np.exp(-0.5 * ((np.arange(len(_LETTRES)) - centre) / 0.8) ** 2)
    repartition = share_out(logements - inconnus, poids)
    return {lettre: n for lettre, n in zip(_LETTRES, repartition.tolist(), strict=True) if n > 0}


def _funding(
    rng: np.random.Generator, lot: Lot, annee: int, *, est_rehabilitee: bool
) -> dict[str, int]:
    """Return dwellings by funding, after the period of construction."""
    if annee >= 2000:
        poids = {"PLUS": 0.62, "PLAI": 0.26, "PLS": 0.12}
    elif annee >= 1977:
        poids = {"PLA": 0.88, "PLA-LM": 0.12}
    elif lot.genre is Genre.CITE and est_rehabilitee:
        poids = {"PLUS": 0.70, "PLAI": 0.30}
    elif lot.genre is Genre.CITE:
        poids = {"Autre avant 1977": 1.0}
    else:
        poids = {"HLM/O": 0.80, "PLR": 0.20}
    tires = np.array(list(poids.values())) * np.exp(0.6 * rng.normal(size=len(poids)))
    repartition = share_out(lot.logements, tires)
    return {nom: n for nom, n in zip(poids, repartition.tolist(), strict=True) if n > 0}


def _sectors(rng: np.random.Generator, lot: Lot, rues: Sequence[str]) -> tuple[Secteur, ...]:
    """Divide a large cité into its streets."""
    if lot.genre is not Genre.CITE or len(rues) < 2:
        return ()
    parts = share_out(lot.logements, rng.uniform(0.6, 1.4, len(rues)))
    return tuple(
        Secteur(nom=rue[0].upper() + rue[1:], logements=n)
        for rue, n in zip(rues, parts.tolist(), strict=True)
    )
