"""Parts of a residence: what it is cut by, what each part is called, its sectors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from qualification.domain import adresse
from qualification.domain.batiment import Batiment
from qualification.domain.errors import ValeurInvalide
from qualification.domain.residence import Residence, Secteur


class Decoupe(StrEnum):
    """What the parts of a residence are cut by."""

    ADRESSE = "adresse"
    BATIMENT = "batiment"
    RUE = "rue"


def partition(batiments: Sequence[Batiment], decoupe: Decoupe) -> dict[str, list[Batiment]]:
    """Return buildings by the address, building or street they are cut by, named as people read.

    A street written in several ways is one street.
    """
    parts: dict[str, list[Batiment]] = defaultdict(list)
    noms: dict[str, str] = {}
    for bati in batiments:
        nom = part_name(bati, decoupe)
        parts[noms.setdefault(adresse.normalize(nom) or nom, nom)].append(bati)
    return dict(parts)


def part_name(bati: Batiment, decoupe: Decoupe) -> str:
    """Return what the part of a building is called."""
    if decoupe is Decoupe.RUE:
        return _street(bati.adresse) or bati.adresse or bati.batiment or bati.cle
    if decoupe is Decoupe.BATIMENT:
        return " – ".join(filter(None, (adresse.title(bati.batiment), bati.adresse))) or bati.cle
    return bati.adresse or adresse.title(bati.batiment) or bati.cle


def in_street_order(batiments: Iterable[Batiment]) -> list[Batiment]:
    """Return buildings as one walks by them: by street, then by number."""
    return sorted(batiments, key=lambda b: (adresse.street(b.adresse), _number(b), b.cle))


def to_sectors(parts: Mapping[str, Sequence[Batiment]]) -> list[Secteur]:
    """Return a sector per part; none when there is a single part."""
    if len(parts) < 2:
        return []
    return [
        Secteur(nom=nom, logements=sum(b.logements for b in batis)) for nom, batis in parts.items()
    ]


def check_sectors(secteurs: Sequence[Secteur], residence: Residence) -> None:
    """Raise ValeurInvalide for a blank or repeated name, or more dwellings than the residence."""
    noms = Counter(adresse.fold(s.nom) for s in secteurs)
    for secteur in secteurs:
        if not secteur.nom.strip() or noms[adresse.fold(secteur.nom)] > 1:
            raise ValeurInvalide(champ="secteur", valeur=secteur.nom)
        if secteur.logements < 0:
            raise ValeurInvalide(champ="secteur_logements", valeur=secteur.logements)
    total = sum(s.logements for s in secteurs)
    if total > residence.logements:
        raise ValeurInvalide(champ="secteur_logements", valeur=total)


def _street(ecrite: str) -> str:
    """Return the street of an address as it is written there, accents included."""
    voie = adresse.street(ecrite)
    mots = [] if ecrite.isupper() else ecrite.split()
    suites = (" ".join(mots[rang:]) for rang in range(len(mots)))
    ecrites = (suite for suite in suites if adresse.normalize(suite) == voie)
    nom = next(ecrites, adresse.title(voie))
    return nom[:1].upper() + nom[1:]


def _number(bati: Batiment) -> int:
    premier = adresse.normalize(bati.adresse).split(" ")[0]
    return int(premier) if premier.isdigit() else 0
