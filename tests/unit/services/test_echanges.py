from __future__ import annotations

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.echange import Categorie, Etiquette, Issue, Publication
from qualification.domain.errors import (
    CampagneFigee,
    DroitRefuse,
    HorsPerimetre,
    Introuvable,
    NiveauHorsEchelle,
    NonRevele,
    TexteRefuse,
)
from qualification.domain.ids import BailleurId, CodeCritere, DelegationId, ResidenceId
from qualification.domain.notation import Revelation
from qualification.services.echanges import EchangesService
from qualification.textes.lexique import LEXIQUE_DEFAUT
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot

B, C, R = factories.CODE_BAILLEUR, factories.CODE_COMMUNE, factories.RESIDENCE


@pytest.fixture
def echanges(depot: FakeDepot) -> EchangesService:
    factories.fill(depot)
    return EchangesService(depot=depot, now=lambda: MARDI_9H, lexique=LEXIQUE_DEFAUT)


def _reveal(depot: FakeDepot) -> None:
    depot.uow.revelations.put(
        Revelation(
            campagne_id=factories.CAMPAGNE, residence_id=R, revelee_le=MARDI_9H, auteur="Anim"
        )
    )


def test_note_is_private_to_its_side_until_the_reveal(
    echanges: EchangesService, depot: FakeDepot
) -> None:
    note = echanges.add(B, R, Categorie.FREIN, etiquettes=[Etiquette.ECLAIRAGE])
    assert note is not None
    assert echanges.of_pair(B, R) == [note]
    assert echanges.of_pair(C, R) == []
    _reveal(depot)
    assert echanges.of_pair(C, R) == [note]


@pytest.mark.parametrize("texte", ["Appeler le 06 39 98 12 47", "trop d’étrangers ici"])
def test_text_about_people_is_refused_and_not_kept(
    echanges: EchangesService, depot: FakeDepot, texte: str
) -> None:
    with pytest.raises(TexteRefuse) as refus:
        echanges.add(B, R, Categorie.COMMENTAIRE, texte=texte)
    assert refus.value.details["motifs"]
    assert depot.uow.echanges.all() == []


def test_note_on_a_residence_of_others_or_after_validation_is_refused(
    echanges: EchangesService, depot: FakeDepot
) -> None:
    with pytest.raises(HorsPerimetre):
        echanges.add(B, ResidenceId("x"), Categorie.FREIN, texte="Hall dégradé")
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.CLOSE))
    echanges.add(B, R, Categorie.RESERVE, texte="Travaux engagés depuis")
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.VALIDEE))
    with pytest.raises(CampagneFigee):
        echanges.add(B, R, Categorie.FREIN, texte="Hall dégradé")


def test_facilitator_publishes_what_others_then_read(
    echanges: EchangesService, depot: FakeDepot
) -> None:
    note = echanges.add(B, R, Categorie.FREIN, texte="Hall dégradé")
    assert note is not None
    assert echanges.to_review(factories.ANIMATEUR, factories.CAMPAGNE) == [note]
    assert echanges.published(factories.LECTEUR, factories.CAMPAGNE, R) == []
    publiee = echanges.review(factories.ANIMATEUR, note.note_id, Publication.PUBLIE)
    assert echanges.published(factories.LECTEUR, factories.CAMPAGNE, R) == [publiee]
    assert echanges.to_review(factories.ANIMATEUR, factories.CAMPAGNE) == []
    with pytest.raises(DroitRefuse):
        echanges.published(
            Identite(role=Role.BAILLEUR, bailleur_id=BailleurId("x")), factories.CAMPAGNE, R
        )
    for geste in (
        lambda: echanges.to_review(factories.LECTEUR, factories.CAMPAGNE),
        lambda: echanges.review(factories.LECTEUR, note.note_id, Publication.ECARTE),
    ):
        with pytest.raises(DroitRefuse):
            geste()
    assert depot.uow.echanges.get(note.note_id) == publiee


def test_own_note_is_withdrawn_until_published(echanges: EchangesService) -> None:
    note = echanges.add(B, R, Categorie.FREIN, texte="Hall dégradé")
    assert note is not None
    with pytest.raises(DroitRefuse):
        echanges.withdraw(C, note.note_id)
    echanges.withdraw(B, note.note_id)
    assert echanges.of_pair(B, R) == []
    echanges.withdraw(B, note.note_id)
    with pytest.raises(Introuvable):
        echanges.withdraw(C, note.note_id)
    autre = echanges.add(B, R, Categorie.FREIN, texte="Hall dégradé")
    assert autre is not None
    echanges.review(factories.ANIMATEUR, autre.note_id, Publication.PUBLIE)
    with pytest.raises(DroitRefuse):
        echanges.withdraw(B, autre.note_id)


