from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.acces import Droit, Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import CampagneFigee, CodeRefuse, DroitRefuse, ValeurInvalide
from qualification.domain.participants import College
from qualification.services.participants import DUREE_CODE, ParticipantsService, identity_of
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot


@pytest.fixture
def participants(depot: FakeDepot) -> ParticipantsService:
    factories.fill(depot, EtatCampagne.PREPAREE)
    return ParticipantsService(depot=depot, now=lambda: MARDI_9H)


def test_missing_delegations_are_those_that_share_a_residence(
    participants: ParticipantsService, depot: FakeDepot
) -> None:
    depot.uow.bailleurs.put(factories.bailleur("bail2", "Maisons Neuves"))
    depot.uow.communes.put(factories.commune("99002", "Sainte-Aubrée"))
    depot.uow.residences.put(
        factories.residence("r2", bailleur_id="bail2", code_insee="99002"),
        factories.residence("r3", bailleur_id=None, code_insee="99003"),
        factories.residence("r4", bailleur_id="bail3", est_active=False),
    )
    creees = participants.create_missing(factories.CHARGE, factories.CAMPAGNE)
    assert [(d.college, d.nom, d.organisation) for d in creees] == [
        (College.BAILLEUR, "Maisons Neuves", "bail2"),
        (College.COMMUNE, "Sainte-Aubrée", "99002"),
    ]
    assert participants.create_missing(factories.CHARGE, factories.CAMPAGNE) == []
    assert [d.nom for d in participants.all(factories.CHARGE, factories.CAMPAGNE)] == [
        "Habitat d’Essai",
        "Maisons Neuves",
        "Noirval",
        "Sainte-Aubrée",
    ]


def test_teams_are_in_the_order_people_look_for_them(participants: ParticipantsService) -> None:
    for nom in ("Maisons Neuves, équipe 10", "Maisons Neuves, équipe 2", "Éco-Logis"):
        participants.add(
            factories.CHARGE, factories.CAMPAGNE, nom=nom, bailleur_id=factories.BAILLEUR
        )
    equipes = participants.all(factories.CHARGE, factories.CAMPAGNE)
    assert [d.nom for d in equipes if d.college is College.BAILLEUR] == [
        "Éco-Logis",
        "Habitat d’Essai",
        "Maisons Neuves, équipe 2",
        "Maisons Neuves, équipe 10",
    ]


def test_code_opens_its_delegation_however_it_is_typed(participants: ParticipantsService) -> None:
    equipe = participants.add(
        factories.CHARGE, factories.CAMPAGNE, nom="Équipe 2", bailleur_id=factories.BAILLEUR
    )
    assert participants.join(equipe.code.lower().replace("-", " ")) == equipe
    assert equipe.expire_le == MARDI_9H + DUREE_CODE
    commune = participants.add(
        factories.CHARGE, factories.CAMPAGNE, nom="Élus", code_insee=factories.COMMUNE
    )
    assert commune.college is College.COMMUNE


def test_renewed_code_replaces_the_former_and_revoked_one_opens_nothing(
    participants: ParticipantsService,
) -> None:
    nouvelle = participants.renew(factories.CHARGE, factories.delegation().delegation_id)
    assert participants.join(nouvelle.code) == nouvelle
    with pytest.raises(CodeRefuse) as ancien:
        participants.join(factories.CODE_BAILLEUR)
    participants.revoke(factories.CHARGE, nouvelle.delegation_id)
    with pytest.raises(CodeRefuse) as retire:
        participants.join(nouvelle.code)
    assert [ancien.value.details, retire.value.details] == [
        {"motif": "inconnu"},
        {"motif": "revoque"},
    ]
    retablie = participants.renew(factories.CHARGE, nouvelle.delegation_id)
    assert participants.join(retablie.code) == retablie


def test_expired_code_is_refused(participants: ParticipantsService, depot: FakeDepot) -> None:
    depot.uow.delegations.put(replace(factories.delegation(), expire_le=MARDI_9H))
    with pytest.raises(CodeRefuse):
        participants.join(factories.CODE_BAILLEUR)


def test_team_without_organisation_is_refused(participants: ParticipantsService) -> None:
    with pytest.raises(ValeurInvalide):
        participants.add(factories.CHARGE, factories.CAMPAGNE, nom="Personne")
    with pytest.raises(ValeurInvalide):
        participants.add(factories.CHARGE, factories.CAMPAGNE, nom="X", bailleur_id=None)


def test_participants_are_the_epci_s_business_until_the_campagne_closes(
    participants: ParticipantsService, depot: FakeDepot
) -> None:
    for geste in (
        lambda: participants.all(factories.LECTEUR, factories.CAMPAGNE),
        lambda: participants.create_missing(factories.LECTEUR, factories.CAMPAGNE),
        lambda: participants.renew(factories.LECTEUR, factories.delegation().delegation_id),
        lambda: participants.add(factories.LECTEUR, factories.CAMPAGNE, nom="x"),
    ):
        with pytest.raises(DroitRefuse):
            geste()
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.CLOSE))
    with pytest.raises(CampagneFigee):
        participants.create_missing(factories.CHARGE, factories.CAMPAGNE)


def test_delegation_is_a_participant_with_its_stock_and_nothing_more() -> None:
    identite = identity_of(factories.delegation(College.COMMUNE))
    assert (identite.role, identite.code_insee) == (Role.PARTICIPANT, factories.COMMUNE)
    assert not identite.has(Droit.CONSULTER)
