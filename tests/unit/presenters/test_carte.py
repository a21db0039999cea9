from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qualification.domain.classement import CLASSES_ORDONNEES, Classe, OrigineClasse, Statut
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId, TerritoireId
from qualification.domain.residence import Bailleur, Coordonnees, Residence
from qualification.domain.resultat import ResultatResidence
from qualification.domain.territoire import Commune
from qualification.textes.carte import COLONNE_STATUT, sans_coordonnees
from qualification.textes.comprendre import under_the_score
from qualification.ui.presenters.carte import (
    Filtre,
    LigneCarte,
    filter_lignes,
    legend,
    lignes,
    points,
    table,
)

TERRITOIRE = TerritoireId("T")
VALMONT, ELEU = CodeInsee("62001"), CodeInsee("62002")
HABITAT = BailleurId("H")
COMMUNES = [
    Commune(territoire_id=TERRITOIRE, code_insee=VALMONT, nom="Valmont"),
    Commune(territoire_id=TERRITOIRE, code_insee=ELEU, nom="Éleu"),
]
BAILLEURS = [Bailleur(bailleur_id=HABITAT, territoire_id=TERRITOIRE, nom="Habitat du Val")]


def residence(identifiant: str, **champs: Any) -> Residence:
    valeurs: dict[str, Any] = {
        "code_insee": VALMONT,
        "nom": f"Résidence {identifiant}",
        "logements": 10,
        "bailleur_id": HABITAT,
        "coordonnees": Coordonnees(2.8, 50.4),
    }
    return Residence(
        residence_id=ResidenceId(identifiant), territoire_id=TERRITOIRE, **(valeurs | champs)
    )


def resultat(identifiant: str, classe: Classe, *, est_divergent: bool = False) -> ResultatResidence:
    return ResultatResidence(
        residence_id=ResidenceId(identifiant),
        classe=classe,
        n_avis=2,
        bailleur=None,
        commune=None,
        est_divergent=est_divergent,
    )


def read(*residences: Residence, resultats: tuple[ResultatResidence, ...] = ()) -> Any:
    return lignes(
        residences,
        {r.residence_id: r for r in resultats},
        communes=COMMUNES,
        bailleurs=BAILLEURS,
    )


def identifiants(retenues: tuple[LigneCarte, ...]) -> list[str]:
    return [ligne.residence_id for ligne in retenues]


class TestLignes:
    def test_sorted_by_commune_then_name_blind_to_accents(self) -> None:
        trois = read(
            residence("1", nom="Zola"),
            residence("2", nom="École"),
            residence("3", code_insee=ELEU),
        )
        assert identifiants(trois) == ["3", "2", "1"]

    def test_residence_without_result_is_not_rated(self) -> None:
        (ligne,) = read(residence("1"))
        assert (ligne.classe, ligne.est_divergent) == (Classe.NON_EVALUEE, False)

    def test_class_and_divergence_come_from_the_result(self) -> None:
        (ligne,) = read(
            residence("1"), resultats=(resultat("1", Classe.FRAGILE, est_divergent=True),)
        )
        assert (ligne.classe, ligne.est_divergent) == (Classe.FRAGILE, True)

    def test_residence_taken_out_of_the_inventory_is_left_out(self) -> None:
        assert read(residence("1", est_active=False)) == ()

    @pytest.mark.parametrize("bailleur_id", [None, BailleurId("inconnu")])
    def test_missing_bailleur_is_said(self, bailleur_id: BailleurId | None) -> None:
        (ligne,) = read(residence("1", bailleur_id=bailleur_id))
        assert ligne.bailleur == "Bailleur non renseigné"

    def test_unknown_commune_shows_its_code(self) -> None:
        (ligne,) = read(residence("1", code_insee=CodeInsee("62999")))
        assert ligne.commune == "62999"


