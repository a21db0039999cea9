"""Residences and dwellings by class, for a territory and its parts, small counts masked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualification.domain.classement import Classe
from qualification.domain.ids import BailleurId, CodeInsee
from qualification.domain.residence import Residence
from qualification.domain.resultat import Resultats

EFFECTIF_MIN = 3
"""Below this number of residences a count would single places out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effectif:
    """A count given twice, because a residence may be one house or a whole cité."""

    residences: int
    logements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneRepartition:
    """Counts of one commune, one bailleur or all; ``None`` = masked."""

    total: Effectif | None
    classes: Mapping[Classe, Effectif | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repartition:
    """Counts by class; residences without a bailleur are under the empty key.

    A count of one or two residences is masked, and with it what would give it away by subtraction
    from a total.
    """

    ensemble: LigneRepartition
    communes: Mapping[CodeInsee, LigneRepartition]
    bailleurs: Mapping[BailleurId, LigneRepartition]


_Ligne = tuple[str, str]
_Cellule = tuple[_Ligne, Classe | None]
_ENSEMBLE: _Ligne = ("ensemble", "")


def distribute(resultats: Resultats, residences: Iterable[Residence]) -> Repartition:
    """Count the residences that have a result, by class, by commune and by bailleur."""
    counts: Counter[_Cellule] = Counter()
    dwellings: Counter[_Cellule] = Counter()
    lines = {_ENSEMBLE}
    for residence in residences:
        resultat = resultats.residences.get(residence.residence_id)
        if resultat is None:
            continue
        own = _lines(residence)
        lines.update(own)
        for cell in ((line, c) for line in own for c in (None, resultat.classe)):
            counts[cell] += 1
            dwellings[cell] += residence.logements
    masked = _masked(counts, _sums(lines))

    def line_of(line: _Ligne) -> LigneRepartition:
        def show(classe: Classe | None) -> Effectif | None:
            cell = (line, classe)
            if cell in masked:
                return None
            return Effectif(residences=counts[cell], logements=dwellings[cell])

        return LigneRepartition(total=show(None), classes={c: show(c) for c in Classe})

    def family(kind: str) -> dict[str, LigneRepartition]:
        return {key: line_of((k, key)) for k, key in sorted(lines) if k == kind}

    return Repartition(
        ensemble=line_of(_ENSEMBLE),
        communes={CodeInsee(key): line for key, line in family("commune").items()},
        bailleurs={BailleurId(key): line for key, line in family("bailleur").items()},
    )


def _lines(residence: Residence) -> tuple[_Ligne, ...]:
    return (
        _ENSEMBLE,
        ("commune", residence.code_insee),
        ("bailleur", residence.bailleur_id or ""),
    )


def _sums(lines: Iterable[_Ligne]) -> list[list[_Cellule]]:
    """Return the groups of cells tied by an addition: a total and its parts."""
    across: list[list[_Cellule]] = [[(line, c) for c in (None, *Classe)] for line in lines]
    down: dict[tuple[str, Classe | None], list[_Cellule]] = defaultdict(list)
    for line in lines:
        for classe in (None, *Classe):
            for kind in ("commune", "bailleur") if line == _ENSEMBLE else (line[0],):
                down[kind, classe].append((line, classe))
    return [*across, *down.values()]


def _masked(counts: Counter[_Cellule], sums: Sequence[Sequence[_Cellule]]) -> set[_Cellule]:
    masked = {cell for cell, n in counts.items() if n < EFFECTIF_MIN}
    # A masked cell alone in its sum could be found again: the smallest of the others goes too.
    while alone := next((s for s in sums if sum(cell in masked for cell in s) == 1), None):
        others = [cell for cell in alone if cell not in masked and counts[cell]]
        masked.add(min(others, key=lambda cell: counts[cell]))
    return masked
