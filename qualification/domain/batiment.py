"""Buildings: the address and dwellings a residence is made of, kept so that it can be cut again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from operator import attrgetter
from typing import TypeVar

from qualification.domain.ids import ResidenceId, TerritoireId
from qualification.domain.residence import Coordonnees, Residence, TypeConstruction

PART_MAJORITAIRE = 0.8
"""Share of the dwellings of known kind from which a residence is said to be of that kind."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Batiment:
    """Dwellings of one address, building, year and kind: what a person moves, never less.

    ``lieu`` is the commune, comparable address and building; ``cle`` adds the year and the kind.
    ``cles`` are all the keys its dwellings may be found by. ``est_fixe``: a person put it in its
    residence, the next import leaves it there.
    """

    territoire_id: TerritoireId
    residence_id: ResidenceId
    cle: str
    lieu: str
    adresse: str
    batiment: str = ""
    logements: int = 0
    logements_qpv: int = 0
    annee_construction: int | None = None
    type_construction: TypeConstruction = TypeConstruction.INCONNU
    coordonnees: Coordonnees | None = None
    qpv_code: str | None = None
    dpe: Mapping[str, int] = field(default_factory=dict)
    financements: Mapping[str, int] = field(default_factory=dict)
    cles: tuple[str, ...] = ()
    est_fixe: bool = False


def of_residence(residence: Residence) -> Batiment:
    """Return the one building of a residence whose addresses were never told apart."""
    return Batiment(
        territoire_id=residence.territoire_id,
        residence_id=residence.residence_id,
        cle=f"{residence.code_insee}||{residence.residence_id}",
        lieu=f"{residence.code_insee}||{residence.residence_id}",
        adresse=", ".join(residence.adresses),
        logements=residence.logements,
        logements_qpv=residence.logements_qpv,
        annee_construction=residence.annee_construction,
        type_construction=residence.type_construction,
        coordonnees=residence.coordonnees,
        qpv_code=residence.qpv_code,
        dpe=residence.dpe,
        financements=residence.financements,
        cles=(residence.cle,) if residence.cle else (),
    )


def assemble(residence: Residence, batiments: Sequence[Batiment]) -> Residence:
    """Return the residence with the dwellings, addresses and figures of its buildings.

    What the buildings do not say (a position, a year) stays as it was.
    """
    adresses = dict.fromkeys(b.adresse for b in batiments if b.adresse)
    annees = weigh((b.annee_construction, b.logements) for b in batiments)
    qpvs = weigh((b.qpv_code, b.logements) for b in batiments)
    return replace(
        residence,
        logements=sum(b.logements for b in batiments),
        logements_qpv=sum(b.logements_qpv for b in batiments),
        adresses=tuple(adresses) or residence.adresses,
        annee_construction=commonest(annees) or residence.annee_construction,
        qpv_code=commonest(qpvs),
        coordonnees=centre(batiments) or residence.coordonnees,
        type_construction=kind(batiments),
        dpe=total(b.dpe for b in batiments),
        financements=total(b.financements for b in batiments),
    )


def weigh(paires: Iterable[tuple[T | None, int]]) -> Counter[T]:
    """Count dwellings by value, missing values left out; zero dwellings still say where it is."""
    compte: Counter[T] = Counter()
    for valeur, nombre in paires:
        if valeur:
            compte[valeur] += max(nombre, 1)
    return compte


def commonest(compte: Counter[T]) -> T | None:
    """Return the value of most dwellings, the first in order of equals; None when there is none."""
    return min(compte, key=lambda v: (-compte[v], v)) if compte else None


def total(repartitions: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the sum of distributions, in order of their labels."""
    compte: Counter[str] = Counter()
    for repartition in repartitions:
        compte.update(repartition)
    return dict(sorted(compte.items()))


def kind(batiments: Iterable[Batiment]) -> TypeConstruction:
    """Return the kind of at least PART_MAJORITAIRE of the dwellings of known kind, else mixed."""
    compte: Counter[TypeConstruction] = Counter()
    for batiment in batiments:
        if batiment.type_construction is not TypeConstruction.INCONNU:
            compte[batiment.type_construction] += batiment.logements
    if not compte:
        return TypeConstruction.INCONNU
    sorte, nombre = compte.most_common(1)[0]
    return sorte if nombre >= PART_MAJORITAIRE * compte.total() else TypeConstruction.MIXTE


def centre(batiments: Iterable[Batiment]) -> Coordonnees | None:
    """Return the median position, which no single misplaced dwelling can drag away."""
    points = weigh((b.coordonnees, b.logements) for b in batiments)
    return middle(points) if points else None


def middle(points: Counter[Coordonnees]) -> Coordonnees:
    """Return the weighted median of each axis."""
    return Coordonnees(_median(points, "lon"), _median(points, "lat"))


def _median(points: Counter[Coordonnees], axe: str) -> float:
    ordre = sorted(points, key=attrgetter(axe))
    cumuls = list(accumulate(points[point] for point in ordre))
    return float(getattr(ordre[bisect_left(cumuls, cumuls[-1] / 2)], axe))
