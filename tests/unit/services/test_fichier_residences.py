from __future__ import annotations

import pytest

from qualification.domain.errors import FichierRefuse, LignesRefusees
from qualification.services.fichier_residences import read_residences
from qualification.textes.erreurs import message

ENTETE = "residence,bailleur,commune,logements,x,y"


def fautes(*lignes: str) -> list[str]:
    with pytest.raises(LignesRefusees) as refus:
        read_residences([ENTETE, *lignes])
    return [message(faute) for faute in refus.value.fautes]


def test_residences_by_identifier_with_or_without_place() -> None:
    lues = read_residences(
        ["libre," + ENTETE, "?,R1,B1,C1,24,10.5,-3", "", "?,R2,B1,C2,,,", "?,R3,B2,C2,0,1,"]
    )
    assert list(lues) == ["R1", "R2", "R3"]
    assert (lues["R1"].bailleur, lues["R1"].commune, lues["R1"].logements) == ("B1", "C1", 24)
    assert [lues[r].xy for r in lues] == [(10.5, -3.0), None, None]
    assert lues["R2"].logements == 0


def test_places_may_be_left_out_of_the_file() -> None:
    lues = read_residences(["residence,bailleur,commune,logements", "R1,B1,C1,3"])
    assert lues["R1"].xy is None


@pytest.mark.parametrize("entete", ["", "residence,bailleur,commune", ENTETE + ",x"])
def test_header_without_what_is_needed_is_refused(entete: str) -> None:
    with pytest.raises(FichierRefuse) as refus:
        read_residences([entete] if entete else [])
    assert message(refus.value).startswith("Fichier des résidences, ligne 1")


def test_every_fault_of_every_line_is_said() -> None:
    phrases = fautes(
        "R1,B1,C1,deux,nan,est", "R1,,C1,-1,1,inf", "R2,B1,C1,1", "R3,B1,C1,9999999999,1,1"
    )
    attendues = [
        "deux",
        "nan",
        "est",
        "bailleur",
        "R1",
        "-1",
        "inf",
        "4 valeurs au lieu de 6",
        "9999999999",
    ]
    assert len(phrases) == len(attendues)
    for phrase, attendue in zip(phrases, attendues, strict=True):
        assert phrase.startswith("Fichier des résidences, ligne")
        assert attendue in phrase
