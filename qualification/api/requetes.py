"""What the routes of the pad share: token, rate, size, JSON in and out, refusals in French."""

from __future__ import annotations

import json
import math
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Any, NoReturn

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from qualification import bootstrap
from qualification.api.debit import Debit
from qualification.domain.errors import (
    CodeRefuse,
    EcheancePassee,
    HorsPerimetre,
    NonRevele,
    NotationFermee,
    NotationRevelee,
    QualificationError,
    TourClos,
)
from qualification.services.pave import Acces
from qualification.textes.erreurs import message
from qualification.textes.pave import REFUS

CORPS_MAX = 64 * 1024
_OCTETS_PAR_UNITE = 1024
ATTENTE_MAX = 100_000
APPAREIL_MAX = 64
# A table of ten tablets asks three times a second each at the very most; a tablet back from a long
# cut sends two full batches at once.
_PAR_CODE = Debit(capacite=150, par_seconde=50)
# A code never met costs a query: all of them share one bucket, wide enough for a whole room that
# comes back to a server just started.
_INCONNUS = Debit(capacite=300, par_seconde=20)

STATUTS: Mapping[type[QualificationError], int] = {
    CodeRefuse: 401,
    HorsPerimetre: 403,
    NotationFermee: 409,
    EcheancePassee: 409,
    TourClos: 409,
    NotationRevelee: 409,
    NonRevele: 409,
}
IMPOSSIBLE = 422
Route = Callable[[Request], Awaitable[Response]]


class RequeteRefusee(Exception):
    """A request refused before the domain had a word to say."""

    def __init__(self, statut: int, code: str, attente_s: float = 0.0) -> None:
        super().__init__(code)
        self.statut = statut
        self.code = code
        self.attente_s = attente_s


def answer(contenu: object, statut: int = 200, **en_tetes: str) -> Response:
    """Return JSON that no cache keeps: what it holds concerns one delegation."""
    return send(encode(contenu), statut, **en_tetes)


def encode(contenu: object) -> bytes:
    """Return JSON in as few bytes as can be."""
    return json.dumps(contenu, ensure_ascii=False, separators=(",", ":")).encode()


def send(corps: bytes, statut: int = 200, **en_tetes: str) -> Response:
    """Return JSON already written."""
    return Response(
        corps, statut, {"cache-control": "no-store", **en_tetes}, media_type="application/json"
    )


def status_of(error: QualificationError) -> int:
    """Return the HTTP status of a refusal."""
    return STATUTS.get(type(error), IMPOSSIBLE)


def told(error: QualificationError) -> dict[str, Any]:
    """Return a refusal as the tablet reads it, and count it."""
    bootstrap.application().pave.refus[error.code] += 1
    return {"statut": status_of(error), "erreur": error.code, "message": message(error)}


def told_as_such(statut: int, code: str, **details: str) -> dict[str, Any]:
    """Return a refusal the domain had no word to say about, and count it."""
    bootstrap.application().pave.refus[code] += 1
    return {"statut": statut, "erreur": code, "message": REFUS[code].format_map(details)}


def refusing(route: Route) -> Route:
    """Turn the refusals a route raises into their answers."""

    @wraps(route)
    async def guarded(request: Request) -> Response:
        try:
            return await route(request)
        except QualificationError as error:
            return answer(told(error), status_of(error))
        except RequeteRefusee as refus:
            en_tetes = {"retry-after": str(math.ceil(refus.attente_s))} if refus.attente_s else {}
            return answer(told_as_such(refus.statut, refus.code), refus.statut, **en_tetes)
        except ClientDisconnect:
            return Response(status_code=400)

    return guarded


def bearer(request: Request) -> str:
    """Return the code of the ``Authorization`` header, within its rate. Raises CodeRefuse."""
    schema, _, code = request.headers.get("authorization", "").partition(" ")
    if schema.lower() != "bearer" or not code:
        raise CodeRefuse(motif="inconnu")
    if not bootstrap.application().pave.knows(code):
        unknown_within_rate()
        return code
    unites = 1 + min(_announced_length(request), CORPS_MAX) / _OCTETS_PAR_UNITE
    attente = _PAR_CODE.take(code, unites)
    if attente:
        raise RequeteRefusee(429, "requete.debit", attente)
    return code


def unknown_within_rate() -> None:
    """Let one more code nobody has met be tried. Raises RequeteRefusee when too many were."""
    attente = _INCONNUS.take("")
    if attente:
        raise RequeteRefusee(429, "requete.debit", attente)


async def access(code: str) -> Acces:
    """Return what the code opens; only what memory does not hold costs a query."""
    pave = bootstrap.application().pave
    acces = pave.peek(code)
    return await run_in_threadpool(pave.open, code) if acces is None else acces


def heard(acces: Acces, request: Request) -> None:
    """Note a sign of life of a tablet, known by its address on the network of the room.

    ``attente`` says how many answers it still holds; ``appareil`` tells apart those that share an
    address. A word that is not a number of answers says nothing.
    """
    annonce = request.query_params.get("attente", "")
    adresse = request.client.host if request.client else ""
    application = bootstrap.application()
    application.presences.heard(
        acces.delegation.delegation_id,
        request.query_params.get("appareil", adresse)[:APPAREIL_MAX],
        bootstrap.utc_now(),
        min(int(annonce), ATTENTE_MAX) if annonce.isascii() and annonce.isdigit() else None,
    )


def seen(acces: Acces, appareil: str) -> str:
    """Return what changes when the room, or what other tablets of the delegation said, does."""
    envois = bootstrap.application().pave.envois
    return f"{acces.version}-{envois.of_others(acces.delegation.delegation_id, appareil)}"


async def read_json(request: Request) -> Any:  # noqa: ANN401 -- whatever was sent
    """Return the body as JSON. Raises RequeteRefusee when it is too large or is not JSON."""
    if _announced_length(request) > CORPS_MAX:
        raise RequeteRefusee(413, "requete.taille")
    corps = b""
    async for morceau in request.stream():
        corps += morceau
        if len(corps) > CORPS_MAX:
            raise RequeteRefusee(413, "requete.taille")
    try:
        return json.loads(corps, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise RequeteRefusee(400, "requete.forme") from error


def _announced_length(request: Request) -> int:
    annonce = request.headers.get("content-length", "0")
    return int(annonce) if annonce.isascii() and annonce.isdigit() else 0


def _no_constant(nom: str) -> NoReturn:
    raise ValueError(nom)
