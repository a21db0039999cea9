from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest

from qualification.services.recherche import Recherche

LONGTEMPS = 10.0


def test_best_so_far_is_read_while_the_search_goes_on() -> None:
    suite, lue = Event(), Event()

    def chercher(_: Callable[[], bool]) -> Iterator[int]:
        yield 1
        assert suite.wait(LONGTEMPS)
        yield 2
        lue.set()

    recherche = Recherche(chercher)
    assert (recherche.trouvee, recherche.est_finie) == (1, False)
    suite.set()
    assert lue.wait(LONGTEMPS)
    recherche.stop()
    assert (recherche.trouvee, recherche.est_finie) == (2, True)


def test_search_told_to_stop_keeps_what_it_has() -> None:
    def chercher(doit_cesser: Callable[[], bool]) -> Iterator[int]:
        yield 1
        while not doit_cesser():
            yield 2

    recherche = Recherche(chercher)
    recherche.stop()
    assert recherche.est_finie
    assert recherche.trouvee in {1, 2}


def test_refusal_is_raised_where_the_search_is_asked_for() -> None:
    def chercher(_: Callable[[], bool]) -> Iterator[int]:
        yield from map(int, ["une", "deux"])

    with pytest.raises(ValueError, match="une"):
        Recherche(chercher)
