from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.errors import DroitRefuse, FichierRefuse, ValeurInvalide
from qualification.domain.importation import Probleme
from qualification.domain.indicateur import Indicateur, Mesure
from qualification.services.indicateurs import (
    COLONNES,
    IndicateursService,
    RapportIndicateurs,
    match_columns,
)
from qualification.services.sources import FichierSource
from qualification.textes.indicateurs import MODELE_CONTENU
from tests.factories import CHARGE, LECTEUR, RESIDENCE, TERRITOIRE, commune, fill, residence
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.import_fakes import FakeLecture, FakeTable

FICHIER = FichierSource("chiffres.csv", b"x")
ENTETES = ("code_insee", "nom", "logements_proposes", "vacance", "menages", "ops_seniors")


class Banc:
    """A territory of one residence, and a table to import in it."""

    def __init__(self, depot: FakeDepot) -> None:
        self.depot = fill(depot)
        self.entetes: Sequence[str] = ENTETES

    def read(
        self, *lignes: Sequence[str], millesime: int = 2024, source: str = "RPLS"
    ) -> RapportIndicateurs:
        service = IndicateursService(
            depot=self.depot,
            now=lambda: MARDI_9H,
            lecture=FakeLecture(
                {FICHIER.nom: FakeTable(tuple(self.entetes), tuple(map(tuple, lignes)))}
            ),
        )
        return service.importer(CHARGE, TERRITOIRE, FICHIER, millesime=millesime, source=source)

    @property
    def kept(self) -> dict[tuple[Mesure, int], Indicateur]:
        return {(i.mesure, i.millesime): i for i in self.depot.uow.indicateurs.all()}


@pytest.fixture
def banc(depot: FakeDepot) -> Banc:
    return Banc(depot)


def test_figures_of_a_residence_are_kept_with_year_source_and_counts(banc: Banc) -> None:
    avant = banc.depot.uow.revisions.get(TERRITOIRE)
    rapport = banc.read(["99001", "les tilleuls", "40", "2,5 %", "36", "25"])
    assert (rapport.lignes_lues, rapport.residences, rapport.chiffres) == (1, 1, 2)
    assert rapport.anomalies == ()
    vacance = banc.kept[Mesure.VACANCE, 2024]
    assert (vacance.valeur, vacance.effectif, vacance.source) == (2.5, 40, "RPLS")
    assert (vacance.logements, vacance.residence_id) == (40, RESIDENCE)
    assert banc.kept[Mesure.OPS_SENIORS, 2024].effectif == 36
    assert banc.depot.uow.revisions.get(TERRITOIRE) == avant + 1


def test_year_and_source_of_the_table_win(banc: Banc) -> None:
    banc.entetes = ("identifiant", "vacance", "millesime", "source")
    rapport = banc.read([RESIDENCE, "1", "2023", "Bailleur"], [RESIDENCE, "3", "", ""])
    assert (rapport.lignes_lues, rapport.residences, rapport.chiffres) == (2, 1, 2)
    assert banc.kept[Mesure.VACANCE, 2023].source == "Bailleur"
    assert (banc.kept[Mesure.VACANCE, 2024].valeur, banc.kept[Mesure.VACANCE, 2024].source) == (
        3.0,
        "RPLS",
    )


def test_residence_is_found_by_the_name_of_its_commune(banc: Banc) -> None:
    assert banc.read(["NOIRVAL", "Les Tilleuls", "", "1", "", ""]).chiffres == 1


def test_line_of_no_residence_is_told_and_set_aside(banc: Banc) -> None:
    banc.depot.uow.residences.put(
        residence("2", nom="Les Ormes"), residence("3", nom="LES ORMES"), residence("4", nom="X")
    )
    banc.depot.uow.residences.put(replace(residence("5", nom="Gone"), absorbee_par=RESIDENCE))
    rapport = banc.read(
        ["99001", "Ailleurs", "", "1", "", ""],
        ["99001", "Les Ormes", "", "1", "", ""],
        ["99002", "Les Tilleuls", "", "1", "", ""],
        ["99001", "Gone", "", "1", "", ""],
        ["99001", "X"],
    )
    assert (rapport.lignes_lues, rapport.residences, rapport.lignes_ecartees) == (5, 0, 4)
    assert {a.probleme for a in rapport.anomalies} == {Probleme.RESIDENCE_INCONNUE}
    assert [a.valeur for a in rapport.anomalies] == [
        "Ailleurs",
        "Les Ormes",
        "Les Tilleuls",
        "Gone",
    ]
    banc.entetes = ("residence_id", "vacance")
    (anomalie,) = banc.read(["nulle part", "1"]).anomalies
    assert (anomalie.colonne, anomalie.valeur) == ("residence_id", "nulle part")


