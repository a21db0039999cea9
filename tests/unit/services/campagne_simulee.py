"""Campaigns large enough to be estimated: the public simulated ones, and severe raters at will."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qualification.domain.grille import Critere, Dimension, Grille
from qualification.domain.ids import (
    BailleurId,
    CodeCritere,
    CodeInsee,
    DelegationId,
    GrilleId,
    ResidenceId,
)
from qualification.domain.notation import Reponse
from qualification.domain.participants import College
from qualification.domain.residence import Residence
from qualification.services.saisie import Saisie
from tests.unit.services.campagnes_notees import (
    NIVEAUX,
    TERRITOIRE,
    campagne,
    grille,
    reponses,
    residence,
)


@dataclass(frozen=True)
class Severe:
    """How raters of a drawn campaign differ: levels taken off by each bailleur, by rank."""

    bailleurs: Sequence[float]
    communes: Sequence[float]


def drawn(severe: Severe, par_cellule: int = 6, graine: int = 1, **changes: object) -> Saisie:
    """Draw a campaign in which every bailleur has residences in every commune."""
    rng = np.random.default_rng(graine)
    residences: list[Residence] = []
    recues: list[Reponse] = []
    criteres = ("A1", "A2", "B1", "C1")
    for b, c, n in np.ndindex(len(severe.bailleurs), len(severe.communes), par_cellule):
        code = f"r{b}-{c}-{n}"
        residences.append(
            residence(code, bailleur_id=BailleurId(f"b{b}"), code_insee=CodeInsee(f"6200{c}"))
        )
        lieu = rng.normal(2.5, 0.7)
        for rater, moins in ((f"b{b}", severe.bailleurs[b]), (f"c{c}", severe.communes[c])):
            levels = np.clip(np.round(lieu - moins + rng.normal(0, 0.5, len(criteres))), 1, 4)
            notees = dict(zip(criteres, levels.astype(int).tolist(), strict=True))
            recues += reponses(code, DelegationId(rater), notees)
    colleges = {DelegationId(f"b{b}"): College.BAILLEUR for b in range(len(severe.bailleurs))}
    colleges |= {DelegationId(f"c{c}"): College.COMMUNE for c in range(len(severe.communes))}
    return Saisie(
        campagne=campagne(**changes),
        grille=grille(),
        residences=residences,
        colleges=colleges,
        reponses=recues,
    )


SEVERE = Severe(bailleurs=(0.0, 0.9, -0.6, 0.3), communes=(0.0, 0.7, -0.7, 0.2, -0.2))
"""Raters who differ enough to be corrected."""


def of_vectors(dossier: Path, nom: str) -> Saisie:
    """Return a public simulated campaign as it would stand in the database."""
    lieux = {row["residence"]: row for row in _rows(dossier / f"{nom}_residences.csv")}
    lignes = list(_rows(dossier / f"{nom}_ratings.csv"))
    criteres = tuple(name for name in lignes[0] if name.startswith("k"))
    return Saisie(
        campagne=campagne(),
        grille=_one_dimension(criteres),
        residences=[
            residence(
                code,
                logements=int(row["logements"]),
                bailleur_id=BailleurId(row["bailleur"]),
                code_insee=CodeInsee(f"62{int(row['commune'][1:]):03}"),
            )
            for code, row in lieux.items()
        ],
        colleges={DelegationId(row["rater"]): College(row["college"]) for row in lignes},
        reponses=[reponse for row in lignes for reponse in _answers(row, criteres)],
    )


def _rows(chemin: Path) -> Iterator[dict[str, str]]:
    with chemin.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _answers(row: Mapping[str, str], criteres: Sequence[str]) -> Iterator[Reponse]:
    levels = {critere: int(row[critere]) if row[critere] else 0 for critere in criteres}
    return iter(list(reponses(ResidenceId(row["residence"]), DelegationId(row["rater"]), levels)))


def _one_dimension(criteres: Sequence[str]) -> Grille:
    return Grille(
        grille_id=GrilleId("G"),
        territoire_id=TERRITOIRE,
        nom="Grille",
        version=1,
        dimensions=(
            Dimension(
                code=CodeCritere("K"),
                libelle="K",
                criteres=tuple(
                    Critere(code=CodeCritere(c), libelle=c, phrase=c, niveaux=NIVEAUX)
                    for c in criteres
                ),
            ),
        ),
    )
