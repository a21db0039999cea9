"""Goes through a file once, places and groups its lines: nothing here touches the database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from qualification.domain.groupement import Groupement
from qualification.domain.ids import CodeInsee
from qualification.domain.importation import Anomalies, Comptes, LigneSource, Probleme
from qualification.domain.position import WGS84
from qualification.domain.residence import Coordonnees, Programme
from qualification.services.conversion import Convertisseur
from qualification.services.sources import Geographie, Localisateur, Table

K = TypeVar("K")
LOT = 5000
"""Lines placed at a time: overlays are vectorised, memory stays small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Depouillement:
    """The tools of one pass: converter, overlays, groups, and the accounts they all feed.

    ``programmes``: zones of the layers given for them. ``qpvs_npnru``: codes of the districts that
    their layer says to be in the renewal programme.
    """

    convertisseur: Convertisseur
    groupement: Groupement
    geographie: Geographie
    communes: Localisateur | None
    qpvs: Localisateur | None
    programmes: Mapping[Programme, Localisateur]
    qpvs_npnru: Collection[str]
    comptes: Comptes
    anomalies: Anomalies

    def run_table(self, table: Table, progression: Callable[[int], None] | None) -> None:
        """Read every line of a table; those it can leave out are counted all the same."""
        rang = self.convertisseur.rang_commune
        ecart = None if rang is None else _Dehors(rang, self.convertisseur, progression)
        self.run(table.lignes(ecart), progression)

    def run(
        self,
        lignes: Iterable[tuple[int, Sequence[str]]],
        progression: Callable[[int], None] | None,
    ) -> None:
        """Read every line; ``progression`` is told the number of lines read so far."""
        for lot in _batches(lignes):
            gardees = list(self._read(lot))
            self._place(gardees)
            for ligne in self._inside(gardees):
                self.comptes.keep(ligne)
                self.groupement.add(ligne)
            if progression is not None:
                progression(self.comptes.lignes_lues)

    def _read(self, lot: Sequence[tuple[int, Sequence[str]]]) -> Iterator[LigneSource]:
        """Convert what a batch says once, however many dwellings say it."""
        convertisseur = self.convertisseur
        dehors: dict[CodeInsee, list[int]] = {}
        pareilles: dict[tuple[str, ...], list[int]] = {}
        premieres: list[Sequence[str]] = []
        largeur, rangs = len(convertisseur.entetes), convertisseur.rangs
        for numero, cellules in lot:
            code = convertisseur.outside(cellules) if len(cellules) <= largeur else None
            if code is not None:
                _count(dehors, code, numero)
            else:
                est_juste = len(cellules) == largeur
                dit = tuple([cellules[r] for r in rangs]) if est_juste else ("", *cellules)
                if _count(pareilles, dit, numero):
                    premieres.append(cellules)
        for code, (numero, fois) in dehors.items():
            convertisseur.set_outside(code, numero, fois)
        for cellules, (numero, fois) in zip(premieres, pareilles.values(), strict=True):
            ligne = convertisseur.read(numero, cellules, fois)
            if ligne is not None:
                yield ligne

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
        for ligne in lignes:
            if ligne.qpv_code in self.qpvs_npnru:
                ligne.programmes |= {Programme.NPNRU}

    def _coordonnees(self, ligne: LigneSource, lon: float, lat: float) -> Coordonnees | None:
        if abs(lon) <= 180 and abs(lat) <= 90:
            return Coordonnees(lon, lat)
        self.anomalies.add(Probleme.COORDONNEES_INVALIDES, ligne=ligne.ligne, fois=ligne.fois)
        return None

    def _overlay(self, lignes: Sequence[LigneSource]) -> None:
        for programme, zones in self.programmes.items():
            for ligne, zone in zip(lignes, zones.locate(_points(lignes)), strict=True):
                if zone is not None:
                    ligne.programmes |= {programme}
        if self.qpvs is None:
            return
        # Where a dwelling stands outweighs what was declared.
        for ligne, code in zip(lignes, self.qpvs.locate(_points(lignes)), strict=True):
            ligne.est_en_qpv, ligne.qpv_code = code is not None, code

    def _inside(self, lignes: Sequence[LigneSource]) -> Iterator[LigneSource]:
        situees = [li for li in lignes if li.coordonnees is not None]
        if self.communes is not None and situees:
            self._check_communes(situees, self.communes)
        for ligne in lignes:
            if ligne.code_insee is None:
                self.comptes.logements_hors_perimetre += ligne.nombre
                self.anomalies.add(Probleme.HORS_PERIMETRE, ligne=ligne.ligne, fois=ligne.fois)
            else:
                yield ligne

    def _check_communes(self, lignes: Sequence[LigneSource], communes: Localisateur) -> None:
        """Find the commune of lines that name none; note those that lie in another's contour.

        The declared commune stands: contours are simplified, codes are not.
        """
        for ligne, code in zip(lignes, communes.locate(_points(lignes)), strict=True):
            if ligne.code_insee is not None:
                self._note_elsewhere(ligne, code)
            elif code is not None:
                ligne.code_insee = CodeInsee(code)
                self.anomalies.add(
                    Probleme.COMMUNE_DEDUITE, ligne=ligne.ligne, valeur=code, fois=ligne.fois
                )

    def _note_elsewhere(self, ligne: LigneSource, code: str | None) -> None:
        if code != ligne.code_insee:
            self.anomalies.add(
                Probleme.POSITION_AILLEURS,
                ligne=ligne.ligne,
                valeur=f"{ligne.code_insee} → {code or '?'}",
                fois=ligne.fois,
            )


@dataclass(frozen=True, slots=True)
class _Dehors:
    """Leaves out the lines that name a commune outside the perimeter, and counts them."""

    rang: int
    convertisseur: Convertisseur
    progression: Callable[[int], None] | None

    def excludes(self, brut: str) -> bool:
        return self.convertisseur.outside_text(brut) is not None

    def leave(self, brut: str, ligne: int, fois: int) -> None:
        code = self.convertisseur.outside_text(brut)
        assert code is not None
        self.convertisseur.set_outside(code, ligne, fois)
        if self.progression is not None:
            self.progression(self.convertisseur.comptes.lignes_lues)


def _count(compte: dict[K, list[int]], cle: K, numero: int) -> bool:
    """Count a line under a key, keep the number of the first; tell whether it is the first."""
    if cle in compte:
        compte[cle][1] += 1
        return False
    compte[cle] = [numero, 1]
    return True


def _points(lignes: Sequence[LigneSource]) -> list[tuple[float, float]]:
    return [(li.coordonnees.lon, li.coordonnees.lat) for li in lignes if li.coordonnees]


def _batches(
    lignes: Iterable[tuple[int, Sequence[str]]],
) -> Iterator[list[tuple[int, Sequence[str]]]]:
    source = iter(lignes)
    while lot := list(islice(source, LOT)):
        yield lot
