"""``POST /api/notations``: a batch of answers in, one receipt per answer out."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from qualification import bootstrap
from qualification.api.requetes import (
    IMPOSSIBLE,
    RequeteRefusee,
    access,
    answer,
    bearer,
    read_json,
    refusing,
    seen,
    told,
    told_as_such,
)
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.notation import Recu
from qualification.services.notations import Saisie

REPONSES_MAX = 500
IDENTIFIANT_MAX = 64
APPAREIL_MAX = 32
SEQUENCE_MAX = 2**53 - 1
"""The largest whole number JavaScript counts exactly."""
_MULTI = 207
Ligne = dict[str, Any]
"""What is said of one answer."""


class MalFormee(Exception):
    """An answer that is not one; names the field."""

    def __init__(self, champ: str) -> None:
        super().__init__(champ)
        self.champ = champ


@refusing
async def record(request: Request) -> Response:
    """Record a batch. 200: all of it; 207: some of it; a refusal's status: none of it."""
    code = bearer(request)
    acces = await access(code)
    appareil = request.query_params.get("appareil", "")[:APPAREIL_MAX]
    lot = _batch(await read_json(request))
    saisies, dits = _read(lot)
    envoi = bootstrap.application().pave.submit(acces, saisies, appareil)
    recus = [] if envoi.recus is None else await asyncio.wrap_future(envoi.recus)
    dits |= {rang: _named(lot[rang]) | told(error) for rang, error in envoi.refus.items()}
    suite = iter(recus)
    lignes = [dits.get(rang) or _receipt(next(suite)) for rang in range(len(lot))]
    # A tablet that sees here what it knows need not ask for the state of the room.
    vu = seen(acces, appareil)
    return answer({"recus": lignes, "vu": vu}, _status(lignes, len(recus)))


def _batch(contenu: object) -> list[Any]:
    lot = contenu.get("reponses") if isinstance(contenu, dict) else None
    if not isinstance(lot, list):
        raise RequeteRefusee(400, "requete.forme")
    if len(lot) > REPONSES_MAX:
        raise RequeteRefusee(413, "requete.taille")
    return lot


def _read(lot: Sequence[Any]) -> tuple[dict[int, Saisie], dict[int, Ligne]]:
    """Return the well-formed answers, and what is said of the others, by rank."""
    saisies: dict[int, Saisie] = {}
    dits: dict[int, Ligne] = {}
    for rang, brute in enumerate(lot):
        try:
            saisies[rang] = _answer(brute if isinstance(brute, dict) else {})
        except MalFormee as error:
            refus = told_as_such(IMPOSSIBLE, "reponse.forme", champ=error.champ)
            dits[rang] = _named(brute) | refus
    return saisies, dits


def _answer(brute: dict[str, Any]) -> Saisie:
    return Saisie(
        reponse_id=_identifier(brute, "reponse_id"),
        residence_id=ResidenceId(_identifier(brute, "residence")),
        item=CodeCritere(_identifier(brute, "item")),
        valeur=None if brute.get("valeur", "") is None else _integer(brute, "valeur"),
        sequence=_integer(brute, "sequence", 0),
    )


def _identifier(brute: dict[str, Any], champ: str) -> str:
    valeur = brute.get(champ)
    if is_identifier(valeur):
        return str(valeur)
    raise MalFormee(champ)


def is_identifier(valeur: object) -> bool:
    """Whether a tablet may call something so."""
    # Printable: neither NUL nor half a character, which databases refuse.
    return isinstance(valeur, str) and 0 < len(valeur) <= IDENTIFIANT_MAX and valeur.isprintable()


def _integer(brute: dict[str, Any], champ: str, minimum: int = -SEQUENCE_MAX) -> int:
    valeur = brute.get(champ)
    # True is an integer to Python, not to us.
    if type(valeur) is int and minimum <= valeur <= SEQUENCE_MAX:
        return valeur
    raise MalFormee(champ)


def _receipt(recu: Recu) -> Ligne:
    return {"reponse_id": recu.reponse_id, "statut": 200, "retenue": recu.retenue}


def _named(brute: object) -> Ligne:
    """Return the identifier of an answer, if it can be said."""
    reponse_id = brute.get("reponse_id") if isinstance(brute, dict) else None
    return {"reponse_id": reponse_id if is_identifier(reponse_id) else None}


def _status(lignes: Sequence[Ligne], n_recus: int) -> int:
    if n_recus == len(lignes):
        return 200
    return _MULTI if n_recus else int(lignes[0]["statut"])
