"""Residences one chooses from or leafs through: labels, neighbours, columns of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from qualification.adapters.files.ecriture.diagnostic import gap
from qualification.domain.classement import CLASSES_ORDONNEES, Classe
from qualification.domain.ids import ResidenceId
from qualification.services.documents import LigneResidence
from qualification.textes import exploitation
from qualification.textes import restitution as textes
from qualification.textes.formats import nombre, signe
from qualification.textes.libelles import libelle
from qualification.ui.presenters import carte
from qualification.ui.presenters.carte import EntreeLegende, Filtre, LigneCarte, PointCarte

Colonnes = dict[str, list[str | int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retenues:
    """What a filter keeps, in every form the map shows it."""

    lignes: tuple[LigneCarte, ...]
    identifiants: tuple[ResidenceId, ...]
    points: tuple[PointCarte, ...]
    legende: tuple[EntreeLegende, ...]
    tableau: pd.DataFrame
    logements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneListe:
    """A residence in a list of the diagnostic, in words."""

    residence_id: ResidenceId
    nom: str
    commune: str
    bailleur: str
    logements: int
    classe: str
    score: str
    ecart: str
    avis: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voisines:
    """Where a residence stands in a list (``rang`` from 1), and what is beside it."""

    rang: int
    total: int
    precedente: ResidenceId | None
    suivante: ResidenceId | None


def keep(toutes: Iterable[LigneCarte], filtre: Filtre) -> Retenues:
    """Return what a filter keeps."""
    lignes = carte.filter_lignes(toutes, filtre)
    return Retenues(
        lignes=lignes,
        identifiants=tuple(ligne.residence_id for ligne in lignes),
        points=carte.points(lignes),
        legende=carte.legend(lignes),
        tableau=pd.DataFrame(carte.table(lignes)),
        logements=sum(ligne.logements for ligne in lignes),
    )


def option(ligne: LigneCarte) -> str:
    """Return how a residence is named among the choices."""
    return exploitation.OPTION.format(nom=ligne.nom, commune=ligne.commune)


def neighbours(liste: Sequence[ResidenceId], ici: ResidenceId) -> Voisines:
    """Return the place of a residence in a list it belongs to."""
    rang = liste.index(ici)
    return Voisines(
        rang=rang + 1,
        total=len(liste),
        precedente=liste[rang - 1] if rang else None,
        suivante=liste[rang + 1] if rang + 1 < len(liste) else None,
    )


def class_label(classe: Classe) -> str:
    """Return the letter and the word of a class, or why there is none."""
    if classe in CLASSES_ORDONNEES:
        return f"{textes.LETTRES[classe]} · {libelle(classe)}"
    return exploitation.CLASSE_ABSENTE[classe][0]


def rows(lignes: Iterable[LigneResidence]) -> tuple[LigneListe, ...]:
    """Return residences of the diagnostic as lines of a list, in the order given."""
    return tuple(
        LigneListe(
            residence_id=ligne.residence.residence_id,
            nom=ligne.residence.nom,
            commune=ligne.commune,
            bailleur=ligne.bailleur or textes.SANS_BAILLEUR,
            logements=ligne.residence.logements,
            classe=class_label(ligne.resultat.classe),
            score=nombre(ligne.resultat.score, 1),
            ecart=signe(gap(ligne)),
            avis=ligne.resultat.n_avis,
        )
        for ligne in lignes
    )


def diagnostic_columns(lignes: Iterable[LigneListe]) -> Colonnes:
    """Return the columns of a list of the diagnostic."""
    gardees = list(lignes)
    return {
        textes.C_RESIDENCE: [x.nom for x in gardees],
        textes.C_COMMUNE: [x.commune for x in gardees],
        textes.C_BAILLEUR: [x.bailleur for x in gardees],
        textes.C_LOGEMENTS: [x.logements for x in gardees],
        textes.C_CLASSE: [x.classe for x in gardees],
        textes.C_SCORE: [x.score for x in gardees],
        textes.C_ECART: [x.ecart for x in gardees],
        textes.C_AVIS: [x.avis for x in gardees],
    }
