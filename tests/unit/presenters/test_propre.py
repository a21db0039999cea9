from __future__ import annotations

import pytest

from qualification.ui.presenters.propre import plain


@pytest.mark.parametrize(
    "texte",
    [
        "Résidence corrigée\u00a0: Les Grands Tilleuls.",
        "ligne 14, colonne « code_insee » (3 lignes)",
        "12 rue d’Artois – bât. B",
        "",
    ],
)
def test_ordinary_sentences_are_left_alone(texte: str) -> None:
    assert plain(texte) == texte


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("[clic](https://x.fr)", "\\[clic\\](https:\u2060//x.fr)"),
        ("WWW.x.fr", "WWW\u2060.x.fr"),
        ("moi@x.fr", "moi\u2060@x.fr"),
        ("<https://x.fr>", "\\<https:\u2060//x.fr>"),
        ("<b>gras</b>", "\\<b>gras\\</b>"),
        (":red[x] :material/home:", ":\u2060red\\[x\\] :\u2060material/home:"),
        ("$a$ **b** `c` ~d~ _e_", "\\$a\\$ \\*\\*b\\*\\* \\`c\\` \\~d\\~ \\_e\\_"),
        ("# titre\n- liste\n1. rang", "\u2060# titre\n\u2060- liste\n\u20601. rang"),
        ("mailto:x", "mailto:\u2060x"),
        ("\\", "\\\\"),
    ],
)
def test_nothing_in_a_text_is_markup(texte: str, attendu: str) -> None:
    assert plain(texte) == attendu
