from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import (
    CampagneFigee,
    DroitRefuse,
    FichesTemoinsRefusees,
    TexteRefuse,
)
from qualification.domain.ids import CampagneId, DelegationId, GrilleId, TemoinId
from qualification.domain.moderation import Decision
from qualification.domain.temoin import TexteTemoin
from qualification.services.temoins import (
    AvancementTemoins,
    TemoinsService,
    fiches_of,
    noted,
    progress,
)
from qualification.textes.lexique import LEXIQUE_DEFAUT
from tests import factories
from tests.fakes import FakeDepot

CHARGEE = factories.CHARGE
AVANT, APRES = CampagneId("avant"), CampagneId("apres")
BARRE = TexteTemoin(titre="La barre", description="Barre de 1968, sept étages.")
QUAI = TexteTemoin(titre="Le quai", description="Deux immeubles au bord de l’eau.")


@pytest.fixture
def service(depot: FakeDepot) -> TemoinsService:
    """A prepared campaign, and the one before it on the same grid."""
    factories.fill(depot, EtatCampagne.PREPAREE)
    depot.uow.campagnes.put(
        factories.campagne(EtatCampagne.PREPAREE, campagne_id=AVANT, ouverte_le=date(2024, 5, 31))
    )
    return TemoinsService(depot=depot, lexique=LEXIQUE_DEFAUT)


def ids(depot: FakeDepot, campagne_id: CampagneId = factories.CAMPAGNE) -> list[TemoinId]:
    return [fiche.temoin_id for fiche in fiches_of(depot.uow, campagne_id)]


def test_fiches_are_kept_in_their_order(service: TemoinsService, depot: FakeDepot) -> None:
    service.keep(CHARGEE, factories.CAMPAGNE, [QUAI, BARRE])
    fiches = service.fiches(CHARGEE, factories.CAMPAGNE)
    assert [(f.texte, f.rang) for f in fiches] == [(QUAI, 1), (BARRE, 2)]
    assert len({f.temoin_id for f in fiches}) == 2
    assert depot.uow.revisions.get(factories.CAMPAGNE) == 1


def test_same_words_are_the_same_fiche_others_a_new_one(
    service: TemoinsService, depot: FakeDepot
) -> None:
    service.keep(CHARGEE, factories.CAMPAGNE, [QUAI, BARRE])
    quai, barre = ids(depot)
    retouchee = replace(BARRE, description="Barre de 1968, huit étages.")
    service.keep(CHARGEE, factories.CAMPAGNE, [retouchee, QUAI])
    nouvelle, encore = ids(depot)
    assert encore == quai
    assert nouvelle not in {quai, barre}


def test_words_of_the_campaign_before_keep_their_identity(
    service: TemoinsService, depot: FakeDepot
) -> None:
    assert service.previous(CHARGEE, factories.CAMPAGNE) == ()
    service.keep(CHARGEE, AVANT, [BARRE, QUAI])
    assert service.previous(CHARGEE, factories.CAMPAGNE) == (BARRE, QUAI)
    assert service.previous(CHARGEE, AVANT) == ()
    service.keep(CHARGEE, factories.CAMPAGNE, [QUAI])
    assert ids(depot) == ids(depot, AVANT)[1:]


def test_another_grid_has_other_fiches(service: TemoinsService, depot: FakeDepot) -> None:
    service.keep(CHARGEE, AVANT, [BARRE])
    campagne = depot.uow.campagnes.get(factories.CAMPAGNE)
    depot.uow.campagnes.put(replace(campagne, grille_id=GrilleId("autre")))
    assert service.previous(CHARGEE, factories.CAMPAGNE) == ()
    service.keep(CHARGEE, factories.CAMPAGNE, [BARRE])
    assert ids(depot) != ids(depot, AVANT)


def test_fiches_stay_as_they_are_once_answers_are_taken(
    service: TemoinsService, depot: FakeDepot
) -> None:
    service.keep(CHARGEE, factories.CAMPAGNE, [BARRE])
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.OUVERTE))
    with pytest.raises(CampagneFigee):
        service.keep(CHARGEE, factories.CAMPAGNE, [])
    assert len(ids(depot)) == 1


def test_fiche_that_speaks_of_people_is_refused_and_nothing_changes(
    service: TemoinsService,
) -> None:
    service.keep(CHARGEE, factories.CAMPAGNE, [BARRE])
    gens = TexteTemoin(titre="La cité", description="Trop de familles étrangères.")
    with pytest.raises(TexteRefuse) as refus:
        service.keep(CHARGEE, factories.CAMPAGNE, [QUAI, gens])
    assert refus.value.details["decision"] is not Decision.ACCEPTER
    assert [f.texte for f in service.fiches(CHARGEE, factories.CAMPAGNE)] == [BARRE]


def test_title_given_twice_is_refused(service: TemoinsService) -> None:
    with pytest.raises(FichesTemoinsRefusees):
        service.keep(CHARGEE, factories.CAMPAGNE, [BARRE, replace(QUAI, titre=BARRE.titre)])


def test_fiches_are_for_those_who_prepare(service: TemoinsService) -> None:
    commune = Identite(role=Role.COMMUNE, nom="Noirval")
    for geste in (
        lambda: service.fiches(commune, factories.CAMPAGNE),
        lambda: service.previous(commune, factories.CAMPAGNE),
        lambda: service.keep(commune, factories.CAMPAGNE, []),
    ):
        with pytest.raises(DroitRefuse):
            geste()


def test_answers_to_a_fiche_no_longer_shown_are_left_out(depot: FakeDepot) -> None:
    factories.fill(depot)
    [notee] = noted(depot.uow, [factories.fiche_temoin()], factories.delegation())
    assert (notee.reponses, notee.sequence) == ({}, 0)
    assert noted(depot.uow, [], factories.delegation()) == ()


def test_delegation_is_through_once_it_answered_everything_about_every_fiche() -> None:
    a, b = DelegationId("a"), DelegationId("b")
    t1, t2 = TemoinId("t1"), TemoinId("t2")
    fiches = [factories.fiche_temoin(t1), factories.fiche_temoin(t2, rang=2)]
    comptes = {a: {t1: 13, t2: 13}, b: {t1: 13, t2: 12}}
    assert progress(fiches, 13, comptes) == AvancementTemoins(
        titres={t1: "La barre", t2: "La barre"}, completes=frozenset({a})
    )
    assert progress([], 13, comptes) == AvancementTemoins(titres={}, completes=frozenset())
