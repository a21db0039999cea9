"""Goes through a file once, places and groups its lines: nothing here touches the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from qualification.domain.groupement import Groupement
from qualification.domain.ids import CodeInsee
from qualification.domain.importation import Anomalies, Comptes, LigneSource, Probleme
from qualification.domain.position import WGS84
from qualification.domain.residence import Coordonnees
from qualification.services.conversion import Convertisseur
from qualification.services.sources import Geographie, Localisateur

LOT = 5000
"""Lines placed at a time: overlays are vectorised, memory stays small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Depouillement:
    """The tools of one pass: converter, overlays, groups, and the accounts they all feed."""

    convertisseur: Convertisseur
    groupement: Groupement
    geographie: Geographie
    communes: Localisateur | None
    qpvs: Localisateur | None
    comptes: Comptes
    anomalies: Anomalies

    def run(
        self,
        lignes: Iterable[tuple[int, Sequence[str]]],
        progression: Callable[[int], None] | None,
    ) -> None:
        """Read every line; ``progression`` is told the number of lines read so far."""
        for lot in _batches(lignes):
            lues = [self.convertisseur.read(numero, cellules) for numero, cellules in lot]
            gardees = [ligne for ligne in lues if ligne is not None]
            self._place(gardees)
            for ligne in self._inside(gardees):
                self.comptes.keep(ligne)
                self.groupement.add(ligne)
            if progression is not None:
                progression(self.comptes.lignes_lues)

    def _place(self, lignes: Sequence[LigneSource]) -> None:
        for epsg in {ligne.position.epsg for ligne in lignes if ligne.position}:
            concernees = [(li, li.position) for li in lignes if li.position]
            du_systeme = [(li, p) for li, p in concernees if p.epsg == epsg]
            points = [(p.x, p.y) for _, p in du_systeme]
            if epsg != WGS84:
                points = self.geographie.degrees(points, epsg)
            for (ligne, _), (lon, lat) in zip(du_systeme, points, strict=True):
                ligne.coordonnees = self._coordonnees(ligne, lon, lat)
        self._overlay([ligne for ligne in lignes if ligne.coordonnees is not None])

    def _coordonnees(self, ligne: LigneSource, lon: float, lat: float) -> Coordonnees | None:
        if abs(lon) <= 180 and abs(lat) <= 90:
            return Coordonnees(lon, lat)
        self.anomalies.add(Probleme.COORDONNEES_INVALIDES, ligne=ligne.ligne)
        return None

    def _overlay(self, lignes: Sequence[LigneSource]) -> None:
        if self.qpvs is None:
            return
        # Where a dwelling stands outweighs what was declared.
        for ligne, code in zip(lignes, self.qpvs.locate(_points(lignes)), strict=True):
            ligne.est_en_qpv, ligne.qpv_code = code is not None, code

    def _inside(self, lignes: Sequence[LigneSource]) -> Iterator[LigneSource]:
        sans_commune = [ligne for ligne in lignes if ligne.code_insee is None]
        if sans_commune:
            self._find_communes(sans_commune)
        for ligne in lignes:
            if ligne.code_insee is None:
                self.comptes.logements_hors_perimetre += ligne.nombre
                self.anomalies.add(Probleme.HORS_PERIMETRE, ligne=ligne.ligne)
            else:
                yield ligne

    def _find_communes(self, lignes: Sequence[LigneSource]) -> None:
        situees = [ligne for ligne in lignes if ligne.coordonnees is not None]
        assert self.communes is not None  # the converter rejects such lines without a layer
        for ligne, code in zip(situees, self.communes.locate(_points(situees)), strict=True):
            if code is not None:
                ligne.code_insee = CodeInsee(code)
                self.anomalies.add(Probleme.COMMUNE_DEDUITE, ligne=ligne.ligne, valeur=code)


def _points(lignes: Sequence[LigneSource]) -> list[tuple[float, float]]:
    return [(li.coordonnees.lon, li.coordonnees.lat) for li in lignes if li.coordonnees]


def _batches(
    lignes: Iterable[tuple[int, Sequence[str]]],
) -> Iterator[list[tuple[int, Sequence[str]]]]:
    source = iter(lignes)
    while lot := list(islice(source, LOT)):
        yield lot
