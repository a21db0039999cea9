from __future__ import annotations

from qualification.domain.ids import DelegationId
from qualification.services.envois import APPAREILS_MAX, Envois

D, AUTRE = DelegationId("d"), DelegationId("e")


def test_a_tablet_hears_of_the_others_of_its_delegation() -> None:
    envois = Envois()
    assert envois.of_others(D, "un") == 0
    envois.count(D, "un", 2)
    envois.count(AUTRE, "deux", 5)
    assert (envois.of_others(D, "un"), envois.of_others(D, "deux")) == (0, 2)


def test_names_made_up_without_end_take_no_room() -> None:
    envois = Envois()
    envois.count(D, "un", 1)
    for n in range(10 * APPAREILS_MAX):
        envois.count(D, f"x{n}", 1)
    assert envois.of_others(D, "un") == 10 * APPAREILS_MAX
    assert len(envois._par_appareil[D]) == APPAREILS_MAX + 1
