"""What changed between two campaigns, of one file (command ``evolution``) or of the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qualification.domain.acces import SYSTEME, Identite
from qualification.domain.campagne import ETATS_VALIDES, Campagne
from qualification.domain.errors import FichierRefuse
from qualification.domain.evolution import (
    Bilan,
    DeriveTemoins,
    EvolutionResidence,
    Incomparable,
    Tendance,
)
from qualification.domain.ids import CampagneId, ResidenceId
from qualification.domain.resultat import Resultats
from qualification.services.ancres import anchors_of
from qualification.services.calcul_fichier import CAMPAGNES, Notations
from qualification.services.derive import drift_between
from qualification.services.methode import DECIMALES, METHOD_VERSION, known
from qualification.services.observations import observations
from qualification.services.ports import Depot
from qualification.services.resultats import ResultatsService
from qualification.services.scores_fichier import Calcul
from qualification.services.tables_csv import csv_rows
from qualification.stats.arrays import FloatArray
from qualification.stats.change import Change, Wave, change
from qualification.stats.conditions import Decision
from qualification.stats.drift import Drift
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


def compare(
    avant: Resultats,
    apres: Resultats,
    ancres: Collection[ResidenceId] = (),
    derive: Drift | None = None,
) -> Bilan:
    """Compare two campaigns of the database, the earlier one first.

    Both are read freed of severity when both are, as given otherwise. ``ancres`` are residences
    agreed, before the second campaign, not to have changed; ``derive`` is that of the fiches
    témoins that both campaigns showed.
    """
    bilan = Bilan(avant_id=avant.campagne_id, apres_id=apres.campagne_id, derive=_told(derive))
    if avant.version_grille != apres.version_grille:
        return replace(bilan, motif=Incomparable.GRILLE)
    est_corrigee = all(
        r.correction is not None and r.correction.est_appliquee for r in (avant, apres)
    )
    if not est_corrigee:
        avant, apres = avant.raw(), apres.raw()
    communes = [id_ for id_ in apres.residences if id_ in avant.residences]
    waves = [_campaign_wave(resultats, communes) for resultats in (avant, apres)]
    if np.isnan(waves[0].error).all() or np.isnan(waves[1].error).all():
        rated = any(avant.residences[id_].score is not None for id_ in communes)
        motif = Incomparable.SANS_MARGE if rated else Incomparable.AUCUNE_COMMUNE
        return replace(bilan, motif=motif)
    marked = np.array([id_ in set(ancres) for id_ in communes])
    found = change(waves[0], waves[1], marked, derive)
    residences = tuple(_changes(communes, found, avant, apres))
    return replace(
        bilan,
        residences=residences,
        lien=round(found.link, DECIMALES),
        rho=round(found.rho, DECIMALES),
        n_ancres=found.n_anchors,
        est_lie_par_temoins=found.by_drift,
        est_corrigee=est_corrigee,
        motif=None if residences else Incomparable.AUCUNE_COMMUNE,
    )


def _told(derive: Drift | None) -> DeriveTemoins | None:
    if derive is None:
        return None
    return DeriveTemoins(
        valeur=round(derive.value, DECIMALES),
        erreur_type=round(derive.error, DECIMALES),
        n_fiches=derive.n_items,
        n_organisations=derive.n_raters,
    )


def _campaign_wave(resultats: Resultats, communes: Sequence[ResidenceId]) -> Wave:
    lues = [resultats.residences[residence_id] for residence_id in communes]

    def column(values: Iterable[float | None]) -> FloatArray:
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)

    return Wave(
        column(r.score for r in lues),
        column(r.erreur_type for r in lues),
        column(r.ecart_ramene for r in lues),
    )


def _changes(
    communes: Sequence[ResidenceId], found: Change, avant: Resultats, apres: Resultats
) -> Iterator[EvolutionResidence]:
    columns = zip(
        communes, known(found.value), known(found.error), known(found.z), found.trend, strict=True
    )
    for residence_id, value, error, z, trend in columns:
        if trend is not None and value is not None and error is not None and z is not None:
            yield EvolutionResidence(
                residence_id=residence_id,
                variation=value,
                erreur_type=error,
                z=z,
                tendance=Tendance(trend.value),
                classe_avant=avant.residences[residence_id].classe,
                classe_apres=apres.residences[residence_id].classe,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class EvolutionsService:
    """Two campaigns of one territory, compared for those who may see their results."""

    depot: Depot
    resultats: ResultatsService

    def earlier(self, campagne: Campagne) -> list[Campagne]:
        """Return the validated campaigns before this one, latest first."""
        with self.depot.lecture() as uow:
            autres = uow.campagnes.all(territoire_id=campagne.territoire_id)
        passees = [
            c for c in autres if c.ouverte_le < campagne.ouverte_le and c.etat in ETATS_VALIDES
        ]
        return sorted(passees, key=lambda c: c.ouverte_le, reverse=True)

    def compare(
        self,
        identite: Identite,
        avant_id: CampagneId,
        apres_id: CampagneId,
        ancres: Collection[ResidenceId] | None = None,
    ) -> Bilan:
        """Compare two campaigns, over all residences; return those this person may see.

        ``ancres`` are those chosen before the second campaign, unless others are given.
        Results frozen before severity was estimated are estimated again from their answers.
        """
        vues = self.resultats.results(identite, apres_id).residences
        avant, apres = (self._whole(campagne_id) for campagne_id in (avant_id, apres_id))
        with self.depot.lecture() as uow:
            if ancres is None:
                ancres = anchors_of(uow, apres_id)
            derive = drift_between(uow, *map(uow.campagnes.get, (avant_id, apres_id)))
        bilan = compare(avant, apres, ancres, derive)
        return replace(
            bilan, residences=tuple(r for r in bilan.residences if r.residence_id in vues)
        )

    def _whole(self, campagne_id: CampagneId) -> Resultats:
        resultats = self.resultats.results(SYSTEME, campagne_id)
        return resultats if resultats.correction else self.resultats.compute(campagne_id)
