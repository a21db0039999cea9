"""Columns: what each one of a file means, and which known schema the whole follows."""

from __future__ import annotations

import re
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
    BATIMENT = "batiment"
    SIRET = "siret"
    ORGANISME = "organisme"
    QUALITE_POSITION = "qualite_position"
    NPNRU = "npnru"
    ERBM = "erbm"


class Schema(StrEnum):
    """The kind of file, as the report names it."""

    RPLS_2018 = "rpls_2018"
    RPLS_GEOLOCALISE = "rpls_2019_2023"
    RPLS_2025 = "rpls_2025"
    RPLS_RESTREINT = "rpls_restreint"
    RPLS_AUTRE = "rpls_autre"
    TABLEUR = "tableur"
    POINTS = "points"

    @property
    def est_rpls(self) -> bool:
        """Whether each line is a dwelling of the national register."""
        return self not in {Schema.TABLEUR, Schema.POINTS}


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
        "BAILLEURSOCIAL PROPRIETAIRE NOMORGANISME"
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
        "CONSTRUCT CONSTRUCTRED ANNEECONSTRUCTION ANNEEDECONSTRUCTION ANNEE ANNEEMISEENSERVICE "
        "DATECONSTRUCTION ANNEEDEMISEENSERVICE"
    ),
    Champ.TYPE: "TYPECONSTCODE TYPECONST TYPE TYPECONSTRUCTION TYPEDECONSTRUCTION NATURE",
    Champ.QPV_CODE: "PLGQP24 PLGQP CODEQPV CODEQP IDQPV",
    Champ.QPV_DECLARE: "QPVCODE QPV ENQPV",
    Champ.DPE: "DPEENERGIE DPE ETIQUETTEDPE CLASSEDPE CLASSEENERPRINCIPALE ETIQUETTEENERGIE",
    Champ.FINANCEMENT: "FINANCODE FINAN FINANRED FINANCEMENT TYPEFINANCEMENT",
    Champ.BATIMENT: "BAT BATIMENT NOMBATIMENT CODEBATIMENT",
    Champ.SIRET: "SIRET SIREN SIRETPRINCIPAL SIRETBAILLEUR SIRENBAILLEUR",
    Champ.ORGANISME: "IDENTORG",
    Champ.QUALITE_POSITION: "QUALITEXY",
    Champ.NPNRU: "NPNRU ENNPNRU PROJETNPNRU SITENPNRU",
    Champ.ERBM: "ERBM ENERBM PROJETERBM CITEERBM",
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
    Schema.RPLS_GEOLOCALISE: (
        "DEPCOM LIBCOM NUMVOIE TYPVOIE NOMVOIE COMPLGEO QPV TYPECONST CONSTRUCT FINAN DPEENERGIE "
        "X Y"
    ),
    Schema.RPLS_RESTREINT: (
        "DEPCOM LIBCOM NUMVOIE TYPVOIE NOMVOIE COMPLGEO TYPECONST CONSTRUCT FINAN DPEENERGIE RS"
    ),
    Schema.RPLS_AUTRE: "DEPCOM LIBCOM NUMVOIE TYPVOIE NOMVOIE CONSTRUCT",
    Schema.TABLEUR: "nom commune bailleur logements adresse",
    Schema.POINTS: "nom commune bailleur logements adresse",
}
# What a spreadsheet may say in another way.
_TENANT_LIEU = {Champ.COMMUNE: Champ.COMMUNE_NOM, Champ.ADRESSE: Champ.VOIE}
_PROPRES_AU_RPLS = (
    "DEPCOM NUMVOIE INDREP TYPVOIE NOMVOIE COMPLGEO TYPECONST CONSTRUCT LOCAT PATRIMOINE FINAN "
    "NUMCONV DATCONV DPEENERGIE DPESERRE CODSEGPATRIM LIBSEGPATRIM SURFHAB NBPIECE"
)
# Only the restricted « loi/décret » files name the landlord.
_PROPRES_AU_RESTREINT = frozenset({"RS", "IDENTORG", "IDENTREP", "IDENTINT"})
# Rents, occupation, persons: refused by name. The tool rates places, never people.
_NOMS_REFUSES = (
    "MODE BAIL MODESURF SURFMODE LOYERPRINC LOYERACC CONTRIB LOYERMAXAPL LOYERMAXCUS LOYMOY "
    "REMLOCDATE CONTRESLOG PRIXVENTE PRODFIN QUALACQ MISCOMMERCIAL IDENTFISCAL DUREEVACANCE AGE "
    "MESSANSCUMUL TITULAIRE PRENOM CIVILITE NATIONALITE TELEPHONE TEL PORTABLE EMAIL MAIL "
    "COURRIEL NUR NIR APL AL ALS ALF RFR RESSOURCES REVENUS NUMEROUNIQUE QUITTANCE IMPAYE IMPAYES "
    "DETTE SITUATIONFAMILIALE COMPOSITIONFAMILIALE NBOCCUPANTS NBPERSONNES ENTREEDANSLESLIEUX"
)
_REFUSEES = frozenset(_NOMS_REFUSES.split())
_REFUSEES_DEBUT = (
    *("LOYER", "LOCATAIRE", "OCCUPANT", "NOMLOCATAIRE", "NOMDULOCATAIRE", "NOMOCCUPANT", "BAIL"),
    *("NOMDELOCCUPANT", "PRENOM", "DATENAISSANCE", "DATEDENAISSANCE", "NAISSANCE", "TELEPHONE"),
    *(
        "MONTANTAPL",
        "RESSOURCE",
        "REVENU",
        "NATIONALITE",
        "NUMSECU",
        "SECURITESOCIALE",
        "DATEENTREE",
    ),
)
_ACCEPTEES_DEBUT = ("BAILLEUR", "LOYERSMODERES")
_PERSONNES = ("PRENOM", "CIVILITE", "DATENAISSANCE", "DATEDENAISSANCE", "NAISSANCE", "LOCATAIRE")
_NOMS_DE_COMPTAGE = "NB NOMBRE EFFECTIF EFFECTIFS N TOTAL COUNT NOMBREDELOCAUX QUANTITE"
_COMPTAGES = frozenset(_NOMS_DE_COMPTAGE.split())
_QP = re.compile(r"PLGQP(\d{2})")
_QP_ABROGES = "15"
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
    refusees = set(refused_columns(entetes))
    par_cle: dict[str, str] = {}
    for entete in entetes:
        if entete not in refusees:
            par_cle.setdefault(_cle(entete), entete)
    _add_latest_districts(par_cle)
    trouves = {
        champ: next((par_cle[alias] for alias in alias_list if alias in par_cle), None)
        for champ, alias_list in ALIAS.items()
    }
    return {champ: entete for champ, entete in trouves.items() if entete is not None}


