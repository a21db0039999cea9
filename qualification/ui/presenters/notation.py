"""The grid as questions, the notebook as a list, both views side by side."""

from __future__ import annotations

from collections.abc import Sequence

from qualification.domain.echange import Issue, NotePartagee
from qualification.domain.grille import Grille
from qualification.services.notations import (
    Carnet,
    FicheNotation,
    ResidenceANoter,
    counterpart,
)
from qualification.services.temoins import FicheNotee
from qualification.textes import notation as textes
from qualification.textes import temoins
from qualification.textes.formats import compte
from qualification.textes.questions import Question, gap, gap_words, questions, words
from qualification.textes.questions import level_words as overall_words

__all__ = ["Question", "questions"]


ANoter = ResidenceANoter | FicheNotee
"""What a delegation may rate."""
TEMOINS = "temoins"
"""What groups the fiches témoins, in place of an organisation."""


def place_label(carnet: Carnet, a_noter: ANoter, rang: int, total: int) -> str:
    """Return ``3/8 · Les Tilleuls (en cours)``."""
    nom = textes.POSITION.format(rang=rang, total=total, nom=place_name(a_noter))
    return f"{nom} ({_state(carnet, a_noter)})"


def place_name(a_noter: ANoter) -> str:
    """Return the name of a residence, or the title of a fiche témoin."""
    return a_noter.fiche.titre if isinstance(a_noter, FicheNotee) else a_noter.residence.nom


def address_line(a_noter: ANoter) -> str:
    """Return the dwellings and the first address of a residence, or the words of a fiche."""
    if isinstance(a_noter, FicheNotee):
        return a_noter.fiche.description
    residence = a_noter.residence
    logements = compte(residence.logements, "logement")
    if not residence.adresses:
        return logements
    return textes.LOGEMENTS.format(n=logements, adresse=residence.adresses[0])


def counterparts(carnet: Carnet) -> dict[str, str]:
    """Return identifier → name of the organisations residences are shared with.

    Those of the current round come first, then by name; the fiches témoins before all as long as
    some of them wait for an answer, and last then.
    """
    du_tour = {_counterpart(carnet, r) for r in carnet.residences if r.est_du_tour}
    noms = {
        i: carnet.interlocuteurs.get(i, i)
        for i in {_counterpart(carnet, r) for r in carnet.residences}
    }
    groupes = dict(sorted(noms.items(), key=lambda paire: (paire[0] not in du_tour, paire[1])))
    if not carnet.temoins:
        return groupes
    fiches = {TEMOINS: temoins.TITRE}
    a_finir = any(_answered(fiche) < _asked(carnet) for fiche in carnet.temoins)
    return fiches | groupes if a_finir else groupes | fiches


def shared_with(carnet: Carnet, organisation: str) -> list[ResidenceANoter]:
    """Return the residences shared with one organisation, all of them for an empty name."""
    return [r for r in carnet.residences if organisation in {"", _counterpart(carnet, r)}]


def progress_line(n: int, total: int) -> str:
    """Return how much is answered, and that it is safe."""
    if n == 0:
        return textes.RIEN_ENCORE
    modele = textes.UNE_ENREGISTREE if n == 1 else textes.TOUT_ENREGISTRE
    return modele.format(n=n, total=total)


def both_views(fiche: FicheNotation, posees: Sequence[Question]) -> list[dict[str, str]]:
    """Return one row per question with both sides' words and the gap in levels."""
    autres = fiche.autres or {}
    lignes = []
    for question in posees:
        mien = fiche.reponses.get(question.item)
        leurs = autres.get(question.item, ())
        lignes.append(
            {
                textes.COLONNE_CRITERE: question.libelle,
                textes.COLONNE_VOUS: words(question, () if mien is None else (mien,)),
                textes.COLONNE_AUTRE: words(question, leurs),
                textes.COLONNE_ECART: gap_words(gap(mien, leurs)),
            }
        )
    return lignes


def agreement_line(note: NotePartagee | None, grille: Grille) -> str | None:
    """Return what the pair recorded, in words."""
    if note is None:
        return None
    if note.issue is Issue.AVIS_DIVERGENTS or note.niveau is None:
        return textes.DIVERGENT
    return textes.CONVENU.format(niveau=level_words(grille)[note.niveau])


def level_words(grille: Grille) -> dict[int, str]:
    """Return level → words of the overall note."""
    return dict(enumerate(overall_words(grille), start=1))


def _counterpart(carnet: Carnet, a_noter: ResidenceANoter) -> str:
    return counterpart(carnet.delegation, a_noter.residence)


def _asked(carnet: Carnet) -> int:
    return len(carnet.grille.items(carnet.campagne.mode))


def _answered(a_noter: ANoter) -> int:
    return len(a_noter.reponses) if isinstance(a_noter, FicheNotee) else a_noter.n_repondues


def _state(carnet: Carnet, a_noter: ANoter) -> str:
    if isinstance(a_noter, ResidenceANoter) and a_noter.est_validee:
        return textes.ETAT_VALIDEE
    n = _answered(a_noter)
    if n == 0:
        return textes.ETAT_VIDE
    return textes.ETAT_COMPLETE if n >= _asked(carnet) else textes.ETAT_EN_COURS
