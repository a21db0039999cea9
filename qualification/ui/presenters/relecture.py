"""Corrections received, as the rows of the table they are confirmed in."""

from __future__ import annotations

from collections.abc import Iterable

from qualification.domain.inventaire import ChampCorrige, CorrectionLue
from qualification.textes import relecture as textes


def correction_rows(corrections: Iterable[CorrectionLue]) -> list[dict[str, object]]:
    """Return one row per correction, ticked unless it is a remark, which nothing applies."""
    return [
        {
            textes.COL_APPLIQUER: c.champ is not ChampCorrige.REMARQUE,
            textes.COL_LIGNE: c.ligne,
            textes.C_RESIDENCE: c.nom,
            textes.COL_OBJET: textes.CHAMPS[c.champ],
            textes.COL_AVANT: c.avant,
            textes.COL_APRES: c.apres,
        }
        for c in corrections
    ]
