from __future__ import annotations

import pytest

from qualification.api.debit import CLES_MAX, Debit


class Horloge:
    def __init__(self) -> None:
        self.maintenant = 0.0

    def __call__(self) -> float:
        return self.maintenant


def test_bucket_gives_what_it_holds_then_says_how_long_to_wait() -> None:
    horloge = Horloge()
    debit = Debit(10, 2, horloge)
    assert [debit.take("a", 4), debit.take("a", 6)] == [0, 0]
    assert debit.take("a", 3) == pytest.approx(1.5)
    assert debit.take("b", 10) == 0
    horloge.maintenant = 1.5
    assert debit.take("a", 3) == 0
    horloge.maintenant = 100
    assert debit.take("a", 10) == 0
    assert debit.take("a") == pytest.approx(0.5)


def test_request_larger_than_the_bucket_passes_when_it_is_full() -> None:
    debit = Debit(10, 2, Horloge())
    assert debit.take("a", 1000) == 0
    assert debit.take("a", 1000) == pytest.approx(5)


def test_as_many_keys_as_one_likes_take_bounded_memory() -> None:
    debit = Debit(1, 1, Horloge())
    for n in range(CLES_MAX + 10):
        debit.take(str(n))
    assert len(debit._seaux) == CLES_MAX
    assert debit.take("0") == 0
    assert debit.take(str(CLES_MAX)) > 0
