from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import (
    CampagneFigee,
    CodeRefuse,
    CritereInconnu,
    DroitRefuse,
    HorsPerimetre,
    NiveauHorsEchelle,
    NotationFermee,
    NotationRevelee,
    TourClos,
)
from qualification.domain.ids import (
    CampagneId,
    CodeCritere,
    CodeInsee,
    ResidenceId,
    SeanceId,
    TerritoireId,
)
from qualification.domain.seance import EtatSeance, Seance
from qualification.services.notations import NotationsService, Saisie
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot

A1, A2 = CodeCritere("A1"), CodeCritere("A2")
B, C = factories.CODE_BAILLEUR, factories.CODE_COMMUNE


@pytest.fixture
def notations(depot: FakeDepot) -> NotationsService:
    factories.fill(depot)
    return NotationsService(depot=depot, ecrivain=depot.uow.reponses, now=lambda: MARDI_9H)  # type: ignore[arg-type] # the fake is both sides


def tap(
    item: CodeCritere = A1,
    valeur: int | None = 2,
    *,
    sequence: int = 1,
    residence: str = factories.RESIDENCE,
    reponse_id: str = "",
) -> Saisie:
    return Saisie(
        reponse_id=reponse_id or f"{item}-{valeur}-{sequence}",
        residence_id=ResidenceId(residence),
        item=item,
        valeur=valeur,
        sequence=sequence,
    )


def test_answer_is_kept_and_shown_again(notations: NotationsService) -> None:
    recus = notations.record(B, [tap(), tap(A2, 0)])
    assert [recu.retenue for recu in recus] == [True, True]
    fiche = notations.sheet(B, factories.RESIDENCE)
    assert fiche.reponses == {A1: 2, A2: 0}
    assert notations.sheet(C, factories.RESIDENCE).reponses == {}


def test_later_answer_stands_and_history_is_kept(
    notations: NotationsService, depot: FakeDepot
) -> None:
    notations.record(B, [tap(valeur=2, sequence=2)])
    assert not notations.record(B, [tap(valeur=4, sequence=1)])[0].retenue
    notations.record(B, [tap(valeur=3, sequence=3)])
    assert notations.sheet(B, factories.RESIDENCE).reponses == {A1: 3}
    assert [r.valeur for r in depot.uow.reponses.journal(factories.CAMPAGNE)] == [2, 4, 3]
    notations.record(B, [tap(valeur=None, sequence=4)])
    assert notations.sheet(B, factories.RESIDENCE).reponses == {}


def test_sending_again_changes_nothing(notations: NotationsService, depot: FakeDepot) -> None:
    assert notations.record(B, [tap(reponse_id="x")]) == notations.record(B, [tap(reponse_id="x")])
    assert len(depot.uow.reponses.journal(factories.CAMPAGNE)) == 1


@pytest.mark.parametrize(
    ("saisie", "refus"),
    [
        (tap(valeur=5), NiveauHorsEchelle),
        (tap(CodeCritere("Z1")), CritereInconnu),
        (tap(residence="inconnue"), HorsPerimetre),
        (tap(residence="ailleurs"), HorsPerimetre),
        (tap(residence="autre-territoire"), HorsPerimetre),
    ],
)
def test_batch_with_one_forbidden_answer_is_refused_whole(
    notations: NotationsService, depot: FakeDepot, saisie: Saisie, refus: type[Exception]
) -> None:
    depot.uow.residences.put(
        factories.residence("ailleurs", bailleur_id="bail2"),
        factories.residence("autre-territoire", territoire_id=TerritoireId("t2")),
    )
    with pytest.raises(refus):
        notations.record(B, [tap(A2, 1), saisie])
    assert depot.uow.reponses.journal(factories.CAMPAGNE) == []


