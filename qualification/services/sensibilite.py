"""What other weights of the dimensions would change. Nothing is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualification.domain.acces import Droit, Identite
from qualification.domain.classement import CLASSES_ORDONNEES
from qualification.domain.errors import CritereInconnu
from qualification.domain.grille import Grille
from qualification.domain.ids import CampagneId, CodeCritere
from qualification.domain.resultat import ResultatResidence
from qualification.domain.sensibilite import Deplacement, Sensibilite
from qualification.services.calcul import compute_resultats, resultats_of
from qualification.services.ports import Clock
from qualification.services.resultats import ResultatsService


@dataclass(frozen=True, slots=True, kw_only=True)
class SensibiliteService:
    """Try weights on a campaign."""

    resultats: ResultatsService
    now: Clock

    def reweigh(
        self, identite: Identite, campagne_id: CampagneId, poids: Mapping[CodeCritere, float]
    ) -> Sensibilite:
        """Compare the classes under these weights of the dimensions with those of the grid.

        Both are computed from the standing answers, so that weights alone differ. Weights count
        by their proportions; a dimension left out keeps that of the grid. Raises DroitRefuse,
        CritereInconnu, or GrilleInvalide when a weight is negative or all are null.
        """
        identite.require(Droit.PREPARER)
        estimation = self.resultats.estimate(campagne_id)
        saisie = estimation.saisie
        grille = reweighed(saisie.grille, poids)
        avant = resultats_of(estimation, self.now()).residences
        apres = compute_resultats(replace(saisie, grille=grille), self.now()).residences
        classees = [
            id_
            for id_ in avant
            if {avant[id_].classe, apres[id_].classe}.intersection(CLASSES_ORDONNEES)
        ]
        deplacements = [
            _move(avant[id_], apres[id_])
            for id_ in classees
            if avant[id_].classe is not apres[id_].classe
        ]
        somme = sum(d.poids for d in grille.dimensions)
        return Sensibilite(
            poids={d.code: d.poids / somme for d in grille.dimensions},
            avant=Counter(avant[id_].classe for id_ in classees),
            apres=Counter(apres[id_].classe for id_ in classees),
            deplacements=tuple(sorted(deplacements, key=_rank)),
        )


def reweighed(grille: Grille, poids: Mapping[CodeCritere, float]) -> Grille:
    """Return the grid under other weights of its dimensions. See `SensibiliteService.reweigh`."""
    inconnues = set(poids) - {d.code for d in grille.dimensions}
    if inconnues:
        raise CritereInconnu(critere=min(inconnues))
    return replace(
        grille,
        dimensions=tuple(replace(d, poids=poids.get(d.code, d.poids)) for d in grille.dimensions),
    )


def _move(avant: ResultatResidence, apres: ResultatResidence) -> Deplacement:
    return Deplacement(
        residence_id=avant.residence_id,
        avant=avant.classe,
        apres=apres.classe,
        tenue_avant=avant.tenue,
        tenue_apres=apres.tenue,
    )


def _rank(deplacement: Deplacement) -> tuple[float, str]:
    avant, apres = deplacement.tenue_avant, deplacement.tenue_apres
    ecart = 0.0 if avant is None or apres is None else abs(apres - avant)
    return -ecart, deplacement.residence_id
