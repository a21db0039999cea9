"""Names of residences and streets: drawn from invented words, never twice in a commune."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from qualification.adapters.demonstration.noms import (
    FLEURS,
    LIEUX,
    PATRONYMES,
    PRENOMS,
    SAINTS,
    VOIES,
    VOIES_COMMUNES,
)
from qualification.adapters.demonstration.parc import Genre, Lot

_LOGEMENTS_PAR_RUE = 45
_RUES_MAXIMUM = 7


class Nommeur:
    """Draws names and remembers, commune by commune, those already given."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._noms: dict[int, set[str]] = defaultdict(set)
        self._rues: dict[int, set[str]] = defaultdict(set)

    def name(self, lot: Lot, annee: int) -> str:
        """Return a name of residence new in its commune; the fosses are of the mining period."""
        modeles = _MODELES[lot.genre]
        return self._new(self._noms[lot.lieu], lambda: self._fill(self._pick(modeles), annee))

    def streets(self, lot: Lot) -> tuple[str, ...]:
        """Return the streets of a residence: several for a large cité, one for most others."""
        nombre = lot.logements // _LOGEMENTS_PAR_RUE if lot.genre is Genre.CITE else 1
        nombre = min(max(nombre, 1), _RUES_MAXIMUM)
        if lot.genre is Genre.COLLECTIF and self._rng.random() < 0.4:
            return (self._pick(VOIES_COMMUNES),)
        prises = self._rues[lot.lieu]
        return tuple(self._new(prises, self._street) for _ in range(nombre))

    def addresses(self, lot: Lot, rues: Sequence[str]) -> tuple[str, ...]:
        """Return the addresses: whole streets for houses, numbered entrances otherwise."""
        if lot.genre is Genre.CITE:
            return tuple(rues)
        premier = int(self._rng.integers(1, 90))
        if lot.genre is Genre.MAISONS:
            return (f"{premier} à {premier + 2 * lot.logements - 2} {rues[0]}",)
        entrees = min(1 + lot.logements // 18, 4)
        return tuple(f"{premier + 2 * rang} {rues[0]}" for rang in range(entrees))

    def _new(self, pris: set[str], draw: Callable[[], str]) -> str:
        """Draw until the name is new; after many draws, number it."""
        for _ in range(60):
            nom = draw()
            if nom not in pris:
                break
        base, rang = nom, 2
        while nom in pris:
            nom, rang = f"{base} {rang}", rang + 1
        pris.add(nom)
        return nom

    def _fill(self, modele: str, annee: int) -> str:
        return modele.format(
            fleurs=self._pick(FLEURS),
            lieu=self._pick(LIEUX),
            saint=self._pick(SAINTS),
            personne=self._person(),
            fosse=1 + annee % 21,
        )

    def _street(self) -> str:
        voie, tirage = self._pick(VOIES), self._rng.random()
        if tirage < 0.45:
            return f"{voie} des {self._pick(FLEURS)}"
        if tirage < 0.60:
            return f"{voie} du {self._pick(LIEUX)}"
        return f"{voie} {self._person()}"

    def _person(self) -> str:
        return f"{self._pick(PRENOMS)}-{self._pick(PATRONYMES)}"

    def _pick(self, mots: Sequence[str]) -> str:
        return mots[int(self._rng.integers(len(mots)))]


_MODELES = {
    Genre.CITE: (
        "Cité des {fleurs}",
        "Cité des {fleurs}",
        "Cité {saint}",
        "Cité de la Fosse {fosse}",
        "Cité du {lieu}",
        "Cité {personne}",
        "Cité-jardin des {fleurs}",
    ),
    Genre.MAISONS: (
        "Clos des {fleurs}",
        "Clos du {lieu}",
        "Hameau des {fleurs}",
        "Les Jardins du {lieu}",
        "Domaine du {lieu}",
        "Béguinage {saint}",
        "Le Courtil des {fleurs}",
    ),
    Genre.GRAND_ENSEMBLE: (
        "Résidence {personne}",
        "Résidence {personne}",
        "Résidence du {lieu}",
        "Les {fleurs}",
        "Résidence des {fleurs}",
    ),
    Genre.COLLECTIF: (
        "Résidence {personne}",
        "Résidence des {fleurs}",
        "Villa des {fleurs}",
        "Le Carré du {lieu}",
        "Résidence du {lieu}",
        "L’Orée du {lieu}",
        "Les Terrasses du {lieu}",
    ),
}
