from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.errors import (
    CampagneFigee,
    DroitRefuse,
    Introuvable,
    PlanningRefuse,
    ValeurInvalide,
)
from qualification.domain.grille import Mode
from qualification.domain.ids import (
    BailleurId,
    CampagneId,
    CodeInsee,
    DelegationId,
    GrilleId,
    ResidenceId,
    TerritoireId,
)
from qualification.domain.journee import OptionsPlanning, Pause
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Bailleur, Residence
from qualification.domain.seance import Rencontre
from qualification.domain.territoire import Commune
from qualification.planning.check import check
from qualification.planning.engine import Progress, improve
from qualification.planning.explain import Cause, Reason
from qualification.planning.faults import InstanceRefusee
from qualification.planning.formats import read_plan
from qualification.planning.model import Instance, Side
from qualification.planning.whatif import Lever
from qualification.services.planification import (
    PlanificationService,
    run_planifier,
)
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.planning.cases import load, public

TERRITOIRE = TerritoireId("T")
CAMPAGNE = CampagneId("K")
ANIMATEUR = Identite(role=Role.ANIMATEUR)
OPTIONS = OptionsPlanning(tables=2, tours_max=6)
COMMUNES = {"62001": "Éleu-d’Août", "62002": "Bois-Noir"}
BAILLEURS = {"B1": "Maisons-X", "B2": "L’Abri"}


def delegation(college: College, organisation: str, rang: int = 1) -> Delegation:
    est_bailleur = college is College.BAILLEUR
    return Delegation(
        delegation_id=DelegationId(f"{organisation}/{rang}"),
        campagne_id=CAMPAGNE,
        nom=organisation,
        college=college,
        code="K7QF-2MXD-9R",
        cree_le=MARDI_9H,
        expire_le=MARDI_9H + timedelta(days=2),
        bailleur_id=BailleurId(organisation) if est_bailleur else None,
        code_insee=None if est_bailleur else CodeInsee(organisation),
    )


def residence(bailleur: str | None, commune: str, rang: int, logements: int = 20) -> Residence:
    return Residence(
        residence_id=ResidenceId(f"{bailleur}-{commune}-{rang:03}"),
        territoire_id=TERRITOIRE,
        code_insee=CodeInsee(commune),
        nom=f"Résidence {rang}",
        logements=logements,
        bailleur_id=None if bailleur is None else BailleurId(bailleur),
    )


@pytest.fixture
def service(depot: FakeDepot) -> PlanificationService:
    """B1 has 9 residences in 62001 and one in 62002; B2 has one in 62001."""
    uow = depot.uow
    uow.campagnes.put(
        Campagne(
            campagne_id=CAMPAGNE,
            territoire_id=TERRITOIRE,
            nom="Atelier",
            grille_id=GrilleId("G"),
            ouverte_le=date(2026, 11, 24),
        )
    )
    for identifiant, nom in BAILLEURS.items():
        uow.bailleurs.put(
            Bailleur(bailleur_id=BailleurId(identifiant), territoire_id=TERRITOIRE, nom=nom)
        )
        uow.delegations.put(delegation(College.BAILLEUR, identifiant))
    for code, nom in COMMUNES.items():
        uow.communes.put(Commune(territoire_id=TERRITOIRE, code_insee=CodeInsee(code), nom=nom))
        uow.delegations.put(delegation(College.COMMUNE, code))
    uow.residences.put(*(residence("B1", "62001", rang) for rang in range(9)))
    uow.residences.put(residence("B1", "62002", 1), residence("B2", "62001", 1))
    return PlanificationService(depot=depot, now=lambda: MARDI_9H)


def test_instance_has_a_meeting_where_two_delegations_share_residences(
    service: PlanificationService,
) -> None:
    instance = service.instance_for(CAMPAGNE)
    assert [(m.key, m.slots, m.residences, m.dwellings, m.value) for m in instance.meetings] == [
        (("B1", "62001"), 2, 9, 180, 180),
        (("B1", "62002"), 1, 1, 20, 20),
        (("B2", "62001"), 1, 1, 20, 20),
    ]
    assert instance.label(Side.LANDLORD, "B1") == "Maisons-X"
    assert instance.label(Side.COMMUNE, "62001") == "Éleu-d’Août"
    assert instance.anchor is Side.COMMUNE


