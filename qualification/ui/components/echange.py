"""Words about the place: tags first, a short text if need be, and the list of what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from qualification.domain.echange import (
    LONGUEUR_MAX,
    Categorie,
    Etiquette,
    NoteEchange,
    Publication,
)
from qualification.domain.ids import ResidenceId
from qualification.textes import animation, mentions
from qualification.textes import notation as textes
from qualification.textes.libelles import libelle

_CATEGORIES: tuple[Categorie, ...] = tuple(Categorie)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brouillon:
    """A note as typed, not yet guarded nor saved."""

    categorie: Categorie
    etiquettes: tuple[Etiquette, ...]
    texte: str


def exchange_form(*, key: str) -> Brouillon | None:
    """Return the note sent just now, if any."""
    with st.form(f"{key}_formulaire", clear_on_submit=True, border=False):
        categorie = st.selectbox(
            textes.CATEGORIE, _CATEGORIES, format_func=libelle, key=f"{key}_categorie"
        )
        etiquettes = st.pills(
            textes.ETIQUETTES,
            list(Etiquette),
            selection_mode="multi",
            format_func=libelle,
            key=f"{key}_etiquettes",
        )
        texte = st.text_area(
            textes.TEXTE,
            max_chars=LONGUEUR_MAX,
            placeholder=mentions.INVITE_COMMENTAIRE,
            key=f"{key}_texte",
        )
        est_envoye = st.form_submit_button(textes.AJOUTER, key=f"{key}_ajouter")
    if not est_envoye or not (etiquettes or texte.strip()):
        return None
    return Brouillon(categorie=categorie, etiquettes=tuple(etiquettes), texte=texte)


def exchange_list(notes: Sequence[NoteEchange], *, siennes: frozenset[str], key: str) -> str | None:
    """Show the notes; return the identifier of the one withdrawn just now, if any."""
    retiree = None
    for note in notes:
        with st.container(horizontal=True, vertical_alignment="center"):
            mots = " · ".join(libelle(e) for e in note.etiquettes)
            st.badge(libelle(note.categorie), color="gray")
            # Text of participants: shown as typed, never as markup.
            st.text(" – ".join(filter(None, (mots, note.texte))))
            if note.note_id in siennes and st.button(
                textes.RETIRER, key=f"{key}_retirer_{note.note_id}", type="tertiary"
            ):
                retiree = note.note_id
    return retiree


def review_list(
    notes: Sequence[NoteEchange], noms: Mapping[ResidenceId, str], *, key: str
) -> dict[str, Publication]:
    """Show the notes that await review; return the decision taken just now, by note."""
    decisions = {}
    for note in notes:
        with st.container(border=True):
            st.markdown(f"**{libelle(note.categorie)}**")
            mots = " · ".join(libelle(e) for e in note.etiquettes)
            st.text("\n".join(filter(None, (noms.get(note.residence_id, ""), mots, note.texte))))
            with st.container(horizontal=True):
                if st.button(animation.PUBLIER, key=f"{key}_publier_{note.note_id}"):
                    decisions[note.note_id] = Publication.PUBLIE
                if st.button(animation.ECARTER, key=f"{key}_ecarter_{note.note_id}"):
                    decisions[note.note_id] = Publication.ECARTE
    return decisions
