"""Find residences: filters, list to click in, short card of the one chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from qualification.domain.classement import Classe
from qualification.domain.ids import ResidenceId
from qualification.domain.ordre import cle_tri
from qualification.textes import carte
from qualification.textes import exploitation as textes
from qualification.textes.formats import compte
from qualification.textes.libelles import AVIS_DIVERGENTS, DEFINITIONS, libelle
from qualification.ui import state
from qualification.ui.components.blocs import draw_html
from qualification.ui.presenters.blocs import class_words, letter
from qualification.ui.presenters.carte import Filtre, LigneCarte, table

# Streamlit's own tools over a table speak English, and would export results without their
# sentence of law, before the campaign is closed: the page has its search and its exports.
SANS_OUTILS = "<style>[data-testid='stElementToolbar'] {display: none;}</style>"
_QPV: Mapping[str, bool | None] = {
    textes.TOUS: None,
    textes.QPV_DEDANS: True,
    textes.QPV_DEHORS: False,
}
_AVIS: Mapping[str, bool | None] = {textes.TOUS: None, textes.AVIS_DIVERGENTS: True}
_LUES = (
    carte.COLONNE_RESIDENCE,
    carte.COLONNE_COMMUNE,
    carte.COLONNE_BAILLEUR,
    carte.COLONNE_LOGEMENTS,
    carte.COLONNE_CLASSE,
)


def filters(lignes: Sequence[LigneCarte], *, key: str) -> Filtre:
    """Draw search and filters over the residences; return what is kept. They outlive the page."""
    communes = _sorted_names((x.code_insee, x.commune) for x in lignes)
    bailleurs = _sorted_names((x.bailleur_id, x.bailleur) for x in lignes if x.bailleur_id)
    classes = [classe for classe in Classe if any(x.classe is classe for x in lignes)]
    recherche = st.text_input(
        textes.RECHERCHE,
        type="search",
        placeholder=textes.RECHERCHE,
        label_visibility="collapsed",
        live="300ms",
        icon=":material/search:",
        key=f"{key}_recherche",
        persist_state="session",
    )
    colonnes = iter(st.columns(5))
    with next(colonnes):
        choix_bailleurs = _several(textes.BAILLEURS, bailleurs, textes.TOUS, f"{key}_bailleurs")
    with next(colonnes):
        choix_communes = _several(textes.COMMUNES, communes, textes.TOUTES, f"{key}_communes")
    with next(colonnes):
        noms = {classe: libelle(classe) for classe in classes}
        choix_classes = _several(textes.CLASSES, noms, textes.TOUTES, f"{key}_classes")
    with next(colonnes):
        est_en_qpv = _one(textes.QPV, _QPV, f"{key}_qpv")
    with next(colonnes):
        est_divergent = _one(textes.AVIS, _AVIS, f"{key}_avis")
    return Filtre(
        recherche=recherche or "",
        bailleurs=frozenset(choix_bailleurs),
        communes=frozenset(choix_communes),
        classes=frozenset(choix_classes),
        est_en_qpv=est_en_qpv,
        est_divergent=est_divergent,
    )


def clear_filters_button(*, key: str) -> None:
    """Offer to keep everything again."""
    st.button(
        textes.EFFACER_FILTRES,
        key=f"{key}_effacer",
        icon=":material/filter_alt_off:",
        on_click=_clear,
        args=(key,),
    )


def clickable_list(
    lignes: Any,  # noqa: ANN401 -- whatever a table is made of
    identifiants: Sequence[ResidenceId],
    *,
    key: str,
    alt: str,
    on_choose: Callable[[ResidenceId], None] | None = None,
    ordre: Sequence[str] | None = None,
    hauteur: int = 560,
) -> ResidenceId | None:
    """Draw a list, one row per residence; return the one clicked in.

    ``on_choose`` is called with it before the run that shows the choice. Give another ``key`` to
    another list: what is chosen is a rank.
    """
    st.html(SANS_OUTILS)
    choix = st.dataframe(
        lignes,
        key=key,
        height=min(hauteur, 38 + 35 * max(len(identifiants), 1)),
        hide_index=True,
        column_order=ordre,
        on_select=partial(_row_chosen, key, identifiants, on_choose) if on_choose else "rerun",
        selection_mode="single-cell",
        alt=alt,
    )
    return _of_row(choix, identifiants)


def _row_chosen(
    key: str, identifiants: Sequence[ResidenceId], on_choose: Callable[[ResidenceId], None]
) -> None:
    choisie = _of_row(state.widget_value(key), identifiants)
    if choisie is not None:
        on_choose(choisie)


def _of_row(choix: Mapping[str, Any], identifiants: Sequence[ResidenceId]) -> ResidenceId | None:
    cellules = choix["selection"]["cells"]
    return identifiants[cellules[0][0]] if cellules else None


def plain_list(lignes: Iterable[LigneCarte], *, key: str, alt: str) -> None:
    """Draw residences as a table one only reads."""
    st.html(SANS_OUTILS)
    st.dataframe(table(lignes), key=key, hide_index=True, column_order=_LUES, alt=alt)


def preview(ligne: LigneCarte) -> None:
    """Draw the short card of a residence."""
    mot, explication = class_words(ligne.classe, DEFINITIONS[ligne.classe])
    precisions = "".join(f"<li>{escape(texte)}</li>" for texte in ligne.precisions)
    divergents = f"<p><strong>{AVIS_DIVERGENTS}</strong></p>" if ligne.est_divergent else ""
    draw_html(
        f"<h3>{escape(ligne.nom)}</h3>"
        f'<p class="sous-titre">{escape(ligne.commune)} · {escape(ligne.bailleur)} · '
        f"{compte(ligne.logements, 'logement')}</p>"
        f"<p>{letter(ligne.classe)} <strong>{escape(mot)}</strong></p>"
        f'<p class="note">{escape(explication)}</p>{divergents}'
        + (f"<ul>{precisions}</ul>" if precisions else "")
    )


def open_sheet(residence_id: ResidenceId) -> None:
    """Go to the sheet of a residence; its address can be kept and sent."""
    state.choose_residence(residence_id)
    st.switch_page("pages/fiche.py", query_params={"residence": residence_id})


def caleol_button(residence_id: ResidenceId, *, key: str) -> None:
    """Offer to put a residence on the agenda of the next CALEOL, or to take it back."""
    est_choisie = residence_id in state.caleol()
    st.button(
        textes.RETIRER_CALEOL if est_choisie else textes.AJOUTER_CALEOL,
        key=key,
        icon=":material/playlist_remove:" if est_choisie else ":material/playlist_add:",
        on_click=state.toggle_caleol,
        args=(residence_id,),
        wrap=True,
    )


def _several(label: str, noms: Mapping[Any, str], invite: str, key: str) -> list[Any]:
    # A choice made for another territory or by another role is let go.
    if state.widget_value(key):
        state.show_in_widget(key, [choix for choix in state.widget_value(key) if choix in noms])
    return st.multiselect(
        label,
        list(noms),
        format_func=lambda choix: noms[choix],
        placeholder=invite,
        key=key,
        persist_state="session",
    )


def _one(label: str, choix: Mapping[str, bool | None], key: str) -> bool | None:
    return choix[st.selectbox(label, list(choix), key=key, persist_state="session")]


def _clear(key: str) -> None:
    for nom, valeur in (
        ("recherche", ""),
        ("bailleurs", []),
        ("communes", []),
        ("classes", []),
        ("qpv", textes.TOUS),
        ("avis", textes.TOUS),
    ):
        state.show_in_widget(f"{key}_{nom}", valeur)


def _sorted_names(paires: Iterable[tuple[Any, str]]) -> dict[Any, str]:
    return dict(sorted(set(paires), key=lambda paire: cle_tri(paire[1])))
