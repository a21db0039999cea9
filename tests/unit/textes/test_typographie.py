"""French typography of every text a person reads.

U+202F before ; ! ? %, U+00A0 before : and inside « », U+2019 as apostrophe, one ellipsis sign.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.architecture.corpus import RACINE, python_files, sentences

FAUTES: Mapping[str, re.Pattern[str]] = {
    "apostrophe droite": re.compile(r"\w'\w"),
    "guillemets droits": re.compile(r'"'),
    "espace ordinaire": re.compile(r" [;!?:»%]|« "),
    "espace oubliée": re.compile(r"[^\s;!?][;!?]|[^\s\u00a0]:(?=\s|$)|«[^\u00a0]|[^\u00a0]»|\d%"),
    "espace d’une autre sorte": re.compile(r"\u00a0[;!?%]|\u202f[:»]|«\u202f"),
    "points de suspension": re.compile(r"\.\.\."),
    "capitale sans accent": re.compile(r"\b(?:A (?:la|partir)|Ecran|Etat|Eleve|Equilibr)"),
}
MODULES = [
    chemin
    for chemin in python_files("qualification/textes")
    # Word lists of the guard: patterns matched against typed text, never shown.
    if not chemin.stem.startswith("lexique")
]
# A file to fill in, separators and line ends included, is data rather than prose.
DONNEES = re.compile(r"\A[^ ]+(?:;[^;\n]+){3,}\r?\n?\Z")


def faults(texte: str) -> list[str]:
    return [nom for nom, motif in FAUTES.items() if motif.search(texte)]


@pytest.mark.parametrize("chemin", MODULES, ids=lambda c: c.stem)
def test_texts_are_typographic(chemin: Path) -> None:
    trouvees = [
        (ligne, faute, texte)
        for ligne, texte in sentences(chemin)
        if not DONNEES.match(texte)
        for faute in faults(texte)
    ]
    assert trouvees == []


def test_every_module_of_texts_is_read() -> None:
    assert len(MODULES) > 15
    assert sum(len(list(sentences(chemin))) for chemin in MODULES) > 500


@pytest.mark.parametrize(
    ("texte", "faute"),
    [
        ("l'avis", "apostrophe droite"),
        ('le "bien-vivre"', "guillemets droits"),
        ("Noté : 3", "espace ordinaire"),
        ("le « bien-vivre »", "espace ordinaire"),
        ("Noté: 3", "espace oubliée"),
        ("Prêt?", "espace oubliée"),
        ("12%", "espace oubliée"),
        ("un\u00a0; deux", "espace d’une autre sorte"),
        ("un\u202f: deux", "espace d’une autre sorte"),
        ("Attendez...", "points de suspension"),
        ("Etat", "capitale sans accent"),
    ],
)
def test_each_fault_is_seen(texte: str, faute: str) -> None:
    assert faute in faults(texte)


@pytest.mark.parametrize(
    "texte",
    [
        "L’avis est «\u00a0partagé\u00a0»\u202f; prêt\u202f? Oui\u00a0: 12\u202f%, dès 14\u00a0h…",
        "{n:02d}\u00a0s sur {total:d}",
    ],
)
def test_good_typography_and_codes_pass(texte: str) -> None:
    assert faults(texte) == []


def test_no_french_sentence_is_written_outside_textes() -> None:
    phrase = re.compile(r"[àâçéèêëîïôûù’].* | .*[àâçéèêëîïôûù’]")
    # The generator makes up names of places; they are data.
    ailleurs = {
        RACINE / "qualification" / "textes",
        RACINE / "qualification/adapters/demonstration",
    }
    trouvees = [
        (str(chemin.relative_to(RACINE)), ligne, texte)
        for chemin in python_files("qualification", "pages")
        if not ailleurs & set(chemin.parents)
        for ligne, texte in sentences(chemin)
        if phrase.search(texte)
    ]
    assert trouvees == []


def test_documents_printed_by_typst_hold_no_sentence() -> None:
    modeles = sorted((RACINE / "qualification/adapters/files/ecriture/modeles").glob("*.typ"))
    assert modeles
    for modele in modeles:
        contenu = re.sub(r"//.*", "", modele.read_text(encoding="utf-8"))
        assert not re.search(r"[àâçéèêëîïôûù]", contenu), modele.name
