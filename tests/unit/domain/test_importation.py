from __future__ import annotations

import pytest

from qualification.domain.ids import CodeInsee
from qualification.domain.importation import (
    Anomalie,
    Anomalies,
    Comptes,
    LigneSource,
    Probleme,
    RapportImport,
    place_of,
    vintage_of,
)
from qualification.domain.residence import Coordonnees


def test_anomalies_say_a_repeated_value_once_with_its_first_line() -> None:
    anomalies = Anomalies()
    for ligne in (14, 15, 20):
        anomalies.add(Probleme.DPE_INVALIDE, ligne=ligne, colonne="DPE", valeur="H")
    anomalies.add(Probleme.DPE_INVALIDE, ligne=21, colonne="DPE", valeur="K" * 100)
    assert anomalies.all() == (
        Anomalie(14, "DPE", "H", Probleme.DPE_INVALIDE, 3),
        Anomalie(21, "DPE", "K" * 80, Probleme.DPE_INVALIDE, 1),
    )


@pytest.mark.parametrize(
    ("numero", "feuilles", "place"),
    [
        (5_400_000, (), ("", 5_400_000)),
        (2, ("Lens", "Liévin"), ("Lens", 2)),
        (1_048_576, ("Lens", "Liévin"), ("Lens", 1_048_576)),
        (1_048_577, ("Lens", "Liévin"), ("Liévin", 1)),
    ],
)
def test_line_is_told_by_its_sheet(
    numero: int, feuilles: tuple[str, ...], place: tuple[str, int]
) -> None:
    assert place_of(numero, feuilles) == place
    anomalies = Anomalies(feuilles=feuilles)
    anomalies.add(Probleme.COMMUNE_ABSENTE, ligne=numero)
    anomalies.add(Probleme.RESIDENCE_ABSENTE)
    trouvees = [(a.feuille, a.ligne) for a in anomalies.all()]
    assert trouvees == [place, ("", None)]


def test_anomalies_beyond_the_limit_are_counted() -> None:
    anomalies = Anomalies(limite=1)
    for valeur in ("a", "b", "c", "a"):
        anomalies.add(Probleme.ANNEE_INVALIDE, ligne=1, valeur=valeur)
    assert [(a.valeur, a.nombre) for a in anomalies.all()] == [("a", 2)]
    assert anomalies.non_listees == 2


def test_comptes_count_what_is_kept_in_dwellings() -> None:
    comptes = Comptes()
    comptes.read(3)
    comptes.keep(
        LigneSource(ligne=2, nombre=3, code_insee=CodeInsee("62498"), est_en_qpv=True, dpe={"C": 2})
    )
    comptes.keep(
        LigneSource(
            ligne=3, nombre=1, code_insee=CodeInsee("62498"), coordonnees=Coordonnees(2.8, 50.4)
        )
    )
    assert (comptes.lignes_lues, comptes.logements_lus) == (1, 3)
    assert (comptes.logements_importes, comptes.logements_qpv) == (4, 3)
    assert comptes.sans_coordonnees == 3
    assert comptes.dpe == {"A": 0, "B": 0, "C": 2, "D": 0, "E": 0, "F": 0, "G": 0}


def test_rapport_as_json_has_the_fields_of_the_contract() -> None:
    rapport = RapportImport(
        schema="tableur",
        lignes_lues=2,
        logements_lus=3,
        logements_importes=1,
        logements_hors_perimetre=1,
        logements_rejetes=1,
        residences_creees=1,
        residences_mises_a_jour=0,
        sans_coordonnees=1,
        logements_qpv=0,
        dpe={"A": 1, "inconnu": 0},
        colonnes_absentes=("bailleur",),
        anomalies=(Anomalie(14, "nb", "12O", Probleme.LOGEMENTS_INVALIDES),),
    )
    assert rapport.as_json(lambda a: (f"{a.valeur} faux", "corrigez")) == {
        "schema": "tableur",
        "lignes_lues": 2,
        "logements_lus": 3,
        "logements_importes": 1,
        "logements_hors_perimetre": 1,
        "logements_rejetes": 1,
        "residences_creees": 1,
        "residences_mises_a_jour": 0,
        "residences_un_logement": 0,
        "residences_a_verifier": 0,
        "sans_coordonnees": 1,
        "logements_qpv": 0,
        "anomalies_non_listees": 0,
        "millesime": None,
        "source": "",
        "dpe": {"A": 1, "inconnu": 0},
        "colonnes_absentes": ["bailleur"],
        "colonnes_ignorees": [],
        "colonnes_refusees": [],
        "anomalies": [
            {
                "ligne": 14,
                "colonne": "nb",
                "valeur": "12O",
                "probleme": "12O faux",
                "remede": "corrigez",
            }
        ],
    }


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("rpls2018_06_cannes.csv", 2018),
        ("RPLS au 01-01-2025 (2025).xlsx", 2025),
        ("rpls_2024_mis_a_jour_2025.csv", None),
        ("parc_120241.csv", None),
        ("residences.csv", None),
    ],
)
def test_vintage_is_the_one_year_a_name_bears(nom: str, attendu: int | None) -> None:
    assert vintage_of(nom) == attendu
