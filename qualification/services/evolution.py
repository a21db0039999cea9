"""What changed between two campaigns of the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qualification.domain.acces import SYSTEME, Identite
from qualification.domain.campagne import ETATS_VALIDES, Campagne
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
from qualification.services.derive import drift_between
from qualification.services.methode import DECIMALES, known
from qualification.services.ports import Depot
from qualification.services.resultats import ResultatsService
from qualification.stats.arrays import FloatArray
from qualification.stats.change import Change, Wave, change
from qualification.stats.drift import Drift


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
