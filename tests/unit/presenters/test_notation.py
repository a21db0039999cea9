from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from qualification.domain.echange import Issue, NotePartagee
from qualification.domain.grille import GLOBAL, NC, NSP, Mode
from qualification.domain.ids import BailleurId, CodeCritere, ResidenceId
from qualification.domain.participants import College
from qualification.domain.residence import Residence
from qualification.services.notations import Carnet, FicheNotation, ResidenceANoter
from qualification.services.temoins import FicheNotee
from qualification.ui.presenters import notation as presenter
from tests import factories
from tests.fakes import MARDI_9H


def a_noter(identifiant: str = "r1", **champs: Any) -> ResidenceANoter:
    valeurs: dict[str, Any] = {
        "residence": factories.residence(identifiant),
        "n_repondues": 0,
        "n_items": 13,
        "est_validee": False,
        "est_du_tour": False,
    }
    return ResidenceANoter(**(valeurs | champs))


def carnet(college: College, *residences: ResidenceANoter) -> Carnet:
    return Carnet(
        delegation=factories.delegation(college),
        campagne=factories.campagne(),
        grille=factories.grille(),
        seance=None,
        residences=residences,
        interlocuteurs={"b1": "Zénith Habitat", "b2": "Éleu Logement", "99001": "Noirval"},
    )


def chez(bailleur_id: str) -> Residence:
    return factories.residence(f"r-{bailleur_id}", bailleur_id=BailleurId(bailleur_id))


def views(
    reponses: Mapping[str, int], autres: Mapping[str, tuple[int, ...]] | None
) -> dict[str, dict[str, str]]:
    grille = factories.grille()
    fiche = FicheNotation(
        residence=factories.residence(),
        reponses={CodeCritere(i): v for i, v in reponses.items()},
        autres=None if autres is None else {CodeCritere(i): v for i, v in autres.items()},
        est_validee=True,
    )
    posees = presenter.questions(grille, Mode.COMPLET)
    return {
        q.item: ligne for q, ligne in zip(posees, presenter.both_views(fiche, posees), strict=True)
    }


def test_the_full_mode_asks_the_overall_note_then_every_criterion() -> None:
    grille = factories.grille()
    posees = presenter.questions(grille, Mode.COMPLET)
    assert [q.item for q in posees] == list(grille.items(Mode.COMPLET))
    assert posees[0].libelle == "Note d’ensemble"
    assert [v for v, _ in posees[0].options] == [1, 2, 3, 4, NSP]
    assert [v for v, _ in posees[1].options] == [1, 2, 3, 4, NSP, NC]
    assert posees[1].label(NSP) == "Ne sait pas"
    assert posees[1].label(1) == next(grille.criteres()).niveaux[0]


def test_the_quick_mode_asks_dimensions_that_always_concern_a_place() -> None:
    posees = presenter.questions(factories.grille(), Mode.RAPIDE)
    assert [q.item for q in posees] == [GLOBAL, "A", "B", "C", "D", "E"]
    assert all(NC not in dict(q.options) for q in posees)


def test_another_scale_is_said_in_numbers() -> None:
    dimensions = tuple(
        replace(d, criteres=tuple(replace(c, niveaux=c.niveaux[:3]) for c in d.criteres))
        for d in factories.grille().dimensions
    )
    grille = factories.grille(dimensions=dimensions, niveau_max=3)
    assert presenter.level_words(grille) == {1: "1", 2: "2", 3: "3"}


@pytest.mark.parametrize(
    ("champs", "etat"),
    [
        ({}, "à noter"),
        ({"n_repondues": 1}, "en cours"),
        ({"n_repondues": 12}, "en cours"),
        ({"n_repondues": 13}, "complète"),
        ({"n_repondues": 13, "est_validee": True}, "terminée"),
        ({"est_validee": True}, "terminée"),
    ],
)
def test_a_residence_says_its_rank_and_state(champs: dict[str, Any], etat: str) -> None:
    vue = a_noter(**champs)
    dit = presenter.place_label(carnet(College.BAILLEUR, vue), vue, 3, 8)
    assert dit == f"3/8 · Les Tilleuls ({etat})"


def notee(n_reponses: int = 0) -> FicheNotee:
    items = factories.grille().items(Mode.COMPLET)
    return FicheNotee(fiche=factories.fiche_temoin(), reponses=dict.fromkeys(items[:n_reponses], 2))


@pytest.mark.parametrize(("n", "etat"), [(0, "à noter"), (12, "en cours"), (13, "complète")])
def test_a_fiche_temoin_says_its_rank_state_and_words(n: int, etat: str) -> None:
    vue = notee(n)
    dit = presenter.place_label(carnet(College.BAILLEUR), vue, 1, 6)
    assert dit == f"1/6 · La barre ({etat})"
    assert presenter.address_line(vue) == "Barre de 1968, sept étages."


