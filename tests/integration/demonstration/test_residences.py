from __future__ import annotations

from collections import Counter

import pytest
from shapely import Point

from qualification.domain.residence import TypeConstruction
from qualification.services.demonstration import TerritoireFictif
from tests.integration.demonstration.conftest import outline


def test_residences_are_about_1200_and_hold_exactly_45000_dwellings(
    fictif: TerritoireFictif,
) -> None:
    assert 1100 < len(fictif.residences) < 1300
    assert sum(r.logements for r in fictif.residences) == 45_000
    assert min(r.logements for r in fictif.residences) >= 1


def test_three_landlords_hold_88_per_cent_one_of_them_everywhere(fictif: TerritoireFictif) -> None:
    par_bailleur: Counter[str | None] = Counter()
    for residence in fictif.residences:
        par_bailleur[residence.bailleur_id] += residence.logements
    premiers = par_bailleur.most_common(3)
    assert sum(n for _, n in premiers) / 45_000 == pytest.approx(0.88, abs=0.005)
    partout = {r.code_insee for r in fictif.residences if r.bailleur_id == premiers[0][0]}
    assert len(partout) == 36
    assert {b.bailleur_id for b in fictif.bailleurs} == set(par_bailleur) - {None}
    assert all(bailleur.siren is None for bailleur in fictif.bailleurs)


def test_houses_are_the_majority_of_dwellings(fictif: TerritoireFictif) -> None:
    maisons = sum(
        r.logements for r in fictif.residences if r.type_construction is TypeConstruction.INDIVIDUEL
    )
    assert maisons / 45_000 > 0.55


def test_every_located_residence_is_inside_its_commune(fictif: TerritoireFictif) -> None:
    contours = {c.code_insee: outline(c) for c in fictif.communes}
    situees = [r for r in fictif.residences if r.coordonnees]
    assert len(situees) == len(fictif.residences) - 5
    assert all(
        contours[r.code_insee].contains(Point(r.coordonnees.lon, r.coordonnees.lat))
        for r in situees
        if r.coordonnees
    )


def test_two_residences_have_no_landlord(fictif: TerritoireFictif) -> None:
    assert sum(r.bailleur_id is None for r in fictif.residences) == 2


def test_energy_labels_leave_some_dwellings_unknown(fictif: TerritoireFictif) -> None:
    etiquetes = sum(sum(r.dpe.values()) for r in fictif.residences)
    assert 0.82 < etiquetes / 45_000 < 0.95
    assert {lettre for r in fictif.residences for lettre in r.dpe} == set("ABCDEFG")
    assert all(sum(r.dpe.values()) <= r.logements for r in fictif.residences)


def test_old_houses_have_worse_labels_than_recent_ones(fictif: TerritoireFictif) -> None:
    def part_de_passoires(annees: range) -> float:
        choisies = [r for r in fictif.residences if r.annee_construction in annees and r.dpe]
        passoires = sum(r.dpe.get("F", 0) + r.dpe.get("G", 0) for r in choisies)
        return passoires / sum(sum(r.dpe.values()) for r in choisies)

    assert part_de_passoires(range(1900, 1956)) > 4 * part_de_passoires(range(1990, 2030))


def test_fundings_sectors_and_districts_count_no_more_than_the_dwellings(
    fictif: TerritoireFictif,
) -> None:
    for residence in fictif.residences:
        assert sum(residence.financements.values()) == residence.logements
        assert 0 <= residence.logements_qpv <= residence.logements
        assert (residence.logements_qpv > 0) == (residence.qpv_code is not None)
        if residence.secteurs:
            assert sum(s.logements for s in residence.secteurs) == residence.logements
    assert sum(bool(r.secteurs) for r in fictif.residences) > 50


def test_years_go_from_the_mining_cites_to_today(fictif: TerritoireFictif) -> None:
    annees = [r.annee_construction for r in fictif.residences if r.annee_construction]
    assert len(annees) == len(fictif.residences)
    assert 1905 <= min(annees) < 1915
    assert 2015 < max(annees) <= 2022
