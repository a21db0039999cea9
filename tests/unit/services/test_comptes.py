from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from qualification.domain.acces import VISITEUR, Role
from qualification.domain.errors import (
    ConnexionRefusee,
    DroitRefuse,
    IdentifiantPris,
    MotDePasseFaible,
    PremierCompteRefuse,
    ValeurInvalide,
)
from qualification.domain.ids import BailleurId, CodeInsee, CompteId
from qualification.services.comptes import DUREE_SESSION, ComptesService, Tickets
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot

SECRET = "un secret assez long"


class Horloge:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.le = MARDI_9H

    def __call__(self) -> datetime:
        return self.le


@pytest.fixture
def horloge() -> Horloge:
    return Horloge()


@pytest.fixture
def comptes(depot: FakeDepot, horloge: Horloge) -> ComptesService:
    return ComptesService(depot=depot, now=horloge, cle_demarrage="cle")


def _first(comptes: ComptesService) -> CompteId:
    return comptes.create_first("Ada@epci.example", "Ada", SECRET, est_local=True).compte_id


def test_first_account_is_an_administrator_and_its_password_is_not_kept(
    comptes: ComptesService, depot: FakeDepot
) -> None:
    assert comptes.is_first_start()
    compte = depot.uow.comptes.get(_first(comptes))
    assert (compte.role, compte.identifiant) == (Role.ADMINISTRATEUR, "ada@epci.example")
    assert SECRET not in compte.mot_de_passe
    assert not comptes.is_first_start()


def test_first_account_needs_the_server_or_its_key(comptes: ComptesService) -> None:
    with pytest.raises(PremierCompteRefuse):
        comptes.create_first("a", "A", SECRET, est_local=False, cle="autre")
    comptes.create_first("a", "A", SECRET, est_local=False, cle=" cle ")
    with pytest.raises(PremierCompteRefuse):
        comptes.create_first("b", "B", SECRET, est_local=True)


def test_unknown_visitor_tries_all_only_while_everything_is_fictional(
    comptes: ComptesService, depot: FakeDepot
) -> None:
    assert comptes.anonymous().role is Role.ADMINISTRATEUR
    depot.uow.territoires.put(factories.territoire(est_fictif=True))
    assert comptes.anonymous().role is Role.ADMINISTRATEUR
    depot.uow.territoires.put(factories.territoire(est_fictif=False))
    assert comptes.anonymous() == VISITEUR


def test_unknown_visitor_has_no_right_once_there_is_an_account(comptes: ComptesService) -> None:
    _first(comptes)
    assert comptes.anonymous() == VISITEUR


def test_sign_in_opens_a_session_that_ends(comptes: ComptesService, horloge: Horloge) -> None:
    compte_id = _first(comptes)
    identite, jeton = comptes.sign_in(" ADA@epci.example ", SECRET)
    assert (identite.compte_id, identite.role) == (compte_id, Role.ADMINISTRATEUR)
    assert comptes.identify(jeton) == identite
    assert comptes.identify("autre") is None
    horloge.le += DUREE_SESSION
    assert comptes.identify(jeton) is None


def test_sign_out_closes_the_session(comptes: ComptesService) -> None:
    _first(comptes)
    _, jeton = comptes.sign_in("ada@epci.example", SECRET)
    comptes.sign_out(jeton)
    assert comptes.identify(jeton) is None


@pytest.mark.parametrize(
    ("identifiant", "mot_de_passe"), [("ada@epci.example", "faux"), ("personne", SECRET)]
)
def test_sign_in_refuses_without_saying_which_was_wrong(
    comptes: ComptesService, identifiant: str, mot_de_passe: str
) -> None:
    _first(comptes)
    with pytest.raises(ConnexionRefusee) as refus:
        comptes.sign_in(identifiant, mot_de_passe)
    assert refus.value.details == {}


def test_suspended_account_neither_enters_nor_stays(
    comptes: ComptesService, depot: FakeDepot
) -> None:
    admin = _first(comptes)
    identite, _ = comptes.sign_in("ada@epci.example", SECRET)
    autre = comptes.create(
        identite, identifiant="bob", nom="", mot_de_passe=SECRET, role=Role.ANIMATEUR
    )
    _, jeton = comptes.sign_in("bob", SECRET)
    comptes.set_active(identite, autre.compte_id, est_actif=False)
    assert comptes.identify(jeton) is None
    with pytest.raises(ConnexionRefusee):
        comptes.sign_in("bob", SECRET)
    with pytest.raises(ValeurInvalide):
        comptes.set_active(identite, admin, est_actif=False)
    assert [c.identifiant for c in comptes.all(identite)] == ["ada@epci.example", "bob"]
    assert depot.uow.comptes.get(autre.compte_id).nom == "bob"


def test_account_of_bailleur_or_commune_is_tied_to_its_organisation(
    comptes: ComptesService,
) -> None:
    create = comptes.create
    bailleur = create(
        factories.ADMINISTRATEUR,
        identifiant="b",
        nom="B",
        mot_de_passe=SECRET,
        role=Role.BAILLEUR,
        bailleur_id=BailleurId("bail"),
        code_insee=CodeInsee("99001"),
    )
    assert (bailleur.bailleur_id, bailleur.code_insee) == ("bail", None)
    with pytest.raises(ValeurInvalide):
        create(
            factories.ADMINISTRATEUR,
            identifiant="c",
            nom="C",
            mot_de_passe=SECRET,
            role=Role.COMMUNE,
            bailleur_id=BailleurId("bail"),
        )


def test_accounts_are_the_administrator_s_business(comptes: ComptesService) -> None:
    with pytest.raises(DroitRefuse):
        comptes.create(
            factories.ANIMATEUR, identifiant="x", nom="", mot_de_passe=SECRET, role=Role.ANIMATEUR
        )
    with pytest.raises(DroitRefuse):
        comptes.all(factories.CHARGE)
    with pytest.raises(DroitRefuse):
        comptes.set_active(factories.ANIMATEUR, CompteId("x"), est_actif=True)


def test_account_that_cannot_be_is_refused(comptes: ComptesService) -> None:
    with pytest.raises(MotDePasseFaible):
        comptes.create_first("a", "A", "court", est_local=True)
    with pytest.raises(ValeurInvalide):
        comptes.create_first(" ", "A", SECRET, est_local=True)
    with pytest.raises(ValeurInvalide):
        comptes.create(
            factories.ADMINISTRATEUR,
            identifiant="p",
            nom="",
            mot_de_passe=SECRET,
            role=Role.PARTICIPANT,
        )
    _first(comptes)
    with pytest.raises(IdentifiantPris):
        comptes.create(
            factories.ADMINISTRATEUR,
            identifiant="ADA@epci.example",
            nom="",
            mot_de_passe=SECRET,
            role=Role.ANIMATEUR,
        )


def test_ticket_is_redeemed_once_and_within_a_minute(horloge: Horloge) -> None:
    tickets = Tickets(horloge)
    premier, tardif = tickets.issue("un"), tickets.issue("deux")
    assert tickets.redeem(premier) == "un"
    assert tickets.redeem(premier) is None
    horloge.le += timedelta(minutes=1)
    assert tickets.redeem(tardif) is None
    assert tickets.redeem(tickets.issue("trois")) == "trois"
