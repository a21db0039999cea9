from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from qualification.domain.ids import SeanceId
from qualification.domain.participants import College, Delegation
from qualification.domain.seance import EtatSeance, Planning, Rencontre, Seance
from qualification.services.seances import LigneTableau
from qualification.ui.presenters.animation import board_html, room_tables, round_label, signal
from tests import factories
from tests.fakes import MARDI_9H

NOMS = {factories.BAILLEUR: "Habitat d’Essai", factories.COMMUNE: "Noirval"}
RENCONTRE = factories.rencontre(tours=2, table=4)
PLANNING = factories.planning(RENCONTRE)


def ligne(delegation: Delegation, **champs: Any) -> LigneTableau:
    valeurs: dict[str, Any] = {
        "n_residences": 1234,
        "n_completes": 3,
        "n_commencees": 2,
        "derniere_le": None,
        "rencontre": None,
    }
    return LigneTableau(delegation=delegation, **(valeurs | champs))


def seance(**champs: Any) -> Seance:
    return Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE, **champs)


@pytest.mark.parametrize(
    ("champs", "planning", "phrase"),
    [
        ({}, PLANNING, "Aucun tour commencé"),
        ({"tour": 3, "etat": EtatSeance.EN_COURS}, PLANNING, "Tour 3 sur 19"),
        ({"tour": 3, "etat": EtatSeance.EN_PAUSE}, None, "Tour 3"),
        ({"tour": 3, "etat": EtatSeance.TERMINEE}, PLANNING, "Séance terminée"),
    ],
)
def test_the_round_is_said_in_words(
    champs: dict[str, Any], planning: Planning | None, phrase: str
) -> None:
    assert round_label(seance(**champs), planning) == phrase


@pytest.mark.parametrize(
    ("depuis", "phrase"),
    [
        (timedelta(seconds=-3), "il y a 0\u00a0s"),
        (timedelta(seconds=59), "il y a 59\u00a0s"),
        (timedelta(seconds=60), "il y a 1\u00a0min"),
        (timedelta(minutes=59, seconds=59), "il y a 59\u00a0min"),
        (timedelta(hours=1), "il y a plus d’une heure"),
    ],
)
def test_the_last_sign_of_life_is_said_in_words(depuis: timedelta, phrase: str) -> None:
    assert signal(MARDI_9H - depuis, MARDI_9H) == phrase


def test_no_answer_is_said_too() -> None:
    assert signal(None, MARDI_9H) == "aucune réponse"


def board(*lignes: LigneTableau, le: datetime = MARDI_9H) -> str:
    return board_html(lignes, NOMS, le)


def test_the_board_says_where_each_delegation_is() -> None:
    html = board(
        ligne(factories.delegation(), rencontre=RENCONTRE, derniere_le=MARDI_9H),
        ligne(factories.delegation(College.COMMUNE), rencontre=RENCONTRE),
    )
    assert (
        '<tr><th scope="row">Habitat d’Essai</th><td>Bailleur</td><td>4</td><td>Noirval</td>'
        "<td>3</td><td>2</td><td>1\u202f229</td><td>il y a 0\u00a0s</td></tr>" in html
    )
    assert '<th scope="row">Noirval</th><td>Commune</td><td>4</td><td>Habitat d’Essai</td>' in html
    assert html.count('<th scope="col">') == 8
    assert "<caption>Avancement des délégations</caption>" in html


def test_a_delegation_without_a_meeting_has_no_table() -> None:
    assert "<td>Bailleur</td><td></td><td></td>" in board(ligne(factories.delegation()))


def test_what_is_left_is_never_below_zero() -> None:
    html = board(ligne(factories.delegation(), n_residences=2, n_completes=3, n_commencees=1))
    assert "<td>3</td><td>1</td><td>0</td>" in html


def test_names_never_become_markup() -> None:
    html = board(ligne(factories.delegation(nom="<b>A & B</b>")))
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html
    assert "<b>" not in html


def test_the_room_reads_each_table_once() -> None:
    autre = Rencontre(
        bailleur_id=factories.BAILLEUR,
        code_insee=factories.COMMUNE,
        delegation_bailleur=factories.delegation().delegation_id,
        delegation_commune=factories.delegation(College.COMMUNE).delegation_id,
        debut=1,
        tours=1,
        table=2,
    )
    lignes = [
        ligne(factories.delegation(), rencontre=RENCONTRE),
        ligne(factories.delegation(College.COMMUNE), rencontre=RENCONTRE),
        ligne(factories.delegation(), rencontre=autre),
        ligne(factories.delegation()),
    ]
    assert room_tables(lignes, NOMS) == [
        ("Table 2", "Habitat d’Essai – Noirval"),
        ("Table 4", "Habitat d’Essai – Noirval"),
    ]
    assert room_tables([], NOMS) == []
