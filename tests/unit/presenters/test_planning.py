from __future__ import annotations

from dataclasses import replace
from typing import Any

from qualification.domain.ids import BailleurId, CodeInsee, DelegationId
from qualification.domain.participants import College
from qualification.domain.seance import Rencontre
from qualification.ui.presenters.planning import figures, grid_rows, round_rows
from tests import factories

NOMS = {"b1": "Habitat", "b2": "Éleu Logement", "99001": "Noirval"}
BAILLEURS = [
    factories.delegation(
        delegation_id=DelegationId(f"d-{nom}"), nom=nom, bailleur_id=BailleurId(identifiant)
    )
    for identifiant, nom in (("b1", "Habitat"), ("b2", "Éleu"))
]
COMMUNE = factories.delegation(College.COMMUNE)


def rencontre(rang: int, **champs: Any) -> Rencontre:
    valeurs: dict[str, Any] = {
        "bailleur_id": BailleurId(f"b{rang + 1}"),
        "code_insee": CodeInsee("99001"),
        "delegation_bailleur": BAILLEURS[rang].delegation_id,
        "delegation_commune": COMMUNE.delegation_id,
        "debut": 1,
        "tours": 1,
        "table": 1,
    }
    return Rencontre(**(valeurs | champs))


LONGUE = rencontre(0, tours=2)
SUIVANTE = rencontre(1, debut=3)


def test_figures_say_the_rounds_their_bound_and_the_use_of_tables() -> None:
    chiffres = figures([LONGUE, SUIVANTE], tours=3, borne=3, est_prouve=True, non_tenues=0)
    assert chiffres == {
        "Tours": "3",
        "Minimum possible": "3 (prouvé)",
        "Rencontres": "2",
        "Non tenues": "0",
        "Tables": "1",
        "Tables occupées": "100\u202f%",
    }


def test_figures_of_an_unproven_plan_do_not_boast() -> None:
    autre = rencontre(1, table=2)
    chiffres = figures([LONGUE, autre], tours=2, borne=1, est_prouve=False, non_tenues=0)
    assert chiffres["Minimum possible"] == "1"
    assert chiffres["Tables occupées"] == "75\u202f%"


def test_bound_is_that_of_plans_that_lose_no_more_once_meetings_are_dropped() -> None:
    chiffres = figures([LONGUE, SUIVANTE], tours=3, borne=3, est_prouve=True, non_tenues=1)
    assert chiffres["Minimum à perte égale"] == "3 (prouvé)"
    assert "Minimum possible" not in chiffres


def test_figures_of_an_empty_day_divide_nothing() -> None:
    chiffres = figures([], tours=0, borne=0, est_prouve=True, non_tenues=2)
    assert chiffres["Tables occupées"] == "—"


def test_meetings_are_rows_in_the_order_of_the_day_then_of_tables() -> None:
    lignes = round_rows([SUIVANTE, rencontre(1, table=2), LONGUE], [COMMUNE, BAILLEURS[0]], NOMS)
    assert [(ligne["Du tour"], ligne["au tour"], ligne["Table"]) for ligne in lignes] == [
        (1, 2, 1),
        (1, 1, 2),
        (3, 3, 1),
    ]
    assert (lignes[0]["Bailleur"], lignes[0]["Commune"]) == ("Habitat", "Noirval")
    # A team that is no longer there is told by its organisation.
    assert lignes[1]["Bailleur"] == "Éleu Logement"


def test_teams_of_one_organisation_are_told_apart() -> None:
    equipe = replace(BAILLEURS[0], nom="Habitat, équipe 2")
    [ligne] = round_rows([LONGUE], [COMMUNE, equipe], NOMS)
    assert ligne["Bailleur"] == "Habitat, équipe 2"
    _, commune = grid_rows([LONGUE], [COMMUNE, equipe], NOMS, tours=1)
    assert commune["1"] == "Habitat, équipe 2 (table 1)"


def test_each_delegation_reads_whom_it_meets_at_each_round() -> None:
    lignes = grid_rows([LONGUE, SUIVANTE], [COMMUNE, *BAILLEURS], NOMS, tours=3)
    assert lignes == [
        {"Délégation": "Éleu", "1": "", "2": "", "3": "Noirval (table 1)"},
        {"Délégation": "Habitat", "1": "Noirval (table 1)", "2": "Noirval (table 1)", "3": ""},
        {
            "Délégation": "Noirval",
            "1": "Habitat (table 1)",
            "2": "Habitat (table 1)",
            "3": "Éleu (table 1)",
        },
    ]
