from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.classement import Seuils
from qualification.domain.errors import (
    CampagneFigee,
    DroitRefuse,
    Introuvable,
    TransitionInterdite,
    ValeurInvalide,
)
from qualification.domain.grille import Mode
from qualification.domain.ids import CampagneId, ResidenceId, TerritoireId
from qualification.domain.notation import Revelation
from qualification.domain.participants import College
from qualification.services.campagnes import CampagnesService
from qualification.services.resultats import ResultatsService
from qualification.services.revelations import revealed_in
from qualification.textes.grille import DIMENSIONS_DEFAUT, NOM_DEFAUT
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.test_revelations import answer


@pytest.fixture
def campagnes(depot: FakeDepot) -> CampagnesService:
    depot.uow.territoires.put(factories.territoire())
    return CampagnesService(
        depot=depot,
        now=lambda: MARDI_9H,
        dimensions=DIMENSIONS_DEFAUT,
        nom_grille=NOM_DEFAUT,
        freeze=ResultatsService(depot=depot, now=lambda: MARDI_9H).freeze,
    )


def test_first_campagne_takes_the_default_grid_and_the_next_the_latest(
    campagnes: CampagnesService,
) -> None:
    premiere = campagnes.create(factories.CHARGE, factories.TERRITOIRE, "2026", Mode.RAPIDE)
    assert premiere.etat is EtatCampagne.BROUILLON
    assert campagnes.grid(premiere.campagne_id).dimensions == DIMENSIONS_DEFAUT
    campagnes.save_grid(factories.CHARGE, premiere.campagne_id, DIMENSIONS_DEFAUT[:3])
    seconde = campagnes.create(factories.CHARGE, factories.TERRITOIRE, "2027", Mode.COMPLET)
    assert campagnes.grid(seconde.campagne_id).version == 2
    assert campagnes.grid(seconde.campagne_id).dimensions == DIMENSIONS_DEFAUT[:3]


def test_campagne_of_an_unknown_territory_is_refused(campagnes: CampagnesService) -> None:
    with pytest.raises(Introuvable):
        campagnes.create(factories.CHARGE, TerritoireId("?"), "2026", Mode.COMPLET)
    with pytest.raises(DroitRefuse):
        campagnes.create(factories.LECTEUR, factories.TERRITOIRE, "2026", Mode.COMPLET)


def test_a_territory_comes_with_its_first_campagne(
    campagnes: CampagnesService, depot: FakeDepot
) -> None:
    creee = campagnes.create_with_territory(
        factories.CHARGE, "  Delle  Agglo ", "2026", Mode.COMPLET
    )
    assert depot.uow.territoires.get(creee.territoire_id).nom == "Delle Agglo"
    assert campagnes.all(creee.territoire_id) == [creee]
    with pytest.raises(DroitRefuse):
        campagnes.create_with_territory(factories.LECTEUR, "Delle", "2026", Mode.COMPLET)


def test_campagnes_come_latest_first_and_know_the_previous_validated_one(
    campagnes: CampagnesService, depot: FakeDepot
) -> None:
    ancienne = factories.campagne(
        EtatCampagne.VALIDEE, campagne_id=CampagneId("a"), ouverte_le=date(2023, 5, 1)
    )
    abandonnee = factories.campagne(
        EtatCampagne.CLOSE, campagne_id=CampagneId("b"), ouverte_le=date(2024, 5, 1)
    )
    courante = factories.campagne()
    depot.uow.campagnes.put(ancienne, abandonnee, courante)
    assert campagnes.all() == [courante, abandonnee, ancienne]
    assert campagnes.all(TerritoireId("autre")) == []
    assert campagnes.previous(courante) == ancienne
    assert campagnes.previous(ancienne) is None
    assert campagnes.get(CampagneId("a")) == ancienne


def test_grid_of_a_draft_changes_by_versions_only(
    campagnes: CampagnesService, depot: FakeDepot
) -> None:
    campagne = campagnes.create(factories.CHARGE, factories.TERRITOIRE, "2026", Mode.COMPLET)
    avant = campagnes.grid(campagne.campagne_id)
    assert campagnes.save_grid(factories.CHARGE, campagne.campagne_id, DIMENSIONS_DEFAUT) == avant
    apres = campagnes.save_grid(factories.CHARGE, campagne.campagne_id, DIMENSIONS_DEFAUT[1:])
    assert (apres.version, apres.dimensions) == (2, DIMENSIONS_DEFAUT[1:])
    assert depot.uow.grilles.get(avant.grille_id) == avant


