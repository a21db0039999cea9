"""The native rating sheet: one question per item, saved at each tap by the page's callback."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from qualification.domain.ids import CodeCritere
from qualification.ui import state
from qualification.ui.presenters.notation import Question

# Streamlit's pills are 32 px high; a finger wants 48.
_CIBLES = """<style>
[data-testid="stButtonGroup"] button {min-height: 48px; border-color: #6b6b6b;}
[data-testid="stButtonGroup"] button[aria-checked="true"] {border-width: 3px; font-weight: 700;}
</style>"""


def rating_sheet(
    posees: Sequence[Question],
    reponses: Mapping[CodeCritere, int],
    *,
    key: str,
    on_answer: Callable[[CodeCritere, int], None],
    est_verrouillee: bool = False,
) -> None:
    """Draw the questions in two columns with the answers the database holds.

    ``on_answer`` is called with the item and its new value, before the next run.
    """
    st.html(_CIBLES)
    premiere, *autres = posees
    _question(premiere, reponses, key, on_answer, est_verrouillee=est_verrouillee)
    for colonne, part in zip(st.columns(2), _halves(autres), strict=True):
        with colonne:
            for question in part:
                _question(question, reponses, key, on_answer, est_verrouillee=est_verrouillee)


def _question(
    question: Question,
    reponses: Mapping[CodeCritere, int],
    key: str,
    on_answer: Callable[[CodeCritere, int], None],
    *,
    est_verrouillee: bool,
) -> None:
    cle = f"{key}_{question.item}"
    state.show_in_widget(cle, reponses.get(question.item))
    st.pills(
        question.libelle,
        [valeur for valeur, _ in question.options],
        format_func=question.label,
        required=question.item in reponses,
        wrap=True,
        help=question.phrase or None,
        key=cle,
        disabled=est_verrouillee,
        on_change=_answered,
        args=(cle, question.item, on_answer),
    )


def _answered(cle: str, item: CodeCritere, on_answer: Callable[[CodeCritere, int], None]) -> None:
    valeur = state.widget_value(cle)
    if valeur is not None:
        on_answer(item, valeur)


def _halves(questions: Sequence[Question]) -> tuple[Sequence[Question], Sequence[Question]]:
    milieu = (len(questions) + 1) // 2
    return questions[:milieu], questions[milieu:]
