"""A paper sheet as it is typed: keys of what stands, order of the questions, conflicts in words."""

from __future__ import annotations

from collections.abc import Sequence

from qualification.domain.grille import NC, NSP
from qualification.domain.ids import ResidenceId
from qualification.services.fiches_papier import BilanSaisie, Conflit, FicheASaisir
from qualification.textes import papier as textes
from qualification.textes.formats import compte, nombre
from qualification.textes.questions import Question, questions

_DIX = "d"
_SIGNES = {NSP: textes.NSP, NC: "-", 10: _DIX}


def sheet_title(ouverte: FicheASaisir) -> str:
    """Return whose sheet it is, of which round and table."""
    fiche = ouverte.fiche
    ou = textes.place_of(fiche.code.tour, fiche.table)
    avec = textes.AVEC.format(avec=fiche.avec) if fiche.avec else ""
    return " · ".join(filter(None, (ou, fiche.delegation.nom, avec)))


def columns(ouverte: FicheASaisir) -> str:
    """Return the questions in the order of the sheet, numbered as it is."""
    posees = questions(ouverte.grille, ouverte.campagne.mode)
    noms = ", ".join(f"{rang}\u00a0{question.libelle}" for rang, question in enumerate(posees, 1))
    return textes.COLONNES.format(colonnes=noms)


def standing(ouverte: FicheASaisir, residence_id: ResidenceId) -> str:
    """Return the keys of what stands already, empty when nothing does."""
    valeurs = (
        reponse.valeur if (reponse := ouverte.debout.get((residence_id, item))) else None
        for item in ouverte.items
    )
    signes = "".join(textes.RIEN if valeur is None else _sign(valeur) for valeur in valeurs)
    return signes if signes.strip(textes.RIEN) else ""


def outcome(bilan: BilanSaisie) -> str:
    """Return what became of a sheet."""
    return textes.BILAN.format(
        nouvelles=compte(bilan.n_enregistrees, *textes.REPONSE),
        identiques=nombre(bilan.n_identiques),
    )


def conflicts(ouverte: FicheASaisir, conflits: Sequence[Conflit]) -> list[str]:
    """Return each answer the paper and a tablet give differently."""
    posees: dict[str, Question] = {
        q.item: q for q in questions(ouverte.grille, ouverte.campagne.mode)
    }
    return [
        textes.CONFLIT.format(
            residence=c.ligne.nom,
            question=posees[c.item].libelle,
            tablette=posees[c.item].label(c.sur_tablette),
            papier=posees[c.item].label(c.sur_papier),
        )
        for c in conflits
    ]


def _sign(valeur: int) -> str:
    return _SIGNES.get(valeur, str(valeur))
