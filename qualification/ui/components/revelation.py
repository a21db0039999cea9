"""Both views side by side, once revealed, and what the pair makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from qualification.domain.echange import Issue
from qualification.textes import notation as textes


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What the pair has just decided."""

    issue: Issue
    niveau: int | None


def both_views(
    lignes: Sequence[Mapping[str, str]],
    niveaux: Mapping[int, str],
    *,
    conclusion: str | None,
    est_ouverte: bool,
    key: str,
) -> Conclusion | None:
    """Show both views and return the decision taken just now, if any."""
    st.subheader(textes.REVELATION)
    st.table(lignes)
    if conclusion is not None:
        st.success(conclusion, icon=":material/handshake:")
    if not est_ouverte:
        return None
    niveau = st.pills(
        textes.NOTE_PARTAGEE,
        list(niveaux),
        format_func=lambda n: niveaux[n],
        help=textes.NOTE_PARTAGEE_AIDE,
        key=f"{key}_niveau",
    )
    with st.container(horizontal=True):
        if st.button(textes.CONVENIR, key=f"{key}_convenir", disabled=niveau is None):
            return Conclusion(issue=Issue.ACCORD, niveau=niveau)
        if st.button(textes.DIVERGER, key=f"{key}_diverger"):
            return Conclusion(issue=Issue.AVIS_DIVERGENTS, niveau=None)
    return None
