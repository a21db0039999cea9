from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain import adresse


@pytest.mark.parametrize(
    ("ecrite", "norme"),
    [
        ("12 IMPASSE DENANS", "12 IMPASSE DENANS"),
        ("0005  RUE GABRIEL CORDIER", "5 RUE GABRIEL CORDIER"),
        ("175 av. Michel-Jourdan", "175 AVENUE MICHEL JOURDAN"),
        ("BOULEVARD BVD PERIER", "BOULEVARD PERIER"),
        ("50 AVENUE AV. MICHEL-JOURDAN", "50 AVENUE MICHEL JOURDAN"),
        ("12 bis r du Dr Calmette", "12 BIS RUE DU DOCTEUR CALMETTE"),
        ("53.55 avenue Michel Jourdan", "53 55 AVENUE MICHEL JOURDAN"),
        ("3 RUE R DESCARTES", "3 RUE R DESCARTES"),
        ("Rue de l’Œuvre", "RUE DE L OEUVRE"),
        ("R", "R"),
        ("0 RUE X", "0 RUE X"),
        ("Hibert", "HIBERT"),
        ("", ""),
    ],
)
def test_normalize_gives_one_spelling(ecrite: str, norme: str) -> None:
    assert adresse.normalize(ecrite) == norme


@given(st.text(max_size=60))
def test_normalize_is_idempotent(texte: str) -> None:
    assert adresse.normalize(adresse.normalize(texte)) == adresse.normalize(texte)


def test_street_forgets_the_number() -> None:
    assert adresse.street("12 bis, av. du Vercors") == "AVENUE DU VERCORS"


@pytest.mark.parametrize(
    ("pieces", "adresse_ecrite"),
    [
        (("0012", "BIS", "RUE", "DES LILAS"), "12 BIS RUE DES LILAS"),
        (("26", "", "RUE", "RUE DE MIMONT"), "26 RUE DE MIMONT"),
        (("", "", "BOULEVARD", "BVD P?RIER"), "BVD P?RIER"),
        (("", "", "", ""), ""),
    ],
)
def test_compose_says_the_type_of_street_once(
    pieces: tuple[str, str, str, str], adresse_ecrite: str
) -> None:
    assert adresse.compose(*pieces) == adresse_ecrite


@pytest.mark.parametrize(
    ("ecrit", "nom"),
    [
        ("EL RANCHITO", "EL RANCHITO"),
        ("RESIDENCE LES DEUX RIVIERES BATIMENT A", "RESIDENCE LES DEUX RIVIERES"),
        ("RESIDENCE CANNES MARIA BATIMENT C ENTREE C1", "RESIDENCE CANNES MARIA"),
        ("Cité 9 bât. 12", "CITE 9"),
        ("CORONS DE LA FOSSE 4", "CORONS DE LA FOSSE 4"),
        ("CITE DU 12/14", "CITE DU 12 14"),
        ("Résidence 9", ""),
        ("LES AMARYLLIS 2", "LES AMARYLLIS 2"),
        ("138", ""),
        ("138.0", ""),
        ("Les M", ""),
        ("RESIDENCE", ""),
        ("BAT A", ""),
        ("", ""),
    ],
)
def test_place_name_keeps_only_what_names(ecrit: str, nom: str) -> None:
    assert adresse.place_name(ecrit) == nom


@pytest.mark.parametrize(
    ("ecrit", "lisible"),
    [
        ("12 IMPASSE DE L'EGLISE", "12 Impasse de l’Eglise"),
        ("14 RUE DU 8 MAI", "14 Rue du 8 Mai"),
        ("3 RUE DU 1ER RÉGIMENT", "3 Rue du 1er Régiment"),
        ("6 TER RUE D'AUMALE", "6 ter Rue d’Aumale"),
        ("BVD P?RIER", "Bvd P?rier"),
        ("ZAC JEAN XXIII", "ZAC Jean Xxiii"),
        ("VILLA D", "Villa D"),
        ("Le Mont d'Or", "Le Mont d’Or"),
    ],
)
def test_title_is_readable(ecrit: str, lisible: str) -> None:
    assert adresse.title(ecrit) == lisible
