from __future__ import annotations

from collections.abc import Sequence

import pytest

from qualification.domain.errors import FichierRefuse, LignesRefusees
from qualification.services.fichier_ancres import read_anchors
from qualification.textes.erreurs import message


def test_every_residence_listed_is_an_anchor_unless_a_column_marks_some() -> None:
    assert read_anchors(["residence", "R1", "", " R2 "]) == {"R1": 2, "R2": 4}
    assert read_anchors(["residence,ancre", "R1,1", "R2,0"]) == {"R1": 2}
    assert read_anchors(["anchor,libre,residence", "1,?,R1", "0,?,R2"]) == {"R1": 2}


@pytest.mark.parametrize("marque", ["1", "oui", "Oui", "x", "X", " vrai ", "VRAI", "true"])
def test_marks_that_mean_yes(marque: str) -> None:
    assert read_anchors(["residence,ancre", f"R1,{marque}"]) == {"R1": 2}


@pytest.mark.parametrize("marque", ["0", "non", "NON", "faux", "false", ""])
def test_marks_that_mean_no(marque: str) -> None:
    assert read_anchors(["residence,ancre", f"R1,{marque}"]) == {}


@pytest.mark.parametrize("lines", [[], ["id", "R1"], ["residence,ancre,ancre", "R1,1,0"]])
def test_header_without_what_is_needed_is_refused(lines: Sequence[str]) -> None:
    with pytest.raises(FichierRefuse) as refus:
        read_anchors(lines)
    assert message(refus.value).startswith("Fichier des ancres, ligne 1")


def test_every_fault_of_every_line_is_said() -> None:
    with pytest.raises(LignesRefusees) as refus:
        read_anchors(["residence,ancre", "R1,peut-être", "R2", ",1", "R1,1", ",bof"])
    phrases = [message(faute) for faute in refus.value.fautes]
    attendues = [
        "ligne 2, colonne «\u00a0ancre\u00a0»\u00a0: «\u00a0peut-être\u00a0» ne dit pas",
        "ligne 3\u00a0: 1 valeurs au lieu de 2",
        "ligne 4, colonne «\u00a0residence\u00a0»\u00a0: la valeur manque",
        "ligne 5\u00a0: la résidence «\u00a0R1\u00a0» est déjà ligne 2",
        "ligne 6, colonne «\u00a0residence\u00a0»\u00a0: la valeur manque",
        "ligne 6, colonne «\u00a0ancre\u00a0»\u00a0: «\u00a0bof\u00a0» ne dit pas",
    ]
    assert len(phrases) == len(attendues)
    for phrase, attendue in zip(phrases, attendues, strict=True):
        assert phrase.startswith(f"Fichier des ancres, {attendue}")
