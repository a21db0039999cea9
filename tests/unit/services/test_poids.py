from __future__ import annotations

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import BudgetRefuse, CampagneFigee, CodeRefuse, DroitRefuse
from qualification.domain.grille import Grille
from qualification.domain.ids import CodeCritere
from qualification.domain.participants import College
from qualification.services.poids import PoidsService, even_split
from qualification.services.resultats import ResultatsService
from tests.factories import delegation as delegation_a_code
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.campagnes_notees import (
    BAILLEUR,
    CAMPAGNE,
    COMMUNE,
    campagne,
    delegation,
    fill,
    grille,
    rate,
    residence,
    tous,
)

ANIMATRICE = Identite(role=Role.ANIMATEUR, nom="Animatrice")
CHARGEE = Identite(role=Role.CHARGE_MISSION, nom="Chargée")
A, B, C = map(CodeCritere, "ABC")
UN_BUDGET = {A: 60, B: 30, C: 10}
"""What the bailleur gives in most tests."""


@pytest.fixture
def service(depot: FakeDepot) -> PoidsService:
    fill(
        depot,
        [residence(f"r{n}") for n in range(6)],
        etat=EtatCampagne.PREPAREE,
        est_budget_ouvert=True,
    )
    resultats = ResultatsService(depot=depot, now=lambda: MARDI_9H)
    return PoidsService(depot=depot, resultats=resultats, now=lambda: MARDI_9H)


@pytest.fixture
def code(depot: FakeDepot) -> str:
    """Return the code of a delegation that is still valid."""
    valable = delegation_a_code(campagne_id=CAMPAGNE, delegation_id=BAILLEUR)
    depot.uow.delegations.put(valable)
    return valable.code


def test_a_budget_starts_even_and_the_latest_one_stands(service: PoidsService, code: str) -> None:
    fiche = service.sheet(code)
    assert fiche.points == {A: 34, B: 33, C: 33}
    assert not fiche.est_donnee
    service.give(code, {A: 100, B: 0, C: 0})
    service.give(code, UN_BUDGET)
    fiche = service.sheet(code)
    assert fiche.points == UN_BUDGET
    assert fiche.est_donnee
    assert len(service.summary(CHARGEE, CAMPAGNE).budgets) == 1


def test_an_even_split_gives_every_point() -> None:
    assert sum(even_split(grille()).values()) == 100


def test_a_budget_given_on_paper_says_who_typed_it(service: PoidsService) -> None:
    assert service.type_in(ANIMATRICE, COMMUNE, UN_BUDGET).auteur == "Animatrice"
    with pytest.raises(DroitRefuse):
        service.type_in(CHARGEE, COMMUNE, UN_BUDGET)


def test_a_closed_budget_is_refused_on_the_page_and_on_paper(
    service: PoidsService, code: str
) -> None:
    service.open(ANIMATRICE, CAMPAGNE, est_ouvert=False)
    with pytest.raises(BudgetRefuse, match="clos"):
        service.give(code, UN_BUDGET)
    with pytest.raises(BudgetRefuse, match="clos"):
        service.type_in(ANIMATRICE, BAILLEUR, UN_BUDGET)


def test_a_code_nobody_has_gives_nothing(service: PoidsService) -> None:
    with pytest.raises(CodeRefuse):
        service.give("AAAA-BBBB-CC", UN_BUDGET)


def test_only_the_facilitator_opens_and_not_once_validated(
    service: PoidsService, depot: FakeDepot
) -> None:
    with pytest.raises(DroitRefuse):
        service.open(CHARGEE, CAMPAGNE, est_ouvert=True)
    depot.uow.campagnes.put(campagne(etat=EtatCampagne.VALIDEE))
    with pytest.raises(CampagneFigee):
        service.open(ANIMATRICE, CAMPAGNE, est_ouvert=True)
    service.open(ANIMATRICE, CAMPAGNE, est_ouvert=False)


