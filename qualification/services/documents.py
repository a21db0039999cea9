"""What is printed: frozen, complete, and free of any sentence (sentences live in ``textes``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from qualification.domain.campagne import ETATS_VALIDES, EtatCampagne
from qualification.domain.classement import Classe, Seuils
from qualification.domain.correction import Correction
from qualification.domain.echange import Categorie, Etiquette
from qualification.domain.ids import CodeCritere
from qualification.domain.indicateur import ChiffrePublie
from qualification.domain.participants import College
from qualification.domain.repartition import LigneRepartition
from qualification.domain.residence import Residence
from qualification.domain.resultat import AvisCollege, Concordance, ResultatResidence
from qualification.domain.territoire import Commune


class FormatExport(StrEnum):
    """A file format; the value is what a command line or an address says."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    CSV_OUVERT = "csv_ouvert"
    GPKG = "gpkg"
    GEOJSON = "geojson"

    @property
    def extension(self) -> str:
        """Return the end of the file's name, without its dot."""
        return "csv" if self is FormatExport.CSV_OUVERT else self.value

    @property
    def type_mime(self) -> str:
        """Return the media type a browser is told."""
        return _TYPES_MIME[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES_MIME: Mapping[FormatExport, str] = {
    FormatExport.PDF: "application/pdf",
    FormatExport.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FormatExport.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FormatExport.CSV: "text/csv",
    FormatExport.CSV_OUVERT: "text/csv",
    FormatExport.GPKG: "application/geopackage+sqlite3",
    FormatExport.GEOJSON: "application/geo+json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fichier:
    """A file ready to be handed over."""

    nom: str
    contenu: bytes
    type_mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What every printed figure rests on: place, campaign, moment, versions.

    ``calcule_le`` dates the results, ``edite_le`` the document. ``empreinte`` is the SHA-256 of
    the frozen results, empty as long as the campaign is not validated. ``correction`` is ``None``
    for results frozen before severity was estimated.
    """

    territoire: str
    est_fictif: bool
    campagne: str
    etat: EtatCampagne
    calcule_le: datetime
    edite_le: datetime
    version_methode: str
    version_grille: int
    niveau_max: int
    seuils: Seuils
    empreinte: str = ""
    correction: Correction | None = None

    @property
    def est_provisoire(self) -> bool:
        """Whether this is still a working document."""
        return self.etat not in ETATS_VALIDES


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneResidence:
    """A residence, the names it goes by, what the campaign says of it; its figures, masked."""

    residence: Residence
    bailleur: str
    commune: str
    resultat: ResultatResidence
    chiffres: tuple[ChiffrePublie, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneItem:
    """Median level of each side on one rated item, 1…K; ``None`` when that side gave none."""

    code: CodeCritere
    libelle: str
    bailleur: float | None
    commune: float | None
    est_divergent: bool = False
    est_critique: bool = False

    @property
    def niveau(self) -> float | None:
        """Mean of the sides that answered, 1…K."""
        return _mean([v for v in (self.bailleur, self.commune) if v is not None])


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneDimension:
    """Score of one dimension, 0–100, both sides and each; ``None`` when not enough is known."""

    code: CodeCritere
    libelle: str
    score: float | None
    bailleur: float | None
    commune: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePubliee:
    """Words about the place the facilitator published, and the side they come from."""

    categorie: Categorie
    college: College
    etiquettes: tuple[Etiquette, ...]
    texte: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassePrecedente:
    """The class of the latest validated campaign before this one."""

    campagne: str
    calcule_le: datetime
    classe: Classe
    version_methode: str
    est_comparable: bool
    """False when the grid has changed since: the two classes say nothing of an evolution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheResidence:
    """One residence on one page. Describes a place; holds no field about people (G1).

    ``items`` are in the order of the grid; ``points_forts`` (best first) and ``points_faibles``
    (worst first) are at most three each and never overlap. ``cia_le`` is the date of the signed
    CIA that names the residence, the only source of that legal flag (G9).
    """

    provenance: Provenance
    ligne: LigneResidence
    qpv: str | None
    commune: Commune | None
    global_bailleur: float | None
    global_commune: float | None
    dimensions: tuple[LigneDimension, ...]
    items: tuple[LigneItem, ...]
    points_forts: tuple[LigneItem, ...]
    points_faibles: tuple[LigneItem, ...]
    echanges: tuple[NotePubliee, ...] = ()
    precedente: ClassePrecedente | None = None
    cia_le: date | None = None

    def vues(self) -> Iterator[tuple[College, AvisCollege | None]]:
        """Both sides' views, always in the same order."""
        yield College.BAILLEUR, self.ligne.resultat.bailleur
        yield College.COMMUNE, self.ligne.resultat.commune

    def rubrique(self, categorie: Categorie) -> tuple[NotePubliee, ...]:
        """Return the published notes of one heading."""
        return tuple(note for note in self.echanges if note.categorie is categorie)


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheCaleol:
    """Context sheets for the meeting of one date: places only, no candidate, no advice (G10)."""

    provenance: Provenance
    le: date
    fiches: tuple[FicheResidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthese:
    """The residences of a territory, a commune or a bailleur, by class; small counts masked."""

    code: str
    nom: str
    effectifs: LigneRepartition

    @property
    def est_masquee(self) -> bool:
        """Whether at least one count is masked."""
        return None in {self.effectifs.total, *self.effectifs.classes.values()}

    def parts(self, classe: Classe) -> tuple[float, float] | None:
        """Return the shares of residences and of dwellings in a class, 0–1; ``None`` if masked.

        A share of nothing is 0.
        """
        total, effectif = self.effectifs.total, self.effectifs.classes[classe]
        if total is None or effectif is None:
            return None
        return (
            effectif.residences / max(total.residences, 1),
            effectif.logements / max(total.logements, 1),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """Who was invited, and how many residences each number of sides rated."""

    delegations_bailleurs: int
    delegations_communes: int
    avis: int
    deux_parties: int
    une_partie: int
    aucune: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accord:
    """How close both sides are, over the ``n`` residences (≥ 1) both scored; points of 100.

    ``ecart_moyen`` is the mean absolute gap; ``sens`` the mean of bailleur minus commune;
    ``concordance`` compares the levels given, all criteria together.
    """

    n: int
    ecart_moyen: float
    sens: float
    divergentes: int
    concordance: Concordance


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """How many residences a tag was published for, under one heading."""

    etiquette: Etiquette
    residences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """The shared diagnostic of a campaign, over the residences the reader may see.

    ``lignes`` are sorted by commune then name, never by score: no ranking is made (G13).
    """

    provenance: Provenance
    lignes: tuple[LigneResidence, ...]
    dimensions: tuple[tuple[CodeCritere, str], ...]
    communes: tuple[Commune, ...]
    ensemble: Synthese
    par_commune: tuple[Synthese, ...]
    par_bailleur: tuple[Synthese, ...]
    participation: Participation
    accord: Accord | None
    themes: Mapping[Categorie, tuple[Theme, ...]]

    def of_class(self, classe: Classe) -> tuple[LigneResidence, ...]:
        """Return the residences of one class."""
        return tuple(ligne for ligne in self.lignes if ligne.resultat.classe is classe)

    @property
    def divergentes(self) -> tuple[LigneResidence, ...]:
        """Residences both sides do not read alike."""
        return tuple(ligne for ligne in self.lignes if ligne.resultat.est_divergent)


def _mean(valeurs: Sequence[float]) -> float | None:
    return sum(valeurs) / len(valeurs) if valeurs else None
