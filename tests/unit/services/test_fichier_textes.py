from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.errors import FichierRefuse
from qualification.domain.moderation import Decision
from qualification.services.fichier_textes import TextesExamines, examine_file
from qualification.textes.erreurs import message
from qualification.textes.lexique import LEXIQUE_DEFAUT
from qualification.textes.moderation import join_reasons


def _examine(*lignes: str) -> TextesExamines:
    return examine_file([f"{ligne}\n" for ligne in lignes], LEXIQUE_DEFAUT, describe=join_reasons)


def _refusal(*lignes: str) -> str:
    with pytest.raises(FichierRefuse) as refus:
        _examine(*lignes)
    return message(refus.value)


def test_each_text_gets_a_decision_and_its_reason_in_the_order_of_the_file() -> None:
    examine = _examine("n,texte", "1,Hall propre", "2,Appeler M. Durand au 06 12 34 56 78", "3")
    assert examine.colonnes == ("n", "texte", "decision", "motif")
    assert [ligne[:3] for ligne in examine.lignes] == [
        ["1", "Hall propre", "accepter"],
        ["2", "Appeler M. Durand au 06 12 34 56 78", "bloquer"],
        ["3", "", "accepter"],
    ]
    assert examine.lignes[0][3] == ""
    assert "numéro de téléphone" in examine.lignes[1][3]
    assert examine.decomptes == {
        Decision.ACCEPTER: 2,
        Decision.REFORMULER: 0,
        Decision.BLOQUER: 1,
    }


def test_semicolons_part_cells_where_the_header_has_no_comma() -> None:
    examine = _examine("texte;lieu", "Hall sombre, mal éclairé;A", "", "Cour calme;B")
    assert [ligne[:2] for ligne in examine.lignes] == [
        ["Hall sombre, mal éclairé", "A"],
        ["Cour calme", "B"],
    ]


def test_columns_of_an_earlier_answer_are_computed_anew() -> None:
    examine = _examine("decision,texte,motif", "bloquer,Hall propre,faux")
    assert examine.colonnes == ("texte", "decision", "motif")
    assert examine.lignes == [["Hall propre", "accepter", ""]]


def test_empty_file_is_refused() -> None:
    assert _refusal().startswith("Le fichier est vide")


def test_missing_column_is_refused_with_those_read() -> None:
    phrase = _refusal("texto,autre", "a,b")
    assert "la colonne «\u00a0texte\u00a0» manque" in phrase
    assert "texto, autre" in phrase


def test_row_longer_than_its_header_is_refused_by_line_with_a_remedy() -> None:
    phrase = _refusal("texte", "propre", "sombre, sale")
    assert phrase.startswith("Ligne 3\u00a0: 2 cellules")
    assert "guillemets" in phrase


@given(st.lists(st.text(st.characters(blacklist_characters='"\r\n\0', codec="utf-8"), min_size=1)))
def test_no_text_is_lost(textes: list[str]) -> None:
    examine = _examine("texte", *(f'"{texte}"' for texte in textes))
    assert [ligne[0] for ligne in examine.lignes] == textes
    assert sum(examine.decomptes.values()) == len(textes)
