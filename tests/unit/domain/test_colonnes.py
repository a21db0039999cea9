from __future__ import annotations

import pytest

from qualification.domain.colonnes import (
    Champ,
    Schema,
    count_columns,
    fits,
    guess_columns,
    ignored_columns,
    missing_columns,
    recognise,
    refused_columns,
)

RPLS_2018 = [
    "DEPCOM",
    "LIBCOM",
    "NUMVOIE",
    "INDREP",
    "TYPVOIE",
    "NOMVOIE",
    "COMPLIDENT",
    "IMMEU",
    "COMPLGEO",
    "LIEUDIT",
    "QPV",
    "TYPECONST",
    "CONSTRUCT",
    "FINAN",
    "DPEENERGIE",
    "NUMCONV",
]
RPLS_2025 = [
    "DEPCOM",
    "LIBCOM",
    "NUMVOIE",
    "INDREP",
    "TYPVOIE",
    "NOMVOIE",
    "COMPLGEO",
    "LIEUDIT",
    "QPV_CODE",
    "TYPECONST_CODE",
    "NBPIECE",
    "SURFHAB",
    "CONSTRUCT",
    "FINAN_CODE",
    "DPEENERGIE",
    "EPSG",
    "X",
    "Y",
    "PLG_QP24",
    "PLG_QP15",
]


def test_guess_columns_reads_a_spreadsheet() -> None:
    entetes = ["Nom de la résidence", "Commune", "Code INSEE", "Nb logements", "Adresse", "divers"]
    assert guess_columns(entetes) == {
        Champ.NOM: "Nom de la résidence",
        Champ.COMMUNE: "Code INSEE",
        Champ.COMMUNE_NOM: "Commune",
        Champ.LOGEMENTS: "Nb logements",
        Champ.ADRESSE: "Adresse",
    }


def test_guess_columns_of_2025_prefers_the_located_district() -> None:
    trouvees = guess_columns(RPLS_2025)
    assert trouvees[Champ.QPV_CODE] == "PLG_QP24"
    assert trouvees[Champ.QPV_DECLARE] == "QPV_CODE"
    assert trouvees[Champ.TYPE] == "TYPECONST_CODE"


def test_guess_columns_in_lower_case_with_latitude() -> None:
    trouvees = guess_columns(["depcom", "nomvoie", "latitude", "longitude", "latitude"])
    assert (trouvees[Champ.X], trouvees[Champ.Y]) == ("longitude", "latitude")


def test_guess_columns_of_points_with_short_names() -> None:
    entetes = ["n", "c", "cn", "a", "t", "dpe", "ymin", "ymax", "longitude", "latitude"]
    trouvees = guess_columns(entetes)
    assert trouvees[Champ.LOGEMENTS] == "n"
    assert trouvees[Champ.X] == "longitude"
    assert Champ.FINANCEMENT not in trouvees


def test_guess_columns_of_nothing_is_empty() -> None:
    assert guess_columns(["", "foo"]) == {}


@pytest.mark.parametrize(
    ("entetes", "est_points", "schema"),
    [
        (RPLS_2018, False, Schema.RPLS_2018),
        (["", *RPLS_2018, "X", "Y"], False, Schema.RPLS_2018),
        (RPLS_2025, False, Schema.RPLS_2025),
        (["DEPCOM", "NUMVOIE", "TYPVOIE", "NOMVOIE", "CONSTRUCT", "X"], False, Schema.RPLS_AUTRE),
        (["nom", "commune"], False, Schema.TABLEUR),
        (["n", "c"], True, Schema.POINTS),
    ],
)
def test_recognise_tells_vintages(entetes: list[str], est_points: bool, schema: Schema) -> None:  # noqa: FBT001 -- parameter of the case
    assert recognise(entetes, est_points=est_points) is schema
    assert schema.est_rpls is (not est_points and len(entetes) > 2)


def test_missing_columns_names_the_official_ones() -> None:
    sans = [e for e in RPLS_2018 if e not in {"DPEENERGIE", "QPV"}]
    assert missing_columns(Schema.RPLS_2018, sans, guess_columns(sans)) == ("QPV", "DPEENERGIE")
    assert missing_columns(Schema.RPLS_2018, RPLS_2018, {}) == ()


def test_missing_columns_counts_a_column_mapped_by_hand() -> None:
    sans = [e for e in RPLS_2018 if e != "QPV"]
    colonnes = {**guess_columns(sans), Champ.QPV_DECLARE: "NUMCONV"}
    assert missing_columns(Schema.RPLS_2018, sans, colonnes) == ()


def test_missing_columns_of_a_spreadsheet_are_fields() -> None:
    assert missing_columns(Schema.TABLEUR, ["nom"], {Champ.NOM: "nom"}) == (
        "commune",
        "bailleur",
        "logements",
        "adresse",
    )


def test_commune_and_address_said_another_way_are_not_missing() -> None:
    colonnes = {Champ.COMMUNE_NOM: "Commune", Champ.VOIE: "Voie"}
    assert missing_columns(Schema.TABLEUR, [], colonnes) == ("nom", "bailleur", "logements")


def test_ignored_columns_leave_out_unnamed_ones() -> None:
    assert ignored_columns(["", "a", "b", "a"], {"b"}) == ("a",)


RESTREINT = ["RS", "SIRET", "IDENT_ORG", "IDENT_REP", *RPLS_2018, "LOYERPRINC", "BAIL", "MODE"]
GEOLOCALISE = ["DEPCOM", "NUMVOIE", "NOMVOIE", "TYPECONST", "CONSTRUCT", "FINAN", "X", "Y"]


@pytest.mark.parametrize(
    ("entetes", "schema"),
    [
        (RESTREINT, Schema.RPLS_RESTREINT),
        (GEOLOCALISE, Schema.RPLS_GEOLOCALISE),
        (["depcom", *GEOLOCALISE[1:6], "latitude", "longitude"], Schema.RPLS_GEOLOCALISE),
        (GEOLOCALISE[:6], Schema.RPLS_AUTRE),
    ],
)
def test_recognise_tells_the_vintages_apart(entetes: list[str], schema: Schema) -> None:
    assert recognise(entetes) is schema


def test_refused_columns_are_rents_occupation_and_persons() -> None:
    assert refused_columns(RESTREINT) == ("LOYERPRINC", "BAIL", "MODE")
    assert refused_columns(["Bailleur", "Nom", "Loyer moyen", "Nom du locataire"]) == (
        "Loyer moyen",
        "Nom du locataire",
    )
    assert refused_columns(["Nom", "Prénom", "Adresse"]) == ("Prénom", "Nom")
    assert refused_columns(["nom", "adresse", "", "bailleur"]) == ()
    assert Champ.NOM not in guess_columns(["nom", "prenom", "insee"])


def test_latest_districts_are_read_and_never_those_of_2015() -> None:
    assert guess_columns(["PLG_QP15", "PLG_QP30"])[Champ.QPV_CODE] == "PLG_QP30"
    assert guess_columns(["PLG_QP24", "PLG_QP30"])[Champ.QPV_CODE] == "PLG_QP24"
    assert Champ.QPV_CODE not in guess_columns(["PLG_QP15"])


def test_columns_that_may_count_are_proposed() -> None:
    assert count_columns(["adresse", "nb", "Nombre de logements", "x"]) == (
        "nb",
        "Nombre de logements",
    )


def test_matching_fits_a_file_that_has_its_columns() -> None:
    assert fits({Champ.NOM: "quoi", Champ.ADRESSE: ""}, ["quoi"])
    assert not fits({Champ.NOM: "quoi"}, ["autre"])