def test_fiches_temoins_come_first_until_they_are_all_answered() -> None:
    residences = (a_noter(residence=chez("b1"), est_du_tour=True), a_noter(residence=chez("b2")))
    le_carnet = carnet(College.COMMUNE, *residences)
    a_finir = replace(le_carnet, temoins=(notee(13), notee(4)))
    assert list(presenter.counterparts(a_finir)) == ["temoins", "b1", "b2"]
    assert presenter.counterparts(a_finir)["temoins"] == "Fiches témoins"
    finies = replace(le_carnet, temoins=(notee(13),))
    assert list(presenter.counterparts(finies)) == ["b1", "b2", "temoins"]


def test_a_residence_says_its_dwellings_and_first_address() -> None:
    avec = factories.residence(adresses=("12 rue des Écoles", "14 rue des Écoles"), logements=1)
    assert presenter.address_line(a_noter(residence=avec)) == "1\u00a0logement · 12 rue des Écoles"
    assert presenter.address_line(a_noter()) == "40\u00a0logements"


def test_those_of_the_round_come_first_then_by_name() -> None:
    residences = (
        a_noter(residence=chez("b1"), est_du_tour=True),
        a_noter(residence=chez("b2")),
        a_noter(residence=chez("b3")),
    )
    trouvees = presenter.counterparts(carnet(College.COMMUNE, *residences))
    assert list(trouvees) == ["b1", "b3", "b2"]
    assert trouvees["b2"] == "Éleu Logement"
    assert trouvees["b3"] == "b3"


def test_residences_are_kept_by_counterpart_or_all_together() -> None:
    residences = (a_noter(residence=chez("b1")), a_noter(residence=chez("b2")))
    le_carnet = carnet(College.COMMUNE, *residences)
    assert presenter.shared_with(le_carnet, "b2") == [residences[1]]
    assert presenter.shared_with(le_carnet, "") == list(residences)
    assert presenter.shared_with(le_carnet, "personne") == []
    assert presenter.shared_with(carnet(College.BAILLEUR, *residences), "99001") == list(residences)


@pytest.mark.parametrize(
    ("n", "phrase"),
    [
        (
            0,
            (
                "Aucune réponse pour l’instant. Chaque réponse est enregistrée dès que vous la "
                "touchez."
            ),
        ),
        (1, "1 réponse sur 13 – tout est enregistré"),
        (2, "2 réponses sur 13 – tout est enregistré"),
    ],
)
def test_progress_says_that_everything_is_safe(n: int, phrase: str) -> None:
    assert presenter.progress_line(n, 13) == phrase


def test_both_views_are_side_by_side_with_their_gap_in_levels() -> None:
    lignes = views({"A1": 4, "A2": 2, "B1": NSP}, {"A1": (1,), "A2": (2, 3), "B1": (2,)})
    assert lignes["A1"]["Écart"] == "3 niveaux"
    assert lignes["A2"]["Écart"] == "1"
    assert lignes["A2"]["L’autre partie"].count(", ") == 1
    assert lignes["B1"]["Votre avis"] == "Ne sait pas"
    assert lignes["B1"]["Écart"] == "—"


@pytest.mark.parametrize(
    ("miennes", "leurs"),
    [
        ({}, {"A1": (2,)}),
        ({"A1": 2}, {}),
        ({"A1": 2}, {"A1": (NSP, NC)}),
        ({"A1": NC}, {"A1": (1,)}),
    ],
)
def test_there_is_no_gap_without_a_level_on_each_side(
    miennes: dict[str, int], leurs: dict[str, tuple[int, ...]]
) -> None:
    assert views(miennes, leurs)["A1"]["Écart"] == "—"


def test_a_view_not_given_is_a_dash() -> None:
    assert set(views({}, None)["A1"].values()) == {views({}, None)["A1"]["Critère"], "—"}


def note(issue: Issue, niveau: int | None) -> NotePartagee:
    return NotePartagee(
        campagne_id=factories.CAMPAGNE,
        residence_id=ResidenceId("r1"),
        issue=issue,
        auteur="Noirval",
        saisie_le=MARDI_9H,
        niveau=niveau,
    )


def test_what_the_pair_recorded_is_said_in_words() -> None:
    grille = factories.grille()
    assert presenter.agreement_line(None, grille) is None
    assert presenter.agreement_line(note(Issue.ACCORD, 2), grille) == (
        "Note partagée enregistrée\u00a0: Difficultés récurrentes."
    )
    assert presenter.agreement_line(note(Issue.AVIS_DIVERGENTS, None), grille) == (
        "Avis divergents enregistrés. L’écart ira en plénière."
    )
