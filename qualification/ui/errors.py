"""Refusals become French sentences; anything else becomes a logged reference."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from qualification.bootstrap import utc_now
from qualification.domain.errors import QualificationError
from qualification.domain.ids import new_id
from qualification.textes.ecrans import PANNE
from qualification.textes.erreurs import message
from qualification.textes.formats import heure
from qualification.ui.presenters.propre import plain

_LOG = logging.getLogger("qualification")


@contextmanager
def showing_errors() -> Iterator[None]:
    """Show a refusal raised inside the block as its French sentence."""
    try:
        yield
    except QualificationError as error:
        st.error(plain(message(error)), icon=":material/error:")


def on_script_error(error: Exception) -> bool:
    """Show the reference of an unforeseen failure instead of its trace, and log both."""
    if isinstance(error, QualificationError):
        st.error(plain(message(error)), icon=":material/error:")
        return True
    reference = new_id()
    _LOG.error("incident %s", reference, exc_info=error)
    st.error(PANNE.format(heure=heure(utc_now()), reference=reference), icon=":material/error:")
    return True