def test_pair_agrees_only_once_both_views_are_known(
    echanges: EchangesService, depot: FakeDepot
) -> None:
    with pytest.raises(DroitRefuse):
        echanges.agree(B, R, Issue.ACCORD, 3, sequence=1)
    _reveal(depot)
    with pytest.raises(NiveauHorsEchelle):
        echanges.agree(B, R, Issue.ACCORD, 5, sequence=2)
    assert echanges.agreement(C, R) is None
    note = echanges.agree(B, R, Issue.ACCORD, 3, sequence=3)
    assert (note.niveau, note.auteur) == (3, "Habitat d’Essai")
    assert echanges.agreement(C, R) == note
    divergents = echanges.agree(C, R, Issue.AVIS_DIVERGENTS, sequence=4)
    assert echanges.agreement(B, R) == divergents


def test_late_sending_of_a_conclusion_does_not_revert_the_one_after(
    echanges: EchangesService, depot: FakeDepot
) -> None:
    _reveal(depot)
    echanges.agree(B, R, Issue.ACCORD, 2, sequence=1000)
    debout = echanges.agree(C, R, Issue.ACCORD, 4, sequence=2000)
    assert echanges.agree(B, R, Issue.ACCORD, 2, sequence=1000) == debout
    assert echanges.agreement(B, R) == debout


def test_late_sending_of_a_withdrawn_note_brings_nothing_back(
    echanges: EchangesService, depot: FakeDepot
) -> None:
    note = echanges.add(B, R, Categorie.FREIN, texte="Hall dégradé", note_id="t-1")
    assert note is not None
    echanges.withdraw(B, "t-1")
    assert echanges.add(B, R, Categorie.FREIN, texte="Hall dégradé", note_id="t-1") is None
    assert echanges.of_pair(B, R) == []
    [retrait] = depot.uow.retraits.all()
    assert (retrait.note_id, retrait.delegation_id) == ("t-1", note.delegation_id)
    with pytest.raises(DroitRefuse):
        echanges.add(C, R, Categorie.FREIN, texte="Autre", note_id="t-1")


def test_pair_agrees_during_the_workshop_or_the_arbitration(
    echanges: EchangesService, depot: FakeDepot
) -> None:
    _reveal(depot)
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.OUVERTE))
    with pytest.raises(CampagneFigee):
        echanges.agree(B, R, Issue.ACCORD, 3, sequence=5)


def test_note_sent_again_is_the_same_note(echanges: EchangesService, depot: FakeDepot) -> None:
    note = echanges.add(B, R, Categorie.FREIN, texte="Hall dégradé", note_id="t-1")
    assert note is not None
    assert note.note_id == "t-1"
    assert echanges.add(B, R, Categorie.FREIN, texte="Hall dégradé", note_id="t-1") == note
    assert depot.uow.echanges.all() == [note]
    with pytest.raises(DroitRefuse):
        echanges.add(C, R, Categorie.FREIN, texte="Autre", note_id="t-1")
    assert depot.uow.echanges.all() == [note]


def test_second_values_wait_for_the_reveal(echanges: EchangesService, depot: FakeDepot) -> None:
    for sans_suite in (
        lambda: echanges.revise(B, R, {CodeCritere("A1"): 3}, 1),
        lambda: echanges.second_views(B, R),
    ):
        with pytest.raises(NonRevele):
            sans_suite()
    assert depot.uow.seconds_avis.all() == []


def test_second_values_stand_beside_the_first_of_each_side(
    echanges: EchangesService, depot: FakeDepot
) -> None:
    depot.uow.delegations.put(
        factories.delegation(delegation_id=DelegationId("d2"), code="BBBB-BBBB-BB")
    )
    _reveal(depot)
    a1, a2 = CodeCritere("A1"), CodeCritere("A2")
    echanges.revise(B, R, {a1: 3, a2: 0}, 2)
    echanges.revise(B, R, {a1: 1}, 1)
    echanges.revise("BBBB-BBBB-BB", R, {a1: 2}, 3)
    echanges.revise(C, R, {a2: 4}, 1)
    vues = echanges.second_views(B, R)
    assert (vues.siennes, vues.autres) == ({a1: 3, a2: 0}, {a2: (4,)})
    assert {item: set(v) for item, v in echanges.second_views(C, R).autres.items()} == {
        a1: {2, 3},
        a2: {0},
    }


def test_second_values_are_checked(echanges: EchangesService, depot: FakeDepot) -> None:
    _reveal(depot)
    with pytest.raises(NiveauHorsEchelle):
        echanges.revise(B, R, {CodeCritere("A1"): 5}, 1)
    with pytest.raises(HorsPerimetre):
        echanges.revise(B, ResidenceId("x"), {CodeCritere("A1"): 3}, 1)
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.OUVERTE))
    with pytest.raises(CampagneFigee):
        echanges.revise(B, R, {CodeCritere("A1"): 3}, 1)
    assert depot.uow.seconds_avis.all() == []
