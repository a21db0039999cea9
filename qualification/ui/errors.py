"""Refusals become French sentences; anything else becomes a logged reference."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from qualification.bootstrap import utc_now
from qualification.domain.errors import QualificationError
from qualification.domain.ids import new_id
from qualification.textes.ecrans import ET_AUTRES, PANNE
from qualification.textes.erreurs import message, messages
from qualification.textes.formats import compte, heure
from qualification.ui.presenters.propre import plain

_LOG = logging.getLogger("qualification")
_FAUTES_DITES = 5
"""Faults said one by one; the others are counted, each goes away as they are mended."""


@contextmanager
def showing_errors() -> Iterator[None]:
    """Show a refusal raised inside the block as its French sentence."""
    try:
        yield
    except QualificationError as error:
        _show(error)


def on_script_error(error: Exception) -> bool:
    """Show the reference of an unforeseen failure instead of its trace, and log both."""
    if isinstance(error, QualificationError):
        _show(error)
        return True
    reference = new_id()
    _LOG.error("incident %s", reference, exc_info=error)
    st.error(PANNE.format(heure=heure(utc_now()), reference=reference), icon=":material/error:")
    return True


def _show(error: QualificationError) -> None:
    """Draw a refusal; under one of many faults, the first of them."""
    phrases = messages(error)
    if len(phrases) == 1:
        st.error(plain(phrases[0]), icon=":material/error:")
        return
    dites, autres = phrases[:_FAUTES_DITES], len(phrases) - _FAUTES_DITES
    if autres > 0:
        dites = [*dites, ET_AUTRES.format(autres=compte(autres, "autre"))]
    liste = "\n".join(f"- {plain(phrase)}" for phrase in dites)
    st.error(f"{plain(message(error))}\n\n{liste}", icon=":material/error:")
