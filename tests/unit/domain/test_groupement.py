from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.groupement import (
    Connues,
    Grain,
    Groupe,
    Groupement,
    Motif,
    building_group,
    distinct_names,
    keys,
    motif_of,
    name_key,
    residence_name,
)
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId, TerritoireId
from qualification.domain.importation import LigneSource
from qualification.domain.residence import Coordonnees, Residence, Secteur, TypeConstruction

LENS = CodeInsee("62498")
MAISON = TypeConstruction.INDIVIDUEL
TERRITOIRE = TerritoireId("t")
RIEN = Connues.of([])


def ligne(**champs: Any) -> LigneSource:
    base = LigneSource(ligne=2, nombre=1, code_insee=LENS, commune="LENS")
    return replace(base, **champs)


def group(*lignes: LigneSource, connues: Connues = RIEN, grain: Grain = Grain.LOGEMENT) -> Groupe:
    """Group lines that belong together and return their one group."""
    groupement = Groupement(grain, connues)
    for une in lignes:
        groupement.add(une)
    (groupe,) = groupement.groupes.values()
    return groupe


def create(groupe: Groupe, residence_id: str = "r") -> Residence:
    return groupe.create(ResidenceId(residence_id), TERRITOIRE, None)


@pytest.mark.parametrize(
    ("immeuble", "groupe"),
    [
        ("7062-01-02", "7062"),
        ("0066-a-02", "0066"),
        ("0846-1036-01-0F", "0846-1036"),
        ("0008-A-1", "0008"),
        ("507", ""),
        ("P104L-04", ""),
        ("", ""),
    ],
)
def test_building_group_is_the_prefix_of_a_composed_code(immeuble: str, groupe: str) -> None:
    assert building_group(immeuble) == groupe


@pytest.mark.parametrize(
    ("champs", "nom"),
    [
        ({"complement": "EL RANCHITO"}, "EL RANCHITO"),
        ({"complement": "Lens"}, ""),
        ({"complement": "LENS LA FOSSE 2", "lieudit": "LENS LA FOSSE 2"}, ""),
        (
            {"complement": "CITE 12", "lieudit": "CITE 12", "type_construction": MAISON},
            "",
        ),
        (
            {"complement": "CITE DES FLEURS", "lieudit": "CITE DES FLEURS"}
            | {"type_construction": MAISON},
            "CITE DES FLEURS",
        ),
        ({"complement": "138"}, ""),
    ],
)
def test_residence_name_is_neither_a_number_nor_a_place(champs: dict[str, Any], nom: str) -> None:
    assert residence_name(ligne(**champs)) == nom


POINT = Coordonnees(2.8312345678, 50.4312345678)
COMPLETE = {
    "immeuble": "7062-01-02",
    "complement": "EL RANCHITO",
    "coordonnees": POINT,
    "adresse": "12 AV. DU VERCORS",
    "annee": 1968,
}


@pytest.mark.parametrize(
    ("manque", "cle"),
    [
        ((), "62498|immeuble|7062"),
        (("immeuble",), "62498|nom|EL RANCHITO"),
        (("immeuble", "complement"), "62498|point|2.83123 50.43123|1968"),
        (
            ("immeuble", "complement", "coordonnees"),
            "62498|adresse_annee|12 AVENUE DU VERCORS|1968",
        ),
        (
            ("immeuble", "complement", "coordonnees", "annee"),
            "62498|adresse|12 AVENUE DU VERCORS",
        ),
        (("immeuble", "complement", "coordonnees", "adresse"), "62498|commune|1968"),
        (tuple(COMPLETE), "62498|commune|"),
        (("immeuble", "complement", "annee"), "62498|point|2.83123 50.43123"),
    ],
)
def test_keys_of_dwellings_follow_the_cascade(manque: tuple[str, ...], cle: str) -> None:
    champs = {nom: valeur for nom, valeur in COMPLETE.items() if nom not in manque}
    assert next(keys(ligne(**champs), Grain.LOGEMENT)) == cle


def test_keys_take_a_number_given_twice_for_the_landlord_s_code() -> None:
    assert next(keys(ligne(immeuble="507", complement="507"), Grain.LOGEMENT)) == "62498|code|507"
    assert motif_of(next(keys(ligne(immeuble="12", complement="12"), Grain.LOGEMENT))) is (
        Motif.COMMUNE
    )


