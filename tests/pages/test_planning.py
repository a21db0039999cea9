from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.ids import CodeInsee
from qualification.domain.participants import College
from qualification.domain.seance import Planning
from qualification.planning.engine import Progress, improve
from qualification.planning.model import Instance
from qualification.services.planification import Proposition
from qualification.services.recherche import Recherche
from qualification.ui.screens import planning as ecran
from tests.pages.conftest import (
    Atelier,
    Navigateur,
    OpenPage,
    campagne_en_cours,
    shown_texts,
    sign_in,
)


@pytest.fixture(autouse=True)
def _short_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first plan is enough: how good it becomes with time is tested in planning."""
    monkeypatch.setattr(ecran, "DUREE_RECHERCHE_S", 0.0)


def _current(application: Application) -> Planning | None:
    return application.planification.current(campagne_en_cours(application).campagne_id)


def _search(application: Application) -> Recherche[Proposition]:
    recherche = application.planification.search(campagne_en_cours(application).campagne_id)
    assert recherche is not None
    return recherche


def test_a_rotation_is_proposed_with_its_proof_then_accepted(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    page = open_page("planning", application=atelier.application)
    assert "Aucun planning accepté pour l’instant." in shown_texts(page)
    page.button(key="planning_proposer").click().run()
    chiffres = {m.label: m.value for m in page.metric}
    assert chiffres == {
        "Tours": "1",
        "Minimum possible": "1 (prouvé)",
        "Rencontres": "1",
        "Non tenues": "0",
        "Tables": "1",
        "Tables occupées": "100\u202f%",
    }
    assert _current(atelier.application) is None
    page.button(key="planning_accepter").click().run()
    assert [s.value for s in page.success] == [
        "Planning accepté, version 1\u00a0: les tablettes le suivent."
    ]
    accepte = _current(atelier.application)
    assert accepte is not None
    [rencontre] = accepte.rencontres
    assert (rencontre.delegation_bailleur, rencontre.delegation_commune) == (
        atelier.bailleur.delegation_id,
        atelier.commune.delegation_id,
    )
    assert "planning_accepter" not in {b.key for b in page.button}


def test_the_rotation_in_force_is_read_by_rounds_and_by_delegation(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("planning", application=application_demo)
    planning = _current(application_demo)
    assert planning is not None
    par_tours, par_delegation = (d.value for d in page.dataframe[:2])
    assert len(par_tours) == len(planning.rencontres)
    assert list(par_delegation.columns)[1:] == [str(t) for t in range(1, planning.tours + 1)]


def test_a_new_rotation_takes_the_next_version(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("planning", application=application_demo)
    page.number_input(key="planning_tables").set_value(40)
    page.button(key="planning_proposer").click().run()
    page.button(key="planning_accepter").click().run()
    assert [s.value for s in page.success] == [
        "Planning accepté, version 2\u00a0: les tablettes le suivent."
    ]
    planning = _current(application_demo)
    assert planning is not None
    assert planning.version == 2


def test_without_a_delegation_of_each_side_there_is_nothing_to_plan(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    atelier.application.participants.revoke(SYSTEME, atelier.commune.delegation_id)
    page = open_page("planning", application=atelier.application)
    page.button(key="planning_proposer").click().run()
    assert [e.value for e in page.error] == [
        (
            "Aucune délégation n’est invitée du côté «\u00a0Commune\u00a0»\u00a0: créez les "
            "délégations à l’étape «\u00a0Participants\u00a0»."
        )
    ]
    assert "planning_accepter" not in {b.key for b in page.button}


def test_a_campaign_without_delegations_says_what_to_do(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    for delegation in (atelier.bailleur, atelier.commune):
        atelier.application.participants.revoke(SYSTEME, delegation.delegation_id)
    page = open_page("planning", application=atelier.application)
    assert not page.get("data_editor")
    remede = "Aucune délégation n’est invitée de ce côté\u00a0: créez-la à l’étape"
    assert sum(texte.startswith(remede) for texte in shown_texts(page)) == 2
    assert any("il n’y a pas encore de rencontre" in texte for texte in shown_texts(page))
    assert any("créez les délégations" in w.value for w in page.warning)


def test_names_are_shown_as_they_are_written(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    application = atelier.application
    sign_in(application, navigateur)
    with application.depot.ecriture() as uow:
        [bailleur] = uow.bailleurs.all()
        uow.bailleurs.put(replace(bailleur, nom='L\'"Œuvre" *& [Fils](http://a.fr) <b>'))
        uow.revisions.bump(bailleur.territoire_id)
    page = open_page("planning", application=application)
    page.button(key="planning_proposer").click().run()
    [raison] = [t for t in shown_texts(page) if "apporte 1\u00a0créneau" in t]
    assert raison.startswith('L\'"Œuvre" \\*& \\[Fils\\](http:\u2060//a.fr) \\<b> apporte')


@pytest.mark.parametrize("pauses", ["2 (15), midi", "0 (5)", "-1", "1.5", "4", "4 (0)"])
def test_a_break_that_is_not_a_round_is_refused(
    pauses: str, atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    page = open_page("planning", application=atelier.application)
    page.text_input(key="planning_pauses").input(pauses).run()
    assert page.button(key="planning_proposer").disabled
    fautive = pauses.rpartition(", ")[2]
    assert [e.value for e in page.error] == [
        (
            f"La pause «\u00a0{fautive}\u00a0» ne se lit pas\u00a0: écrivez le tour qu’elle suit "
            "(1 ou plus), puis ses minutes entre parenthèses (de 1 à 240), par exemple 4 (15), "
            "8 (60)."
        )
    ]
    page.text_input(key="planning_pauses").input("4 (15), 4 (60)").run()
    assert [e.value for e in page.error] == [
        "Plusieurs pauses suivent le tour 4 (15, 60 minutes)\u00a0: gardez-en une seule."
    ]


def test_breaks_are_read_in_any_order(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    page = open_page("planning", application=atelier.application)
    page.text_input(key="planning_pauses").input("4 (15), 2 (60),,")
    page.button(key="planning_proposer").click().run()
    assert _search(atelier.application).trouvee.options.pauses_apres == (2, 4)


def test_a_search_in_progress_is_shown_and_can_be_stopped(
    atelier: Atelier,
    open_page: OpenPage,
    navigateur: Navigateur,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ecran, "DUREE_RECHERCHE_S", 60.0)
    assis = threading.Event()

    def race(
        instance: Instance, _: float, *, should_stop: Callable[[], bool]
    ) -> Iterator[Progress]:
        yield next(improve(instance))
        while not should_stop():
            assis.wait(0.01)

    planification = replace(atelier.application.planification, race=race)
    application = replace(atelier.application, planification=planification)
    sign_in(application, navigateur)
    page = open_page("planning", application=application)
    page.button(key="planning_proposer").click().run()
    [avancee] = [i.value for i in page.info]
    assert avancee.startswith("Recherche en cours\u00a0: 1\u00a0tour (minimum 1), attente 0.")
    assert {m.label: m.value for m in page.metric}["Tours"] == "1"
    page.button(key="planning_arreter").click().run()
    assert _search(application).est_finie
    page.run()
    assert "planning_arreter" not in {b.key for b in page.button}
    page.button(key="planning_accepter").click().run()
    assert application.planification.search(campagne_en_cours(application).campagne_id) is None


def test_what_one_means_more_would_change_is_said(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    page = open_page("planning", application=atelier.application)
    page.button(key="planning_proposer").click().run()
    _search(atelier.application).stop()
    page.run()
    page.button(key="planning_et_si").click().run()
    assert any("Une table de plus\u00a0: toujours 1\u00a0tour" in t for t in shown_texts(page))


def test_a_proposal_out_of_date_is_not_accepted(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    page = open_page("planning", application=atelier.application)
    page.button(key="planning_proposer").click().run()
    inventaire = atelier.application.inventaire
    for residence_id in atelier.residences:
        residence = inventaire.residence(SYSTEME, residence_id)
        inventaire.save_residence(SYSTEME, replace(residence, logements=residence.logements + 1))
    page.button(key="planning_accepter").click().run()
    assert [e.value for e in page.error] == [
        (
            "L’inventaire ou les délégations ont changé depuis cette proposition\u00a0: proposez "
            "un nouveau planning."
        )
    ]
    assert _current(atelier.application) is None


def test_a_day_too_short_lists_what_cannot_be_held(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("planning", application=application_demo)
    page.number_input(key="planning_tours").set_value(6)
    page.number_input(key="planning_tables").set_value(2)
    page.button(key="planning_proposer").click().run()
    proposees = [m.value for m in page.metric if m.label == "Non tenues"]
    assert len(proposees) == 2
    assert int(proposees[1]) > 0
    noms = application_demo.inventaire.organisation_names(
        campagne_en_cours(application_demo).territoire_id
    )
    [liste] = [t.value for t in page.text if "\n" in t.value]
    assert len(liste.splitlines()) == int(proposees[1])
    assert any(noms[CodeInsee("99001")] in ligne for ligne in liste.splitlines())


def _edit(page: AppTest, grille: str, rang: int, **cellules: object) -> AppTest:
    cle = next(e.key for e in page.get("data_editor") if e.key and grille in e.key)
    page.session_state[cle] = {
        "edited_rows": {rang: cellules},
        "added_rows": [],
        "deleted_rows": [],
    }
    return page.run()


def test_conflicts_of_the_grids_are_named_at_once(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    page = open_page("planning", application=atelier.application)
    assert any("Rien ne s’oppose" in c.value for c in page.caption)
    page = _edit(page, "delegations_bailleur", 0, **{"Présente aux tours": "matin"})
    [alerte] = [w.value for w in page.warning]
    assert "«\u00a0matin\u00a0» ne se lit pas" in alerte
    assert page.button(key="planning_proposer").disabled
    page = _edit(page, "delegations_bailleur", 0, **{"Présente aux tours": "90"})
    [alerte] = [w.value for w in page.warning]
    assert "n’est présente à aucun tour" in alerte
    assert not page.button(key="planning_proposer").disabled


def test_landlord_without_a_delegation_is_named_not_dropped(
    application_demo: Application, open_page: OpenPage
) -> None:
    campagne = campagne_en_cours(application_demo)
    invitees = application_demo.participants.all(SYSTEME, campagne.campagne_id)
    sans = next(d.organisation for d in invitees if d.college is College.BAILLEUR)
    for delegation in invitees:
        if delegation.organisation == sans:
            application_demo.participants.revoke(SYSTEME, delegation.delegation_id)
    noms = application_demo.inventaire.organisation_names(campagne.territoire_id)
    page = open_page("planning", application=application_demo)
    [alerte] = [w.value for w in page.warning]
    assert f"Le bailleur {noms[sans]} n’a pas de délégation" in alerte
    assert not any("Rien ne s’oppose" in c.value for c in page.caption)


def test_the_day_is_kept_and_planned_as_it_is_set(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    page = open_page("planning", application=atelier.application)
    page.number_input(key="planning_tables").set_value(3)
    page = _edit(page, "rencontres", 0, Tours=4)
    page.button(key="planning_enregistrer").click().run()
    assert next(s.value for s in page.success) == "Journée enregistrée."
    options = atelier.application.journees.options(atelier.campagne_id)
    assert options.tables == 3
    assert [r.tours for r in options.rencontres] == [4]
    page.button(key="planning_proposer").click().run()
    assert {m.label: m.value for m in page.metric}["Tours"] == "4"


@pytest.mark.parametrize(
    ("cle", "valeur", "phrase"),
    [
        (
            "planning_tables",
            0,
            "Il n’y a aucune table\u00a0: il en faut au moins une.",
        ),
        (
            "planning_par_tour",
            1,
            (
                "La rencontre Habitat d’exemple – Noirval dure 2 tours, la journée n’en compte "
                "que 1\u00a0: ajoutez des tours, ou réduisez la durée de cette rencontre."
            ),
        ),
    ],
)
def test_a_day_without_a_plan_says_why(
    cle: str,
    valeur: int,
    phrase: str,
    atelier: Atelier,
    open_page: OpenPage,
    navigateur: Navigateur,
) -> None:
    sign_in(atelier.application, navigateur)
    page = open_page("planning", application=atelier.application)
    page.number_input(key="planning_tours").set_value(1)
    page.number_input(key=cle).set_value(valeur).run()
    [alerte] = [w.value for w in page.warning]
    assert phrase in alerte
    page.button(key="planning_proposer").click().run()
    assert [e.value for e in page.error] == [phrase]


def test_a_day_with_many_faults_says_the_first_and_counts_the_others(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("planning", application=application_demo)
    page.number_input(key="planning_tours").set_value(1)
    page.number_input(key="planning_par_tour").set_value(1).run()
    page.button(key="planning_proposer").click().run()
    [refus] = [e.value for e in page.error]
    titre, _, *fautes, autres = refus.splitlines()
    debut = "La journée ne peut pas être planifiée. Points à corriger\u00a0: "
    assert titre.startswith(debut)
    nombre = int(titre.removeprefix(debut).rstrip("."))
    assert nombre > 6
    assert all(f.startswith("- La rencontre ") for f in fautes)
    assert (len(fautes), autres) == (5, f"- et {nombre - 5}\u00a0autres")


def test_a_plan_is_touched_up_by_hand_then_accepted(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    page = open_page("planning", application=atelier.application)
    page.button(key="planning_proposer").click().run()
    _search(atelier.application).stop()
    page = _edit(page.run(), "retouche", 0, **{"Du tour": 40})
    assert any("sort de la journée" in w.value for w in page.warning)
    page = _edit(page, "retouche", 0, **{"Du tour": 3, "Table": 2})
    assert any("Le plan retouché est valable" in s.value for s in page.success)
    page.button(key="retouche_accepter").click().run()
    planning = _current(atelier.application)
    assert planning is not None
    assert [(r.debut, r.table) for r in planning.rencontres] == [(3, 2)]
    assert (planning.tours, planning.est_prouve) == (3, False)


def test_a_repaired_rotation_says_when(application_demo: Application, open_page: OpenPage) -> None:
    campagne_id = campagne_en_cours(application_demo).campagne_id
    recherche = application_demo.reparation.propose(
        SYSTEME, campagne_id, [{"type": "table_lost", "table": 1}]
    )
    recherche.stop()
    application_demo.reparation.accept(SYSTEME, campagne_id, recherche.trouvee)
    page = open_page("planning", application=application_demo)
    assert "Planning réparé avant le premier tour." in shown_texts(page)
    assert {m.label: m.value for m in page.metric}["Minimum possible"] == "–"
