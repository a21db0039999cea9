from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qualification.domain.acces import SYSTEME, VISITEUR, Identite, Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import DroitRefuse, ExportRefuse, FormatRefuse, ValeurInvalide
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId
from qualification.services.documents import FormatExport
from qualification.services.restitutions import Renderers, RestitutionsService
from tests.decor_restitution import CAMPAGNE, Decor, StubResultats, decor
from tests.fakes import MARDI_9H, FakeDepot

R1, R4 = ResidenceId("R1"), ResidenceId("R4")
LE = date(2026, 12, 3)
BAILLEUR = Identite(role=Role.BAILLEUR, bailleur_id=BailleurId("B2"))
COMMUNE = Identite(role=Role.COMMUNE, code_insee=CodeInsee("62001"))
LECTEUR = Identite(role=Role.LECTEUR_CIL)
PDF, CSV_OUVERT, XLSX = FormatExport.PDF, FormatExport.CSV_OUVERT, FormatExport.XLSX


def _name(jour: date, *parties: str, extension: str) -> str:
    return "_".join([f"{jour:%Y-%m-%d}", *parties]) + f".{extension}"


RENDERERS = Renderers(
    diagnostic={
        PDF: lambda document: document.provenance.campagne.encode(),
        CSV_OUVERT: lambda document: str(len(document.lignes)).encode(),
    },
    fiche={PDF: lambda document: document.ligne.residence.nom.encode()},
    caleol={PDF: lambda document: f"{document.le} {len(document.fiches)}".encode()},
    name=_name,
)


@pytest.fixture
def monde(depot: FakeDepot) -> Decor:
    return decor(depot)


@pytest.fixture
def service(monde: Decor) -> RestitutionsService:
    return RestitutionsService(
        depot=monde.depot,
        now=lambda: MARDI_9H,
        resultats=StubResultats(monde.resultats, monde.depot),
        renderers=RENDERERS,
    )


def _put_in(monde: Decor, etat: EtatCampagne) -> None:
    monde.depot.uow.campagnes.put(replace(monde.campagne, etat=etat))


def test_fiche_is_read_by_whoever_may_consult(service: RestitutionsService) -> None:
    for identite in (SYSTEME, COMMUNE, LECTEUR):
        assert service.fiche(identite, CAMPAGNE, R1).ligne.residence.residence_id == R1


def test_fiche_is_refused_out_of_the_stock_of_a_bailleur(service: RestitutionsService) -> None:
    with pytest.raises(DroitRefuse):
        service.fiche(BAILLEUR, CAMPAGNE, R1)


def test_diagnostic_of_a_commune_holds_its_territory(service: RestitutionsService) -> None:
    diagnostic = service.diagnostic(COMMUNE, CAMPAGNE)
    assert {x.residence.code_insee for x in diagnostic.lignes} == {"62001"}


def test_visitor_is_refused_everything(service: RestitutionsService) -> None:
    with pytest.raises(DroitRefuse):
        service.fiche(VISITEUR, CAMPAGNE, R1)
    with pytest.raises(DroitRefuse):
        service.fiche_pdf(VISITEUR, CAMPAGNE, R1)
    with pytest.raises(DroitRefuse):
        service.diagnostic(VISITEUR, CAMPAGNE)
    with pytest.raises(DroitRefuse):
        service.exporter(VISITEUR, CAMPAGNE, PDF)
    with pytest.raises(DroitRefuse):
        service.caleol(VISITEUR, CAMPAGNE, [R1], LE, PDF)


@pytest.mark.parametrize("identite", [BAILLEUR, COMMUNE, LECTEUR])
def test_export_is_for_those_who_hold_its_right(
    service: RestitutionsService, identite: Identite
) -> None:
    with pytest.raises(DroitRefuse):
        service.exporter(identite, CAMPAGNE, PDF)


def test_export_names_and_types_its_file(service: RestitutionsService) -> None:
    fichier = service.exporter(SYSTEME, CAMPAGNE, PDF)
    assert fichier.nom == "2026-11-24_Agglomération d’Essai_Campagne 2026_diagnostic.pdf"
    assert fichier.contenu == b"Campagne 2026"
    assert fichier.type_mime == "application/pdf"


def test_export_tells_the_open_csv_by_its_name(service: RestitutionsService) -> None:
    fichier = service.exporter(SYSTEME, CAMPAGNE, CSV_OUVERT)
    assert fichier.nom.endswith("_diagnostic_ouvert.csv")
    assert fichier.contenu == b"5"


def test_export_cuts_long_names(service: RestitutionsService, monde: Decor) -> None:
    monde.depot.uow.campagnes.put(replace(monde.campagne, nom="x" * 300))
    fichier = service.exporter(SYSTEME, CAMPAGNE, PDF)
    assert fichier.nom == f"2026-11-24_Agglomération d’Essai_{'x' * 40}_diagnostic.pdf"


@pytest.mark.parametrize(
    "etat", [EtatCampagne.BROUILLON, EtatCampagne.OUVERTE, EtatCampagne.EN_SEANCE]
)
def test_no_file_leaves_before_answers_are_closed(
    service: RestitutionsService, monde: Decor, etat: EtatCampagne
) -> None:
    _put_in(monde, etat)
    with pytest.raises(ExportRefuse, match=etat):
        service.exporter(SYSTEME, CAMPAGNE, PDF)
    with pytest.raises(ExportRefuse):
        service.fiche_pdf(SYSTEME, CAMPAGNE, R1)
    with pytest.raises(ExportRefuse):
        service.caleol(SYSTEME, CAMPAGNE, [R1], LE, PDF)


def test_documents_are_read_on_screen_before_answers_are_closed(
    service: RestitutionsService, monde: Decor
) -> None:
    _put_in(monde, EtatCampagne.EN_SEANCE)
    assert service.fiche(SYSTEME, CAMPAGNE, R1).provenance.est_provisoire
    assert len(service.diagnostic(SYSTEME, CAMPAGNE).lignes) == 5


def test_format_that_does_not_exist_is_refused(service: RestitutionsService) -> None:
    with pytest.raises(FormatRefuse, match="xlsx"):
        service.caleol(SYSTEME, CAMPAGNE, [R1], LE, XLSX)


def test_fiche_pdf_is_printed_by_whoever_may_read_it(service: RestitutionsService) -> None:
    fichier = service.fiche_pdf(BAILLEUR, CAMPAGNE, R4)
    assert fichier.nom == "2026-11-24_Zutkerque_Les Ormes_fiche.pdf"
    assert fichier.contenu == b"Les Ormes"


def test_caleol_is_dated_by_its_meeting(service: RestitutionsService) -> None:
    fichier = service.caleol(COMMUNE, CAMPAGNE, [R1], LE, PDF)
    assert fichier.nom == "2026-12-03_Agglomération d’Essai_caleol.pdf"
    assert fichier.contenu == b"2026-12-03 1"


def test_caleol_of_a_commune_is_limited_to_its_territory(service: RestitutionsService) -> None:
    with pytest.raises(DroitRefuse):
        service.caleol(COMMUNE, CAMPAGNE, [R1, R4], LE, PDF)


def test_caleol_needs_a_residence(service: RestitutionsService) -> None:
    with pytest.raises(ValeurInvalide):
        service.caleol(SYSTEME, CAMPAGNE, [], LE, PDF)
