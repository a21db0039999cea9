from __future__ import annotations

from datetime import timedelta

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import (
    DernierTour,
    DroitRefuse,
    HorsSeance,
    TourDepasse,
    ValeurInvalide,
)
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.incident import NatureIncident
from qualification.domain.notation import Reponse
from qualification.domain.participants import College
from qualification.domain.seance import EtatSeance, Seance
from qualification.services.seances import Commande, SeancesService
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot, FakeReponses

CAMPAGNE = factories.CAMPAGNE


@pytest.fixture
def seances(depot: FakeDepot) -> SeancesService:
    factories.fill(depot)
    return SeancesService(depot=depot, now=lambda: MARDI_9H)


def _answer(depot: FakeDepot, college: College, n: int, residence: str = "resi") -> None:
    assert isinstance(depot.uow.reponses, FakeReponses)
    depot.uow.reponses.record(
        [
            Reponse(
                reponse_id=f"{college}{residence}{i}",
                campagne_id=CAMPAGNE,
                residence_id=ResidenceId(residence),
                delegation_id=factories.delegation(college).delegation_id,
                item=CodeCritere(f"I{i}"),
                valeur=2,
                sequence=1,
                saisie_le=MARDI_9H + timedelta(seconds=i),
            )
            for i in range(n)
        ]
    )


def _command(seances: SeancesService, commande: Commande, *, tour: int, minutes: int = 1) -> Seance:
    return seances.command(factories.ANIMATEUR, CAMPAGNE, commande, tour=tour, minutes=minutes)


def test_day_is_prepared_then_runs(seances: SeancesService) -> None:
    assert seances.current(CAMPAGNE) is None
    with pytest.raises(ValeurInvalide):
        _command(seances, Commande.TOUR_SUIVANT, tour=0)
    prete = seances.prepare(factories.ANIMATEUR, CAMPAGNE, 15)
    assert seances.prepare(factories.ANIMATEUR, CAMPAGNE, 10).seance_id == prete.seance_id
    etats = [
        _command(seances, commande, tour=tour).etat
        for commande, tour in (
            (Commande.TOUR_SUIVANT, 0),
            (Commande.PAUSE, 1),
            (Commande.REPRENDRE, 1),
            (Commande.PROLONGER, 1),
            (Commande.TERMINER, 1),
        )
    ]
    assert etats == [
        EtatSeance.EN_COURS,
        EtatSeance.EN_PAUSE,
        EtatSeance.EN_COURS,
        EtatSeance.EN_COURS,
        EtatSeance.TERMINEE,
    ]


def test_rated_by_both_needs_an_answer_of_each_side(
    seances: SeancesService, depot: FakeDepot
) -> None:
    _answer(depot, College.BAILLEUR, 13)
    _answer(depot, College.BAILLEUR, 5, "r2")
    _answer(depot, College.COMMUNE, 2)
    assert seances.rated_by_both(factories.ANIMATEUR, CAMPAGNE) == ["resi"]


def test_a_round_is_closed_then_opened_again_and_the_journal_tells(
    seances: SeancesService, depot: FakeDepot
) -> None:
    seances.prepare(factories.ANIMATEUR, CAMPAGNE, 15)
    _command(seances, Commande.TOUR_SUIVANT, tour=0)
    assert _command(seances, Commande.CLORE, tour=1).is_elapsed(MARDI_9H)
    rouverte = _command(seances, Commande.ROUVRIR, tour=1, minutes=3)
    assert rouverte.fin_tour_le == MARDI_9H + timedelta(minutes=3)
    incidents = depot.uow.incidents.all(campagne_id=CAMPAGNE)
    assert sorted((i.nature, i.tour, i.texte, i.auteur) for i in incidents) == [
        (NatureIncident.CLOTURE, 1, "", "Anim"),
        (NatureIncident.REOUVERTURE, 1, "3", "Anim"),
        (NatureIncident.TOUR, 1, "", "Anim"),
    ]


def test_a_refused_command_leaves_nothing_in_the_journal(
    seances: SeancesService, depot: FakeDepot
) -> None:
    seances.prepare(factories.ANIMATEUR, CAMPAGNE, 15)
    with pytest.raises(ValeurInvalide):
        _command(seances, Commande.PAUSE, tour=0)
    assert depot.uow.incidents.all(campagne_id=CAMPAGNE) == []


@pytest.mark.parametrize("etat", [EtatCampagne.OUVERTE, EtatCampagne.CLOSE])
def test_clock_is_not_touched_out_of_session(
    seances: SeancesService, depot: FakeDepot, etat: EtatCampagne
) -> None:
    prete = seances.prepare(factories.ANIMATEUR, CAMPAGNE, 15)
    depot.uow.campagnes.put(factories.campagne(etat))
    with pytest.raises(HorsSeance) as refus:
        _command(seances, Commande.TOUR_SUIVANT, tour=0)
    assert refus.value.details == {"etat": etat}
    assert seances.current(CAMPAGNE) == prete


def test_of_two_pages_that_press_together_the_second_changes_nothing(
    seances: SeancesService, depot: FakeDepot
) -> None:
    seances.prepare(factories.ANIMATEUR, CAMPAGNE, 15)
    premier = _command(seances, Commande.TOUR_SUIVANT, tour=0)
    with pytest.raises(TourDepasse) as refus:
        _command(seances, Commande.TOUR_SUIVANT, tour=0)
    assert refus.value.details == {"tour": 1}
    assert seances.current(CAMPAGNE) == premier
    assert len(depot.uow.incidents.all(campagne_id=CAMPAGNE)) == 1


def test_no_round_follows_the_last_of_the_rotation(
    seances: SeancesService, depot: FakeDepot
) -> None:
    seances.prepare(factories.ANIMATEUR, CAMPAGNE, 15)
    depot.uow.plannings.put(factories.planning(factories.rencontre(), tours=1))
    _command(seances, Commande.TOUR_SUIVANT, tour=0)
    with pytest.raises(DernierTour) as refus:
        _command(seances, Commande.TOUR_SUIVANT, tour=1)
    assert refus.value.details == {"tour": 1}
    depot.uow.plannings.put(factories.planning(factories.rencontre(), tours=2, version=2))
    assert _command(seances, Commande.TOUR_SUIVANT, tour=1).tour == 2


def test_day_is_the_facilitator_s_business(seances: SeancesService) -> None:
    for geste in (
        lambda: seances.prepare(factories.CHARGE, CAMPAGNE, 10),
        lambda: seances.command(factories.CHARGE, CAMPAGNE, Commande.PAUSE, tour=0),
        lambda: seances.rated_by_both(factories.CHARGE, CAMPAGNE),
    ):
        with pytest.raises(DroitRefuse):
            geste()
