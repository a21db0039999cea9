from __future__ import annotations

import numpy as np
import pytest

from qualification.domain.errors import FichierRefuse, LignesRefusees
from qualification.services.calcul_fichier import read_notations, read_scale
from qualification.textes.erreurs import message

ENTETE = "residence,college,rater,k1,k2"


def fautes(*lignes: str) -> list[str]:
    with pytest.raises(LignesRefusees) as refus:
        read_notations([ENTETE, *lignes], 4)
    assert message(refus.value).endswith(f"{len(refus.value.fautes)}.")
    return [message(faute) for faute in refus.value.fautes]


def test_blank_is_not_rated_and_order_of_columns_is_free() -> None:
    notations = read_notations(
        ["k1,rater,residence,college,k2", "3,B1,R1,bailleur,", "", "1,C1,R1,commune,4"],
        4,
    )
    assert notations.criteres == ("k1", "k2")
    assert [ligne.ligne for ligne in notations.lignes] == [2, 4]
    assert notations.residences == ("R1",)
    assert notations.colleges == {"B1": "bailleur", "C1": "commune"}
    np.testing.assert_array_equal(notations.levels(), np.array([[3, np.nan], [1, 4]]))
    np.testing.assert_array_equal(notations.counts(4), [[[1, 0, 1, 0]], [[0, 0, 0, 1]]])


def test_header_alone_holds_no_rating() -> None:
    notations = read_notations([ENTETE], 4)
    assert notations.levels().shape == (0, 2)
    assert notations.counts(4).shape == (2, 0, 4)


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
        read_notations([entete] if entete else [], 4)
    assert "colonnes attendues" in message(refus.value)


@pytest.mark.parametrize("valeur", ["5", "0", "-1", "2.5", "12O", "²", "NaN", "inf", "ne sait pas"])
def test_level_off_the_scale_names_line_column_and_value(valeur: str) -> None:
    (phrase,) = fautes(f"R1,bailleur,B1,{valeur},2")
    for partie in ("Ligne 2", "k1", valeur, "de 1 à 4", "--echelle"):
        assert partie in phrase


def test_every_fault_of_every_line_is_said() -> None:
    phrases = fautes("R1,bailleur,B1,9,9", "R1,,,1,1", "R2,commune,C1,1", "R1,bailleur,B1,1,1")
    assert len(phrases) == 6
    assert phrases[2].startswith("Ligne 3, colonne «\u00a0college")
    assert phrases[4].startswith("Ligne 4\u00a0: 4 valeurs au lieu de 5")
    assert "déjà notée par «\u00a0B1\u00a0», ligne 2" in phrases[5]


def test_rater_speaks_for_one_college() -> None:
    (phrase,) = fautes("R1,bailleur,X,1,1", "R2,commune,X,1,1")
    assert "Ligne 3" in phrase
    assert "après avoir noté pour «\u00a0bailleur\u00a0»" in phrase


def test_two_campaigns_are_told_apart_by_their_column() -> None:
    lines = ["campagne,residence,college,rater,k1", "1,R1,bailleur,B1,2", "2,R1,bailleur,B1,4"]
    notations = read_notations(lines, 4, campagnes=True)
    assert [notations.of(n).lignes[0].niveaux for n in ("1", "2")] == [(2,), (4,)]
    with pytest.raises(LignesRefusees) as refus:
        read_notations([*lines, "3,R1,bailleur,B1,1", "1,R1,bailleur,B1,1"], 4, campagnes=True)
    phrases = [message(faute) for faute in refus.value.fautes]
    assert phrases[0] == "Ligne 4\u00a0: la campagne «\u00a03\u00a0» n’est ni 1 ni 2."
    assert phrases[1].startswith("Ligne 5\u00a0: la résidence «\u00a0R1\u00a0» est déjà notée")


def test_column_of_campaigns_is_asked_for_or_refused() -> None:
    with pytest.raises(FichierRefuse) as refus:
        read_notations([ENTETE], 4, campagnes=True)
    assert "«\u00a0campagne\u00a0»" in message(refus.value)
    with pytest.raises(FichierRefuse):
        read_notations([f"campagne,{ENTETE}"], 4)


def test_scale_goes_from_1_to_a_number_of_levels() -> None:
    assert [read_scale(echelle) for echelle in ("1-4", " 1-5 ", "1-10")] == [4, 5, 10]


@pytest.mark.parametrize("echelle", ["", "4", "0-4", "1-1", "1-11", "1-x", "1-4-5"])
def test_scale_that_is_none_is_refused(echelle: str) -> None:
    with pytest.raises(FichierRefuse) as refus:
        read_scale(echelle)
    assert f"«\u00a0{echelle}\u00a0»" in message(refus.value)
