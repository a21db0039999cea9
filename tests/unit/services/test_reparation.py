from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.errors import CampagneFigee, DroitRefuse, PlanningRefuse
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, GrilleId, SeanceId
from qualification.domain.journee import OptionsPlanning
from qualification.domain.participants import College
from qualification.domain.residence import Bailleur
from qualification.domain.seance import EtatSeance, Rencontre, Seance
from qualification.domain.territoire import Commune
from qualification.planning.faults import InstanceRefusee
from qualification.planning.mending import mend
from qualification.planning.model import Instance, Plan
from qualification.planning.replan import Repair, Scope
from qualification.services.planification import PlanificationService
from qualification.services.recherche import Recherche
from qualification.services.reparation import (
    Evenement,
    Reparation,
    ReparationService,
    arrival,
    walk_in,
)
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.test_planification import (
    ANIMATEUR,
    BAILLEURS,
    CAMPAGNE,
    COMMUNES,
    TERRITOIRE,
    delegation,
    residence,
)

CHARGE = Identite(role=Role.CHARGE_MISSION)


def instant(
    instance: Instance,
    plan: Plan,
    news: Mapping[str, Any],
    seconds: float,
    *,
    should_stop: Callable[[], bool],
) -> Iterator[Repair]:
    """Repair as the application does, without the process that looks for better."""
    yield next(mend(instance, plan, news, seconds, should_stop=should_stop))


@pytest.fixture
def depot() -> FakeDepot:
    depot = FakeDepot()
    uow = depot.uow
    uow.campagnes.put(
        Campagne(
            campagne_id=CAMPAGNE,
            territoire_id=TERRITOIRE,
            nom="Hiver 2026",
            grille_id=GrilleId("G"),
            etat=EtatCampagne.EN_SEANCE,
            ouverte_le=date(2026, 11, 24),
        )
    )
    for identifiant, nom in BAILLEURS.items():
        bailleur = Bailleur(bailleur_id=BailleurId(identifiant), territoire_id=TERRITOIRE, nom=nom)
        uow.bailleurs.put(bailleur)
        uow.delegations.put(delegation(College.BAILLEUR, identifiant))
    for code, nom in COMMUNES.items():
        uow.communes.put(Commune(territoire_id=TERRITOIRE, code_insee=CodeInsee(code), nom=nom))
        uow.delegations.put(delegation(College.COMMUNE, code))
    uow.residences.put(
        *(residence("B1", "62001", rang) for rang in range(9)),
        residence("B1", "62002", 1),
        residence("B2", "62001", 1),
    )
    return depot


@pytest.fixture
def service(depot: FakeDepot) -> ReparationService:
    planification = PlanificationService(depot=depot, now=lambda: MARDI_9H)
    options = OptionsPlanning(tables=2, tours_max=8)
    proposition = planification.propose(ANIMATEUR, CAMPAGNE, options, iterations=200)
    planification.accept(ANIMATEUR, CAMPAGNE, proposition)
    return ReparationService(depot=depot, now=lambda: MARDI_9H, mend=instant)


def begin(depot: FakeDepot, tour: int, etat: EtatSeance = EtatSeance.EN_COURS) -> None:
    seance = Seance(seance_id=SeanceId("S"), campagne_id=CAMPAGNE, etat=etat, tour=tour)
    depot.uow.seances.put(seance)


def proposed(service: ReparationService, *evenements: Evenement) -> Reparation:
    recherche = service.propose(ANIMATEUR, CAMPAGNE, evenements)
    recherche.stop()
    return recherche.trouvee


def held(rencontres: tuple[Rencontre, ...], delegation_id: str) -> list[int]:
    return [
        tour
        for r in rencontres
        if delegation_id in (r.delegation_bailleur, r.delegation_commune)
        for tour in range(r.debut, r.debut + r.tours)
    ]


def gone(nom: str, de: int, a: int) -> Evenement:
    return {"type": "absent", "delegation": nom, "from": de, "to": a}


def test_absent_delegation_meets_nobody_once_the_repair_is_accepted(
    service: ReparationService, depot: FakeDepot
) -> None:
    avant = service.day(ANIMATEUR, CAMPAGNE).planning
    reparation = proposed(service, gone("62001/1", 1, 3))
    assert service.day(ANIMATEUR, CAMPAGNE).planning == avant
    apres = service.accept(ANIMATEUR, CAMPAGNE, reparation)
    assert min(held(apres.rencontres, "62001/1")) > 3
    assert (apres.version, apres.non_tenues) == (2, ())
    assert service.day(ANIMATEUR, CAMPAGNE).planning == apres
    assert service.search(CAMPAGNE) is None
    assert depot.uow.cadres.get(CAMPAGNE, 2).tour == 0
    assert depot.uow.revisions.get(CAMPAGNE) == 2


