from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME, Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.seance import Planning
from qualification.planning.mending import mend
from qualification.planning.replan import Repair
from qualification.services.seances import Commande
from tests.pages.conftest import (
    Atelier,
    Navigateur,
    OpenPage,
    campagne_en_cours,
    shown_texts,
    sign_in,
)


def instant(*arguments: Any, should_stop: Callable[[], bool]) -> Iterator[Repair]:
    """Repair as the application does, without the process that looks for better."""
    yield next(mend(*arguments, should_stop=should_stop))


@pytest.fixture
def demo(application_demo: Application) -> Application:
    return replace(application_demo, reparation=replace(application_demo.reparation, mend=instant))


def current(application: Application) -> Planning:
    planning = application.planification.current(campagne_en_cours(application).campagne_id)
    assert planning is not None
    return planning


def begin(application: Application, tours: int = 1) -> None:
    campagne_id = campagne_en_cours(application).campagne_id
    for tour in range(tours):
        application.seances.command(SYSTEME, campagne_id, Commande.TOUR_SUIVANT, tour=tour)


def end_search(application: Application, page: AppTest) -> AppTest:
    recherche = application.reparation.search(campagne_en_cours(application).campagne_id)
    assert recherche is not None
    recherche.stop()
    return page.run()


def told(page: AppTest, sorte: str) -> AppTest:
    return page.selectbox(key="reparer_sorte").set_value(sorte).run()


def proposed(application: Application, page: AppTest) -> AppTest:
    return end_search(application, page.button(key="reparer_ajouter").click().run())


def leaver(planning: Planning, tour: int) -> str:
    return next(r.delegation_commune for r in planning.rencontres if r.debut > tour + 1)


def test_absence_is_told_read_accepted_and_followed(demo: Application, open_page: OpenPage) -> None:
    begin(demo)
    avant = current(demo)
    absente = leaver(avant, 1)
    page = open_page("animer", application=demo)
    delegation = demo.participants.all(SYSTEME, avant.campagne_id)
    [choisie] = [d for d in delegation if d.delegation_id == absente]
    page.selectbox(key="reparer_delegation").set_value(choisie).run()
    page.number_input(key="reparer_a_2").set_value(avant.tours).run()
    page = proposed(demo, page)
    assert any(f"absente du tour 2 au tour {avant.tours}" in t for t in shown_texts(page))
    [changements] = [d.value for d in page.dataframe]
    assert list(changements.columns) == ["Bailleur", "Commune", "Avant", "Après"]
    assert len(changements) > 0
    assert current(demo) == avant
    page.button(key="reparer_accepter").click().run()
    apres = current(demo)
    assert apres.version == avant.version + 1
    assert page.success[0].value.startswith("Planning version 2\u00a0: ")
    assert not [
        r
        for r in apres.rencontres
        if r.delegation_commune == absente and 2 <= r.debut <= avant.tours
    ]
    assert {r for r in avant.rencontres if r.debut == 1} <= set(apres.rencontres)
    assert "reparer_accepter" not in {b.key for b in page.button}
    assert "feuilles_changements_preparer" in {b.key for b in page.button}
    assert any("**Déjà pris en compte**" in t for t in shown_texts(page))


def test_slips_of_the_repair_are_a_file_to_download(demo: Application, open_page: OpenPage) -> None:
    page = told(open_page("animer", application=demo), "table_lost")
    page = proposed(demo, page)
    page.button(key="reparer_accepter").click().run()
    page.button(key="feuilles_changements_preparer").click().run()
    assert [b.proto.label for b in page.get("download_button")] == ["Télécharger"]


def test_refused_repair_leaves_the_planning_as_it_is(
    demo: Application, open_page: OpenPage
) -> None:
    page = proposed(demo, told(open_page("animer", application=demo), "table_lost"))
    page.button(key="reparer_refuser").click().run()
    assert [s.value for s in page.success] == ["Le planning reste comme il est."]
    assert current(demo).version == 1
    assert "reparer_refuser" not in {b.key for b in page.button}


def test_events_add_up_and_may_be_withdrawn_one_by_one(
    demo: Application, open_page: OpenPage
) -> None:
    page = proposed(demo, told(open_page("animer", application=demo), "table_lost"))
    page.number_input(key="reparer_table").set_value(2).run()
    page = proposed(demo, page)
    assert [t for t in shown_texts(page) if "perdue" in t and t.startswith("- ")] == [
        "- Table 1 perdue",
        "- Table 2 perdue",
    ]
    page = end_search(demo, page.button(key="reparer_retirer_0").click().run())
    assert [t for t in shown_texts(page) if t.startswith("- Table")] == ["- Table 2 perdue"]
    page.button(key="reparer_retirer_0").click().run()
    assert "reparer_accepter" not in {b.key for b in page.button}


