"""The inventory as rows and figures; column matches as choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualification.domain.ordre import cle_recherche
from qualification.domain.residence import Residence
from qualification.services.importation import Apercu
from qualification.textes import inventaire as textes
from qualification.textes.formats import nombre
from qualification.textes.libelles import libelle

LIGNES_MAX = 5000
"""Rows sent to a browser at once; a search narrows the rest."""


def figures(residences: Sequence[Residence]) -> dict[str, str]:
    """Return the figures at the top of the inventory: residences to rate, then those withdrawn."""
    actives = [r for r in residences if r.est_active]
    return {
        textes.RESIDENCES: nombre(len(actives)),
        textes.LOGEMENTS: nombre(sum(r.logements for r in actives)),
        textes.SANS_BAILLEUR: nombre(sum(r.bailleur_id is None for r in actives)),
        textes.SANS_COORDONNEES: nombre(sum(r.coordonnees is None for r in actives)),
        textes.RETIREES: nombre(len(residences) - len(actives)),
    }


def search(
    residences: Sequence[Residence], noms: Mapping[str, str], recherche: str
) -> list[Residence]:
    """Return the residences that hold every word of the search, accents and case aside."""
    mots = cle_recherche(recherche).split()
    return [r for r in residences if all(mot in _haystack(r, noms) for mot in mots)]


def rows(residences: Sequence[Residence], noms: Mapping[str, str]) -> list[dict[str, object]]:
    """Return one row per residence."""
    return [
        {
            textes.COL_NOM: r.nom,
            textes.COL_COMMUNE: noms.get(r.code_insee, r.code_insee),
            textes.COL_BAILLEUR: noms.get(str(r.bailleur_id), textes.NON_RENSEIGNE),
            textes.COL_LOGEMENTS: r.logements,
            textes.COL_ETAT: textes.A_NOTER if r.est_active else textes.RETIREE,
            textes.COL_ADRESSE: r.adresses[0] if r.adresses else "",
            textes.COL_TYPE: libelle(r.type_construction),
            textes.COL_QPV: textes.OUI if r.est_en_qpv else textes.NON,
            textes.COL_PROGRAMMES: ", ".join(p.value.upper() for p in r.programmes),
        }
        for r in residences
    ]


def preview_rows(apercu: Apercu) -> list[dict[str, str]]:
    """Return the first lines of a file under its headers, unnamed columns numbered."""
    entetes = [nom or f"({rang})" for rang, nom in enumerate(apercu.entetes, start=1)]
    return [dict(zip(entetes, cellules, strict=False)) for _, cellules in apercu.lignes]


def _haystack(residence: Residence, noms: Mapping[str, str]) -> str:
    return cle_recherche(
        " ".join(
            (
                residence.nom,
                noms.get(residence.code_insee, residence.code_insee),
                noms.get(str(residence.bailleur_id), ""),
                "" if residence.est_active else textes.RETIREE,
                *residence.adresses,
            )
        )
    )
