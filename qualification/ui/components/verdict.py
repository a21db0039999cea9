"""An action, as the callback of its button: done at once, then said where one acts.

The page, or the fragment, runs once per action, already on what the action changed.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from qualification.domain.errors import QualificationError
from qualification.textes.erreurs import message
from qualification.ui import state
from qualification.ui.presenters.propre import plain


def decide(lieu: str, action: Callable[[], str]) -> None:
    """Do what was asked in this part of a page; keep what to say of it, or why it was refused."""
    attempt(lieu, lambda: say(lieu, action()))


def attempt(lieu: str, action: Callable[[], object]) -> None:
    """Do what was asked when what it changes says enough; keep only why it was refused."""
    try:
        action()
    except QualificationError as refus:
        state.keep_verdict(lieu, (message(refus), True))


def say(lieu: str, texte: str) -> None:
    """Keep a confirmation that this part of the page shows at the next run."""
    state.keep_verdict(lieu, (texte, False))


def verdict(lieu: str) -> None:
    """Say, once, what the latest action led to: here, and wherever the page is scrolled to."""
    dit = state.take_verdict(lieu)
    if dit is None:
        return
    # Names come from files and from people: never markup.
    texte, est_refuse = plain(dit[0]), dit[1]
    icone = ":material/error:" if est_refuse else ":material/check_circle:"
    st.toast(texte, icon=icone, duration="long" if est_refuse else "short")
    (st.error if est_refuse else st.success)(texte, icon=icone)
