"""Lines left out on their bytes: never one more, never one less than a plain reading tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualification.adapters.files.lecture import Lecteur, tri
from qualification.domain.errors import FichierRefuse
from qualification.services.sources import FichierSource

ENTETE = "nom;insee;voie"


@dataclass
class Hors:
    """Excludes the lines of two communes, and remembers what it was told."""

    rang: int = 1
    exclus: frozenset[str] = frozenset({"59350", "Roubaix é"})
    annonces: list[tuple[str, int, int]] = field(default_factory=list)

    def excludes(self, brut: str) -> bool:
        return brut in self.exclus

    def leave(self, brut: str, ligne: int, fois: int) -> None:
        self.annonces.append((brut, ligne, fois))

    @property
    def laissees(self) -> Counter[str]:
        return sum((Counter({brut: n}) for brut, _, n in self.annonces), Counter[str]())


def read(octets: bytes, hors: Hors | None = None) -> list[tuple[int, Sequence[str]]]:
    return list(Lecteur().table(FichierSource("parc.csv", octets)).lignes(hors))


def sift(octets: bytes) -> tuple[list[tuple[int, Sequence[str]]], Hors]:
    hors = Hors()
    return read(octets, hors), hors


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("fin", ["\n", "\r\n", "\r"])
def test_lines_of_other_communes_are_counted_not_read(encodage: str, fin: str) -> None:
    lignes = [ENTETE, "é;59350;r", "b;62498;r", '"c";"59350";"r"', "d;Roubaix é;r", "e;59350;r"]
    gardees, hors = sift(fin.join([*lignes, ""]).encode(encodage))
    assert gardees == [(3, ["b", "62498", "r"])]
    assert hors.annonces == [("59350", 2, 3), ("Roubaix é", 5, 1)]


def test_a_text_in_sixteen_bits_is_read_whole() -> None:
    gardees, hors = sift(f"{ENTETE}\na;59350;r\n".encode("utf-16"))
    assert (gardees, hors.annonces) == ([(2, ["a", "59350", "r"])], [])


@pytest.mark.parametrize(
    "ligne",
    [
        '"59350;59350;x";62498;r',
        '"a;59350;b";62498;r',
        'a"b;59350;r',
        "a;59350;r;trop",
        'a;59350;"r',
        'a;"59350;r',
        'a;"59350"x;r',
        'a;"5""9350";r',
        "59350",
    ],
)
def test_a_line_that_may_say_something_else_is_read_in_full(ligne: str) -> None:
    octets = f"{ENTETE}\n{ligne}\n".encode()
    gardees, hors = sift(octets)
    assert (gardees, hors.annonces) == (read(octets), [])


def test_a_record_on_several_lines_is_one_record() -> None:
    octets = f'{ENTETE}\n"a\n59350;59350;x\nb";62498;r\nc;59350;r\n'.encode()
    gardees, hors = sift(octets)
    assert gardees == [(4, ["a\n59350;59350;x\nb", "62498", "r"])]
    assert hors.annonces == [("59350", 5, 1)]


def test_titles_above_the_headers_are_left_out_by_neither() -> None:
    octets = f"x;59350;y\n\n{ENTETE}\na;59350;r\n".encode()
    hors = Hors()
    table = Lecteur().table(FichierSource("parc.csv", octets.replace(b"x;59350;y", b"titre")))
    assert list(table.lignes(hors)) == []
    assert hors.annonces == [("59350", 4, 1)]


def test_long_silences_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tri, "LIGNES_PAR_ANNONCE", 4)
    _, hors = sift((ENTETE + "\n" + "a;59350;r\n" * 9).encode())
    assert [(ligne, n) for _, ligne, n in hors.annonces] == [(2, 3), (5, 4), (9, 2)]


def test_a_cell_without_end_is_refused_with_its_line() -> None:
    octets = f'{ENTETE}\na;59350;r\nb;62498;"'.encode() + b"z" * 140_000
    with pytest.raises(FichierRefuse) as refus:
        sift(octets)
    assert refus.value.details.items() >= {"motif": "guillemets", "ligne": 3}.items()


_MORCEAUX = ["59350", "62498", '"', '""', ";", "\n", "\r\n", "\r", "é", "a", ";59350;", '"59350"']


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(_MORCEAUX), max_size=30).map("".join))
@example('"a\nb";59350;c\n')
@example("\n\na;59350;c")
@example("\r;")
@example("a;59350;c\r\r\n;59350;\r")
def test_what_is_kept_and_what_is_left_make_the_whole(corps: str) -> None:
    octets = f"{ENTETE}\n{corps}".encode()
    # Well-formed records only: where quotes are misplaced, both readings are guesses.
    if _is_odd(corps):
        return
    tout, (gardees, hors) = read(octets), sift(octets)
    assert [li for li in gardees if not _is_outside(li)] == [
        li for li in tout if not _is_outside(li)
    ]
    total = Counter(cellules[1] for _, cellules in tout if _is_outside((0, cellules)))
    vues = Counter(cellules[1] for _, cellules in gardees if _is_outside((0, cellules)))
    assert vues + hors.laissees == total


def _is_outside(ligne: tuple[int, Sequence[str]]) -> bool:
    return len(ligne[1]) > 1 and Hors().excludes(ligne[1][1])


def _is_odd(corps: str) -> bool:
    """Whether a quote stands elsewhere than around a cell."""
    dehors = corps.replace('""', "")
    cellules = dehors.replace("\r", "\n").replace("\n", ";").split(";")
    return any('"' in c and not (c[0] == c[-1] == '"' and c.count('"') == 2) for c in cellules)
