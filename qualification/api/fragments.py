"""Pieces of HTML the pad puts in place: written here once rather than by each tablet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from qualification.domain.grille import NSP
from qualification.domain.ids import CodeCritere
from qualification.textes import pave as textes
from qualification.textes.questions import ECART_FORT, Question, gap, gap_words, words


def notice(titre: str, echeance: str) -> str:
    """Return who the tablet speaks for, what is asked of it and what becomes of its answers.

    ``echeance``: until when one may answer, empty when nothing runs.
    """
    information, participants = textes.INFORMATION
    limite = f"<p><strong>{escape(echeance)}</strong></p>" if echeance else ""
    return (
        f"<h1>{escape(titre)}</h1><p>{escape(textes.CONSIGNE)}</p>"
        f"{limite}"
        f"<h2>{escape(information)}</h2><p>{escape(participants)}</p>"
    )


def form(posees: Sequence[Question]) -> str:
    """Return the questions as groups of native radios, what is not a level apart."""
    return "".join(_question(question) for question in posees)


def both_views(
    posees: Sequence[Question],
    reponses: Mapping[CodeCritere, int],
    autres: Mapping[CodeCritere, Sequence[int]],
    lien: str,
) -> str:
    """Return both sides' answers side by side, and the way to what they make of them."""
    entete = "".join(f'<th scope="col">{escape(nom)}</th>' for nom in textes.COLONNES)
    lignes = "".join(_row(q, reponses.get(q.item), autres.get(q.item, ())) for q in posees)
    return (
        f"<h2>{escape(textes.REVELATION)}</h2>"
        f"<table><thead><tr>{entete}</tr></thead><tbody>{lignes}</tbody></table>"
        f'<p><a class="bouton fort" href="{escape(lien)}">{escape(textes.CONVENIR)}</a></p>'
    )


def _question(question: Question) -> str:
    niveaux = [option for option in question.options if option[0] > NSP]
    hors = [option for option in question.options if option[0] <= NSP]
    phrase = escape(question.phrase)
    return (
        f'<fieldset><legend title="{phrase}">{escape(question.libelle)} <small>{phrase}</small>'
        f'</legend><div class="choix"><div>{_options(question, niveaux)}</div>'
        f'<div class="hors">{_options(question, hors)}</div></div></fieldset>'
    )


def _options(question: Question, options: Sequence[tuple[int, str]]) -> str:
    return "".join(
        f'<label><input type="radio" name="{escape(question.item)}" value="{valeur}">'
        f"<span>{escape(mots)}</span></label>"
        for valeur, mots in options
    )


def _row(question: Question, mien: int | None, leurs: Sequence[int]) -> str:
    ecart = gap(mien, leurs)
    est_fort = ecart is not None and ecart >= ECART_FORT
    dit = gap_words(ecart)
    cellules = (
        words(question, () if mien is None else (mien,)),
        words(question, leurs),
        textes.ECART_MARQUE.format(ecart=dit) if est_fort else dit,
    )
    colonnes = "".join(
        f'<td title="{escape(nom)}">{escape(cellule)}</td>'
        for nom, cellule in zip(textes.COLONNES[1:], cellules, strict=True)
    )
    classe = ' class="loin"' if est_fort else ""
    return f'<tr{classe}><th scope="row">{escape(question.libelle)}</th>{colonnes}</tr>'
