from __future__ import annotations

import pytest

from qualification.adapters.sql.unit_of_work import SqlDepot
from tests.integration.sql.exemples import EXEMPLES


@pytest.mark.parametrize("collection", EXEMPLES)
def test_entity_comes_back_equal(depot_rempli: SqlDepot, collection: str) -> None:
    with depot_rempli.lecture() as uow:
        found = getattr(uow, collection).all()

    assert sorted(found, key=repr) == sorted(EXEMPLES[collection], key=repr)