def test_sides_count_the_same_however_many_answer(service: PoidsService, depot: FakeDepot) -> None:
    depot.uow.delegations.put(delegation(BAILLEUR, College.BAILLEUR))
    for nom in ("b2", "b3"):
        depot.uow.delegations.put(delegation(type(BAILLEUR)(nom), College.BAILLEUR))
    for nom in (BAILLEUR, type(BAILLEUR)("b2"), type(BAILLEUR)("b3")):
        service.type_in(ANIMATRICE, nom, {A: 80, B: 10, C: 10})
    service.type_in(ANIMATRICE, COMMUNE, {A: 20, B: 40, C: 40})
    synthese = service.summary(CHARGEE, CAMPAGNE)
    assert synthese.parts == pytest.approx({A: 0.5, B: 0.25, C: 0.25})
    assert [(c.college, c.n) for c in synthese.colleges] == [
        (College.BAILLEUR, 3),
        (College.COMMUNE, 1),
    ]
    assert synthese.ecarts[A] == pytest.approx(0.2598, abs=1e-4)
    assert synthese.concentration is not None


def test_one_side_alone_is_its_own_mean(service: PoidsService) -> None:
    service.type_in(ANIMATRICE, COMMUNE, UN_BUDGET)
    synthese = service.summary(CHARGEE, CAMPAGNE)
    assert synthese.parts == pytest.approx({A: 0.6, B: 0.3, C: 0.1})
    assert synthese.colleges[0].parts == {}


def test_without_any_budget_there_is_nothing_to_adopt(service: PoidsService) -> None:
    synthese = service.summary(CHARGEE, CAMPAGNE)
    assert (synthese.parts, synthese.concentration, synthese.attendues) == ({}, None, 2)
    with pytest.raises(BudgetRefuse, match="aucun"):
        service.adopt(CHARGEE, CAMPAGNE)


def test_adopted_weights_make_a_new_version_with_their_spread(
    service: PoidsService, depot: FakeDepot
) -> None:
    service.type_in(ANIMATRICE, BAILLEUR, {A: 80, B: 10, C: 10})
    service.type_in(ANIMATRICE, COMMUNE, {A: 20, B: 40, C: 40})
    adoptee = service.adopt(CHARGEE, CAMPAGNE)
    assert adoptee.version == grille().version + 1
    assert [d.poids for d in adoptee.dimensions] == [0.5, 0.25, 0.25]
    assert adoptee.concentration == service.summary(CHARGEE, CAMPAGNE).concentration
    assert depot.uow.campagnes.get(CAMPAGNE).grille_id == adoptee.grille_id
    assert depot.uow.grilles.get(grille().grille_id) == grille()


@pytest.mark.parametrize("etat", [EtatCampagne.EN_SEANCE, EtatCampagne.VALIDEE])
def test_weights_do_not_move_while_one_rates_nor_once_validated(
    etat: EtatCampagne, service: PoidsService, depot: FakeDepot
) -> None:
    service.type_in(ANIMATRICE, BAILLEUR, UN_BUDGET)
    depot.uow.campagnes.put(campagne(etat=etat))
    with pytest.raises(CampagneFigee):
        service.adopt(CHARGEE, CAMPAGNE)


def test_budgets_for_dimensions_that_are_gone_are_left_out(
    service: PoidsService, depot: FakeDepot
) -> None:
    service.type_in(ANIMATRICE, BAILLEUR, UN_BUDGET)
    depot.uow.grilles.put(
        Grille(
            grille_id=grille().grille_id,
            territoire_id=grille().territoire_id,
            nom="Grille",
            version=4,
            dimensions=grille().dimensions[:2],
        )
    )
    assert service.summary(CHARGEE, CAMPAGNE).budgets == ()


def test_a_dimension_that_never_varies_weighs_nothing(
    service: PoidsService, depot: FakeDepot
) -> None:
    assert service.influences(CHARGEE, CAMPAGNE) == ()
    for n in range(6):
        for qui in (BAILLEUR, COMMUNE):
            rate(depot, f"r{n}", qui, tous(2, A1=1 + n % 4, A2=1 + n % 4))
    trouvees = {i.code: i for i in service.influences(CHARGEE, CAMPAGNE)}
    assert trouvees[A].influence == pytest.approx(1)
    assert trouvees[A].est_deformee
    assert trouvees[B].influence == 0
    assert sum(i.poids for i in trouvees.values()) == pytest.approx(1)


@pytest.mark.parametrize("role", [Role.BAILLEUR, Role.LECTEUR_CIL, Role.PARTICIPANT])
def test_what_others_give_is_for_those_who_prepare(service: PoidsService, role: Role) -> None:
    for lecture in (service.summary, service.influences, service.adopt):
        with pytest.raises(DroitRefuse):
            lecture(Identite(role=role), CAMPAGNE)
