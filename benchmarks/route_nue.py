"""The least a server can do with an answer: read it, commit it, say so. No check, no Streamlit.

Served by uvicorn on its own copy of the database: the floor the pad's route is measured against.
"""

from __future__ import annotations

import asyncio
import json
import os
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.adapters.sql.writer import GroupCommitWriter
from qualification.api.reseau import disable_nagle
from qualification.domain.notation import Reponse

disable_nagle()
ENGINE = create_engine_for(os.environ["QUALIFICATION_DATABASE_URL"])
ECRIVAIN = GroupCommitWriter(ENGINE)
with SqlDepot(ENGINE).lecture() as uow:
    DELEGATIONS = {d.code: d for d in uow.delegations.all()}


async def record(request: Request) -> Response:
    """Commit the answers of the delegation named by its code."""
    delegation = DELEGATIONS[request.headers["authorization"].removeprefix("Bearer ")]
    saisie_le = datetime.now(UTC)  # noqa: TID251 -- outside the application
    reponses = [
        Reponse(
            reponse_id=brute["reponse_id"],
            campagne_id=delegation.campagne_id,
            residence_id=brute["residence"],
            delegation_id=delegation.delegation_id,
            item=brute["item"],
            valeur=brute["valeur"],
            sequence=brute["sequence"],
            saisie_le=saisie_le,
        )
        for brute in json.loads(await request.body())["reponses"]
    ]
    recus = await asyncio.wrap_future(ECRIVAIN.submit(reponses))
    lignes = [{"reponse_id": r.reponse_id, "statut": 200, "retenue": r.retenue} for r in recus]
    return Response(json.dumps({"recus": lignes}), media_type="application/json")


async def alive(_request: Request) -> Response:
    """Answer."""
    return PlainTextResponse("ok")


app = Starlette(routes=[Route("/api/notations", record, methods=["POST"]), Route("/sante", alive)])