def test_new_cut_offs_take_the_next_version(campagnes: CampagnesService) -> None:
    campagne = campagnes.create(factories.CHARGE, factories.TERRITOIRE, "2026", Mode.COMPLET)
    reglee = campagnes.configure(
        factories.CHARGE,
        campagne.campagne_id,
        nom="Autre",
        mode=Mode.RAPIDE,
        seuils=Seuils(a_surveiller=35.0),
    )
    assert (reglee.nom, reglee.mode) == ("Autre", Mode.RAPIDE)
    assert reglee.seuils == Seuils(version=2, a_surveiller=35.0)
    assert campagnes.configure(factories.CHARGE, campagne.campagne_id) == reglee
    meme = campagnes.configure(factories.CHARGE, campagne.campagne_id, seuils=reglee.seuils)
    assert meme.seuils.version == 2


@pytest.mark.parametrize("etat", [e for e in EtatCampagne if e is not EtatCampagne.BROUILLON])
def test_only_a_draft_is_configured_or_deleted(
    campagnes: CampagnesService, depot: FakeDepot, etat: EtatCampagne
) -> None:
    factories.fill(depot, etat)
    with pytest.raises(CampagneFigee):
        campagnes.configure(factories.CHARGE, factories.CAMPAGNE, nom="x")
    with pytest.raises(CampagneFigee):
        campagnes.save_grid(factories.CHARGE, factories.CAMPAGNE, DIMENSIONS_DEFAUT[1:])
    with pytest.raises(CampagneFigee):
        campagnes.remove(factories.CHARGE, factories.CAMPAGNE)


def test_deleted_draft_is_gone(campagnes: CampagnesService, depot: FakeDepot) -> None:
    factories.fill(depot, EtatCampagne.BROUILLON)
    campagnes.remove(factories.CHARGE, factories.CAMPAGNE)
    assert campagnes.all() == []
    with pytest.raises(Introuvable):
        campagnes.remove(factories.CHARGE, factories.CAMPAGNE)


def test_move_asks_the_table_and_counts_as_a_change(
    campagnes: CampagnesService, depot: FakeDepot
) -> None:
    factories.fill(depot, EtatCampagne.EN_SEANCE)
    avant = campagnes.revision(factories.CAMPAGNE)
    close = campagnes.move(factories.ANIMATEUR, factories.CAMPAGNE, EtatCampagne.CLOSE)
    assert close == replace(factories.campagne(), etat=EtatCampagne.CLOSE)
    assert campagnes.revision(factories.CAMPAGNE) == avant + 1
    with pytest.raises(TransitionInterdite):
        campagnes.move(factories.LECTEUR, factories.CAMPAGNE, EtatCampagne.VALIDEE)


def test_closing_reveals_what_both_sides_rated_before_it_can_be_read(
    campagnes: CampagnesService, depot: FakeDepot
) -> None:
    factories.fill(depot)
    depot.uow.residences.put(factories.residence("r2"))
    depot.uow.residences.put(factories.residence("r3"))
    for college, residences in (
        (College.BAILLEUR, ("resi", "r2", "r3")),
        (College.COMMUNE, ("resi", "r3")),
    ):
        answer(depot, factories.delegation(college).delegation_id, *residences)
    ouverte = Revelation(
        campagne_id=factories.CAMPAGNE,
        residence_id=ResidenceId("r3"),
        revelee_le=MARDI_9H - timedelta(hours=1),
        auteur="Avant",
    )
    depot.uow.revelations.put(ouverte)
    campagnes.move(factories.ANIMATEUR, factories.CAMPAGNE, EtatCampagne.CLOSE)
    revelees = {r.residence_id: r.auteur for r in depot.uow.revelations.all()}
    assert revelees == {"r3": "Avant", "resi": "Anim"}
    # Opened again: first answers stand where the others' were read, not where one side is missing.
    campagnes.move(factories.ANIMATEUR, factories.CAMPAGNE, EtatCampagne.EN_SEANCE)
    assert revealed_in(depot.uow, factories.CAMPAGNE) == {"r3", "resi"}


