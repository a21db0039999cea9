"""Reads scores as classes: how sure, kept from the last campaign, held down, or agreed upon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qualification.domain.classement import (
    CLASSES_ORDONNEES,
    Classe,
    OrigineClasse,
    Seuils,
    Statut,
    classify_level,
)
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.resultat import Lecture
from qualification.services.methode import known
from qualification.services.saisie import Reference
from qualification.stats.arrays import IntArray
from qualification.stats.classes import NO_CLASS, standing
from qualification.stats.estimation import Observations, Scored, classify

ABSENTE = Classe.NON_EVALUEE
"""The class of a reading without both sides, until who spoke is known."""


def readings(
    scored: Scored,
    observed: Observations,
    seuils: Seuils,
    previous: IntArray | None = None,
    *,
    critiques: Sequence[Sequence[CodeCritere]],
) -> list[Lecture]:
    """Return the reading of each item.

    Parameters
    ----------
    scored, observed
        Scores, and the ratings they come from.
    seuils
        Cut-offs.
    previous : (n_items,), optional
        Classes of the last campaign (see `previous_classes`).
    critiques
        Critical points of each item: any holds the class down to « à surveiller ».
    """
    cuts = np.array(seuils.bornes)
    classed = classify(scored, observed, cuts, previous)
    alone = classify(scored, observed, cuts).classes if previous is not None else classed.classes
    columns = zip(
        known(scored.best.score),
        known(scored.error),
        known(scored.best.gap),
        known(classed.penalty),
        known(100 - classed.held),
        known(classed.value),
        classed.classes.tolist(),
        (classed.classes != alone).tolist(),
        zip(*(known(column) for column in classed.probabilities.T), strict=True),
        critiques,
        strict=True,
    )
    return [
        _reading(
            Lecture(
                classe=ABSENTE,
                score=score,
                erreur_type=erreur,
                ecart_ramene=ecart,
                penalite=penalite,
                indice_fragilite=indice,
                priorite=priorite,
            ),
            code,
            chances,
            is_kept=is_kept,
            is_critical=bool(points),
        )
        for score, erreur, ecart, penalite, indice, priorite, code, is_kept, chances, points in (
            columns
        )
    ]


def previous_classes(
    reference: Reference | None, residences: Sequence[ResidenceId]
) -> IntArray | None:
    """Return the classes of the last campaign by rank, `NO_CLASS` for none; None without one."""
    if reference is None:
        return None
    ranks = {classe: rank for rank, classe in enumerate(CLASSES_ORDONNEES)}
    classes = (reference.classes.get(residence) for residence in residences)
    return np.array(
        [NO_CLASS if c is None else ranks.get(c, NO_CLASS) for c in classes], dtype=np.intp
    )


def agreed(lecture: Lecture, niveau: int, niveau_max: int, *, is_critical: bool) -> Lecture:
    """Return the reading whose class is the level that the pair agreed upon.

    A side alone gets no class by agreement, and a critical point still holds the class down.
    """
    if lecture.classe_calculee is None:
        return lecture
    convenue = replace(
        lecture,
        classe=classify_level(niveau, niveau_max),
        origine=OrigineClasse.CONVENUE,
    )
    return _held_down(convenue) if is_critical else convenue


def _reading(
    lecture: Lecture,
    code: int,
    chances: Sequence[float | None],
    *,
    is_kept: bool,
    is_critical: bool,
) -> Lecture:
    if code == NO_CLASS:
        return lecture
    classe, chance = CLASSES_ORDONNEES[code], chances[code]
    lue = replace(
        lecture,
        classe=classe,
        classe_calculee=classe,
        origine=OrigineClasse.MAINTENUE if is_kept else OrigineClasse.CALCULEE,
        probabilites=_by_class(chances),
        statut=None if chance is None else Statut(standing(chance).value),
    )
    return _held_down(lue) if is_critical else lue


def _by_class(chances: Sequence[float | None]) -> dict[Classe, float] | None:
    connues = zip(CLASSES_ORDONNEES, chances, strict=True)
    return {classe: chance for classe, chance in connues if chance is not None} or None


def _held_down(lecture: Lecture) -> Lecture:
    if lecture.classe in {Classe.FRAGILE, Classe.A_SURVEILLER}:
        return lecture
    return replace(lecture, classe=Classe.A_SURVEILLER, origine=OrigineClasse.PLAFONNEE)
