"""A search that goes on in the background while people read what it has found so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Recherche(Generic[T]):
    """The best found so far, readable from any thread; the thread only waits for what is found.

    ``chercher`` is given what says when to stop. Its first finding is awaited here, so that a
    refusal is raised at once and there is always something to show.
    """

    def __init__(self, chercher: Callable[[Callable[[], bool]], Iterator[T]]) -> None:
        self._arret = Event()
        suite = chercher(self._arret.is_set)
        self.trouvee = next(suite)
        self._fil = Thread(target=self._follow, args=(suite,), daemon=True)
        self._fil.start()

    def _follow(self, suite: Iterator[T]) -> None:
        for trouvee in suite:
            self.trouvee = trouvee

    @property
    def est_finie(self) -> bool:
        """Whether nothing better will come."""
        return not self._fil.is_alive()

    def stop(self) -> None:
        """Keep the best so far; return once the search has ended."""
        self._arret.set()
        self._fil.join()
