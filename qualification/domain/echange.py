"""What the two sides say of a residence beyond the notes, and what they agree upon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qualification.domain.errors import ValeurInvalide
from qualification.domain.ids import CampagneId, CodeCritere, DelegationId, ResidenceId

LONGUEUR_MAX = 400


class Categorie(StrEnum):
    """Headings of the exchange, as the workshop's method names them."""

    COMMENTAIRE = "commentaire"
    OBJECTIF = "objectif"
    FREIN = "frein"
    LIMITE = "limite"
    POSSIBILITE = "possibilite"
    RESERVE = "reserve"


class Etiquette(StrEnum):
    """Ready-made words about the place, offered before any free text (G3)."""

    ECLAIRAGE = "eclairage"
    ENCOMBRANTS = "encombrants"
    PROPRETE = "proprete"
    ASCENSEUR = "ascenseur"
    HUMIDITE = "humidite"
    ISOLATION = "isolation"
    BRUIT = "bruit"
    STATIONNEMENT = "stationnement"
    CHANTIER = "chantier"
    RODEOS = "rodeos"
    HALL = "hall"
    DESSERTE = "desserte"
    ESPACES_VERTS = "espaces_verts"
    COMMERCES = "commerces"
    GARDIENNAGE = "gardiennage"
    LIEU_COLLECTIF = "lieu_collectif"


class Publication(StrEnum):
    """Who reads a text: the two sides only, until the facilitator publishes it (G5)."""

    PRIVE = "prive"
    PUBLIE = "publie"
    ECARTE = "ecarte"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEchange:
    """A tag and/or a short text about the place, filed under one heading by one delegation."""

    note_id: str
    campagne_id: CampagneId
    residence_id: ResidenceId
    delegation_id: DelegationId
    categorie: Categorie
    saisie_le: datetime
    etiquettes: tuple[Etiquette, ...] = ()
    texte: str = ""
    critere: CodeCritere | None = None
    publication: Publication = Publication.PRIVE

    def __post_init__(self) -> None:
        if not self.etiquettes and not self.texte.strip():
            raise ValeurInvalide(champ="texte", valeur="")
        if len(self.texte) > LONGUEUR_MAX:
            raise ValeurInvalide(champ="texte", valeur=f"{len(self.texte)} > {LONGUEUR_MAX}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrait:
    """A note that was taken back: its words are gone, and a late sending brings none again."""

    note_id: str
    campagne_id: CampagneId
    delegation_id: DelegationId
    retire_le: datetime


class Issue(StrEnum):
    """How the pair left the table."""

    ACCORD = "accord"
    AVIS_DIVERGENTS = "avis_divergents"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePartagee:
    """What the pair agreed in the room, or that they did not. Both first notes stay beside it.

    ``sequence``: when it was said, in milliseconds since 1970; of two, the highest stands.
    """

    campagne_id: CampagneId
    residence_id: ResidenceId
    issue: Issue
    auteur: str
    saisie_le: datetime
    niveau: int | None = None
    sequence: int = 0

    def __post_init__(self) -> None:
        if (self.issue is Issue.ACCORD) != (self.niveau is not None):
            raise ValeurInvalide(champ="niveau", valeur=self.niveau)
