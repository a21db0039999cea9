from __future__ import annotations

from datetime import timedelta

import pytest

from qualification.domain.errors import TourClos, ValeurInvalide
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, DelegationId, SeanceId
from qualification.domain.seance import GRACE, EtatSeance, Rencontre, Seance
from tests.fakes import MARDI_9H

SEANCE = Seance(seance_id=SeanceId("s"), campagne_id=CampagneId("c"), duree_tour_min=10)


def test_a_round_is_closed_before_its_time_and_opened_again() -> None:
    seance = SEANCE.next_round(MARDI_9H)
    close = seance.close_round(MARDI_9H)
    assert close.is_elapsed(MARDI_9H)
    assert not seance.is_elapsed(MARDI_9H)
    with pytest.raises(ValeurInvalide):
        close.close_round(MARDI_9H)
    with pytest.raises(ValeurInvalide):
        seance.reopen(MARDI_9H, 3)
    for finie in (close, seance.finish()):
        rouverte = finie.reopen(MARDI_9H, 3)
        assert (rouverte.etat, rouverte.tour) == (EtatSeance.EN_COURS, 1)
        assert rouverte.fin_tour_le == MARDI_9H + timedelta(minutes=3)
    en_pause = seance.pause(MARDI_9H)
    assert en_pause.close_round(MARDI_9H).is_elapsed(MARDI_9H)
    assert en_pause.close_round(MARDI_9H).reste_s == 0
    for refusee in (SEANCE, SEANCE.finish()):
        with pytest.raises(ValeurInvalide):
            refusee.close_round(MARDI_9H)
        with pytest.raises(ValeurInvalide):
            refusee.reopen(MARDI_9H, 3)


def test_round_ends_after_its_length() -> None:
    tour = SEANCE.next_round(MARDI_9H)
    assert (tour.tour, tour.etat) == (1, EtatSeance.EN_COURS)
    assert tour.fin_tour_le == MARDI_9H + timedelta(minutes=10)
    assert tour.next_round(MARDI_9H).tour == 2
    assert not tour.is_last_round(None)


def test_pause_keeps_what_is_left_and_resume_gives_it_back() -> None:
    pause = SEANCE.next_round(MARDI_9H).pause(MARDI_9H + timedelta(minutes=4))
    assert (pause.etat, pause.fin_tour_le, pause.reste_s) == (EtatSeance.EN_PAUSE, None, 360)
    reprise = pause.resume(MARDI_9H + timedelta(hours=1))
    assert reprise.fin_tour_le == MARDI_9H + timedelta(hours=1, minutes=6)
    assert (reprise.etat, reprise.reste_s) == (EtatSeance.EN_COURS, 0)


def test_pause_after_the_end_leaves_nothing() -> None:
    assert SEANCE.next_round(MARDI_9H).pause(MARDI_9H + timedelta(hours=1)).reste_s == 0


def test_extension_pushes_the_end_of_the_round() -> None:
    assert SEANCE.next_round(MARDI_9H).extend(1).fin_tour_le == MARDI_9H + timedelta(minutes=11)


def test_finished_day_has_no_clock() -> None:
    fin = SEANCE.next_round(MARDI_9H).finish()
    assert (fin.etat, fin.fin_tour_le) == (EtatSeance.TERMINEE, None)


def test_commands_out_of_turn_are_refused() -> None:
    with pytest.raises(ValeurInvalide):
        SEANCE.pause(MARDI_9H)
    with pytest.raises(ValeurInvalide):
        SEANCE.resume(MARDI_9H)
    with pytest.raises(ValeurInvalide):
        SEANCE.extend(1)


@pytest.mark.parametrize("minutes", [0, 241])
def test_round_of_no_length_or_of_half_a_day_is_refused(minutes: int) -> None:
    with pytest.raises(ValeurInvalide):
        Seance(seance_id=SeanceId("s"), campagne_id=CampagneId("c"), duree_tour_min=minutes)


def test_meeting_covers_its_consecutive_rounds() -> None:
    rencontre = Rencontre(
        bailleur_id=BailleurId("b"),
        code_insee=CodeInsee("99001"),
        delegation_bailleur=DelegationId("d"),
        delegation_commune=DelegationId("e"),
        debut=2,
        tours=2,
        table=1,
    )
    assert [rencontre.covers(tour) for tour in (1, 2, 3, 4)] == [False, True, True, False]


def test_round_takes_taps_of_its_minute_of_grace_and_none_after() -> None:
    tour = SEANCE.next_round(MARDI_9H)
    cloture = tour.cloture_le
    assert cloture == MARDI_9H + timedelta(minutes=10) + GRACE
    instant = round(cloture.timestamp() * 1000)
    tour.require_taking(instant)
    for apres in (instant + 1, 2**53):
        with pytest.raises(TourClos):
            tour.require_taking(apres)
    for sans_fin in (SEANCE, tour.pause(MARDI_9H), tour.finish()):
        assert sans_fin.cloture_le is None
        sans_fin.require_taking(2**53)
