"""Tables and layers in memory, for the services that import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualification.domain.ids import CodeInsee
from qualification.domain.importation import Probleme, RapportImport
from qualification.domain.residence import Residence
from qualification.domain.territoire import Contour
from qualification.services.importation import ImportationService, OptionsImport
from qualification.services.sources import (
    ContourLu,
    Ecart,
    FichierSource,
    Localisateur,
    Table,
)
from tests.factories import CHARGE, TERRITOIRE, territoire
from tests.fakes import MARDI_9H, FakeDepot


@dataclass(frozen=True)
class FakeTable:
    entetes: tuple[str, ...]
    contenu: tuple[tuple[str, ...], ...]
    est_points: bool = False
    feuilles: tuple[str, ...] = ()
    autres_feuilles: tuple[str, ...] = ()

    def lignes(self, ecart: Ecart | None = None) -> Iterator[tuple[int, Sequence[str]]]:
        """Leave out, as a reader may, every other one of the lines that can be."""
        est_gardee = True
        for numero, cellules in enumerate(self.contenu, start=2):
            if ecart and ecart.rang < len(cellules) and ecart.excludes(cellules[ecart.rang]):
                est_gardee = not est_gardee
                if not est_gardee:
                    ecart.leave(cellules[ecart.rang], numero, 1)
                    continue
            yield numero, cellules


@dataclass
class FakeLecture:
    """Files by name."""

    tables: dict[str, FakeTable] = field(default_factory=dict)
    couches: dict[str, list[ContourLu]] = field(default_factory=dict)

    def table(self, fichier: FichierSource) -> Table:
        return self.tables[fichier.nom]

    def contours(self, fichier: FichierSource) -> list[ContourLu]:
        return self.couches[fichier.nom]


def box(ouest: float, sud: float, est: float, nord: float) -> Contour:
    return {"type": "Box", "coordinates": (ouest, sud, est, nord)}


@dataclass(frozen=True)
class FakeLocalisateur:
    boites: Mapping[str, Contour]

    def locate(self, points: Sequence[tuple[float, float]]) -> list[str | None]:
        return [next((c for c, b in self.boites.items() if _covers(b, p)), None) for p in points]


def _covers(boite: Contour, point: tuple[float, float]) -> bool:
    ouest, sud, est, nord = boite["coordinates"]
    return bool(ouest <= point[0] <= est and sud <= point[1] <= nord)


class FakeGeographie:
    """A Lambert-93 of its own: 100 km per degree. Past y = 7 200 km, it cannot convert."""

    def degrees(
        self, points: Sequence[tuple[float, float]], epsg: int
    ) -> list[tuple[float, float]]:
        assert epsg == 2154
        return [(x / 100_000, y / 140_000 if y < 7_200_000 else float("inf")) for x, y in points]

    def locator(self, contours: Mapping[str, Contour]) -> Localisateur:
        return FakeLocalisateur(contours)


LENS, LIEVIN = CodeInsee("62498"), CodeInsee("62510")
FICHIER = FichierSource("parc.csv", b"x")
COMMUNES = OptionsImport(communes=("62498", "62510"))
ENTETES = ("nom", "code insee", "commune", "bailleur", "nb logements", "adresse", "X", "Y", "QPV")


def ligne(**champs: str) -> tuple[str, ...]:
    defaut = {"nom": "Les Pins", "code insee": "62498", "commune": "LENS", "nb logements": "10"}
    valeurs = {**defaut, **{nom.replace("_", " "): valeur for nom, valeur in champs.items()}}
    return tuple(valeurs.get(entete, "") for entete in ENTETES)


class Atelier:
    """A territory, a service on fakes, and the file under import."""

    def __init__(self, depot: FakeDepot) -> None:
        self.uow = depot.uow
        self.uow.territoires.put(territoire())
        self.lecture = FakeLecture()
        self.service = ImportationService(
            depot=depot, now=lambda: MARDI_9H, lecture=self.lecture, geographie=FakeGeographie()
        )

    def give(
        self, *lignes: tuple[str, ...], entetes: tuple[str, ...] = ENTETES, points: bool = False
    ) -> None:
        self.lecture.tables["parc.csv"] = FakeTable(entetes, lignes, points)

    def run(self, options: OptionsImport = COMMUNES) -> RapportImport:
        rapport = self.service.importer(CHARGE, TERRITOIRE, FICHIER, options)
        assert rapport.logements_lus == (
            rapport.logements_importes
            + rapport.logements_hors_perimetre
            + rapport.logements_rejetes
        )
        assert sum(rapport.dpe.values()) == rapport.logements_importes
        return rapport

    @property
    def residences(self) -> list[Residence]:
        return sorted(self.uow.residences.all(), key=lambda r: (r.code_insee, r.nom))


def problems(rapport: RapportImport) -> dict[Probleme, list[tuple[int | None, str, str, int]]]:
    trouves: dict[Probleme, list[tuple[int | None, str, str, int]]] = {}
    for a in rapport.anomalies:
        trouves.setdefault(a.probleme, []).append((a.ligne, a.colonne, a.valeur, a.nombre))
    return trouves
