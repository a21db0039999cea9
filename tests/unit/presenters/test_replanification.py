from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qualification.domain.ids import BailleurId, CodeInsee
from qualification.domain.participants import College
from qualification.planning.events import Absence, DayNews
from qualification.planning.model import Block
from qualification.planning.replan import Change, Diff, repair
from qualification.services.journees import Absente, Ecartees, Paire
from qualification.services.reparation import Evenement
from qualification.ui.presenters import replanification as presenter
from qualification.ui.presenters.replanification import Noms
from tests.decor_feuilles import rencontre
from tests.factories import delegation
from tests.unit.planning.cases import block, day
from tests.unit.planning.test_replan import planned

NOMS = Noms({"B": "L’Abri", "C": "Éleu"}, {"b1": "L’Abri, équipe 1", "c1": "Éleu"})


def moved(start: int, **changes: Any) -> Block:
    teams = {"landlord_delegation": "b1", "commune_delegation": "c1"}
    return replace(block("B", "C", start), **(teams | changes))


@pytest.mark.parametrize(
    ("evenement", "phrase"),
    [
        (
            {"type": "absent", "delegation": "b1", "from": 2, "to": 4},
            "L’Abri, équipe 1 absente du tour 2 au tour 4",
        ),
        (
            {"type": "late", "delegation": "c1", "until": 3},
            "Éleu en retard, arrive au tour 3",
        ),
        ({"type": "left", "delegation": "x9", "from": 3}, "x9 partie à partir du tour 3"),
        (
            {"type": "overrun", "landlord": "B", "commune": "C", "until": 5},
            "L’Abri – Éleu dure jusqu’à la fin du tour 5",
        ),
        (
            {"type": "not_begun", "landlord": "B", "commune": "C", "round": 5},
            "L’Abri – Éleu n’a pas commencé au tour 5",
        ),
        ({"type": "table_lost", "table": 7}, "Table 7 perdue"),
        (
            {"type": "new_delegation", "delegation": {"id": "b1"}, "organisation": "B"},
            "L’Abri, équipe 1 arrive",
        ),
        (
            {"type": "walk_in", "landlord": "B", "commune": "Z", "slots": 2},
            "L’Abri – Z demandent à se rencontrer (2\u00a0tours)",
        ),
    ],
)
def test_each_event_is_a_sentence(evenement: Evenement, phrase: str) -> None:
    assert presenter.event(evenement, NOMS) == phrase


def test_changes_are_rows_in_the_order_of_the_day() -> None:
    change = Diff(
        changes=(
            Change(meeting=("B", "C"), before=moved(6, table=3), after=None),
            Change(meeting=("B", "C"), before=None, after=moved(2, slots=2, table=1)),
            Change(
                meeting=("B", "C"),
                before=moved(4, table=1),
                after=moved(5, table=2, landlord_delegation="b2"),
            ),
        )
    )
    assert [(r["Avant"], r["Après"]) for r in presenter.change_rows(change, NOMS)] == [
        ("–", "Tours 2 à 3, table 1"),
        ("Tour 4, table 1 (équipe 1)", "Tour 5, table 2 (b2)"),
        ("Tour 6, table 3", "non tenue"),
    ]
    assert presenter.moved(change) == 3
    assert presenter.delegation_names(change, NOMS) == ["b2", "Éleu", "L’Abri, équipe 1"]


@pytest.mark.parametrize(
    ("nom", "equipe"),
    [
        ("L’Abri, équipe 1", "équipe 1"),
        ("Éleu – Renfort", "Renfort"),
        ("L’Abri", "L’Abri"),
        ("Autre", "Autre"),
    ],
)
def test_a_team_is_told_without_its_organisation(nom: str, equipe: str) -> None:
    noms = Noms(NOMS.organisations, {"d": nom})
    assert noms.team("d", ("B", "C")) == equipe


def test_balance_says_what_people_lose() -> None:
    instance = day(("L", "C", 1), max_rounds=1, tables=1)
    plan = planned(instance)
    news = DayNews(now=0, events=(Absence(delegation="C/1", first=1, last=1),))
    teams = {b.commune_delegation for b in plan.schedule}
    news = DayNews(now=0, events=tuple(Absence(delegation=t, first=1, last=1) for t in teams))
    found = repair(instance, plan, news)
    assert presenter.balance(found) == (
        f"1\u00a0rencontre change, 2\u00a0fiches à redonner, valeur perdue {found.missed_value}"
    )


def test_options_are_read_by_name() -> None:
    une = rencontre(("h1", "no"), 3, 7, tours=2)
    assert presenter.meeting_option(une, {une.bailleur_id: "H", une.code_insee: "N"}) == (
        "H – N (table 7, jusqu’au tour 4)"
    )
    paire = Paire(
        bailleur_id=BailleurId("B"),
        code_insee=CodeInsee("C"),
        residences=3,
        logements=1,
        tours=1,
        fragilite=0,
    )
    assert presenter.pair_option(paire, NOMS.organisations) == "L’Abri – Éleu (3\u00a0résidences)"


@pytest.mark.parametrize(
    ("nom", "lu"), [("Habitat, équipe 2", "Habitat, équipe 2"), ("Renfort", "Habitat – Renfort")]
)
def test_delegation_is_chosen_by_its_organisation_first(nom: str, lu: str) -> None:
    une = replace(delegation(College.BAILLEUR), nom=nom)
    assert presenter.delegation_option(une, {une.organisation: "Habitat"}) == lu


def test_names_are_in_the_order_of_readers() -> None:
    noms = {"1": "Zénith", "2": "Équipe 10", "3": "équipe 2"}
    change = Diff(
        changes=tuple(
            Change(
                meeting=("L", "C"),
                before=moved(1, landlord_delegation=un, commune_delegation=autre),
                after=None,
            )
            for un, autre in (("1", "2"), ("2", "3"))
        )
    )
    assert presenter.delegation_names(change, Noms({}, noms)) == ["équipe 2", "Équipe 10", "Zénith"]
    absentes = Ecartees(
        absentes=tuple(
            Absente(college=College.COMMUNE, organisation=o, partages=()) for o in ("1", "2", "9")
        )
    )
    assert presenter.absent_organisations(absentes, noms) == ["9", "Équipe 10", "Zénith"]
