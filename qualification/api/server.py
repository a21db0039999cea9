"""Routes, middleware and lifespan that ``app.py`` puts around the Streamlit pages."""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from qualification import bootstrap
from qualification.api import echanges, notations, pave
from qualification.api.middleware import FrenchPage, SecurityHeaders, ShortWay
from qualification.api.reseau import disable_nagle
from qualification.config import COOKIE_SESSION
from qualification.domain.moderation import examine
from qualification.services.comptes import DUREE_SESSION
from qualification.textes.lexique import LEXIQUE_DEFAUT

# While a page computes, each step of an answer waits for Python to be handed over: a tenth of the
# usual wait, and the answers of a room go through during an export or a map.
RELAIS_S = 0.0005


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, Any]]:
    """Open the application, warm up, freeze the garbage collector; close cleanly at the end."""
    disable_nagle()
    sys.setswitchinterval(RELAIS_S)
    application = await run_in_threadpool(bootstrap.application)
    await run_in_threadpool(_warm_up)
    gc.collect()
    gc.freeze()
    try:
        yield {}
    finally:
        await run_in_threadpool(application.close)


def _warm_up() -> None:
    examine("", LEXIQUE_DEFAUT)  # the guard compiles its patterns at its first text


async def health(_request: Request) -> Response:
    """Answer 200 and the state of the database, or 503."""
    etat = await run_in_threadpool(bootstrap.application().health)
    return JSONResponse(
        {"etat": "ok" if etat.est_sain else "panne", "base": etat.base, "schema": etat.schema},
        status_code=200 if etat.est_sain else 503,
    )


async def open_session(request: Request) -> Response:
    """Exchange the one-time ticket of a sign-in for a session cookie, then go back home."""
    jeton = bootstrap.application().tickets.redeem(request.query_params.get("ticket", ""))
    response = RedirectResponse("/", status_code=303)
    if jeton is not None:
        response.set_cookie(
            COOKIE_SESSION,
            jeton,
            max_age=int(DUREE_SESSION.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
    return response


async def home(_request: Request) -> Response:
    """Send whoever types the name of the first page to it: Streamlit knows it by « / » alone."""
    return RedirectResponse("/", status_code=308)


async def close_session(request: Request) -> Response:
    """Close the session of the cookie and go back home."""
    jeton = request.cookies.get(COOKIE_SESSION)
    if jeton:
        await run_in_threadpool(bootstrap.application().comptes.sign_out, jeton)
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(COOKIE_SESSION)
    return response


FREQUENTES = [
    Route("/api/notations", notations.record, methods=["POST"]),
    Route("/api/etat", pave.state),
]
ROUTES = [
    *FREQUENTES,
    Route("/sante", health),
    Route("/accueil", home),
    Route("/session/ouvrir", open_session),
    Route("/session/fermer", close_session),
    Route("/tablette", pave.page),
    Route("/api/carnet", pave.notebook),
    Route("/tablette/{nom}", pave.file),
    Route("/api/fiche", echanges.sheet),
    Route("/api/avis", echanges.views),
    Route("/api/echanges", echanges.add, methods=["POST"]),
    Route("/api/retrait", echanges.withdraw, methods=["POST"]),
    Route("/api/accord", echanges.agree, methods=["POST"]),
    Route("/api/seconds", echanges.revise, methods=["POST"]),
    Route("/api/reouverture", echanges.reopen, methods=["POST"]),
    Route("/api/terminer", pave.finish, methods=["POST"]),
]
MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(ShortWay, routes=FREQUENTES),
    Middleware(FrenchPage),
]