def test_instance_follows_the_options(service: PlanificationService) -> None:
    options = OptionsPlanning(
        tables=3,
        tours_max=9,
        duree_tour_min=15,
        pauses=(Pause(apres_tour=4, duree_min=15),),
        residences_par_tour=3,
        cote_assis=College.BAILLEUR,
    )
    instance = service.instance_for(CAMPAGNE, options)
    assert (instance.tables, instance.max_rounds, instance.slot_minutes) == (3, 9, 15)
    assert (instance.breaks_after, instance.anchor) == ((4,), Side.LANDLORD)
    assert instance.meetings[0].slots == 3


def test_quick_mode_goes_through_more_residences_in_a_round(
    service: PlanificationService, depot: FakeDepot
) -> None:
    campagne = depot.uow.campagnes.get(CAMPAGNE)
    depot.uow.campagnes.put(replace(campagne, mode=Mode.RAPIDE))
    assert service.instance_for(CAMPAGNE).meetings[0].slots == 1


def test_meeting_lasts_at_most_six_rounds(service: PlanificationService, depot: FakeDepot) -> None:
    depot.uow.residences.put(*(residence("B2", "62001", rang) for rang in range(80)))
    assert service.instance_for(CAMPAGNE).meetings[2].slots == 6


def test_inactive_or_ownerless_residences_and_revoked_delegations_are_left_out(
    service: PlanificationService, depot: FakeDepot
) -> None:
    uow = depot.uow
    uow.residences.put(
        replace(residence("B1", "62002", 1), est_active=False),
        residence(None, "62002", 1),
        residence("B2", "62002", 1),
    )
    uow.delegations.put(replace(delegation(College.BAILLEUR, "B2"), revoquee_le=MARDI_9H))
    instance = service.instance_for(CAMPAGNE)
    assert [m.key for m in instance.meetings] == [("B1", "62001")]
    assert [o.id for o in instance.landlords] == ["B1"]


@pytest.mark.parametrize("college", College)
def test_side_without_delegation_is_refused(
    service: PlanificationService, depot: FakeDepot, college: College
) -> None:
    for presente in depot.uow.delegations.all(college=college):
        depot.uow.delegations.remove(presente.delegation_id)
    with pytest.raises(PlanningRefuse, match="sans_delegation") as refus:
        service.instance_for(CAMPAGNE)
    assert refus.value.details["college"] is college


def test_no_residence_in_common_is_refused(service: PlanificationService, depot: FakeDepot) -> None:
    for presente in depot.uow.residences.all():
        depot.uow.residences.remove(presente.residence_id)
    with pytest.raises(PlanningRefuse, match="sans_rencontre"):
        service.instance_for(CAMPAGNE)


def test_no_table_and_a_meeting_longer_than_the_day_are_refused(
    service: PlanificationService,
) -> None:
    with pytest.raises(InstanceRefusee) as refus:
        service.propose(ANIMATEUR, CAMPAGNE, OptionsPlanning(tables=0, tours_max=1))
    assert [faute.details["motif"] for faute in refus.value.fautes] == [
        "no_table",
        "meeting_too_long",
    ]


def test_pace_of_no_residence_is_refused() -> None:
    with pytest.raises(ValeurInvalide, match="residences_par_tour"):
        OptionsPlanning(residences_par_tour=0)


def test_proposal_is_a_proven_plan_with_its_reason(service: PlanificationService) -> None:
    proposition = service.propose(ANIMATEUR, CAMPAGNE, OPTIONS)
    assert check(proposition.instance, proposition.plan) == []
    assert (proposition.objectif.rounds, proposition.borne, proposition.est_prouve) == (3, 3, True)
    assert proposition.raison.bound.organisation == "Maisons-X"
    assert proposition.non_tenues == ()
    assert {r.delegation_bailleur for r in proposition.rencontres} == {"B1/1", "B2/1"}


def test_proposals_improve_until_told_to_stop(
    service: PlanificationService, depot: FakeDepot
) -> None:
    uow = depot.uow
    for code in (f"6201{n}" for n in range(8)):
        uow.delegations.put(delegation(College.COMMUNE, code))
        uow.residences.put(residence("B1", code, 1), residence("B2", code, 1))
    options = OptionsPlanning(tables=3, tours_max=12)
    propositions = list(service.improve(ANIMATEUR, CAMPAGNE, options, iterations=2000))
    objectifs = [p.objectif for p in propositions]
    assert objectifs == sorted(objectifs, reverse=True)
    stopped = service.propose(ANIMATEUR, CAMPAGNE, options, should_stop=lambda: True)
    assert check(stopped.instance, stopped.plan) == []


