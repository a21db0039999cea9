from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.classement import Classe
from qualification.domain.direct import EtapeCalcul
from qualification.domain.errors import DroitRefuse
from qualification.domain.grille import GLOBAL, NSP
from qualification.domain.ids import CodeCritere, DelegationId, ResidenceId
from qualification.domain.notation import Reponse
from qualification.domain.participants import College
from qualification.services import direct
from qualification.services.direct import ScoresDirectsService
from qualification.services.resultats import ResultatsService
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.campagnes_notees import (
    BAILLEUR,
    CAMPAGNE,
    COMMUNE,
    delegation,
    fill,
    rate,
    residence,
    tous,
)

ANIMATEUR = Identite(role=Role.ANIMATEUR, nom="Animatrice")
R1, R2 = ResidenceId("r1"), ResidenceId("r2")


class Tasks:
    """What was to be run in the background, run when the test says."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def __call__(self, task: Callable[[], None]) -> None:
        self.waiting.append(task)

    def run(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = MARDI_9H

    def __call__(self) -> object:
        return self.now


@pytest.fixture
def tasks() -> Tasks:
    return Tasks()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def service(depot: FakeDepot, tasks: Tasks, clock: Clock) -> ScoresDirectsService:
    fill(depot, [residence("r1"), residence("r2")])
    rate(depot, "r1", BAILLEUR, tous(3))
    rate(depot, "r1", COMMUNE, tous(2))
    read = ResultatsService(depot=depot, now=clock).read  # type: ignore[arg-type] # moved by hand
    return ScoresDirectsService(depot=depot, now=clock, read=read, run=tasks)  # type: ignore[arg-type] # idem


def answer(
    depot: FakeDepot,
    residence_id: str,
    delegation_id: DelegationId,
    item: str,
    valeur: int | None,
    sequence: int = 100,
) -> None:
    depot.uow.reponses.record(  # type: ignore[attr-defined] # the fake writes too
        [
            Reponse(
                reponse_id=f"{residence_id}{delegation_id}{item}{sequence}",
                campagne_id=CAMPAGNE,
                residence_id=ResidenceId(residence_id),
                delegation_id=delegation_id,
                item=CodeCritere(item),
                valeur=valeur,
                sequence=sequence,
                saisie_le=MARDI_9H,
            )
        ]
    )


def test_first_look_starts_an_estimation_and_does_not_wait_for_it(
    service: ScoresDirectsService, tasks: Tasks
) -> None:
    vide = service.board(ANIMATEUR, CAMPAGNE)
    assert (vide.calcule_le, vide.etape, vide.lignes) == (None, EtapeCalcul.LECTURE, ())
    service.board(ANIMATEUR, CAMPAGNE)
    assert len(tasks.waiting) == 1
    tasks.run()
    fait = service.board(ANIMATEUR, CAMPAGNE)
    assert (fait.calcule_le, fait.etape, fait.n_nouvelles) == (MARDI_9H, None, 0)
    assert fait.classes == {Classe.A_SURVEILLER: 1, Classe.NON_EVALUEE: 1}
    assert fait.correction is not None
    assert tasks.waiting == []


def test_answer_moves_its_residence_at_once(
    service: ScoresDirectsService, depot: FakeDepot, tasks: Tasks
) -> None:
    service.board(ANIMATEUR, CAMPAGNE)
    tasks.run()
    answer(depot, "r1", COMMUNE, "B1", 4)
    vu = service.board(ANIMATEUR, CAMPAGNE)
    assert vu.n_nouvelles == 1
    (ligne,) = vu.lignes
    assert (ligne.residence_id, ligne.depuis, ligne.n_parties) == (R1, 50, 2)
    exact = ResultatsService(depot=depot, now=lambda: MARDI_9H).compute(CAMPAGNE)
    assert ligne.score == pytest.approx(exact.residences[R1].score, abs=1e-6)
    assert ligne.score == pytest.approx(50 + 100 * (2 / 3) / 3 / 2)
    assert (ligne.classe, ligne.marge is not None) == (Classe.A_SURVEILLER, True)
    assert tasks.waiting == []


def test_residence_not_yet_rated_gets_its_score_when_enough_is_said(
    service: ScoresDirectsService, depot: FakeDepot, tasks: Tasks
) -> None:
    service.board(ANIMATEUR, CAMPAGNE)
    tasks.run()
    for rang, item in enumerate(("A1", "B1")):
        answer(depot, "r2", BAILLEUR, item, 4, 100 + rang)
    assert service.board(ANIMATEUR, CAMPAGNE).lignes[0].score is None
    answer(depot, "r2", BAILLEUR, "C1", 4)
    ligne = service.board(ANIMATEUR, CAMPAGNE).lignes[0]
    assert (ligne.residence_id, ligne.score, ligne.depuis) == (R2, 100, None)
    assert (ligne.n_parties, ligne.classe) == (1, Classe.NON_EVALUEE)
    assert tasks.waiting == []


def test_last_touched_comes_first_and_what_changes_nothing_does_not_count(
    service: ScoresDirectsService, depot: FakeDepot, tasks: Tasks
) -> None:
    service.board(ANIMATEUR, CAMPAGNE)
    tasks.run()
    answer(depot, "r1", BAILLEUR, "A1", NSP)
    answer(depot, "r2", BAILLEUR, "A1", 2)
    answer(depot, "r1", BAILLEUR, "A1", 4, sequence=50)
    answer(depot, "r1", BAILLEUR, GLOBAL, 4)
    answer(depot, "r1", BAILLEUR, "A2", None)
    vu = service.board(ANIMATEUR, CAMPAGNE)
    assert [ligne.residence_id for ligne in vu.lignes] == [R1, R2]
    assert vu.n_nouvelles == 3


def test_second_delegation_of_one_side_asks_for_a_full_estimation(
    service: ScoresDirectsService, depot: FakeDepot, tasks: Tasks
) -> None:
    second = DelegationId("second")
    depot.uow.delegations.put(delegation(second, College.BAILLEUR))
    service.board(ANIMATEUR, CAMPAGNE)
    tasks.run()
    answer(depot, "r1", second, "A1", 1)
    service.board(ANIMATEUR, CAMPAGNE)
    assert len(tasks.waiting) == 1
    tasks.run()
    assert service.board(ANIMATEUR, CAMPAGNE).n_nouvelles == 0
    answer(depot, "r1", DelegationId("inconnue"), "A1", 1)
    service.board(ANIMATEUR, CAMPAGNE)
    assert len(tasks.waiting) == 1


def test_estimation_is_made_again_with_time_or_many_answers(
    service: ScoresDirectsService,
    depot: FakeDepot,
    tasks: Tasks,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service.board(ANIMATEUR, CAMPAGNE)
    tasks.run()
    clock.now = MARDI_9H + timedelta(minutes=5)
    service.board(ANIMATEUR, CAMPAGNE)
    assert tasks.waiting == []
    answer(depot, "r1", BAILLEUR, "A1", 1)
    service.board(ANIMATEUR, CAMPAGNE)
    assert len(tasks.waiting) == 1
    tasks.run()
    vu = service.board(ANIMATEUR, CAMPAGNE)
    assert (vu.calcule_le, vu.n_nouvelles) == (clock.now, 0)
    assert [ligne.score for ligne in vu.lignes] == [vu.lignes[0].depuis]
    monkeypatch.setattr(direct, "REPONSES_MAX", 2)
    answer(depot, "r1", BAILLEUR, "A1", 2, 200)
    answer(depot, "r1", BAILLEUR, "A2", 2, 201)
    service.board(ANIMATEUR, CAMPAGNE)
    assert len(tasks.waiting) == 1


def test_estimation_that_fails_may_be_tried_again(
    service: ScoresDirectsService, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(direct, "estimate", fail)
    service.board(ANIMATEUR, CAMPAGNE)
    with pytest.raises(RuntimeError):
        tasks.run()
    monkeypatch.undo()
    service.board(ANIMATEUR, CAMPAGNE)
    tasks.run()
    assert service.board(ANIMATEUR, CAMPAGNE).calcule_le == MARDI_9H


def test_live_scores_are_for_those_who_run_the_session(service: ScoresDirectsService) -> None:
    with pytest.raises(DroitRefuse):
        service.board(replace(ANIMATEUR, role=Role.COMMUNE), CAMPAGNE)


def test_background_runs_apart_from_the_request(depot: FakeDepot) -> None:
    fill(depot, [])
    read = ResultatsService(depot=depot, now=lambda: MARDI_9H).read
    service = ScoresDirectsService(depot=depot, now=lambda: MARDI_9H, read=read)
    debut = service.board(ANIMATEUR, CAMPAGNE)
    assert debut.lignes == ()
    fin = time.monotonic() + 60
    while service.board(ANIMATEUR, CAMPAGNE).calcule_le is None and time.monotonic() < fin:
        time.sleep(0.01)
    assert service.board(ANIMATEUR, CAMPAGNE).calcule_le == MARDI_9H
