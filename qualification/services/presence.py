"""Which tablets are alive, and what they say still waits on them: kept in memory, never stored.

One process serves the whole room; a server that restarts hears of every tablet within a few
seconds, since each asks for the state of the room that often.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from qualification.domain.ids import DelegationId

SILENCE = timedelta(seconds=40)
"""After which a tablet that said nothing is reported: ten polls missed."""
OUBLI = timedelta(minutes=10)
"""After which a tablet that said nothing is no longer counted among the delegation's own."""
APPAREILS_MAX = 20
"""Tablets remembered of one delegation: names come from outside."""


@dataclass(frozen=True, slots=True)
class Appareil:
    """The last sign of one tablet, and how many answers it was still holding."""

    vu_le: datetime
    en_attente: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What is known of the tablets of one delegation.

    ``vu_le``: the latest sign of any; ``en_attente``: answers announced and not yet received.
    """

    n_appareils: int
    vu_le: datetime
    en_attente: int

    def is_silent(self, le: datetime) -> bool:
        """Whether no tablet of the delegation has been heard for too long."""
        return le - self.vu_le >= SILENCE


@dataclass(slots=True)
class Presences:
    """The tablets heard of since the start. Safe across threads."""

    _appareils: dict[DelegationId, dict[str, Appareil]] = field(default_factory=dict)
    _verrou: Lock = field(default_factory=Lock)

    def heard(
        self, delegation_id: DelegationId, appareil: str, le: datetime, en_attente: int | None
    ) -> None:
        """Note a sign of a tablet. ``en_attente`` None: it did not say how much it holds."""
        with self._verrou:
            appareils = self._appareils.setdefault(delegation_id, {})
            connu = appareils.pop(appareil, None)
            if en_attente is None:
                en_attente = connu.en_attente if connu else 0
            appareils[appareil] = Appareil(le, en_attente)
            while len(appareils) > APPAREILS_MAX:
                del appareils[next(iter(appareils))]

    def signals(self, le: datetime) -> Mapping[DelegationId, Signal]:
        """Return the sign of each delegation heard of lately."""
        with self._verrou:
            vus = {d: list(appareils.values()) for d, appareils in self._appareils.items()}
        signaux = {}
        for delegation_id, appareils in vus.items():
            recents = [a for a in appareils if le - a.vu_le < OUBLI]
            if recents:
                signaux[delegation_id] = Signal(
                    n_appareils=len(recents),
                    vu_le=max(a.vu_le for a in recents),
                    en_attente=sum(a.en_attente for a in recents),
                )
        return signaux