def test_events_accepted_are_remembered_by_the_next_repair(service: ReparationService) -> None:
    assert service.told(CAMPAGNE) == ()
    service.accept(ANIMATEUR, CAMPAGNE, proposed(service, gone("62001/1", 1, 3)))
    assert service.told(CAMPAGNE) == (gone("62001/1", 1, 3),)
    suite = proposed(service, {"type": "table_lost", "table": 2})
    assert min(held(suite.rencontres, "62001/1")) > 3
    assert {r.table for r in suite.rencontres} == {1}
    service.accept(ANIMATEUR, CAMPAGNE, suite)
    assert [e["type"] for e in service.told(CAMPAGNE)] == ["absent", "table_lost"]


def test_nothing_is_told_of_a_campaign_without_planning(service: ReparationService) -> None:
    assert service.told(CampagneId("inconnue")) == ()


def test_what_has_begun_does_not_move(service: ReparationService, depot: FakeDepot) -> None:
    begin(depot, 1)
    jour = service.day(ANIMATEUR, CAMPAGNE)
    commencees = {r for r in jour.planning.rencontres if r.debut == 1}
    reparation = proposed(service, {"type": "left", "delegation": "62002/1", "from": 2})
    assert commencees <= set(reparation.rencontres) or any(
        "62002/1" in (r.delegation_bailleur, r.delegation_commune) for r in commencees
    )
    assert commencees == set(jour.en_cours)


def test_meeting_that_did_not_begin_is_placed_again(
    service: ReparationService, depot: FakeDepot
) -> None:
    begin(depot, 1)
    manquee = service.day(ANIMATEUR, CAMPAGNE).en_cours[0]
    paire = {"landlord": manquee.bailleur_id, "commune": manquee.code_insee}
    reparation = proposed(
        service,
        {"type": "not_begun", **paire, "round": 1},
        {"type": "late", "delegation": manquee.delegation_commune, "until": 3},
    )
    [replacee] = [
        r
        for r in reparation.rencontres
        if (r.bailleur_id, r.code_insee) == (manquee.bailleur_id, manquee.code_insee)
    ]
    assert replacee.debut >= 3
    assert replacee.tours == manquee.tours
    assert service.accept(ANIMATEUR, CAMPAGNE, reparation).version == 2


def test_delegation_invited_since_may_be_welcomed(
    service: ReparationService, depot: FakeDepot
) -> None:
    depot.uow.delegations.put(delegation(College.BAILLEUR, "B1", 2))
    [nouvelle] = service.day(ANIMATEUR, CAMPAGNE).arrivees
    reparation = proposed(
        service,
        arrival(nouvelle, "Maisons-X"),
        {"type": "left", "delegation": "B1/1", "from": 1},
    )
    assert held(reparation.rencontres, "B1/2")
    service.accept(ANIMATEUR, CAMPAGNE, reparation)
    jour = service.day(ANIMATEUR, CAMPAGNE)
    assert jour.arrivees == ()
    assert nouvelle in jour.delegations


@pytest.mark.parametrize(
    ("college", "organisation", "paires"),
    [
        (College.BAILLEUR, "B3", {("B3", "62001"), ("B3", "62002")}),
        (College.COMMUNE, "62003", {("B1", "62003")}),
    ],
)
def test_organisation_nobody_expected_brings_its_meetings(
    service: ReparationService,
    depot: FakeDepot,
    college: College,
    organisation: str,
    paires: set[tuple[str, str]],
) -> None:
    depot.uow.residences.put(*(residence(bailleur, commune, 7) for bailleur, commune in paires))
    nouvelle = delegation(college, organisation)
    depot.uow.delegations.put(nouvelle)
    reparation = proposed(service, arrival(nouvelle, "Troisième"))
    tenues = {(r.bailleur_id, r.code_insee) for r in reparation.rencontres}
    assert paires <= tenues
    service.accept(ANIMATEUR, CAMPAGNE, reparation)
    assert service.unplanned(ANIMATEUR, CAMPAGNE) == ()


def test_pair_that_asks_to_meet_gets_a_meeting(
    service: ReparationService, depot: FakeDepot
) -> None:
    assert service.unplanned(ANIMATEUR, CAMPAGNE) == ()
    depot.uow.residences.put(residence("B2", "62002", 4))
    [paire] = service.unplanned(ANIMATEUR, CAMPAGNE)
    reparation = proposed(service, walk_in(paire, 2))
    [ajoutee] = [
        r for r in reparation.rencontres if (r.bailleur_id, r.code_insee) == ("B2", "62002")
    ]
    assert ajoutee.tours == 2
    assert walk_in(paire)["slots"] == 1


