from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from qualification.adapters.demonstration.geographie import LOGEMENTS, Lieu, draw_communes
from qualification.adapters.demonstration.parc import TAILLES, Genre, Lot, allocate
from tests.integration.demonstration.conftest import GRAINES


@pytest.mark.parametrize("graine", [*GRAINES, 2, 3, 4, 5, 6])
def test_allocate_houses_everybody_and_keeps_the_shares(graine: int) -> None:
    lieux = draw_communes(graine)
    lots = allocate(graine, lieux)
    par_bailleur = Counter(dict.fromkeys(range(14), 0))
    implantations: dict[int, set[int]] = defaultdict(set)
    for lot in lots:
        par_bailleur[lot.bailleur] += lot.logements
        implantations[lot.bailleur].add(lot.lieu)
    assert par_bailleur.total() == LOGEMENTS
    assert sum(par_bailleur[b] for b in (0, 1, 2)) / LOGEMENTS == pytest.approx(0.88, abs=0.005)
    assert len(implantations[0]) == 36
    assert all(1 <= len(implantations[b]) <= 10 for b in range(3, 14))


def test_allocate_fills_each_commune_to_its_stock(
    lieux: tuple[Lieu, ...], lots: tuple[Lot, ...]
) -> None:
    par_commune: Counter[int] = Counter()
    for lot in lots:
        par_commune[lot.lieu] += lot.logements
    assert [par_commune[i] for i in range(36)] == [lieu.logements for lieu in lieux]


def test_allocate_keeps_sizes_credible(lots: tuple[Lot, ...]) -> None:
    assert all(0 < lot.logements <= 1.5 * TAILLES[lot.genre].maximum for lot in lots)
    cites = [lot.logements for lot in lots if lot.genre is Genre.CITE]
    collectifs = [lot.logements for lot in lots if lot.genre is Genre.COLLECTIF]
    assert sum(cites) / len(cites) > 3 * sum(collectifs) / len(collectifs)


def test_allocate_leaves_some_commune_to_one_landlord_only(lots: tuple[Lot, ...]) -> None:
    presents: dict[int, set[int]] = defaultdict(set)
    for lot in lots:
        presents[lot.lieu].add(lot.bailleur)
    assert min(len(bailleurs) for bailleurs in presents.values()) == 1
    assert max(len(bailleurs) for bailleurs in presents.values()) > 6
