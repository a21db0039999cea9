"""Notes of exchange: tags and short sentences about the place, as a table would write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from qualification.adapters.demonstration.hasard import draw_ids
from qualification.domain.echange import Categorie, Etiquette, NoteEchange, Publication
from qualification.domain.ids import CampagneId, CodeCritere, DelegationId, ResidenceId

C, T = Categorie, Etiquette


@dataclass(frozen=True, slots=True)
class Phrase:
    """A ready-made note. ``maisons``: only for houses (True), for flats (False), for both."""

    categorie: Categorie
    etiquettes: tuple[Etiquette, ...]
    texte: str
    critere: str | None = None
    maisons: bool | None = field(default=None, kw_only=True)


DIFFICULTES = (
    Phrase(
        C.FREIN, (T.ECLAIRAGE,), "Éclairage public faible entre le parking et les entrées.", "A1"
    ),
    Phrase(C.FREIN, (T.ENCOMBRANTS,), "Dépôts d’encombrants réguliers en fond d’impasse.", "A1"),
    Phrase(C.FREIN, (T.PROPRETE, T.ENCOMBRANTS), "Abri à poubelles trop petit, sacs au sol.", "A1"),
    Phrase(C.FREIN, (T.STATIONNEMENT,), "Stationnement saturé le soir, trottoirs encombrés.", "A3"),
    Phrase(C.FREIN, (T.DESSERTE,), "Arrêt de bus à plus de dix minutes à pied.", "A3"),
    Phrase(C.FREIN, (T.COMMERCES,), "Dernier commerce de proximité fermé depuis deux ans.", "A2"),
    Phrase(
        C.FREIN,
        (T.HALL,),
        "Portes de hall souvent forcées, boîtes aux lettres abîmées.",
        "B1",
        maisons=False,
    ),
    Phrase(
        C.FREIN, (T.ASCENSEUR,), "Pannes d’ascenseur fréquentes, délais longs.", "B1", maisons=False
    ),
    Phrase(C.FREIN, (T.HUMIDITE,), "Humidité dans les pignons exposés à l’ouest.", "B2"),
    Phrase(
        C.FREIN, (T.ISOLATION,), "Maisons mal isolées, menuiseries d’origine.", "B2", maisons=True
    ),
    Phrase(
        C.FREIN, (T.ISOLATION, T.BRUIT), "Isolation phonique insuffisante.", "B2", maisons=False
    ),
    Phrase(C.FREIN, (T.RODEOS, T.BRUIT), "Rodéos le week-end sur la ligne droite.", "C1"),
    Phrase(C.FREIN, (T.LIEU_COLLECTIF,), "Aucun lieu pour se réunir dans la cité.", "C2"),
    Phrase(C.FREIN, (T.GARDIENNAGE,), "Présence de proximité réduite à une demi-journée.", "D1"),
    Phrase(C.LIMITE, (T.CHANTIER,), "Réhabilitation repoussée, calendrier non connu.", "E2"),
    Phrase(C.LIMITE, (), "Foncier des abords partagé entre trois propriétaires.", "A1"),
    Phrase(C.LIMITE, (T.STATIONNEMENT,), "Pas d’emprise disponible pour créer des places.", "A3"),
    Phrase(
        C.LIMITE,
        (T.HUMIDITE,),
        "Remontées capillaires liées au sous-sol minier.",
        "B2",
        maisons=True,
    ),
    Phrase(
        C.OBJECTIF,
        (T.ISOLATION,),
        "Engager la rénovation thermique de la cité.",
        "B2",
        maisons=True,
    ),
    Phrase(C.OBJECTIF, (T.ECLAIRAGE,), "Reprendre l’éclairage des cheminements.", "A1"),
    Phrase(C.OBJECTIF, (T.GARDIENNAGE,), "Rétablir une permanence hebdomadaire sur place.", "D1"),
    Phrase(
        C.OBJECTIF, (T.HALL,), "Sécuriser les halls et remplacer les portes.", "B1", maisons=False
    ),
    Phrase(
        C.POSSIBILITE, (T.LIEU_COLLECTIF,), "Une maison vide peut devenir un lieu partagé.", "C2"
    ),
    Phrase(C.POSSIBILITE, (T.ESPACES_VERTS,), "Terrain libre pour un jardin partagé.", "C2"),
    Phrase(C.POSSIBILITE, (T.PROPRETE,), "Passage mensuel de la benne à encombrants.", "A1"),
    Phrase(C.COMMENTAIRE, (T.PROPRETE,), "Abords dégradés côté voie ferrée.", "A1"),
    Phrase(C.COMMENTAIRE, (T.ESPACES_VERTS,), "Haies et pelouses peu entretenues.", "A1"),
    Phrase(
        C.RESERVE,
        (),
        "La réhabilitation achevée au printemps n’est pas encore prise en compte.",
        "B2",
    ),
)
ATOUTS = (
    Phrase(
        C.COMMENTAIRE, (T.ESPACES_VERTS,), "Cité calme, jardins bien tenus.", "A1", maisons=True
    ),
    Phrase(
        C.COMMENTAIRE, (T.COMMERCES,), "École, boulangerie et pharmacie à moins de 500 m.", "A2"
    ),
    Phrase(C.COMMENTAIRE, (T.DESSERTE,), "Bien desservie depuis la nouvelle ligne de bus.", "A3"),
    Phrase(
        C.COMMENTAIRE,
        (T.PROPRETE,),
        "Parties communes propres, interventions rapides.",
        "D1",
        maisons=False,
    ),
    Phrase(
        C.COMMENTAIRE, (T.ISOLATION,), "Réhabilitation réussie, confort nettement meilleur.", "B2"
    ),
    Phrase(C.COMMENTAIRE, (T.LIEU_COLLECTIF,), "Maison de quartier active à deux rues.", "C2"),
    Phrase(
        C.POSSIBILITE, (T.LIEU_COLLECTIF,), "La salle communale peut accueillir un atelier.", "C2"
    ),
    Phrase(C.POSSIBILITE, (T.ESPACES_VERTS,), "Le parc voisin ouvre un accès direct.", "A1"),
    Phrase(C.OBJECTIF, (T.GARDIENNAGE,), "Maintenir la présence de proximité actuelle.", "D1"),
    Phrase(
        C.OBJECTIF, (T.ESPACES_VERTS,), "Conserver l’entretien différencié des espaces verts.", "A1"
    ),
    Phrase(
        C.LIMITE, (T.STATIONNEMENT,), "Stationnement juste suffisant les jours de marché.", "A3"
    ),
    Phrase(C.FREIN, (T.BRUIT,), "Bruit de la voie rapide aux heures de pointe.", "B2"),
)
_PUBLICATIONS = (Publication.PUBLIE, Publication.PRIVE, Publication.ECARTE)


@dataclass(frozen=True, slots=True)
class Attable:
    """An opinion about to be written down: by whom, on what, when, and how good the note was."""

    residence_id: ResidenceId
    delegation_id: DelegationId
    saisie_le: datetime
    note: float
    est_maison: bool


def write_notes(
    rng: np.random.Generator,
    campagne_id: CampagneId,
    attables: Sequence[Attable],
    codes: frozenset[CodeCritere],
    *,
    part: float,
    parts_publication: Sequence[float],
) -> tuple[NoteEchange, ...]:
    """Write one note for a share of the opinions, the more often the worse the place is rated.

    ``parts_publication`` are the shares published, still private, set aside.
    """
    choisis = [a for a in attables if rng.random() < part * (1.5 if a.note < 50 else 0.8)]
    identifiants = draw_ids(rng, len(choisis))
    notes = []
    for identifiant, attable in zip(identifiants, choisis, strict=True):
        phrase = _choose(rng, attable)
        critere = CodeCritere(phrase.critere or "")
        publication = _PUBLICATIONS[int(rng.choice(3, p=parts_publication))]
        notes.append(
            NoteEchange(
                note_id=identifiant,
                campagne_id=campagne_id,
                residence_id=attable.residence_id,
                delegation_id=attable.delegation_id,
                categorie=phrase.categorie,
                saisie_le=attable.saisie_le,
                etiquettes=phrase.etiquettes,
                texte=phrase.texte,
                critere=critere if critere in codes else None,
                publication=publication,
            )
        )
    return tuple(notes)


def _choose(rng: np.random.Generator, attable: Attable) -> Phrase:
    registre = DIFFICULTES if rng.random() * 100 > attable.note else ATOUTS
    possibles = [p for p in registre if p.maisons in {None, attable.est_maison}]
    return possibles[int(rng.integers(len(possibles)))]
