"""How fast one token may ask: a bucket per key that fills with time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

CLES_MAX = 4096


class Debit:
    """Buckets of ``capacite`` units, each refilled by ``par_seconde``; the oldest are forgotten."""

    def __init__(
        self, capacite: float, par_seconde: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._capacite = capacite
        self._par_seconde = par_seconde
        self._clock = clock
        self._seaux: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, cle: str, unites: float = 1.0) -> float:
        """Take units from a bucket; return 0, or the seconds to wait before asking again.

        A request larger than the bucket passes when the bucket is full, and empties it.
        """
        maintenant = self._clock()
        reste, le = self._seaux.pop(cle, (self._capacite, maintenant))
        reste = min(self._capacite, reste + (maintenant - le) * self._par_seconde)
        besoin = min(unites, self._capacite)
        manque = max(0.0, besoin - reste)
        self._seaux[cle] = (reste if manque else reste - besoin, maintenant)
        if len(self._seaux) > CLES_MAX:
            self._seaux.popitem(last=False)
        return manque / self._par_seconde
