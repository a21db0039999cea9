from __future__ import annotations

from dataclasses import fields, replace

import pytest
from sqlalchemy import Engine

from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.domain.echange import Publication
from qualification.domain.errors import Introuvable
from qualification.domain.ids import CodeInsee
from qualification.domain.territoire import Commune
from tests.integration.sql.conftest import counting_queries
from tests.integration.sql.exemples import (
    COMMUNE,
    DELEGATION,
    ECHANGE,
    EXEMPLES,
    RESIDENCE,
    TERRITOIRE,
    T,
)


@pytest.mark.parametrize("collection", EXEMPLES)
def test_entity_comes_back_equal(depot_rempli: SqlDepot, collection: str) -> None:
    with depot_rempli.lecture() as uow:
        found = getattr(uow, collection).all()

    assert sorted(found, key=repr) == sorted(EXEMPLES[collection], key=repr)


@pytest.mark.parametrize("collection", EXEMPLES)
def test_entity_comes_back_with_the_types_of_its_fields(
    depot_rempli: SqlDepot, collection: str
) -> None:
    """Equality forgives a code for its enum, or 1 for True."""
    with depot_rempli.lecture() as uow:
        found = sorted(getattr(uow, collection).all(), key=repr)

    for entity, expected in zip(found, sorted(EXEMPLES[collection], key=repr), strict=True):
        for field in fields(expected):  # type: ignore[arg-type] # dataclasses
            value = getattr(entity, field.name)
            assert type(value) is type(getattr(expected, field.name)), field.name


def test_get_returns_the_entity_of_a_composite_key(depot_rempli: SqlDepot) -> None:
    with depot_rempli.lecture() as uow:
        assert uow.communes.get(T, "2A004") == COMMUNE


def test_keys_alone_are_those_of_the_entities_asked_for(depot_rempli: SqlDepot) -> None:
    with depot_rempli.lecture() as uow:
        assert uow.communes.keys(nom=COMMUNE.nom) == [(T, "2A004")]
        assert uow.communes.keys(nom="Nulle part") == []


def test_get_refuses_an_unknown_key(depot_rempli: SqlDepot) -> None:
    with depot_rempli.lecture() as uow:
        assert uow.communes.find(T, "99999") is None
        with pytest.raises(Introuvable, match="introuvable") as refus:
            uow.communes.get(T, "99999")

    assert refus.value.details == {"objet": "Commune", "cle": (T, "99999")}


def test_all_keeps_those_that_equal_every_criterion(depot_rempli: SqlDepot) -> None:
    with depot_rempli.lecture() as uow:
        assert uow.residences.all(territoire_id=T, est_active=False) == [RESIDENCE]
        assert uow.residences.all(territoire_id="autre") == []
        assert uow.delegations.all(code=DELEGATION.code) == [DELEGATION]
        assert uow.echanges.all(publication=Publication.PUBLIE, critere=None) == [
            replace(ECHANGE, note_id="N2", etiquettes=(), critere=None)
        ]


def test_all_is_ordered_by_key_whatever_the_order_of_letters(depot_sql: SqlDepot) -> None:
    codes = ["2B033", "01004", "2A004", "2a004", "62498"]
    communes = [Commune(territoire_id=T, code_insee=CodeInsee(c), nom=c) for c in codes]
    with depot_sql.ecriture() as uow:
        uow.territoires.put(TERRITOIRE)
        uow.communes.put(*communes)
    with depot_sql.lecture() as uow:
        found = [commune.code_insee for commune in uow.communes.all()]

    assert found == ["01004", "2A004", "2B033", "2a004", "62498"]


def test_versions_are_ordered_as_numbers(depot_rempli: SqlDepot) -> None:
    with depot_rempli.lecture() as uow:
        assert [p.version for p in uow.plannings.all()] == [1, 10]


def test_put_replaces_what_bears_the_same_key(depot_rempli: SqlDepot) -> None:
    changed = replace(RESIDENCE, nom="Rénovée", logements=43, coordonnees=None, dpe={})
    with depot_rempli.ecriture() as uow:
        uow.residences.put(changed)
        uow.residences.put(*[])
    with depot_rempli.lecture() as uow:
        assert uow.residences.get("R") == changed
        assert len(uow.residences.all()) == 2


def test_remove_deletes_one_and_accepts_none(depot_rempli: SqlDepot) -> None:
    with depot_rempli.ecriture() as uow:
        uow.communes.remove(T, "2A004")
        uow.communes.remove(T, "99999")
    with depot_rempli.lecture() as uow:
        assert [commune.code_insee for commune in uow.communes.all()] == ["01004"]


@pytest.mark.parametrize("n", [1, 3])
def test_number_of_queries_does_not_depend_on_the_number_of_rows(
    engine: Engine, depot_sql: SqlDepot, n: int
) -> None:
    residences = [replace(RESIDENCE, residence_id=f"R{i}", bailleur_id=None) for i in range(n)]  # type: ignore[arg-type] # text
    with counting_queries(engine) as queries, depot_sql.ecriture() as uow:
        uow.territoires.put(TERRITOIRE)
        uow.residences.put(*residences)
    assert len(queries) == 2

    with counting_queries(engine) as queries, depot_sql.lecture() as uow:
        assert uow.residences.all(territoire_id=T) == residences
    assert len(queries) == 1
