from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from qualification.domain.batiment import Batiment, assemble
from qualification.domain.confiance import METRES_PAR_DEGRE
from qualification.domain.decoupe import Decoupe, partition
from qualification.domain.residence import TypeConstruction
from qualification.services.demonstration import GRAINE_DEFAUT, TerritoireFictif
from tests.integration.demonstration.conftest import draw


def by_residence(fictif: TerritoireFictif) -> dict[str, list[Batiment]]:
    batis: dict[str, list[Batiment]] = defaultdict(list)
    for bati in fictif.batiments:
        batis[bati.residence_id].append(bati)
    return batis


def test_buildings_hold_exactly_what_their_residence_holds(fictif: TerritoireFictif) -> None:
    batis = by_residence(fictif)
    for residence in fictif.residences:
        ensemble = assemble(residence, batis[residence.residence_id])
        attendue = replace(
            residence,
            adresses=ensemble.adresses,
            coordonnees=ensemble.coordonnees,
            dpe=dict(sorted(residence.dpe.items())),
            financements=dict(sorted(residence.financements.items())),
        )
        assert ensemble == attendue


def test_keys_are_distinct_within_a_residence(fictif: TerritoireFictif) -> None:
    for batis in by_residence(fictif).values():
        assert len({b.cle for b in batis}) == len(batis)


def test_no_building_is_far_from_its_residence(fictif: TerritoireFictif) -> None:
    centres = {r.residence_id: r.coordonnees for r in fictif.residences}
    for bati in fictif.batiments:
        centre = centres[bati.residence_id]
        if centre is None or bati.coordonnees is None:
            assert (centre, bati.coordonnees) == (None, None)
            continue
        assert abs(centre.lat - bati.coordonnees.lat) * METRES_PAR_DEGRE < 1500


def test_large_cite_is_cut_by_its_streets() -> None:
    fictif = draw(GRAINE_DEFAUT)
    batis = by_residence(fictif)
    cites = [r for r in fictif.residences if r.type_construction is TypeConstruction.INDIVIDUEL]
    grande = max(cites, key=lambda r: r.logements)
    parts = partition(batis[grande.residence_id], Decoupe.RUE)
    assert {nom: sum(b.logements for b in p) for nom, p in parts.items()} == {
        s.nom: s.logements for s in grande.secteurs
    }
    assert max(len(p) for p in parts.values()) > 3
