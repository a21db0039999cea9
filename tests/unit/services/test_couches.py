from __future__ import annotations

import pytest

from qualification.domain.errors import FichierRefuse
from qualification.domain.importation import Anomalies, Probleme
from qualification.services.couches import read_communes, read_qpvs, read_zones
from qualification.services.sources import ContourLu, FichierSource
from tests.factories import TERRITOIRE
from tests.unit.services.import_fakes import FakeLecture, box

FICHIER = FichierSource("couche", b"x")
CARRE = box(2.8, 50.4, 2.9, 50.5)


def layer(*objets: tuple[str, str]) -> FakeLecture:
    return FakeLecture(couches={"couche": [ContourLu(c, n, CARRE) for c, n in objets]})


def test_communes_are_read_with_their_zeros() -> None:
    lues = read_communes(layer(("6029", "Cannes"), ("62498", "")), FICHIER, TERRITOIRE)
    assert {code: c.nom for code, c in lues.items()} == {"06029": "Cannes", "62498": "62498"}


def test_a_polygon_that_is_no_commune_is_refused() -> None:
    with pytest.raises(FichierRefuse) as refus:
        read_communes(layer(("", "Ailleurs")), FICHIER, TERRITOIRE)
    assert refus.value.details.items() >= {"motif": "contour_code", "valeur": "Ailleurs"}.items()


def test_districts_of_2015_are_left_out_and_noted() -> None:
    anomalies = Anomalies()
    couche = layer(("QN06201M", "Cité"), ("QP062001", "Ancien"), ("QN06202I", ""))
    lus = read_qpvs(couche, FICHIER, TERRITOIRE, anomalies)
    assert {code: q.nom for code, q in lus.items()} == {
        "QN06201M": "Cité",
        "QN06202I": "QN06202I",
    }
    assert [(a.probleme, a.valeur) for a in anomalies.all()] == [(Probleme.QPV_PERIME, "QP062001")]


@pytest.mark.parametrize(
    ("ecrit", "est_npnru"),
    [
        ("", False),
        ("PRIN", True),
        ("PRIR", True),
        ("Oui", True),
        ("non", False),
        ("bientôt", False),
    ],
)
def test_districts_of_the_renewal_programme_are_told(ecrit: str, *, est_npnru: bool) -> None:
    anomalies = Anomalies()
    couche = FakeLecture(couches={"couche": [ContourLu("QN06201M", "Cité", CARRE, ecrit)]})
    (lu,) = read_qpvs(couche, FICHIER, TERRITOIRE, anomalies).values()
    assert lu.est_npnru is est_npnru
    assert [(a.probleme, a.valeur) for a in anomalies.all()] == (
        [(Probleme.PROGRAMME_INVALIDE, "bientôt")] if ecrit == "bientôt" else []
    )


def test_zones_need_no_name() -> None:
    assert read_zones(layer(("", ""), ("a", "b")), FICHIER) == {"0": CARRE, "1": CARRE}


@pytest.mark.parametrize(
    ("code", "nom", "valeur"),
    [("", "Cité", "Cité"), ("62498", "Lens", "62498"), ("IRIS1", "", "IRIS1")],
)
def test_a_polygon_that_is_no_district_is_refused(code: str, nom: str, valeur: str) -> None:
    with pytest.raises(FichierRefuse, match="qpv_code") as refus:
        read_qpvs(layer(("QN06201M", "Vrai"), (code, nom)), FICHIER, TERRITOIRE, Anomalies())
    assert refus.value.details["valeur"] == valeur


def test_codes_of_districts_are_read_whatever_their_case() -> None:
    lus = read_qpvs(layer((" qn09901n", "Inventé")), FICHIER, TERRITOIRE, Anomalies())
    assert list(lus) == ["QN09901N"]