def test_unknown_code_and_closed_campagne_are_refused(
    notations: NotationsService, depot: FakeDepot
) -> None:
    with pytest.raises(CodeRefuse):
        notations.record("ZZZZ-ZZZZ-ZZ", [tap()])
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.CLOSE))
    with pytest.raises(NotationFermee):
        notations.record(B, [tap()])
    with pytest.raises(NotationFermee):
        notations.validate(B, factories.RESIDENCE)


def test_each_side_is_blind_until_both_have_finished(notations: NotationsService) -> None:
    notations.record(B, [tap(valeur=1)])
    notations.record(C, [tap(valeur=4)])
    notations.validate(B, factories.RESIDENCE)
    assert notations.sheet(B, factories.RESIDENCE).autres is None
    assert notations.sheet(C, factories.RESIDENCE).autres is None
    notations.validate(C, factories.RESIDENCE)
    assert notations.sheet(B, factories.RESIDENCE).autres == {A1: (4,)}
    assert notations.sheet(C, factories.RESIDENCE).autres == {A1: (1,)}


def test_finished_residence_may_be_taken_up_again_only_while_blind(
    notations: NotationsService,
) -> None:
    notations.validate(B, factories.RESIDENCE)
    assert notations.sheet(B, factories.RESIDENCE).est_validee
    notations.validate(B, factories.RESIDENCE, est_validee=False)
    assert not notations.sheet(B, factories.RESIDENCE).est_validee
    notations.validate(B, factories.RESIDENCE)
    notations.validate(C, factories.RESIDENCE)
    notations.validate(B, factories.RESIDENCE, est_validee=False)
    assert notations.sheet(B, factories.RESIDENCE).est_validee


def test_two_teams_of_one_side_do_not_make_a_reveal(
    notations: NotationsService, depot: FakeDepot
) -> None:
    depot.uow.delegations.put(
        replace(factories.delegation(), delegation_id="d2", code="DDDD-DDDD-DD")  # type: ignore[arg-type] # a test identifier
    )
    notations.validate(B, factories.RESIDENCE)
    notations.validate("DDDD-DDDD-DD", factories.RESIDENCE)
    assert notations.sheet(B, factories.RESIDENCE).autres is None


def test_facilitator_reveals_during_the_workshop_only(
    notations: NotationsService, depot: FakeDepot
) -> None:
    notations.record(C, [tap(valeur=4)])
    with pytest.raises(DroitRefuse):
        notations.reveal(factories.CHARGE, factories.CAMPAGNE, [factories.RESIDENCE])
    notations.reveal(factories.ANIMATEUR, factories.CAMPAGNE, [factories.RESIDENCE])
    assert notations.sheet(B, factories.RESIDENCE).autres == {A1: (4,)}
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.OUVERTE))
    with pytest.raises(CampagneFigee):
        notations.reveal(factories.ANIMATEUR, factories.CAMPAGNE, [])


def test_first_views_stand_once_revealed(notations: NotationsService) -> None:
    notations.record(B, [tap(valeur=1)])
    notations.reveal(factories.ANIMATEUR, factories.CAMPAGNE, [factories.RESIDENCE])
    with pytest.raises(NotationRevelee):
        notations.record(B, [tap(valeur=4, sequence=2)])
    assert notations.sheet(B, factories.RESIDENCE).reponses == {A1: 1}


def test_notebook_lists_what_the_delegation_shares_with_its_state(
    notations: NotationsService, depot: FakeDepot
) -> None:
    depot.uow.residences.put(
        factories.residence("r2", nom="Les Acacias"),
        factories.residence("r3", bailleur_id=None),
        factories.residence("r4", est_active=False),
    )
    notations.record(B, [tap(), tap(A2, 0)])
    notations.validate(B, factories.RESIDENCE)
    carnet = notations.notebook(B)
    assert [
        (r.residence.nom, r.n_repondues, r.n_items, r.est_validee) for r in carnet.residences
    ] == [("Les Acacias", 0, 13, False), ("Les Tilleuls", 2, 13, True)]
    assert carnet.interlocuteurs == {"99001": "Noirval"}
    assert notations.notebook(C).interlocuteurs == {"bail": "Habitat d’Essai"}
    assert carnet.seance is None


