from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.errors import DroitRefuse, Introuvable
from qualification.domain.ids import DelegationId
from qualification.domain.journee import CadrePlanning, OptionsPlanning
from qualification.domain.participants import College
from qualification.domain.seance import Rencontre
from qualification.planning.explain import Cause
from qualification.planning.formats import write_instance
from qualification.planning.model import Organisation
from qualification.services.feuilles import seated_side
from qualification.services.impression import FormatCarte, NonTenue, OptionsFeuilles
from tests.decor_feuilles import (
    ACCEPTE_LE,
    BOIS,
    EQUIPES,
    NOM_LONG,
    OEUVRE,
    PLANNING,
    RENCONTRES,
    Bac,
    adresse,
    equipe,
    monde,
)
from tests.factories import ANIMATEUR, BAILLEUR, CAMPAGNE, CHARGE, COMMUNE, LECTEUR, campagne
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.planning.cases import day

PARTICIPANT = Identite(role=Role.PARTICIPANT)


@pytest.fixture
def bac(depot: FakeDepot) -> Bac:
    return Bac(monde(depot))


def test_one_card_per_delegation_with_its_code_and_address(bac: Bac) -> None:
    cartes = bac.cartes(FormatCarte.BADGE)
    assert cartes.format_carte is FormatCarte.BADGE
    assert {(e.organisation, e.nom) for e in cartes.equipes} == {
        ("Habitat d’Essai", "équipe 1"),
        ("Habitat d’Essai", "équipe 2"),
        (NOM_LONG, ""),
        ("Noirval", ""),
        ("Éleu-d’Août", "Services techniques"),
    }
    acces = {e.delegation_id: e.acces for e in cartes.equipes}[DelegationId("h1")]
    assert acces is not None
    assert acces.code == "H1AA-AAAA-AA"
    assert acces.adresse == "http://192.168.1.20:8501/rejoindre?code=H1AA-AAAA-AA"
    assert cartes.ecartees == ()
    assert (cartes.edition.campagne, cartes.edition.imprime_le) == ("Campagne 2026", MARDI_9H)


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("Noirval – équipe 3", "équipe 3"),
        ("Noirval, élus", "élus"),
        ("Noirval (bis)", "(bis)"),
        ("Noirval-sur-Mer", "Noirval-sur-Mer"),
        ("Élus de Noirval", "Élus de Noirval"),
        ("Noirval", ""),
    ],
)
def test_team_is_named_by_what_its_organisation_does_not_say(
    bac: Bac, depot: FakeDepot, nom: str, attendu: str
) -> None:
    depot.uow.delegations.put(equipe("no", nom, COMMUNE))
    assert {e.delegation_id: e.nom for e in bac.cartes().equipes}[DelegationId("no")] == attendu


def test_codes_that_no_longer_work_get_no_card(bac: Bac, depot: FakeDepot) -> None:
    hier, demain = MARDI_9H - timedelta(days=1), MARDI_9H + timedelta(days=1)
    depot.uow.delegations.put(
        equipe("h1", "Habitat d’Essai, équipe 1", BAILLEUR, revoquee_le=hier),
        equipe("no", "Noirval", COMMUNE, expire_le=MARDI_9H),
        equipe("oe", "L’Œuvre", OEUVRE, expire_le=demain),
    )
    cartes = bac.cartes()
    assert {e.delegation_id for e in cartes.equipes} == {"h2", "oe", "el"}
    assert [(e.nom, e.est_revoquee, e.le) for e in cartes.ecartees] == [
        ("Habitat d’Essai, équipe 1", True, hier),
        ("Noirval", False, MARDI_9H),
    ]


def test_files_are_named_after_the_campaign(bac: Bac, depot: FakeDepot) -> None:
    depot.uow.campagnes.put(campagne(nom="C" * 90))
    cartes = bac.service.cartes(CHARGE, CAMPAGNE, adresse)
    feuilles = bac.service.feuilles(CHARGE, CAMPAGNE, OptionsFeuilles(), adresse)
    assert cartes.nom == f"2026-11-24_{'C' * 40}_cartes_table.pdf"
    assert feuilles.nom == f"2026-11-24_{'C' * 40}_planning_v2.pdf"
    assert {cartes.type_mime, feuilles.type_mime} == {"application/pdf"}
    assert cartes.contenu == b"%PDF"


