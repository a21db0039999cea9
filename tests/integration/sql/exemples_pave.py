"""Examples of what the pad keeps besides answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from qualification.domain.echange import Retrait
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.notation import SecondAvis
from qualification.domain.participants import Delegation
from qualification.domain.seance import DemandeReouverture


def of_pave(
    residence_id: ResidenceId, delegation: Delegation, le: datetime
) -> dict[str, tuple[Any, ...]]:
    """Return one example of each kind, by collection."""
    campagne_id, delegation_id = delegation.campagne_id, delegation.delegation_id
    return {
        "seconds_avis": (
            SecondAvis(
                campagne_id=campagne_id,
                residence_id=residence_id,
                delegation_id=delegation_id,
                item=CodeCritere("A1"),
                valeur=-1,
                sequence=2**53 - 1,
                saisie_le=le,
            ),
        ),
        "retraits": (
            Retrait(
                note_id="parti",
                campagne_id=campagne_id,
                delegation_id=delegation_id,
                retire_le=le,
            ),
        ),
        "demandes": (
            DemandeReouverture(
                campagne_id=campagne_id, delegation_id=delegation_id, tour=2, demandee_le=le
            ),
        ),
    }
