from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from qualification.adapters.files.ecriture.dessins import draw_bar, draw_map, draw_place
from qualification.domain.classement import Classe
from qualification.domain.ids import CodeInsee
from qualification.domain.repartition import Effectif, LigneRepartition
from qualification.domain.residence import Coordonnees
from qualification.domain.territoire import Commune
from qualification.services.documents import Diagnostic, Synthese
from tests.decor_restitution import CARRE, TERRITOIRE, documents, hostile
from tests.fakes import FakeDepot

NS = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def diagnostic(depot: FakeDepot) -> Diagnostic:
    return documents(depot)[0]


def _texts(svg: str) -> list[str]:
    return [noeud.text or "" for noeud in ET.fromstring(svg).iter(f"{NS}text")]  # noqa: S314 -- ours


def _bar(**effectifs: int) -> str:
    classes = {c: Effectif(residences=effectifs.get(c.value, 0), logements=0) for c in Classe}
    total = Effectif(residences=sum(effectifs.values()), logements=0)
    return draw_bar(
        Synthese(code="", nom="", effectifs=LigneRepartition(total=total, classes=classes))
    )


def test_map_draws_placed_residences_with_their_letter(diagnostic: Diagnostic) -> None:
    svg = draw_map(diagnostic.lignes, diagnostic.communes)
    assert svg is not None
    assert _texts(svg)[:2] == ["D", "C"]
    assert {"Favorable", "Équilibrée", "À surveiller", "Fragile", "Sans classe"} < set(_texts(svg))
    chemins = list(ET.fromstring(svg).iter(f"{NS}path"))  # noqa: S314 -- ours
    assert len(chemins) == 2


def test_map_rings_divergent_views_only(diagnostic: Diagnostic) -> None:
    unanimes = tuple(
        replace(ligne, resultat=replace(ligne.resultat, est_divergent=False))
        for ligne in diagnostic.lignes
    )
    avec, sans = (draw_map(lignes, diagnostic.communes) for lignes in (diagnostic.lignes, unanimes))
    assert avec is not None
    assert sans is not None
    assert avec.count("<circle") == sans.count("<circle") + 1


def test_map_without_any_position_is_not_drawn(diagnostic: Diagnostic) -> None:
    nulle_part = [
        replace(ligne, residence=replace(ligne.residence, coordonnees=None))
        for ligne in diagnostic.lignes
    ]
    assert draw_map(nulle_part, diagnostic.communes) is None


def test_map_without_contour_still_places_residences(diagnostic: Diagnostic) -> None:
    svg = draw_map(diagnostic.lignes, ())
    assert svg is not None
    assert "<path" not in svg
    assert "D" in _texts(svg)


def test_map_leaves_out_a_commune_without_contour(diagnostic: Diagnostic) -> None:
    communes = [replace(diagnostic.communes[0], contour=None), diagnostic.communes[1]]
    svg = draw_map(diagnostic.lignes, communes)
    assert svg is not None
    assert svg.count("<path") == 1


def test_map_stays_within_its_frame(diagnostic: Diagnostic) -> None:
    svg = draw_map(diagnostic.lignes, diagnostic.communes)
    assert svg is not None
    assert all(0 <= float(x) <= 1000 for x in re.findall(r'cx="([-\d.]+)"', svg))


def test_map_takes_no_text_from_users(depot: FakeDepot) -> None:
    diagnostic = hostile(depot)
    svg = draw_map(diagnostic.lignes, diagnostic.communes)
    assert svg is not None
    assert "gras" not in svg
    assert "cmd" not in svg


def test_place_marks_the_residence_in_its_commune() -> None:
    contour = {"type": "Polygon", "coordinates": [CARRE]}
    commune = Commune(
        territoire_id=TERRITOIRE, code_insee=CodeInsee("62001"), nom="Éleu", contour=contour
    )
    racine = ET.fromstring(draw_place(Coordonnees(2.85, 50.45), commune))  # noqa: S314 -- ours
    cercle = next(racine.iter(f"{NS}circle"))
    assert float(cercle.get("cx", "0")) == pytest.approx(500, abs=1)
    assert racine.find(f"{NS}path") is not None


def test_bar_is_cut_by_the_share_of_each_class() -> None:
    svg = _bar(fragile=1, favorable=2, non_evaluee=1)
    largeurs = [float(noeud.get("width", "0")) for noeud in ET.fromstring(svg).iter(f"{NS}rect")]  # noqa: S314 -- ours
    assert largeurs == [500, 250, 250]
    assert [texte.replace("\u202f", " ") for texte in _texts(svg)] == [
        "A · 50 %",
        "D · 25 %",
        "–",
    ]


def test_bar_leaves_narrow_parts_without_text() -> None:
    assert _texts(_bar(fragile=1, favorable=99)) == ["A · 99\u202f%"]
