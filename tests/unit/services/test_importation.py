from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.colonnes import Champ, Schema
from qualification.domain.errors import (
    CodeInseeInvalide,
    DroitRefuse,
    FichierRefuse,
    Introuvable,
)
from qualification.domain.ids import BailleurId
from qualification.domain.importation import Probleme
from qualification.services.importation import OptionsImport
from qualification.services.sources import FichierSource
from tests.factories import CHARGE, TERRITOIRE
from tests.fakes import FakeDepot
from tests.unit.services.import_fakes import (
    COMMUNES,
    ENTETES,
    FICHIER,
    Atelier,
    FakeTable,
    ligne,
)


@pytest.fixture
def atelier(depot: FakeDepot) -> Atelier:
    return Atelier(depot)


def test_import_tells_the_sheets_read_and_those_left(atelier: Atelier) -> None:
    atelier.lecture.tables["parc.csv"] = FakeTable(
        ENTETES, (ligne(),), feuilles=("Lens", "Liévin"), autres_feuilles=("Notice",)
    )
    apercu = atelier.service.previsualiser(CHARGE, TERRITOIRE, FICHIER, COMMUNES)
    rapport = atelier.run()
    assert rapport.feuilles == ("Lens", "Liévin")
    for anomalies in (apercu.anomalies, rapport.anomalies):
        non_lues = [a.valeur for a in anomalies if a.probleme is Probleme.FEUILLE_NON_LUE]
        assert non_lues == ["Notice"]


@pytest.mark.parametrize(
    ("fichier", "details"),
    [
        (FichierSource("vide.csv", b""), {"motif": "vide", "fichier": "vide.csv"}),
        (FichierSource.at(Path("nulle/part.csv")), {"motif": "introuvable"}),
        (
            FichierSource("gros.csv", b"x" * 3_000_000),
            {"motif": "trop_gros", "taille": 3, "limite": 2},
        ),
    ],
)
def test_import_refuses_a_file_by_its_size(
    atelier: Atelier, fichier: FichierSource, details: dict[str, Any]
) -> None:
    options = replace(COMMUNES, limite_octets=2 * 1024 * 1024)
    with pytest.raises(FichierRefuse) as refus:
        atelier.service.importer(CHARGE, TERRITOIRE, fichier, options)
    assert refus.value.details.items() >= details.items()


def test_import_of_300_megabytes_is_refused_by_default(atelier: Atelier, tmp_path: Path) -> None:
    chemin = tmp_path / "national.csv"
    with chemin.open("wb") as flux:
        flux.truncate(300 * 1024 * 1024)
    with pytest.raises(FichierRefuse) as refus:
        atelier.service.importer(CHARGE, TERRITOIRE, FichierSource.at(chemin), COMMUNES)
    assert refus.value.details == {
        "motif": "trop_gros",
        "fichier": "national.csv",
        "taille": 300,
        "limite": 200,
    }


def test_import_without_limit_takes_any_size(atelier: Atelier) -> None:
    atelier.give(ligne())
    assert atelier.run(replace(COMMUNES, limite_octets=None)).logements_importes == 10


def test_import_needs_the_right_and_a_territory(atelier: Atelier) -> None:
    atelier.give(ligne())
    lecteur = Identite(role=Role.BAILLEUR, bailleur_id=BailleurId("b"))
    with pytest.raises(DroitRefuse):
        atelier.service.importer(lecteur, TERRITOIRE, FICHIER, COMMUNES)
    with pytest.raises(DroitRefuse):
        atelier.service.previsualiser(lecteur, TERRITOIRE, FICHIER, COMMUNES)
    atelier.uow.territoires.remove(TERRITOIRE)
    with pytest.raises(Introuvable):
        atelier.service.importer(CHARGE, TERRITOIRE, FICHIER, COMMUNES)


def test_import_refuses_a_wrong_code_of_the_perimeter(atelier: Atelier) -> None:
    atelier.give(ligne())
    with pytest.raises(CodeInseeInvalide):
        atelier.run(OptionsImport(communes=("Lens",)))


def test_preview_shows_first_lines_and_their_errors_without_writing(atelier: Atelier) -> None:
    atelier.give(ligne(nb_logements="12O"), *(ligne() for _ in range(30)))
    apercu = atelier.service.previsualiser(CHARGE, TERRITOIRE, FICHIER, OptionsImport())
    assert apercu.schema is Schema.TABLEUR
    assert apercu.colonnes[Champ.LOGEMENTS] == "nb logements"
    assert (len(apercu.lignes), apercu.lignes[0][0]) == (20, 2)
    assert apercu.colonnes_absentes == ()
    assert [a.valeur for a in apercu.anomalies if a.probleme is Probleme.LOGEMENTS_INVALIDES] == [
        "12O"
    ]
    assert atelier.residences == []


def test_preview_of_unrecognised_columns_lets_them_be_chosen(atelier: Atelier) -> None:
    atelier.give(("a", "b"), entetes=("foo", "bar"))
    apercu = atelier.service.previsualiser(CHARGE, TERRITOIRE, FICHIER, COMMUNES)
    assert (apercu.colonnes, apercu.anomalies) == ({}, ())
    assert apercu.entetes == ("foo", "bar")
