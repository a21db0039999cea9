"""Pieces of HTML the pad puts in place: written here once rather than by each tablet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from qualification.domain.grille import NSP
from qualification.domain.ids import DelegationId
from qualification.domain.participants import Delegation
from qualification.services.salle import TableSalle
from qualification.textes import pave as textes
from qualification.textes.formats import compte
from qualification.textes.libelles import libelle
from qualification.textes.questions import Question


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


def seats(tables: Sequence[TableSalle], appareils: Mapping[DelegationId, int]) -> str:
    """Return the tables of the room, each opening on those one may speak for there.

    ``appareils``: how many tablets already speak for a delegation, said beside its name.
    """
    return "".join(
        f"<details><summary>{escape(_table(table))}</summary>"
        f"{''.join(_seat(d, appareils.get(d.delegation_id, 0)) for d in table.delegations)}"
        "</details>"
        for table in tables
    )


def _table(table: TableSalle) -> str:
    if table.numero is None:
        return textes.SANS_TABLE
    noms = " – ".join(d.nom for d in table.delegations)
    return textes.TABLE.format(numero=table.numero, noms=noms)


def _seat(delegation: Delegation, n_appareils: int) -> str:
    adresse = escape(f"/tablette?{urlencode({'code': delegation.code})}")
    college = libelle(delegation.college)
    deja = compte(n_appareils, "appareil")
    return (
        f'<p><a class="bouton fort" href="{adresse}">'
        f"{escape(textes.PLACE.format(college=college, nom=delegation.nom))}</a>"
        f" {escape(textes.DEJA_OUVERTE.format(n=deja)) if n_appareils else ''}</p>"
    )
