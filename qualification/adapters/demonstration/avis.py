"""Opinions: a latent « bien-vivre » of each residence, seen by teams more or less severe.

The model is that of the simulated campaigns the method was measured on: latent value, difficulty
of the criterion, leniency of the rater, effect of the pair, halo of the rater on the residence,
noise; cut at -1.1, 0 and 1.1. Spreads between raters are narrower here, so that most pairs agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qualification.adapters.demonstration.hasard import (
    BoolArray,
    FloatArray,
    IntArray,
    smooth_field,
    stream,
)
from qualification.adapters.demonstration.parc import Genre, Lot
from qualification.adapters.demonstration.residences import Batie
from qualification.domain.grille import NC, NSP, Dimension, SaitMieux

_COUPURES = (-1.1, 0.0, 1.1)
_NIVEAU_GENERAL = 0.57
_EFFETS: Mapping[str, tuple[float, float]] = {
    "A": (-0.60, -0.22),
    "B": (-0.40, -0.85),
    "C": (-0.95, -0.16),
    "D": (-0.35, -0.20),
    "E": (-0.80, -0.48),
}
"""By dimension: what a priority district takes away, and what a worn building does."""
_SANS_OBJET_EN_MAISON = frozenset({"B1"})
"""« Parties communes »: half of the teams find no object to it in rows of houses."""
_PART_MECONNUE = 0.007
_NSP = {True: 0.04, False: 0.08}
"""Share of « ne sait pas »: landlord, commune."""


@dataclass(frozen=True, slots=True)
class Avis:
    """Who rates what, one line per opinion: indices (m,) of residences and delegations."""

    residence: IntArray
    delegation: IntArray
    est_bailleur: BoolArray


def latent(
    graine: int,
    dimensions: Sequence[Dimension],
    baties: Sequence[Batie],
    lots: Sequence[Lot],
    positions: FloatArray,
) -> FloatArray:
    """Return the « bien-vivre » (n, dimensions) of residences, 0 between levels 2 and 3."""
    rng = stream(graine, "bien-vivre")
    n = len(baties)
    quartier = np.array([b.quartier for b in baties])
    lieu = np.array([lot.lieu for lot in lots])
    bailleur = np.array([lot.bailleur for lot in lots])
    commun = (
        0.26 * smooth_field(rng, positions, 3.0)
        + 0.23 * rng.normal(size=quartier.max() + 1)[quartier]
        + 0.15 * rng.normal(size=lieu.max() + 1)[lieu]
        + 0.12 * rng.normal(size=bailleur.max() + 1)[bailleur]
        + 0.23 * rng.normal(size=n)
    )
    propre = 0.18 * rng.normal(size=(quartier.max() + 1, len(dimensions)))[quartier]
    propre += 0.22 * rng.normal(size=(n, len(dimensions)))
    en_qpv = np.array([b.residence.qpv_code is not None for b in baties])
    vetuste = np.array([b.vetuste for b in baties])
    effets = np.array([_EFFETS.get(d.code, (0.0, 0.0)) for d in dimensions])
    bien_vivre: FloatArray = (
        _NIVEAU_GENERAL
        + commun[:, None]
        + propre
        + en_qpv[:, None] * effets[:, 0]
        + (vetuste - 0.35)[:, None] * effets[:, 1]
    )
    return bien_vivre


def evolve(graine: int, avant: FloatArray) -> FloatArray:
    """Return the « bien-vivre » three years later: most residences hardly move, some really do."""
    rng = stream(graine, "evolution")
    n = len(avant)
    tirage = rng.random(n)
    saut = np.select([tirage < 0.07, tirage < 0.12], [0.9, -0.8], default=0.0)
    apres: FloatArray = avant + saut[:, None] + 0.10 * rng.normal(size=avant.shape)
    return apres


def difficulty(graine: int, dimensions: Sequence[Dimension]) -> FloatArray:
    """Return how hard each criterion is to satisfy, mean 0: the same in every campaign."""
    tirage = stream(graine, "difficulte").normal(size=sum(len(d.criteres) for d in dimensions))
    difficulte: FloatArray = 0.28 * (tirage - tirage.mean())
    return difficulte


def leniency(rng: np.random.Generator, avis: Avis) -> FloatArray:
    """Return how lenient each delegation is, mean 0, up to the last one that rates."""
    tirage = rng.normal(size=avis.delegation.max() + 1)
    clemence: FloatArray = 0.20 * (tirage - tirage.mean())
    return clemence


def levels_of(
    rng: np.random.Generator,
    perception: FloatArray,
    dimensions: Sequence[Dimension],
    difficulte: FloatArray,
) -> IntArray:
    """Return the levels 1–4 (m, 1 + criteria) that say what was felt of each dimension."""
    rang = np.repeat(np.arange(len(dimensions)), [len(d.criteres) for d in dimensions])
    valeurs = perception[:, rang] - difficulte
    valeurs = np.column_stack([perception.mean(axis=1), valeurs])
    valeurs += 0.26 * rng.normal(size=valeurs.shape)
    niveaux: IntArray = 1 + np.searchsorted(_COUPURES, np.round(valeurs, 9)).astype(np.int64)
    return niveaux


def rate(
    rng: np.random.Generator,
    avis: Avis,
    bien_vivre: FloatArray,
    dimensions: Sequence[Dimension],
    *,
    clemence: FloatArray,
    difficulte: FloatArray,
    maisons: BoolArray,
) -> IntArray:
    """Return the answers (m, 1 + criteria): levels 1–4, NSP or NC; the overall note first."""
    perception = _perception(rng, avis, bien_vivre, clemence)
    criteres = [critere for dimension in dimensions for critere in dimension.criteres]
    niveaux = levels_of(rng, perception, dimensions, difficulte)
    tirage = rng.random(niveaux.shape)
    for colonne, critere in enumerate(criteres, start=1):
        niveaux[tirage[:, colonne] < _ignorance(critere.sait_mieux, avis), colonne] = NSP
        if critere.code in _SANS_OBJET_EN_MAISON:
            # Both teams look at the same houses: they mostly skip the criterion together.
            sans_objet = maisons & (rng.random(len(maisons)) < 0.5)
            niveaux[sans_objet[avis.residence], colonne] = NC
    return niveaux


def silence(rng: np.random.Generator, avis: Avis, niveaux: IntArray) -> IntArray:
    """Return the answers where nobody knows enough of a few residences to say much."""
    meconnues = rng.random(avis.residence.max() + 1) < _PART_MECONNUE
    reduits = niveaux.copy()
    lignes = np.flatnonzero(meconnues[avis.residence])
    reduits[np.ix_(lignes, np.arange(3, niveaux.shape[1]))] = NSP
    return reduits


def mean_note(niveaux: IntArray) -> FloatArray:
    """Return the mean of the criteria of each opinion on 0–100, high = good; NaN without any."""
    repondus = niveaux[:, 1:] > 0
    somme = np.where(repondus, niveaux[:, 1:], 0).sum(axis=1)
    nombre = repondus.sum(axis=1)
    moyenne: FloatArray = np.where(nombre > 0, somme / np.maximum(nombre, 1), np.nan)
    return (moyenne - 1) * 100 / 3


def houses(lots: Sequence[Lot]) -> BoolArray:
    """Return which lots are houses."""
    return np.array([lot.genre in {Genre.CITE, Genre.MAISONS} for lot in lots])


def _perception(
    rng: np.random.Generator, avis: Avis, bien_vivre: FloatArray, clemence: FloatArray
) -> FloatArray:
    """Return what each opinion feels of each dimension (m, dimensions)."""
    m, q = len(avis.residence), bien_vivre.shape[1]
    halo = 0.14 * rng.normal(size=(m, 1)) + 0.10 * rng.normal(size=(m, q))
    # A few pairs do not see the same place at all, on one or two dimensions.
    brouilles = rng.random(m) < 0.030
    ecarts = np.where(rng.random((m, q)) < 0.4, rng.choice([-1.3, 1.3], size=(m, 1)), 0.0)
    cote = np.where(avis.est_bailleur, 0.05, -0.05)
    perception: FloatArray = (
        bien_vivre[avis.residence]
        + (clemence[avis.delegation] + cote)[:, None]
        + halo
        + brouilles[:, None] * ecarts
    )
    return perception


def _ignorance(sait_mieux: SaitMieux, avis: Avis) -> FloatArray:
    """Return how often each opinion does not know: half as much on what its side knows better."""
    base = np.where(avis.est_bailleur, _NSP[True], _NSP[False])
    if sait_mieux is SaitMieux.LES_DEUX:
        return base
    sait = avis.est_bailleur == (sait_mieux is SaitMieux.BAILLEUR)
    return base * np.where(sait, 0.5, 1.6)
