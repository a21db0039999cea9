from __future__ import annotations

import asyncio
import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from qualification.api import requetes
from qualification.api.debit import Debit
from qualification.api.notations import REPONSES_MAX, SEQUENCE_MAX
from qualification.bootstrap import Application
from qualification.domain.campagne import EtatCampagne
from qualification.domain.notation import Revelation
from qualification.services import pave
from qualification.textes.erreurs import ERREURS
from qualification.textes.pave import REFUS
from tests import factories
from tests.integration.api.client import Client, Reponse

_RANGS = itertools.count(1)
ROUTE = "/api/notations"


def tap(item: str = "A1", valeur: object = 2, **champs: object) -> dict[str, object]:
    rang = next(_RANGS)
    base = {"reponse_id": f"t{rang}", "residence": factories.RESIDENCE, "item": item}
    return base | {"valeur": valeur, "sequence": rang} | champs


def send(tablette: Client, *reponses: object) -> Reponse:
    return tablette.post(ROUTE, {"reponses": reponses})


def journal(application: Application) -> list[str]:
    with application.depot.lecture() as uow:
        return [r.reponse_id for r in uow.reponses.journal(factories.CAMPAGNE)]


def standing(application: Application) -> dict[str, int | None]:
    with application.depot.lecture() as uow:
        return {r.item: r.valeur for r in uow.reponses.current(factories.CAMPAGNE)}


