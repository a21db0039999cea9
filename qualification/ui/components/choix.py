"""One choice of several things, made in a table, on a map or by name: they always agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from qualification.adapters.maps.contours import Fond
from qualification.adapters.maps.points import PointCarte
from qualification.domain.residence import Coordonnees
from qualification.ui import state
from qualification.ui.components.carte_choix import GesteCarte, carte_a_choisir
from qualification.ui.components.residences import SANS_OUTILS


@dataclass(frozen=True, slots=True)
class Choix:
    """What is chosen among things that have identifiers, kept in the session under ``cle``."""

    cle: str

    def among(self, connus: Mapping[str, object]) -> tuple[str, ...]:
        """Return what is chosen and still exists."""
        choisis = tuple(i for i in state.chosen(self.cle) if i in connus)
        state.choose(self.cle, choisis)
        return choisis

    def table(
        self, lignes: Mapping[str, Mapping[str, object]], *, hauteur: int | None, alt: str
    ) -> None:
        """Draw the rows, those chosen ticked. Ticking one chooses it."""
        cle = f"{self.cle}_lignes"
        ids = tuple(lignes)
        choisis = set(state.chosen(self.cle))
        rangs = [rang for rang, i in enumerate(ids) if i in choisis]
        if _ticked(cle) != rangs:
            state.show_in_widget(cle, {"selection": {"rows": rangs, "columns": [], "cells": []}})
        st.html(SANS_OUTILS)
        st.dataframe(
            list(lignes.values()),
            hide_index=True,
            height="auto" if hauteur is None else hauteur,
            on_select=partial(_tick, self.cle, cle, ids),
            selection_mode="multi-row",
            key=cle,
            alt=alt,
        )

    def carte(
        self,
        points: Mapping[str, PointCarte],
        fond: Fond,
        *,
        hauteur: int,
        est_cadree: bool = False,
    ) -> None:
        """Draw the map, those chosen ringed. A click takes or leaves one, a lasso takes many.

        ``est_cadree``: it opens on these points rather than on the whole territory.
        """
        carte_a_choisir(
            tuple(points.values()),
            fond,
            key=f"{self.cle}_carte",
            choisies=state.chosen(self.cle),
            hauteur=hauteur,
            cadre=self.cle if est_cadree else None,
            on_geste=partial(_take, self.cle, points),
        )

    def names(self, libelles: Mapping[str, str], label: str, *, aide: str, vide: str) -> None:
        """Draw what is chosen by name; names can be typed, and taken away."""
        cle = f"{self.cle}_noms"
        choisis = state.chosen(self.cle)
        montres = {i: libelles.get(i, i) for i in choisis}
        avant: Mapping[str, str] = state.look(cle, montres) or {}
        est_renomme = any(avant.get(i, nom) != nom for i, nom in montres.items())
        # A field told again what it shows forgets what is being typed in it.
        if est_renomme or tuple(state.widget_value(cle) or ()) != choisis:
            state.show_in_widget(cle, list(choisis))
        st.multiselect(
            label,
            list(libelles),
            format_func=lambda i: libelles.get(i, i),
            help=aide,
            placeholder=vide,
            select_all=False,
            key=cle,
            on_change=lambda: state.choose(self.cle, state.widget_value(cle)),
        )


def _ticked(cle: str) -> list[int]:
    valeur: Mapping[str, Any] = state.widget_value(cle) or {}
    return sorted(valeur.get("selection", {}).get("rows", ()))


def _tick(choix: str, cle: str, ids: Sequence[str]) -> None:
    cochees = [ids[rang] for rang in _ticked(cle) if rang < len(ids)]
    ailleurs = [i for i in state.chosen(choix) if i not in set(ids)]
    gardees = [i for i in state.chosen(choix) if i in set(cochees)]
    state.choose(choix, (*ailleurs, *gardees, *cochees))


def _take(choix: str, points: Mapping[str, PointCarte], geste: GesteCarte) -> None:
    pris = [i for i, p in points.items() if geste.takes(i, Coordonnees(p.lon, p.lat))]
    avant = state.chosen(choix)
    est_rendu = geste.lasso is None and set(pris) <= set(avant)
    state.choose(choix, (i for i in avant if i not in pris) if est_rendu else (*avant, *pris))
