from __future__ import annotations

from datetime import timedelta

import pytest

from qualification.domain.errors import DroitRefuse, ValeurInvalide
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.notation import Reponse
from qualification.domain.participants import College
from qualification.domain.seance import EtatSeance
from qualification.services.seances import Commande, SeancesService
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot, FakeReponses

CAMPAGNE = factories.CAMPAGNE


@pytest.fixture
def seances(depot: FakeDepot) -> SeancesService:
    factories.fill(depot)
    return SeancesService(depot=depot, now=lambda: MARDI_9H)


def _answer(depot: FakeDepot, college: College, n: int, residence: str = "resi") -> None:
    assert isinstance(depot.uow.reponses, FakeReponses)
    depot.uow.reponses.record(
        [
            Reponse(
                reponse_id=f"{college}{residence}{i}",
                campagne_id=CAMPAGNE,
                residence_id=ResidenceId(residence),
                delegation_id=factories.delegation(college).delegation_id,
                item=CodeCritere(f"I{i}"),
                valeur=2,
                sequence=1,
                saisie_le=MARDI_9H + timedelta(seconds=i),
            )
            for i in range(n)
        ]
    )


def test_day_is_prepared_then_runs(seances: SeancesService) -> None:
    assert seances.current(CAMPAGNE) is None
    with pytest.raises(ValeurInvalide):
        seances.command(factories.ANIMATEUR, CAMPAGNE, Commande.TOUR_SUIVANT)
    prete = seances.prepare(factories.ANIMATEUR, CAMPAGNE, 15)
    assert seances.prepare(factories.ANIMATEUR, CAMPAGNE, 10).seance_id == prete.seance_id
    etats = [
        seances.command(factories.ANIMATEUR, CAMPAGNE, commande).etat
        for commande in (
            Commande.TOUR_SUIVANT,
            Commande.PAUSE,
            Commande.REPRENDRE,
            Commande.PROLONGER,
            Commande.TERMINER,
        )
    ]
    assert etats == [
        EtatSeance.EN_COURS,
        EtatSeance.EN_PAUSE,
        EtatSeance.EN_COURS,
        EtatSeance.EN_COURS,
        EtatSeance.TERMINEE,
    ]


def test_board_counts_answers_and_never_shows_them(
    seances: SeancesService, depot: FakeDepot
) -> None:
    depot.uow.residences.put(
        factories.residence("r2"),
        factories.residence("r3"),
        factories.residence("r4", bailleur_id=None),
    )
    _answer(depot, College.BAILLEUR, 13)
    _answer(depot, College.BAILLEUR, 5, "r2")
    _answer(depot, College.COMMUNE, 2)
    tableau = seances.board(factories.ANIMATEUR, CAMPAGNE)
    assert tableau.seance.etat is EtatSeance.PREVUE
    assert [
        (ligne.n_residences, ligne.n_completes, ligne.n_commencees, ligne.derniere_le)
        for ligne in tableau.lignes
    ] == [(3, 1, 1, MARDI_9H + timedelta(seconds=12)), (3, 0, 1, MARDI_9H + timedelta(seconds=1))]
    couverture = tableau.couverture
    assert (couverture.n_residences, couverture.n_deux_parties, couverture.n_une_partie) == (
        3,
        1,
        1,
    )
    assert (couverture.sans_bailleur, couverture.sans_commune) == (("r3",), ("r2", "r3"))
    assert seances.rated_by_both(factories.ANIMATEUR, CAMPAGNE) == ["resi"]


def test_board_says_who_meets_whom_until_the_end(seances: SeancesService, depot: FakeDepot) -> None:
    rencontre = factories.rencontre(tours=2)
    depot.uow.plannings.put(factories.planning(rencontre))
    seances.prepare(factories.ANIMATEUR, CAMPAGNE, 10)
    board = seances.board(factories.ANIMATEUR, CAMPAGNE)
    assert [ligne.rencontre for ligne in board.lignes] == [None, None]
    seances.command(factories.ANIMATEUR, CAMPAGNE, Commande.TOUR_SUIVANT)
    board = seances.board(factories.ANIMATEUR, CAMPAGNE)
    assert [ligne.rencontre for ligne in board.lignes] == [rencontre, rencontre]
    seances.command(factories.ANIMATEUR, CAMPAGNE, Commande.TERMINER)
    board = seances.board(factories.ANIMATEUR, CAMPAGNE)
    assert [ligne.rencontre for ligne in board.lignes] == [None, None]


def test_day_is_the_facilitator_s_business(seances: SeancesService) -> None:
    for geste in (
        lambda: seances.prepare(factories.CHARGE, CAMPAGNE, 10),
        lambda: seances.command(factories.CHARGE, CAMPAGNE, Commande.PAUSE),
        lambda: seances.board(factories.CHARGE, CAMPAGNE),
        lambda: seances.rated_by_both(factories.CHARGE, CAMPAGNE),
    ):
        with pytest.raises(DroitRefuse):
            geste()
