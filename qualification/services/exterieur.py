"""What the application may ask outside, when a person asks for it: addresses, contours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qualification.domain.geocodage import AdresseDemandee, PositionProposee
from qualification.services.sources import FichierSource


class Geocodeur(Protocol):
    """Places addresses. Never called unless a person asked for it."""

    @property
    def hote(self) -> str:
        """Name of the server that addresses are sent to."""
        ...

    def geocode(self, demandes: Sequence[AdresseDemandee]) -> list[PositionProposee]:
        """Return an answer per address, in order.

        Raises ServiceMuet when the server does not answer, or answers by halves: then nothing is
        kept of this call.
        """
        ...


class Decoupage(Protocol):
    """Knows the communes of each EPCI. Never called unless a person asked for it."""

    @property
    def hote(self) -> str:
        """Name of the server."""
        ...

    def communes(self, siren: str) -> FichierSource:
        """Return the layer of the communes of an EPCI: code, name, contour of each.

        Raises ServiceMuet; ``inconnu`` when there is no such EPCI.
        """
        ...