def _add_latest_districts(par_cle: dict[str, str]) -> None:
    """Let the district column of a later vintage stand for the present one; never that of 2015."""
    generations = sorted(
        trouve[1] for cle in par_cle if (trouve := _QP.fullmatch(cle)) and trouve[1] != _QP_ABROGES
    )
    if generations:
        par_cle.setdefault("PLGQP24", par_cle[f"PLGQP{generations[-1]}"])


def refused_columns(entetes: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that are never read: rents, occupation, persons.

    A column « nom » beside a first name or a birth date names a person: refused too.
    """
    cles = {entete: _cle(entete) for entete in entetes if entete}
    refusees = [entete for entete, cle in cles.items() if _is_refused(cle)]
    if any(cle.startswith(_PERSONNES) for cle in cles.values()):
        refusees += [e for e, cle in cles.items() if cle in {"NOM", "NOMS", "NOMDEFAMILLE"}]
    return tuple(dict.fromkeys(refusees))


def _is_refused(cle: str) -> bool:
    if cle.startswith(_ACCEPTEES_DEBUT):
        return False
    return cle in _REFUSEES or cle.startswith(_REFUSEES_DEBUT)


def count_columns(entetes: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that may count dwellings, in files of one line per address or building."""
    return tuple(e for e in entetes if _cle(e) in _COMPTAGES or _cle(e) in ALIAS[Champ.LOGEMENTS])


def recognise(entetes: Sequence[str], *, est_points: bool = False) -> Schema:
    """Return the schema that the headers follow."""
    cles = {_cle(entete) for entete in entetes}
    if len(cles & set(_PROPRES_AU_RPLS.split())) < 5:
        return Schema.POINTS if est_points else Schema.TABLEUR
    if cles & _PROPRES_AU_RESTREINT:
        return Schema.RPLS_RESTREINT
    if "FINANCODE" in cles and "PLGQP24" in cles:
        return Schema.RPLS_2025
    est_situe = {"X", "Y"} <= cles or {"LATITUDE", "LONGITUDE"} <= cles
    if est_situe and not {"IMMEU", "COMPLIDENT"} & cles:
        return Schema.RPLS_GEOLOCALISE
    return Schema.RPLS_2018 if {"IMMEU", "COMPLIDENT"} & cles else Schema.RPLS_AUTRE


def missing_columns(
    schema: Schema, entetes: Sequence[str], colonnes: Mapping[Champ, str]
) -> tuple[str, ...]:
    """Return the useful columns of the schema that the file does not have."""
    if not schema.est_rpls:
        return tuple(
            nom
            for nom in _UTILES[schema].split()
            if not colonnes.keys() & {Champ(nom), _TENANT_LIEU.get(Champ(nom))}
        )
    # A field mapped by hand stands for its official column, whatever the header.
    presentes = {_cle(entete) for entete in entetes}
    presentes.update(alias for champ in colonnes for alias in ALIAS[champ])
    return tuple(nom for nom in _UTILES[schema].split() if _cle(nom) not in presentes)


def ignored_columns(entetes: Sequence[str], utilisees: Collection[str]) -> tuple[str, ...]:
    """Return the named columns that nothing was read from."""
    return tuple(e for e in dict.fromkeys(entetes) if e and e not in utilisees)


def fits(colonnes: Mapping[Champ, str], entetes: Sequence[str]) -> bool:
    """Whether a saved matching can be applied to these headers."""
    return all(entete in entetes for entete in colonnes.values() if entete)


def _cle(entete: str) -> str:
    return fold(entete).replace(" ", "")
