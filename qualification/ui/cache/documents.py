"""What is kept of the documents of a campaign: sheets, diagnostic, files handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qualification import bootstrap
from qualification.domain.acces import Identite
from qualification.domain.ids import CampagneId, ResidenceId
from qualification.domain.resultat import ConcordanceCampagne, Resultats
from qualification.services.documents import Fichier, FormatExport
from qualification.services.feuilles import Adresse
from qualification.services.impression import FormatCarte, OptionsFeuilles
from qualification.services.restitutions import RestitutionsService
from qualification.textes.exploitation import CALCUL_EN_COURS, FICHIER_EN_COURS
from qualification.ui.cache import resultats
from qualification.ui.cache.vue import Vue, cache
from qualification.ui.presenters import diagnostic, fiche


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


def _restitutions(vue: Vue) -> RestitutionsService:
    return replace(bootstrap.application().restitutions, resultats=_ResultatsRetenus(vue))


@dataclass(frozen=True, slots=True)
class _ResultatsRetenus:
    """The results every document of one view is built from: computed once."""

    vue: Vue

    def results(
        self,
        identite: Identite,  # noqa: ARG002 -- the view has the same rights
        campagne_id: CampagneId,  # noqa: ARG002 -- idem
    ) -> Resultats:
        return resultats.results(self.vue)

    def agreement(
        self,
        identite: Identite,  # noqa: ARG002 -- the view has the same rights
        campagne_id: CampagneId,  # noqa: ARG002 -- idem
    ) -> ConcordanceCampagne:
        return resultats.agreement(self.vue)
