from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.errors import ValeurInvalide
from qualification.domain.ids import BailleurId, CodeInsee
from qualification.domain.journee import (
    OptionsPlanning,
    Plage,
    ReglageDelegation,
    ReglageRencontre,
)
from qualification.domain.participants import College
from qualification.services.journees import Absente, Ecartees, Paire, Partage
from qualification.ui.presenters import journee as presenter
from tests.factories import delegation

UNE = replace(delegation(College.BAILLEUR), nom="Habitat, équipe 1")
NOMS = {UNE.organisation: "Habitat", "62001": "Éleu", "62002": "L’Île « d’Or »"}
PAIRE = Paire(
    bailleur_id=BailleurId("B"),
    code_insee=CodeInsee("62001"),
    residences=3,
    logements=40,
    tours=2,
    fragilite=0.25,
)
plages = st.tuples(st.integers(1, 500), st.integers(0, 400)).map(
    lambda paire: Plage(premier=paire[0], dernier=paire[0] + paire[1])
)


@given(st.lists(plages, min_size=1, max_size=5).map(tuple))
def test_rounds_are_read_as_they_are_written(presences: tuple[Plage, ...]) -> None:
    assert presenter.read_ranges(presenter.write_ranges(presences)) == presences


def test_nothing_written_is_the_whole_day() -> None:
    assert presenter.write_ranges(None) == ""
    assert presenter.read_ranges(" , ;") is None


def test_rounds_are_read_however_people_write_them() -> None:
    assert presenter.read_ranges("3 à 5; 8, 10–12") == (
        Plage(premier=3, dernier=5),
        Plage(premier=8, dernier=8),
        Plage(premier=10, dernier=12),
    )


@pytest.mark.parametrize("texte", ["matin", "5-3", "0", "3-", "1-2-3", "²"])
def test_rounds_that_say_nothing_are_refused(texte: str) -> None:
    with pytest.raises(ValeurInvalide) as refus:
        presenter.read_ranges(f"1-4, {texte}")
    assert refus.value.details == {"champ": "Présente aux tours", "valeur": texte}


def test_names_that_are_the_same_are_told_apart() -> None:
    assert presenter.unique_names({"1": "Éleu", "2": "Éleu", "3": "Noir"}) == {
        "1": "Éleu (1)",
        "2": "Éleu (2)",
        "3": "Noir",
    }


def delegation_settings(**cellules: Any) -> presenter.Lues:
    [ligne] = presenter.delegation_rows([UNE], OptionsPlanning(), NOMS)
    return presenter.read_delegations([UNE], [ligne | cellules], NOMS)


def test_delegation_left_alone_is_not_a_setting() -> None:
    assert delegation_settings() == presenter.Lues((), ())
    assert delegation_settings(**{"Peut parler de": None}).reglages == ()
    assert delegation_settings(**{"Peut parler de": float("nan")}).reglages == ()


def test_grid_of_delegations_says_back_what_it_was_given() -> None:
    reglage = ReglageDelegation(
        delegation_id=UNE.delegation_id,
        presences=(Plage(premier=2, dernier=7),),
        connait=("62002",),
    )
    lignes = presenter.delegation_rows([UNE], OptionsPlanning(delegations=(reglage,)), NOMS)
    assert lignes == [
        {
            "Délégation": "Habitat, équipe 1",
            "Organisation": "Habitat",
            "Présente aux tours": "2-7",
            "Peut parler de": ["L’Île « d’Or »"],
        }
    ]
    assert presenter.read_delegations([UNE], lignes, NOMS).reglages == (reglage,)


def test_wrong_cell_of_a_delegation_is_named() -> None:
    assert delegation_settings(**{"Présente aux tours": "matin"}).fautes == (
        (
            "Habitat, équipe 1, colonne «\u00a0Présente aux tours\u00a0»\u00a0: "
            "«\u00a0matin\u00a0» ne se lit pas. Écrivez par exemple 3-12, ou 1-4, 8-12."
        ),
    )


