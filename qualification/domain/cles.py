"""Keys of a line: what its residence may be known by, best first.

A key always lies inside a commune. The order is that of the measures made on real files: the
landlord's own code of the group, the name of the residence, the position, the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from qualification.domain import adresse
from qualification.domain.ids import CodeInsee
from qualification.domain.importation import LigneSource
from qualification.domain.residence import Coordonnees, TypeConstruction

_GROUPE = re.compile(r"([0-9A-Z][0-9A-Z-]*?)-([0-9A-Z]{1,3})-([0-9A-Z]{1,3})", re.ASCII)

# An initial and what parts it from the next; the « d » of « d’HLM » is none.
_INITIALES = re.compile(r"(?<!\w)(\w)(?:\.\s?|\s)(?=\w(?![\w’']))")
_ORGANISMES = frozenset(
    {"SA", "SAEM", "SEM", "SCIC", "SCP", "HLM", "ESH", "OPH", "OPAC", "OFFICE", "PUBLIC", "SOCIETE"}
    | {"ANONYME", "GROUPE", "HABITAT", "LOGEMENT", "DE", "DU", "DES", "D", "L", "LE", "LA", "LES"}
)


class Grain(StrEnum):
    """What a line stands for: dwellings to be grouped, residences, or points kept apart."""

    LOGEMENT = "logement"
    RESIDENCE = "residence"
    POINT = "point"


class Motif(StrEnum):
    """Why dwellings were put together."""

    IMMEUBLE = "immeuble"
    NOM = "nom"
    CODE = "code"
    POINT = "point"
    RUE = "rue"
    ADRESSE_ANNEE = "adresse_annee"
    ADRESSE = "adresse"
    COMMUNE = "commune"
    MANUEL = "manuel"


MOTIFS_FORTS = frozenset({Motif.IMMEUBLE, Motif.NOM, Motif.CODE, Motif.MANUEL})
"""Reasons that name the residence itself; the others only say where dwellings are."""


def building_group(immeuble: str) -> str:
    """Return the group of a code ``GROUPE-BATIMENT-ENTREE`` (``7062-01-02`` → ``7062``), or ""."""
    trouve = _GROUPE.fullmatch(immeuble.upper())
    return trouve[1] if trouve else ""


def building(ligne: LigneSource) -> str:
    """Return what tells the building from its neighbours at the same address, or ""."""
    trouve = _GROUPE.fullmatch(ligne.immeuble.upper())
    if trouve:
        return f"{trouve[1]}-{trouve[2]}"
    return adresse.fold(ligne.batiment or adresse.part(ligne.complement))


def residence_name(ligne: LigneSource) -> str:
    """Return the comparable name of the residence; a place or the commune itself is none."""
    nom = adresse.place_name(ligne.complement)
    lieux = {adresse.fold(ligne.commune)}
    if ligne.type_construction is not TypeConstruction.INDIVIDUEL:
        lieux.add(adresse.fold(ligne.lieudit))
    return "" if nom in lieux else nom


def shown_name(ligne: LigneSource) -> str:
    """Return the name the line gives its residence, as people read it, or ""."""
    if ligne.nom:
        return adresse.title(ligne.nom)
    if residence_name(ligne):
        return adresse.title(adresse.whole_place(ligne.complement))
    if ligne.type_construction is TypeConstruction.INDIVIDUEL and _hamlet(ligne):
        return adresse.title(ligne.lieudit)
    return ""


def bailleur_key(nom: str) -> str:
    """Return the comparable name of a bailleur: « S.I.A. & Cie » and « SIA et Cie » are one."""
    return adresse.fold(_INITIALES.sub(r"\1", nom.replace("&", " et ")))


def bailleur_core(nom: str) -> str:
    """Return what is left of it without the words that say what kind of organisation it is."""
    return " ".join(mot for mot in bailleur_key(nom).split() if mot not in _ORGANISMES)


def owner_key(bailleur: str, siren: str | None) -> str:
    """Return what tells the bailleur of a line from another: its SIREN, else its name."""
    return siren or bailleur_key(bailleur)


def name_key(code_insee: CodeInsee, nom: str) -> str:
    """Return the key of a residence known by its name."""
    return make_key(code_insee, Motif.NOM, adresse.place_name(nom) or adresse.fold(nom))


def keys(ligne: LigneSource, grain: Grain) -> tuple[str, ...]:
    """Return the keys of a line, best first; there is always one. The commune must be known."""
    code = ligne.code_insee
    assert code is not None
    trouvees = [make_key(code, motif, v) for motif, v in _CASCADES[grain](ligne) if v]
    return tuple(trouvees) or (make_key(code, Motif.COMMUNE, str(ligne.annee or "")),)


def make_key(commune: str, motif: Motif, valeur: str) -> str:
    """Return the key of a value inside a commune."""
    return f"{commune}|{motif.value}|{valeur}"


def motif_of(cle: str) -> Motif:
    """Return the reason a key stands for."""
    return Motif(cle.split("|")[1])


def value_of(cle: str) -> str:
    """Return what follows the commune and the reason."""
    return cle.split("|", 2)[2]


Paires = Iterator[tuple[Motif, str]]


def _dwelling_cascade(ligne: LigneSource) -> Paires:
    yield Motif.IMMEUBLE, building_group(ligne.immeuble)
    yield Motif.NOM, adresse.place_name(ligne.nom) or residence_name(ligne)
    yield Motif.CODE, _landlord_code(ligne)
    if ligne.type_construction is TypeConstruction.INDIVIDUEL:
        yield Motif.NOM, _hamlet(ligne)
        yield Motif.RUE, adresse.street(ligne.adresse)
    yield Motif.POINT, _point(ligne.coordonnees, 5, ligne.annee)
    yield from _address_cascade(ligne)


def _residence_cascade(ligne: LigneSource) -> Paires:
    yield Motif.NOM, adresse.place_name(ligne.nom) or adresse.fold(ligne.nom)
    yield Motif.NOM, residence_name(ligne)
    yield from _address_cascade(ligne)
    yield Motif.POINT, _point(ligne.coordonnees, 5, ligne.annee)


def _point_cascade(ligne: LigneSource) -> Paires:
    # Two buildings may be published at the very same position.
    position = _point(ligne.coordonnees, 7, ligne.annee)
    yield Motif.POINT, position and f"{position}|{adresse.normalize(ligne.adresse)}"
    yield from _residence_cascade(ligne)


def _address_cascade(ligne: LigneSource) -> Paires:
    norme = adresse.normalize(ligne.adresse)
    if ligne.annee is not None and norme:
        yield Motif.ADRESSE_ANNEE, f"{norme}|{ligne.annee}"
    yield Motif.ADRESSE, norme


_CASCADES = {
    Grain.LOGEMENT: _dwelling_cascade,
    Grain.RESIDENCE: _residence_cascade,
    Grain.POINT: _point_cascade,
}


def _landlord_code(ligne: LigneSource) -> str:
    # A number alone may be a building's; written twice, as building and as complement, it is the
    # landlord's code of the group.
    code = ligne.complement
    return code if len(code) > 2 and code.isdigit() and code == ligne.immeuble else ""


def _hamlet(ligne: LigneSource) -> str:
    nom = adresse.place_name(ligne.lieudit)
    return "" if nom == adresse.fold(ligne.commune) else nom


def _point(coordonnees: Coordonnees | None, decimales: int, annee: int | None) -> str:
    """Return a position rounded to about 1 m (5 decimals of a degree) or 1 cm (7), and a year."""
    if coordonnees is None:
        return ""
    position = f"{coordonnees.lon:.{decimales}f} {coordonnees.lat:.{decimales}f}"
    return position if annee is None else f"{position}|{annee}"
