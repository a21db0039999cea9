"""The importance of dimensions: tables, and how many points are left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qualification.adapters.files.ecriture.blocs import Tableau
from qualification.domain.grille import Grille
from qualification.domain.ids import CodeCritere
from qualification.domain.poids import TOTAL_POINTS, InfluencePoids, SynthesePoids
from qualification.textes import poids as t
from qualification.textes.formats import compte, nombre, pourcentage
from qualification.textes.libelles import libelle

ABSENT = "–"


def remaining(points: Iterable[int]) -> str:
    """Return how many points are left to give, or are too many."""
    reste = TOTAL_POINTS - sum(points)
    if reste == 0:
        return t.COMPLET
    return (t.RESTE if reste > 0 else t.TROP).format(n=compte(abs(reste), "point"))


def progress(synthese: SynthesePoids, *, est_ouvert: bool) -> str:
    """Return how many delegations gave their points."""
    phrase = t.OUVERTE if est_ouvert else t.CLOSE
    return phrase.format(
        donnees=compte(len(synthese.budgets), "répartition"), attendues=nombre(synthese.attendues)
    )


def summary_table(synthese: SynthesePoids, grille: Grille) -> Tableau:
    """Return what delegations give, beside the weights of the grid."""
    total = sum(d.poids for d in grille.dimensions)
    return Tableau(
        t.LEGENDE,
        (
            t.C_DIMENSION,
            t.C_GRILLE,
            *(libelle(c.college) for c in synthese.colleges),
            t.C_MOYENNE,
            t.C_ECART,
        ),
        tuple(
            (
                d.libelle,
                pourcentage(d.poids / total),
                *(_part(c.parts, d.code) for c in synthese.colleges),
                _part(synthese.parts, d.code),
                _spread(synthese.ecarts, d.code),
            )
            for d in grille.dimensions
        ),
        (3, 1, *(1 for _ in synthese.colleges), 1, 1),
        nombres=frozenset(range(1, 4 + len(synthese.colleges))),
    )


def influence_table(influences: Iterable[InfluencePoids], grille: Grille) -> Tableau:
    """Return declared weights beside effective ones, with how to read them."""
    noms = {d.code: d.libelle for d in grille.dimensions}
    return Tableau(
        t.LEGENDE_INFLUENCE,
        (t.C_DIMENSION, t.C_POIDS, t.C_INFLUENCE, t.C_SIGNAL),
        tuple(
            (noms[i.code], pourcentage(i.poids), pourcentage(i.influence), _reading(i))
            for i in influences
        ),
        (3, 1, 1, 3),
        nombres=frozenset({1, 2}),
    )


def _reading(influence: InfluencePoids) -> str:
    if not influence.est_deformee:
        return t.COMME_DIT
    return t.PLUS_QUE_DIT if influence.influence > influence.poids else t.MOINS_QUE_DIT


def _part(parts: Mapping[CodeCritere, float], code: CodeCritere) -> str:
    return pourcentage(parts[code]) if code in parts else ABSENT


def _spread(ecarts: Mapping[CodeCritere, float], code: CodeCritere) -> str:
    return t.ECART.format(n=nombre(ecarts[code] * TOTAL_POINTS)) if code in ecarts else ABSENT
