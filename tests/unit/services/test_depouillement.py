from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.importation import Probleme
from qualification.domain.residence import Programme
from qualification.domain.territoire import Qpv
from qualification.services.importation import OptionsImport
from qualification.services.sources import ContourLu, FichierSource
from tests.factories import TERRITOIRE
from tests.fakes import FakeDepot
from tests.unit.services.import_fakes import (
    COMMUNES,
    ENTETES,
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


def test_dwellings_outside_are_counted_at_one_look(atelier: Atelier) -> None:
    atelier.give(
        ("62498", "1", "A"), ("59350", "1", "A"), ("59350", "2", "B"), ("59350",), entetes=DWELLINGS
    )
    rapport = atelier.run()
    assert (rapport.lignes_lues, rapport.logements_importes) == (4, 1)
    assert rapport.logements_hors_perimetre == 3
    assert problems(rapport)[Probleme.HORS_PERIMETRE] == [(3, "DEPCOM", "59350", 3)]


def test_lines_too_short_to_name_a_commune_are_set_aside(atelier: Atelier) -> None:
    entetes = ("NUMVOIE", "NOMVOIE", "DEPCOM")
    atelier.give(("1", "A"), ("1", "A", "62498"), entetes=entetes)
    rapport = atelier.run()
    assert (rapport.logements_rejetes, rapport.logements_importes) == (1, 1)


def test_lines_that_say_the_same_are_counted_together(atelier: Atelier) -> None:
    deux = [("62498", "1", "A", "K")] * 2
    atelier.give(*deux, ("62498", "3", "A", "D"), *deux, entetes=(*DWELLINGS, "DPEENERGIE"))
    rapport = atelier.run()
    assert problems(rapport)[Probleme.DPE_INVALIDE] == [(2, "DPEENERGIE", "K", 4)]
    assert (rapport.logements_importes, rapport.dpe["D"], rapport.dpe["inconnu"]) == (5, 1, 4)


def test_point_drawn_at_random_is_left_out(atelier: Atelier) -> None:
    entetes = (*DWELLINGS, "X", "Y", "QUALITE_XY")
    atelier.give(("62498", "1", "A", "2.83", "50.43", "33"), entetes=entetes)
    rapport = atelier.run()
    assert problems(rapport)[Probleme.POSITION_ALEATOIRE] == [(2, "QUALITE_XY", "33", 1)]
    assert rapport.sans_coordonnees == 1


def test_point_in_another_contour_keeps_its_declared_commune(atelier: Atelier) -> None:
    atelier.lecture.couches["c"] = [
        ContourLu("62498", "Lens", box(2.8, 50.4, 2.9, 50.5)),
        ContourLu("62510", "Liévin", box(2.7, 50.4, 2.8, 50.5)),
    ]
    entetes = (*DWELLINGS, "X", "Y")
    atelier.give(
        ("62498", "1", "A", "2.85", "50.45"),
        ("62498", "2", "A", "2.75", "50.45"),
        ("62498", "3", "A", "2.0", "50.0"),
        entetes=entetes,
    )
    rapport = atelier.run(OptionsImport(contours=FichierSource("c", b"x")))
    assert problems(rapport)[Probleme.POSITION_AILLEURS] == [
        (3, "", "62498 → 62510", 1),
        (4, "", "62498 → ?", 1),
    ]
    assert {r.code_insee for r in atelier.residences} == {LENS}


DWELLINGS = ("DEPCOM", "NUMVOIE", "NOMVOIE")


DEDANS = {"X": "2.85", "Y": "50.45"}


def test_programmes_come_from_columns_layers_and_districts(atelier: Atelier) -> None:
    atelier.lecture.couches |= {
        "qpv": [ContourLu("QN06201M", "Cité", box(2.8, 50.4, 2.9, 50.5), "PRIN")],
        "erbm": [ContourLu("", "", box(2.84, 50.44, 2.9, 50.5))],
    }
    entetes = (*ENTETES, "NPNRU")
    atelier.give(
        (*ligne(nom="Partout", **DEDANS), ""),
        (*ligne(nom="Quartier", X="2.81", Y="50.41"), "non"),
        (*ligne(nom="Colonne"), "oui"),
        (*ligne(nom="Rien"), "peut-être"),
        (*ligne(nom="Code du quartier", QPV="QN06201M"), ""),
        entetes=entetes,
    )
    options = replace(
        COMMUNES,
        qpv=FichierSource("qpv", b"x"),
        programmes={Programme.ERBM: FichierSource("erbm", b"x")},
    )
    rapport = atelier.run(options)
    assert {r.nom: r.programmes for r in atelier.residences} == {
        "Partout": (Programme.ERBM, Programme.NPNRU),
        "Quartier": (Programme.NPNRU,),
        "Colonne": (Programme.NPNRU,),
        "Rien": (),
        "Code du quartier": (Programme.NPNRU,),
    }
    assert problems(rapport)[Probleme.PROGRAMME_INVALIDE] == [(5, "NPNRU", "peut-être", 1)]


def test_programmes_a_file_does_not_speak_of_stand(atelier: Atelier) -> None:
    avec = (*ENTETES, "NPNRU", "ERBM")
    atelier.give((*ligne(nom="Pins"), "oui", "oui"), entetes=avec)
    atelier.run()
    atelier.give(ligne(nom="Pins"))
    atelier.run()
    assert [r.programmes for r in atelier.residences] == [(Programme.ERBM, Programme.NPNRU)]
    atelier.give((*ligne(nom="Pins"), "non"), entetes=(*ENTETES, "NPNRU"))
    atelier.run()
    assert [r.programmes for r in atelier.residences] == [(Programme.ERBM,)]
    atelier.uow.residences.put(
        replace(atelier.residences[0], programmes=(), manuels=("programmes",))
    )
    atelier.give((*ligne(nom="Pins"), "oui", "oui"), entetes=avec)
    atelier.run()
    assert [r.programmes for r in atelier.residences] == [()]


def test_lines_left_out_by_the_reader_count_in_the_progress(atelier: Atelier) -> None:
    atelier.give(*[("59350", str(n), "A") for n in range(6)], entetes=DWELLINGS)
    dites: list[int] = []
    rapport = atelier.run(replace(COMMUNES, progression=dites.append))
    assert dites[-1] == rapport.lignes_lues == 6
    assert dites == sorted(dites)


def test_a_layer_of_repealed_districts_takes_nothing_away(atelier: Atelier) -> None:
    carre = box(2.8, 50.4, 2.9, 50.5)
    atelier.uow.qpvs.put(Qpv(territoire_id=TERRITOIRE, code="QN06201M", nom="Cité", contour=carre))
    atelier.lecture.couches["qpv"] = [ContourLu("QP062001", "Ancien", carre)]
    atelier.give(ligne(**DEDANS))
    rapport = atelier.run(replace(COMMUNES, qpv=FichierSource("qpv", b"x")))
    assert [r.qpv_code for r in atelier.residences] == ["QN06201M"]
    assert problems(rapport)[Probleme.QPV_PERIME] == [(None, "qpv", "QP062001", 1)]
