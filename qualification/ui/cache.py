"""What screens keep from one run to the next: the only file with Streamlit's caches.

Keys are a ``Vue``: identifiers, revisions and the scope of rights, never entities nor sessions. A
change bumps a revision in its own transaction, so that what was kept is simply never asked again.
What is kept is frozen: all visitors share it as it is, without the copy ``st.cache_data`` makes at
each run (a second for fourteen thousand residences).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

import streamlit as st

from qualification import bootstrap
from qualification.adapters.files.ecriture.entete import day
from qualification.domain.acces import SYSTEME, Droit, Identite, Role
from qualification.domain.campagne import Campagne
from qualification.domain.correction import Correction
from qualification.domain.ids import (
    BailleurId,
    CampagneId,
    CodeCritere,
    CodeInsee,
    ResidenceId,
    TerritoireId,
)
from qualification.domain.poids import InfluencePoids
from qualification.domain.resultat import ConcordanceCampagne, Resultats, Stabilite
from qualification.domain.sensibilite import Sensibilite
from qualification.domain.territoire import Commune, Qpv
from qualification.services.distribution import Distribution
from qualification.services.documents import Fichier, FormatExport
from qualification.services.feuilles import Adresse
from qualification.services.impression import FormatCarte, OptionsFeuilles
from qualification.services.restitutions import RestitutionsService
from qualification.services.suivi import Tableau
from qualification.textes.exploitation import CALCUL_EN_COURS, ESSAIS_EN_COURS, FICHIER_EN_COURS
from qualification.textes.mentions import end_of_validity
from qualification.ui.presenters import (
    animation,
    atelier,
    carte,
    comprendre,
    diagnostic,
    fiche,
    liste,
    qualite,
    salle,
)
from qualification.ui.presenters import evolution as presenter_evolution

FRAICHEUR_S = 2
"""Seconds a board is kept when nothing changed."""
cache = st.cache_resource  # noqa: TID251 -- this file owns the caches


@dataclass(frozen=True, slots=True, kw_only=True)
class Vue:
    """A campaign at one revision, through the eyes of all who have the same rights on it.

    ``est_brute``: scores are read as given, not as retained. Files are always of what is retained.
    """

    base: str
    campagne_id: CampagneId
    territoire_id: TerritoireId
    revision_campagne: int
    revision_inventaire: int
    role: Role
    bailleur_id: BailleurId | None
    code_insee: CodeInsee | None
    est_brute: bool = False

    @property
    def retenue(self) -> Vue:
        """The same view of the scores retained."""
        return replace(self, est_brute=False)

    @classmethod
    def of(cls, identite: Identite, campagne: Campagne) -> Vue:
        """Return what this person looks at now."""
        application = bootstrap.application()
        return cls(
            base=application.settings.database_url,
            campagne_id=campagne.campagne_id,
            territoire_id=campagne.territoire_id,
            revision_campagne=application.campagnes.revision(campagne.campagne_id),
            revision_inventaire=application.inventaire.revision(campagne.territoire_id),
            role=identite.role,
            bailleur_id=identite.bailleur_id,
            code_insee=identite.code_insee,
        )

    def identite(self) -> Identite:
        """Return somebody with these rights, and no name."""
        return Identite(role=self.role, bailleur_id=self.bailleur_id, code_insee=self.code_insee)


def fond(vue: Vue) -> carte.Fond:
    """Return the ground of the map."""
    return _fond(vue.base, vue.territoire_id, vue.revision_inventaire)


@cache(max_entries=16, show_spinner=CALCUL_EN_COURS)
def lignes(vue: Vue) -> tuple[carte.LigneCarte, ...]:
    """Return the residences of the map and of its list."""
    inventaire = bootstrap.application().inventaire
    return carte.lignes(
        inventaire.residences(vue.identite(), vue.territoire_id),
        _resultats(vue).residences,
        communes=inventaire.communes(vue.territoire_id),
        bailleurs=inventaire.bailleurs(vue.territoire_id),
    )


@cache(max_entries=16, show_spinner=False)
def kept(vue: Vue, filtre: carte.Filtre) -> liste.Retenues:
    """Return what a filter keeps."""
    return liste.keep(lignes(vue), filtre)


def expiry(vue: Vue) -> date:
    """Return the last day the results are valid."""
    return end_of_validity(day(_resultats(vue).calcule_le))


@cache(max_entries=256, show_spinner=CALCUL_EN_COURS)
def sheet(vue: Vue, residence_id: ResidenceId) -> fiche.EcranFiche:
    """Return the sheet of a residence."""
    document = _restitutions(vue).fiche(vue.identite(), vue.campagne_id, residence_id)
    return fiche.screen(document)


@cache(max_entries=16, show_spinner=CALCUL_EN_COURS)
def shared_diagnostic(vue: Vue) -> diagnostic.EcranDiagnostic:
    """Return the shared diagnostic."""
    return diagnostic.screen(_restitutions(vue).diagnostic(vue.identite(), vue.campagne_id))


# A file says the day it was made: it is made again rather than kept for long.
@cache(max_entries=16, ttl="10m", show_spinner=FICHIER_EN_COURS)
def diagnostic_file(vue: Vue, format_export: FormatExport) -> Fichier:
    """Return the diagnostic as a file."""
    return _restitutions(vue.retenue).exporter(vue.identite(), vue.campagne_id, format_export)


@cache(max_entries=16, ttl="10m", show_spinner=FICHIER_EN_COURS)
def sheet_file(vue: Vue, residence_id: ResidenceId) -> Fichier:
    """Return the sheet of a residence as a page to print."""
    return _restitutions(vue.retenue).fiche_pdf(vue.identite(), vue.campagne_id, residence_id)


@cache(max_entries=16, ttl="10m", show_spinner=FICHIER_EN_COURS)
def caleol_file(
    vue: Vue, residence_ids: Sequence[ResidenceId], le: date, format_export: FormatExport
) -> Fichier:
    """Return the context sheets of a meeting as a file."""
    return _restitutions(vue.retenue).caleol(
        vue.identite(), vue.campagne_id, residence_ids, le, format_export
    )


@cache(max_entries=8, show_spinner=False)
def _fond(
    base: str,  # noqa: ARG001 -- part of the key
    territoire_id: TerritoireId,
    revision: int,  # noqa: ARG001 -- idem
) -> carte.Fond:
    inventaire = bootstrap.application().inventaire
    communes, qpvs = inventaire.communes(territoire_id), inventaire.qpvs(territoire_id)
    # A decision on a residence leaves the contours as they are: they are prepared once.
    contenu = json.dumps([*map(asdict, communes), *map(asdict, qpvs)])
    return _fond_of(hashlib.sha256(contenu.encode()).hexdigest(), communes, qpvs)


@cache(max_entries=8, show_spinner=False)
def _fond_of(
    empreinte: str,  # noqa: ARG001 -- stands for the layers in the key
    _communes: Sequence[Commune],
    _qpvs: Sequence[Qpv],
) -> carte.Fond:
    return carte.prepare_fond(_communes, _qpvs)


def workbench(vue: Vue) -> atelier.Etabli:
    """Return the residences of the workbench; the answers of a campaign change nothing of it."""
    return _workbench(replace(vue, revision_campagne=0))


@cache(max_entries=4, show_spinner=False)
def _workbench(vue: Vue) -> atelier.Etabli:
    inventaire = bootstrap.application().inventaire
    return atelier.Etabli.of(
        inventaire.residences(vue.identite(), vue.territoire_id),
        inventaire.organisation_names(vue.territoire_id),
    )


@cache(max_entries=4, ttl="10m", show_spinner=FICHIER_EN_COURS)
def cards_file(
    vue: Vue,
    format_carte: FormatCarte,
    racine: str,  # noqa: ARG001 -- in the key: where the addresses of the codes start
    _adresse: Adresse,
) -> Fichier:
    """Return the cards of the delegations."""
    feuilles = bootstrap.application().feuilles
    return feuilles.cartes(vue.identite(), vue.campagne_id, _adresse, format_carte)


@cache(
    max_entries=4,
    ttl="10m",
    show_spinner=FICHIER_EN_COURS,
    hash_funcs={OptionsFeuilles: hash},
)
def sheets_file(
    vue: Vue,
    options: OptionsFeuilles,
    racine: str,  # noqa: ARG001 -- in the key: where the addresses of the codes start
    _adresse: Adresse,
) -> Fichier:
    """Return the sheets of the rotation in force."""
    feuilles = bootstrap.application().feuilles
    return feuilles.feuilles(vue.identite(), vue.campagne_id, options, _adresse)


@cache(
    max_entries=4,
    ttl="10m",
    show_spinner=FICHIER_EN_COURS,
    hash_funcs={OptionsFeuilles: hash},
)
def slips_file(
    vue: Vue,
    options: OptionsFeuilles,
    racine: str,  # noqa: ARG001 -- in the key: where the addresses of the codes start
    _adresse: Adresse,
) -> Fichier:
    """Return the slips of those whose day the rotation in force changed."""
    feuilles = bootstrap.application().feuilles
    return feuilles.changements(vue.identite(), vue.campagne_id, options, _adresse)


def live_board(identite: Identite, campagne: Campagne) -> tuple[Tableau, str]:
    """Return the board and its block of HTML, the same for all who look during two seconds.

    A change of the campaign makes another one at once; silences are told within two seconds.
    """
    identite.require(Droit.ANIMER)
    return _live_board(_moment(campagne))


def room_board(identite: Identite, campagne: Campagne) -> tuple[Tableau, str]:
    """Return the board and what the room reads of it; kept as the facilitator's."""
    identite.require(Droit.ANIMER)
    return _room_board(_moment(campagne))


