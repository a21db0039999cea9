"""Delegations: who comes to the workshop, and which residences each team is in charge of."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from qualification.adapters.demonstration.geographie import Lieu
from qualification.adapters.demonstration.hasard import IntArray, draw_codes, draw_ids, stream
from qualification.adapters.demonstration.parc import Lot
from qualification.domain.ids import CampagneId, DelegationId
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Bailleur

_EQUIPES_BAILLEURS = (5, 4, 3)
"""Teams of the first landlords; the others come with one."""
_COMMUNES_A_DEUX_EQUIPES = 8
_SERVICES = ("service habitat", "services techniques")


@dataclass(frozen=True, slots=True)
class Parc:
    """The stock as seen by those who rate it; ``lots`` and ``residences`` go together."""

    lieux: Sequence[Lieu]
    bailleurs: Sequence[Bailleur]
    lots: Sequence[Lot]


@dataclass(frozen=True, slots=True)
class Equipes:
    """Delegations, and for each lot the index of the one in charge on each side."""

    delegations: tuple[Delegation, ...]
    cote_bailleur: IntArray
    cote_commune: IntArray


def gather(
    graine: int, campagne_id: CampagneId, parc: Parc, cree_le: datetime, expire_le: datetime
) -> Equipes:
    """Return the teams of a campaign: landlords first."""
    charges, organisations = _charges(parc)
    rng = stream(graine, f"delegations {campagne_id}")
    identifiants, codes = draw_ids(rng, len(organisations)), draw_codes(rng, len(organisations))
    delegations = tuple(
        Delegation(
            delegation_id=DelegationId(identifiant),
            campagne_id=campagne_id,
            nom=organisation.nom,
            college=organisation.college,
            code=code,
            cree_le=cree_le,
            expire_le=expire_le,
            bailleur_id=(
                parc.bailleurs[organisation.rang].bailleur_id
                if organisation.college is College.BAILLEUR
                else None
            ),
            code_insee=(
                parc.lieux[organisation.rang].code_insee
                if organisation.college is College.COMMUNE
                else None
            ),
        )
        for organisation, identifiant, code in zip(organisations, identifiants, codes, strict=True)
    )
    return Equipes(delegations, charges[0], charges[1])


@dataclass(frozen=True, slots=True)
class _Organisation:
    college: College
    rang: int
    nom: str


def _charges(parc: Parc) -> tuple[tuple[IntArray, IntArray], list[_Organisation]]:
    """List the teams and give each lot to one of each side."""
    organisations: list[_Organisation] = []
    bailleur = np.zeros(len(parc.lots), dtype=np.int64)
    for b, entite in enumerate(parc.bailleurs):
        nombre = _EQUIPES_BAILLEURS[b] if b < len(_EQUIPES_BAILLEURS) else 1
        secteurs = _rounds_of(b, nombre, parc)
        for i, lot in enumerate(parc.lots):
            if lot.bailleur == b:
                bailleur[i] = len(organisations) + secteurs[lot.lieu]
        organisations += [
            _Organisation(
                College.BAILLEUR, b, f"{entite.nom}, équipe {n + 1}" if nombre > 1 else entite.nom
            )
            for n in range(nombre)
        ]
    commune = np.zeros(len(parc.lots), dtype=np.int64)
    grandes = _largest(parc)
    for c, lieu in enumerate(parc.lieux):
        for i, lot in enumerate(parc.lots):
            if lot.lieu == c:
                # The first landlord meets one team, all the others meet the second.
                commune[i] = len(organisations) + int(c in grandes and lot.bailleur > 0)
        noms = [f"{lieu.nom}, {service}" for service in _SERVICES] if c in grandes else [lieu.nom]
        organisations += [_Organisation(College.COMMUNE, c, nom) for nom in noms]
    return (bailleur, commune), organisations


def _largest(parc: Parc) -> set[int]:
    rangs = sorted(range(len(parc.lieux)), key=lambda c: -parc.lieux[c].logements)
    return set(rangs[:_COMMUNES_A_DEUX_EQUIPES])


def _rounds_of(bailleur: int, nombre: int, parc: Parc) -> dict[int, int]:
    """Divide the communes of a landlord into sectors of like size, turning round the centre."""
    stock: Counter[int] = Counter()
    for lot in parc.lots:
        if lot.bailleur == bailleur:
            stock[lot.lieu] += lot.logements
    tour = sorted(
        stock, key=lambda c: round(math.atan2(parc.lieux[c].centre[1], parc.lieux[c].centre[0]), 9)
    )
    secteurs, avant = {}, 0
    for commune in tour:
        milieu = avant + stock[commune] / 2
        secteurs[commune] = min(int(nombre * milieu / stock.total()), nombre - 1)
        avant += stock[commune]
    return secteurs
