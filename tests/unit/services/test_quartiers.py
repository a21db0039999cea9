from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.batiment import of_residence
from qualification.domain.ids import ResidenceId
from qualification.domain.importation import Probleme
from qualification.domain.residence import Coordonnees, Residence
from qualification.domain.territoire import Contour, Qpv
from qualification.services.importation import OptionsImport
from qualification.services.sources import ContourLu, FichierSource
from tests.factories import TERRITOIRE
from tests.fakes import FakeDepot
from tests.unit.services.import_fakes import COMMUNES, LENS, Atelier, box, ligne, problems

LENS_ENTIERE, CITE = box(2.8, 50.4, 2.9, 50.5), box(2.84, 50.4, 2.86, 50.5)
DANS_LA_CITE, AILLEURS = Coordonnees(2.85, 50.45), Coordonnees(2.81, 50.45)


@pytest.fixture
def atelier() -> Atelier:
    atelier = Atelier(FakeDepot())
    atelier.lecture.couches["qpv"] = [ContourLu("QN06201M", "Cité", CITE)]
    return atelier


def known(atelier: Atelier, *quartiers: tuple[str, str, Contour]) -> None:
    atelier.uow.qpvs.put(
        *(Qpv(territoire_id=TERRITOIRE, code=c, nom=n, contour=f) for c, n, f in quartiers)
    )


def placed(nom: str, qpv: str, coordonnees: Coordonnees | None) -> Residence:
    return Residence(
        residence_id=ResidenceId(nom),
        territoire_id=TERRITOIRE,
        code_insee=LENS,
        nom=nom,
        logements=30,
        logements_qpv=30,
        qpv_code=qpv,
        coordonnees=coordonnees,
    )


def with_layer() -> OptionsImport:
    return replace(COMMUNES, qpv=FichierSource("qpv", b"x"))


def test_a_new_layer_replaces_the_former_districts_and_says_so(atelier: Atelier) -> None:
    known(atelier, ("62498", "Lens", LENS_ENTIERE), ("QN06201M", "Ancien nom", CITE))
    atelier.give(ligne(X="2.81", Y="50.45"))
    rapport = atelier.run(with_layer())
    assert [(q.code, q.nom) for q in atelier.uow.qpvs.all()] == [("QN06201M", "Cité")]
    assert problems(rapport)[Probleme.QPV_RETIRE] == [(None, "", "Lens (62498)", 1)]
    assert rapport.logements_qpv == 0
    assert atelier.run().logements_qpv == 0


def test_an_import_without_a_layer_keeps_the_districts(atelier: Atelier) -> None:
    known(atelier, ("QN06202M", "Autre", CITE))
    atelier.give(ligne())
    assert Probleme.QPV_RETIRE not in problems(atelier.run())
    assert [q.code for q in atelier.uow.qpvs.all()] == ["QN06202M"]


def test_residences_the_file_lacks_leave_a_false_district(atelier: Atelier) -> None:
    known(atelier, ("62498", "Lens", LENS_ENTIERE), ("QN06202M", "Autre", LENS_ENTIERE))
    atelier.uow.residences.put(
        placed("dans", "62498", DANS_LA_CITE),
        placed("hors", "62498", AILLEURS),
        placed("sans", "62498", None),
        placed("vrai", "QN06202M", AILLEURS),
    )
    atelier.give(ligne())
    atelier.run(with_layer())
    assert [(r.nom, r.qpv_code, r.logements_qpv) for r in atelier.residences] == [
        ("Les Pins", None, 0),
        ("dans", "QN06201M", 30),
        ("hors", None, 0),
        ("sans", None, 0),
        ("vrai", "QN06202M", 30),
    ]


def test_residences_follow_their_buildings_out_of_a_false_district(atelier: Atelier) -> None:
    known(atelier, ("62498", "Lens", LENS_ENTIERE))
    residence = placed("deux", "62498", AILLEURS)
    atelier.uow.residences.put(residence)
    for cle, point in (("a", DANS_LA_CITE), ("b", AILLEURS)):
        bati = of_residence(replace(residence, logements=15, logements_qpv=15))
        atelier.uow.batiments.put(replace(bati, cle=cle, coordonnees=point))
    atelier.give(ligne())
    atelier.run(with_layer())
    (lue,) = (r for r in atelier.residences if r.nom == "deux")
    assert lue == replace(residence, qpv_code="QN06201M", logements_qpv=15)
    assert [
        (b.cle, b.qpv_code, b.logements_qpv)
        for b in atelier.uow.batiments.all()
        if b.residence_id == "deux"
    ] == [("a", "QN06201M", 15), ("b", None, 0)]
