"""Damaged workbooks, layers and tables of the register: a refusal, or a report that balances."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from qualification.adapters.files.lecture import Lecteur
from qualification.adapters.files.lecture.geographie import GeographieShapely
from qualification.domain.errors import FichierRefuse
from qualification.domain.residence import Programme
from qualification.services.importation import ImportationService, OptionsImport
from qualification.services.sources import FichierSource
from tests.factories import CHARGE, TERRITOIRE, territoire
from tests.fakes import MARDI_9H, FakeDepot

pytestmark = pytest.mark.integration
COMMUNES = ("62498", "62510")
BON = FichierSource(
    "parc.csv", b"nom;insee;nb logements;X;Y\nPins;62498;12;2.83;50.43\nOrmes;62510;4;;\n"
)
SCHEMA = (
    *(
        "DEPCOM",
        "LIBCOM",
        "NUMVOIE",
        "TYPVOIE",
        "NOMVOIE",
        "COMPLGEO",
        "TYPECONST_CODE",
        "CONSTRUCT",
    ),
    *("CONSTRUCT", "FINAN_CODE", "DPEENERGIE", "EPSG", "X", "Y", "PLG_QP24", "QUALITE_XY", "NPNRU"),
)
CELLULES = (
    *("", "62498", "62510", "59350", "6029", "99999", "00000", "62498.0", "6.2498E+004", "Lens"),
    *("12", "0012", "RUE", "DES PINS BAT A", "LES PINS", "LES P?NS", "C", "I", "1968", "01/1900"),
    *("52", "NC", "A", "8", "2154", "4326", "5490", "687000.5", "7038000,5", "2.83", "50.43"),
    *("QN06201M", "QP062001", "HZ", "33", "11", "oui", "PRIN", "=cmd()|A1", "<b>x</b>", "inf"),
    *("1e400", "ChÃ¢lons", "\u202e", '"', "x" * 300),
)


BON_CSV = b"nom;insee;nb logements;X;Y;dpe\nPins;62498;12;2.83;50.43;D\nOrmes;62510;4;;;\n"
BON_GEOJSON = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"n": 3, "c": "62498", "a": "1 RUE A", "t": "collectif"},
                "geometry": {"type": "Point", "coordinates": [2.83, 50.43]},
            }
        ],
    }
).encode()


def outcome(fichier: FichierSource, options: OptionsImport) -> str:
    """Import into an empty territory; every dwelling read must be somewhere in the report."""
    depot = FakeDepot()
    depot.uow.territoires.put(territoire())
    service = ImportationService(
        depot=depot, now=lambda: MARDI_9H, lecture=Lecteur(), geographie=GeographieShapely()
    )
    try:
        rapport = service.importer(CHARGE, TERRITOIRE, fichier, options)
    except FichierRefuse as refus:
        assert depot.uow.residences.all() == []
        return str(refus.details["motif"])
    assert rapport.logements_lus == (
        rapport.logements_importes + rapport.logements_hors_perimetre + rapport.logements_rejetes
    )
    assert sum(rapport.dpe.values()) == rapport.logements_importes
    residences = depot.uow.residences.all()
    assert sum(r.logements for r in residences) == rapport.logements_importes
    assert sum(b.logements for b in depot.uow.batiments.all()) == rapport.logements_importes
    return "rapport"


@cache
def workbook() -> bytes:
    classeur = openpyxl.Workbook()
    feuille = classeur.create_sheet(index=0)
    feuille.append(("nom", "insee", "nb logements"))
    feuille.append(("Pins", "62498", 12))
    feuille.append(("Ormes", "62510", "=1"))
    flux = io.BytesIO()
    classeur.save(flux)
    return flux.getvalue()


@cache
def layer(pilote: str, *, est_points: bool) -> bytes:
    formes = [Point(2.83, 50.43)] if est_points else [box(2.8, 50.4, 2.9, 50.5)]
    table = geopandas.GeoDataFrame(
        {"code": ["62498"], "insee": ["62498"], "nom": ["Pins"], "nb_log": ["3"]},
        geometry=formes,
        crs=4326,
    )
    with TemporaryDirectory() as dossier:
        chemin = Path(dossier) / f"couche.{pilote.lower()}"
        table.to_file(chemin, driver=pilote)
        return chemin.read_bytes()


COUPS = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=8)


def damaged(octets: bytes, coups: list[tuple[float, bytes]]) -> bytes:
    for place, morceau in coups:
        debut = int(place * len(octets))
        octets = octets[:debut] + morceau + octets[debut + len(morceau) :]
    return octets


@settings(max_examples=60)
@given(COUPS, st.floats(0.2, 1))
def test_damaged_workbooks_never_break(coups: list[tuple[float, bytes]], part: float) -> None:
    octets = damaged(workbook(), coups)
    assert outcome(
        FichierSource("x.xlsx", octets[: int(part * len(octets))]), OptionsImport(communes=COMMUNES)
    )


@settings(max_examples=60)
@given(COUPS, st.sampled_from(["GPKG", "GeoJSON"]))
def test_damaged_layers_of_points_never_break(
    coups: list[tuple[float, bytes]], pilote: str
) -> None:
    octets = damaged(layer(pilote, est_points=True), coups)
    assert outcome(FichierSource("x", octets), OptionsImport(communes=COMMUNES))


@settings(max_examples=60)
@given(COUPS, st.sampled_from(["GPKG", "GeoJSON"]), st.sampled_from(["contours", "qpv", "erbm"]))
def test_damaged_contours_never_break(
    coups: list[tuple[float, bytes]], pilote: str, role: str
) -> None:
    couche = FichierSource("couche", damaged(layer(pilote, est_points=False), coups))
    options = {
        "contours": OptionsImport(contours=couche),
        "qpv": OptionsImport(communes=COMMUNES, qpv=couche),
        "erbm": OptionsImport(communes=COMMUNES, programmes={Programme.ERBM: couche}),
    }
    assert outcome(BON, options[role])


@settings(max_examples=60)
@given(COUPS)
def test_a_damaged_table_of_bailleurs_never_breaks(coups: list[tuple[float, bytes]]) -> None:
    octets = damaged(b"residence;adresse;bailleur\nPins;1 rue A;Habitat A\nOrmes;;B\n", coups)
    table = FichierSource("table.csv", octets)
    assert outcome(BON, OptionsImport(communes=COMMUNES, bailleurs=table))


@settings(max_examples=150)
@given(
    st.lists(st.lists(st.sampled_from(CELLULES), min_size=0, max_size=17), max_size=12),
    st.sampled_from(["", "NB"]),
)
def test_any_table_of_the_register_balances(lignes: list[list[str]], comptage: str) -> None:
    entetes = [*SCHEMA, *filter(None, [comptage])]
    texte = "\n".join(";".join(ligne) for ligne in (entetes, *lignes))
    options = OptionsImport(communes=COMMUNES, nombre=comptage)
    assert outcome(FichierSource("rpls.csv", texte.encode()), options) in {
        "rapport", "sans_ligne", "guillemets",
    }  # fmt: skip


def imported(octets: bytes) -> str:
    return outcome(FichierSource("x.csv", octets), OptionsImport(communes=COMMUNES))


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_refusal_or_a_balanced_report(octets: bytes) -> None:
    assert imported(octets)


@settings(max_examples=150)
@given(
    st.sampled_from([BON_CSV, BON_GEOJSON]),
    st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=4)), max_size=6),
)
def test_damaged_files_are_a_refusal_or_a_balanced_report(
    bon: bytes, coups: list[tuple[int, bytes]]
) -> None:
    for place, octets in coups:
        bon = bon[:place] + octets + bon[place + len(octets) :]
    assert imported(bon)


@settings(max_examples=150)
@given(st.lists(st.lists(st.sampled_from(CELLULES), max_size=9), max_size=8))
def test_any_table_is_a_refusal_or_a_balanced_report(lignes: list[list[str]]) -> None:
    entetes = "nom;insee;nb logements;X;Y;dpe;qpv;annee"
    texte = "\n".join([entetes, *(";".join(ligne) for ligne in lignes)])
    assert imported(texte.encode()) in {"rapport", "sans_ligne", "guillemets"}
