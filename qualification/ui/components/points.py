"""A budget of points, one field per dimension."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from qualification.domain.grille import Grille
from qualification.domain.ids import CodeCritere
from qualification.domain.poids import TOTAL_POINTS
from qualification.ui.presenters.poids import remaining


def points_fields(
    grille: Grille, departs: Mapping[CodeCritere, int], *, key: str
) -> dict[CodeCritere, int]:
    """Draw the fields and say what is left to give; return the points."""
    points = {
        d.code: int(
            st.number_input(
                d.libelle,
                min_value=0,
                max_value=TOTAL_POINTS,
                value=departs.get(d.code, 0),
                step=5,
                key=f"{key}_{grille.grille_id}_{d.code}",
            )
        )
        for d in grille.dimensions
    }
    st.markdown(f"**{remaining(points.values())}**")
    return points
