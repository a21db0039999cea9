"""Small files in the schema of each vintage, as published: headers, separators, damage."""

from __future__ import annotations

from pathlib import Path

_COMMUNES = (
    "DROIT DEPCOM CODEPOSTAL LIBCOM NUMVOIE INDREP TYPVOIE NOMVOIE NUMAPPT NUMBOITE ESC COULOIR "
    "ETAGE COMPLIDENT ENTREE BAT IMMEU COMPLGEO LIEUDIT QPV TYPECONST NBPIECE SURFHAB CONSTRUCT "
    "LOCAT PATRIMOINE ORIGINE FINAN FINANAUTRE CONV NUMCONV DATCONV NEWLOGT CUS DPEDATE DPEENERGIE "
    "DPESERRE SRU_EXPIR SRU_ALINEA CODSEGPATRIM LIBSEGPATRIM"
)
S2016 = _COMMUNES.split()
S2018 = ["REG", "LIBREG", "DEP", "LIBDEP", "EPCI", "LIBEPCI", *S2016]
S2017 = [*(nom.lower() for nom in S2016), "latitude", "longitude", "geo_type", "id_geo-rpls"]
_SANS_IMMEUBLE = [
    nom for nom in S2016 if nom not in {"IMMEU", "COMPLIDENT", "ENTREE", "BAT", "ESC"}
]
S2019 = [*_SANS_IMMEUBLE, "latitude", "longitude"]
S2020 = [*_SANS_IMMEUBLE, "PLG_IRIS", "X", "Y"]
S2023 = [*_SANS_IMMEUBLE, "EPSG", "X", "Y", "PLG_QP", "PLG_IRIS2022_CODE", "QUALITE_XY"]
RESTREINT = [
    *("IDENT_REP", "IDENT_INT", "IDENT_ORG", "RS", "SIRET", *S2016, "MODE", "BAIL", "LOYERPRINC"),
    *("LOYERACC", "CONTRIB", "REMLOCDATE", "PMR", "duree_vacance", "loymoy"),
]
LOGEMENT = {
    "DEPCOM": "62498", "LIBCOM": "LENS", "NUMVOIE": "0012", "TYPVOIE": "RUE", "NOMVOIE": "BAYARD",
    "COMPLGEO": "LES PINS", "QPV": "2", "TYPECONST": "C", "CONSTRUCT": "1968", "FINAN": "52",
    "DPEENERGIE": "D", "DPEDATE": "01/1900", "NUMCONV": "6.1995128512321E+021",
}  # fmt: skip


def text(entetes: list[str], *lignes: dict[str, str], separateur: str = ";") -> str:
    """Return a delimited text; fields are given in upper case whatever the headers."""
    corps = [[ligne.get(nom, ligne.get(nom.upper(), "")) for nom in entetes] for ligne in lignes]
    return "".join(separateur.join(cellules) + "\r\n" for cellules in [entetes, *corps])


def header_2025(partage: Path) -> list[str]:
    """Return the real header of the present open file."""
    octets = (partage / "data/rpls/rpls2025_dido_entete_73col.csv").read_bytes()
    return octets.decode("utf-8-sig").strip().split(";")
