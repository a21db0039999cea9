"""A document as a list of blocks: written once, then set by typst or by Word."""

from __future__ import annotations

from dataclasses import dataclass

from qualification.domain.classement import Classe

Cellule = str | Classe
"""A class is drawn as its coloured letter and its word; anything else is text."""


@dataclass(frozen=True, slots=True)
class Titre:
    """A heading; level 0 is the title of the document, with what it is about."""

    texte: str
    niveau: int = 1
    surtitre: str = ""
    sous_titre: str = ""


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """A paragraph; ``est_note`` for a secondary one, in smaller type."""

    texte: str
    est_note: bool = False


@dataclass(frozen=True, slots=True)
class Bandeau:
    """A warning across the page, which must be seen before anything else."""

    texte: str


@dataclass(frozen=True, slots=True)
class Encadre:
    """A sentence of law, set apart."""

    texte: str


@dataclass(frozen=True, slots=True)
class Liste:
    """Bullet points."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Labels and their values."""

    lignes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chiffres:
    """Key figures: the figure, then what it counts."""

    lignes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cartouche:
    """The class of a residence, large, with its definition and what it rests on."""

    classe: Classe
    definition: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A drawing of ours (SVG) and its text twin; ``largeur`` is a share of the line, 0–1."""

    svg: str
    alternative: str
    largeur: float = 1.0


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table with a header row; ``largeurs`` are relative, ``nombres`` are right-aligned columns.

    Every row has as many cells as ``entetes``; ``a_total`` sets the last row apart;
    ``a_remplir_mm`` is the least height of a row that people write in.
    """

    legende: str
    entetes: tuple[str, ...]
    lignes: tuple[tuple[Cellule, ...], ...]
    largeurs: tuple[float, ...]
    nombres: frozenset[int] = frozenset()
    a_total: bool = False
    a_remplir_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Colonnes:
    """Two stacks of blocks side by side; read left then right."""

    gauche: tuple[Bloc, ...]
    droite: tuple[Bloc, ...]
    part_gauche: float = 0.5


@dataclass(frozen=True, slots=True)
class SautDePage:
    """What follows starts on a new page."""


Bloc = (
    Titre
    | Paragraphe
    | Bandeau
    | Encadre
    | Liste
    | Definitions
    | Chiffres
    | Cartouche
    | Image
    | Tableau
    | Colonnes
    | SautDePage
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mise:
    """A whole document: what each page repeats, then its blocks."""

    titre: str
    entete: str
    avertissements: tuple[str, ...]
    pied: str
    blocs: tuple[Bloc, ...]
