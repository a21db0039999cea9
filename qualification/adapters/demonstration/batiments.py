"""Buildings of the fictional residences: what the workbench splits and moves."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from qualification.adapters.demonstration.geographie import LATITUDE
from qualification.adapters.demonstration.hasard import share_out, stream
from qualification.domain.batiment import Batiment
from qualification.domain.residence import Coordonnees, Residence, TypeConstruction

_MAISONS_PAR_BATIMENT = 8
"""Houses of a street under one address: a cité of hundreds keeps a list one can read."""
_PAS_M = 40.0
"""Metres between two addresses of a street, then between two streets."""
_METRES_PAR_DEGRE = 111_320.0
_PLAGE = re.compile(r"(\d+) à (\d+) (.+)")
_MAISONS = frozenset({TypeConstruction.INDIVIDUEL, TypeConstruction.MIXTE})


def buildings(graine: int, residences: Sequence[Residence]) -> tuple[Batiment, ...]:
    """Return the buildings of each residence; together they hold exactly its dwellings."""
    rng = stream(graine, "batiments des residences")
    return tuple(bati for residence in residences for bati in _of(rng, residence))


def _of(rng: np.random.Generator, residence: Residence) -> Iterator[Batiment]:
    places = list(_places(residence))
    tailles = [taille for _, taille, _ in places]
    dpe = _dealt(rng, residence.dpe, residence.logements, tailles)
    financements = _dealt(rng, residence.financements, residence.logements, tailles)
    qpv = _dealt(rng, {"qpv": residence.logements_qpv}, residence.logements, tailles)
    angle = rng.uniform(0, math.pi)
    for rang, (adresse, taille, (le_long, a_travers)) in enumerate(places):
        lieu = f"{residence.code_insee}|{adresse.upper()}|"
        yield Batiment(
            territoire_id=residence.territoire_id,
            residence_id=residence.residence_id,
            cle=f"{lieu}|{residence.annee_construction}",
            lieu=lieu,
            adresse=adresse,
            logements=taille,
            logements_qpv=qpv[rang].get("qpv", 0),
            annee_construction=residence.annee_construction,
            type_construction=residence.type_construction,
            coordonnees=_moved(residence.coordonnees, angle, le_long, a_travers),
            qpv_code=residence.qpv_code,
            dpe=dpe[rang],
            financements=financements[rang],
        )


def _places(residence: Residence) -> Iterator[tuple[str, int, tuple[float, float]]]:
    """Yield addresses, dwellings and positions in metres: one line of them per street."""
    rues = residence.adresses
    par_rue = {s.nom.casefold(): s.logements for s in residence.secteurs}
    if set(par_rue) == {rue.casefold() for rue in rues}:
        tailles = [par_rue[rue.casefold()] for rue in rues]
    else:
        tailles = share_out(residence.logements, [1.0] * len(rues)).tolist()
    for rang, (rue, taille) in enumerate(zip(rues, tailles, strict=True)):
        parts = list(_along(rue, taille, sont_des_maisons=residence.type_construction in _MAISONS))
        travers = (rang - (len(rues) - 1) / 2) * _PAS_M
        for place, (adresse, logements) in enumerate(parts):
            yield adresse, logements, ((place - (len(parts) - 1) / 2) * _PAS_M, travers)


def _along(rue: str, taille: int, *, sont_des_maisons: bool) -> Iterator[tuple[str, int]]:
    """Yield the parts of a street; houses a few at a time, by their numbers on one side."""
    if not sont_des_maisons or taille <= _MAISONS_PAR_BATIMENT:
        yield rue, taille
        return
    plage = _PLAGE.fullmatch(rue)
    premier, voie = (int(plage[1]), plage[3]) if plage else (1, rue)
    for debut in range(0, taille, _MAISONS_PAR_BATIMENT):
        n = min(_MAISONS_PAR_BATIMENT, taille - debut)
        numero = premier + 2 * debut
        yield f"{numero}-{numero + 2 * n - 2} {voie}" if n > 1 else f"{numero} {voie}", n


def _dealt(
    rng: np.random.Generator, comptes: Mapping[str, int], total: int, tailles: Sequence[int]
) -> list[dict[str, int]]:
    """Deal labels among buildings: a dwelling has one label, or none."""
    cartes = [nom for nom, n in comptes.items() for _ in range(n)]
    cartes += [""] * (total - len(cartes))
    donnees = rng.permutation(np.array(cartes, dtype=object)).tolist()
    bornes = np.cumsum([0, *tailles]).tolist()
    mains = (donnees[a:b] for a, b in pairwise(bornes))
    return [dict(sorted(Counter(nom for nom in main if nom).items())) for main in mains]


def _moved(
    centre: Coordonnees | None, angle: float, le_long: float, a_travers: float
) -> Coordonnees | None:
    """Return a place some metres from another, along a street and across it."""
    if centre is None:
        return None
    est = le_long * math.cos(angle) - a_travers * math.sin(angle)
    nord = le_long * math.sin(angle) + a_travers * math.cos(angle)
    largeur = _METRES_PAR_DEGRE * math.cos(math.radians(LATITUDE))
    return Coordonnees(
        lon=round(centre.lon + est / largeur, 6),
        lat=round(centre.lat + nord / _METRES_PAR_DEGRE, 6),
    )