def test_day_too_short_lists_what_is_not_held(service: PlanificationService) -> None:
    options = OptionsPlanning(tables=2, tours_max=2)
    proposition = service.propose(ANIMATEUR, CAMPAGNE, options, iterations=50)
    assert [(n.landlord, n.commune, n.cause) for n in proposition.non_tenues] == [
        ("Maisons-X", "Bois-Noir", Cause.LANDLORD_FULL),
        ("L’Abri", "Éleu-d’Août", Cause.COMMUNE_FULL),
    ]
    assert not proposition.est_prouve
    assert proposition.raison.bound.rounds == 3


def hurried(instance: Instance, _: float, *, should_stop: Callable[[], bool]) -> Iterator[Progress]:
    return improve(instance, iterations=50, should_stop=should_stop)


def test_search_in_the_background_is_kept_until_its_proposal_is_accepted(
    service: PlanificationService,
) -> None:
    service = replace(service, race=hurried)
    assert service.search(CAMPAGNE) is None
    premiere = service.start(ANIMATEUR, CAMPAGNE, OPTIONS, seconds=9.0)
    seconde = service.start(ANIMATEUR, CAMPAGNE, OPTIONS, seconds=9.0)
    assert premiere.est_finie
    assert service.search(CAMPAGNE) is seconde
    seconde.stop()
    assert seconde.trouvee.plan.dropped == ()
    service.accept(ANIMATEUR, CAMPAGNE, seconde.trouvee)
    assert service.search(CAMPAGNE) is None
    service.abandon(CAMPAGNE)


def test_search_needs_the_right_to_prepare(service: PlanificationService) -> None:
    with pytest.raises(DroitRefuse):
        service.start(Identite(role=Role.LECTEUR_CIL), CAMPAGNE, OPTIONS, seconds=9.0)
    assert service.search(CAMPAGNE) is None


def test_refused_options_leave_the_search_in_progress(service: PlanificationService) -> None:
    service = replace(service, race=hurried)
    en_cours = service.start(ANIMATEUR, CAMPAGNE, OPTIONS, seconds=9.0)
    with pytest.raises(InstanceRefusee):
        service.start(ANIMATEUR, CAMPAGNE, OptionsPlanning(tables=0), seconds=9.0)
    assert service.search(CAMPAGNE) is en_cours
    service.abandon(CAMPAGNE)


def test_what_if_compares_with_the_proposal(service: PlanificationService) -> None:
    proposition = service.propose(ANIMATEUR, CAMPAGNE, OPTIONS)
    essais = service.what_if(proposition)
    assert {essai.before.rounds for essai in essais} == {proposition.objectif.rounds}
    assert Lever.TABLE in {essai.lever for essai in essais}


def test_accepted_proposal_becomes_a_version_of_the_planning(
    service: PlanificationService, depot: FakeDepot
) -> None:
    assert service.current(CAMPAGNE) is None
    proposition = service.propose(ANIMATEUR, CAMPAGNE, OPTIONS)
    first = service.accept(ANIMATEUR, CAMPAGNE, proposition)
    second = service.accept(ANIMATEUR, CAMPAGNE, proposition)
    assert (first.version, second.version) == (1, 2)
    assert service.current(CAMPAGNE) == second
    assert second == replace(first, version=2)
    assert (first.tours, first.borne, first.est_prouve, first.accepte_le) == (3, 3, True, MARDI_9H)
    assert first.rencontres == proposition.rencontres
    assert first.non_tenues == ()
    assert Reason.from_json(first.raison) == proposition.raison
    assert depot.uow.revisions.get(CAMPAGNE) == 2


def test_accepted_planning_keeps_the_meetings_not_held(service: PlanificationService) -> None:
    options = OptionsPlanning(tables=2, tours_max=2)
    proposition = service.propose(ANIMATEUR, CAMPAGNE, options, iterations=50)
    planning = service.accept(ANIMATEUR, CAMPAGNE, proposition)
    assert set(planning.non_tenues) == {("B1", "62002"), ("B2", "62001")}


