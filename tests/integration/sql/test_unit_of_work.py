from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.adapters.sql.writer import GroupCommitWriter
from qualification.domain.ids import CampagneId
from tests.integration.sql.exemples import EXEMPLES, LE, TERRITOIRE, reponse

C = CampagneId("C")


class Panne(Exception):
    """What a use case may raise half-way."""


def test_ecriture_rolls_back_everything_on_exception(depot_sql: SqlDepot) -> None:
    def use_case() -> None:
        with depot_sql.ecriture() as uow:
            uow.territoires.put(TERRITOIRE)
            uow.revisions.bump("T")
            raise Panne

    with pytest.raises(Panne):
        use_case()
    with depot_sql.lecture() as uow:
        assert uow.territoires.all() == []
        assert uow.revisions.get("T") == 0


def test_removing_a_territory_takes_all_that_hangs_from_it(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    ecrivain.record([reponse("a"), reponse("b", item="A2", valeur=None)])

    with depot_rempli.ecriture() as uow:
        uow.territoires.remove("T")

    with depot_rempli.lecture() as uow:
        left = {name: len(getattr(uow, name).all()) for name in EXEMPLES}
        assert {name: n for name, n in left.items() if n} == {"territoires": 1, "comptes": 2}
        assert uow.comptes.get("U").bailleur_id is None
        assert uow.reponses.journal(C) == []


@pytest.mark.parametrize(
    ("collection", "key"),
    [("residences", "R"), ("delegations", "DB"), ("bailleurs", "B"), ("grilles", "G")],
)
def test_removing_what_others_rest_on_is_refused(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter, collection: str, key: str
) -> None:
    ecrivain.record([reponse("a")])

    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), depot_rempli.ecriture() as uow:
        getattr(uow, collection).remove(key)
    with depot_rempli.lecture() as uow:
        assert getattr(uow, collection).find(key) is not None


def test_revision_counts_changes_of_each_scope(depot_sql: SqlDepot) -> None:
    with depot_sql.ecriture() as uow:
        uow.revisions.bump("C")
        uow.revisions.bump("C")
        uow.revisions.bump("T")
    with depot_sql.lecture() as uow:
        assert [uow.revisions.get(portee) for portee in ("C", "T", "autre")] == [2, 1, 0]


def test_session_opens_until_it_expires_or_is_closed(depot_rempli: SqlDepot) -> None:
    with depot_rempli.ecriture() as uow:
        uow.sessions.open("h1", "U", LE + timedelta(hours=1))
        uow.sessions.open("h2", "U", LE)
        uow.sessions.open("h2", "U2", LE + timedelta(hours=1))
    with depot_rempli.lecture() as uow:
        assert uow.sessions.compte("h1", LE) == "U"
        assert uow.sessions.compte("h2", LE) == "U2"
        assert uow.sessions.compte("h1", LE + timedelta(hours=1)) is None
        assert uow.sessions.compte("inconnue", LE) is None
    with depot_rempli.ecriture() as uow:
        uow.sessions.close("h1")
    with depot_rempli.lecture() as uow:
        assert uow.sessions.compte("h1", LE) is None
