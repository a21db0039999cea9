"""Residences: the places that are rated, with their owner, dwellings, addresses and position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualification.domain.errors import ValeurInvalide
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId, TerritoireId


class TypeConstruction(StrEnum):
    """Kind of building, RPLS ``TYPECONST``; ``MIXTE`` when a residence has both."""

    COLLECTIF = "collectif"
    INDIVIDUEL = "individuel"
    ETUDIANT = "etudiant"
    MIXTE = "mixte"
    INCONNU = "inconnu"


class Confiance(StrEnum):
    """How far the grouping of dwellings into a residence can be trusted."""

    HAUTE = "haute"
    MOYENNE = "moyenne"
    A_VERIFIER = "a_verifier"


class Doute(StrEnum):
    """Why a person should look at a residence."""

    SANS_ADRESSE = "sans_adresse"
    ADRESSE_SANS_NUMERO = "adresse_sans_numero"
    UN_SEUL_LOGEMENT = "un_seul_logement"
    NOM_ABIME = "nom_abime"
    NOMS_DIFFERENTS = "noms_differents"
    ORTHOGRAPHE = "orthographe"
    TROP_GRANDE = "trop_grande"
    DISPERSEE = "dispersee"
    TOTAL = "total"
    LIGNES_IDENTIQUES = "lignes_identiques"


class Programme(StrEnum):
    """An urban renewal programme: a residence under works is not in a steady state."""

    NPNRU = "npnru"
    ERBM = "erbm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bailleur:
    """A social landlord of the territory."""

    bailleur_id: BailleurId
    territoire_id: TerritoireId
    nom: str
    siren: str | None = None

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise ValeurInvalide(champ="nom", valeur=self.nom)


@dataclass(frozen=True, slots=True)
class Coordonnees:
    """A position in degrees, EPSG:4326."""

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not (-180 <= self.lon <= 180 and -90 <= self.lat <= 90):
            raise ValeurInvalide(champ="coordonnees", valeur=f"{self.lon} {self.lat}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Secteur:
    """A part of a large residence (a street of a cité, a block), with its dwellings."""

    nom: str
    logements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """A residence: the unit of rating, recognisable by those who rate it.

    ``logements`` counts dwellings (≥ 0); ``logements_qpv`` those declared or located in a QPV;
    ``programmes`` are those that some of its dwellings are part of;
    ``dpe`` counts dwellings by energy label ``A``…``G``, the others being unknown (never ``G``);
    ``cle`` is the key an import found it by, so that the next vintage finds it again.
    ``manuels`` are the fields a person decided: no import changes them. A residence merged into
    another is kept for its past answers: inactive, without dwellings, ``absorbee_par`` the other.
    ``millesime`` and ``source`` are the year and the origin of the file that its dwellings, kind,
    year, fundings and labels come from: None and "" when no file said them, or several did.
    """

    residence_id: ResidenceId
    territoire_id: TerritoireId
    code_insee: CodeInsee
    nom: str
    logements: int
    bailleur_id: BailleurId | None = None
    adresses: tuple[str, ...] = ()
    coordonnees: Coordonnees | None = None
    type_construction: TypeConstruction = TypeConstruction.INCONNU
    annee_construction: int | None = None
    qpv_code: str | None = None
    logements_qpv: int = 0
    programmes: tuple[Programme, ...] = ()
    dpe: Mapping[str, int] = field(default_factory=dict)
    financements: Mapping[str, int] = field(default_factory=dict)
    secteurs: tuple[Secteur, ...] = ()
    cle: str = ""
    motif_groupement: str = ""
    est_active: bool = True
    confiance: Confiance = Confiance.HAUTE
    doutes: tuple[Doute, ...] = ()
    manuels: tuple[str, ...] = ()
    absorbee_par: ResidenceId | None = None
    millesime: int | None = None
    source: str = ""

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise ValeurInvalide(champ="nom", valeur=self.nom)
        if self.logements < 0:
            raise ValeurInvalide(champ="logements", valeur=self.logements)

    @property
    def est_en_qpv(self) -> bool:
        """Whether at least one dwelling lies in a priority district."""
        return self.qpv_code is not None or self.logements_qpv > 0