def test_keys_of_houses_are_the_cite_then_the_street() -> None:
    une = ligne(type_construction=MAISON, lieudit="CITE SAINT PIERRE", adresse="3 RUE DE POLOGNE")
    assert list(keys(une, Grain.LOGEMENT))[:2] == [
        "62498|nom|CITE SAINT PIERRE",
        "62498|rue|RUE DE POLOGNE",
    ]
    au_bourg = ligne(type_construction=MAISON, lieudit="LENS", adresse="3 RUE DE POLOGNE")
    assert next(keys(au_bourg, Grain.LOGEMENT)) == "62498|rue|RUE DE POLOGNE"


def test_keys_of_a_spreadsheet_start_with_the_given_name() -> None:
    une = ligne(nom="Résidence 12", **COMPLETE)
    assert list(keys(une, Grain.RESIDENCE))[:2] == [
        "62498|nom|RESIDENCE 12",
        "62498|nom|EL RANCHITO",
    ]


def test_keys_of_points_tell_apart_two_addresses_at_one_position() -> None:
    cles = {
        next(keys(ligne(coordonnees=POINT, adresse=adresse), Grain.POINT))
        for adresse in ("1 RUE A", "1 RUE B")
    }
    assert cles == {
        "62498|point|2.8312346 50.4312346|1 RUE A",
        "62498|point|2.8312346 50.4312346|1 RUE B",
    }


def test_keys_of_a_point_without_position_are_those_of_a_residence() -> None:
    assert next(keys(ligne(nom="Les Pins"), Grain.POINT)) == "62498|nom|LES PINS"


def test_name_key_finds_what_a_file_will_name() -> None:
    assert name_key(LENS, "Résidence les Pins") == next(
        keys(ligne(complement="RESIDENCE LES PINS BAT A"), Grain.LOGEMENT)
    )
    assert name_key(LENS, "12") == "62498|nom|12"


def test_houses_of_a_street_make_one_residence() -> None:
    maisons = [
        ligne(type_construction=MAISON, adresse=f"{n} RUE DE POLOGNE", annee=1920 + n)
        for n in range(1, 41)
    ]
    groupe = group(*maisons)
    assert (groupe.logements, groupe.nom, groupe.motif) == (40, "Rue de Pologne", Motif.RUE)
    assert len(create(groupe).adresses) == 40


def test_bailleurs_are_never_mixed() -> None:
    groupement = Groupement(Grain.LOGEMENT, RIEN)
    for bailleur in ("Maisons & Cités", "SIA", "MAISONS ET CITES", "maisons & cités"):
        groupement.add(ligne(immeuble="7062-01-02", bailleur=bailleur))
    assert sorted(g.logements for g in groupement.groupes.values()) == [1, 1, 2]


def test_residence_counts_what_its_dwellings_say() -> None:
    residence = create(
        group(
            ligne(
                immeuble="1-A-1",
                nombre=3,
                complement="LES LILAS BAT A",
                adresse="1 RUE A",
                annee=1968,
                est_en_qpv=True,
                qpv_code="QN06201M",
                dpe={"C": 2},
                financements={"13": 3},
                type_construction=TypeConstruction.COLLECTIF,
                coordonnees=Coordonnees(2.8, 50.4),
            ),
            ligne(
                immeuble="1-B-1",
                complement="LES LILAS BAT B",
                adresse="3 RUE A",
                annee=1970,
                dpe={"C": 1},
                type_construction=MAISON,
                coordonnees=Coordonnees(9.0, 42.0),
            ),
            ligne(immeuble="1-C-1", nombre=0, adresse="5 RUE A", annee=1970),
        )
    )
    assert residence == Residence(
        residence_id=ResidenceId("r"),
        territoire_id=TERRITOIRE,
        code_insee=LENS,
        nom="Les Lilas",
        logements=4,
        adresses=("1 Rue A", "3 Rue A", "5 Rue A"),
        coordonnees=Coordonnees(2.8, 50.4),
        type_construction=TypeConstruction.MIXTE,
        annee_construction=1968,
        qpv_code="QN06201M",
        logements_qpv=3,
        dpe={"C": 3},
        financements={"13": 3},
        cle="62498|immeuble|1",
        motif_groupement="immeuble",
    )


def test_residence_kind_is_that_of_four_fifths() -> None:
    collectif = ligne(immeuble="1-A-1", nombre=4, type_construction=TypeConstruction.COLLECTIF)
    maison = ligne(immeuble="1-B-1", nombre=1, type_construction=MAISON)
    assert create(group(collectif, maison)).type_construction is TypeConstruction.COLLECTIF
    maison.nombre = 2
    assert create(group(collectif, maison)).type_construction is TypeConstruction.MIXTE


