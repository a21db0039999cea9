"""First guard on free text about places: what must not be kept, what should be said otherwise.

The guard reads structure (numbers, addresses, civilities, names of streets) and looks up the word
lists of a versioned ``Lexique``. It holds no vocabulary of its own, never alters a text, and its
time is proportional to the length of the text. A text is a claim about a place; an answer says
which of its words speak of persons instead (Code pénal, art. 225-1; CNIL, free-text zones).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain

from qualification.domain.coordonnees import has_email, has_identifier, has_telephone
from qualification.domain.lecture import Jeton, fold, tokenize, unmask

_LIEU = "°"
"""Stands for a word that belongs to the name of a place or of an equipment."""


class Decision(StrEnum):
    """What becomes of a text, from the mildest to the strictest."""

    ACCEPTER = "accepter"
    REFORMULER = "reformuler"
    BLOQUER = "bloquer"


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


MOTIFS_BLOQUANTS = frozenset(
    {
        Motif.COURRIEL,
        Motif.TELEPHONE,
        Motif.NIR_IDENTIFIANT,
        Motif.PERSONNE_NOMMEE,
        Motif.LOGEMENT_PERSONNE,
        Motif.INJURE,
    }
)


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
    """Words that open the proper part of a place name: saint, docteur, petit…"""
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


@dataclass(frozen=True, slots=True)
class Examen:
    """Outcome of one text: the strictest decision and every reason found, in order of ``Motif``."""

    decision: Decision
    motifs: tuple[Motif, ...]


@dataclass(frozen=True)
class _Expression:
    motif: Motif | None
    forme: re.Pattern[str]


class Index:
    """A ``Lexique`` compiled: expressions by first word, patterns of dwellings with persons."""

    def __init__(self, lexique: Lexique) -> None:
        self._groupes = {nom: "|".join(mots) for nom, mots in lexique.groupes}
        self._outils = "|".join(sorted(lexique.outils))
        self._exacts: dict[str, list[_Expression]] = {}
        self._prefixes: dict[str, list[_Expression]] = {}
        for texte in (*lexique.neutres, *lexique.personnages):
            self._add(None, texte)
        for motif, textes in lexique.expressions:
            for texte in textes:
                self._add(motif, texte)
        self._longueurs = sorted({len(prefixe) for prefixe in self._prefixes})
        self.logement = _dwelling_patterns(lexique)

    def _add(self, motif: Motif | None, texte: str) -> None:
        elements = fold(texte).lower().replace("'", " ").replace("-", " ").split()
        forme = re.compile("".join(map(self._element, elements)))
        premier = elements[0]
        for mot in self._groupes.get(premier.strip("<>"), premier).split("|"):
            table = self._prefixes if mot.endswith("*") else self._exacts
            table.setdefault(mot.rstrip("*"), []).append(_Expression(motif, forme))

    def _element(self, element: str) -> str:
        if element in _SPECIAUX:
            return _SPECIAUX[element]
        if element == "_":
            return rf"(?=[,.{_LIEU}] |$|(?:{self._outils}) )"
        facultatif = element.endswith("?")
        mots = element.rstrip("?")
        mots = self._groupes.get(mots.strip("<>"), mots).replace("*", "[a-z0-9]*")
        return rf"(?:(?:{mots}) )?" if facultatif else rf"(?:{mots}) "

    def expressions(self, mot: str) -> Iterator[_Expression]:
        """Yield the expressions that may start with ``mot``."""
        yield from self._exacts.get(mot, ())
        for longueur in self._longueurs:
            if longueur > len(mot):
                return
            yield from self._prefixes.get(mot[:longueur], ())


_SPECIAUX = {"~": r"(?:[^,. ]+ ){0,3}", "#": r"[0-9]+ "}


def _dwelling_patterns(lexique: Lexique) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a dwelling tied to someone, on words parted by one space."""
    lots, seul, groupe = (
        "(?:" + "|".join(sorted(mots)) + ")"
        for mots in (lexique.lots, lexique.personnes, lexique.personnes_pluriel)
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
        r"\b(?:au|du|chez le|le) (?:n |no |numero )?[0-9]{1,4}(?: ?(?:bis|ter|e|er|eme))?"
        r"(?! ?(?:e |eme )?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre"
        r"|novembre|decembre|trimestre|semestre|siecle|m|km|h|ans|heures|logements|lgts))\b"
    )
    verbe = "(?:" + "|".join(sorted(lexique.verbes)) + ")"
    pronom = rf"(?:ils?|elles?|on|qui)(?: ne| n| se| s| me| y| nous| lui){{0,3}} {verbe}"
    court = r"(?: [^ .]+){0,3} "
    return tuple(
        re.compile(forme)
        for forme in (
            rf"{repere}[^.]*\b(?:{seul}|{pronom})\b|\b(?:{seul}|{pronom})\b[^.]*{repere}",
            rf"{repere}(?: [^ .]+)? {verbe}\b",
            rf"{repere}(?: ,)?(?: (?:les|des|ces))? {groupe}\b|\b{groupe}{court}{repere}",
            rf"{adresse}{court}{seul}\b|\b{seul}(?: [^ .]+)? {adresse}",
            rf"\b{seul} (?:du |de la |de l |d )?(?:au )?(?:dessus|dessous|en face|a cote)\b",
        )
    )


