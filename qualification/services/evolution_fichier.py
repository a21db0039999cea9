"""What changed between the two campaigns of a file: what the command ``evolution`` writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from qualification.domain.errors import FichierRefuse, LignesRefusees
from qualification.services.calcul_fichier import CAMPAGNES, Notations
from qualification.services.methode import METHOD_VERSION, known
from qualification.services.observations import dimensions_of, observations
from qualification.services.scores_fichier import Calcul
from qualification.stats.arrays import FloatArray
from qualification.stats.change import Change, Wave, change
from qualification.stats.conditions import Decision
from qualification.stats.estimation import Scored, left_raw, score

COLONNES_EVOLUTION = ("residence", "variation", "erreur_type", "z", "statut")


def compute_evolution(notations: Notations, ancres: Mapping[str, int], niveaux: int) -> Calcul:
    """Compare the residences rated in both campaigns.

    Severity is taken off when that can be defended in both campaigns. Places rated by the same
    raters form a cell: the file does not name bailleurs and communes.

    Parameters
    ----------
    notations
        Ratings of both campaigns.
    ancres
        Residences known not to have changed, each with its line in the file that names it.
    niveaux
        K, levels of the scale.

    Raises
    ------
    LignesRefusees
        With every anchor that neither campaign rates.
    FichierRefuse
        When no residence can be compared.
    """
    _check_known(notations, ancres)
    vagues = [notations.of(campagne) for campagne in CAMPAGNES]
    residences = _rated_twice(vagues)
    scored = _score_both(vagues, niveaux)
    waves = [_wave(v, s, residences) for v, s in zip(vagues, scored, strict=True)]
    marked = np.array([residence in ancres for residence in residences], dtype=np.bool_)
    found = change(waves[0], waves[1], marked)
    lignes = list(_lines(residences, found))
    if not lignes:
        raise FichierRefuse(motif="evolution_sans_marge", nombre=len(residences))
    rapport = {
        **_report(found, scored),
        "ancres_ecartees": list(_set_aside(ancres, residences, found)),
        "dimensions": dimensions_of(notations.criteres),
    }
    return Calcul(lignes=lignes, rapport=rapport)


def _check_known(notations: Notations, ancres: Mapping[str, int]) -> None:
    notees = set(notations.residences)
    inconnues = [
        FichierRefuse(motif="ancres_residence", ligne=ligne, valeur=residence)
        for residence, ligne in ancres.items()
        if residence not in notees
    ]
    if inconnues:
        raise LignesRefusees(inconnues)


def _rated_twice(vagues: Sequence[Notations]) -> list[str]:
    avant, apres = (vague.residences for vague in vagues)
    encore = set(apres)
    residences = [residence for residence in avant if residence in encore]
    if not residences:
        raise FichierRefuse(motif="evolution_sans_commune", avant=len(avant), apres=len(apres))
    return residences


def _score_both(vagues: Sequence[Notations], niveaux: int) -> list[Scored]:
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


def _wave(vague: Notations, scored: Scored, residences: Sequence[str]) -> Wave:
    rank = {residence: i for i, residence in enumerate(vague.residences)}
    rows = np.array([rank[residence] for residence in residences], dtype=np.intp)

    def taken(values: FloatArray) -> FloatArray:
        return values[rows]

    return Wave(taken(scored.best.score), taken(scored.error), taken(scored.best.gap))


def _lines(residences: Sequence[str], found: Change) -> Iterable[tuple[str | float | None, ...]]:
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


def _set_aside(
    ancres: Iterable[str], residences: Sequence[str], found: Change
) -> Iterable[dict[str, str]]:
    """Yield the anchors on which the link does not rest, and why."""
    tenues = dict(zip(residences, found.anchors.tolist(), strict=True))
    comparees = {
        residence
        for residence, trend in zip(residences, found.trend, strict=True)
        if trend is not None
    }
    for residence in ancres:
        if residence not in tenues:
            yield {"residence": residence, "motif": "une_seule_campagne"}
        elif residence not in comparees:
            yield {"residence": residence, "motif": "sans_marge"}
        elif not tenues[residence]:
            yield {"residence": residence, "motif": "a_change"}


def _report(found: Change, scored: Sequence[Scored]) -> dict[str, object]:
    verdicts = [one.assessment.decision.value for one in scored]
    return {
        "lien": round(found.link, 6),
        "rho": round(found.rho, 6),
        "n_ancres": found.n_anchors,
        "lien_suppose": found.n_anchors == 0,
        "correction": dict(zip(CAMPAGNES, verdicts, strict=True)),
        "version_methode": METHOD_VERSION,
    }
