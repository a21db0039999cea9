"""Word lists of the guard on free text, and their compiled form; no vocabulary of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from qualification.domain.lecture import fold

LIEU = "°"
"""Stands for a word that belongs to the name of a place or of an equipment."""


class Motif(StrEnum):
    """Why a text is held back; the first six block, the others ask for other words."""

    COURRIEL = "courriel"
    TELEPHONE = "telephone"
    NIR_IDENTIFIANT = "nir_identifiant"
    PERSONNE_NOMMEE = "personne_nommee"
    LOGEMENT_PERSONNE = "logement_personne"
    INJURE = "injure"
    ORIGINE = "origine"
    RELIGION = "religion"
    SANTE = "sante"
    FAMILLE = "famille"
    AGE = "age"
    SEXE_ORIENTATION = "sexe_orientation"
    POLITIQUE_SYNDICAT = "politique_syndicat"
    PRECARITE = "precarite"
    LIEU_RESIDENCE = "lieu_residence"
    INFRACTION = "infraction"
    ARGOT_CODE = "argot_code"
    PEUPLEMENT = "peuplement"


@dataclass(frozen=True)
class Lexique:
    """Word lists of the guard, a versioned setting; written with or without accents.

    An expression is a sequence of words: ``mot*`` any ending, ``a|b`` either, ``mot?`` may be
    absent, ``<groupe>`` a word of that group, ``~`` up to three words, ``#`` a number, ``_`` the
    end of the phrase (punctuation or a function word). Its first word is a plain one or a group.
    """

    version: int
    expressions: tuple[tuple[Motif, tuple[str, ...]], ...]
    neutres: tuple[str, ...]
    """Expressions that speak of places although a word of theirs could speak of persons."""
    groupes: tuple[tuple[str, tuple[str, ...]], ...]
    prenoms: frozenset[str]
    prenoms_mots: frozenset[str]
    """First names that are also common words: only a capital or a verb tells them apart."""
    patronymes: frozenset[str]
    personnages: tuple[str, ...]
    """Full names borne by streets and schools."""
    civilites: frozenset[str]
    parents: frozenset[str]
    """Words a surname follows even in small letters: « la famille X », « la mère X »."""
    roles: frozenset[str]
    """Words a surname may follow with a capital: « le gardien X », « dossier X »."""
    fonctions: frozenset[str]
    voies: frozenset[str]
    lieux: frozenset[str]
    titres: frozenset[str]
    """Words that open the proper part of a place name: saint, docteur…"""
    adjectifs: frozenset[str]
    """Words that may come before it: petit, vieux…"""
    liaisons: frozenset[str]
    outils: frozenset[str]
    courants: frozenset[str]
    """Common nouns and adjectives of the trade, which no surname rule may take for a name."""
    verbes: frozenset[str]
    """Verbs only a person is the subject of."""
    lots: frozenset[str]
    personnes: frozenset[str]
    personnes_pluriel: frozenset[str]

    @cached_property
    def compiled(self) -> Index:
        """Return the lists made ready for search, computed once."""
        return Index(self)


@dataclass(frozen=True)
class Expression:
    """A compiled expression: its reason (None when neutral), its pattern, its count of words."""

    motif: Motif | None
    forme: re.Pattern[str]
    mots: int


class Index:
    """A ``Lexique`` compiled: expressions by first word, patterns of dwellings with persons."""

    def __init__(self, lexique: Lexique) -> None:
        self._groupes = {
            f"<{nom}>": tuple(fold(mot).lower() for mot in mots) for nom, mots in lexique.groupes
        }
        self._outils = _either(lexique.outils)
        self._exacts: dict[str, list[Expression]] = {}
        self._prefixes: dict[str, list[Expression]] = {}
        for texte in (*lexique.neutres, *lexique.personnages):
            self._add(None, texte)
        for motif, textes in lexique.expressions:
            for texte in textes:
                self._add(motif, texte)
        self._longueurs = sorted({len(prefixe) for prefixe in self._prefixes})
        self._injures = sorted(
            mot
            for table in (self._exacts, self._prefixes)
            for mot, formes in table.items()
            if any(e.motif is Motif.INJURE and e.mots == 1 for e in formes)
        )
        self.logement = _dwelling_patterns(lexique)

    def _add(self, motif: Motif | None, texte: str) -> None:
        elements = fold(texte).lower().replace("'", " ").replace("-", " ").split()
        forme = re.compile("".join(map(self._element, elements)))
        for mot in self._alternatives(elements[0]):
            cle = mot.split()[0]
            table = self._prefixes if cle.endswith("*") else self._exacts
            table.setdefault(cle.rstrip("*"), []).append(Expression(motif, forme, len(elements)))

    def _element(self, element: str) -> str:
        if element in _SPECIAUX:
            return _SPECIAUX[element]
        if element == "_":
            return rf"(?=[,.{LIEU}] |$|{self._outils} )"
        facultatif = element.endswith("?")
        mots = _either(self._alternatives(element.rstrip("?")))
        return rf"(?:{mots} )?" if facultatif else rf"{mots} "

    def _alternatives(self, element: str) -> tuple[str, ...]:
        return self._groupes.get(element) or tuple(element.split("|"))

    def reveal(self, mot: str) -> str:
        """Return the insult whose letters ``mot`` hides under stars, or ``mot``: « enc*lés »."""
        if "*" not in mot:
            return mot
        return next((injure for injure in self._injures if _fits(mot, injure)), mot)

    def expressions(self, mot: str) -> Iterator[Expression]:
        """Yield the expressions that may start with ``mot``."""
        yield from self._exacts.get(mot, ())
        for longueur in self._longueurs:
            if longueur > len(mot):
                return
            yield from self._prefixes.get(mot[:longueur], ())


def _fits(mot: str, injure: str) -> bool:
    """Tell whether ``mot`` begins as ``injure``, a star standing for any letter."""
    return len(mot) >= len(injure) and all(
        vu in {"*", lettre} for vu, lettre in zip(mot, injure, strict=False)
    )


_SPECIAUX = {"~": r"(?:[^,. ]+ ){0,3}", "#": r"[0-9]+ "}


def _either(mots: Iterable[str]) -> str:
    """Return the pattern of any of ``mots``, ``*`` standing for an ending; no word, no match."""
    formes = (re.escape(mot).replace(r"\*", "[a-z0-9]*") for mot in sorted(mots))
    return f"(?:{'|'.join(formes) or '(?!)'})"


def _dwelling_patterns(lexique: Lexique) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a dwelling tied to someone, on words parted by one space."""
    lots, seul, groupe = (
        _either(mots) for mots in (lexique.lots, lexique.personnes, lexique.personnes_pluriel)
    )
    rang = (
        r"(?:[0-9]{1,2} ?(?:e|er|ere|eme|ieme|nd|nde)|rdc|rez de chaussee|rez|premier|deuxieme"
        r"|second|troisieme|quatrieme|cinquieme|sixieme|dernier|etage [0-9]{1,2})(?: etage)?"
    )
    cote = r"(?:gauche|droite|gche|dte|dr|g|face|milieu|centre)"
    numero = r"(?:n |no |num |numero )?[0-9]{1,4}(?: ?(?:bis|ter|[a-d]))?\b"
    repere = (
        rf"\b(?:{lots} ?{numero}|{rang}(?: (?:porte|cote|a|de))? {cote}\b"
        rf"|{rang} porte\b|porte (?:de )?{cote}\b(?= (?:au|du) {rang}))"
    )
    adresse = (
        r"\b(?:au|du|chez le) (?:n |no |numero )?[0-9]{1,4}(?: ?(?:bis|ter|e|er|eme))?"
        r"(?! ?(?:e |eme )?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre"
        r"|novembre|decembre|au|a|trimestre|semestre|siecle|m|km|h|ans|heures|logements|lgts))\b"
    )
    verbe = _either(lexique.verbes)
    pronom = rf"(?:ils?|elles?|on|qui)(?: ne| n| se| s| me| y| nous| lui){{0,3}} {verbe}"
    court = r"(?: [^ .]+){0,5} "
    return tuple(
        re.compile(forme)
        for forme in (
            rf"{repere}[^.]{{0,120}}\b(?:{seul}|{pronom})\b|\b(?:{seul}|{pronom})\b[^.]{{0,120}}{repere}",
            rf"{repere}(?: [^ .]+)? {verbe}\b",
            rf"{repere}(?: ,)?(?: (?:les|des|ces))? {groupe}\b|\b{groupe}{court}{repere}",
            rf"{adresse}{court}{seul}\b|\b{seul}(?: [^ .]+)? {adresse}",
            rf"\b{seul} (?:du |de la |de l |d )?(?:au )?(?:dessus|dessous|en face|a cote)\b",
        )
    )
