from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Thread

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, StatementError

from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.adapters.sql.writer import GROUPE_MAX, GroupCommitWriter
from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import NotationFermee
from qualification.domain.ids import CampagneId
from qualification.domain.notation import Recu, Reponse
from tests.integration.sql.exemples import reponse

C = CampagneId("C")


def retenue(reponse_id: str) -> Recu:
    return Recu(reponse_id=reponse_id, retenue=True)


def test_answer_is_committed_once_its_receipt_is_given(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    recus = ecrivain.record([reponse("a"), reponse("b", item="A2")])

    assert recus == [retenue("a"), retenue("b")]
    with depot_rempli.lecture() as uow:
        assert uow.reponses.current(C) == [reponse("a"), reponse("b", item="A2")]
        assert uow.revisions.get(C) == 1


def test_nothing_to_record_gets_no_receipt(ecrivain: GroupCommitWriter) -> None:
    assert ecrivain.record([]) == []


def test_many_writers_at_once_lose_nothing(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    """Thirty-two tablets correct the same items, four answers at a time, out of order."""

    def tablette(n: int) -> list[tuple[str, Recu]]:
        envois: list[tuple[str, Recu]] = []
        for tour in range(5):
            lot = [
                reponse(f"{n}-{tour}-{k}", sequence=(n * 7 + tour) % 32 + 1, item=f"A{k}")
                for k in range(4)
            ]
            recus = ecrivain.record(lot)
            envois += [(r.reponse_id, recu) for r, recu in zip(lot, recus, strict=True)]
        return envois

    with ThreadPoolExecutor(32) as tablettes:
        envois = [envoi for envois in tablettes.map(tablette, range(32)) for envoi in envois]

    assert len(envois) == 32 * 5 * 4
    assert all(recu.reponse_id == reponse_id for reponse_id, recu in envois)
    with depot_rempli.lecture() as uow:
        journal = uow.reponses.journal(C)
        debout = uow.reponses.current(C)
    assert sorted(r.reponse_id for r in journal) == sorted(id_ for id_, _ in envois)
    assert [r.sequence for r in debout] == [32] * 4
    assert {r.reponse_id for r in debout} <= {r.reponse_id for _, r in envois if r.retenue}


def test_requests_that_wait_together_share_a_commit(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    with depot_rempli.ecriture() as uow:
        uow.revisions.bump(C)  # holds what every answer to this campaign will ask for
        attentes = [ecrivain.submit([reponse(f"r{i}", item=f"A{i}")]) for i in range(50)]
    recus = [attente.result() for attente in attentes]

    assert recus == [[retenue(f"r{i}")] for i in range(50)]
    with depot_rempli.lecture() as uow:
        assert uow.revisions.get(C) <= 3  # ours, the request being served, all the others


def test_full_transaction_leaves_the_rest_to_the_next(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    lot = [[reponse(f"r{i}-{k}", item=f"A{k}") for k in range(100)] for i in range(6)]
    with depot_rempli.ecriture() as uow:
        uow.revisions.bump(C)
        attentes = [ecrivain.submit(reponses) for reponses in lot]
    for attente in attentes:
        assert len(attente.result()) == 100

    assert GROUPE_MAX < 300
    with depot_rempli.lecture() as uow:
        assert uow.revisions.get(C) >= 3
        assert len(uow.reponses.journal(C)) == 600


@pytest.mark.parametrize(
    ("fautive", "refus"),
    [
        (reponse("x", residence_id="inconnue"), IntegrityError),
        (reponse("x", campagne_id="inconnue"), IntegrityError),
        (reponse("x", valeur=11), IntegrityError),
        (
            replace(reponse("x"), saisie_le=reponse("x").saisie_le.replace(tzinfo=None)),
            StatementError,
        ),
    ],
)
def test_faulty_request_fails_alone(
    depot_rempli: SqlDepot,
    ecrivain: GroupCommitWriter,
    fautive: Reponse,
    refus: type[Exception],
) -> None:
    with depot_rempli.ecriture() as uow:
        uow.revisions.bump(C)
        avant = ecrivain.submit([reponse("avant", item="A2")])
        faute = ecrivain.submit([reponse("y", item="A3"), fautive])
        apres = ecrivain.submit([reponse("apres", item="A4")])

    with pytest.raises(refus):
        faute.result()
    assert (avant.result(), apres.result()) == ([retenue("avant")], [retenue("apres")])
    assert ecrivain.record([reponse("plus tard", item="A5")]) == [retenue("plus tard")]
    with depot_rempli.lecture() as uow:
        journal = [r.reponse_id for r in uow.reponses.journal(C)]
    assert journal == ["avant", "apres", "plus tard"]


def test_writer_works_again_after_the_database_failed(
    engine: Engine, depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE journal RENAME TO ailleurs")
    with pytest.raises(Exception, match="journal"):
        ecrivain.record([reponse("a")])
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE ailleurs RENAME TO journal")

    assert ecrivain.record([reponse("a")]) == [retenue("a")]
    with depot_rempli.lecture() as uow:
        assert uow.reponses.current(C) == [reponse("a")]


def test_sender_who_leaves_does_not_take_the_answer_away(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    attente = ecrivain.submit([reponse("a")])

    assert not attente.cancel()
    assert attente.result() == [retenue("a")]
    with depot_rempli.lecture() as uow:
        assert uow.reponses.current(C) == [reponse("a")]


def test_future_can_be_awaited(ecrivain: GroupCommitWriter) -> None:
    async def route() -> list[Recu]:
        return await asyncio.wrap_future(ecrivain.submit([reponse("a")]))

    assert asyncio.run(route()) == [retenue("a")]


def submit_until_refused(writer: GroupCommitWriter) -> None:
    while True:
        writer.submit([])


def test_close_records_what_is_queued_then_refuses(engine: Engine, depot_rempli: SqlDepot) -> None:
    writer = GroupCommitWriter(engine)
    fermeture = Thread(target=writer.close)
    with depot_rempli.ecriture() as uow:
        uow.revisions.bump(C)
        attentes = [writer.submit([reponse(f"r{i}", item=f"A{i}")]) for i in range(5)]
        fermeture.start()
        with pytest.raises(RuntimeError):
            submit_until_refused(writer)
    fermeture.join()
    writer.close()

    assert [attente.done() for attente in attentes] == [True] * 5
    with depot_rempli.lecture() as uow:
        assert len(uow.reponses.journal(C)) == 5


def test_closed_campaign_refuses_in_the_transaction_itself(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    """Whoever was let in a moment too early is stopped here; history may still be loaded."""
    with depot_rempli.ecriture() as uow:
        ouverte = uow.campagnes.get(C)
        uow.campagnes.put(replace(ouverte, etat=EtatCampagne.CLOSE))
    with pytest.raises(NotationFermee):
        ecrivain.submit([reponse("a")], si_ouverte=True).result()
    assert ecrivain.record([reponse("b")]) == [retenue("b")]
    with depot_rempli.ecriture() as uow:
        uow.campagnes.put(replace(ouverte, etat=EtatCampagne.EN_SEANCE))
    assert ecrivain.submit([reponse("c", sequence=9)], si_ouverte=True).result() == [retenue("c")]