def test_wrong_value_is_told_with_its_line_and_column_and_the_others_kept(banc: Banc) -> None:
    banc.entetes = (*ENTETES, "millesime")
    rapport = banc.read(
        ["99001", "Les Tilleuls", "beaucoup", "120", "36", "25", ""],
        ["99001", "Les Tilleuls", "", "oui", "36", "", "an 24"],
    )
    assert [(a.probleme, a.colonne, a.valeur) for a in rapport.anomalies] == [
        (Probleme.EFFECTIF_INVALIDE, "logements_proposes", "beaucoup"),
        (Probleme.POURCENTAGE_INVALIDE, "vacance", "120"),
        (Probleme.ANNEE_INVALIDE, "millesime", "an 24"),
        (Probleme.POURCENTAGE_INVALIDE, "vacance", "oui"),
    ]
    assert set(banc.kept) == {(Mesure.OPS_SENIORS, 2024)}


def test_second_figure_of_a_year_is_set_aside(banc: Banc) -> None:
    ligne = ["99001", "Les Tilleuls", "40", "1", "", ""]
    rapport = banc.read(ligne, [*ligne[:3], "9", "", ""])
    (anomalie,) = rapport.anomalies
    assert (anomalie.probleme, anomalie.valeur) == (Probleme.CHIFFRE_EN_DOUBLE, "Les Tilleuls")
    assert banc.kept[Mesure.VACANCE, 2024].valeur == 1.0


def test_columns_that_are_not_figures_are_named(banc: Banc) -> None:
    banc.entetes = ("residence_id", "vacance", "loyer", "")
    assert banc.read([RESIDENCE, "1", "5", ""]).colonnes_ignorees == ("loyer",)


@pytest.mark.parametrize(
    ("entetes", "motif"),
    [
        (("nom", "vacance"), "indicateurs_residence"),
        (("residence_id", "nom"), "indicateurs_mesure"),
    ],
)
def test_table_that_tells_nothing_is_refused(
    banc: Banc, entetes: tuple[str, ...], motif: str
) -> None:
    banc.entetes = entetes
    with pytest.raises(FichierRefuse) as refus:
        banc.read()
    assert refus.value.details["motif"] == motif


def test_year_and_source_are_asked_for(banc: Banc) -> None:
    with pytest.raises(ValeurInvalide):
        banc.read(millesime=24)
    with pytest.raises(ValeurInvalide):
        banc.read(source=" ")
    with pytest.raises(DroitRefuse):
        IndicateursService(depot=banc.depot, now=lambda: MARDI_9H, lecture=FakeLecture()).importer(
            LECTEUR, TERRITOIRE, FICHIER, millesime=2024, source="RPLS"
        )


def test_our_model_names_every_figure() -> None:
    entetes = MODELE_CONTENU.split("\r\n")[0].split(";")
    assert set(COLONNES) - set(match_columns(entetes)) == {"residence_id"}


@given(st.lists(st.lists(st.text(max_size=8), max_size=8), max_size=6))
def test_whatever_the_lines_the_report_balances(lignes: list[list[str]]) -> None:
    banc = Banc(FakeDepot())
    banc.depot.uow.communes.put(commune())
    rapport = banc.read(*lignes, ["99001", "Les Tilleuls", "40", "1", "", ""])
    assert rapport.lignes_lues == len(lignes) + 1
    assert rapport.residences == 1
    assert rapport.lignes_lues >= rapport.residences + rapport.lignes_ecartees
    assert len(banc.kept) == rapport.chiffres >= 1