def examine(texte: str, lexique: Lexique) -> Examen:
    """Return what to do with a comment, and why; the strictest outcome wins.

    Accents, case, apostrophes and common disguises do not change the outcome, except that a
    capital helps to tell a name from a word. Never raises; a blank text is accepted.
    """
    plat = fold(texte)
    lecture = _Lecture(tokenize(unmask(plat)), lexique)
    trouves = {*_coordinates(plat), *lecture.motifs()}
    motifs = tuple(motif for motif in Motif if motif in trouves)
    if not motifs:
        return Examen(Decision.ACCEPTER, ())
    bloque = not MOTIFS_BLOQUANTS.isdisjoint(motifs)
    return Examen(Decision.BLOQUER if bloque else Decision.REFORMULER, motifs)


def _coordinates(plat: str) -> Iterator[Motif]:
    if has_email(plat):
        yield Motif.COURRIEL
    if has_telephone(plat):
        yield Motif.TELEPHONE
    if has_identifier(plat):
        yield Motif.NIR_IDENTIFIANT


_VIDE = Jeton(".")


@dataclass
class _Lecture:
    """One text being read: its words, and which of them only name a place."""

    jetons: list[Jeton]
    lexique: Lexique
    mots: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.mots = [jeton.mot for jeton in self.jetons]
        self._hide(chain.from_iterable(span for motif, span in self._matches() if motif is None))
        self._hide(chain.from_iterable(map(self._place_name, range(len(self.mots)))))

    def motifs(self) -> Iterator[Motif]:
        """Yield the reasons found in the words, possibly several times."""
        yield from (motif for motif, _ in self._matches() if motif is not None)
        if any(map(self._is_named, range(len(self.mots)))):
            yield Motif.PERSONNE_NOMMEE
        suite = " ".join(self.mots)
        if any(forme.search(suite) for forme in self.lexique.compiled.logement):
            yield Motif.LOGEMENT_PERSONNE

    def _hide(self, indices: Iterable[int]) -> None:
        for i in tuple(indices):
            self.mots[i] = _LIEU

    def _matches(self) -> Iterator[tuple[Motif | None, range]]:
        """Yield each expression found, with the words it covers."""
        index = self.lexique.compiled
        suite = " ".join(self.mots) + " "
        debut = 0
        for i, mot in enumerate(self.mots):
            for expression in index.expressions(mot):
                trouve = expression.forme.match(suite, debut)
                if trouve:
                    yield expression.motif, range(i, i + trouve[0].count(" "))
            debut += len(mot) + 1

    def _at(self, i: int) -> Jeton:
        return self.jetons[i] if 0 <= i < len(self.jetons) else _VIDE

    def _word(self, i: int) -> str:
        return self.mots[i] if 0 <= i < len(self.mots) else "."

    def _place_name(self, i: int) -> range:
        """Return the words that name the place opened by word ``i``; none if it opens none."""
        tete, lexique = self._word(i), self.lexique
        if tete not in lexique.voies | lexique.lieux:
            return range(0)
        debut = j = i + 1
        while self._word(j) in lexique.liaisons and j - debut < 3:
            j += 1
        if self._word(j) in _CIVILITES_COURTES and (j > debut or tete not in lexique.voies):
            return range(0)
        ouvert = tete in lexique.voies
        while self._word(j) in lexique.titres | _CIVILITES_COURTES:
            ouvert, j = True, j + 1
        if ouvert and self._word(j) in {"de", "du", "d", "la"}:
            j += 1
        fin = self._name_end(j, ouvert=ouvert)
        return range(debut, fin)

    def _name_end(self, j: int, *, ouvert: bool) -> int:
        """Return the index after a proper name; the first word may be small if ``ouvert``."""
        debut = j
        while self._is_name_part(j) or (ouvert and j == debut and self._word(j).isalpha()):
            j += 1
        return j

    def _is_name_part(self, j: int) -> bool:
        mot, lexique = self._word(j), self.lexique
        if not mot.isalpha() or mot in lexique.civilites:
            return False
        listes = (lexique.prenoms, lexique.prenoms_mots, lexique.patronymes)
        return self._at(j).capitale or any(mot in liste for liste in listes)

    def _is_named(self, i: int) -> bool:
        return (
            self._is_first_name(i)
            or self._word(i) in self.lexique.patronymes
            or self._is_civility(i)
            or self._is_related(i)
            or self._is_initial(i)
            or self._is_full_name(i)
        )

    def _is_first_name(self, i: int) -> bool:
        mot, jeton = self._word(i), self._at(i)
        if mot in self.lexique.prenoms_mots:
            suivant = self._word(i + 1)
            agit = suivant in self.lexique.verbes or suivant in self.lexique.patronymes
            return agit or (jeton.capitale and not jeton.initiale)
        return mot in self.lexique.prenoms

    def _is_civility(self, i: int) -> bool:
        """Tell whether word ``i`` is a civility followed by a name or an initial."""
        mot, avant = self._word(i), self._word(i - 1)
        if mot not in self.lexique.civilites or self._is_unit(mot, avant):
            return False
        j = i + 1
        while self._word(j) in _PARTICULES and not self._is_capital_letter(j):
            j += 1
        if j > i + 1 and self._word(j) in self.lexique.fonctions:
            return False
        generique = avant in _DETERMINANTS or mot == "me"
        return self._is_surname(j, petit=not generique)

    def _is_capital_letter(self, i: int) -> bool:
        return len(self._word(i)) == 1 and self._at(i).capitale

    def _is_unit(self, mot: str, avant: str) -> bool:
        """Tell whether « m » measures or labels a building, or « dr » says right-hand side."""
        if mot not in {"m", "dr", "me"}:
            return False
        return avant[-1:].isdigit() or avant[:1].isdigit() or avant in self.lexique.lieux

    def _is_related(self, i: int) -> bool:
        """Tell whether word ``i`` is a kinship or a role that a surname follows."""
        mot, avant = self._word(i), self._word(i - 1)
        if mot in self.lexique.parents:
            return self._is_surname(i + 1, petit=avant in _DETERMINANTS)
        return mot in self.lexique.roles and self._is_surname(i + 1, petit=False)

    def _is_surname(self, i: int, *, petit: bool) -> bool:
        """Tell whether word ``i`` can be a surname; in small letters too if ``petit``."""
        jeton, mot, lexique = self._at(i), self._word(i), self.lexique
        if mot in lexique.patronymes or mot in lexique.prenoms:
            return True
        if not mot.isalpha() or mot in lexique.fonctions:
            return False
        if len(mot) == 1:
            return jeton.capitale or (petit and mot not in lexique.outils)
        if jeton.capitale and petit:
            return mot not in lexique.outils
        inconnu = mot not in lexique.outils and mot not in lexique.courants
        sigle = jeton.majuscules and len(mot) <= 4
        return inconnu and (petit or (jeton.capitale and not sigle))

    def _is_initial(self, i: int) -> bool:
        """Tell whether word ``i`` is the initial of a first name: « K. Wattiaux »."""
        jeton, suivant, avant = self._at(i), self._at(i + 1), self._word(i - 1)
        if len(self._word(i)) != 1 or not (jeton.capitale and suivant.initiale):
            return False
        libelle = avant in self.lexique.lieux or avant in {"et", "ou", "a", "n"}
        return not libelle and not avant.isdigit() and self._is_surname(i + 1, petit=False)

    def _is_full_name(self, i: int) -> bool:
        """Tell whether words ``i`` and ``i + 1`` read « NOM Prénom » before a verb of persons."""
        nom, prenom = self._at(i), self._at(i + 1)
        casse = nom.majuscules and prenom.capitale and not prenom.majuscules
        if not casse or self._word(i + 2) not in self.lexique.verbes:
            return False
        return self._is_surname(i, petit=False) and self._is_surname(i + 1, petit=False)


_CIVILITES_COURTES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"})
_PARTICULES = frozenset({"de", "du", "d", "le", "la", "l", "des"})
_DETERMINANTS = frozenset(
    {"le", "la", "les", "l", "un", "une", "ce", "cet", "cette", "ces", "des", "du", "chaque"}
)
