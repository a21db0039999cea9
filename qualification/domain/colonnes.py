"""Columns: what each one of a file means, and which known schema the whole follows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from qualification.domain.adresse import fold


class Champ(StrEnum):
    """What an import can read from a column."""

    NOM = "nom"
    COMMUNE = "commune"
    COMMUNE_NOM = "commune_nom"
    BAILLEUR = "bailleur"
    LOGEMENTS = "logements"
    ADRESSE = "adresse"
    NUMERO = "numero"
    INDICE = "indice"
    TYPE_VOIE = "type_voie"
    VOIE = "voie"
    COMPLEMENT_ADRESSE = "complement_adresse"
    IMMEUBLE = "immeuble"
    COMPLEMENT = "complement"
    LIEUDIT = "lieudit"
    X = "x"
    Y = "y"
    COORDONNEES = "coordonnees"
    EPSG = "epsg"
    ANNEE = "annee"
    TYPE = "type"
    QPV_DECLARE = "qpv_declare"
    QPV_CODE = "qpv_code"
    DPE = "dpe"
    FINANCEMENT = "financement"


class Schema(StrEnum):
    """The kind of file, as the report names it."""

    RPLS_2018 = "rpls_2018"
    RPLS_2025 = "rpls_2025"
    RPLS_AUTRE = "rpls_autre"
    TABLEUR = "tableur"
    POINTS = "points"

    @property
    def est_rpls(self) -> bool:
        """Whether each line is a dwelling of the national register."""
        return self in {Schema.RPLS_2018, Schema.RPLS_2025, Schema.RPLS_AUTRE}


# First the spelling of the national files, then what spreadsheets say.
_ALIAS: Mapping[Champ, str] = {
    Champ.COMMUNE: (
        "DEPCOM CODECOM CODEINSEE INSEE INSEECOM CODECOMMUNE CODEINSEECOMMUNE INSEECOMMUNE CODGEO "
        "COMINSEE CODECOMMUNEINSEE CODEINSEEDELACOMMUNE CITYCODE"
    ),
    Champ.COMMUNE_NOM: "LIBCOM COMMUNE NOMCOMMUNE NOMDELACOMMUNE LIBELLECOMMUNE VILLE",
    Champ.NOM: (
        "NOM NOMRESIDENCE NOMDELARESIDENCE RESIDENCE LIBELLERESIDENCE NOMDURESIDENCE PROGRAMME "
        "NOMPROGRAMME NOMDUPROGRAMME LIBELLEPROGRAMME ENSEMBLEIMMOBILIER NOMGROUPE GROUPE LIBELLE"
    ),
    Champ.BAILLEUR: (
        "BAILLEUR NOMBAILLEUR NOMDUBAILLEUR RS RAISONSOCIALE RAISONSOCIALEPRINCIPAL ORGANISME "
        "BAILLEURSOCIAL PROPRIETAIRE"
    ),
    Champ.LOGEMENTS: (
        "LOGEMENTS NBLOGEMENTS NBLOGEMENT NOMBRELOGEMENTS NOMBREDELOGEMENTS NBRELOGEMENTS "
        "NBDELOGEMENTS NBLOG NBLGT NBLGTS NBLOGTS LOGTS LGTS NOMBREDELOGEMENT"
    ),
    Champ.ADRESSE: "ADRESSE ADRESSECOMPLETE ADRESSEPOSTALE ADRESSEPRINCIPALE LIBELLEADRESSE",
    Champ.NUMERO: "NUMVOIE NUMERO NUMEROVOIE NUMERODEVOIE",
    Champ.INDICE: "INDREP",
    Champ.TYPE_VOIE: "TYPVOIE TYPEVOIE TYPEDEVOIE",
    Champ.VOIE: "NOMVOIE VOIE NOMDELAVOIE LIBELLEVOIE RUE",
    Champ.COMPLEMENT_ADRESSE: "COMPLIDENT",
    Champ.IMMEUBLE: "IMMEU IMMEUBLE CODEIMMEUBLE",
    Champ.COMPLEMENT: "COMPLGEO",
    Champ.LIEUDIT: "LIEUDIT",
    Champ.X: "X LONGITUDE LON LNG COORDX XL93 XLAMBERT93 XLAMBERT",
    Champ.Y: "Y LATITUDE LAT COORDY YL93 YLAMBERT93 YLAMBERT",
    Champ.COORDONNEES: "COORDONNEES COORDONNEESGPS GPS LATLON LATITUDELONGITUDE GEOPOINT2D",
    Champ.EPSG: "EPSG",
    Champ.ANNEE: (
        "CONSTRUCT ANNEECONSTRUCTION ANNEEDECONSTRUCTION ANNEE ANNEEMISEENSERVICE DATECONSTRUCTION "
        "ANNEEDEMISEENSERVICE"
    ),
    Champ.TYPE: "TYPECONSTCODE TYPECONST TYPE TYPECONSTRUCTION TYPEDECONSTRUCTION NATURE",
    Champ.QPV_CODE: "PLGQP24 PLGQP CODEQPV CODEQP IDQPV",
    Champ.QPV_DECLARE: "QPVCODE QPV ENQPV",
    Champ.DPE: "DPEENERGIE DPE ETIQUETTEDPE CLASSEDPE CLASSEENERPRINCIPALE ETIQUETTEENERGIE",
    Champ.FINANCEMENT: "FINANCODE FINAN FINANCEMENT TYPEFINANCEMENT",
}
ALIAS: Mapping[Champ, tuple[str, ...]] = {champ: tuple(a.split()) for champ, a in _ALIAS.items()}

_UTILES: Mapping[Schema, str] = {
    Schema.RPLS_2018: (
        "DEPCOM LIBCOM NUMVOIE INDREP TYPVOIE NOMVOIE COMPLIDENT IMMEU COMPLGEO LIEUDIT QPV "
        "TYPECONST CONSTRUCT FINAN DPEENERGIE"
    ),
    Schema.RPLS_2025: (
        "DEPCOM LIBCOM NUMVOIE INDREP TYPVOIE NOMVOIE COMPLGEO LIEUDIT QPV_CODE TYPECONST_CODE "
        "CONSTRUCT FINAN_CODE DPEENERGIE EPSG X Y PLG_QP24"
    ),
    Schema.RPLS_AUTRE: "DEPCOM LIBCOM NUMVOIE TYPVOIE NOMVOIE CONSTRUCT",
    Schema.TABLEUR: "nom commune bailleur logements adresse",
    Schema.POINTS: "nom commune bailleur logements adresse",
}
_PROPRES_AU_RPLS = (
    "DEPCOM NUMVOIE INDREP TYPVOIE NOMVOIE COMPLGEO TYPECONST CONSTRUCT LOCAT PATRIMOINE FINAN "
    "NUMCONV DATCONV DPEENERGIE DPESERRE CODSEGPATRIM LIBSEGPATRIM SURFHAB NBPIECE"
)
# Layers of points grouped by position are published with one-letter names.
_POINTS: Mapping[Champ, str] = {
    Champ.COMMUNE: "c",
    Champ.COMMUNE_NOM: "cn",
    Champ.ADRESSE: "a",
    Champ.LOGEMENTS: "n",
    Champ.TYPE: "t",
    Champ.DPE: "dpe",
    Champ.FINANCEMENT: "fin",
    Champ.ANNEE: "ymin",
}


def guess_columns(entetes: Sequence[str]) -> dict[Champ, str]:
    """Return the header that each field is read from, as far as the headers tell.

    Case, accents, spaces and punctuation do not count; a header serves one field only.
    """
    if {"n", "c", "a", "t"} <= set(entetes):
        courts = {champ: nom for champ, nom in _POINTS.items() if nom in entetes}
        return {**guess_columns([e for e in entetes if e not in courts.values()]), **courts}
    par_cle: dict[str, str] = {}
    for entete in entetes:
        par_cle.setdefault(_cle(entete), entete)
    trouves = {
        champ: next((par_cle[alias] for alias in alias_list if alias in par_cle), None)
        for champ, alias_list in ALIAS.items()
    }
    return {champ: entete for champ, entete in trouves.items() if entete is not None}


def recognise(entetes: Sequence[str], *, est_points: bool = False) -> Schema:
    """Return the schema that the headers follow."""
    cles = {_cle(entete) for entete in entetes}
    if len(cles & set(_PROPRES_AU_RPLS.split())) < 5:
        return Schema.POINTS if est_points else Schema.TABLEUR
    if {"IMMEU", "COMPLIDENT"} & cles:
        return Schema.RPLS_2018
    return Schema.RPLS_2025 if "FINANCODE" in cles and "PLGQP24" in cles else Schema.RPLS_AUTRE


def missing_columns(
    schema: Schema, entetes: Sequence[str], colonnes: Mapping[Champ, str]
) -> tuple[str, ...]:
    """Return the useful columns of the schema that the file does not have."""
    if not schema.est_rpls:
        return tuple(nom for nom in _UTILES[schema].split() if Champ(nom) not in colonnes)
    # A field mapped by hand stands for its official column, whatever the header.
    presentes = {_cle(entete) for entete in entetes}
    presentes.update(alias for champ in colonnes for alias in ALIAS[champ])
    return tuple(nom for nom in _UTILES[schema].split() if _cle(nom) not in presentes)


def ignored_columns(entetes: Sequence[str], utilisees: Collection[str]) -> tuple[str, ...]:
    """Return the named columns that nothing was read from."""
    return tuple(e for e in dict.fromkeys(entetes) if e and e not in utilisees)


def _cle(entete: str) -> str:
    return fold(entete).replace(" ", "")
