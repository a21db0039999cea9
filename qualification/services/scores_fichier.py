"""Scores of a file of ratings: what the command ``calculer`` writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from qualification.domain.classement import CLASSES_ORDONNEES, SEUILS_DEFAUT, Classe, Seuils
from qualification.domain.correction import Correction
from qualification.domain.errors import FichierRefuse, LignesRefusees
from qualification.services.calcul_fichier import Notations
from qualification.services.concordance import concordance_of_counts
from qualification.services.fichier_residences import LigneResidence
from qualification.services.methode import METHOD_VERSION, known
from qualification.services.observations import dimensions_of, observations
from qualification.services.tables_csv import Cell
from qualification.services.verdict import correction_of, rater_figures
from qualification.stats.classes import NO_CLASS, standing
from qualification.stats.estimation import Classed, Observations, Scored, classify, score

SANS_CLASSE = (Classe.DONNEES_INSUFFISANTES, Classe.AVIS_D_UNE_SEULE_PARTIE)
COLONNES_SCORES = (
    "residence",
    "n_avis",
    "score_brut",
    "score",
    "erreur_type",
    "indice_fragilite",
    "classe",
    *(f"p_{classe.value}" for classe in CLASSES_ORDONNEES),
    "statut",
    "ecart_colleges",
    "priorite",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calcul:
    """The columns of every residence rated, and the report without its duration."""

    lignes: list[tuple[Cell, ...]]
    rapport: dict[str, Any]


def compute_file(
    notations: Notations,
    residences: Mapping[str, LigneResidence],
    niveaux: int,
    *,
    describe: Callable[[Correction], str],
    seuils: Seuils = SEUILS_DEFAUT,
) -> Calcul:
    """Score the residences of a file of ratings.

    ``describe`` says in French why leniency is corrected or not.

    Raises
    ------
    LignesRefusees
        With every line that rates a residence the other file does not have.
    """
    _check_known(notations, residences)
    observed = observations(
        notations,
        niveaux,
        {id_: (r.bailleur, r.commune) for id_, r in residences.items()},
        {id_: r.logements for id_, r in residences.items()},
    )
    scored = score(observed)
    cuts = np.array(seuils.bornes)
    classed = classify(scored, observed, cuts)
    lignes = list(_lines(notations, observed, scored, classed))
    rapport = {
        **_report(notations, scored, niveaux, describe),
        "dimensions": dimensions_of(notations.criteres),
        "sans_classe": _unclassed(lignes),
    }
    return Calcul(lignes=lignes, rapport=rapport)


def _check_known(notations: Notations, residences: Mapping[str, LigneResidence]) -> None:
    inconnues = [
        FichierRefuse(motif="notations_residence", ligne=ligne.ligne, valeur=ligne.residence)
        for ligne in notations.lignes
        if ligne.residence not in residences
    ]
    if inconnues:
        raise LignesRefusees(inconnues)


def _lines(
    notations: Notations, observed: Observations, scored: Scored, classed: Classed
) -> Iterable[tuple[Cell, ...]]:
    n = len(notations.residences)
    speaks = ~np.isnan(observed.points).all(axis=1)
    avis = np.bincount(observed.item, speaks, minlength=n).astype(int).tolist()
    heard = np.zeros((n, len(observed.weights)), dtype=np.bool_)
    heard[observed.item[speaks], observed.side[observed.rater[speaks]]] = True
    is_alone = (scored.sides == 1) & (heard.sum(axis=1) == 1)
    classes = [
        _class(code, is_alone=alone)
        for code, alone in zip(classed.classes.tolist(), is_alone.tolist(), strict=True)
    ]
    return zip(
        notations.residences,
        avis,
        known(scored.raw.score),
        known(scored.best.score),
        known(scored.error),
        known(100 - classed.held),
        classes,
        *(known(column) for column in classed.probabilities.T),
        _standings(classed),
        known(scored.best.gap),
        known(classed.value),
        strict=True,
    )


def _class(code: int, *, is_alone: bool) -> str:
    if code != NO_CLASS:
        return CLASSES_ORDONNEES[code].value
    absente = Classe.AVIS_D_UNE_SEULE_PARTIE if is_alone else Classe.DONNEES_INSUFFISANTES
    return absente.value


def _unclassed(lignes: Iterable[tuple[Cell, ...]]) -> dict[str, int]:
    """Count the residences without a class, by reason."""
    rang = COLONNES_SCORES.index("classe")
    trouvees = Counter(ligne[rang] for ligne in lignes)
    return {classe.value: trouvees[classe.value] for classe in SANS_CLASSE}


def _standings(classed: Classed) -> list[str | None]:
    chosen = np.maximum(classed.classes, 0)[:, np.newaxis]
    sure = known(np.take_along_axis(classed.probabilities, chosen, axis=1).ravel())
    return [None if p is None else standing(p).value for p in sure]


def _report(
    notations: Notations,
    scored: Scored,
    niveaux: int,
    describe: Callable[[Correction], str],
) -> dict[str, object]:
    accord = concordance_of_counts(np.concatenate(notations.counts(niveaux)))
    correction = correction_of(scored)
    return {
        "n_composantes": correction.n_composantes,
        "correction": correction.decision.value,
        "raison": describe(correction),
        "ecart_colleges_moyen": correction.ecart_colleges,
        "evaluateurs": _raters(notations, scored),
        "alpha": accord.alpha,
        "ac2": accord.ac2,
        "version_methode": METHOD_VERSION,
    }


def _raters(notations: Notations, scored: Scored) -> list[dict[str, object]]:
    columns = zip(*(known(figure) for figure in rater_figures(scored)), strict=True)
    return [
        {
            "rater": rater,
            "college": college,
            "clemence": clemence,
            "erreur_type": erreur,
            "fiabilite": fiabilite,
        }
        for (rater, college), (clemence, erreur, fiabilite) in zip(
            notations.colleges.items(), columns, strict=True
        )
    ]
