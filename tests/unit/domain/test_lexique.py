from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.lexique import Lexique, Motif
from qualification.domain.moderation import examine
from qualification.textes.lexique import LEXIQUE_DEFAUT


def lexique(*expressions: str, neutres: tuple[str, ...] = ()) -> Lexique:
    return replace(
        LEXIQUE_DEFAUT,
        expressions=((Motif.AGE, expressions),),
        neutres=neutres,
        groupes=(("nains", ("nain", "gnome*")),),
    )


@pytest.mark.parametrize(
    ("expression", "vus", "ignores"),
    [
        ("lutin", ["un Lutin.", "lutin"], ["lutins"]),
        ("lutin*", ["lutins"], ["farlutin"]),
        ("lut*|farf* gris", ["farfadet gris"], ["farfadet"]),
        ("trop de? lutins", ["trop lutins", "trop de lutins"], ["trop des lutins"]),
        ("<nains> gris", ["gnomes gris", "nain gris"], ["nains gris"]),
        ("lutin ~ gris",
         ["lutin gris", "lutin tout gris"], ["lutin, gris", "lutin un de la le gris"]),
        ("plus de # ans", ["plus de 60 ans"], ["plus de dix ans"]),
        ("des lutins _", ["des lutins", "des lutins qui", "des lutins, là"], ["des lutins verts"]),
        ("prêt-à-l’œuvre", ["pret a l'oeuvre"], ["pret"]),
    ],
)  # fmt: skip
def test_expression_language(expression: str, vus: list[str], ignores: list[str]) -> None:
    regles = lexique(expression)
    assert [examine(texte, regles).motifs for texte in vus] == [(Motif.AGE,)] * len(vus)
    assert [examine(texte, regles).motifs for texte in ignores] == [()] * len(ignores)


def test_neutral_expression_hides_its_words() -> None:
    regles = lexique("lutin", neutres=("rue lutin",))
    assert examine("rue lutin", regles).motifs == ()
    assert examine("rue lutin, un lutin", regles).motifs == (Motif.AGE,)


def test_default_lists_are_folded_and_apart() -> None:
    mots = LEXIQUE_DEFAUT.prenoms | LEXIQUE_DEFAUT.patronymes | LEXIQUE_DEFAUT.outils
    assert not [mot for mot in mots if not mot.isascii() or mot != mot.lower()]
    assert not LEXIQUE_DEFAUT.prenoms & LEXIQUE_DEFAUT.prenoms_mots
    assert not LEXIQUE_DEFAUT.prenoms & LEXIQUE_DEFAUT.outils
    assert LEXIQUE_DEFAUT.version == 1
    assert [motif for motif, _ in LEXIQUE_DEFAUT.expressions] == list(Motif)[5:]
