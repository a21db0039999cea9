"""Decisions on the inventory, and two imports at once, on both databases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Barrier, Thread
from typing import ClassVar

import pytest

from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.domain.acces import SYSTEME
from qualification.domain.decoupe import Decoupe
from qualification.domain.ids import TerritoireId
from qualification.domain.residence import Residence
from qualification.services.atelier_inventaire import AtelierInventaireService
from qualification.services.importation import ImportationService, OptionsImport
from qualification.services.inventaire import InventaireService
from qualification.services.sources import Ecart
from tests.fakes import MARDI_9H
from tests.unit.services.import_fakes import (
    FICHIER,
    FakeGeographie,
    FakeLecture,
    FakeTable,
)
from tests.unit.services.parc_atelier import ENTETES, ORMES, PINS

COMMUNES = OptionsImport(communes=("62498",))


class Parc:
    """A territory whose file is read into a real database."""

    def __init__(self, depot: SqlDepot) -> None:
        self.depot = depot
        self.lecture = FakeLecture()
        self.inventaire = InventaireService(depot=depot, now=lambda: MARDI_9H)
        self.atelier = AtelierInventaireService(depot=depot, now=lambda: MARDI_9H)
        self.territoire_id: TerritoireId = self.inventaire.create_territoire(
            SYSTEME, "Essai"
        ).territoire_id
        self.importation = ImportationService(
            depot=depot,
            now=lambda: MARDI_9H,
            lecture=self.lecture,
            geographie=FakeGeographie(),
        )

    def read(self, *lignes: tuple[str, ...]) -> None:
        self.lecture.tables[FICHIER.nom] = FakeTable(ENTETES, lignes)
        self.importation.importer(SYSTEME, self.territoire_id, FICHIER, COMMUNES)

    @property
    def residences(self) -> list[Residence]:
        return self.inventaire.residences(SYSTEME, self.territoire_id)

    @property
    def tailles(self) -> dict[str, int]:
        return {r.nom: r.logements for r in self.residences}


@pytest.fixture
def parc(depot_sql: SqlDepot) -> Parc:
    return Parc(depot_sql)


def test_decisions_outlive_the_next_import_and_are_taken_back(parc: Parc) -> None:
    parc.read(*PINS, *ORMES)
    avant = parc.residences
    ids = {r.nom: r.residence_id for r in avant}
    parc.atelier.split_all(SYSTEME, ids["Les Pins"], Decoupe.ADRESSE)
    parc.atelier.merge(SYSTEME, [ids["Les Pins"], ids["Les Ormes"]], nom="Le Clos")
    parc.read(*PINS, *PINS, *ORMES)
    assert parc.tailles == {"Le Clos": 16, "3 Rue A": 6}
    parc.read(*PINS, *ORMES)
    assert parc.tailles == {"Le Clos": 11, "3 Rue A": 3}
    fusion, scission = parc.atelier.latest(SYSTEME, parc.territoire_id, 2)
    if fusion.geste == "scission":
        fusion, scission = scission, fusion
    parc.atelier.undo(SYSTEME, fusion.decision_id)
    parc.atelier.undo(SYSTEME, scission.decision_id)
    assert parc.residences == avant


class TableLente(FakeTable):
    """Lines whose first reading waits until two imports have both begun."""

    depart = Barrier(2)
    lectures: ClassVar[list[int]] = []

    def lignes(self, ecart: Ecart | None = None) -> Iterator[tuple[int, Sequence[str]]]:
        if id(self) not in self.lectures:
            self.lectures.append(id(self))
            self.depart.wait(timeout=30)
        return super().lignes(ecart)


def test_two_imports_at_once_create_nothing_twice(parc: Parc) -> None:
    TableLente.depart.reset()
    TableLente.lectures.clear()  # identities are given again to later objects
    # The same dwellings through two files that give them different keys.
    sans_code = [(*une[:4], "", *une[5:]) for une in (*PINS, *ORMES)]
    tables = [TableLente(ENTETES, tuple(lignes)) for lignes in ([*PINS, *ORMES], sans_code)]
    services = []
    for table in tables:
        lecture = FakeLecture()
        lecture.tables[FICHIER.nom] = table
        services.append(
            ImportationService(
                depot=parc.depot,
                now=lambda: MARDI_9H,
                lecture=lecture,
                geographie=FakeGeographie(),
            )
        )
    fils = [
        Thread(target=service.importer, args=(SYSTEME, parc.territoire_id, FICHIER, COMMUNES))
        for service in services
    ]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(timeout=60)
    assert sum(parc.tailles.values()) == len(PINS) + len(ORMES)
    assert len(parc.tailles) == 2
