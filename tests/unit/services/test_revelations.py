from __future__ import annotations

from qualification.domain.ids import CodeCritere, DelegationId, ResidenceId
from qualification.domain.incident import NatureIncident
from qualification.domain.notation import Reponse, Revelation, Validation
from qualification.domain.participants import College
from qualification.services.revelations import is_revealed, rated_by_both, reveal, revealed_in
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot, FakeReponses

CAMPAGNE = factories.CAMPAGNE
B, C = factories.delegation(), factories.delegation(College.COMMUNE)
EQUIPE_2 = factories.delegation(delegation_id="d2", code="DDDD-DDDD-DD")


def _finish(depot: FakeDepot, delegation_id: DelegationId, *residences: str) -> None:
    depot.uow.validations.put(
        *(
            Validation(
                campagne_id=CAMPAGNE,
                residence_id=ResidenceId(residence),
                delegation_id=delegation_id,
                validee_le=MARDI_9H,
            )
            for residence in residences
        )
    )


def answer(depot: FakeDepot, delegation_id: DelegationId, *residences: str) -> None:
    assert isinstance(depot.uow.reponses, FakeReponses)
    depot.uow.reponses.record(
        [
            Reponse(
                reponse_id=f"{delegation_id}{residence}",
                campagne_id=CAMPAGNE,
                residence_id=ResidenceId(residence),
                delegation_id=delegation_id,
                item=CodeCritere("A1"),
                valeur=2,
                sequence=1,
                saisie_le=MARDI_9H,
            )
            for residence in residences
        ]
    )


def test_what_is_revealed_was_opened_or_finished_by_both_sides(depot: FakeDepot) -> None:
    factories.fill(depot).uow.delegations.put(EQUIPE_2)
    _finish(depot, B.delegation_id, "les-deux", "un-seul", "deux-equipes")
    _finish(depot, EQUIPE_2.delegation_id, "deux-equipes")
    _finish(depot, C.delegation_id, "les-deux")
    depot.uow.revelations.put(
        Revelation(
            campagne_id=CAMPAGNE,
            residence_id=ResidenceId("ouverte"),
            revelee_le=MARDI_9H,
            auteur="A",
        )
    )
    toutes = {"les-deux", "un-seul", "deux-equipes", "ouverte", "jamais"}
    assert revealed_in(depot.uow, CAMPAGNE) == {"les-deux", "ouverte"}
    une_a_une = {r for r in toutes if is_revealed(depot.uow, CAMPAGNE, ResidenceId(r))}
    assert une_a_une == {"les-deux", "ouverte"}


def test_rated_by_both_needs_an_answer_of_each_side(depot: FakeDepot) -> None:
    factories.fill(depot).uow.delegations.put(EQUIPE_2)
    answer(depot, B.delegation_id, "les-deux", "un-seul", "deux-equipes")
    answer(depot, EQUIPE_2.delegation_id, "deux-equipes")
    answer(depot, C.delegation_id, "les-deux")
    assert rated_by_both(depot.uow, CAMPAGNE) == {"les-deux"}


def test_what_is_revealed_is_dated_signed_and_told(depot: FakeDepot) -> None:
    factories.fill(depot)
    reveal(depot.uow, CAMPAGNE, [factories.RESIDENCE], factories.ANIMATEUR, MARDI_9H)
    [revelation] = depot.uow.revelations.all()
    assert (revelation.residence_id, revelation.auteur) == (factories.RESIDENCE, "Anim")
    [incident] = depot.uow.incidents.all(campagne_id=CAMPAGNE)
    assert (incident.nature, incident.texte) == (NatureIncident.REVELATION, "1")