def meeting_settings(**cellules: Any) -> presenter.Lues:
    [ligne] = presenter.meeting_rows([PAIRE], OptionsPlanning(), NOMS)
    return presenter.read_meetings([PAIRE], [ligne | cellules])


def test_pair_left_alone_is_not_a_setting() -> None:
    assert meeting_settings() == presenter.Lues((), ())
    assert meeting_settings(**{"Tours": None, "Fragilité présumée": float("nan")}).reglages == ()


@pytest.mark.parametrize(
    ("cellules", "attendu"),
    [
        ({"Tours": 3}, {"tours": 3}),
        ({"Fragilité présumée": 0.5}, {"fragilite": 0.5}),
        ({"À tenir": False}, {"est_demandee": False}),
    ],
)
def test_what_differs_from_the_inventory_is_a_setting(
    cellules: dict[str, Any], attendu: dict[str, Any]
) -> None:
    reglage = ReglageRencontre(
        bailleur_id=PAIRE.bailleur_id, code_insee=PAIRE.code_insee, **attendu
    )
    assert meeting_settings(**cellules).reglages == (reglage,)
    options = OptionsPlanning(rencontres=(reglage,))
    [ligne] = presenter.meeting_rows([PAIRE], options, NOMS)
    assert {nom: ligne[nom] for nom in cellules} == cellules
    assert presenter.read_meetings([PAIRE], [ligne]).reglages == (reglage,)


def test_value_is_dwellings_times_one_plus_fragility() -> None:
    [ligne] = presenter.meeting_rows([PAIRE], OptionsPlanning(), NOMS)
    assert (ligne["Logements"], ligne["Fragilité présumée"], ligne["Valeur"]) == (40, 0.25, 50)


@pytest.mark.parametrize(
    ("colonne", "valeur", "attendu"),
    [
        ("Tours", 0, "un nombre de tours, de 1 à 100"),
        ("Fragilité présumée", 1.5, "un nombre de 0 à 1"),
    ],
)
def test_wrong_cell_of_a_pair_is_named(colonne: str, valeur: float, attendu: str) -> None:
    assert meeting_settings(**{colonne: valeur}).fautes == (
        (
            f"B – Éleu, colonne «\u00a0{colonne}\u00a0»\u00a0: «\u00a0{valeur}\u00a0» ne convient "
            f"pas. Indiquez {attendu}."
        ),
    )


def test_what_is_left_out_is_said_with_what_to_do() -> None:
    deux = (
        Partage(organisation="62002", residences=1, logements=30),
        Partage(organisation="62001", residences=2, logements=1200),
    )
    ecartees = Ecartees(
        absentes=(
            Absente(college=College.COMMUNE, organisation="99", partages=deux[:1]),
            Absente(college=College.BAILLEUR, organisation=UNE.organisation, partages=deux),
        ),
        residences_sans_bailleur=3,
        logements_sans_bailleur=45,
    )
    assert presenter.left_out(ecartees, NOMS) == [
        (
            "La commune 99 n’a pas de délégation\u00a0: pas de rencontre avec L’Île « d’Or » "
            "(1\u00a0résidence, 30\u00a0logements). Créez sa délégation à l’étape "
            "«\u00a0Participants\u00a0»."
        ),
        (
            "Le bailleur Habitat n’a pas de délégation\u00a0: pas de rencontre avec Éleu "
            "(2\u00a0résidences, 1\u202f200\u00a0logements), L’Île « d’Or » (1\u00a0résidence, "
            "30\u00a0logements). Créez sa délégation à l’étape «\u00a0Participants\u00a0»."
        ),
        (
            "Sans bailleur connu\u00a0: 3\u00a0résidences, 45\u00a0logements, qu’aucune rencontre "
            "ne notera. Indiquez le bailleur à l’étape «\u00a0Résidences\u00a0»."
        ),
    ]
    assert presenter.left_out(Ecartees(), NOMS) == []
