"""Every vintage of the national register, from bytes to residences."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from qualification.domain.importation import Probleme, RapportImport
from qualification.domain.residence import Doute, Residence
from qualification.services.importation import OptionsImport
from qualification.services.sources import FichierSource
from tests.integration.files import millesimes
from tests.integration.files.millesimes import (
    LOGEMENT,
    RESTREINT,
    S2016,
    S2017,
    S2018,
    S2019,
    S2020,
    S2023,
    text,
)
from tests.integration.files.test_lecture_reelle import Territoire

pytestmark = pytest.mark.integration
LENS = OptionsImport(communes=("62498", "62510"))
LAMBERT = {"X": "687000.5", "Y": "7038000.5"}
DEGRES = {"LATITUDE": "50,4391", "LONGITUDE": "2,8168"}


def load(contenu: bytes, options: OptionsImport = LENS) -> tuple[Territoire, RapportImport]:
    terrain = Territoire()
    return terrain, terrain.load(FichierSource("rpls.csv", contenu), options)


def one(terrain: Territoire) -> Residence:
    (residence,) = terrain.residences
    return residence


def problems(rapport: RapportImport) -> dict[Probleme, int]:
    compte: Counter[Probleme] = Counter()
    for anomalie in rapport.anomalies:
        compte[anomalie.probleme] += anomalie.nombre
    return dict(compte)


@pytest.mark.parametrize(
    ("entetes", "champs", "encodage", "separateur", "schema"),
    [
        (S2016, {}, "latin-1", ";", "rpls_2018"),
        (S2017, {"LATITUDE": "50.4391", "LONGITUDE": "2.8168"}, "utf-8", ",", "rpls_2018"),
        (S2018, {"REG": "32", "DEP": "62"}, "utf-8", ";", "rpls_2018"),
        (S2019, DEGRES, "cp1252", ";", "rpls_2019_2023"),
        (S2020, LAMBERT, "utf-8-sig", ";", "rpls_2019_2023"),
        (S2023, {**LAMBERT, "EPSG": "2154", "QUALITE_XY": "11"}, "utf-8", ";", "rpls_2019_2023"),
    ],
)
def test_each_vintage_is_recognised_and_gives_the_same_residence(
    entetes: list[str], champs: dict[str, str], encodage: str, separateur: str, schema: str
) -> None:
    lignes = [{**LOGEMENT, **champs}] * 3
    terrain, rapport = load(text(entetes, *lignes, separateur=separateur).encode(encodage))
    assert (rapport.schema, rapport.lignes_lues, rapport.logements_importes) == (schema, 3, 3)
    residence = one(terrain)
    assert (residence.nom, residence.logements, residence.adresses) == (
        "Les Pins",
        3,
        ("12 Rue Bayard",),
    )
    assert (residence.annee_construction, residence.dpe) == (1968, {"D": 3})
    if champs.keys() & {"X", "LATITUDE"}:
        assert residence.coordonnees is not None
        assert round(residence.coordonnees.lat, 2) == 50.44
    assert problems(rapport).keys() <= {Probleme.BAILLEUR_ABSENT, Probleme.COORDONNEES_ABSENTES}


def test_districts_of_2015_are_said_repealed_and_the_declaration_stands() -> None:
    terrain, rapport = load(
        text(S2023, {**LOGEMENT, **LAMBERT, "PLG_QP": "QP062001", "QPV": "1"}).encode()
    )
    assert problems(rapport)[Probleme.QPV_PERIME] == 1
    assert (one(terrain).qpv_code, one(terrain).logements_qpv) == (None, 1)


def test_district_column_of_a_later_vintage_is_read(partage: Path) -> None:
    entetes = ["PLG_QP30" if e == "PLG_QP24" else e for e in millesimes.header_2025(partage)]
    terrain, _ = load(text(entetes, {**LOGEMENT, "PLG_QP30": "QN06201M"}).encode())
    assert one(terrain).qpv_code == "QN06201M"


def test_position_drawn_at_random_is_not_an_address() -> None:
    terrain, rapport = load(text(S2023, {**LOGEMENT, **LAMBERT, "QUALITE_XY": "33"}).encode())
    assert problems(rapport)[Probleme.POSITION_ALEATOIRE] == 1
    assert (one(terrain).coordonnees, rapport.sans_coordonnees) == (None, 1)


@pytest.mark.parametrize(
    ("code", "epsg", "x", "y", "lon", "lat"),
    [
        ("97411", "2975", "338000", "7690000", 55.4, -20.9),
        ("97411", "", "338000", "7690000", 55.4, -20.9),
        ("97209", "5490", "708000", "1617000", -61.1, 14.6),
        ("97302", "32622", "355000", "545000", -52.3, 4.9),
    ],
)
def test_overseas_positions_are_in_their_own_system(
    code: str, epsg: str, x: str, y: str, lon: float, lat: float
) -> None:
    ligne = {**LOGEMENT, "DEPCOM": code, "EPSG": epsg, "X": x, "Y": y}
    terrain, rapport = load(text(S2023, ligne).encode(), OptionsImport(communes=(code,)))
    place = one(terrain).coordonnees
    assert place is not None
    assert (round(place.lon, 1), round(place.lat, 1)) == (lon, lat)
    assert Probleme.EPSG_INATTENDU not in problems(rapport)


def test_lambert_93_overseas_is_refused() -> None:
    ligne = {**LOGEMENT, **LAMBERT, "DEPCOM": "97411", "EPSG": "2154"}
    _, rapport = load(text(S2023, ligne).encode(), OptionsImport(communes=("97411",)))
    assert problems(rapport)[Probleme.EPSG_INATTENDU] == 1


RESTREINT_LIGNE = {
    **LOGEMENT,
    "LIBCOM": "LiÃ©vin",
    "DEPCOM": "62510",
    "COMPLGEO": "CitÃ© des GenÃªts",
    "RS": "Maisons & CitÃ©s",
    "SIRET": "33446655400012",
    "IDENT_ORG": "6203",
    "CONSTRUCT": "1.968E+003",
    "LOYERPRINC": "412.37",
    "BAIL": "12345",
    "MODE": "OCCUPE",
    "REMLOCDATE": "03/2021",
    "LOYMOY": "5.87",
    "IDENT_INT": "NA/NA",
}


def test_restricted_file_gives_the_landlord_and_nothing_of_the_occupation() -> None:
    terrain, rapport = load(text(RESTREINT, RESTREINT_LIGNE, RESTREINT_LIGNE).encode("cp1252"))
    assert rapport.schema == "rpls_restreint"
    assert rapport.colonnes_refusees == (
        *("MODE", "BAIL", "LOYERPRINC", "LOYERACC", "CONTRIB", "REMLOCDATE", "duree_vacance"),
        "loymoy",
    )
    assert not set(rapport.colonnes_refusees) & set(rapport.colonnes_ignorees)
    (bailleur,) = terrain.uow.bailleurs.all()
    assert (bailleur.nom, bailleur.siren) == ("Maisons & Cités", "334466554")
    residence = one(terrain)
    assert (residence.nom, residence.annee_construction) == ("Cité des Genêts", 1968)
    (commune,) = [c for c in terrain.uow.communes.all() if c.code_insee == "62510"]
    assert commune.nom == "Liévin"
    garde = repr([*terrain.residences, *terrain.uow.batiments.all(), *terrain.uow.bailleurs.all()])
    assert not any(secret in garde for secret in ("412.37", "12345", "OCCUPE", "03/2021", "5.87"))


@pytest.mark.parametrize(
    ("champ", "valeur", "probleme"),
    [
        ("CONSTRUCT", "mille neuf cent", Probleme.ANNEE_INVALIDE),
        ("TYPECONST", "X9", Probleme.TYPE_INVALIDE),
        ("DPEENERGIE", "K", Probleme.DPE_INVALIDE),
        ("QPV", "peut-être", Probleme.QPV_INVALIDE),
        ("DEPCOM", "99999", Probleme.COMMUNE_ABSENTE),
        ("DEPCOM", "Atlantide", Probleme.COMMUNE_INVALIDE),
        ("SIRET", "12", Probleme.SIREN_INVALIDE),
    ],
)
def test_each_value_not_understood_is_counted(champ: str, valeur: str, probleme: Probleme) -> None:
    ligne = {**LOGEMENT, "LIBCOM": "", champ: valeur}
    _, rapport = load(text(RESTREINT, ligne, LOGEMENT, ligne).encode())
    (anomalie,) = [a for a in rapport.anomalies if a.probleme is probleme]
    assert (anomalie.ligne, anomalie.nombre, anomalie.valeur) == (2, 2, valeur)


@pytest.mark.parametrize("vide", ["NC", "Z", "NA/NA", "Non renseigné", "Sans objet", "0", "N.C."])
def test_words_for_nothing_are_no_anomaly(vide: str) -> None:
    nulles = dict.fromkeys(("CONSTRUCT", "TYPECONST", "DPEENERGIE", "QPV", "FINAN"), vide)
    _, rapport = load(text(S2018, {**LOGEMENT, **nulles}).encode())
    assert problems(rapport).keys() == {Probleme.BAILLEUR_ABSENT}


def test_codes_that_look_like_dates_are_not_dates() -> None:
    ligne = {**LOGEMENT, "IMMEU": "7190-01-01", "COMPLGEO": ""}
    terrain, _ = load(text(S2018, ligne, ligne).encode())
    assert one(terrain).cle == "62498|immeuble|7190"


def test_formulas_and_markup_stay_the_texts_they_are() -> None:
    noms = ("=cmd()|A1", "<img src=x onerror=alert(1)>", "https://exemple.test/x")
    lignes: list[dict[str, Any]] = [
        {**LOGEMENT, "COMPLGEO": nom, "NUMVOIE": str(i)} for i, nom in enumerate(noms, 1)
    ]
    terrain, _ = load(text(S2018, *lignes).encode())
    assert {r.nom.casefold() for r in terrain.residences} == {nom.casefold() for nom in noms}


def test_names_cut_at_their_accent_are_one_residence() -> None:
    noms = ["Domaine des Gen?ts"] * 4 + ["Domaine des Gen"] * 3 + ["DOMAINE DES GENETS"] * 2
    terrain, rapport = load(text(S2018, *({**LOGEMENT, "COMPLGEO": nom} for nom in noms)).encode())
    assert (one(terrain).logements, rapport.residences_creees) == (9, 1)
    assert Doute.ORTHOGRAPHE not in one(terrain).doutes