_Moment = tuple[str, CampagneId, TerritoireId, int, int, int]


def _moment(campagne: Campagne) -> _Moment:
    application = bootstrap.application()
    base, tranche = application.settings.database_url, bootstrap.utc_now().timestamp()
    # One look at the database, every two seconds and for each of those who watch.
    with application.depot.lecture() as uow:
        revision = uow.revisions.get(campagne.campagne_id)
        inventaire = uow.revisions.get(campagne.territoire_id)
    cles = campagne.campagne_id, campagne.territoire_id
    return base, *cles, revision, inventaire, int(tranche / FRAICHEUR_S)


@cache(max_entries=8, ttl="1m", show_spinner=False)
def _room_board(moment: _Moment) -> tuple[Tableau, str]:
    base, campagne_id, territoire_id, _, inventaire, _ = moment
    tableau, _ = _live_board(moment)
    lignes = salle.room_html(tableau, organisation_names(base, territoire_id, inventaire))
    grille = bootstrap.application().campagnes.grid(campagne_id)
    return tableau, lignes + salle.shared_views_html(tableau.agregat, grille)


@cache(max_entries=8, ttl="1m", show_spinner=False)
def _live_board(moment: _Moment) -> tuple[Tableau, str]:
    base, campagne_id, territoire_id, _, inventaire, _ = moment
    tableau = bootstrap.application().suivi.board(SYSTEME, campagne_id)
    return tableau, animation.board_html(
        tableau, organisation_names(base, territoire_id, inventaire)
    )


