"""Fiches témoins and what is said of them: beside the residences, by the same writer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.adapters.sql.writer import GroupCommitWriter
from qualification.domain.ids import CampagneId, DelegationId
from tests.integration.sql.conftest import counting_queries
from tests.integration.sql.exemples import reponse, reponse_temoin

C = CampagneId("C")


def test_answers_about_residences_and_fiches_are_written_together_and_kept_apart(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    recus = ecrivain.record([reponse_temoin("t"), reponse("a"), reponse_temoin("u", item="A2")])

    assert [(r.reponse_id, r.retenue) for r in recus] == [("t", True), ("a", True), ("u", True)]
    with depot_rempli.lecture() as uow:
        assert uow.reponses.current(C) == [reponse("a")]
        assert [r.reponse_id for r in uow.reponses.journal(C)] == ["a"]
        assert [r.reponse_id for r in uow.reponses.since(C, 0)[1]] == ["a"]
        assert [a.n_reponses for a in uow.reponses.tally(C)] == [1]
        assert uow.reponses_temoins.current(C) == [
            reponse_temoin("t"),
            reponse_temoin("u", item="A2"),
        ]
        assert uow.reponses_temoins.tally(C) == {"DB": {"F": 2}}
        assert uow.revisions.get(C) == 1


def test_highest_sequence_stands_and_replay_changes_nothing(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    tard, tot = reponse_temoin("b", sequence=2, valeur=4), reponse_temoin("a", valeur=1)
    assert [r.retenue for r in ecrivain.record([tard])] == [True]
    assert [r.retenue for r in ecrivain.record([tot])] == [False]
    assert [r.retenue for r in ecrivain.record([tot, tard])] == [False, True]
    with depot_rempli.lecture() as uow:
        assert uow.reponses_temoins.current(C) == [tard]
        assert uow.revisions.get(C) == 2


def test_answers_are_read_by_delegation_and_not_once_taken_back(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    autre = reponse_temoin("c", delegation_id="DC")
    ecrivain.record([reponse_temoin("a"), autre])
    ecrivain.record([reponse_temoin("b", sequence=2, valeur=None)])
    with depot_rempli.lecture() as uow:
        temoins = uow.reponses_temoins
        assert temoins.current(C, delegation_id=DelegationId("DB")) == []
        assert temoins.current(C, delegation_id=DelegationId("DC")) == [autre]
        assert temoins.current(CampagneId("C2")) == []
        assert temoins.tally(C) == {"DC": {"F": 1}}


def test_answer_about_an_unknown_fiche_is_refused(ecrivain: GroupCommitWriter) -> None:
    with pytest.raises(IntegrityError):
        ecrivain.record([reponse_temoin("a", temoin_id="inconnue")])


def test_rated_fiche_is_kept_and_goes_with_its_campaign(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter, engine: Engine
) -> None:
    ecrivain.record([reponse_temoin("a")])
    with pytest.raises(IntegrityError), depot_rempli.ecriture() as uow:
        uow.fiches_temoins.remove(C, "F")
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM campagnes WHERE campagne_id = 'C'")
        for table in ("fiches_temoins", "reponses_temoins", "journal_temoins"):
            compte = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            assert compte == 0, table


def test_batch_without_any_fiche_asks_the_database_nothing_more(
    engine: Engine, depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    del depot_rempli
    ecrivain.record([reponse("chauffe")])
    with counting_queries(engine) as queries:
        ecrivain.record([reponse("a", item="A2"), reponse("b", item="A3")])
    assert not [query for query in queries if "temoins" in query]


@pytest.mark.parametrize("table", ["reponses_temoins", "journal_temoins"])
def test_value_off_any_scale_is_refused_by_the_database(
    table: str, depot_rempli: SqlDepot, ecrivain: GroupCommitWriter, engine: Engine
) -> None:
    del depot_rempli
    ecrivain.record([reponse_temoin("a")])
    with pytest.raises(IntegrityError, match=f"ck_{table}_valeur"), engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET valeur = 11")


def test_same_fiche_may_be_shown_by_two_campaigns(depot_rempli: SqlDepot) -> None:
    with depot_rempli.ecriture() as uow:
        [fiche] = uow.fiches_temoins.all(campagne_id=C)
        uow.fiches_temoins.put(replace(fiche, campagne_id=CampagneId("C2")))
    with depot_rempli.lecture() as uow:
        assert len(uow.fiches_temoins.all(temoin_id=fiche.temoin_id)) == 2
