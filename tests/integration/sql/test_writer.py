from __future__ import annotations

from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.adapters.sql.writer import GroupCommitWriter
from qualification.domain.ids import CampagneId
from qualification.domain.notation import Recu
from tests.integration.sql.exemples import reponse

C = CampagneId("C")


def test_answer_is_standing_and_journalled(
    depot_rempli: SqlDepot, ecrivain: GroupCommitWriter
) -> None:
    recus = ecrivain.record([reponse("a")])

    assert recus == [Recu(reponse_id="a", retenue=True)]
    with depot_rempli.lecture() as uow:
        assert uow.reponses.current(C) == [reponse("a")]
        assert uow.reponses.journal(C) == [reponse("a")]
        assert uow.revisions.get(C) == 1
