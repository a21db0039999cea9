"""What the results of a campaign rest on, and how the statistics read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qualification.domain.campagne import Campagne
from qualification.domain.classement import Classe
from qualification.domain.echange import NotePartagee
from qualification.domain.grille import GLOBAL, Grille, Mode
from qualification.domain.ids import CampagneId, CodeCritere, DelegationId, ResidenceId
from qualification.domain.notation import Reponse
from qualification.domain.participants import College
from qualification.domain.residence import Residence
from qualification.domain.temoin import ReponseTemoin
from qualification.services.calcul_fichier import codes
from qualification.stats.estimation import Observations, Yardsticks
from qualification.stats.matrix import RatingMatrix
from qualification.stats.normalization import to_hundred
from qualification.stats.weights import Structure

COLLEGES = tuple(College)
"""The sides of a campaign, in the order of the statistics; both have the same say."""
Rater = tuple[College, tuple[DelegationId, ...]]
"""The delegations that speak together for a side of a residence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The last validated campaign on the same grid and cut-offs: its classes resist chance."""

    campagne_id: CampagneId
    classes: Mapping[ResidenceId, Classe]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saisie:
    """What the results of a campaign rest on.

    ``residences`` are those that get a result, rated or not. ``reponses`` are the standing answers;
    those to items that the mode of the campaign does not ask have no part. ``temoins`` are the
    standing answers about the fiches témoins, which get no result.
    """

    campagne: Campagne
    grille: Grille
    residences: Sequence[Residence]
    colleges: Mapping[DelegationId, College]
    reponses: Sequence[Reponse]
    notes: Sequence[NotePartagee] = ()
    reference: Reference | None = None
    temoins: Sequence[ReponseTemoin] = ()

    @property
    def identifiants(self) -> list[ResidenceId]:
        """Residences, in the order of the statistics."""
        return [residence.residence_id for residence in self.residences]

    @property
    def items(self) -> tuple[CodeCritere, ...]:
        """What is asked of a rater, the overall note first."""
        return self.grille.items(self.campagne.mode)

    @property
    def dimensions(self) -> tuple[CodeCritere, ...]:
        """Codes of the dimensions, in the order of the grid."""
        return tuple(dimension.code for dimension in self.grille.dimensions)

    def asked(self) -> list[Reponse]:
        """Return the answers to what is asked, « ne sait pas » and « non concerné » included."""
        items = set(self.items)
        return [r for r in self.reponses if r.item in items and r.valeur is not None]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Releve:
    """A campaign as the statistics read it.

    ``sides`` are the levels of both sides, medians of their delegations; ``observed`` has a row
    per residence and side that gave one, in the order of ``Saisie.residences``. ``raters`` names
    the raters of ``observed``: who speaks for a side of a residence is one rater.
    """

    sides: RatingMatrix
    observed: Observations
    raters: tuple[Rater, ...]


def structure_of(grille: Grille, mode: Mode) -> Structure:
    """Return the weights of the grid; in quick mode each dimension is its only criterion."""
    return Structure.of(
        [
            [1.0] if mode is Mode.RAPIDE else [critere.poids for critere in dimension.criteres]
            for dimension in grille.dimensions
        ],
        [dimension.poids for dimension in grille.dimensions],
    )


def with_level(reponses: Sequence[Reponse]) -> list[Reponse]:
    """Return the answers that give a level."""
    return [r for r in reponses if r.valeur is not None and r.valeur > 0]


def rating_matrix(
    saisie: Saisie, rater: Mapping[DelegationId, str], raters: Sequence[str]
) -> RatingMatrix:
    """Return the levels given to residences on the items asked.

    ``rater`` says who each delegation rates as: itself, or its college, whose level is then the
    median of its delegations.
    """
    levels = with_level(saisie.asked())
    return RatingMatrix.from_rows(
        (
            [r.residence_id for r in levels],
            [rater[r.delegation_id] for r in levels],
            [r.item for r in levels],
            [float(r.valeur or 0) for r in levels],
        ),
        items=saisie.identifiants,
        raters=raters,
        criteria=saisie.items,
        n_levels=saisie.grille.niveau_max,
    )


def read_campaign(
    saisie: Saisie, attendus: Iterable[tuple[ResidenceId, DelegationId]] = ()
) -> Releve:
    """Return the rows that the statistics read.

    ``attendus`` are those who may yet rate: a row without any level is added for each, where
    nobody speaks for that side of the residence.
    """
    sides = rating_matrix(saisie, saisie.colleges, COLLEGES)
    points = to_hundred(sides.levels[:, :, 1:], sides.n_levels)
    item, side = np.nonzero(~np.isnan(points).all(axis=2))
    voices = _voices(saisie)
    identifiants = saisie.identifiants
    speaking = [
        (COLLEGES[s], voices[identifiants[i], COLLEGES[s]])
        for i, s in zip(item.tolist(), side.tolist(), strict=True)
    ]
    blank = _blank_rows(saisie, attendus, voices)
    speaking += [rater for _, rater in blank]
    raters = tuple(sorted(set(speaking)))
    number = {rater: rank for rank, rater in enumerate(raters)}
    residences = saisie.residences
    observed = Observations(
        points=np.vstack([points[item, side], np.full((len(blank), points.shape[2]), np.nan)]),
        item=np.append(item, np.array([rank for rank, _ in blank], dtype=np.intp)),
        rater=np.array([number[rater] for rater in speaking], dtype=np.intp),
        cell=codes([(r.bailleur_id, r.code_insee) for r in residences]),
        dwellings=np.array([r.logements for r in residences], dtype=np.float64),
        side=np.array([COLLEGES.index(college) for college, _ in raters], dtype=np.intp),
        weights=np.ones(len(COLLEGES)),
        structure=structure_of(saisie.grille, saisie.campagne.mode),
        yardsticks=_yardsticks(saisie, raters) if saisie.temoins else None,
    )
    return Releve(sides=sides, observed=observed, raters=raters)


def _yardsticks(saisie: Saisie, raters: Sequence[Rater]) -> Yardsticks:
    """Return what the raters of the residences say of the fiches témoins.

    Delegations that speak together say the median of their levels there too; one that rates no
    residence has no part.
    """
    speaks: dict[DelegationId, list[int]] = {}
    for rank, (_, delegations) in enumerate(raters):
        for delegation_id in delegations:
            speaks.setdefault(delegation_id, []).append(rank)
    items = saisie.items[1:]
    rows = [
        (r.temoin_id, str(rank), r.item, float(r.valeur))
        for r in saisie.temoins
        if r.valeur is not None and r.valeur > 0 and r.item in items
        for rank in speaks.get(r.delegation_id, ())
    ]
    matrix = RatingMatrix.from_rows(
        (
            [fiche for fiche, *_ in rows],
            [rank for _, rank, *_ in rows],
            [item for *_, item, _ in rows],
            [level for *_, level in rows],
        ),
        items=sorted({fiche for fiche, *_ in rows}),
        raters=[str(rank) for rank in range(len(raters))],
        criteria=items,
        n_levels=saisie.grille.niveau_max,
    )
    points = to_hundred(matrix.levels, matrix.n_levels)
    item, rater = np.nonzero(~np.isnan(points).all(axis=2))
    return Yardsticks(points=points[item, rater], item=item, rater=rater)


def _blank_rows(
    saisie: Saisie,
    attendus: Iterable[tuple[ResidenceId, DelegationId]],
    voices: Mapping[tuple[ResidenceId, College], tuple[DelegationId, ...]],
) -> list[tuple[int, Rater]]:
    rank = {residence_id: i for i, residence_id in enumerate(saisie.identifiants)}
    blank: dict[tuple[ResidenceId, College], DelegationId] = {}
    for residence_id, delegation_id in attendus:
        place = residence_id, saisie.colleges[delegation_id]
        if place not in voices and residence_id in rank:
            blank.setdefault(place, delegation_id)
    return [
        (rank[residence_id], (college, (delegation_id,)))
        for (residence_id, college), delegation_id in blank.items()
    ]


def _voices(saisie: Saisie) -> dict[tuple[ResidenceId, College], tuple[DelegationId, ...]]:
    """Return who gave a level, by residence and side; the overall note has no part."""
    heard: dict[tuple[ResidenceId, College], set[DelegationId]] = {}
    for reponse in with_level(saisie.asked()):
        if reponse.item != GLOBAL:
            place = reponse.residence_id, saisie.colleges[reponse.delegation_id]
            heard.setdefault(place, set()).add(reponse.delegation_id)
    return {place: tuple(sorted(delegations)) for place, delegations in heard.items()}
