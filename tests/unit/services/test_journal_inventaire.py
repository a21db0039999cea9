from __future__ import annotations

import pytest

from qualification.domain.batiment import of_residence
from qualification.domain.errors import NomDejaPris
from qualification.domain.ids import CodeInsee
from qualification.domain.inventaire import GesteInventaire
from qualification.services.journal_inventaire import (
    JournalInventaire,
    check_names,
    replace_buildings,
)
from tests.factories import ANIMATEUR, TERRITOIRE, residence
from tests.fakes import MARDI_9H, FakeDepot


def test_decision_keeps_who_when_and_both_states(depot: FakeDepot) -> None:
    avant, apres = residence(), residence(nom="Les Cèdres")
    journal = JournalInventaire(depot.uow, ANIMATEUR, MARDI_9H)
    decision = journal.record(GesteInventaire.RENOMMAGE, [avant], [apres])
    assert (decision.auteur, decision.prise_le) == ("Anim", MARDI_9H)
    assert (decision.avant, decision.apres) == ((avant,), (apres,))
    assert depot.uow.decisions.all() == [decision]
    assert depot.uow.residences.all() == [apres]
    assert depot.uow.revisions.get(TERRITOIRE) == 1


def test_buildings_are_replaced_by_others(depot: FakeDepot) -> None:
    un, autre = of_residence(residence("1")), of_residence(residence("2"))
    replace_buildings(depot.uow, [], [un])
    replace_buildings(depot.uow, [un], [un, autre])
    replace_buildings(depot.uow, [un, autre], [autre])
    assert depot.uow.batiments.all() == [autre]


def test_names_differ_within_a_commune(depot: FakeDepot) -> None:
    depot.uow.residences.put(residence("1", nom="Les Pins"))
    with pytest.raises(NomDejaPris):
        check_names(depot.uow, [residence("2", nom="LES  PINS")])
    with pytest.raises(NomDejaPris):
        check_names(depot.uow, [residence("2", nom="Les Ormes"), residence("3", nom="Les Pins")])
    check_names(depot.uow, [residence("1", nom="LES PINS")])
    check_names(depot.uow, [residence("2", nom="Les Pins")], ["1"])  # type: ignore[list-item] # a text
    check_names(depot.uow, [residence("2", nom="Les Pins", code_insee=CodeInsee("62498"))])
