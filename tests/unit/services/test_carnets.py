from __future__ import annotations

from datetime import timedelta

import pytest

from qualification.domain.errors import CritereInconnu, HorsPerimetre, TourClos
from qualification.domain.ids import SeanceId
from qualification.domain.seance import Seance
from qualification.services.carnets import notebook
from qualification.services.pave import PaveService
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.pave_simule import Ecrivain, Horloge, finished, tap

B, C = factories.CODE_BAILLEUR, factories.CODE_COMMUNE
R = factories.RESIDENCE


@pytest.fixture
def pave(depot: FakeDepot) -> PaveService:
    factories.fill(depot)
    return PaveService(depot=depot, ecrivain=Ecrivain(depot), now=Horloge())


def test_notebook_lists_residences_with_answers_and_state(
    pave: PaveService, depot: FakeDepot
) -> None:
    depot.uow.residences.put(
        factories.residence("r2", nom="Les Acacias"),
        factories.residence("r3", est_active=False),
    )
    depot.uow.validations.put(*finished(factories.delegation(), residence="r2"))
    pave.submit(
        pave.open(B),
        {0: tap("A1", 3, n=7), 1: tap("A2", 0), 2: tap("A3", 1), 3: tap("A3", None, n=9)},
    )
    carnet = notebook(pave, B)
    assert [
        (r.residence.nom, dict(r.reponses), r.est_validee, r.est_revelee) for r in carnet.residences
    ] == [("Les Acacias", {}, True, False), ("Les Tilleuls", {"A1": 3, "A2": 0}, False, False)]
    assert carnet.avec == ((factories.COMMUNE, "Noirval"),)
    assert carnet.sequence == 7


def test_residences_come_in_the_order_of_the_printed_sheets(
    pave: PaveService, depot: FakeDepot
) -> None:
    noms = ["10 rue Verte", "2 rue Verte", "Écluse", "Zola"]
    depot.uow.residences.put(
        *(factories.residence(f"r{rang}", nom=nom) for rang, nom in enumerate(noms, 2))
    )
    lus = [r.residence.nom for r in notebook(pave, B).residences]
    assert lus == ["2 rue Verte", "10 rue Verte", "Écluse", "Les Tilleuls", "Zola"]


def test_commune_lists_only_what_has_a_bailleur(pave: PaveService, depot: FakeDepot) -> None:
    depot.uow.residences.put(factories.residence("r4", bailleur_id=None))
    carnet = notebook(pave, C)
    assert [r.residence.residence_id for r in carnet.residences] == [R]
    assert carnet.avec == ((factories.BAILLEUR, "Habitat d’Essai"),)
    assert carnet.sequence == 0


def test_fiches_temoins_are_beside_the_residences_with_their_answers(
    pave: PaveService, depot: FakeDepot
) -> None:
    depot.uow.fiches_temoins.put(
        factories.fiche_temoin("f2", titre="Le quai", rang=2), factories.fiche_temoin(rang=1)
    )
    pave.submit(pave.open(B), {0: tap("A1", 4, residence=factories.TEMOIN, n=12)})
    pave.submit(pave.open(B), {0: tap("A1", 1, n=5)})
    carnet = notebook(pave, B)
    assert [(t.fiche.titre, dict(t.reponses)) for t in carnet.temoins] == [
        ("La barre", {"A1": 4}),
        ("Le quai", {}),
    ]
    assert carnet.sequence == 12
    assert [r.residence.residence_id for r in carnet.residences] == [R]
    assert not carnet.temoins_finis
    assert [t.reponses for t in notebook(pave, C).temoins] == [{}, {}]


def test_fiches_are_finished_once_everything_is_answered(
    pave: PaveService, depot: FakeDepot
) -> None:
    depot.uow.fiches_temoins.put(factories.fiche_temoin())
    salle = pave.open(B).salle
    items = salle.grille.items(salle.campagne.mode)
    pave.submit(
        pave.open(B),
        {n: tap(item, 0, residence=factories.TEMOIN) for n, item in enumerate(items)},
    )
    assert notebook(pave, B).temoins_finis
    assert not notebook(pave, C).temoins_finis


def test_fiche_temoin_is_taken_beside_residences_whatever_the_round(
    pave: PaveService, depot: FakeDepot
) -> None:
    depot.uow.fiches_temoins.put(factories.fiche_temoin())
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE)
    depot.uow.seances.put(seance.next_round(MARDI_9H - timedelta(hours=1)))
    apres = round(MARDI_9H.timestamp() * 1000)
    envoi = pave.submit(
        pave.open(B),
        {
            0: tap("A1", 3, residence=factories.TEMOIN, n=apres),
            1: tap("A1", 2, n=apres),
            2: tap("ZZ", 2, residence=factories.TEMOIN, n=apres),
            3: tap("A1", 2, residence="inconnu", n=apres),
        },
    )
    assert {rang: type(refus) for rang, refus in envoi.refus.items()} == {
        1: TourClos,
        2: CritereInconnu,
        3: HorsPerimetre,
    }
    assert depot.uow.reponses.current(factories.CAMPAGNE) == []
    [reponse] = depot.uow.reponses_temoins.current(factories.CAMPAGNE)
    assert (reponse.temoin_id, reponse.item, reponse.valeur) == (factories.TEMOIN, "A1", 3)
