"""Residences and communes as layers for a geographic information system."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
from shapely.geometry import Point, shape

from qualification.adapters.files.ecriture import entete
from qualification.adapters.files.ecriture.colonnes import Colonne, Valeur, columns, grounds
from qualification.adapters.files.ecriture.propre import single_line
from qualification.domain.classement import Classe
from qualification.domain.residence import Coordonnees
from qualification.services.documents import Diagnostic, Synthese
from qualification.textes.restitution import LICENCE, TITRE_DIAGNOSTIC

_WGS84 = "EPSG:4326"
_LAMBERT93 = "EPSG:2154"
_DECIMALES = 6
"""A tenth of a metre, in degrees."""


def render_gpkg(document: Diagnostic) -> bytes:
    """Return a GeoPackage in Lambert-93 (EPSG:2154): layers ``residences`` and ``communes``.

    Residences without coordinates are kept, without geometry. Each row carries the mention.
    """
    with TemporaryDirectory() as dossier:
        chemin = Path(dossier) / "diagnostic.gpkg"
        for nom, couche in (
            ("residences", _residences(document)),
            ("communes", _communes(document)),
        ):
            couche.to_crs(_LAMBERT93).to_file(chemin, layer=nom, driver="GPKG", engine="pyogrio")
        return chemin.read_bytes()


def render_geojson(document: Diagnostic) -> bytes:
    """Return the residences as GeoJSON (RFC 7946: WGS 84, longitude first), null if unplaced.

    The mention and the licence are also members of the collection.
    """
    provenance, colonnes = document.provenance, columns(document)
    collection = {
        "type": "FeatureCollection",
        "name": f"{TITRE_DIAGNOSTIC} – {provenance.territoire} – {provenance.campagne}",
        "mention": entete.mention(provenance),
        "avertissements": list(entete.warnings(provenance)),
        "licence": LICENCE,
        "features": [
            {
                "type": "Feature",
                "id": ligne.residence.residence_id,
                "geometry": _point(ligne.residence.coordonnees),
                "properties": {c.nom: _plain(c.lire(ligne)) for c in colonnes},
            }
            for ligne in document.lignes
        ],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode()


def _residences(document: Diagnostic) -> gpd.GeoDataFrame:
    colonnes = columns(document)
    positions = [ligne.residence.coordonnees for ligne in document.lignes]
    return gpd.GeoDataFrame(
        {c.nom: _series(c, document) for c in colonnes},
        geometry=[Point(p.lon, p.lat) if p else None for p in positions],
        crs=_WGS84,
    )


def _series(colonne: Colonne, document: Diagnostic) -> list[Any]:
    return [_plain(colonne.lire(ligne)) for ligne in document.lignes]


def _communes(document: Diagnostic) -> gpd.GeoDataFrame:
    syntheses = {synthese.code: synthese for synthese in document.par_commune}
    lignes = [
        {
            "code_insee": commune.code_insee,
            "nom": single_line(commune.nom),
            **_counts(syntheses[commune.code_insee]),
            **{nom: _plain(valeur) for nom, valeur in grounds(document.provenance).items()},
        }
        for commune in document.communes
    ]
    contours = [shape(dict(c.contour)) if c.contour else None for c in document.communes]
    colonnes = ["code_insee", "nom", *_NOMS_EFFECTIFS, *grounds(document.provenance)]
    return gpd.GeoDataFrame(lignes, columns=colonnes, geometry=contours, crs=_WGS84)


_NOMS_EFFECTIFS = (
    "residences",
    "logements",
    "est_masquee",
    *(f"{quoi}_{classe}" for classe in Classe for quoi in ("residences", "logements")),
)


def _counts(synthese: Synthese) -> dict[str, int | bool | None]:
    total, classes = synthese.effectifs.total, synthese.effectifs.classes
    return {
        "residences": total.residences if total else None,
        "logements": total.logements if total else None,
        "est_masquee": synthese.est_masquee,
        **{f"residences_{c}": e.residences if e else None for c, e in classes.items()},
        **{f"logements_{c}": e.logements if e else None for c, e in classes.items()},
    }


def _point(coordonnees: Coordonnees | None) -> dict[str, Any] | None:
    if coordonnees is None:
        return None
    position = [round(coordonnees.lon, _DECIMALES), round(coordonnees.lat, _DECIMALES)]
    return {"type": "Point", "coordinates": position}


def _plain(valeur: Valeur) -> str | int | float | bool | None:
    match valeur:
        case StrEnum():
            return valeur.value
        case str():
            return single_line(valeur)
        case date():
            return valeur.isoformat()
        case _:
            return valeur
