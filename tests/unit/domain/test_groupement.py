from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.cles import Grain, Motif
from qualification.domain.groupement import Connues, Groupement, distinct_names
from qualification.domain.ids import BailleurId, ResidenceId
from qualification.domain.residence import Coordonnees, Residence, Secteur, TypeConstruction
from tests.unit.domain.parc import (
    COMPLETE,
    LENS,
    MAISON,
    POINT,
    RIEN,
    TERRITOIRE,
    create,
    group,
    groups,
    ligne,
)


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
    assert sorted(g.logements for g in groupement.groupes()) == [1, 3]


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
        ({"type_construction": MAISON, "lieudit": "CITE DU 12"}, "Cite du 12"),
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
    assert Connues.of([connue]).principales == frozenset()


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
    assert sum(g.logements for g in groupement.groupes()) == sum(li.nombre for li in lignes)
    residences = [create(g, str(i)) for i, g in enumerate(groupement.groupes())]
    relu = Groupement(Grain.LOGEMENT, Connues.of(residences))
    for une in lignes:
        relu.add(une)
    assert relu.groupes() == groupement.groupes()


def known(*champs: dict[str, Any], **residence: Any) -> tuple[Residence, Connues]:
    groupe = group(*(ligne(**c) for c in champs))
    connue = replace(create(groupe), **residence)
    return connue, Connues.of([connue], groupe.batiments(connue))


def test_known_residence_is_found_by_any_key_of_its_dwellings() -> None:
    connue, connues = known(COMPLETE)
    for champs in (
        {"complement": "EL RANCHITO"},
        {"adresse": "12 AVENUE DU VERCORS", "annee": 1968},
        {"coordonnees": POINT, "annee": 1968},
        {"complement": "NOUVEAU NOM", "adresse": "12 av du vercors", "annee": 1968},
        {"complement": "NOUVEAU NOM", "coordonnees": POINT, "annee": 1968},
    ):
        assert group(ligne(**champs), connues=connues).cle == connue.cle


@pytest.mark.parametrize(
    "champs",
    [
        {"complement": "NOUVEAU NOM", "adresse": "12 av du vercors", "annee": 2024},
        {"complement": "NOUVEAU NOM", "coordonnees": POINT},
        {"complement": "NOUVEAU NOM", "adresse": "12 av du vercors"},
    ],
)
def test_new_name_is_not_swallowed_by_an_address_alone(champs: dict[str, Any]) -> None:
    sans_annee = {**COMPLETE, "annee": None, "adresse": "AV. DU VERCORS"}
    _, connues = known(sans_annee)
    assert group(ligne(**champs), connues=connues).cle == "62498|nom|NOUVEAU NOM"


def test_dwellings_put_by_hand_stay_where_they_were_put() -> None:
    groupe = group(ligne(**COMPLETE))
    connue, autre = create(groupe), replace(create(groupe, "s"), cle="62498|manuel|s")
    (bati,) = groupe.batiments(autre)
    connues = Connues.of([connue, autre], [replace(bati, est_fixe=True)])
    assert group(ligne(**COMPLETE, nombre=3), connues=connues).cle == "62498|manuel|s"
    ailleurs = Connues.of([connue], [replace(bati, est_fixe=True)])
    assert group(ligne(**COMPLETE), connues=ailleurs).cle == connue.cle


def test_what_a_person_decided_outlives_the_file() -> None:
    connue = replace(
        create(group(ligne(**COMPLETE))),
        logements=40,
        bailleur_id=BailleurId("choisi"),
        manuels=("bailleur_id", "logements"),
    )
    relue = group(ligne(**COMPLETE, nombre=12)).update(connue, BailleurId("du fichier"))
    assert (relue.logements, relue.bailleur_id) == (40, "choisi")


def test_buildings_are_told_apart_by_code_year_and_kind() -> None:
    groupe = group(
        ligne(immeuble="1-A-1", adresse="1 RUE A", annee=1968),
        ligne(immeuble="1-A-2", adresse="1 RUE A", annee=1968, dpe={"C": 1}),
        ligne(immeuble="1-B-1", adresse="1 RUE A", annee=1968, qpv_code="QN06201M"),
        ligne(immeuble="1-B-1", adresse="1 RUE A", annee=1970),
    )
    batis = groupe.batiments(create(groupe))
    assert [(b.batiment, b.annee_construction, b.logements) for b in batis] == [
        ("1-A", 1968, 2),
        ("1-B", 1968, 1),
        ("1-B", 1970, 1),
    ]
    assert batis[0].dpe == {"C": 1}
    assert batis[1].qpv_code == "QN06201M"
    assert len({b.cle for b in batis}) == 3


def test_dwellings_said_to_be_nowhere_are_told_apart_by_their_group() -> None:
    un, autre = groups(ligne(complement="LES PINS"), ligne(complement="LES ORMES"))
    assert un.fragments[0].lieu != autre.fragments[0].lieu


def test_group_takes_another_s_dwellings() -> None:
    un, autre = groups(ligne(complement="LES PINS", nombre=4), ligne(complement="PINS", nombre=2))
    un.absorb(autre)
    assert (un.logements, un.est_rapproche) == (6, True)


def test_group_knows_the_siren_of_its_bailleur() -> None:
    assert group(ligne(siren="123456789"), ligne(siren="123456789")).siren == "123456789"
    assert group(ligne()).siren is None


def test_new_names_leave_those_already_taken() -> None:
    base = create(group(ligne(complement="LES LILAS")))
    presentes = [base, replace(base, nom="Les Lilas – 2")]
    nouvelle = replace(base, residence_id=ResidenceId("n"))
    assert [r.nom for r in distinct_names([nouvelle, nouvelle], presentes)] == [
        "Les Lilas – 3",
        "Les Lilas – 4",
    ]