@pytest.mark.parametrize(
    ("sorte", "dit"),
    [
        ("late", "en retard, arrive au tour 3"),
        ("left", "partie à partir du tour 2"),
        ("overrun", "dure jusqu’à la fin du tour"),
        ("table_lost", "Table 1 perdue"),
    ],
)
def test_each_kind_of_event_is_told_in_words(
    sorte: str, dit: str, demo: Application, open_page: OpenPage
) -> None:
    begin(demo)
    page = proposed(demo, told(open_page("animer", application=demo), sorte))
    assert any(dit in t for t in shown_texts(page))


def test_delegation_created_during_the_day_may_be_welcomed(
    demo: Application, open_page: OpenPage
) -> None:
    page = told(open_page("animer", application=demo), "new_delegation")
    assert page.button(key="reparer_ajouter").disabled
    assert any("Participants" in c.value for c in page.caption)
    planning = current(demo)
    renfort = demo.participants.add(
        SYSTEME,
        planning.campagne_id,
        nom="Renfort",
        bailleur_id=planning.rencontres[0].bailleur_id,
    )
    page = proposed(demo, page.run())
    assert any("Renfort arrive" in t for t in shown_texts(page))
    page.button(key="reparer_accepter").click().run()
    jour = demo.reparation.day(SYSTEME, planning.campagne_id)
    assert renfort.delegation_id in {d.delegation_id for d in jour.delegations}


def test_who_cannot_ask_to_meet_for_want_of_a_delegation_is_named(
    demo: Application, open_page: OpenPage
) -> None:
    invitees = demo.participants.all(SYSTEME, current(demo).campagne_id)
    noms = demo.inventaire.organisation_names(campagne_en_cours(demo).territoire_id)
    page = told(open_page("animer", application=demo), "walk_in")
    sans = "Sans délégation, donc sans rencontre possible"
    assert not any(sans in c.value for c in page.caption)
    absente = invitees[0].organisation
    for delegation in invitees:
        if delegation.organisation == absente:
            demo.participants.revoke(SYSTEME, delegation.delegation_id)
    assert any(sans in c.value and noms[absente] in c.value for c in page.run().caption)


def test_meeting_of_this_round_that_did_not_begin_may_be_placed_again(
    demo: Application, open_page: OpenPage
) -> None:
    begin(demo)
    planning = current(demo)
    manquee = next(r for r in planning.rencontres if r.debut == 1)
    page = open_page("animer", application=demo)
    delegations = demo.participants.all(SYSTEME, planning.campagne_id)
    [choisie] = [d for d in delegations if d.delegation_id == manquee.delegation_commune]
    page.selectbox(key="reparer_delegation").set_value(choisie).run()
    page.checkbox(key="reparer_pas_commencee").check().run()
    page = proposed(demo, page)
    assert any("n’a pas commencé au tour 1" in t for t in shown_texts(page))
    page.button(key="reparer_accepter").click().run()
    replacees = [
        r.debut
        for r in current(demo).rencontres
        if (r.bailleur_id, r.code_insee) == (manquee.bailleur_id, manquee.code_insee)
    ]
    assert replacees
    assert min(replacees) > 1


def test_search_in_progress_is_said_until_it_ends(
    application_demo: Application, open_page: OpenPage
) -> None:
    assis = threading.Event()

    def slow(*arguments: Any, should_stop: Callable[[], bool]) -> Iterator[Repair]:
        yield next(mend(*arguments, should_stop=should_stop))
        while not should_stop():
            assis.wait(0.01)

    demo = replace(application_demo, reparation=replace(application_demo.reparation, mend=slow))
    page = told(open_page("animer", application=demo), "table_lost")
    page = page.button(key="reparer_ajouter").click().run()
    assert any("La recherche" in i.value for i in page.info)
    page = end_search(demo, page)
    assert not any("La recherche" in i.value for i in page.info)


def test_event_that_makes_no_sense_is_refused_in_words(
    demo: Application, open_page: OpenPage
) -> None:
    page = told(open_page("animer", application=demo), "table_lost")
    begin(demo)
    campagne_id = campagne_en_cours(demo).campagne_id
    demo.seances.command(SYSTEME, campagne_id, Commande.TERMINER, tour=1)
    page.button(key="reparer_ajouter").click().run()
    assert [e.value for e in page.error] == [
        "La journée est finie, ou n’a plus de tour où déplacer une rencontre."
    ]


def test_nothing_to_repair_shows_nothing(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur, Role.ANIMATEUR)
    page = open_page("animer", application=atelier.application)
    assert "reparer_ajouter" not in {b.key for b in page.button}
    atelier.application.campagnes.move(SYSTEME, atelier.campagne_id, EtatCampagne.CLOSE)
    page.run()
    assert "reparer_ajouter" not in {b.key for b in page.button}
