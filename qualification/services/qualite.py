"""How well a campaign was rated, for those who run it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from qualification.domain.acces import Droit, Identite
from qualification.domain.grille import NC, NSP
from qualification.domain.ids import CampagneId
from qualification.domain.notation import Reponse
from qualification.domain.qualite import Abstentions, ProfilEvaluateur, Qualite
from qualification.services.calcul import Estimation
from qualification.services.methode import known
from qualification.services.resultats import ResultatsService
from qualification.services.verdict import correction_of, evaluateurs_of, rater_figures
from qualification.stats.spread import abnormal, spread_ratios


@dataclass(frozen=True, slots=True, kw_only=True)
class QualiteService:
    """Agreement between sides, « ne sait pas », leniency and spread of raters."""

    resultats: ResultatsService

    def quality(self, identite: Identite, campagne_id: CampagneId) -> Qualite:
        """Return what is known of the ratings as they stand now. Raises DroitRefuse."""
        identite.require(Droit.ANIMER)
        estimation = self.resultats.estimate(campagne_id)
        saisie = estimation.saisie
        posees = saisie.asked()
        return Qualite(
            accord=self.resultats.agreement(identite, campagne_id),
            correction=correction_of(estimation.scored),
            criteres={
                item: _abstentions(r for r in posees if r.item == item) for item in saisie.items
            },
            delegations={
                delegation: _abstentions(r for r in posees if r.delegation_id == delegation)
                for delegation in sorted({r.delegation_id for r in posees})
            },
            profils=_profiles(estimation),
        )


def _abstentions(reponses: Iterable[Reponse]) -> Abstentions:
    """Count what was answered; the answers have a value."""
    compte = Counter(reponse.valeur for reponse in reponses)
    nsp, nc = compte.pop(NSP, 0), compte.pop(NC, 0)
    return Abstentions(niveaux=compte.total(), nsp=nsp, nc=nc)


def _profiles(estimation: Estimation) -> tuple[ProfilEvaluateur, ...]:
    scored = estimation.scored
    clemence, _, _ = rater_figures(scored)
    etalements = spread_ratios(scored.panel, np.nan_to_num(clemence))
    anormaux = abnormal(etalements)
    raters = evaluateurs_of(scored, estimation.releve.raters)
    return tuple(
        ProfilEvaluateur(evaluateur=evaluateur, etalement=etalement, est_anormal=bool(anormal))
        for evaluateur, etalement, anormal in zip(raters, known(etalements), anormaux, strict=True)
    )
