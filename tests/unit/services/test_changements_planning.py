from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from qualification.domain.errors import DroitRefuse, Introuvable
from qualification.domain.journee import CadrePlanning, OptionsPlanning
from qualification.services.changements_planning import Changements
from qualification.services.impression import OptionsFeuilles
from tests.decor_feuilles import PLANNING, RENCONTRES, Bac, adresse, monde, rencontre
from tests.factories import ANIMATEUR, CAMPAGNE, LECTEUR
from tests.fakes import FakeDepot

OPTIONS = OptionsFeuilles(debut_le=datetime(2026, 11, 24, 8, tzinfo=UTC))


def repaired(depot: FakeDepot, rencontres: tuple[Any, ...], tour: int = 1) -> Changements:
    bac = Bac(monde(depot))
    planning = replace(PLANNING, version=3, rencontres=rencontres)
    depot.uow.plannings.put(planning)
    cadre = CadrePlanning(
        campagne_id=CAMPAGNE, version=3, options=OptionsPlanning(), instance={}, tour=tour
    )
    depot.uow.cadres.put(cadre)
    fichier = bac.service.changements(ANIMATEUR, CAMPAGNE, OPTIONS, adresse)
    assert "changements" in fichier.nom
    assert "v3" in fichier.nom
    document: Changements = bac.documents[-1]
    return document


def told(document: Changements) -> dict[str, list[tuple[int | None, int | None, bool]]]:
    return {
        fiche.equipe.delegation_id: [
            (
                c.avant.rencontre.debut if c.avant else None,
                c.apres.rencontre.debut if c.apres else None,
                c.est_tenu,
            )
            for c in fiche.changements
        ]
        for fiche in document.fiches
    }


def test_only_those_whose_day_changes_get_a_slip(depot: FakeDepot) -> None:
    plus_tard = rencontre(("h2", "el"), 3, 2)
    document = repaired(depot, (*RENCONTRES[:2], plus_tard, *RENCONTRES[3:]))
    assert told(document) == {"h2": [(2, 3, True)], "el": [(2, 3, True)]}
    assert (document.version, document.precedente, document.tour) == (3, 2, 1)
    [suite] = [
        [p.rencontre.debut for p in f.suite]
        for f in document.fiches
        if f.equipe.delegation_id == "el"
    ]
    assert suite == [3, 4]


def test_meeting_given_to_another_team_is_told_to_the_three(depot: FakeDepot) -> None:
    reprise = rencontre(("h1", "el"), 3, 2)
    document = repaired(depot, (*RENCONTRES[:2], reprise, *RENCONTRES[3:]))
    assert told(document) == {
        "h1": [(None, 3, True)],
        "h2": [(2, None, True)],
        "el": [(2, 3, True)],
    }


def test_meeting_lost_or_added_has_one_side_only(depot: FakeDepot) -> None:
    ajoutee = rencontre(("h2", "no"), 4, 2)
    document = repaired(depot, (*RENCONTRES[:2], *RENCONTRES[3:], ajoutee), tour=9)
    assert told(document) == {
        "h2": [(2, None, False), (None, 4, True)],
        "no": [(None, 4, True)],
        "el": [(2, None, False)],
    }
    assert all(fiche.suite == () for fiche in document.fiches)


def test_bailleurs_come_first(depot: FakeDepot) -> None:
    document = repaired(depot, RENCONTRES[1:])
    assert [f.equipe.delegation_id for f in document.fiches] == ["h1", "no"]


def test_first_version_changes_nothing_for_anybody(depot: FakeDepot) -> None:
    bac = Bac(monde(depot))
    depot.uow.plannings.remove(CAMPAGNE, 1)
    with pytest.raises(Introuvable):
        bac.service.changements(ANIMATEUR, CAMPAGNE, OPTIONS, adresse)


def test_slips_of_a_plan_made_anew_start_from_the_morning(depot: FakeDepot) -> None:
    bac = Bac(monde(depot))
    bac.service.changements(ANIMATEUR, CAMPAGNE, OPTIONS, adresse)
    assert bac.documents[-1].tour == 0


def test_slips_carry_names_for_those_who_prepare_only(depot: FakeDepot) -> None:
    with pytest.raises(DroitRefuse):
        Bac(monde(depot)).service.changements(LECTEUR, CAMPAGNE, OPTIONS, adresse)
