"""Points and square communes for tests of the map."""

from __future__ import annotations

from typing import Any

from qualification.adapters.maps.points import PointCarte
from qualification.domain.classement import Classe
from qualification.domain.ids import CodeInsee, ResidenceId, TerritoireId
from qualification.domain.territoire import Commune, Contour, Qpv

TERRITOIRE = TerritoireId("T")


def carre(ouest: float, sud: float, cote: float = 0.1) -> Contour:
    est, nord = ouest + cote, sud + cote
    anneau = [[ouest, sud], [est, sud], [est, nord], [ouest, nord], [ouest, sud]]
    return {"type": "Polygon", "coordinates": [anneau]}


def commune(code: str, nom: str, contour: Contour | None) -> Commune:
    return Commune(territoire_id=TERRITOIRE, code_insee=CodeInsee(code), nom=nom, contour=contour)


def qpv(contour: Contour | None) -> Qpv:
    return Qpv(territoire_id=TERRITOIRE, code="QN06201", nom="Les Tilleuls", contour=contour)


def point(identifiant: str, lon: float, lat: float, **champs: Any) -> PointCarte:
    valeurs: dict[str, Any] = {
        "nom": f"Résidence {identifiant}",
        "logements": 40,
        "classe": Classe.FRAGILE,
        "est_divergent": False,
        "commune": "Valmont",
        "bailleur": "Habitat du Val",
    }
    return PointCarte(residence_id=ResidenceId(identifiant), lon=lon, lat=lat, **(valeurs | champs))


DEUX_COMMUNES = (
    commune("62001", "Valmont", carre(2.0, 50.0)),
    commune("62002", "Éleu", carre(2.1, 50.0)),
)
