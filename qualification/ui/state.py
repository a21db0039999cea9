"""Typed façade on the session: identity, selected identifiers. The database is the truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from qualification.domain.acces import Identite
from qualification.domain.ids import CampagneId, ResidenceId
from qualification.ui.presenters.carte import Filtre

_IDENTITE = "qualif.identite"
_CAMPAGNE = "qualif.campagne_id"
_RESIDENCE = "qualif.residence_id"
_CALEOL = "qualif.caleol"
_FILTRE = "qualif.filtre"
_CLIC = "qualif.clic_carte"
_FICHIER = "qualif.fichier."
_MESSAGE = "qualif.message"
_VU = "qualif.vu."
_VERDICT = "qualif.verdict."
_CHOIX = "qualif.choix."


def identity_on_trial() -> Identite | None:
    """Return the role being tried on in the demonstration, if any."""
    valeur: Identite | None = _get(_IDENTITE)
    return valeur


def try_identity(identite: Identite | None) -> None:
    """Try a role on in the demonstration; None comes back to oneself."""
    _set(_IDENTITE, identite)


def campagne_id() -> CampagneId | None:
    """Return the campaign being looked at."""
    valeur: CampagneId | None = _get(_CAMPAGNE)
    return valeur


def choose_campagne(identifiant: CampagneId | None) -> None:
    """Look at a campaign."""
    _set(_CAMPAGNE, identifiant)


def residence_id() -> ResidenceId | None:
    """Return the residence whose sheet is open."""
    valeur: ResidenceId | None = _get(_RESIDENCE)
    return valeur


def choose_residence(identifiant: ResidenceId | None) -> None:
    """Open the sheet of a residence."""
    _set(_RESIDENCE, identifiant)


def caleol() -> tuple[ResidenceId, ...]:
    """Return the residences picked for the next CALEOL."""
    return _get(_CALEOL) or ()


def pick_for_caleol(identifiants: tuple[ResidenceId, ...]) -> None:
    """Replace the residences picked for the next CALEOL."""
    _set(_CALEOL, identifiants)


def toggle_caleol(identifiant: ResidenceId) -> None:
    """Pick a residence for the next CALEOL, or put it back."""
    autres = tuple(choisie for choisie in caleol() if choisie != identifiant)
    pick_for_caleol(autres if identifiant in caleol() else (*autres, identifiant))


def filtre() -> Filtre:
    """Return what the visitor kept on the map; everything before any choice."""
    return _get(_FILTRE) or Filtre()


def keep_filtre(filtre: Filtre) -> None:
    """Remember what the visitor keeps on the map: the sheets are leafed through in its list."""
    _set(_FILTRE, filtre)


def map_click() -> ResidenceId | None:
    """Return the residence last clicked on the map itself, rather than in its list."""
    valeur: ResidenceId | None = _get(_CLIC)
    return valeur


def click_on_map(identifiant: ResidenceId) -> None:
    """Open a residence from the map."""
    _set(_CLIC, identifiant)
    choose_residence(identifiant)


def is_prepared(cle: str, version: object) -> bool:
    """Whether this very version of a file was asked for."""
    return bool(_get(_FICHIER + cle) == version)


def prepare(cle: str, version: object) -> None:
    """Ask for a version of a file."""
    _set(_FICHIER + cle, version)


def say_after_rerun(texte: str) -> None:
    """Keep a confirmation that the next run shows, once."""
    _set(_MESSAGE, texte)


def take_message() -> str | None:
    """Return the confirmation left by the previous run, once."""
    texte: str | None = _get(_MESSAGE)
    _set(_MESSAGE, None)
    return texte


def has_changed(cle: str, valeur: object) -> bool:
    """Whether a value is another one than at the previous look; the first look tells nothing."""
    avant = look(cle, valeur)
    return avant is not None and avant != valeur


def look(cle: str, valeur: object) -> Any:  # noqa: ANN401 -- whatever was looked at
    """Return the value of the previous look, if any, and remember this one."""
    avant = _get(_VU + cle)
    _set(_VU + cle, valeur)
    return avant


def keep_verdict(lieu: str, verdict: tuple[str, bool]) -> None:
    """Keep what an action of this part of a page led to, and whether it was refused."""
    _set(_VERDICT + lieu, verdict)


def take_verdict(lieu: str) -> tuple[str, bool] | None:
    """Return what the latest action of this part of a page led to, once."""
    verdict: tuple[str, bool] | None = _get(_VERDICT + lieu)
    _set(_VERDICT + lieu, None)
    return verdict


def chosen(cle: str) -> tuple[str, ...]:
    """Return the identifiers chosen in a list or on its map."""
    return _get(_CHOIX + cle) or ()


def has_chosen(cle: str) -> bool:
    """Whether a choice was made, be it of nothing."""
    return _get(_CHOIX + cle) is not None


def choose(cle: str, identifiants: Iterable[str]) -> None:
    """Replace the identifiers chosen, each once."""
    _set(_CHOIX + cle, tuple(dict.fromkeys(identifiants)))


def show_in_widget(cle: str, valeur: object) -> None:
    """Give a widget not drawn yet the value the database holds, whatever the session believes."""
    _set(cle, valeur)


def set_widgets(valeurs: Mapping[str, object]) -> None:
    """Give widgets these values, by key; from a callback, before they are drawn."""
    for cle, valeur in valeurs.items():
        _set(cle, valeur)


def widget_value(cle: str) -> Any:  # noqa: ANN401 -- a widget returns anything
    """Return the value of a widget by its key, inside its own callback."""
    return _get(cle)


def _get(cle: str) -> Any:  # noqa: ANN401 -- the typed functions above give the type
    return st.session_state.get(cle)  # noqa: TID251 -- this file owns the keys


def _set(cle: str, valeur: object) -> None:
    st.session_state[cle] = valeur  # noqa: TID251 -- this file owns the keys