@pytest.mark.parametrize("code", [B, C])
def test_notebook_puts_the_meeting_of_the_round_first(
    notations: NotationsService, depot: FakeDepot, code: str
) -> None:
    depot.uow.residences.put(
        factories.residence("r2", nom="Autre commune", code_insee=CodeInsee("98000")),
        factories.residence("r3", nom="Autre bailleur", bailleur_id="aaa"),
    )
    depot.uow.plannings.put(
        factories.planning(), factories.planning(factories.rencontre(), version=2)
    )
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE).next_round(MARDI_9H)
    depot.uow.seances.put(seance)
    carnet = notations.notebook(code)
    assert carnet.residences[0].residence.nom == "Les Tilleuls"
    assert [r.est_du_tour for r in carnet.residences] == [True, False]
    depot.uow.seances.put(replace(seance, etat=EtatSeance.TERMINEE))
    assert not any(r.est_du_tour for r in notations.notebook(code).residences)


def test_expired_code_opens_no_notebook(notations: NotationsService, depot: FakeDepot) -> None:
    depot.uow.delegations.put(
        replace(factories.delegation(), expire_le=MARDI_9H - timedelta(seconds=1))
    )
    with pytest.raises(CodeRefuse):
        notations.notebook(B)


def test_native_page_obeys_the_end_of_the_round_too(
    notations: NotationsService, depot: FakeDepot
) -> None:
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE)
    depot.uow.seances.put(seance.next_round(MARDI_9H))
    le = round((MARDI_9H + timedelta(hours=1)).timestamp() * 1000)
    with pytest.raises(TourClos):
        notations.record(B, [tap(sequence=le)])
    depot.uow.seances.put(seance)
    assert notations.record(B, [tap(sequence=le)])


def test_a_round_left_closed_closes_nothing_at_home(
    notations: NotationsService, depot: FakeDepot
) -> None:
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE)
    depot.uow.seances.put(seance.next_round(MARDI_9H - timedelta(hours=2)))
    depot.uow.plannings.put(factories.planning(factories.rencontre()))
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.OUVERTE))
    assert notations.record(B, [tap(sequence=round(MARDI_9H.timestamp() * 1000))])
    carnet = notations.notebook(B)
    assert carnet.seance is None
    assert [r.est_du_tour for r in carnet.residences] == [False]


def test_fiche_temoin_is_rated_apart_from_residences_whatever_the_round(
    notations: NotationsService, depot: FakeDepot
) -> None:
    depot.uow.fiches_temoins.put(factories.fiche_temoin())
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE)
    depot.uow.seances.put(seance.next_round(MARDI_9H - timedelta(hours=2)))
    tard = round(MARDI_9H.timestamp() * 1000)
    notations.record(
        B,
        [
            tap(residence=factories.TEMOIN, sequence=tard),
            tap(A2, 0, residence=factories.TEMOIN, sequence=tard),
        ],
    )
    assert notations.fiche(B, factories.TEMOIN).reponses == {A1: 2, A2: 0}
    assert notations.fiche(C, factories.TEMOIN).reponses == {}
    carnet = notations.notebook(B)
    assert [fiche.reponses for fiche in carnet.temoins] == [{A1: 2, A2: 0}]
    assert [r.n_repondues for r in carnet.residences] == [0]
    assert depot.uow.reponses.current(factories.CAMPAGNE) == []
    with pytest.raises(TourClos):
        notations.record(B, [tap(sequence=tard)])


def test_fiche_of_another_campaign_is_not_there(
    notations: NotationsService, depot: FakeDepot
) -> None:
    depot.uow.fiches_temoins.put(factories.fiche_temoin(campagne_id=CampagneId("autre")))
    with pytest.raises(HorsPerimetre):
        notations.fiche(B, factories.TEMOIN)
    with pytest.raises(HorsPerimetre):
        notations.record(B, [tap(residence=factories.TEMOIN)])
