"""What happens to an inventory: decisions of people, changes between files, saved matchings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qualification.domain.batiment import Batiment
from qualification.domain.colonnes import Champ
from qualification.domain.errors import ValeurInvalide
from qualification.domain.ids import ResidenceId, TerritoireId
from qualification.domain.residence import Residence


class GesteInventaire(StrEnum):
    """What a person decided of residences."""

    FUSION = "fusion"
    SCISSION = "scission"
    DEPLACEMENT = "deplacement"
    RENOMMAGE = "renommage"
    BAILLEUR = "bailleur"
    SECTEURS = "secteurs"
    POSITION = "position"
    VALIDATION = "validation"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionInventaire:
    """A decision: the residences and buildings as they were before, and after.

    Kept for ever. It can be taken back as long as its residences are still as it left them.
    """

    decision_id: str
    territoire_id: TerritoireId
    geste: GesteInventaire
    auteur: str
    prise_le: datetime
    avant: tuple[Residence, ...]
    apres: tuple[Residence, ...]
    batiments_avant: tuple[Batiment, ...] = ()
    batiments_apres: tuple[Batiment, ...] = ()
    annulee_le: datetime | None = None


class Nature(StrEnum):
    """What differs between the inventory and a new file."""

    APPARUE = "apparue"
    DISPARUE = "disparue"
    LOGEMENTS = "logements"
    BAILLEUR = "bailleur"
    ANNEE = "annee"


class Suite(StrEnum):
    """What a person said of a change."""

    A_CONFIRMER = "a_confirmer"
    CONFIRMEE = "confirmee"
    ECARTEE = "ecartee"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangementInventaire:
    """One difference met by an import, to be confirmed: sale, demolition, delivery, or mistake."""

    territoire_id: TerritoireId
    residence_id: ResidenceId
    nature: Nature
    avant: str
    apres: str
    constate_le: datetime
    suite: Suite = Suite.A_CONFIRMER


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilColonnes:
    """A matching of columns kept under a name, for the next file of the same origin."""

    territoire_id: TerritoireId
    nom: str
    colonnes: Mapping[Champ, str]

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise ValeurInvalide(champ="nom", valeur=self.nom)


class ChampCorrige(StrEnum):
    """What a correction is about. A remark is read by a person, never applied."""

    NOM = "nom"
    LOGEMENTS = "logements"
    BAILLEUR = "bailleur"
    RETRAIT = "retrait"
    REMARQUE = "remarque"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLue:
    """One correction of one line; ``apres`` is what was written, ``avant`` what is known today."""

    ligne: int
    residence_id: ResidenceId
    nom: str
    champ: ChampCorrige
    avant: str
    apres: str
