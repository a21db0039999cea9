"""First guard on free text about places: what must not be kept, what should be said otherwise.

The guard reads structure (numbers, addresses, civilities, names of streets) and looks up the word
lists of a versioned ``Lexique``. It holds no vocabulary of its own, never alters a text, and its
time is proportional to the length of the text. A text is a claim about a place; an answer says
which of its words speak of persons instead (Code pénal, art. 225-1; CNIL, free-text zones).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from qualification.domain.coordonnees import has_email, has_identifier, has_telephone
from qualification.domain.lecture import Jeton, fold, tokenize, unmask
from qualification.domain.lexique import LIEU, Lexique, Motif

__all__ = ["MOTIFS_BLOQUANTS", "Decision", "Examen", "Lexique", "Motif", "examine"]


class Decision(StrEnum):
    """What becomes of a text, from the mildest to the strictest."""

    ACCEPTER = "accepter"
    REFORMULER = "reformuler"
    BLOQUER = "bloquer"


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


@dataclass(frozen=True, slots=True)
class Examen:
    """Outcome of one text: the strictest decision and every reason found, in order of ``Motif``."""

    decision: Decision
    motifs: tuple[Motif, ...]


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
        self.mots = [self.lexique.compiled.reveal(jeton.mot) for jeton in self.jetons]
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
            self.mots[i] = LIEU

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
        while self._word(j) in lexique.titres | lexique.adjectifs | _CIVILITES_COURTES:
            ouvert = ouvert or self._word(j) not in lexique.adjectifs
            j += 1
        if ouvert and self._word(j) in _PARTICULES:
            j += 1
        fin = self._name_end(j, ouvert=ouvert)
        return range(debut, fin) if fin > j else range(0)

    def _name_end(self, j: int, *, ouvert: bool) -> int:
        """Return the index after a proper name; the first word may be small if ``ouvert``."""
        debut = j
        while self._is_name_part(j) or (ouvert and j == debut and self._word(j).isalpha()):
            j += 1
        return j

    def _is_name_part(self, j: int) -> bool:
        mot, lexique = self._word(j), self.lexique
        if len(mot) == 1 or not mot.isalpha() or mot in lexique.civilites:
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
            return self._is_surname(i + 1, petit=avant in _ARTICLES)
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
_ARTICLES = frozenset({"la", "le", "les", "cette"})
_DETERMINANTS = frozenset(
    {"le", "la", "les", "l", "un", "une", "ce", "cet", "cette", "ces", "des", "du", "chaque"}
)