def test_day_knows_who_is_there_by_name(service: ReparationService) -> None:
    jour = service.day(ANIMATEUR, CAMPAGNE)
    assert jour.noms["B1"] == "Maisons-X"
    assert {d.delegation_id for d in jour.delegations} == {"B1/1", "B2/1", "62001/1", "62002/1"}
    assert jour.instance.max_rounds == 8


@pytest.mark.parametrize(
    ("trouble", "motif"),
    [
        (lambda uow: uow.plannings.remove(CAMPAGNE, 1), "sans_planning"),
        (lambda uow: uow.cadres.remove(CAMPAGNE, 1), "sans_cadre"),
    ],
)
def test_day_without_a_plan_to_repair_is_refused(
    service: ReparationService, depot: FakeDepot, trouble: Callable[[Any], None], motif: str
) -> None:
    trouble(depot.uow)
    with pytest.raises(PlanningRefuse, match=motif):
        service.day(ANIMATEUR, CAMPAGNE)


@pytest.mark.parametrize(("tour", "etat"), [(2, EtatSeance.TERMINEE), (8, EtatSeance.EN_COURS)])
def test_day_that_is_over_is_refused(
    service: ReparationService, depot: FakeDepot, tour: int, etat: EtatSeance
) -> None:
    begin(depot, tour, etat)
    with pytest.raises(PlanningRefuse, match="journee_finie"):
        service.propose(ANIMATEUR, CAMPAGNE, [gone("62001/1", 8, 8)])


def test_event_that_makes_no_sense_leaves_the_repair_in_progress(
    service: ReparationService,
) -> None:
    en_cours = service.propose(ANIMATEUR, CAMPAGNE, [gone("62001/1", 1, 2)])
    with pytest.raises(InstanceRefusee):
        service.propose(ANIMATEUR, CAMPAGNE, [{"type": "table_lost", "table": 9}])
    assert service.search(CAMPAGNE) is en_cours


def test_repair_older_than_another_version_is_refused(service: ReparationService) -> None:
    premiere = proposed(service, gone("62001/1", 1, 2))
    seconde = proposed(service, gone("62001/1", 1, 3))
    service.accept(ANIMATEUR, CAMPAGNE, seconde)
    with pytest.raises(PlanningRefuse, match="autre_version"):
        service.accept(ANIMATEUR, CAMPAGNE, premiere)


def test_repair_of_what_has_begun_since_is_refused(
    service: ReparationService, depot: FakeDepot
) -> None:
    reparation = proposed(service, gone("62001/1", 1, 2))
    begin(depot, 1)
    with pytest.raises(PlanningRefuse, match="tour_commence"):
        service.accept(ANIMATEUR, CAMPAGNE, reparation)


def test_repair_of_later_rounds_may_be_accepted_once_a_round_began(
    service: ReparationService, depot: FakeDepot
) -> None:
    reparation = proposed(service, gone("62002/1", 3, 8))
    begin(depot, 1)
    assert service.accept(ANIMATEUR, CAMPAGNE, reparation).version == 2


def test_rights_and_state_of_the_campaign_are_asked_for(
    service: ReparationService, depot: FakeDepot
) -> None:
    reparation = proposed(service, gone("62001/1", 1, 2))
    for geste in (
        lambda: service.day(CHARGE, CAMPAGNE),
        lambda: service.propose(CHARGE, CAMPAGNE, []),
        lambda: service.accept(CHARGE, CAMPAGNE, reparation),
    ):
        with pytest.raises(DroitRefuse):
            geste()
    depot.uow.campagnes.put(replace(depot.uow.campagnes.get(CAMPAGNE), etat=EtatCampagne.CLOSE))
    with pytest.raises(CampagneFigee):
        service.accept(ANIMATEUR, CAMPAGNE, reparation)


def test_refused_repair_changes_nothing(service: ReparationService) -> None:
    proposed(service, gone("62001/1", 1, 2))
    service.abandon(CAMPAGNE)
    assert service.search(CAMPAGNE) is None
    assert service.day(ANIMATEUR, CAMPAGNE).planning.version == 1


def test_better_repair_takes_the_place_of_the_first(service: ReparationService) -> None:
    trouvee = threading.Event()

    def slow(*arguments: Any, should_stop: Callable[[], bool]) -> Iterator[Repair]:
        [first] = instant(*arguments, should_stop=should_stop)
        yield first
        yield replace(first, scope=Scope.NEIGHBOURHOOD, is_optimal=True)
        trouvee.set()

    recherche: Recherche[Reparation] = replace(service, mend=slow).propose(
        ANIMATEUR, CAMPAGNE, [gone("62001/1", 1, 2)]
    )
    assert trouvee.wait(60)
    recherche.stop()
    assert recherche.trouvee.trouvee.is_optimal
    assert not recherche.trouvee.immediate.is_optimal
