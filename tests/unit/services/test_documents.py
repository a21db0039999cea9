from __future__ import annotations

from dataclasses import fields, replace

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.classement import Classe
from qualification.domain.echange import Categorie
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.participants import College
from qualification.domain.repartition import Effectif, LigneRepartition
from qualification.services.documents import (
    FicheCaleol,
    FicheResidence,
    FormatExport,
    LigneItem,
    Synthese,
)
from tests.decor_restitution import documents
from tests.fakes import FakeDepot

A1 = CodeCritere("A1")


@pytest.mark.parametrize(
    ("format_export", "extension"),
    [(FormatExport.CSV_OUVERT, "csv"), (FormatExport.CSV, "csv"), (FormatExport.GPKG, "gpkg")],
)
def test_format_gives_the_extension_of_its_file(
    format_export: FormatExport, extension: str
) -> None:
    assert format_export.extension == extension


def test_format_always_has_a_media_type() -> None:
    assert all("/" in format_export.type_mime for format_export in FormatExport)


@pytest.mark.parametrize(
    ("bailleur", "commune", "niveau"), [(1, 4, 2.5), (3, None, 3), (None, 2, 2), (None, None, None)]
)
def test_item_level_is_the_mean_of_the_sides_that_answered(
    bailleur: float | None, commune: float | None, niveau: float | None
) -> None:
    assert LigneItem(code=A1, libelle="", bailleur=bailleur, commune=commune).niveau == niveau


def _synthese(fragiles: Effectif | None, total: Effectif | None) -> Synthese:
    classes: dict[Classe, Effectif | None] = dict.fromkeys(
        Classe, Effectif(residences=0, logements=0)
    )
    effectifs = LigneRepartition(total=total, classes={**classes, Classe.FRAGILE: fragiles})
    return Synthese(code="1", nom="Éleu", effectifs=effectifs)


def test_synthese_gives_both_shares_of_a_class() -> None:
    synthese = _synthese(
        Effectif(residences=5, logements=30), Effectif(residences=20, logements=300)
    )
    assert synthese.parts(Classe.FRAGILE) == (0.25, 0.1)
    assert not synthese.est_masquee


def test_synthese_of_nothing_has_shares_of_zero() -> None:
    vide = Effectif(residences=0, logements=0)
    assert _synthese(vide, vide).parts(Classe.FRAGILE) == (0, 0)


@pytest.mark.parametrize(
    ("fragiles", "total"),
    [
        (None, Effectif(residences=20, logements=300)),
        (Effectif(residences=5, logements=30), None),
    ],
)
def test_synthese_gives_no_share_from_a_masked_count(
    fragiles: Effectif | None, total: Effectif | None
) -> None:
    synthese = _synthese(fragiles, total)
    assert synthese.parts(Classe.FRAGILE) is None
    assert synthese.est_masquee


@pytest.mark.parametrize(
    ("etat", "provisoire"),
    [
        (EtatCampagne.CLOSE, True),
        (EtatCampagne.EN_ARBITRAGE, True),
        (EtatCampagne.VALIDEE, False),
        (EtatCampagne.ARCHIVEE, False),
    ],
)
def test_provenance_is_provisional_until_validated(
    depot: FakeDepot, etat: EtatCampagne, *, provisoire: bool
) -> None:
    diagnostic, _ = documents(depot)
    assert replace(diagnostic.provenance, etat=etat).est_provisoire is provisoire


def test_diagnostic_lists_residences_by_class_and_divergence(depot: FakeDepot) -> None:
    diagnostic, _ = documents(depot)
    assert [x.residence.nom for x in diagnostic.of_class(Classe.FAVORABLE)] == ["bâtiment Zola"]
    assert [x.residence.nom for x in diagnostic.divergentes] == ["Cité des Alouettes"]


def test_fiche_gives_both_sides_and_the_notes_of_a_heading(depot: FakeDepot) -> None:
    _, dossier = documents(depot)
    fiche = dossier.fiche(ResidenceId("R4"))
    vues = dict(fiche.vues())
    assert vues[College.BAILLEUR] is not None
    assert vues[College.COMMUNE] is None
    assert fiche.rubrique(Categorie.FREIN) == ()


def test_documents_of_places_have_no_field_for_people() -> None:
    interdits = {"locataire", "candidat", "menage", "nationalite", "nur", "demandeur", "conseil"}
    noms = {champ.name for classe in (FicheResidence, FicheCaleol) for champ in fields(classe)}
    assert not noms & interdits
