from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.colonnes import Schema
from qualification.domain.residence import Coordonnees, Residence, TypeConstruction
from qualification.services.importation import Apercu
from qualification.ui.presenters.inventaire import figures, preview_rows, rows, search
from tests import factories

NOMS = {factories.BAILLEUR: "Habitat d’Essai", factories.COMMUNE: "Éleu"}
TILLEULS = factories.residence(
    adresses=("12 rue des Écoles",),
    type_construction=TypeConstruction.COLLECTIF,
    coordonnees=Coordonnees(2.8, 50.4),
)
ORMES = factories.residence("r2", nom="Les Ormes", bailleur_id=None, logements=1200)
TOUTES = [TILLEULS, ORMES]


def test_figures_count_what_is_missing() -> None:
    assert figures(TOUTES) == {
        "Résidences": "2",
        "Logements": "1\u202f240",
        "Sans bailleur": "1",
        "Sans coordonnées": "1",
        "Retirées": "0",
    }


def test_figures_leave_out_the_residences_withdrawn() -> None:
    retiree = replace(ORMES, est_active=False)
    assert figures([TILLEULS, retiree]) == {
        "Résidences": "1",
        "Logements": "40",
        "Sans bailleur": "0",
        "Sans coordonnées": "0",
        "Retirées": "1",
    }
    assert [ligne["État"] for ligne in rows([TILLEULS, retiree], NOMS)] == ["À noter", "Retirée"]
    assert search([TILLEULS, retiree], NOMS, "retiree") == [retiree]


@pytest.mark.parametrize(
    ("recherche", "trouvees"),
    [
        ("", TOUTES),
        ("tilleuls", [TILLEULS]),
        ("TILLEULS ELEU", [TILLEULS]),
        ("ecoles", [TILLEULS]),
        ("habitat", [TILLEULS]),
        ("les", TOUTES),
        ("ormes ecoles", []),
    ],
)
def test_search_holds_every_word_whatever_its_case_and_accents(
    recherche: str, trouvees: list[Residence]
) -> None:
    assert search(TOUTES, NOMS, recherche) == trouvees


def test_a_residence_is_a_row_of_words() -> None:
    ligne, autre = rows(TOUTES, NOMS)
    assert ligne == {
        "Résidence": "Les Tilleuls",
        "Commune": "Éleu",
        "Bailleur": "Habitat d’Essai",
        "Logements": 40,
        "Adresse": "12 rue des Écoles",
        "Type": "Collectif",
        "QPV": "Non",
        "Programme": "",
        "État": "À noter",
    }
    assert (autre["Bailleur"], autre["Adresse"]) == ("Non renseigné", "")


def test_a_commune_without_a_name_is_its_code() -> None:
    assert rows([ORMES], {})[0]["Commune"] == factories.COMMUNE


def test_the_preview_numbers_columns_without_a_title() -> None:
    apercu = Apercu(
        schema=Schema.TABLEUR,
        entetes=("nom", "", "logements"),
        colonnes={},
        colonnes_absentes=(),
        colonnes_refusees=(),
        comptages=(),
        lignes=((2, ("Les Tilleuls", "x", "40")), (3, ("Les Ormes",))),
        anomalies=(),
    )
    assert preview_rows(apercu) == [
        {"nom": "Les Tilleuls", "(2)": "x", "logements": "40"},
        {"nom": "Les Ormes"},
    ]
