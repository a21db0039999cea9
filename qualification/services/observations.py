"""From a file of ratings to the rows that the statistics read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from qualification.services.calcul_fichier import Notations, codes
from qualification.stats.arrays import FloatArray
from qualification.stats.estimation import Observations
from qualification.stats.normalization import to_hundred
from qualification.stats.weights import Structure

PARTIES = ("bailleur", "commune")
"""The two colleges of equal say; any other has half the say of one of them."""


ENSEMBLE = "ensemble"
"""Dimension of all the criteria of a file that names none."""


def dimension_of(critere: str) -> str:
    """Return what names the dimension of a criterion: its name less the digits that end it.

    « A1 » and « A2 » are of « A »; « k01 » to « k12 » are of one dimension, without imbalance.
    """
    return re.sub(r"[\W_]*\d+$", "", critere) or critere


def dimensions_of(criteres: Sequence[str]) -> dict[str, list[str]]:
    """Return the criteria of each dimension that their names tell, in the order of the file.

    Names of which no two share a dimension (« proprete », « commerces ») tell none: all are of
    `ENSEMBLE`. As many dimensions as criteria would void a college for one « ne sait pas ». Single
    letters are the dimensions themselves, rated as in quick mode.
    """
    dimensions: dict[str, list[str]] = {}
    for critere in criteres:
        dimensions.setdefault(dimension_of(critere), []).append(critere)
    is_quick = all(len(critere) == 1 and critere.isalpha() for critere in criteres)
    if len(dimensions) == len(criteres) > 1 and not is_quick:
        return {ENSEMBLE: list(criteres)}
    return dimensions


def structure_of(criteres: Sequence[str]) -> tuple[list[int], Structure]:
    """Return the order of criteria that puts those of a dimension together, and their weights.

    Dimensions weigh the same, and so do the criteria of one dimension.
    """
    dimensions = dimensions_of(criteres).values()
    order = [criteres.index(critere) for dimension in dimensions for critere in dimension]
    return order, Structure.of([[1.0] * len(dimension) for dimension in dimensions])


def order_colleges(colleges: Sequence[str]) -> list[str]:
    """Return the colleges, bailleur and commune first, the others by name."""
    autres = sorted(set(colleges) - set(PARTIES))
    return [*(c for c in PARTIES if c in set(colleges)), *autres]


def college_weights(colleges: Sequence[str]) -> FloatArray:
    """Return the say of each college: two parties 50/50, 40/40/20 with a third one."""
    return np.array([1.0 if college in PARTIES else 0.5 for college in colleges])


def observations(
    notations: Notations,
    niveaux: int,
    lieux: Mapping[str, object],
    logements: Mapping[str, int],
) -> Observations:
    """Return the ratings as rows; items and raters are numbered in the order of the file.

    Parameters
    ----------
    notations
        Ratings of one campaign.
    niveaux
        K, levels of the scale.
    lieux
        What tells the cell of each residence: its bailleur and commune.
    logements
        Dwellings of each residence.
    """
    order, structure = structure_of(notations.criteres)
    residences, raters = notations.residences, notations.colleges
    noms = order_colleges(list(raters.values())) or list(PARTIES)
    return Observations(
        points=to_hundred(notations.levels()[:, order], niveaux),
        item=codes([ligne.residence for ligne in notations.lignes]),
        rater=codes([ligne.rater for ligne in notations.lignes]),
        cell=codes([lieux[residence] for residence in residences]),
        dwellings=np.array([logements[residence] for residence in residences], dtype=np.float64),
        side=np.array([noms.index(college) for college in raters.values()], dtype=np.intp),
        weights=college_weights(noms),
        structure=structure,
    )
