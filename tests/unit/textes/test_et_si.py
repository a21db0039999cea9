from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.planning.whatif import Lever, Outcome, WhatIf
from qualification.textes.planning import et_si

AVANT = Outcome(rounds=19, minutes=228, missed_value=0, not_held=0, is_proven=True)
APRES = replace(AVANT, rounds=15, minutes=180)
ESSAI = WhatIf(
    lever=Lever.DELEGATION, organisation="Maisons-X", slot_minutes=12, before=AVANT, after=APRES
)


def sentence(essai: WhatIf) -> str:
    return et_si(essai).replace("\u00a0", " ").replace("\u202f", " ")


def test_shorter_day_is_said_with_its_proof() -> None:
    assert sentence(ESSAI) == (
        "Une délégation de plus pour Maisons-X : 15 tours au lieu de 19, "
        "aucun plan ne peut en compter moins."
    )


def test_change_that_changes_nothing_says_so() -> None:
    essai = replace(ESSAI, lever=Lever.TABLE, after=AVANT)
    assert sentence(essai) == (
        "Une table de plus : toujours 19 tours, aucun plan ne peut en compter moins."
    )


def test_search_that_finds_no_gain_proves_nothing() -> None:
    essai = replace(ESSAI, lever=Lever.TABLE, after=replace(AVANT, is_proven=False))
    assert sentence(essai) == (
        "Une table de plus : aucun gain trouvé (19 tours), "
        "ce qui ne prouve pas qu’il n’y en ait pas."
    )


def test_other_rounds_are_compared_in_hours() -> None:
    longs = replace(APRES, rounds=16, minutes=240)
    essai = replace(ESSAI, lever=Lever.LONGER_ROUNDS, slot_minutes=15, after=longs)
    assert "15 minutes : 16 tours au lieu de 19, 4 h 00 au lieu de 3 h 48," in sentence(essai)


def test_meetings_missed_are_compared() -> None:
    avant = replace(AVANT, not_held=4, missed_value=900)
    essai = replace(ESSAI, before=avant, after=replace(APRES, not_held=1, missed_value=40))
    assert "1 rencontre n’est pas tenue (valeur perdue 40) au lieu de 4 (900)" in sentence(essai)
    assert sentence(essai).endswith("aucun plan ne peut en compter moins à perte égale.")


@pytest.mark.parametrize("lever", Lever)
def test_every_lever_has_its_words(lever: Lever) -> None:
    assert sentence(replace(ESSAI, lever=lever)).count(" : ") == 1
