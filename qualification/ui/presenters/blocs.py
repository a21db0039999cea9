"""The blocks of a document as HTML for the screen: the third way they are set, after PDF and Word.

Every text is escaped here: names and words come from files and from participants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from qualification.adapters.files.ecriture.blocs import (
    Bloc,
    Cartouche,
    Cellule,
    Chiffres,
    Definitions,
    Encadre,
    Liste,
    Paragraphe,
    Tableau,
    Titre,
)
from qualification.domain.classement import CLASSES_ORDONNEES, Classe
from qualification.textes.exploitation import CLASSE_ABSENTE
from qualification.textes.libelles import libelle
from qualification.textes.restitution import LETTRES


def sections(blocs: Iterable[Bloc]) -> dict[str, tuple[Bloc, ...]]:
    """Return what follows each main heading, in order; what precedes the first is under ``""``."""
    parties: dict[str, list[Bloc]] = {"": []}
    courante = parties[""]
    for bloc in blocs:
        if isinstance(bloc, Titre) and bloc.niveau == 1:
            courante = parties.setdefault(bloc.texte, [])
        else:
            courante.append(bloc)
    return {titre: tuple(contenu) for titre, contenu in parties.items()}


def class_words(classe: Classe, definition: str) -> tuple[str, str]:
    """Return the word and the explanation of a class, or why there is none."""
    return CLASSE_ABSENTE.get(classe, (libelle(classe), definition))


def html(bloc: Bloc) -> str:
    """Return one block of text as HTML. Raises KeyError for a drawing, columns or a page break."""
    return _FAIRE[type(bloc)](bloc)


def warning(texte: str) -> str:
    """Return what must be read before anything else."""
    return f'<p class="bandeau">{escape(texte)}</p>'


def letter(classe: Classe) -> str:
    """Return the letter of a class on its colour; classes without a colour are dashed."""
    style = classe.value if classe in CLASSES_ORDONNEES else "aucune"
    return f'<span class="lettre {style}" aria-hidden="true">{LETTRES[classe]}</span>'


def _heading(bloc: Titre) -> str:
    rang = bloc.niveau + 2
    sous_titre = f'<p class="sous-titre">{escape(bloc.sous_titre)}</p>' if bloc.sous_titre else ""
    return f"<h{rang}>{escape(bloc.texte)}</h{rang}>{sous_titre}"


def _paragraph(bloc: Paragraphe) -> str:
    return f"<p{_classe('note', present=bloc.est_note)}>{escape(bloc.texte)}</p>"


def _box(bloc: Encadre) -> str:
    return f'<p class="encadre">{escape(bloc.texte)}</p>'


def _list(bloc: Liste) -> str:
    return f"<ul>{''.join(f'<li>{escape(point)}</li>' for point in bloc.points)}</ul>"


def _definitions(bloc: Definitions) -> str:
    lignes = "".join(f"<dt>{escape(nom)}</dt><dd>{escape(v)}</dd>" for nom, v in bloc.lignes)
    return f"<dl>{lignes}</dl>"


def _figures(bloc: Chiffres) -> str:
    cases = "".join(
        f"<li><strong>{escape(chiffre)}</strong> {escape(quoi)}</li>"
        for chiffre, quoi in bloc.lignes
    )
    return f'<ul class="chiffres">{cases}</ul>'


def _class_card(bloc: Cartouche) -> str:
    mot, explication = class_words(bloc.classe, bloc.definition)
    return (
        f'<p class="cartouche">{letter(bloc.classe)} {escape(mot)}</p>'
        f"<p>{escape(explication)}</p>{_list(Liste(bloc.details))}"
    )


def _table(bloc: Tableau) -> str:
    entetes = "".join(
        _header(texte, est_nombre=rang in bloc.nombres) for rang, texte in enumerate(bloc.entetes)
    )
    corps = "".join(f"<tr>{_cells(ligne, bloc.nombres)}</tr>" for ligne in bloc.lignes)
    legende = escape(bloc.legende)
    return (
        f'<div class="defile" role="region" tabindex="0" aria-label="{legende}">'
        f"<table><caption>{legende}</caption><thead><tr>{entetes}</tr></thead>"
        f"<tbody>{corps}</tbody></table></div>"
    )


def _header(texte: str, *, est_nombre: bool) -> str:
    if not texte:
        # The corner above the names of rows heads nothing.
        return "<td></td>"
    return f'<th scope="col"{_classe("nombre", present=est_nombre)}>{escape(texte)}</th>'


def _cells(ligne: tuple[Cellule, ...], nombres: frozenset[int]) -> str:
    premiere, *autres = ligne
    return f'<th scope="row">{_cell(premiere)}</th>' + "".join(
        f"<td{_classe('nombre', present=rang in nombres)}>{_cell(valeur)}</td>"
        for rang, valeur in enumerate(autres, start=1)
    )


def _cell(valeur: Cellule) -> str:
    # A class is a text too: it is asked first.
    if isinstance(valeur, Classe):
        return f"{letter(valeur)} {escape(libelle(valeur))}"
    return escape(valeur)


def _classe(nom: str, *, present: bool) -> str:
    return f' class="{nom}"' if present else ""


_FAIRE: Mapping[type, Callable[[Any], str]] = {
    Titre: _heading,
    Paragraphe: _paragraph,
    Encadre: _box,
    Liste: _list,
    Definitions: _definitions,
    Chiffres: _figures,
    Cartouche: _class_card,
    Tableau: _table,
}
