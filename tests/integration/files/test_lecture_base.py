"""From a real file to a real database: what the memory fakes cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qualification.adapters.files.lecture import Lecteur
from qualification.adapters.files.lecture.geographie import GeographieShapely
from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.schema import migrate
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.domain.acces import SYSTEME
from qualification.domain.ids import TerritoireId
from qualification.domain.residence import Confiance, Residence
from qualification.services.importation import ImportationService, OptionsImport
from qualification.services.inventaire import InventaireService
from qualification.services.ports import Depot, UnitOfWork
from qualification.services.sources import FichierSource
from tests.fakes import MARDI_9H

pytestmark = pytest.mark.integration
CANNES = OptionsImport(communes=("06029", "06030"), bailleur="Office d’Essai")


@pytest.fixture
def depot_sqlite(tmp_path: Path) -> Iterator[SqlDepot]:
    engine = create_engine_for(f"sqlite:///{tmp_path / 'q.db'}")
    migrate(engine)
    yield SqlDepot(engine)
    engine.dispose()


def importation(depot: Depot) -> ImportationService:
    return ImportationService(
        depot=depot, now=lambda: MARDI_9H, lecture=Lecteur(), geographie=GeographieShapely()
    )


def create(depot: Depot) -> TerritoireId:
    inventaire = InventaireService(depot=depot, now=lambda: MARDI_9H)
    return inventaire.create_territoire(SYSTEME, "Cannes Pays de Lérins").territoire_id


def residences(depot: Depot, territoire_id: TerritoireId) -> list[Residence]:
    return InventaireService(depot=depot, now=lambda: MARDI_9H).residences(SYSTEME, territoire_id)


def cannes(partage: Path, suffixe: str = "") -> FichierSource:
    return FichierSource.at(partage / f"data/rpls/rpls2018_06_cannes_logements{suffixe}.csv")


def test_import_survives_the_database_and_is_found_again(
    depot_sqlite: SqlDepot, partage: Path
) -> None:
    territoire_id = create(depot_sqlite)
    service = importation(depot_sqlite)
    service.importer(SYSTEME, territoire_id, cannes(partage), CANNES)
    avant = residences(depot_sqlite, territoire_id)
    assert (len(avant), sum(r.logements for r in avant)) == (143, 6374)
    rapport = service.importer(SYSTEME, territoire_id, cannes(partage, "_xy"), CANNES)
    assert (rapport.residences_creees, rapport.residences_mises_a_jour) == (0, 143)
    apres = residences(depot_sqlite, territoire_id)
    # Positions tell that a residence is scattered: a new doubt; and the file has another name.
    sans: dict[str, Any] = {
        "coordonnees": None,
        "confiance": Confiance.HAUTE,
        "doutes": (),
        "source": "",
    }
    assert [replace(r, **sans) for r in apres] == [replace(r, **sans) for r in avant]


class PanneDepot:
    """Breaks in the middle of the writing, after communes and bailleurs are in."""

    def __init__(self, depot: SqlDepot) -> None:
        self.depot = depot
        self.lecture = depot.lecture

    @contextmanager
    def ecriture(self) -> Iterator[UnitOfWork]:
        with self.depot.ecriture() as uow:
            yield uow
            assert uow.bailleurs.all()
            raise OSError("disque plein")


def test_import_that_breaks_leaves_nothing_behind(depot_sqlite: SqlDepot, partage: Path) -> None:
    territoire_id = create(depot_sqlite)
    service = importation(PanneDepot(depot_sqlite))
    with pytest.raises(OSError, match="disque plein"):
        service.importer(SYSTEME, territoire_id, cannes(partage), CANNES)
    with depot_sqlite.lecture() as uow:
        assert uow.residences.all() == []
        assert uow.communes.all() == []
        assert uow.bailleurs.all() == []
        assert uow.revisions.get(territoire_id) == 1


def test_fictional_territory_is_removed_with_its_inventory(
    depot_sqlite: SqlDepot, partage: Path
) -> None:
    territoire_id = create(depot_sqlite)
    importation(depot_sqlite).importer(SYSTEME, territoire_id, cannes(partage), CANNES)
    with depot_sqlite.ecriture() as uow:
        uow.territoires.put(replace(uow.territoires.get(territoire_id), est_fictif=True))
    InventaireService(depot=depot_sqlite, now=lambda: MARDI_9H).remove_territoire(
        SYSTEME, territoire_id
    )
    with depot_sqlite.lecture() as uow:
        assert (uow.territoires.all(), uow.residences.all(), uow.bailleurs.all()) == ([], [], [])
