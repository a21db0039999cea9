"""The national service of administrative areas: the communes of an EPCI, with their contours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from qualification.adapters.web.client import Client
from qualification.domain.errors import ServiceMuet
from qualification.services.sources import FichierSource

_SURFACES = frozenset({"Polygon", "MultiPolygon"})
_INCONNU = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class DecoupageNational:
    """Asks the communes of an EPCI by its SIREN."""

    client: Client

    @property
    def hote(self) -> str:
        """Name of the server."""
        return self.client.hote

    def communes(self, siren: str) -> FichierSource:
        """Return the communes of an EPCI as a layer.

        Raises ServiceMuet: ``inconnu`` for an EPCI without communes, ``incomplet`` when one comes
        without its code, its name or its contour (the service answers the centre of a commune
        rather than its contour when it is asked for both in the wrong way).
        """
        chemin = f"/epcis/{quote(siren, safe='')}/communes"
        try:
            octets = self.client.call(
                f"{chemin}?fields=nom,code&geometry=contour&format=geojson", check=_check
            )
        except ServiceMuet as muet:
            if muet.details.get("statut") != _INCONNU:
                raise
            octets = b""
        if not octets or not json.loads(octets)["features"]:
            raise ServiceMuet(motif="inconnu", hote=self.hote, siren=siren)
        return FichierSource(f"communes_{siren}.geojson", octets)


def _check(octets: bytes) -> None:
    """Raise ValueError for anything but communes with their contours."""
    try:
        lu = json.loads(octets)
    except RecursionError as erreur:
        raise ValueError(str(erreur)) from erreur
    objets = lu.get("features") if isinstance(lu, dict) else None
    if not isinstance(objets, list) or not all(_is_commune(objet) for objet in objets):
        raise ValueError(len(octets))


def _is_commune(objet: Any) -> bool:  # noqa: ANN401 -- JSON from outside
    if not isinstance(objet, dict):
        return False
    proprietes, contour = objet.get("properties"), objet.get("geometry")
    return (
        isinstance(proprietes, Mapping)
        and bool(proprietes.get("code") and proprietes.get("nom"))
        and isinstance(contour, Mapping)
        and contour.get("type") in _SURFACES
        and bool(contour.get("coordinates"))
    )