def test_validated_campagne_has_its_results_frozen(
    campagnes: CampagnesService, depot: FakeDepot
) -> None:
    factories.fill(depot, EtatCampagne.CLOSE)
    with pytest.raises(TransitionInterdite):
        campagnes.move(factories.LECTEUR, factories.CAMPAGNE, EtatCampagne.VALIDEE)
    assert depot.uow.resultats_figes.all() == []
    campagnes.move(factories.CHARGE, factories.CAMPAGNE, EtatCampagne.VALIDEE)
    figes = depot.uow.resultats_figes.all(campagne_id=factories.CAMPAGNE)
    assert [(fige.version, fige.auteur) for fige in figes] == [(1, "Habitat")]


def test_the_deadline_is_set_put_off_and_taken_away_and_the_journal_tells(
    campagnes: CampagnesService, depot: FakeDepot
) -> None:
    factories.fill(depot, EtatCampagne.OUVERTE)
    demain, plus_tard = MARDI_9H + timedelta(days=1), MARDI_9H + timedelta(days=3)
    for fin in (demain, plus_tard, None):
        campagne = campagnes.set_deadline(factories.CHARGE, factories.CAMPAGNE, fin)
        assert campagne.echeance == fin
        assert campagnes.get(factories.CAMPAGNE) == campagne
    assert campagnes.revision(factories.CAMPAGNE) == 3
    incidents = depot.uow.incidents.all(campagne_id=factories.CAMPAGNE)
    assert {i.texte for i in incidents} == {
        "2026-11-25T08:00+00:00",
        "2026-11-27T08:00+00:00",
        "",
    }


def test_a_deadline_already_past_or_after_the_end_is_refused(
    campagnes: CampagnesService, depot: FakeDepot
) -> None:
    factories.fill(depot, EtatCampagne.OUVERTE)
    with pytest.raises(ValeurInvalide):
        campagnes.set_deadline(factories.CHARGE, factories.CAMPAGNE, MARDI_9H)
    with pytest.raises(DroitRefuse):
        campagnes.set_deadline(factories.LECTEUR, factories.CAMPAGNE, None)
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.CLOSE))
    with pytest.raises(CampagneFigee):
        campagnes.set_deadline(factories.CHARGE, factories.CAMPAGNE, MARDI_9H + timedelta(days=1))


@pytest.mark.parametrize(
    "etat",
    [
        EtatCampagne.BROUILLON,
        EtatCampagne.PREPAREE,
        EtatCampagne.CLOSE,
        EtatCampagne.EN_ARBITRAGE,
    ],
)
def test_cut_offs_are_decided_while_nobody_rates_and_take_a_version(
    campagnes: CampagnesService, depot: FakeDepot, etat: EtatCampagne
) -> None:
    factories.fill(depot, etat)
    voulus = Seuils(version=7, a_surveiller=45)
    decidee = campagnes.decide_cutoffs(factories.CHARGE, factories.CAMPAGNE, voulus)
    assert decidee.seuils == replace(voulus, version=2)
    avant = campagnes.revision(factories.CAMPAGNE)
    encore = campagnes.decide_cutoffs(factories.CHARGE, factories.CAMPAGNE, voulus)
    assert (encore, campagnes.revision(factories.CAMPAGNE)) == (decidee, avant)


@pytest.mark.parametrize("etat", [EtatCampagne.OUVERTE, EtatCampagne.VALIDEE])
def test_cut_offs_do_not_move_while_teams_rate_nor_once_validated(
    campagnes: CampagnesService, depot: FakeDepot, etat: EtatCampagne
) -> None:
    factories.fill(depot, etat)
    with pytest.raises(CampagneFigee):
        campagnes.decide_cutoffs(factories.CHARGE, factories.CAMPAGNE, Seuils(a_surveiller=45))
    with pytest.raises(DroitRefuse):
        campagnes.decide_cutoffs(factories.LECTEUR, factories.CAMPAGNE, Seuils(a_surveiller=45))
