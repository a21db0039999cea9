"""Forms the pad puts in place as they come: words about the place, second values, shared note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from qualification.domain.echange import (
    LONGUEUR_MAX,
    Categorie,
    Etiquette,
    Issue,
    NoteEchange,
    NotePartagee,
    Publication,
)
from qualification.domain.ids import CodeCritere, DelegationId
from qualification.services.echanges import SecondesVues
from qualification.services.vignette import HAUTEUR, LARGEUR, Point, Vignette
from qualification.textes import mentions
from qualification.textes import notation as mots
from qualification.textes import pave as textes
from qualification.textes.libelles import AVIS_DIVERGENTS, libelle
from qualification.textes.questions import ECART_FORT, Question, gap, gap_words, words


def exchange() -> str:
    """Return where to say something of the place: heading, tags, a short text."""
    rubriques = "".join(f'<option value="{c}">{escape(libelle(c))}' for c in Categorie)
    etiquettes = "".join(
        f'<label><input type="checkbox" name="{e}"><span>{escape(libelle(e))}</span></label>'
        for e in Etiquette
    )
    return (
        f'<form action="/api/echanges"><label>{escape(mots.CATEGORIE)} '
        f'<select name="categorie">{rubriques}</select></label>'
        f'<fieldset><legend>{escape(mots.ETIQUETTES)}</legend><div class="mots choix">{etiquettes}'
        f"</div></fieldset><label>{escape(mots.TEXTE)}"
        f'<textarea name="texte" maxlength="{LONGUEUR_MAX}" rows="3" '
        f'placeholder="{escape(mentions.INVITE_COMMENTAIRE)}"></textarea></label>'
        f'<button class="fort">{escape(mots.AJOUTER)}</button></form>'
    )


def notes(dites: Sequence[NoteEchange], delegation_id: DelegationId) -> str:
    """Return what was said of the place; one's own may be taken back until it is published."""
    if not dites:
        return ""
    return f"<ul>{''.join(_note(note, delegation_id) for note in dites)}</ul>"


def _note(note: NoteEchange, delegation_id: DelegationId) -> str:
    texte = " – ".join(filter(None, (", ".join(map(libelle, note.etiquettes)), note.texte)))
    est_sienne = note.delegation_id == delegation_id
    retrait = ""
    if est_sienne and note.publication is not Publication.PUBLIE:
        retrait = (
            f'<form action="/api/retrait"><input type="hidden" name="note" '
            f'value="{escape(note.note_id)}"><button aria-label="'
            f'{escape(mots.RETIRER)} : {escape(texte)}">{escape(mots.RETIRER)}</button></form>'
        )
    de = "" if est_sienne else f" ({escape(mots.COLONNE_AUTRE)})"
    return f"<li><b>{escape(libelle(note.categorie))}</b>{de} {escape(texte)} {retrait}</li>"


def both_views(
    posees: Sequence[Question],
    reponses: Mapping[CodeCritere, int],
    autres: Mapping[CodeCritere, Sequence[int]],
    secondes: SecondesVues,
    *,
    est_ouverte: bool,
) -> str:
    """Return both sides' answers side by side; ``est_ouverte``: second values may be given."""
    entete = "".join(f'<th scope="col">{escape(nom)}</th>' for nom in textes.COLONNES)
    lignes = "".join(
        _row(q, reponses.get(q.item), autres.get(q.item, ()), secondes, est_ouverte=est_ouverte)
        for q in posees
    )
    garder = f'<button class="fort">{escape(textes.GARDER_SECONDS)}</button>' if est_ouverte else ""
    return (
        f"<h2>{escape(textes.REVELATION)}</h2>"
        f'<form action="/api/seconds"><table><thead><tr>{entete}</tr></thead>'
        f"<tbody>{lignes}</tbody></table>{garder}</form>"
    )


def agreement(accord: NotePartagee | None, niveaux: Sequence[str], *, est_ouverte: bool) -> str:
    """Return what the pair decided, and how to decide: a shared level, or views that differ."""
    dit = "" if accord is None else f"<p><b>{escape(_decided(accord, niveaux))}</b></p>"
    if not est_ouverte:
        return dit
    options = "".join(
        f'<label><input type="radio" name="niveau" value="{n}"><span>{escape(nom)}</span></label>'
        for n, nom in enumerate(niveaux, start=1)
    )
    return (
        f'<form action="/api/accord">{dit}<fieldset><legend>{escape(mots.NOTE_PARTAGEE)}</legend>'
        f'<div class="mots choix">{options}</div></fieldset><p>{escape(mots.NOTE_PARTAGEE_AIDE)}'
        f'</p><button class="fort" name="issue" value="{Issue.ACCORD}">{escape(mots.CONVENIR)}'
        f'</button> <button name="issue" value="{Issue.AVIS_DIVERGENTS}">{escape(mots.DIVERGER)}'
        "</button></form>"
    )


def small_map(vignette: Vignette | None, nom: str) -> str:
    """Return the map of a residence as a drawing, or nothing."""
    if vignette is None:
        return ""
    tour = "".join(f'<path d="M{" ".join(map(_xy, a))}z"/>' for a in vignette.anneaux)
    autour = "".join(_dot(point, 1.1) for point in vignette.voisines)
    ici = "" if vignette.ici is None else _dot(vignette.ici, 3.5, ' class="ici"')
    return (
        f'<svg viewBox="0 0 {LARGEUR} {HAUTEUR}" role="img" '
        f'aria-label="{escape(textes.PLAN.format(nom=nom))}">{tour}{autour}{ici}</svg>'
    )


def _decided(accord: NotePartagee, niveaux: Sequence[str]) -> str:
    if accord.issue is Issue.AVIS_DIVERGENTS or accord.niveau is None:
        return AVIS_DIVERGENTS
    return mots.CONVENU.format(niveau=niveaux[accord.niveau - 1])


def _row(
    question: Question,
    mien: int | None,
    leurs: Sequence[int],
    secondes: SecondesVues,
    *,
    est_ouverte: bool,
) -> str:
    ecart = gap(mien, leurs)
    est_fort = ecart is not None and ecart >= ECART_FORT
    dit = gap_words(ecart)
    second = secondes.siennes.get(question.item)
    cellules = (
        escape(words(question, () if mien is None else (mien,))),
        escape(words(question, leurs)),
        escape(textes.ECART_MARQUE.format(ecart=dit) if est_fort else dit),
        _choice(question, second)
        if est_ouverte
        else escape(words(question, () if second is None else (second,))),
        escape(words(question, secondes.autres.get(question.item, ()))),
    )
    colonnes = "".join(
        f'<td title="{escape(nom)}">{cellule}</td>'
        for nom, cellule in zip(textes.COLONNES[1:], cellules, strict=True)
    )
    classe = ' class="loin"' if est_fort else ""
    return f'<tr{classe}><th scope="row">{escape(question.libelle)}</th>{colonnes}</tr>'


def _choice(question: Question, second: int | None) -> str:
    options = "".join(
        f'<option value="{valeur}"{" selected" if valeur == second else ""}>{escape(nom)}'
        for valeur, nom in question.options
    )
    nom = f"{textes.SECOND_AVIS}\u00a0: {question.libelle}"
    return (
        f'<select name="{escape(question.item)}" aria-label="{escape(nom)}">'
        f'<option value="">{mots.SANS_REPONSE}{options}</select>'
    )


def _dot(point: Point, rayon: float, classe: str = "") -> str:
    return f'<circle cx="{point[0]}" cy="{point[1]}" r="{rayon}"{classe}/>'


def _xy(point: Point) -> str:
    return f"{point[0]} {point[1]}"
