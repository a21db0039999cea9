from __future__ import annotations

from dataclasses import replace

from qualification.domain.batiment import of_residence
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId
from qualification.domain.inventaire import (
    ChangementInventaire,
    DecisionInventaire,
    GesteInventaire,
    Nature,
)
from qualification.domain.residence import Confiance, Coordonnees, Doute
from qualification.ui.presenters import atelier
from tests.factories import COMMUNE, TERRITOIRE, residence
from tests.fakes import MARDI_9H

NOMS = {COMMUNE: "Noirval", "bail": "Habitat d’Essai"}
SURE = residence("1", nom="Les Pins", logements=90)
MOYENNE = residence("2", nom="Les Ormes", logements=90, confiance=Confiance.MOYENNE)
DOUTEUSE = residence(
    "3",
    nom="Le P",
    logements=8,
    confiance=Confiance.A_VERIFIER,
    doutes=(Doute.NOM_ABIME, Doute.DISPERSEE),
    adresses=("1 Rue A", "3 Rue A"),
    motif_groupement="nom",
)
GRANDE = replace(DOUTEUSE, residence_id=ResidenceId("4"), logements=400)


def test_groups_to_check_come_first_the_largest_before() -> None:
    ordre = atelier.in_order([SURE, DOUTEUSE, MOYENNE, GRANDE])
    assert [r.residence_id for r in ordre] == ["4", "3", "2", "1"]
    assert atelier.to_check(ordre) == [GRANDE, DOUTEUSE]


def test_rows_say_why_a_residence_is_to_be_looked_at() -> None:
    assert atelier.rows([DOUTEUSE], NOMS) == [
        {
            "Résidence": "Le P",
            "Logements": 8,
            "Pourquoi la regarder": "nom abîmé ou coupé, logements éloignés les uns des autres",
            "Confiance": "À vérifier",
            "Commune": "Noirval",
            "Bailleur": "Habitat d’Essai",
            "Adresses": 2,
            "Adresse": "1 Rue A",
            "Regroupée par": "Même nom d’ensemble",
        }
    ]
    assert atelier.rows([SURE], {})[0]["Regroupée par"] == ""


def test_points_are_those_that_have_coordinates() -> None:
    situee = replace(SURE, coordonnees=Coordonnees(2.8, 50.4))
    (point,) = atelier.points([situee, MOYENNE], NOMS)
    assert (point.residence_id, point.commune, point.bailleur) == (
        "1",
        "Noirval",
        "Habitat d’Essai",
    )


def test_labels_tell_namesakes_apart() -> None:
    assert atelier.label(SURE, NOMS) == "Les Pins (Noirval, 90)"


def test_buildings_decisions_and_changes_are_rows() -> None:
    (ligne,) = atelier.building_rows([of_residence(replace(SURE, adresses=("1 Rue A",)))])
    assert ligne == {"Adresse": "1 Rue A", "Bâtiment": "", "Logements": 90, "Année": None}
    absorbee = replace(MOYENNE, absorbee_par=SURE.residence_id)
    decision = DecisionInventaire(
        decision_id="d",
        territoire_id=TERRITOIRE,
        geste=GesteInventaire.FUSION,
        auteur="Anne",
        prise_le=MARDI_9H,
        avant=(SURE, MOYENNE),
        apres=(SURE, absorbee),
    )
    (ligne_d,) = atelier.decision_rows([decision])
    assert (ligne_d["Décision"], ligne_d["Par"], ligne_d["Résidences"]) == (
        "Réunion",
        "Anne",
        "Les Pins",
    )
    changement = ChangementInventaire(
        territoire_id=TERRITOIRE,
        residence_id=SURE.residence_id,
        nature=Nature.BAILLEUR,
        avant="bail",
        apres="inconnu",
        constate_le=MARDI_9H,
    )
    (ligne_c,) = atelier.change_rows([changement], {SURE.residence_id: SURE}, NOMS)
    assert (ligne_c["Changement"], ligne_c["Avant"], ligne_c["Dans le fichier"]) == (
        "Bailleur",
        "Habitat d’Essai",
        "inconnu",
    )


def test_buildings_go_to_residences_of_the_commune_and_of_no_other_bailleur() -> None:
    sans = replace(SURE, residence_id=ResidenceId("5"), bailleur_id=None)
    ailleurs = replace(SURE, residence_id=ResidenceId("6"), code_insee=CodeInsee("62002"))
    autre = replace(SURE, residence_id=ResidenceId("7"), bailleur_id=BailleurId("autre"))
    etabli = atelier.Etabli.of([SURE, MOYENNE, sans, ailleurs, autre], NOMS)
    assert set(etabli.neighbours(SURE)) == {"2", "5"}
    assert set(etabli.neighbours(sans)) == {"1", "2", "7"}
