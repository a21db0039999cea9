"""The grid as two editable tables, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qualification.domain.errors import GrilleInvalide
from qualification.domain.grille import Critere, Dimension, Grille, SaitMieux
from qualification.domain.ids import CodeCritere
from qualification.textes import preparation as textes
from qualification.textes.libelles import libelle

Ligne = dict[str, Any]
_SAIT_MIEUX = {libelle(valeur): valeur for valeur in SaitMieux}
SAIT_MIEUX_LABELS = tuple(_SAIT_MIEUX)


def dimension_rows(grille: Grille) -> list[Ligne]:
    """Return one row per dimension."""
    return [
        {textes.COL_CODE: d.code, textes.COL_LIBELLE: d.libelle, textes.COL_POIDS: d.poids}
        for d in grille.dimensions
    ]


def criterion_rows(grille: Grille) -> list[Ligne]:
    """Return one row per criterion, one column per level."""
    return [
        {
            textes.COL_DIMENSION: dimension.code,
            textes.COL_CODE: critere.code,
            textes.COL_LIBELLE: critere.libelle,
            textes.COL_PHRASE: critere.phrase,
            **{level_column(n): mots for n, mots in enumerate(critere.niveaux, start=1)},
            textes.COL_SAIT_MIEUX: libelle(critere.sait_mieux),
            textes.COL_POIDS: critere.poids,
        }
        for dimension in grille.dimensions
        for critere in dimension.criteres
    ]


def level_column(niveau: int) -> str:
    """Return the title of the column of a level."""
    return textes.COL_NIVEAU.format(n=niveau)


def read_grid(
    dimensions: Iterable[Mapping[str, Any]], criteres: Iterable[Mapping[str, Any]], niveau_max: int
) -> tuple[Dimension, ...]:
    """Return the dimensions as edited. Raises GrilleInvalide naming what is missing."""
    par_dimension: dict[str, list[Critere]] = {}
    for ligne in criteres:
        par_dimension.setdefault(_text(ligne, textes.COL_DIMENSION), []).append(
            _criterion(ligne, niveau_max)
        )
    lues = tuple(
        Dimension(
            code=CodeCritere(_text(ligne, textes.COL_CODE)),
            libelle=_text(ligne, textes.COL_LIBELLE),
            criteres=tuple(par_dimension.pop(_text(ligne, textes.COL_CODE), ())),
            poids=_weight(ligne),
        )
        for ligne in dimensions
    )
    if par_dimension:
        raise GrilleInvalide(motif="dimension_inconnue", valeur=", ".join(par_dimension))
    return lues


def _criterion(ligne: Mapping[str, Any], niveau_max: int) -> Critere:
    return Critere(
        code=CodeCritere(_text(ligne, textes.COL_CODE)),
        libelle=_text(ligne, textes.COL_LIBELLE),
        phrase=_text(ligne, textes.COL_PHRASE),
        niveaux=tuple(_text(ligne, level_column(n)) for n in range(1, niveau_max + 1)),
        sait_mieux=_SAIT_MIEUX.get(str(ligne.get(textes.COL_SAIT_MIEUX)), SaitMieux.LES_DEUX),
        poids=_weight(ligne),
    )


def _text(ligne: Mapping[str, Any], colonne: str) -> str:
    valeur = ligne.get(colonne)
    # An empty cell of the editor comes back as None or NaN, which differs from itself.
    if valeur is None or valeur != valeur or not str(valeur).strip():  # noqa: PLR0124 -- NaN test
        raise GrilleInvalide(motif="cellule_vide", valeur=colonne)
    return str(valeur).strip()


def _weight(ligne: Mapping[str, Any]) -> float:
    try:
        return float(ligne[textes.COL_POIDS])
    except (KeyError, TypeError, ValueError) as error:
        raise GrilleInvalide(motif="poids") from error
