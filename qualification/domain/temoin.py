"""« Fiches témoins »: fictional places that every delegation rates, so that all can be compared.

A fiche is no residence: no list, count, map or result of residences can hold one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.domain.errors import FichesTemoinsRefusees
from qualification.domain.ids import CampagneId, CodeCritere, DelegationId, TemoinId

FICHES_CONSEILLEES = 6
"""How many link the delegations well for some ten minutes of rating."""
FICHES_MINIMUM = 4
"""Under which the link is weak, and nothing is said of a drift."""
FICHES_MAX = 12
TITRE_MAX = 60
DESCRIPTION_MAX = 400
"""Characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TexteTemoin:
    """The words of a fiche: they alone make the place, two fiches of the same words are one.

    Blanks are brought to one space. Raises FichesTemoinsRefusees when a part is empty or too long.
    """

    titre: str
    description: str

    def __post_init__(self) -> None:
        for champ, maximum in (("titre", TITRE_MAX), ("description", DESCRIPTION_MAX)):
            texte = " ".join(getattr(self, champ).split())
            object.__setattr__(self, champ, texte)
            if not texte:
                raise FichesTemoinsRefusees(motif=champ, titre=" ".join(self.titre.split()))
            if len(texte) > maximum:
                raise FichesTemoinsRefusees(
                    motif=f"{champ}_long", titre=self.titre, n=len(texte), maximum=maximum
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheTemoin:
    """One fictional place of a campaign, in the order ``rang`` in which it is shown, from 1.

    ``temoin_id`` is the same in every campaign that shows the same words: what is said of the
    fiche in each then tells how the ways of rating drifted.
    """

    campagne_id: CampagneId
    temoin_id: TemoinId
    titre: str
    description: str
    rang: int

    @property
    def texte(self) -> TexteTemoin:
        """What delegations read of it."""
        return TexteTemoin(titre=self.titre, description=self.description)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReponseTemoin:
    """One answer about a fiche témoin; fields as those of ``Reponse``."""

    reponse_id: str
    campagne_id: CampagneId
    temoin_id: TemoinId
    delegation_id: DelegationId
    item: CodeCritere
    valeur: int | None
    sequence: int
    saisie_le: datetime


def require_set(textes: Sequence[TexteTemoin]) -> None:
    """Raise FichesTemoinsRefusees for more fiches than can be rated, or one given twice."""
    if len(textes) > FICHES_MAX:
        raise FichesTemoinsRefusees(motif="nombre", n=len(textes), maximum=FICHES_MAX)
    vus: set[str] = set()
    for texte in textes:
        if texte.titre in vus:
            raise FichesTemoinsRefusees(motif="doublon", titre=texte.titre)
        vus.add(texte.titre)