def test_proposal_older_than_a_change_is_refused(
    service: PlanificationService, depot: FakeDepot
) -> None:
    proposition = service.propose(ANIMATEUR, CAMPAGNE, OPTIONS)
    depot.uow.delegations.put(replace(delegation(College.BAILLEUR, "B2"), revoquee_le=MARDI_9H))
    with pytest.raises(PlanningRefuse, match="perime"):
        service.accept(ANIMATEUR, CAMPAGNE, proposition)
    assert service.current(CAMPAGNE) is None


def test_plan_that_breaks_a_rule_is_refused(service: PlanificationService) -> None:
    proposition = service.propose(ANIMATEUR, CAMPAGNE, OPTIONS)
    tronque = replace(proposition.plan, schedule=proposition.plan.schedule[1:])
    with pytest.raises(PlanningRefuse, match="perime"):
        service.accept(ANIMATEUR, CAMPAGNE, replace(proposition, plan=tronque))


def test_closed_campaign_takes_no_planning(service: PlanificationService, depot: FakeDepot) -> None:
    proposition = service.propose(ANIMATEUR, CAMPAGNE, OPTIONS)
    campagne = depot.uow.campagnes.get(CAMPAGNE)
    depot.uow.campagnes.put(replace(campagne, etat=EtatCampagne.CLOSE))
    with pytest.raises(CampagneFigee):
        service.accept(ANIMATEUR, CAMPAGNE, proposition)


def test_role_without_the_right_is_refused(service: PlanificationService) -> None:
    lecteur = Identite(role=Role.LECTEUR_CIL)
    proposition = service.propose(ANIMATEUR, CAMPAGNE, OPTIONS)
    with pytest.raises(DroitRefuse):
        service.propose(lecteur, CAMPAGNE, OPTIONS)
    with pytest.raises(DroitRefuse):
        service.accept(lecteur, CAMPAGNE, proposition)


def test_unknown_campaign_is_refused(service: PlanificationService) -> None:
    with pytest.raises(Introuvable):
        service.instance_for(CampagneId("inconnue"))


def test_each_delegation_knows_its_meeting_of_each_round(service: PlanificationService) -> None:
    assert service.meetings_of(DelegationId("B1/1"), 1) == ()
    planning = service.accept(ANIMATEUR, CAMPAGNE, service.propose(ANIMATEUR, CAMPAGNE, OPTIONS))
    seen: set[Rencontre] = set()
    for nom, tour in itertools.product(("B1/1", "62001/1"), range(1, 7)):
        rencontres = service.meetings_of(DelegationId(nom), tour)
        assert len(rencontres) <= 1
        seen |= set(rencontres)
        for rencontre in rencontres:
            assert nom in (rencontre.delegation_bailleur, rencontre.delegation_commune)
            assert rencontre.covers(tour)
    assert seen == set(planning.rencontres)


def test_planifier_writes_a_plan_with_what_is_proven_of_it(partage: Path) -> None:
    ticks = itertools.count()
    data = load(partage, "p1_tiny_gap")
    found = run_planifier(
        data, 400, clock=lambda: next(ticks), describe=lambda reason: reason.bound.kind.value
    )
    assert check(public(partage, "p1_tiny_gap"), read_plan(found)) == []
    assert {name: found[name] for name in ("rounds", "lower_bound", "proven", "missed_value")} == {
        "rounds": 10,
        "lower_bound": 10,
        "proven": True,
        "missed_value": 0,
    }
    assert found["first_plan_s"] > 0
    assert found["reason"] == "joint"
    assert set(found) == {
        "instance",
        "schedule",
        "dropped",
        "rounds",
        "lower_bound",
        "proven",
        "missed_value",
        "missed_value_bound",
        "idle",
        "idle_bound",
        "anchor_moves",
        "max_idle",
        "first_plan_s",
        "reason",
    }


def test_planifier_with_no_time_gives_its_first_plan(partage: Path) -> None:
    data = load(partage, "p4_call_36x15_halfday")
    found = run_planifier(data, 0.0, clock=lambda: 5.0, describe=str)
    assert check(public(partage, "p4_call_36x15_halfday"), read_plan(found)) == []
    assert found["proven"] is False


def test_planifier_refuses_a_bad_instance() -> None:
    with pytest.raises(InstanceRefusee):
        run_planifier({}, 1.0, clock=lambda: 0.0, describe=str)