@pytest.fixture(autouse=True)
def _no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the room at each request: what must bite within a second bites at once."""
    monkeypatch.setattr(pave, "FRAICHEUR", timedelta(0))


def test_each_answer_gets_its_receipt_once_in_the_database(
    bailleur: Client, application: Application
) -> None:
    lot = [tap("GLOBAL", 3), tap("A1", 0), tap("A2", -1), tap("A3", 1), tap("A3", None)]
    reponse = send(bailleur, *lot)
    assert reponse.statut == 200
    assert reponse.en_tetes["cache-control"] == "no-store"
    assert reponse.json | {"vu": ""} == {
        "vu": "",
        "recus": [
            {"reponse_id": r["reponse_id"], "statut": 200, "retenue": r is not lot[3]} for r in lot
        ],
    }
    assert standing(application) == {"GLOBAL": 3, "A1": 0, "A2": -1}
    assert journal(application) == [r["reponse_id"] for r in lot]


def test_sending_again_changes_nothing(bailleur: Client, application: Application) -> None:
    premiere, deuxieme = tap(valeur=1), tap(valeur=4)
    recus = [send(bailleur, premiere, deuxieme).json, send(bailleur, premiere, deuxieme).json]
    assert recus[0] == recus[1]
    assert send(bailleur, deuxieme, premiere).json["recus"] == recus[0]["recus"][::-1]
    assert standing(application) == {"A1": 4}
    assert len(journal(application)) == 2


def test_empty_batch_is_a_batch(bailleur: Client) -> None:
    reponse = send(bailleur)
    assert (reponse.statut, reponse.json["recus"]) == (200, [])


REFUSEES: list[tuple[dict[str, object], int, str]] = [
    (tap(valeur=5), 422, "notation.hors_echelle"),
    (tap(valeur=-2), 422, "notation.hors_echelle"),
    (tap(valeur=10**15), 422, "notation.hors_echelle"),
    (tap("Z1"), 422, "notation.critere_inconnu"),
    (tap(residence="ailleurs"), 403, "notation.hors_perimetre"),
    (tap(residence="autre"), 403, "notation.hors_perimetre"),
    (tap(reponse_id="x" * 65), 422, "reponse.forme"),
    (tap(reponse_id=""), 422, "reponse.forme"),
    (tap(reponse_id="a\0b"), 422, "reponse.forme"),
    (tap(reponse_id="\ud800"), 422, "reponse.forme"),
    (tap(reponse_id=7), 422, "reponse.forme"),
    (tap(residence=None), 422, "reponse.forme"),
    (tap(residence="r\0"), 422, "reponse.forme"),
    (tap(item="x" * 65), 422, "reponse.forme"),
    (tap(valeur=True), 422, "reponse.forme"),
    (tap(valeur="3"), 422, "reponse.forme"),
    (tap(valeur=2.0), 422, "reponse.forme"),
    (tap(valeur=10**30), 422, "reponse.forme"),
    (tap(sequence=-1), 422, "reponse.forme"),
    (tap(sequence=SEQUENCE_MAX + 1), 422, "reponse.forme"),
    (tap(sequence=None), 422, "reponse.forme"),
    ({k: v for k, v in tap().items() if k != "valeur"}, 422, "reponse.forme"),
]


@pytest.mark.parametrize(("refusee", "statut", "code"), REFUSEES)
def test_refused_answer_says_why_and_sinks_no_other(
    bailleur: Client,
    application: Application,
    refusee: dict[str, object],
    statut: int,
    code: str,
) -> None:
    with application.depot.ecriture() as uow:
        uow.bailleurs.put(factories.bailleur("bail2", "Autre"))
        uow.residences.put(factories.residence("autre", bailleur_id="bail2"))
    avant, apres = tap("A2"), tap("A3")
    seule, melee = send(bailleur, refusee), send(bailleur, avant, refusee, apres)
    assert (seule.statut, melee.statut) == (statut, 207)
    recus = melee.json["recus"]
    assert [r["statut"] for r in recus] == [200, statut, 200]
    assert recus[1] == seule.json["recus"][0]
    assert recus[1]["erreur"] == code
    assert _is_french(recus[1]["message"])
    assert journal(application) == [avant["reponse_id"], apres["reponse_id"]]
    assert application.pave.refus == {code: 2}


@pytest.mark.parametrize("brute", ["texte", 3, None, [tap()]])
def test_answer_that_is_no_object_is_refused(bailleur: Client, brute: object) -> None:
    recus = send(bailleur, tap(), brute).json["recus"]
    assert [r["statut"] for r in recus] == [200, 422]
    assert recus[1]["reponse_id"] is None


def _is_french(message: str) -> bool:
    return message.endswith(".") and "{" not in message and " " in message


CORPS = [
    b"",
    b"{",
    b"\xff\xfe",
    b"[]",
    b'"x"',
    b'{"reponses": {}}',
    b'{"reponses": null}',
    b'{"reponses": [NaN]}',
    b"[" * 30_000,
    b'{"reponses": [' + b"9" * 5_000 + b"]}",
]


@pytest.mark.parametrize("corps", CORPS, ids=range(len(CORPS)))
def test_what_is_not_a_batch_is_refused(bailleur: Client, corps: bytes) -> None:
    reponse = bailleur.post(ROUTE, corps)
    assert reponse.statut == 400
    assert reponse.json["message"] == REFUS["requete.forme"]


def test_too_many_answers_or_bytes_are_refused_whole(
    bailleur: Client, application: Application
) -> None:
    court = {"reponse_id": "x", "residence": "r", "item": "A1", "valeur": 1, "sequence": 1}
    lots: list[Any] = [
        {"reponses": [1] * (REPONSES_MAX + 1)},
        {"reponses": [court] * 10_000},
        {"reponses": [], "texte": "x" * 2**20},
    ]
    for lot in lots:
        # Announced, then not announced.
        for en_tetes in ({}, {"content-length": ""}):
            reponse = bailleur.post(ROUTE, lot, **en_tetes)
            assert (reponse.statut, reponse.json["message"]) == (413, REFUS["requete.taille"])
    assert journal(application) == []
    assert application.pave.refus == {"requete.taille": 2 * len(lots)}


def test_the_largest_batch_a_tablet_sends_passes(
    bailleur: Client, application: Application
) -> None:
    lot = [tap(f"{lettre}1", n % 5) for n in range(60) for lettre in "ABCDE"]
    assert send(bailleur, *lot).statut == 200
    assert len(journal(application)) == 300


@pytest.mark.parametrize(
    "code", ["", "ZZZZ-ZZZZ-ZZ", "x" * 5_000, "AAAA-AAAA-AB", "'; DROP TABLE journal; --"]
)
def test_forged_token_is_refused(application: Application, code: str) -> None:
    for tablette in (Client(code), Client(code)):
        reponse = send(tablette, tap())
        assert (reponse.statut, reponse.json["erreur"]) == (401, "acces.code")
        assert _is_french(reponse.json["message"])
    assert journal(application) == []


def test_other_schemes_are_refused(bailleur: Client) -> None:
    entete = f"Basic {bailleur.code}"
    assert bailleur.post(ROUTE, {"reponses": [tap()]}, authorization=entete).statut == 401


def test_revoked_then_expired_token_is_refused_and_says_which(
    bailleur: Client, application: Application
) -> None:
    assert send(bailleur, tap()).statut == 200
    hier = datetime(2020, 1, 1, tzinfo=UTC)
    for motif, delegation in (
        ("revoque", factories.delegation(revoquee_le=hier)),
        ("expire", factories.delegation(expire_le=hier)),
    ):
        with application.depot.ecriture() as uow:
            uow.delegations.put(delegation)
        reponse = send(bailleur, tap())
        assert reponse.statut == 401
        assert reponse.json["message"] == ERREURS[f"acces.code.{motif}"]
    assert len(journal(application)) == 1


def test_closed_campaign_refuses_and_takes_again_once_reopened(
    bailleur: Client, application: Application
) -> None:
    gardee = tap()
    for etat, statut in ((EtatCampagne.CLOSE, 409), (EtatCampagne.EN_SEANCE, 200)):
        with application.depot.ecriture() as uow:
            uow.campagnes.put(factories.campagne(etat))
        reponse = send(bailleur, gardee)
        assert reponse.statut == statut
    assert journal(application) == [gardee["reponse_id"]]


def test_revealed_residence_keeps_its_first_answers(
    bailleur: Client, application: Application
) -> None:
    with application.depot.ecriture() as uow:
        uow.revelations.put(
            Revelation(
                campagne_id=factories.CAMPAGNE,
                residence_id=factories.RESIDENCE,
                revelee_le=datetime(2026, 1, 1, tzinfo=UTC),
                auteur="A",
            )
        )
    reponse = send(bailleur, tap(), tap(residence="r2"))
    assert [r["statut"] for r in reponse.json["recus"]] == [409, 200]


def test_one_hasty_token_waits_and_slows_nobody_else(
    bailleur: Client, commune: Client, monkeypatch: pytest.MonkeyPatch, application: Application
) -> None:
    assert send(bailleur, tap()).statut == send(commune, tap()).statut == 200
    monkeypatch.setattr(requetes, "_PAR_CODE", Debit(3, 0.5, clock=lambda: 0.0))
    statuts = [send(bailleur, tap()).statut for _ in range(4)]
    assert statuts == [200, 200, 429, 429]
    attendre = send(bailleur, tap())
    assert attendre.json["message"] == REFUS["requete.debit"]
    assert int(attendre.en_tetes["retry-after"]) == 1
    assert send(commune, tap()).statut == 200
    assert application.pave.refus == {"requete.debit": 3}


def test_guessing_codes_is_slow(
    application: Application,  # noqa: ARG001 -- serves it
    bailleur: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert send(bailleur, tap()).statut == 200
    monkeypatch.setattr(requetes, "_INCONNUS", Debit(2, 1, clock=lambda: 0.0))
    statuts = [send(Client(f"ZZZZ-ZZZZ-{n:02d}"), tap()).statut for n in range(4)]
    assert statuts == [401, 401, 429, 429]
    assert send(bailleur, tap()).statut == 200


def test_two_hundred_tablets_at_once_lose_nothing(
    bailleur: Client, application: Application
) -> None:
    envois = [tap(f"{'ABCDE'[n % 5]}1", n % 5) for n in range(200)]

    async def room() -> list[Reponse]:
        return list(
            await asyncio.gather(
                *(bailleur.ask("POST", ROUTE, {"reponses": [envoi]}) for envoi in envois)
            )
        )

    reponses = asyncio.run(room())
    assert {r.statut for r in reponses} == {200}
    assert sorted(journal(application)) == sorted(str(e["reponse_id"]) for e in envois)
