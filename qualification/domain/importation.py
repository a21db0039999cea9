"""What an import read and what became of it: source lines, anomalies, the balanced report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qualification.domain.ids import CodeInsee
from qualification.domain.position import Position
from qualification.domain.residence import Coordonnees, Programme, TypeConstruction

LIGNES_PAR_FEUILLE = 1_048_576
"""Rows a sheet can have: those of the next one are numbered from there."""
_ANNEE = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def vintage_of(nom: str) -> int | None:
    """Return the one year the name of a file bears; None when it bears none, or several."""
    annees = {int(annee) for annee in _ANNEE.findall(nom)}
    return annees.pop() if len(annees) == 1 else None


def place_of(numero: int, feuilles: Sequence[str]) -> tuple[str, int]:
    """Return the sheet of a line and its row there; no name when a file has no several sheets."""
    if not feuilles:
        return "", numero
    rang, avant = divmod(numero - 1, LIGNES_PAR_FEUILLE)
    return feuilles[rang], avant + 1


class Probleme(StrEnum):
    """What is wrong with a value, a line, or a residence."""

    FEUILLE_NON_LUE = "feuille_non_lue"
    COMPTAGE_NON_LU = "comptage_non_lu"
    COMMUNE_ABSENTE = "commune_absente"
    COMMUNE_INVALIDE = "commune_invalide"
    COMMUNE_DEDUITE = "commune_deduite"
    HORS_PERIMETRE = "hors_perimetre"
    LOGEMENTS_INVALIDES = "logements_invalides"
    LIGNE_DECALEE = "ligne_decalee"
    COORDONNEES_ABSENTES = "coordonnees_absentes"
    COORDONNEES_INVALIDES = "coordonnees_invalides"
    COORDONNEES_INVERSEES = "coordonnees_inversees"
    EPSG_INATTENDU = "epsg_inattendu"
    ANNEE_INVALIDE = "annee_invalide"
    DPE_INVALIDE = "dpe_invalide"
    FINANCEMENT_INVALIDE = "financement_invalide"
    QPV_INVALIDE = "qpv_invalide"
    QPV_PERIME = "qpv_perime"
    QPV_RETIRE = "qpv_retire"
    BAILLEUR_ABSENT = "bailleur_absent"
    BAILLEUR_PROCHE = "bailleur_proche"
    BAILLEUR_AMBIGU = "bailleur_ambigu"
    ATTRIBUTION_SANS_EFFET = "attribution_sans_effet"
    ADRESSE_ABSENTE = "adresse_absente"
    RESIDENCE_ABSENTE = "residence_absente"
    TYPE_INVALIDE = "type_invalide"
    SIREN_INVALIDE = "siren_invalide"
    POSITION_ALEATOIRE = "position_aleatoire"
    POSITION_AILLEURS = "position_ailleurs"
    PROGRAMME_INVALIDE = "programme_invalide"
    RESIDENCE_INCONNUE = "residence_inconnue"
    POURCENTAGE_INVALIDE = "pourcentage_invalide"
    EFFECTIF_INVALIDE = "effectif_invalide"
    CHIFFRE_EN_DOUBLE = "chiffre_en_double"
    BAILLEUR_INCONNU = "bailleur_inconnu"
    OUI_NON_INVALIDE = "oui_non_invalide"


@dataclass(frozen=True, slots=True)
class Anomalie:
    """One wrong value: the first line that has it, and on how many lines it stands.

    ``ligne`` counts from 1 as a text editor or a spreadsheet does; None when the matter is not in
    the file (a known residence that the file no longer has). ``feuille`` is the sheet it is of,
    when several are read.
    """

    ligne: int | None
    colonne: str
    valeur: str
    probleme: Probleme
    nombre: int = 1
    feuille: str = ""


@dataclass(slots=True)
class Anomalies:
    """Collects anomalies, the same value of the same column once.

    Beyond ``limite`` values of one problem, the others are only counted: the communes of a
    national file do not hide what is wrong in it. ``feuilles``: those the lines come from.
    """

    limite: int = 200
    non_listees: int = 0
    feuilles: Sequence[str] = ()
    _par_probleme: Counter[Probleme] = field(default_factory=Counter)
    _vues: dict[tuple[Probleme, str, str], tuple[int | None, int]] = field(default_factory=dict)

    def add(
        self,
        probleme: Probleme,
        *,
        ligne: int | None = None,
        colonne: str = "",
        valeur: str = "",
        fois: int = 1,
    ) -> None:
        """Note as many occurrences, the first of them on ``ligne``."""
        cle = (probleme, colonne, valeur[:80])
        if cle in self._vues:
            premiere, nombre = self._vues[cle]
            self._vues[cle] = (premiere, nombre + fois)
        elif self._par_probleme[probleme] < self.limite:
            self._par_probleme[probleme] += 1
            self._vues[cle] = (ligne, fois)
        else:
            self.non_listees += fois

    def all(self) -> tuple[Anomalie, ...]:
        """Return what was listed, in the order met."""
        return tuple(
            Anomalie(ligne, colonne, valeur, probleme, nombre, feuille)
            for (probleme, colonne, valeur), (numero, nombre) in self._vues.items()
            for feuille, ligne in (self._place(numero),)
        )

    def _place(self, numero: int | None) -> tuple[str, int | None]:
        return ("", None) if numero is None else place_of(numero, self.feuilles)


@dataclass(slots=True, kw_only=True)
class LigneSource:
    """Lines of a file that say the same, once converted: a dwelling, or ``nombre`` of them.

    ``ligne`` is the first of ``fois`` lines.

    Texts are empty and values None when missing. ``coordonnees`` and the district are filled in
    later, many lines at a time.
    """

    ligne: int
    nombre: int
    code_insee: CodeInsee | None
    fois: int = 1
    commune: str = ""
    bailleur: str = ""
    siren: str | None = None
    nom: str = ""
    immeuble: str = ""
    batiment: str = ""
    complement: str = ""
    lieudit: str = ""
    adresse: str = ""
    position: Position | None = None
    coordonnees: Coordonnees | None = None
    annee: int | None = None
    type_construction: TypeConstruction = TypeConstruction.INCONNU
    est_en_qpv: bool = False
    qpv_code: str | None = None
    programmes: frozenset[Programme] = frozenset()
    dpe: Mapping[str, int] = field(default_factory=dict)
    financements: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Comptes:
    """Lines and dwellings, each dwelling in exactly one of the three destinations."""

    lignes_lues: int = 0
    logements_lus: int = 0
    logements_importes: int = 0
    logements_hors_perimetre: int = 0
    logements_rejetes: int = 0
    sans_coordonnees: int = 0
    logements_qpv: int = 0
    dpe: dict[str, int] = field(default_factory=lambda: dict.fromkeys("ABCDEFG", 0))

    def read(self, logements: int, fois: int = 1) -> None:
        """Count lines and the dwellings they stand for together."""
        self.lignes_lues += fois
        self.logements_lus += logements

    def keep(self, ligne: LigneSource) -> None:
        """Count what a line brings to the inventory."""
        self.logements_importes += ligne.nombre
        self.sans_coordonnees += ligne.nombre if ligne.coordonnees is None else 0
        self.logements_qpv += ligne.nombre if ligne.est_en_qpv else 0
        for lettre, nombre in ligne.dpe.items():
            self.dpe[lettre] += nombre


@dataclass(frozen=True, slots=True, kw_only=True)
class RapportImport:
    """The report of an import; product.md §6 gives its contract.

    ``logements_lus`` = ``logements_importes`` + ``logements_hors_perimetre`` +
    ``logements_rejetes``, always. A line whose count cannot be read is one dwelling.
    ``dpe`` counts imported dwellings by letter, the others under ``inconnu``.
    ``millesime`` and ``source`` are kept with each residence written. ``feuilles``: the sheets the
    lines come from, when there are several.
    """

    schema: str
    lignes_lues: int
    logements_lus: int
    logements_importes: int
    logements_hors_perimetre: int
    logements_rejetes: int
    residences_creees: int
    residences_mises_a_jour: int
    residences_un_logement: int = 0
    residences_a_verifier: int = 0
    sans_coordonnees: int
    logements_qpv: int
    dpe: Mapping[str, int]
    colonnes_absentes: tuple[str, ...] = ()
    colonnes_ignorees: tuple[str, ...] = ()
    colonnes_refusees: tuple[str, ...] = ()
    feuilles: tuple[str, ...] = ()
    anomalies: tuple[Anomalie, ...] = ()
    anomalies_non_listees: int = 0
    millesime: int | None = None
    source: str = ""

    def as_json(self, describe: Callable[[Anomalie], tuple[str, str]]) -> dict[str, object]:
        """Return the report in plain types; ``describe`` words an anomaly and its remedy."""
        simples = {
            champ: getattr(self, champ)
            for champ in self.__slots__
            if champ != "dpe" and not isinstance(getattr(self, champ), tuple)
        }
        return {
            **simples,
            "dpe": dict(self.dpe),
            "colonnes_absentes": list(self.colonnes_absentes),
            "colonnes_ignorees": list(self.colonnes_ignorees),
            "colonnes_refusees": list(self.colonnes_refusees),
            "anomalies": [_anomaly_json(anomalie, describe) for anomalie in self.anomalies],
        }


def _anomaly_json(
    anomalie: Anomalie, describe: Callable[[Anomalie], tuple[str, str]]
) -> dict[str, object]:
    probleme, remede = describe(anomalie)
    return {
        **({"feuille": anomalie.feuille} if anomalie.feuille else {}),
        "ligne": anomalie.ligne,
        "colonne": anomalie.colonne,
        "valeur": anomalie.valeur,
        "probleme": probleme,
        "remede": remede,
    }
