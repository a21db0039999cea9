from __future__ import annotations

import numpy as np
import pytest

from qualification.domain.errors import FichierRefuse, LignesRefusees
from qualification.services.calcul_fichier import read_notations
from qualification.textes.erreurs import message

ENTETE = "residence,college,rater,k1,k2"


def fautes(*lignes: str) -> list[str]:
    with pytest.raises(LignesRefusees) as refus:
        read_notations([ENTETE, *lignes], 4)
    assert message(refus.value).endswith(f"{len(refus.value.fautes)}.")
    return [message(faute) for faute in refus.value.fautes]


def test_blank_is_not_rated_and_order_of_columns_is_free() -> None:
    notations = read_notations(
        ["k1,rater,residence,college,k2", "3,B1,R1,bailleur,", "", "1,C1,R1,commune,4"]
    )
    assert notations.criteres == ("k1", "k2")
    assert [ligne.ligne for ligne in notations.lignes] == [2, 4]
    cube = notations.matrix(4)
    assert (cube.items, cube.raters) == (("R1",), ("B1", "C1"))
    np.testing.assert_array_equal(cube.levels, np.array([[[3, np.nan], [1, 4]]]))
    assert notations.niveau_max == 4


def test_header_alone_holds_no_rating() -> None:
    notations = read_notations([ENTETE])
    assert notations.niveau_max == 0
    assert notations.matrix(4).levels.shape == (0, 0, 2)


@pytest.mark.parametrize(
    "entete",
    [
        "",
        "residence;college;rater;k1",
        "residence,college,rater",
        "residence,rater,k1",
        "residence,college,rater,k1,k1",
    ],
)
def test_header_without_what_is_needed_is_refused(entete: str) -> None:
    with pytest.raises(FichierRefuse) as refus:
        read_notations([entete] if entete else [])
    assert "colonnes attendues" in message(refus.value)


@pytest.mark.parametrize("valeur", ["5", "0", "-1", "2.5", "12O", "²", "ne sait pas"])
def test_level_off_the_scale_names_line_column_and_value(valeur: str) -> None:
    (phrase,) = fautes(f"R1,bailleur,B1,{valeur},2")
    for partie in ("Ligne 2", "k1", valeur, "de 1 à 4"):
        assert partie in phrase


def test_every_fault_of_every_line_is_said() -> None:
    phrases = fautes("R1,bailleur,B1,9,9", "R1,,,1,1", "R2,commune,C1,1", "R1,bailleur,B1,1,1")
    assert len(phrases) == 6
    assert phrases[2].startswith("Ligne 3, colonne «\u00a0college")
    assert phrases[4].startswith("Ligne 4\u00a0: 4 valeurs au lieu de 5")
    assert "déjà notée par «\u00a0B1\u00a0», ligne 2" in phrases[5]
