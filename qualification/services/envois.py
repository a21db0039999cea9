"""Who sent how much: how a tablet hears that another of its delegation has answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from qualification.domain.ids import DelegationId

APPAREILS_MAX = 20


@dataclass(slots=True)
class Envois:
    """Answers taken since the start, by delegation and tablet. In memory: a restart is a change."""

    _par_appareil: dict[DelegationId, Counter[str]] = field(default_factory=dict)

    def count(self, delegation_id: DelegationId, appareil: str, n: int) -> None:
        """Add answers a tablet sent."""
        envois = self._par_appareil.setdefault(delegation_id, Counter())
        # Names of tablets come from outside: past some, they are taken for one.
        envois[appareil if appareil in envois or len(envois) < APPAREILS_MAX else ""] += n

    def of_others(self, delegation_id: DelegationId, appareil: str) -> int:
        """Count the answers of the delegation's other tablets.

        Another number than before: what they answered is worth reading again.
        """
        envois = self._par_appareil.get(delegation_id, Counter[str]())
        return sum(n for autre, n in envois.items() if autre != appareil)