class TestFiltre:
    LIGNES = read(
        residence("1", nom="Cité des Tilleuls", adresses=("3 rue Zola",), qpv_code="QN06201"),
        residence("2", nom="Clos Éluard", code_insee=ELEU, bailleur_id=None),
        resultats=(resultat("1", Classe.FRAGILE, est_divergent=True),),
    )

    @pytest.mark.parametrize(
        ("champs", "attendu"),
        [
            ({}, ["2", "1"]),
            ({"recherche": "  "}, ["2", "1"]),
            ({"recherche": "ELUARD"}, ["2"]),
            ({"recherche": "zola tilleuls"}, ["1"]),
            ({"recherche": "valmont cite"}, ["1"]),
            ({"recherche": "zola eluard"}, []),
            ({"communes": frozenset({ELEU})}, ["2"]),
            ({"bailleurs": frozenset({HABITAT})}, ["1"]),
            ({"classes": frozenset({Classe.FRAGILE})}, ["1"]),
            ({"classes": frozenset(CLASSES_ORDONNEES), "communes": frozenset({ELEU})}, []),
            ({"est_en_qpv": True}, ["1"]),
            ({"est_en_qpv": False}, ["2"]),
            ({"est_divergent": True}, ["1"]),
            ({"est_divergent": False}, ["2"]),
        ],
    )
    def test_filter_keeps_what_it_names(self, champs: dict[str, Any], attendu: list[str]) -> None:
        assert identifiants(filter_lignes(self.LIGNES, Filtre(**champs))) == attendu


class TestPointsEtListe:
    def test_residence_without_coordinates_is_in_the_list_only(self) -> None:
        deux = read(residence("1"), residence("2", coordonnees=None))
        (point,) = points(deux)
        assert (point.residence_id, point.lon, point.lat) == ("1", 2.8, 50.4)
        assert [rangee["Sur la carte"] for rangee in table(deux)] == ["oui", "non"]

    def test_list_says_in_words_what_the_map_draws(self) -> None:
        (rangee,) = table(
            read(
                residence("1", logements_qpv=4),
                resultats=(resultat("1", Classe.A_SURVEILLER, est_divergent=True),),
            )
        )
        assert rangee == {
            "Résidence": "Résidence 1",
            "Commune": "Valmont",
            "Bailleur": "Habitat du Val",
            "Logements": 10,
            "Classe": "À surveiller",
            "Statut": "",
            "Avis des deux parties": "divergents",
            "En QPV": "oui",
            "Sur la carte": "oui",
        }

    @pytest.mark.parametrize(
        ("n", "phrase"),
        [
            (0, ""),
            (1, "1\u00a0résidence sans coordonnées\u00a0: voir la liste."),
            (6, "6\u00a0résidences sans coordonnées\u00a0: voir la liste."),
        ],
    )
    def test_residences_off_the_map_are_counted(self, n: int, phrase: str) -> None:
        assert sans_coordonnees(n) == phrase


class TestLegende:
    def test_four_classes_always_and_others_when_present(self) -> None:
        entrees = legend(
            read(
                residence("1", logements=30),
                residence("2", logements=12),
                residence("3"),
                resultats=(resultat("1", Classe.FRAGILE), resultat("2", Classe.FRAGILE)),
            )
        )
        assert [(e.classe, e.libelle, e.residences, e.logements) for e in entrees] == [
            (Classe.FRAGILE, "Fragile", 2, 42),
            (Classe.A_SURVEILLER, "À surveiller", 0, 0),
            (Classe.EQUILIBREE, "Équilibrée", 0, 0),
            (Classe.FAVORABLE, "Favorable", 0, 0),
            (Classe.NON_EVALUEE, "Non évaluée", 1, 10),
        ]


def test_class_comes_with_its_score_its_margin_and_how_sure_it_is() -> None:
    lue = replace(
        resultat("r", Classe.FRAGILE),
        score=31.0,
        erreur_type=9.7,
        indice_fragilite=70.0,
        classe_calculee=Classe.FRAGILE,
        statut=Statut.PROBABLE,
        probabilites={Classe.FRAGILE: 0.7, Classe.A_SURVEILLER: 0.3},
    )
    (ligne,) = read(residence("r"), resultats=(lue,))
    assert ligne.precisions == (
        "Score\u00a0: 31 sur 100.",
        "Classe probable\u00a0: fragile à 70\u202f%, à surveiller à 30\u202f%.",
        under_the_score(lue),
    )
    (sans,) = read(residence("r"))
    assert sans.precisions == ()


def test_list_says_how_sure_each_class_is_or_who_decided_it() -> None:
    calculee = replace(
        resultat("a", Classe.FRAGILE), classe_calculee=Classe.FRAGILE, statut=Statut.AVEREE
    )
    convenue = replace(calculee, residence_id=ResidenceId("b"), origine=OrigineClasse.CONVENUE)
    sans = replace(calculee, residence_id=ResidenceId("c"), statut=None)
    lues = read(*(residence(n, nom=n) for n in "abcd"), resultats=(calculee, convenue, sans))
    assert [ligne[COLONNE_STATUT] for ligne in table(lues)] == ["avérée", "convenue", "", ""]
