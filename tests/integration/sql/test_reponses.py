from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from qualification.adapters.sql.reponses import record_reponses
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.domain.ids import CampagneId, DelegationId, ResidenceId
from qualification.domain.notation import Avancement, Recu, Reponse
from tests.fakes import FakeReponses
from tests.integration.sql.conftest import counting_queries
from tests.integration.sql.exemples import LE, reponse

C = CampagneId("C")


def record(engine: Engine, *reponses: Reponse) -> list[Recu]:
    with engine.begin() as connection:
        return record_reponses(connection, reponses)


def test_highest_sequence_stands_whatever_the_order(
    engine_rempli: Engine, depot_sql: SqlDepot
) -> None:
    premier = record(engine_rempli, reponse("b", sequence=2, valeur=4))
    retard = record(engine_rempli, reponse("a", sequence=1, valeur=1))

    assert [r.retenue for r in premier + retard] == [True, False]
    with depot_sql.lecture() as uow:
        assert uow.reponses.current(C) == [reponse("b", sequence=2, valeur=4)]
        assert [r.reponse_id for r in uow.reponses.journal(C)] == ["b", "a"]


def test_first_arrived_stands_of_two_equal_sequences(
    engine_rempli: Engine, depot_sql: SqlDepot
) -> None:
    recus = record(engine_rempli, reponse("a", valeur=1), reponse("b", valeur=2))

    assert recus == [Recu(reponse_id="a", retenue=True), Recu(reponse_id="b", retenue=False)]
    with depot_sql.lecture() as uow:
        assert uow.reponses.current(C) == [reponse("a", valeur=1)]


def test_replay_changes_nothing_and_gets_the_same_receipt(
    engine_rempli: Engine, depot_sql: SqlDepot
) -> None:
    envoi = [reponse("a", valeur=1), reponse("b", sequence=2), reponse("c", item="A2")]
    recus = record(engine_rempli, *envoi)

    assert record(engine_rempli, *envoi) == recus
    with depot_sql.lecture() as uow:
        assert [r.reponse_id for r in uow.reponses.journal(C)] == ["a", "b", "c"]
        assert uow.revisions.get(C) == 1


def test_replay_with_another_value_changes_nothing(
    engine_rempli: Engine, depot_sql: SqlDepot
) -> None:
    record(engine_rempli, reponse("a", valeur=1))
    recus = record(engine_rempli, reponse("a", valeur=4, sequence=9))

    assert recus == [Recu(reponse_id="a", retenue=True)]
    with depot_sql.lecture() as uow:
        assert uow.reponses.current(C) == [reponse("a", valeur=1)]


def test_journal_is_read_on_from_where_one_stopped(
    engine_rempli: Engine, depot_sql: SqlDepot
) -> None:
    record(engine_rempli, reponse("a"), reponse("x", campagne_id="C2"))
    with depot_sql.lecture() as uow:
        numero, premieres = uow.reponses.since(C, 0)
        assert [r.reponse_id for r in premieres] == ["a"]
    record(engine_rempli, reponse("b", sequence=2), reponse("c", item="A2", valeur=None))
    with depot_sql.lecture() as uow:
        suivant, nouvelles = uow.reponses.since(C, numero)
        # PostgreSQL reads its last lines again: what matters is that none is missed.
        assert [r.reponse_id for r in nouvelles][-2:] == ["b", "c"]
        assert suivant > numero
        assert uow.reponses.since(C, suivant)[0] == suivant


def test_same_answer_twice_in_one_sending_is_journalled_once(
    engine_rempli: Engine, depot_sql: SqlDepot
) -> None:
    recus = record(engine_rempli, reponse("a"), reponse("a"))

    assert recus == [Recu(reponse_id="a", retenue=True)] * 2
    with depot_sql.lecture() as uow:
        assert uow.reponses.journal(C) == [reponse("a")]


def test_answer_taken_back_leaves_the_current_ones_and_still_counts(
    engine_rempli: Engine, depot_sql: SqlDepot
) -> None:
    record(engine_rempli, reponse("a", sequence=1), reponse("b", sequence=5, valeur=None))
    recus = record(engine_rempli, reponse("c", sequence=3, valeur=2))

    assert recus == [Recu(reponse_id="c", retenue=False)]
    with depot_sql.lecture() as uow:
        assert uow.reponses.current(C) == []
        assert uow.reponses.tally(C) == []
        assert [r.valeur for r in uow.reponses.journal(C)] == [3, None, 2]


