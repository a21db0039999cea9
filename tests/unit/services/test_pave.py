from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import (
    CodeRefuse,
    CritereInconnu,
    EcheancePassee,
    HorsPerimetre,
    Introuvable,
    NiveauHorsEchelle,
    NotationFermee,
    NotationRevelee,
)
from qualification.domain.ids import (
    CampagneId,
    CodeInsee,
    GrilleId,
    SeanceId,
    new_code,
)
from qualification.domain.notation import Revelation
from qualification.domain.participants import College
from qualification.domain.seance import Seance
from qualification.services.carnets import notebook
from qualification.services.pave import FRAICHEUR, PaveService
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.pave_simule import (
    DU_PREMIER_TOUR,
    B,
    C,
    Ecrivain,
    Horloge,
    R,
    finished,
    tap,
)


@pytest.fixture
def horloge() -> Horloge:
    return Horloge()


@pytest.fixture
def pave(depot: FakeDepot, horloge: Horloge) -> PaveService:
    factories.fill(depot)
    return PaveService(depot=depot, ecrivain=Ecrivain(depot), now=horloge)


def test_code_opens_what_its_delegation_has_a_part_in(pave: PaveService, depot: FakeDepot) -> None:
    depot.uow.residences.put(
        factories.residence("r2", bailleur_id="autre"),
        factories.residence("r3", code_insee=CodeInsee("99002")),
        factories.residence("r4", bailleur_id=None),
    )
    assert set(pave.open(B).residences) == {R, "r3"}
    assert set(pave.open(C.lower().replace("-", " ")).residences) == {R, "r2", "r4"}


def test_delegation_without_stock_has_no_residence(pave: PaveService, depot: FakeDepot) -> None:
    depot.uow.delegations.put(
        replace(factories.delegation(College.COMMUNE), code_insee=CodeInsee("99009"))
    )
    assert pave.open(C).residences == {}


def test_memory_answers_alone_while_fresh(pave: PaveService, horloge: Horloge) -> None:
    assert pave.peek(B) is None
    assert not pave.knows(B)
    ouvert = pave.open(B)
    assert pave.knows(C)
    horloge.passe(FRAICHEUR - timedelta(milliseconds=1))
    assert pave.peek(B) == ouvert
    assert pave.open(B) is not None
    horloge.passe(timedelta(milliseconds=1))
    assert pave.peek(B) is None


def test_clock_set_back_makes_memory_stale(pave: PaveService, horloge: Horloge) -> None:
    pave.open(B)
    horloge.passe(-timedelta(hours=1))
    assert pave.peek(B) is None


@pytest.mark.parametrize("code", ["ZZZZ-ZZZZ-ZZ", "x" * 10_000, ""])
def test_forged_code_is_refused(pave: PaveService, code: str) -> None:
    with pytest.raises(CodeRefuse):
        pave.open(code)
    assert not pave.knows(code)


def test_revoked_code_is_refused_within_a_second(
    pave: PaveService, depot: FakeDepot, horloge: Horloge
) -> None:
    pave.open(B)
    depot.uow.delegations.put(replace(factories.delegation(), revoquee_le=MARDI_9H))
    horloge.passe(FRAICHEUR)
    assert pave.open(C).delegation.code == C
    with pytest.raises(CodeRefuse, match="revoque"):
        pave.peek(B)


def test_code_expires_on_the_second(pave: PaveService, depot: FakeDepot, horloge: Horloge) -> None:
    expire_le = MARDI_9H + timedelta(milliseconds=500)
    depot.uow.delegations.put(replace(factories.delegation(), expire_le=expire_le))
    pave.open(B)
    horloge.passe(timedelta(milliseconds=500))
    with pytest.raises(CodeRefuse, match="expire"):
        pave.peek(B)


def test_renewed_code_replaces_the_former(
    pave: PaveService, depot: FakeDepot, horloge: Horloge
) -> None:
    pave.open(B)
    nouveau = new_code()
    depot.uow.delegations.put(replace(factories.delegation(), code=nouveau))
    assert pave.open(nouveau).delegation.delegation_id == factories.delegation().delegation_id
    with pytest.raises(CodeRefuse, match="revoque"):
        pave.open(B)
    horloge.passe(FRAICHEUR)
    with pytest.raises(CodeRefuse):
        pave.open(B)


def test_forbidden_answers_do_not_sink_the_others(pave: PaveService, depot: FakeDepot) -> None:
    saisies = {
        0: tap("A1", 2),
        1: tap("A2", 5),
        2: tap("Z9"),
        4: tap(residence="ailleurs"),
        7: tap("GLOBAL", None),
    }
    envoi = pave.submit(pave.open(B), saisies)
    assert {rang: type(error) for rang, error in envoi.refus.items()} == {
        1: NiveauHorsEchelle,
        2: CritereInconnu,
        4: HorsPerimetre,
    }
    assert envoi.recus is not None
    assert [r.reponse_id for r in envoi.recus.result()] == [
        saisies[0].reponse_id,
        saisies[7].reponse_id,
    ]
    [reponse] = depot.uow.reponses.current(factories.CAMPAGNE)
    assert (reponse.item, reponse.valeur, reponse.delegation_id, reponse.saisie_le) == (
        *("A1", 2),
        factories.delegation().delegation_id,
        MARDI_9H,
    )


def test_nothing_is_written_when_all_is_refused(pave: PaveService) -> None:
    assert pave.submit(pave.open(B), {0: tap(valeur=5)}).recus is None


def test_closed_campaign_takes_no_answer(
    pave: PaveService, depot: FakeDepot, horloge: Horloge
) -> None:
    acces = pave.open(B)
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.CLOSE))
    envoi = pave.submit(acces, {0: tap()})
    assert envoi.recus is not None
    with pytest.raises(NotationFermee):
        envoi.recus.result()
    horloge.passe(FRAICHEUR)
    with pytest.raises(NotationFermee):
        pave.submit(pave.open(B), {0: tap()})


