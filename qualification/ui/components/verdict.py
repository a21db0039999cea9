"""An action of a fragment, as the callback of its button: done at once, then said in its place.

The fragment runs once per action, already on what the action changed; the rest of the page is not
drawn again.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from qualification.domain.errors import QualificationError
from qualification.textes.erreurs import message
from qualification.ui import state
from qualification.ui.presenters.propre import plain


def decide(action: Callable[[], str]) -> None:
    """Do what was asked; keep what to say of it, or the sentence of its refusal."""
    try:
        state.keep_verdict((action(), False))
    except QualificationError as refus:
        state.keep_verdict((message(refus), True))


def verdict() -> None:
    """Say, once, what the latest action led to: here, and wherever the page is scrolled to."""
    dit = state.take_verdict()
    if dit is None:
        return
    # Names come from files and from people: never markup.
    texte, est_refuse = plain(dit[0]), dit[1]
    icone = ":material/error:" if est_refuse else ":material/check_circle:"
    st.toast(texte, icon=icone, duration="long" if est_refuse else "short")
    (st.error if est_refuse else st.success)(texte, icon=icone)