@pytest.mark.parametrize("identite", [LECTEUR, PARTICIPANT])
def test_codes_are_printed_by_those_who_prepare_only(bac: Bac, identite: Identite) -> None:
    with pytest.raises(DroitRefuse):
        bac.service.cartes(identite, CAMPAGNE, adresse)
    with pytest.raises(DroitRefuse):
        bac.service.feuilles(identite, CAMPAGNE, OptionsFeuilles(), adresse)
    assert bac.documents == []


def test_nothing_to_print_is_refused(bac: Bac, depot: FakeDepot) -> None:
    for version in (1, 2):
        depot.uow.plannings.remove(CAMPAGNE, version)
    with pytest.raises(Introuvable):
        bac.service.feuilles(ANIMATEUR, CAMPAGNE, OptionsFeuilles(), adresse)
    for absente in EQUIPES:
        depot.uow.delegations.remove(absente.delegation_id)
    with pytest.raises(Introuvable):
        bac.service.cartes(ANIMATEUR, CAMPAGNE, adresse)


def test_sheets_show_the_rotation_in_force_in_the_order_of_the_day(bac: Bac) -> None:
    feuilles = bac.feuilles()
    assert (feuilles.version, feuilles.accepte_le, feuilles.tours) == (2, ACCEPTE_LE, 4)
    assert tuple(p.rencontre for p in feuilles.passages) == RENCONTRES
    assert [[r.residence_id for r in p.residences] for p in feuilles.passages] == [
        ["r1", "r2"],
        [],
        ["r3"],
        ["r4"],
        ["r3"],
    ]


def test_sheets_give_no_code_that_no_longer_works(bac: Bac, depot: FakeDepot) -> None:
    depot.uow.delegations.put(equipe("no", "Noirval", COMMUNE, revoquee_le=MARDI_9H))
    passages = bac.feuilles().passages
    assert passages[0].commune.acces is None
    assert passages[0].bailleur.acces is not None


def test_fictional_territory_is_told(depot: FakeDepot) -> None:
    assert Bac(monde(depot, est_fictif=True)).feuilles().edition.est_fictif


def test_meeting_not_held_says_what_is_lost(bac: Bac) -> None:
    assert bac.feuilles().non_tenues == (
        NonTenue(
            bailleur=NOM_LONG,
            commune="Bois-Noir",
            residences=1,
            logements=30,
            cause=None,
        ),
    )


def test_meeting_not_held_has_the_reason_that_was_proposed(bac: Bac, depot: FakeDepot) -> None:
    sans_equipe = replace(day((OEUVRE, BOIS, 1)), communes=(Organisation(id=BOIS, delegations=()),))
    depot.uow.plannings.put(replace(PLANNING, rencontres=()))
    depot.uow.cadres.put(
        CadrePlanning(
            campagne_id=CAMPAGNE,
            version=PLANNING.version,
            options=OptionsPlanning(),
            instance=write_instance(sans_equipe),
        )
    )
    (non_tenue,) = bac.feuilles().non_tenues
    assert non_tenue.cause is Cause.NO_COMMUNE


def _meetings(*lignes: tuple[str, str, int, int]) -> list[Rencontre]:
    champs: dict[str, Any] = {"bailleur_id": BAILLEUR, "code_insee": COMMUNE, "tours": 1}
    return [
        Rencontre(
            delegation_bailleur=DelegationId(b),
            delegation_commune=DelegationId(c),
            debut=debut,
            table=table,
            **champs,
        )
        for b, c, debut, table in lignes
    ]


def test_seated_side_is_the_one_that_moves_least() -> None:
    assis_bailleurs = _meetings(("b1", "c1", 1, 1), ("b2", "c1", 2, 2), ("b1", "c2", 2, 1))
    assis_communes = _meetings(("b1", "c1", 1, 1), ("b1", "c2", 2, 2), ("b2", "c1", 2, 1))
    assert seated_side(assis_bailleurs) is College.BAILLEUR
    assert seated_side(assis_communes) is College.COMMUNE
    assert seated_side(()) is College.COMMUNE
