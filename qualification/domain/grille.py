"""The rating grid: dimensions, criteria, word-labelled levels. Versions never change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qualification.domain.errors import CritereInconnu, GrilleInvalide, NiveauHorsEchelle
from qualification.domain.ids import CodeCritere, GrilleId, TerritoireId

GLOBAL = CodeCritere("GLOBAL")
"""The spontaneous overall note, asked before the criteria."""
NSP = 0
"""« Ne sait pas »: missing, never the middle of the scale."""
NC = -1
"""« Non concerné »: the criterion has no object here (no hall in a cité of houses)."""


class Mode(StrEnum):
    """How a residence is rated: five dimensions face to face, or every criterion beforehand."""

    RAPIDE = "rapide"
    COMPLET = "complet"


class SaitMieux(StrEnum):
    """Whose view opens the discussion of a criterion; everyone may rate everything."""

    BAILLEUR = "bailleur"
    COMMUNE = "commune"
    LES_DEUX = "les_deux"


@dataclass(frozen=True, slots=True, kw_only=True)
class Critere:
    """One observable statement about the place, with one word label per level, worst first."""

    code: CodeCritere
    libelle: str
    phrase: str
    niveaux: tuple[str, ...]
    sait_mieux: SaitMieux = SaitMieux.LES_DEUX
    poids: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A family of criteria; dimensions, not criteria, share the total weight."""

    code: CodeCritere
    libelle: str
    criteres: tuple[Critere, ...]
    poids: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grille:
    """A version of the grid. ``niveau_max`` K gives levels 1…K, high = good.

    ``concentration``: how close the participants who set these weights were to each other (that of
    a Dirichlet law); None when nobody was asked.
    """

    grille_id: GrilleId
    territoire_id: TerritoireId
    nom: str
    version: int
    dimensions: tuple[Dimension, ...]
    niveau_max: int = 4
    concentration: float | None = None

    def __post_init__(self) -> None:
        codes = [GLOBAL, *(d.code for d in self.dimensions), *(c.code for c in self.criteres())]
        if len(codes) != len(set(codes)):
            raise GrilleInvalide(motif="code_en_double")
        if not self.dimensions or any(not d.criteres for d in self.dimensions):
            raise GrilleInvalide(motif="dimension_vide")
        if not 2 <= self.niveau_max <= 10:
            raise GrilleInvalide(motif="echelle")
        if any(len(c.niveaux) != self.niveau_max for c in self.criteres()):
            raise GrilleInvalide(motif="niveaux")
        for poids in (
            [d.poids for d in self.dimensions],
            *([c.poids for c in d.criteres] for d in self.dimensions),
        ):
            if min(poids) < 0 or sum(poids) <= 0:
                raise GrilleInvalide(motif="poids")

    def criteres(self) -> Iterator[Critere]:
        """Every criterion, in the order of the grid."""
        return (critere for dimension in self.dimensions for critere in dimension.criteres)

    def items(self, mode: Mode) -> tuple[CodeCritere, ...]:
        """Return what is asked of a rater, the overall note first."""
        if mode is Mode.RAPIDE:
            return (GLOBAL, *(d.code for d in self.dimensions))
        return (GLOBAL, *(c.code for c in self.criteres()))

    def check(self, item: CodeCritere, valeur: int | None) -> None:
        """Refuse an answer the grid does not allow; ``None`` erases, and is always allowed.

        Raises CritereInconnu or NiveauHorsEchelle.
        """
        if item not in self.items(Mode.COMPLET) and item not in self.items(Mode.RAPIDE):
            raise CritereInconnu(critere=item)
        if valeur is not None and not NC <= valeur <= self.niveau_max:
            raise NiveauHorsEchelle(niveau=valeur, maximum=self.niveau_max)

    def check_level(self, niveau: int | None) -> None:
        """Refuse a shared level that is not one of 1…K; ``None`` is no level at all."""
        if niveau is not None and not 1 <= niveau <= self.niveau_max:
            raise NiveauHorsEchelle(niveau=niveau, maximum=self.niveau_max)
