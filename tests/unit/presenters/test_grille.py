from __future__ import annotations

import math
from typing import Any

import pytest

from qualification.domain.errors import GrilleInvalide
from qualification.domain.grille import SaitMieux
from qualification.ui.presenters.grille import criterion_rows, dimension_rows, read_grid
from tests import factories

GRILLE = factories.grille()
Lignes = list[dict[str, Any]]


def rows() -> tuple[Lignes, Lignes]:
    return dimension_rows(GRILLE), criterion_rows(GRILLE)


def test_a_grid_goes_to_tables_and_back_unchanged() -> None:
    assert read_grid(*rows(), GRILLE.niveau_max) == GRILLE.dimensions


def test_tables_hold_a_row_per_dimension_and_per_criterion() -> None:
    dimensions, criteres = rows()
    assert [ligne["Code"] for ligne in dimensions] == ["A", "B", "C", "D", "E"]
    assert len(criteres) == 12
    assert list(criteres[0]) == [
        "Dimension",
        "Code",
        "Libellé",
        "Phrase à apprécier",
        *(f"Niveau {n}" for n in range(1, 5)),
        "Qui sait mieux",
        "Poids",
    ]


def test_edited_cells_are_read_trimmed_and_typed() -> None:
    dimensions, criteres = rows()
    dimensions[0]["Poids"] = 2
    criteres[0] |= {
        "Libellé": "  Façades ",
        "Poids": "1.5",
        "Qui sait mieux": "La commune sait mieux",
    }
    lues = read_grid(dimensions, criteres, GRILLE.niveau_max)
    premier = lues[0].criteres[0]
    assert (lues[0].poids, premier.libelle, premier.poids, premier.sait_mieux) == (
        2.0,
        "Façades",
        1.5,
        SaitMieux.COMMUNE,
    )


def test_who_knows_better_is_both_when_left_empty() -> None:
    dimensions, criteres = rows()
    criteres[0]["Qui sait mieux"] = None
    lues = read_grid(dimensions, criteres, GRILLE.niveau_max)
    assert lues[0].criteres[0].sait_mieux is SaitMieux.LES_DEUX


@pytest.mark.parametrize("vide", [None, "", "  ", math.nan])
@pytest.mark.parametrize("colonne", ["Libellé", "Niveau 4", "Code", "Dimension"])
def test_an_empty_cell_is_named_by_its_column(colonne: str, vide: object) -> None:
    dimensions, criteres = rows()
    criteres[3][colonne] = vide
    with pytest.raises(GrilleInvalide) as refus:
        read_grid(dimensions, criteres, GRILLE.niveau_max)
    assert refus.value.details == {"motif": "cellule_vide", "valeur": colonne}


def test_a_row_just_added_misses_its_cells() -> None:
    dimensions, criteres = rows()
    with pytest.raises(GrilleInvalide) as refus:
        read_grid(dimensions, [*criteres, {}], GRILLE.niveau_max)
    assert refus.value.details["motif"] == "cellule_vide"


@pytest.mark.parametrize("poids", [None, "lourd"])
def test_a_weight_is_a_number(poids: object) -> None:
    dimensions, criteres = rows()
    dimensions[0]["Poids"] = poids
    with pytest.raises(GrilleInvalide) as refus:
        read_grid(dimensions, criteres, GRILLE.niveau_max)
    assert refus.value.details == {"motif": "poids"}


def test_a_criterion_of_no_dimension_is_named() -> None:
    dimensions, criteres = rows()
    criteres[0]["Dimension"] = "Z"
    with pytest.raises(GrilleInvalide) as refus:
        read_grid(dimensions, criteres, GRILLE.niveau_max)
    assert refus.value.details == {"motif": "dimension_inconnue", "valeur": "Z"}