@pytest.mark.parametrize("par", ["les deux parties", "l’animateur"])
def test_first_answers_no_longer_change_once_revealed(
    pave: PaveService, depot: FakeDepot, par: str, horloge: Horloge
) -> None:
    deux = factories.delegation(), factories.delegation(College.COMMUNE)
    if par == "les deux parties":
        depot.uow.validations.put(*finished(deux[0]))
        assert pave.submit(pave.open(B), {0: tap()}).refus == {}
        depot.uow.validations.put(*finished(*deux))
    else:
        depot.uow.revelations.put(
            Revelation(
                campagne_id=factories.CAMPAGNE, residence_id=R, revelee_le=MARDI_9H, auteur="A"
            )
        )
    horloge.passe(FRAICHEUR)
    envoi = pave.submit(pave.open(B), {0: tap()})
    assert [type(error) for error in envoi.refus.values()] == [NotationRevelee]


def test_past_deadline_takes_no_answer_and_says_so(
    pave: PaveService, depot: FakeDepot, horloge: Horloge
) -> None:
    fin = MARDI_9H + timedelta(hours=1)
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.OUVERTE, fin_domicile_le=fin))
    assert pave.open(factories.CODE_BAILLEUR).fermeture(horloge()) is None
    horloge.passe(timedelta(hours=1))
    acces = pave.open(factories.CODE_BAILLEUR)
    assert isinstance(acces.fermeture(horloge()), EcheancePassee)
    with pytest.raises(EcheancePassee):
        pave.submit(acces, {0: tap()})


def test_what_a_code_opens_stands_until_something_changes(
    pave: PaveService, depot: FakeDepot, horloge: Horloge
) -> None:
    acces = pave.open(B)
    horloge.passe(FRAICHEUR)
    assert pave.open(B) is acces
    depot.uow.validations.put(*finished(factories.delegation()))
    horloge.passe(FRAICHEUR)
    autre = pave.open(B)
    assert autre is not acces
    assert autre.validees == {R}


def test_what_a_tablet_changed_is_in_its_next_notebook(pave: PaveService, depot: FakeDepot) -> None:
    pave.forget(B)
    assert notebook(pave, B).residences[0].est_validee is False
    depot.uow.validations.put(*finished(factories.delegation()))
    assert notebook(pave, B).residences[0].est_validee is False
    pave.forget(B.lower())
    assert pave.peek(B) is None
    assert notebook(pave, B).residences[0].est_validee is True


def test_room_is_read_once_while_fresh(pave: PaveService, horloge: Horloge) -> None:
    salle = pave.room(factories.CAMPAGNE)
    assert pave.room(factories.CAMPAGNE) is salle
    horloge.passe(FRAICHEUR)
    assert pave.room(factories.CAMPAGNE) is not salle
    with pytest.raises(Introuvable):
        pave.room(CampagneId("inconnue"))


def test_what_never_changes_is_read_once(
    pave: PaveService, depot: FakeDepot, horloge: Horloge, monkeypatch: pytest.MonkeyPatch
) -> None:
    depot.uow.plannings.put(factories.planning(DU_PREMIER_TOUR, version=1))
    avant = pave.room(factories.CAMPAGNE)
    lus: list[object] = []
    for depot_lu in (depot.uow.plannings, depot.uow.grilles):
        monkeypatch.setattr(depot_lu, "get", lambda *cle: lus.append(cle))
    horloge.passe(FRAICHEUR)
    apres = pave.room(factories.CAMPAGNE)
    assert lus == []
    assert (apres.planning, apres.grille) == (avant.planning, avant.grille)


def test_questions_follow_the_grid_of_the_campaign(
    pave: PaveService, depot: FakeDepot, horloge: Horloge
) -> None:
    salle = pave.room(factories.CAMPAGNE)
    nouvelle = replace(salle.grille, grille_id=GrilleId("g2"), version=salle.grille.version + 1)
    depot.uow.grilles.put(nouvelle)
    depot.uow.campagnes.put(replace(salle.campagne, grille_id=nouvelle.grille_id))
    horloge.passe(FRAICHEUR)
    assert pave.room(factories.CAMPAGNE).grille == nouvelle


def test_version_follows_the_room_but_not_the_answers(
    pave: PaveService, depot: FakeDepot, horloge: Horloge
) -> None:
    def version() -> str:
        horloge.passe(FRAICHEUR)
        return pave.open(B).version

    versions = [version()]
    pave.submit(pave.open(B), {0: tap()})
    assert version() == versions[0]
    depot.uow.validations.put(*finished(factories.delegation(College.COMMUNE)))
    assert version() == versions[0]
    depot.uow.validations.put(*finished(factories.delegation()))
    versions.append(version())
    depot.uow.seances.put(
        Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE).next_round(MARDI_9H)
    )
    versions.append(version())
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.CLOSE))
    versions.append(version())
    depot.uow.residences.put(factories.residence(nom="Rebaptisée"))
    depot.uow.revisions.bump(factories.TERRITOIRE)
    versions.append(version())
    assert len(set(versions)) == len(versions)
    assert notebook(pave, B).residences[0].residence.nom == "Rebaptisée"


def test_answers_are_counted_by_tablet(pave: PaveService) -> None:
    acces = pave.open(B)
    pave.submit(acces, {0: tap("A1"), 1: tap("Z9")}, "un")
    pave.submit(acces, {0: tap("Z9")}, "un")
    assert pave.envois.of_others(acces.delegation.delegation_id, "deux") == 1
