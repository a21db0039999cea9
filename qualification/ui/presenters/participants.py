"""Delegations as rows, organisations as choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from qualification.domain.ordre import cle_tri
from qualification.domain.participants import Delegation
from qualification.textes import preparation as textes
from qualification.textes.formats import date_courte
from qualification.textes.libelles import libelle


def delegation_rows(
    delegations: Sequence[Delegation], le: datetime, link: Callable[[Delegation], str]
) -> list[dict[str, str]]:
    """Return one row per delegation with its code, its link and whether they still work."""
    return [
        {
            textes.COL_COLLEGE: libelle(delegation.college),
            textes.COL_DELEGATION: delegation.nom,
            textes.COL_CODE_JONCTION: delegation.code,
            textes.COL_ETAT: code_state(delegation, le),
            textes.COL_LIEN: link(delegation),
        }
        for delegation in delegations
    ]


def code_state(delegation: Delegation, le: datetime) -> str:
    """Return whether a code works, and until when."""
    if delegation.revoquee_le is not None:
        return textes.CODE_RETIRE
    if le >= delegation.expire_le:
        return textes.CODE_EXPIRE
    return textes.CODE_VALABLE.format(date=date_courte(delegation.expire_le))


def by_name(noms: Mapping[str, str]) -> list[str]:
    """Return identifiers ordered by the French order of their names."""
    return sorted(noms, key=lambda identifiant: cle_tri(noms[identifiant]))
