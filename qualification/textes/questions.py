"""The grid as questions: the words of each item and of each of its answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualification.domain.grille import GLOBAL, NC, NSP, Grille, Mode
from qualification.domain.ids import CodeCritere
from qualification.textes import grille as textes
from qualification.textes import notation

ECART_FORT = 2
"""Levels apart from which a gap is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One item to rate: its words and, per answer, the value recorded and its label."""

    item: CodeCritere
    libelle: str
    phrase: str
    options: tuple[tuple[int, str], ...]

    def label(self, valeur: int) -> str:
        """Return the words of an answer."""
        return dict(self.options)[valeur]


def questions(grille: Grille, mode: Mode) -> tuple[Question, ...]:
    """Return what is asked, the overall note first.

    The overall and dimension notes have no « non concerné »: a place is always concerned.
    """
    niveaux = level_words(grille)
    globale = _question(GLOBAL, textes.GLOBAL_LIBELLE, textes.GLOBAL_PHRASE, niveaux, ())
    if mode is Mode.RAPIDE:
        return (
            globale,
            *(_question(d.code, d.libelle, "", niveaux, ()) for d in grille.dimensions),
        )
    return (
        globale,
        *(_question(c.code, c.libelle, c.phrase, c.niveaux, (NC,)) for c in grille.criteres()),
    )


def level_words(grille: Grille) -> tuple[str, ...]:
    """Return the words of the overall levels; numbers where the scale is not the default one."""
    if grille.niveau_max == len(textes.NIVEAUX):
        return textes.NIVEAUX
    return tuple(str(niveau) for niveau in range(1, grille.niveau_max + 1))


def words(question: Question, valeurs: Sequence[int]) -> str:
    """Return answers in words; a dash when there is none."""
    mots = dict(question.options)
    return ", ".join(mots.get(v, str(v)) for v in valeurs) or notation.SANS_REPONSE


def gap(mien: int | None, leurs: Sequence[int]) -> int | None:
    """Return the widest gap in levels between both sides; None unless both gave a level."""
    niveaux = [v for v in leurs if v > NSP]
    if mien is None or mien <= NSP or not niveaux:
        return None
    return max(abs(mien - v) for v in niveaux)


def gap_words(ecart: int | None) -> str:
    """Return a gap in words: from two levels on it is one to talk about."""
    if ecart is None:
        return notation.SANS_REPONSE
    return notation.ECART_FORT.format(n=ecart) if ecart >= ECART_FORT else str(ecart)


def _question(
    item: CodeCritere,
    libelle: str,
    phrase: str,
    niveaux: Sequence[str],
    hors_echelle: tuple[int, ...],
) -> Question:
    mots = {NSP: textes.NSP_LIBELLE, NC: textes.NC_LIBELLE}
    return Question(
        item=item,
        libelle=libelle,
        phrase=phrase,
        options=(
            *enumerate(niveaux, start=1),
            *((valeur, mots[valeur]) for valeur in (NSP, *hors_echelle)),
        ),
    )
