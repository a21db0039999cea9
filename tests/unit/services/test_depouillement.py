from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.importation import Probleme
from qualification.domain.territoire import Qpv
from qualification.services.importation import OptionsImport
from qualification.services.sources import ContourLu, FichierSource
from tests.factories import TERRITOIRE
from tests.fakes import FakeDepot
from tests.unit.services.import_fakes import (
    COMMUNES,
    LENS,
    LIEVIN,
    Atelier,
    box,
    ligne,
    problems,
)


@pytest.fixture
def atelier(depot: FakeDepot) -> Atelier:
    return Atelier(depot)


def test_import_places_points_by_the_declared_commune_then_the_contour(atelier: Atelier) -> None:
    atelier.lecture.couches["communes.geojson"] = [
        ContourLu("62498", "Lens", box(2.8, 50.4, 2.9, 50.5)),
        ContourLu("62510", "Liévin", box(2.7, 50.4, 2.8, 50.5)),
    ]
    options = OptionsImport(contours=FichierSource("communes.geojson", b"x"))
    atelier.give(
        ("2", "62510", "2.85", "50.45"),
        ("3", "", "2.86", "50.45"),
        ("4", "", "9.0", "43.0"),
        ("5", "", "", ""),
        entetes=("nb logements", "insee", "lon", "lat"),
        points=True,
    )
    rapport = atelier.run(options)
    assert [(r.code_insee, r.logements) for r in atelier.residences] == [(LENS, 3), (LIEVIN, 2)]
    assert (rapport.logements_hors_perimetre, rapport.logements_rejetes) == (4, 5)
    assert problems(rapport)[Probleme.COMMUNE_DEDUITE] == [(3, "", "62498", 1)]
    assert problems(rapport)[Probleme.HORS_PERIMETRE] == [(4, "", "", 1)]
    assert [c.contour is None for c in atelier.uow.communes.all()] == [False, False]


def test_import_without_a_commune_column_relies_on_contours(atelier: Atelier) -> None:
    atelier.lecture.couches["c"] = [ContourLu("62498", "", box(2.8, 50.4, 2.9, 50.5))]
    atelier.give(("Pins", "50.45, 2.85"), ("Lilas", "50.45, 2.1"), entetes=("nom", "coordonnées"))
    rapport = atelier.run(OptionsImport(contours=FichierSource("c", b"x")))
    assert [r.nom for r in atelier.residences] == ["Pins"]
    assert rapport.logements_hors_perimetre == 1
    assert rapport.schema == "tableur"


def test_import_overlay_outweighs_the_declaration(atelier: Atelier) -> None:
    atelier.lecture.couches["qpv"] = [
        ContourLu("QN06201M", "Grande Résidence", box(2.8, 50.4, 2.9, 50.5)),
        ContourLu("QP062001", "Ancien", box(0, 0, 1, 1)),
    ]
    atelier.give(
        ligne(nom="Dedans", X="2.85", Y="50.45", QPV="2"),
        ligne(nom="Dehors", X="2.1", Y="50.45", QPV="1"),
        ligne(nom="Sans point", QPV="1"),
    )
    rapport = atelier.run(replace(COMMUNES, qpv=FichierSource("qpv", b"x")))
    assert [(r.nom, r.logements_qpv, r.qpv_code) for r in atelier.residences] == [
        ("Dedans", 10, "QN06201M"),
        ("Dehors", 0, None),
        ("Sans point", 10, None),
    ]
    assert [(q.code, q.nom) for q in atelier.uow.qpvs.all()] == [("QN06201M", "Grande Résidence")]
    assert problems(rapport)[Probleme.QPV_PERIME] == [(None, "qpv", "QP062001", 1)]


def test_import_uses_the_districts_already_known(atelier: Atelier) -> None:
    connu = Qpv(
        territoire_id=TERRITOIRE, code="QN06201M", nom="Q", contour=box(2.8, 50.4, 2.9, 50.5)
    )
    atelier.uow.qpvs.put(connu)
    atelier.give(ligne(X="2.85", Y="50.45"))
    assert atelier.run().logements_qpv == 10


def test_import_tells_its_progress(atelier: Atelier) -> None:
    atelier.give(*(ligne() for _ in range(5001)))
    avancement: list[int] = []
    atelier.run(replace(COMMUNES, progression=avancement.append))
    assert avancement == [5000, 5001]
