"""Scores of a session in words, the last touched first."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.classement import Classe
from qualification.domain.direct import LigneDirect, ScoresDirects
from qualification.domain.ids import ResidenceId
from qualification.domain.residence import Residence
from qualification.textes import direct as textes
from qualification.textes.formats import compte, heure, nombre
from qualification.textes.libelles import libelle

_VIDE = nombre(None)


def status(direct: ScoresDirects) -> str:
    """Return when everything was last estimated, and what has come since."""
    if direct.calcule_le is None:
        return textes.PREMIER
    return textes.CALCULE.format(
        heure=heure(direct.calcule_le), reponses=compte(direct.n_nouvelles, "réponse")
    )


def counts(direct: ScoresDirects) -> str:
    """Return how many residences are in each class, in the order of classes."""
    return " · ".join(
        f"{libelle(classe)}\N{NO-BREAK SPACE}: {nombre(direct.classes[classe])}"
        for classe in Classe
        if direct.classes.get(classe)
    )


def table(
    direct: ScoresDirects, residences: Mapping[ResidenceId, Residence], communes: Mapping[str, str]
) -> list[dict[str, str]]:
    """Return one row per residence touched, the last first."""
    return [
        _row(ligne, residences[ligne.residence_id], communes)
        for ligne in direct.lignes
        if ligne.residence_id in residences
    ]


def _row(ligne: LigneDirect, residence: Residence, communes: Mapping[str, str]) -> dict[str, str]:
    return {
        textes.COL_RESIDENCE: residence.nom,
        textes.COL_COMMUNE: communes.get(residence.code_insee, residence.code_insee),
        textes.COL_SCORE: nombre(ligne.score, 1),
        textes.COL_AVANT: _before(ligne),
        textes.COL_CLASSE: libelle(ligne.classe),
        textes.COL_PARTIES: textes.PARTIES[ligne.n_parties],
    }


def _before(ligne: LigneDirect) -> str:
    if ligne.depuis is None:
        return _VIDE
    if ligne.marge is None:
        return nombre(ligne.depuis, 1)
    return textes.AVEC_MARGE.format(score=nombre(ligne.depuis, 1), marge=nombre(ligne.marge))
