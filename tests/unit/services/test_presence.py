from __future__ import annotations

from datetime import timedelta

from qualification.domain.ids import DelegationId
from qualification.services.presence import APPAREILS_MAX, OUBLI, SILENCE, Presences
from tests.fakes import MARDI_9H

D, E = DelegationId("d"), DelegationId("e")
S = timedelta(seconds=1)


def test_tablets_of_a_delegation_are_counted_and_what_they_hold_added_up() -> None:
    presences = Presences()
    presences.heard(D, "a", MARDI_9H, 2)
    presences.heard(D, "b", MARDI_9H + S, 3)
    presences.heard(E, "a", MARDI_9H, 0)
    signaux = presences.signals(MARDI_9H + S)
    assert (signaux[D].n_appareils, signaux[D].vu_le, signaux[D].en_attente) == (
        2,
        MARDI_9H + S,
        5,
    )
    assert (signaux[E].n_appareils, signaux[E].en_attente) == (1, 0)


def test_a_tablet_that_does_not_say_keeps_what_it_said() -> None:
    presences = Presences()
    presences.heard(D, "a", MARDI_9H, None)
    assert presences.signals(MARDI_9H)[D].en_attente == 0
    presences.heard(D, "a", MARDI_9H, 4)
    presences.heard(D, "a", MARDI_9H + S, None)
    assert presences.signals(MARDI_9H)[D].en_attente == 4
    presences.heard(D, "a", MARDI_9H + S, 0)
    assert presences.signals(MARDI_9H)[D].en_attente == 0


def test_silence_then_oblivion() -> None:
    presences = Presences()
    presences.heard(D, "a", MARDI_9H, 1)
    avant = MARDI_9H + SILENCE - S
    assert not presences.signals(avant)[D].is_silent(avant)
    assert presences.signals(MARDI_9H + SILENCE)[D].is_silent(MARDI_9H + SILENCE)
    assert presences.signals(MARDI_9H + OUBLI) == {}


def test_names_made_up_outside_do_not_fill_memory() -> None:
    presences = Presences()
    for n in range(APPAREILS_MAX + 5):
        presences.heard(D, f"a{n}", MARDI_9H, 1)
    signal = presences.signals(MARDI_9H)[D]
    assert (signal.n_appareils, signal.en_attente) == (APPAREILS_MAX, APPAREILS_MAX)
