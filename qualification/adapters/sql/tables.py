"""Tables as typed rows. Columns bear the names of the entities' fields; nested values are JSON.

The territory, then the campaign, own what hangs from them; other references protect their target.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from qualification.adapters.sql import (
    tables_inventaire,
    tables_pave,
    tables_poids,
    tables_seance,
    tables_temoins,
)
from qualification.adapters.sql.columns import (
    ID,
    ABailleur,
    ADelegation,
    ADelegationKey,
    AResidence,
    AResidenceKey,
    Insee,
    Key,
    OfCampagne,
    OfCampagneKey,
    OfTerritoire,
    OfTerritoireKey,
    Row,
    Version,
    five_characters,
    owned,
    protecting,
)
from qualification.domain.acces import Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.echange import LONGUEUR_MAX, Categorie, Issue, Publication
from qualification.domain.grille import Mode
from qualification.domain.participants import College
from qualification.domain.residence import Confiance, TypeConstruction
from qualification.domain.seance import EtatSeance


class TerritoireRow(Row):
    """An EPCI."""

    __tablename__ = "territoires"
    territoire_id: Mapped[Key]
    nom: Mapped[str]
    cree_le: Mapped[datetime]
    siren: Mapped[str | None]
    est_fictif: Mapped[bool]


class CommuneRow(Row):
    """A commune of a territory."""

    __tablename__ = "communes"
    __table_args__ = (five_characters(),)
    territoire_id: Mapped[OfTerritoireKey]
    code_insee: Mapped[Insee] = mapped_column(primary_key=True)
    nom: Mapped[str]
    contour: Mapped[dict[str, Any] | None]


class QpvRow(Row):
    """A priority district."""

    __tablename__ = "qpvs"
    territoire_id: Mapped[OfTerritoireKey]
    code: Mapped[str] = mapped_column(primary_key=True)
    nom: Mapped[str]
    contour: Mapped[dict[str, Any] | None]
    est_npnru: Mapped[bool]


class BailleurRow(Row):
    """A social landlord."""

    __tablename__ = "bailleurs"
    bailleur_id: Mapped[Key]
    territoire_id: Mapped[OfTerritoire]
    nom: Mapped[str]
    siren: Mapped[str | None]


class ResidenceRow(Row):
    """A residence. Its commune and QPV are national codes, known or not to the territory."""

    __tablename__ = "residences"
    __table_args__ = (
        five_characters(),
        CheckConstraint("logements >= 0", name="logements"),
        CheckConstraint("logements_qpv >= 0", name="logements_qpv"),
    )
    residence_id: Mapped[Key]
    territoire_id: Mapped[OfTerritoire]
    code_insee: Mapped[Insee]
    nom: Mapped[str]
    logements: Mapped[int]
    bailleur_id: Mapped[ABailleur | None]
    adresses: Mapped[list[Any]]
    coordonnees: Mapped[dict[str, Any] | None]
    type_construction: Mapped[TypeConstruction]
    annee_construction: Mapped[int | None]
    qpv_code: Mapped[str | None]
    logements_qpv: Mapped[int]
    programmes: Mapped[list[Any]]
    dpe: Mapped[dict[str, Any]]
    financements: Mapped[dict[str, Any]]
    secteurs: Mapped[list[Any]]
    cle: Mapped[str]
    motif_groupement: Mapped[str]
    est_active: Mapped[bool]
    confiance: Mapped[Confiance]
    doutes: Mapped[list[Any]]
    manuels: Mapped[list[Any]]
    absorbee_par: Mapped[str | None] = mapped_column(ID)
    millesime: Mapped[int | None]
    source: Mapped[str]


class GrilleRow(Row):
    """A version of a grid."""

    __tablename__ = "grilles"
    __table_args__ = (CheckConstraint("niveau_max BETWEEN 2 AND 10", name="niveau_max"),)
    grille_id: Mapped[Key]
    territoire_id: Mapped[OfTerritoire]
    nom: Mapped[str]
    version: Mapped[int]
    dimensions: Mapped[list[Any]]
    niveau_max: Mapped[int]
    concentration: Mapped[float | None]


class CampagneRow(Row):
    """A round of qualification."""

    __tablename__ = "campagnes"
    campagne_id: Mapped[Key]
    territoire_id: Mapped[OfTerritoire]
    nom: Mapped[str]
    grille_id: Mapped[str] = mapped_column(ID, protecting("grilles.grille_id"), index=True)
    ouverte_le: Mapped[date]
    mode: Mapped[Mode]
    etat: Mapped[EtatCampagne]
    seuils: Mapped[dict[str, Any]]
    fin_domicile_le: Mapped[datetime | None]
    est_budget_ouvert: Mapped[bool]


class DelegationRow(Row):
    """A team that rates; its code opens the rating page, hence is unique everywhere."""

    __tablename__ = "delegations"
    __table_args__ = (
        CheckConstraint(
            "(college = 'bailleur' AND bailleur_id IS NOT NULL)"
            " OR (college = 'commune' AND code_insee IS NOT NULL)",
            name="organisation",
        ),
        five_characters(),
    )
    delegation_id: Mapped[Key]
    campagne_id: Mapped[OfCampagne]
    nom: Mapped[str]
    college: Mapped[College]
    code: Mapped[str] = mapped_column(unique=True)
    cree_le: Mapped[datetime]
    expire_le: Mapped[datetime]
    bailleur_id: Mapped[ABailleur | None]
    code_insee: Mapped[Insee | None]
    revoquee_le: Mapped[datetime | None]


class ValidationRow(Row):
    """A delegation has finished with a residence."""

    __tablename__ = "validations"
    campagne_id: Mapped[OfCampagneKey]
    residence_id: Mapped[AResidenceKey]
    delegation_id: Mapped[ADelegationKey]
    validee_le: Mapped[datetime]


class RevelationRow(Row):
    """A residence opened to both sides by the facilitator."""

    __tablename__ = "revelations"
    campagne_id: Mapped[OfCampagneKey]
    residence_id: Mapped[AResidenceKey]
    revelee_le: Mapped[datetime]
    auteur: Mapped[str]


class NoteEchangeRow(Row):
    """Words of one delegation about a place."""

    __tablename__ = "notes_echange"
    __table_args__ = (
        CheckConstraint(f"length(texte) <= {LONGUEUR_MAX}", name="texte"),
        Index(None, "campagne_id", "residence_id"),
    )
    note_id: Mapped[Key]
    campagne_id: Mapped[str] = mapped_column(ID, owned("campagnes.campagne_id"))
    residence_id: Mapped[AResidence]
    delegation_id: Mapped[ADelegation]
    categorie: Mapped[Categorie]
    saisie_le: Mapped[datetime]
    etiquettes: Mapped[list[Any]]
    texte: Mapped[str]
    critere: Mapped[str | None]
    publication: Mapped[Publication]


class NotePartageeRow(Row):
    """What a pair agreed, or that it did not."""

    __tablename__ = "notes_partagees"
    __table_args__ = (
        CheckConstraint("niveau BETWEEN 1 AND 10", name="niveau"),
        CheckConstraint("(issue = 'accord') = (niveau IS NOT NULL)", name="accord"),
    )
    campagne_id: Mapped[OfCampagneKey]
    residence_id: Mapped[AResidenceKey]
    issue: Mapped[Issue]
    auteur: Mapped[str]
    saisie_le: Mapped[datetime]
    niveau: Mapped[int | None]
    sequence: Mapped[int] = mapped_column(BigInteger)


class SeanceRow(Row):
    """The running of a workshop day."""

    __tablename__ = "seances"
    __table_args__ = (
        CheckConstraint("duree_tour_min BETWEEN 1 AND 240", name="duree_tour_min"),
        CheckConstraint("tour >= 0 AND reste_s >= 0", name="horloge"),
    )
    seance_id: Mapped[Key]
    campagne_id: Mapped[OfCampagne]
    duree_tour_min: Mapped[int]
    etat: Mapped[EtatSeance]
    tour: Mapped[int]
    fin_tour_le: Mapped[datetime | None]
    reste_s: Mapped[int]
    code_salle: Mapped[str]


class JourneeRow(Row):
    """A day being prepared."""

    __tablename__ = "journees"
    campagne_id: Mapped[OfCampagneKey]
    options: Mapped[dict[str, Any]]


class PlanningRow(Row):
    """An accepted rotation."""

    __tablename__ = "plannings"
    __table_args__ = (CheckConstraint("tours >= 0 AND borne >= 0", name="tours"),)
    campagne_id: Mapped[OfCampagneKey]
    version: Mapped[Version]
    rencontres: Mapped[list[Any]]
    tours: Mapped[int]
    borne: Mapped[int]
    est_prouve: Mapped[bool]
    raison: Mapped[str]
    accepte_le: Mapped[datetime]
    non_tenues: Mapped[list[Any]]


class CadrePlanningRow(Row):
    """What a version of a planning was made from."""

    __tablename__ = "cadres_planning"
    campagne_id: Mapped[OfCampagneKey]
    version: Mapped[Version]
    options: Mapped[dict[str, Any]]
    instance: Mapped[dict[str, Any]]
    evenements: Mapped[list[Any]]
    tour: Mapped[int | None]


class ResultatFigeRow(Row):
    """Frozen results."""

    __tablename__ = "resultats_figes"
    campagne_id: Mapped[OfCampagneKey]
    version: Mapped[Version]
    fige_le: Mapped[datetime]
    auteur: Mapped[str]
    empreinte: Mapped[str] = mapped_column(String(64))
    contenu: Mapped[dict[str, Any]]


class CompteRow(Row):
    """A local account. It outlives the bailleur it was limited to, and then sees nothing."""

    __tablename__ = "comptes"
    __table_args__ = (five_characters(),)
    compte_id: Mapped[Key]
    identifiant: Mapped[str] = mapped_column(unique=True)
    nom: Mapped[str]
    role: Mapped[Role]
    mot_de_passe: Mapped[str]
    cree_le: Mapped[datetime]
    bailleur_id: Mapped[str | None] = mapped_column(
        ID, ForeignKey("bailleurs.bailleur_id", ondelete="SET NULL"), index=True
    )
    code_insee: Mapped[Insee | None]
    est_actif: Mapped[bool]


class SessionRow(Row):
    """A sign-in, by the hash of its cookie."""

    __tablename__ = "sessions"
    empreinte: Mapped[Key]
    compte_id: Mapped[str] = mapped_column(ID, owned("comptes.compte_id"), index=True)
    expire_le: Mapped[datetime]


class RevisionRow(Row):
    """How many times a campaign or a territory changed."""

    __tablename__ = "revisions"
    portee: Mapped[Key]
    compte: Mapped[int]


_VALEUR = "valeur BETWEEN -1 AND 10"


class ReponseRow(Row):
    """The current answer of one delegation to one item; NULL once taken back."""

    __tablename__ = "reponses"
    __table_args__ = (CheckConstraint(_VALEUR, name="valeur"),)
    campagne_id: Mapped[OfCampagneKey]
    residence_id: Mapped[AResidenceKey]
    delegation_id: Mapped[ADelegationKey]
    item: Mapped[str] = mapped_column(String(32), primary_key=True)
    reponse_id: Mapped[str] = mapped_column(ID, unique=True)
    valeur: Mapped[int | None]
    sequence: Mapped[int] = mapped_column(BigInteger)
    saisie_le: Mapped[datetime]


class JournalRow(Row):
    """Every answer ever received, in order of arrival. Lines are added, never changed.

    The current answer that goes with each line already protects the residence and the delegation.
    """

    __tablename__ = "journal"
    __table_args__ = (
        CheckConstraint(_VALEUR, name="valeur"),
        Index(None, "campagne_id", "residence_id"),
    )
    # SQLite numbers rows by itself only in a column declared INTEGER.
    numero: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True
    )
    campagne_id: Mapped[str] = mapped_column(ID, owned("campagnes.campagne_id"))
    residence_id: Mapped[str] = mapped_column(ID)
    delegation_id: Mapped[str] = mapped_column(ID)
    item: Mapped[str] = mapped_column(String(32))
    reponse_id: Mapped[str] = mapped_column(ID, unique=True)
    valeur: Mapped[int | None]
    sequence: Mapped[int] = mapped_column(BigInteger)
    saisie_le: Mapped[datetime]


METADATA = tables_inventaire.BatimentRow.metadata
"""Every table above, and those of the inventory, of the day, of the pad, of the common fiches."""
assert METADATA is tables_seance.IncidentRow.metadata
assert METADATA is tables_pave.SecondAvisRow.metadata
assert METADATA is tables_poids.AncreRow.metadata
assert METADATA is tables_temoins.FicheTemoinRow.metadata