def test_current_and_journal_are_those_asked_for(
    engine_rempli: Engine, depot_sql: SqlDepot
) -> None:
    a, b, c = (
        reponse("a"),
        reponse("b", residence_id="R2"),
        reponse("c", delegation_id="DC"),
    )
    ailleurs = reponse("d", campagne_id="C2")
    record(engine_rempli, a, b, c, ailleurs)

    with depot_sql.lecture() as uow:
        assert uow.reponses.current(C) == [a, c, b]
        assert uow.reponses.current(C, residence_id=ResidenceId("R")) == [a, c]
        assert uow.reponses.current(C, delegation_id=DelegationId("DB")) == [a, b]
        assert uow.reponses.journal(C) == [a, b, c]
        assert uow.reponses.journal(C, residence_id=ResidenceId("R")) == [a, c]
        assert [uow.revisions.get(x) for x in ("C", "C2")] == [1, 1]


def test_tally_counts_standing_answers_and_tells_the_latest(
    engine_rempli: Engine, depot_sql: SqlDepot
) -> None:
    tard = LE + timedelta(minutes=3)
    record(
        engine_rempli,
        reponse("a"),
        replace(reponse("b", item="A2"), saisie_le=tard),
        reponse("c", item="A3", valeur=None),
        reponse("d", delegation_id="DC"),
    )

    with depot_sql.lecture() as uow:
        assert uow.reponses.tally(C) == [
            Avancement(
                residence_id=ResidenceId("R"),
                delegation_id=DelegationId("DB"),
                n_reponses=2,
                derniere_le=tard,
            ),
            Avancement(
                residence_id=ResidenceId("R"),
                delegation_id=DelegationId("DC"),
                n_reponses=1,
                derniere_le=LE,
            ),
        ]


def test_erase_deletes_answers_and_journal_of_one_campaign(
    engine_rempli: Engine, depot_sql: SqlDepot
) -> None:
    record(engine_rempli, reponse("a"), reponse("b", campagne_id="C2"))
    with depot_sql.ecriture() as uow:
        uow.reponses.erase(C)
    with depot_sql.lecture() as uow:
        assert (uow.reponses.current(C), uow.reponses.journal(C)) == ([], [])
        assert len(uow.reponses.journal(CampagneId("C2"))) == 1


def test_nothing_recorded_changes_nothing(engine_rempli: Engine, depot_sql: SqlDepot) -> None:
    assert record(engine_rempli) == []
    with depot_sql.lecture() as uow:
        assert uow.revisions.get(C) == 0


@pytest.mark.parametrize("n", [2, 5])
def test_number_of_queries_does_not_depend_on_the_number_of_answers(
    engine_rempli: Engine, n: int
) -> None:
    with counting_queries(engine_rempli) as queries:
        record(engine_rempli, *(reponse(f"r{i}", item=f"A{i}") for i in range(n)))

    # Journal, current values and receipts; the revision, one row, goes straight to the driver.
    assert len(queries) == 2


envois = st.lists(
    st.lists(
        st.builds(
            reponse,
            reponse_id=st.sampled_from("abcdefgh"),
            sequence=st.integers(1, 4),
            valeur=st.none() | st.integers(-1, 4),
            item=st.sampled_from(["A1", "GLOBAL"]),
            delegation_id=st.sampled_from(["DB", "DC"]),
        ),
        max_size=4,
    ),
    max_size=4,
)


@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(envois)
def test_answers_stand_as_the_rules_say(
    engine_rempli: Engine, depot_sql: SqlDepot, envois: list[list[Reponse]]
) -> None:
    """The in-memory stand-in writes the rules one answer at a time; sets must agree with it."""
    with depot_sql.ecriture() as uow:
        uow.reponses.erase(C)
    regles = FakeReponses()
    for envoi in envois:
        recus = record(engine_rempli, *envoi)
        regles.record(envoi)
        debout = {r.reponse_id for r in regles.standing.values()}
        assert [r.retenue for r in recus] == [r.reponse_id in debout for r in envoi]
    with depot_sql.lecture() as uow:
        assert uow.reponses.journal(C) == regles.lines
        assert sorted(uow.reponses.current(C), key=repr) == sorted(regles.current(C), key=repr)
        assert sorted(uow.reponses.tally(C), key=repr) == sorted(regles.tally(C), key=repr)
