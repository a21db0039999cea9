from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.errors import PlanningRefuse
from qualification.domain.participants import College
from qualification.planning.bounds import Bound, BoundKind
from qualification.planning.explain import Cause, NotHeld, Reason
from qualification.planning.faults import Fault, InstanceRefusee
from qualification.planning.formats import read_instance
from qualification.planning.model import Meeting
from qualification.textes.erreurs import ERREURS, message, messages
from qualification.textes.planning import CAUSES, non_tenue, pourquoi

CHARGE = Bound(rounds=19, kind=BoundKind.LOAD, organisation="Maisons-X", slots=74, delegations=4)
RAISON = Reason(rounds=19, max_rounds=20, bound=CHARGE, is_proven=True)


def espaces(texte: str) -> str:
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def test_nineteen_rounds_are_explained() -> None:
    assert espaces(pourquoi(RAISON)) == (
        "Maisons-X apporte 74 créneaux pour 4 délégations : 74 / 4 = 18,5, donc 19 tours au moins. "
        "Le plan en compte 19 : aucun plan ne peut en compter moins."
    )


def test_what_nobody_can_hold_is_said_before_what_is_proven_of_the_rest() -> None:
    phrase = espaces(pourquoi(replace(RAISON, rounds=19, not_held=10, hopeless=10)))
    assert phrase.startswith("10 rencontres ne peuvent être tenues par personne. Maisons-X")
    assert phrase.endswith(
        "Le plan en compte 19 : aucun plan qui tient toutes les autres ne peut en compter moins."
    )


def test_unproven_plan_never_claims_to_be_the_shortest() -> None:
    phrase = espaces(pourquoi(replace(RAISON, rounds=20, is_proven=False)))
    assert phrase.endswith(
        "Le plan en compte 20 ; il n’est pas prouvé qu’un plan plus court soit impossible."
    )


def test_day_too_short_says_what_it_costs() -> None:
    phrase = espaces(pourquoi(replace(RAISON, rounds=12, max_rounds=12, not_held=10, hopeless=1)))
    assert phrase.startswith("1 rencontre ne peut être tenue par personne. ")
    assert phrase.endswith(
        "La journée n’en compte que 12 : 9 rencontres ne sont pas tenues, celles dont la perte "
        "coûte le moins parmi les plans trouvés."
    )


def test_meeting_left_out_without_proof_is_said_so() -> None:
    phrase = espaces(pourquoi(replace(RAISON, not_held=1, is_proven=False)))
    assert phrase.endswith(
        "Dans le meilleur plan trouvé, 1 rencontre n’est pas tenue ; il n’est pas prouvé que ce "
        "soit inévitable."
    )


@pytest.mark.parametrize(
    ("borne", "attendu"),
    [
        (Bound(rounds=0, kind=BoundKind.NOTHING), "Aucune rencontre ne peut être tenue."),
        (
            replace(CHARGE, slots=76),
            (
                "Maisons-X apporte 76 créneaux pour 4 délégations : 76 / 4 = 19, donc 19 tours au "
                "moins."
            ),
        ),
        (
            replace(CHARGE, slots=56, delegations=3),
            (
                "Maisons-X apporte 56 créneaux pour 3 délégations : 56 / 3 ≈ 18,7, donc 19 tours "
                "au moins."
            ),
        ),
        (
            replace(CHARGE, slots=19, delegations=1),
            "Maisons-X apporte 19 créneaux pour une seule délégation, donc 19 tours au moins.",
        ),
        (
            replace(CHARGE, kind=BoundKind.PRESENCE, slots=5, delegations=1),
            (
                "Maisons-X apporte 5 créneaux : les heures de présence de sa délégation n’en "
                "permettent pas autant avant le tour 19, donc 19 tours au moins."
            ),
        ),
        (
            replace(CHARGE, kind=BoundKind.PRESENCE, slots=5, delegations=2),
            (
                "Maisons-X apporte 5 créneaux : les heures de présence de ses 2 délégations n’en "
                "permettent pas autant avant le tour 19, donc 19 tours au moins."
            ),
        ),
        (
            Bound(rounds=21, kind=BoundKind.TABLES, slots=142, tables=7),
            "142 créneaux pour 7 tables : 142 / 7 ≈ 20,3, donc 21 tours au moins.",
        ),
        (
            Bound(rounds=23, kind=BoundKind.TABLES, slots=142, tables=7),
            (
                "142 créneaux pour 7 tables : les pauses et les tables ouvertes à chaque tour "
                "imposent 23 tours au moins."
            ),
        ),
        (
            Bound(rounds=5, kind=BoundKind.LONGEST, organisation="A", other="Éleu", slots=3),
            (
                "La rencontre A – Éleu dure 3 tours et ne peut pas finir avant le tour 5, donc "
                "5 tours au moins."
            ),
        ),
        (
            replace(CHARGE, kind=BoundKind.ORGANISATION),
            (
                "Maisons-X apporte 74 créneaux pour 4 délégations, qui ne tiennent pas en 18 tours "
                "compte tenu des présences, des pauses et des rencontres d’un seul tenant : 19 "
                "tours au moins."
            ),
        ),
        (
            Bound(rounds=10, kind=BoundKind.JOINT, slots=32),
            (
                "Toutes les répartitions en 9 tours ont été examinées, aucune ne convient : 10 "
                "tours au moins."
            ),
        ),
    ],
)
def test_each_bound_is_explained(borne: Bound, attendu: str) -> None:
    assert espaces(pourquoi(replace(RAISON, bound=borne))).startswith(attendu)


def test_meeting_not_held_says_who_how_much_and_why() -> None:
    rencontre = NotHeld(
        meeting=Meeting(landlord="1", commune="62001", slots=1, value=1, dwellings=1340),
        landlord="Maisons-X",
        commune="Éleu",
        cause=Cause.LANDLORD_FULL,
    )
    assert espaces(non_tenue(rencontre)) == (
        "Maisons-X – Éleu (1 340 logements) : Maisons-X n’a plus assez de tours libres quand Éleu "
        "est présente."
    )


def test_every_cause_and_every_fault_has_its_sentence() -> None:
    assert set(CAUSES) == set(Cause)
    assert {f"planning.faute.{fault.value}" for fault in Fault} <= set(ERREURS)


def test_faults_of_an_instance_are_said_one_by_one() -> None:
    team = {"id": "C1", "delegations": []}
    meeting = {"landlord": "L’Abri", "commune": "C1", "slots": 9, "value": 1}
    data = {
        "schema": "speed-dating/1",
        "name": "jour",
        "max_rounds": 4,
        "tables": 3,
        "tables_by_round": [0] * 4,
        "anchor": "commune",
        "communes": [team, team],
        "landlords": [],
        "meetings": [meeting, meeting],
    }
    with pytest.raises(InstanceRefusee) as refus:
        read_instance(data)
    assert [espaces(phrase) for phrase in messages(refus.value)] == [
        "Il n’y a aucune table : il en faut au moins une.",
        "L’organisation « C1 » figure deux fois.",
        "La rencontre L’Abri – C1 cite une organisation inconnue, « L’Abri ».",
        "La rencontre L’Abri – C1 figure deux fois.",
        (
            "La rencontre L’Abri – C1 dure 9 tours, la journée n’en compte que 4 : ajoutez des "
            "tours, ou réduisez la durée de cette rencontre."
        ),
    ]


def test_refusal_without_delegation_names_the_side() -> None:
    refus = PlanningRefuse(motif="sans_delegation", college=College.COMMUNE)
    assert "ommune" in message(refus)