@pytest.mark.parametrize(
    ("champs", "nom"),
    [
        ({"nom": "LES PINS"}, "Les Pins"),
        ({"complement": "Le Riou"}, "Le Riou"),
        ({"type_construction": MAISON, "lieudit": "CITE DU 12"}, "Lens"),
        ({"type_construction": MAISON, "lieudit": "CITE DES FLEURS"}, "Cite des Fleurs"),
        ({"adresse": "LES MURIERS BAT B ENTR"}, "Les Muriers"),
        ({"annee": 1968}, "LENS 1968"),
        ({"commune": ""}, "62498"),
        ({"type_construction": MAISON, "adresse": "12"}, "12"),
    ],
)
def test_residence_has_a_readable_name(champs: dict[str, Any], nom: str) -> None:
    assert create(group(ligne(**champs))).nom.casefold() == nom.casefold()


def test_update_keeps_name_sectors_and_what_the_file_does_not_say() -> None:
    connue = replace(
        create(group(ligne(**COMPLETE))),
        nom="Cité rouge",
        secteurs=(Secteur(nom="Nord", logements=1),),
        bailleur_id=BailleurId("b"),
    )
    nouvelle = group(ligne(immeuble="7062-01-02", nombre=8)).update(connue, None)
    assert nouvelle == replace(connue, logements=8)


def test_known_key_wins_over_a_better_new_one() -> None:
    sans_point = {k: v for k, v in COMPLETE.items() if k in {"adresse", "annee"}}
    connue = create(group(ligne(**sans_point)))
    avec_point = group(ligne(**sans_point, coordonnees=POINT), connues=Connues.of([connue]))
    assert avec_point.cle == connue.cle


def test_known_by_position_is_found_by_its_address() -> None:
    connue = create(group(ligne(coordonnees=POINT, adresse="12 AV. DU VERCORS", annee=1968)))
    sans_annee = replace(connue, annee_construction=None, residence_id=ResidenceId("s"))
    for residence in (connue, sans_annee):
        relue = group(ligne(adresse="12 avenue du Vercors"), connues=Connues.of([residence]))
        assert relue.cle == connue.cle


def test_known_by_name_does_not_answer_for_an_address() -> None:
    connue = create(group(ligne(complement="LES LILAS", adresse="1 RUE A", annee=1968)))
    autre = group(ligne(adresse="1 RUE A", annee=1968), connues=Connues.of([connue]))
    assert autre.cle == "62498|adresse_annee|1 RUE A|1968"


def test_known_address_shared_by_two_goes_to_the_larger() -> None:
    petite, grande = (
        create(group(ligne(nombre=n, coordonnees=Coordonnees(2.8, lat), adresse="1 RUE A")), str(n))
        for n, lat in ((2, 50.1), (9, 50.2))
    )
    connues = Connues.of([grande, petite])
    assert group(ligne(adresse="1 RUE A"), connues=connues).cle == grande.cle


def test_known_without_a_key_is_left_alone() -> None:
    connue = replace(create(group(ligne(**COMPLETE))), cle="")
    assert Connues.of([connue]).cles == frozenset()


def test_distinct_names_tell_homonyms_by_year_then_rank() -> None:
    base = create(group(ligne(complement="LES LILAS")))
    annees = (1968, 1990, 1990, None)
    nommees = distinct_names(
        replace(base, residence_id=ResidenceId(str(i)), annee_construction=annee)
        for i, annee in enumerate(annees)
    )
    assert [r.nom for r in nommees] == [
        "Les Lilas (1968)",
        "Les Lilas (1990)",
        "Les Lilas (1990) – 2",
        "Les Lilas",
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "7062-01-02", "507"]),
            st.sampled_from(["", "507", "LES LILAS", "LENS"]),
            st.sampled_from(["", "1 RUE A", "3 RUE A"]),
            st.sampled_from([None, 1968]),
            st.integers(0, 5),
        )
    )
)
def test_grouping_loses_no_dwelling_and_finds_itself_again(
    tirages: list[tuple[str, str, str, int | None, int]],
) -> None:
    lignes = [
        ligne(immeuble=i, complement=c, adresse=a, annee=annee, nombre=n)
        for i, c, a, annee, n in tirages
    ]
    groupement = Groupement(Grain.LOGEMENT, RIEN)
    for une in lignes:
        groupement.add(une)
    assert sum(g.logements for g in groupement.groupes.values()) == sum(li.nombre for li in lignes)
    residences = [create(g, str(i)) for i, g in enumerate(groupement.groupes.values())]
    relu = Groupement(Grain.LOGEMENT, Connues.of(residences))
    for une in lignes:
        relu.add(une)
    assert relu.groupes == groupement.groupes
