"""What leaves the application: sheets, shared diagnostic, CALEOL context sheets, data files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from qualification.domain.acces import Droit, Identite
from qualification.domain.errors import ExportRefuse, FormatRefuse, ValeurInvalide
from qualification.domain.ids import CampagneId, ResidenceId
from qualification.domain.resultat import ConcordanceCampagne, Resultats
from qualification.services.documents import (
    Diagnostic,
    FicheCaleol,
    FicheResidence,
    Fichier,
    FormatExport,
)
from qualification.services.dossiers import Dossier
from qualification.services.ports import Clock, Depot

D = TypeVar("D")
_PARTIE_MAX = 40


class LitResultats(Protocol):
    """Where computed or frozen results are read, limited to what the person may see."""

    def results(self, identite: Identite, campagne_id: CampagneId) -> Resultats:
        """Return the results of a campaign."""
        ...

    def agreement(self, identite: Identite, campagne_id: CampagneId) -> ConcordanceCampagne:
        """Return how far the delegations of a campaign agree."""
        ...


class Nommeur(Protocol):
    """How files are named."""

    def __call__(self, jour: date, *parties: str, extension: str) -> str:
        """Return a file name of ASCII characters, the date first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderers:
    """What turns each kind of document into bytes, by format, and what names the files."""

    diagnostic: Mapping[FormatExport, Callable[[Diagnostic], bytes]]
    fiche: Mapping[FormatExport, Callable[[FicheResidence], bytes]]
    caleol: Mapping[FormatExport, Callable[[FicheCaleol], bytes]]
    name: Nommeur


@dataclass(frozen=True, slots=True, kw_only=True)
class RestitutionsService:
    """Builds documents from results, and files from documents.

    Documents are shown on screen at any moment; files leave only once answers are closed.
    """

    depot: Depot
    now: Clock
    resultats: LitResultats
    renderers: Renderers

    def fiche(
        self, identite: Identite, campagne_id: CampagneId, residence_id: ResidenceId
    ) -> FicheResidence:
        """Return the sheet of one residence. Raises DroitRefuse or Introuvable."""
        identite.require(Droit.CONSULTER)
        with self._open(identite, campagne_id) as dossier:
            return dossier.fiche(residence_id)

    def diagnostic(self, identite: Identite, campagne_id: CampagneId) -> Diagnostic:
        """Return the shared diagnostic over the residences the person may see."""
        identite.require(Droit.CONSULTER)
        concordance = self.resultats.agreement(identite, campagne_id).ensemble
        with self._open(identite, campagne_id) as dossier:
            return dossier.diagnostic(concordance)

    def fiche_pdf(
        self, identite: Identite, campagne_id: CampagneId, residence_id: ResidenceId
    ) -> Fichier:
        """Return the sheet of one residence as a page to print. Raises also ExportRefuse."""
        identite.require(Droit.CONSULTER)
        with self._open_closed(identite, campagne_id) as dossier:
            fiche = dossier.fiche(residence_id)
        sujet = (fiche.ligne.commune, fiche.ligne.residence.nom, "fiche")
        return self._file(self.renderers.fiche, FormatExport.PDF, fiche, self.now(), *sujet)

    def exporter(
        self, identite: Identite, campagne_id: CampagneId, format_export: FormatExport
    ) -> Fichier:
        """Return the diagnostic as a file. Raises DroitRefuse, ExportRefuse or FormatRefuse."""
        identite.require(Droit.EXPORTER)
        concordance = self.resultats.agreement(identite, campagne_id).ensemble
        with self._open_closed(identite, campagne_id) as dossier:
            document = dossier.diagnostic(concordance)
        provenance = document.provenance
        variante = ("ouvert",) if format_export is FormatExport.CSV_OUVERT else ()
        sujet = (provenance.territoire, provenance.campagne, "diagnostic", *variante)
        return self._file(self.renderers.diagnostic, format_export, document, self.now(), *sujet)

    def caleol(
        self,
        identite: Identite,
        campagne_id: CampagneId,
        residence_ids: Sequence[ResidenceId],
        le: date,
        format_export: FormatExport,
    ) -> Fichier:
        """Return the context sheets of the residences a meeting will speak of, in that order.

        Raises DroitRefuse, ExportRefuse, FormatRefuse, Introuvable, or ValeurInvalide when no
        residence is given.
        """
        identite.require(Droit.PREPARER_CALEOL)
        if not residence_ids:
            raise ValeurInvalide(champ="residences", valeur="")
        with self._open_closed(identite, campagne_id) as dossier:
            document = dossier.caleol(residence_ids, le)
        sujet = (document.provenance.territoire, "caleol")
        return self._file(self.renderers.caleol, format_export, document, le, *sujet)

    @contextmanager
    def _open(self, identite: Identite, campagne_id: CampagneId) -> Iterator[Dossier]:
        resultats = self.resultats.results(identite, campagne_id)
        with self.depot.lecture() as uow:
            yield Dossier.open(uow, identite, resultats, self.now())

    @contextmanager
    def _open_closed(self, identite: Identite, campagne_id: CampagneId) -> Iterator[Dossier]:
        with self._open(identite, campagne_id) as dossier:
            if not dossier.campagne.est_exportable:
                raise ExportRefuse(etat=dossier.campagne.etat)
            yield dossier

    def _file(
        self,
        renderers: Mapping[FormatExport, Callable[[D], bytes]],
        format_export: FormatExport,
        document: D,
        jour: date,
        *sujet: str,
    ) -> Fichier:
        if format_export not in renderers:
            raise FormatRefuse(format=format_export)
        # Long names make paths that some systems refuse.
        parties = (partie[:_PARTIE_MAX] for partie in sujet)
        return Fichier(
            nom=self.renderers.name(jour, *parties, extension=format_export.extension),
            contenu=renderers[format_export](document),
            type_mime=format_export.type_mime,
        )
