"""What is kept of the results of a campaign."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qualification import bootstrap
from qualification.adapters.files.ecriture.entete import day
from qualification.domain.acces import SYSTEME
from qualification.domain.correction import Correction
from qualification.domain.ids import CampagneId, CodeCritere, ResidenceId
from qualification.domain.poids import InfluencePoids
from qualification.domain.resultat import ConcordanceCampagne, Resultats, Stabilite
from qualification.domain.sensibilite import Sensibilite
from qualification.services.distribution import Distribution
from qualification.textes.exploitation import CALCUL_EN_COURS, ESSAIS_EN_COURS
from qualification.textes.mentions import end_of_validity
from qualification.ui.cache.vue import Vue, cache
from qualification.ui.presenters import carte, comprendre, liste, qualite
from qualification.ui.presenters import evolution as presenter_evolution


@cache(max_entries=16, show_spinner=CALCUL_EN_COURS)
def results(vue: Vue) -> Resultats:
    """Return the results of the campaign."""
    if vue.est_brute:
        return results(vue.retenue).raw()
    return bootstrap.application().resultats.results(vue.identite(), vue.campagne_id)


@cache(max_entries=16, show_spinner=CALCUL_EN_COURS)
def agreement(vue: Vue) -> ConcordanceCampagne:
    """Return how far the colleges agree."""
    return bootstrap.application().resultats.agreement(vue.identite(), vue.campagne_id)


@cache(max_entries=8, show_spinner=ESSAIS_EN_COURS)
def _stability(vue: Vue) -> Mapping[ResidenceId, Stabilite]:
    return bootstrap.application().resultats.stability(vue.identite(), vue.campagne_id)


@cache(max_entries=16, show_spinner=CALCUL_EN_COURS)
def lignes(vue: Vue) -> tuple[carte.LigneCarte, ...]:
    """Return the residences of the map and of its list."""
    inventaire = bootstrap.application().inventaire
    return carte.lignes(
        inventaire.residences(vue.identite(), vue.territoire_id),
        results(vue).residences,
        communes=inventaire.communes(vue.territoire_id),
        bailleurs=inventaire.bailleurs(vue.territoire_id),
    )


@cache(max_entries=16, show_spinner=False)
def kept(vue: Vue, filtre: carte.Filtre) -> liste.Retenues:
    """Return what a filter keeps."""
    return liste.keep(lignes(vue), filtre)


def expiry(vue: Vue) -> date:
    """Return the last day the results are valid."""
    return end_of_validity(day(results(vue).calcule_le))


def correction(vue: Vue) -> Correction | None:
    """Return whether severity is taken off the scores, and why."""
    return results(vue.retenue).correction


def understood(vue: Vue, residence_id: ResidenceId) -> comprendre.EcranScore:
    """Return what makes the score of a residence understood."""
    resultats = results(vue)
    stabilite = None if vue.est_brute else _stability(vue).get(residence_id)
    return comprendre.screen(resultats.residences[residence_id], resultats.seuils, stabilite)


@cache(max_entries=8, show_spinner=CALCUL_EN_COURS)
def evolution(vue: Vue, avant_id: CampagneId) -> presenter_evolution.EcranEvolution:
    """Return what changed since an earlier campaign."""
    bilan = bootstrap.application().evolutions.compare(vue.identite(), avant_id, vue.campagne_id)
    return presenter_evolution.screen(bilan, lignes(vue))


@cache(max_entries=8, show_spinner=CALCUL_EN_COURS)
def quality(vue: Vue) -> tuple[qualite.EcranQualite, Correction]:
    """Return how well a campaign is rated, and whether severity is taken off."""
    application = bootstrap.application()
    trouvee = application.qualite.quality(vue.identite(), vue.campagne_id)
    delegations = application.participants.all(SYSTEME, vue.campagne_id)
    ecran = qualite.screen(
        trouvee,
        application.campagnes.grid(vue.campagne_id),
        application.campagnes.get(vue.campagne_id).mode,
        {d.delegation_id: d.nom for d in delegations},
    )
    return ecran, trouvee.correction


@cache(max_entries=8, show_spinner=CALCUL_EN_COURS)
def influences(vue: Vue) -> tuple[InfluencePoids, ...]:
    """Return declared weights beside effective ones: a whole estimation, not for each run."""
    return bootstrap.application().poids.influences(vue.identite(), vue.campagne_id)


@cache(max_entries=32, show_spinner=CALCUL_EN_COURS)
def sensitivity(vue: Vue, poids: tuple[tuple[CodeCritere, float], ...]) -> Sensibilite:
    """Return what these weights of the dimensions would change."""
    service = bootstrap.application().sensibilite
    return service.reweigh(vue.identite(), vue.campagne_id, dict(poids))


@cache(max_entries=8, show_spinner=CALCUL_EN_COURS)
def distribution(vue: Vue) -> Distribution:
    """Return how the residences of a campaign are spread."""
    residences = bootstrap.application().inventaire.residences(vue.identite(), vue.territoire_id)
    return Distribution.of(results(vue.retenue), residences)
