from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.classement import Classe
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId
from qualification.domain.residence import Coordonnees
from qualification.textes import carte
from qualification.textes import restitution as textes
from qualification.ui.presenters.carte import Filtre, LigneCarte
from qualification.ui.presenters.liste import (
    LigneListe,
    Voisines,
    class_label,
    diagnostic_columns,
    keep,
    neighbours,
    option,
    rows,
)
from tests.decor_restitution import documents
from tests.fakes import FakeDepot

A, B, C = ResidenceId("A"), ResidenceId("B"), ResidenceId("C")


def ligne(residence_id: str, nom: str = "Les Ormes", logements: int = 10) -> LigneCarte:
    return LigneCarte(
        residence_id=ResidenceId(residence_id),
        nom=nom,
        adresse="1 rue des Ormes",
        code_insee=CodeInsee("62001"),
        commune="Éleu",
        bailleur_id=BailleurId("B1"),
        bailleur="Habitat d’Essai",
        logements=logements,
        est_en_qpv=False,
        classe=Classe.FRAGILE,
        est_divergent=False,
        coordonnees=Coordonnees(2.8, 50.4),
    )


def test_residence_is_named_with_its_commune() -> None:
    assert option(ligne("A")) == "Les Ormes – Éleu"


@pytest.mark.parametrize(
    ("ici", "attendu"),
    [
        (A, Voisines(rang=1, total=3, precedente=None, suivante=B)),
        (B, Voisines(rang=2, total=3, precedente=A, suivante=C)),
        (C, Voisines(rang=3, total=3, precedente=B, suivante=None)),
    ],
)
def test_neighbours_stop_at_both_ends(ici: ResidenceId, attendu: Voisines) -> None:
    assert neighbours([A, B, C], ici) == attendu


def test_only_residence_of_a_list_has_no_neighbour() -> None:
    assert neighbours([A], A) == Voisines(rang=1, total=1, precedente=None, suivante=None)


def test_what_a_filter_keeps_agrees_in_every_form() -> None:
    favorable = replace(ligne("B"), classe=Classe.FAVORABLE)
    retenues = keep(
        [ligne("A"), favorable, ligne("C", "Zola")], Filtre(classes=frozenset({Classe.FRAGILE}))
    )
    assert retenues.identifiants == (A, C)
    assert retenues.logements == 20
    assert [point.residence_id for point in retenues.points] == [A, C]
    assert list(retenues.tableau[carte.COLONNE_RESIDENCE]) == ["Les Ormes", "Zola"]
    assert {e.classe: e.residences for e in retenues.legende}[Classe.FRAGILE] == 2


def test_residence_without_position_is_kept_in_the_list_only() -> None:
    retenues = keep([replace(ligne("A"), coordonnees=None)], Filtre())
    assert (len(retenues.lignes), len(retenues.tableau), retenues.points) == (1, 1, ())


def test_filter_that_keeps_nothing_gives_an_empty_table() -> None:
    retenues = keep([ligne("A")], Filtre(recherche="introuvable"))
    assert (retenues.lignes, retenues.logements, len(retenues.tableau)) == ((), 0, 0)


@pytest.mark.parametrize(
    ("classe", "attendu"),
    [
        (Classe.FRAGILE, "D · Fragile"),
        (Classe.FAVORABLE, "A · Favorable"),
        (Classe.NON_EVALUEE, "Pas encore notée"),
        (Classe.DONNEES_INSUFFISANTES, "Données insuffisantes"),
        (Classe.AVIS_D_UNE_SEULE_PARTIE, "Avis d’une seule partie"),
    ],
)
def test_class_is_labelled_in_words(classe: Classe, attendu: str) -> None:
    assert class_label(classe) == attendu


def test_rows_are_in_words_with_french_numbers(depot: FakeDepot) -> None:
    diagnostic, _ = documents(depot)
    premiere = next(x for x in rows(diagnostic.lignes) if x.residence_id == "R1")
    assert premiere == LigneListe(
        residence_id=ResidenceId("R1"),
        nom="Cité des Alouettes",
        commune="Éleu",
        bailleur="Habitat d’Essai",
        logements=120,
        classe="D · Fragile",
        score="35,0",
        ecart="+30",
        avis=2,
    )


def test_row_without_score_nor_bailleur_says_so(depot: FakeDepot) -> None:
    diagnostic, _ = documents(depot)
    parc = next(x for x in rows(diagnostic.lignes) if x.residence_id == "R5")
    assert (parc.bailleur, parc.score, parc.ecart) == (textes.SANS_BAILLEUR, "—", "—")


def test_columns_have_one_value_per_row(depot: FakeDepot) -> None:
    lignes = rows(documents(depot)[0].lignes)
    colonnes = diagnostic_columns(lignes)
    assert {len(valeurs) for valeurs in colonnes.values()} == {len(lignes)}
    assert colonnes[textes.C_RESIDENCE] == [x.nom for x in lignes]
    assert colonnes[textes.C_AVIS] == [x.avis for x in lignes]
