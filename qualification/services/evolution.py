"""What changed between two campaigns of one file: what the command ``evolution`` writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from qualification.domain.errors import FichierRefuse
from qualification.services.calcul_fichier import CAMPAGNES, Notations
from qualification.services.methode import METHOD_VERSION, known
from qualification.services.observations import observations
from qualification.services.scores_fichier import Calcul
from qualification.services.tables_csv import csv_rows
from qualification.stats.arrays import FloatArray
from qualification.stats.change import Change, Wave, change
from qualification.stats.conditions import Decision
from qualification.stats.estimation import Scored, left_raw, score

COLONNES_EVOLUTION = ("residence", "variation", "erreur_type", "z", "statut")


def read_anchors(lignes: Iterable[str]) -> frozenset[str]:
    """Return the residences named by the column ``residence`` of a file.

    A column ``anchor`` or ``ancre``, where there is one, keeps those it marks 1.

    Raises FichierRefuse when there is no such column.
    """
    rows = csv_rows(lignes)
    _, premiere = next(rows, (1, []))
    header = [name.strip() for name in premiere]
    if "residence" not in header:
        raise FichierRefuse(motif="ancres_colonnes", colonnes=header)
    marques = [header.index(name) for name in ("anchor", "ancre") if name in header]
    rang = header.index("residence")
    return frozenset(
        row[rang].strip()
        for _, row in rows
        if len(row) == len(header) and row[rang].strip() and _is_marked(row, marques)
    )


def _is_marked(row: list[str], marques: list[int]) -> bool:
    return all(row[rang].strip() == "1" for rang in marques)


def compute_evolution(notations: Notations, ancres: frozenset[str], niveaux: int) -> Calcul:
    """Compare the residences rated in both campaigns.

    Severity is taken off when that can be defended in both campaigns. Places rated by the same
    raters form a cell: the file does not name bailleurs and communes.
    """
    vagues = [notations.of(campagne) for campagne in CAMPAGNES]
    scored = _score_both(vagues, niveaux)
    residences = [r for r in vagues[0].residences if r in set(vagues[1].residences)]
    waves = [_wave(v, s, residences) for v, s in zip(vagues, scored, strict=True)]
    marked = np.array([residence in ancres for residence in residences], dtype=np.bool_)
    found = change(waves[0], waves[1], marked)
    return Calcul(lignes=list(_lines(residences, found)), rapport=_report(found, scored))


def _score_both(vagues: list[Notations], niveaux: int) -> list[Scored]:
    scored = [
        score(observations(vague, niveaux, _places(vague), dict.fromkeys(vague.residences, 0)))
        for vague in vagues
    ]
    if all(one.assessment.decision is Decision.APPLIED for one in scored):
        return scored
    return [left_raw(one) for one in scored]


def _places(vague: Notations) -> Mapping[str, frozenset[str]]:
    raters: dict[str, set[str]] = {}
    for ligne in vague.lignes:
        raters.setdefault(ligne.residence, set()).add(ligne.rater)
    return {residence: frozenset(names) for residence, names in raters.items()}


def _wave(vague: Notations, scored: Scored, residences: list[str]) -> Wave:
    rank = {residence: i for i, residence in enumerate(vague.residences)}
    rows = np.array([rank[residence] for residence in residences], dtype=np.intp)

    def taken(values: FloatArray) -> FloatArray:
        return values[rows]

    return Wave(taken(scored.best.score), taken(scored.error), taken(scored.best.gap))


def _lines(residences: list[str], found: Change) -> Iterable[tuple[str | float | None, ...]]:
    columns = zip(
        residences,
        known(found.value),
        known(found.error),
        known(found.z),
        found.trend,
        strict=True,
    )
    return (
        (residence, value, error, z, trend.value)
        for residence, value, error, z, trend in columns
        if trend is not None
    )


def _report(found: Change, scored: list[Scored]) -> dict[str, object]:
    verdicts = [one.assessment.decision.value for one in scored]
    return {
        "lien": round(found.link, 6),
        "rho": round(found.rho, 6),
        "n_ancres": found.n_anchors,
        "lien_suppose": found.n_anchors == 0,
        "correction": dict(zip(CAMPAGNES, verdicts, strict=True)),
        "version_methode": METHOD_VERSION,
    }