@cache(max_entries=8, show_spinner=False)
def organisation_names(
    base: str,  # noqa: ARG001 -- part of the key
    territoire_id: TerritoireId,
    revision: int,  # noqa: ARG001 -- idem
) -> Mapping[str, str]:
    """Return the names of the organisations of a territory."""
    return bootstrap.application().inventaire.organisation_names(territoire_id)


def correction(vue: Vue) -> Correction | None:
    """Return whether severity is taken off the scores, and why."""
    return _resultats(vue.retenue).correction


def understood(vue: Vue, residence_id: ResidenceId) -> comprendre.EcranScore:
    """Return what makes the score of a residence understood."""
    resultats = _resultats(vue)
    stabilite = None if vue.est_brute else _stabilites(vue).get(residence_id)
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
    return Distribution.of(_resultats(vue.retenue), residences)


@cache(max_entries=8, show_spinner=ESSAIS_EN_COURS)
def _stabilites(vue: Vue) -> Mapping[ResidenceId, Stabilite]:
    return bootstrap.application().resultats.stability(vue.identite(), vue.campagne_id)


@cache(max_entries=16, show_spinner=CALCUL_EN_COURS)
def _resultats(vue: Vue) -> Resultats:
    if vue.est_brute:
        return _resultats(vue.retenue).raw()
    return bootstrap.application().resultats.results(vue.identite(), vue.campagne_id)


@cache(max_entries=16, show_spinner=CALCUL_EN_COURS)
def _concordance(vue: Vue) -> ConcordanceCampagne:
    return bootstrap.application().resultats.agreement(vue.identite(), vue.campagne_id)


@dataclass(frozen=True, slots=True)
class _ResultatsRetenus:
    """The results every document of one view is built from: computed once."""

    vue: Vue

    def results(
        self,
        identite: Identite,  # noqa: ARG002 -- the view has the same rights
        campagne_id: CampagneId,  # noqa: ARG002 -- idem
    ) -> Resultats:
        return _resultats(self.vue)

    def agreement(
        self,
        identite: Identite,  # noqa: ARG002 -- the view has the same rights
        campagne_id: CampagneId,  # noqa: ARG002 -- idem
    ) -> ConcordanceCampagne:
        return _concordance(self.vue)


def _restitutions(vue: Vue) -> RestitutionsService:
    return replace(bootstrap.application().restitutions, resultats=_ResultatsRetenus(vue))
