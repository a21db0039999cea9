from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import DroitRefuse, RepetitionRefusee
from qualification.domain.ids import CampagneId, CodeCritere
from qualification.domain.notation import Reponse
from qualification.domain.participants import College
from qualification.domain.repetition import Options
from qualification.domain.seance import EtatSeance, Seance
from qualification.services.notations import NotationsService
from qualification.services.repetition import (
    COTE,
    RepetitionService,
    Scene,
    clear,
    recount,
    stage_apart,
    stage_on_copy,
)
from qualification.textes.grille import DIMENSIONS_DEFAUT
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot, FakeReponses

NOM = "Répétition"


def test_on_a_copy_the_latest_campaign_that_is_not_over_opens_with_fresh_codes(
    depot: FakeDepot,
) -> None:
    factories.fill(depot, EtatCampagne.PREPAREE)
    uow = depot.uow
    validee = factories.campagne(EtatCampagne.VALIDEE, campagne_id=CampagneId("vieille"))
    uow.campagnes.put(validee, factories.campagne(campagne_id=CampagneId("sans-equipe")))
    uow.seances.put(Seance(seance_id="s", campagne_id=factories.CAMPAGNE))  # type: ignore[arg-type]
    uow.delegations.put(factories.delegation(College.COMMUNE, revoquee_le=MARDI_9H))
    scene = stage_on_copy(depot, MARDI_9H)
    assert scene.campagne_id == factories.CAMPAGNE
    assert uow.campagnes.get(factories.CAMPAGNE).etat is EtatCampagne.EN_SEANCE
    assert uow.campagnes.get(validee.campagne_id) == validee
    [seance] = uow.seances.all(campagne_id=factories.CAMPAGNE)
    assert (seance.etat, seance.tour) == (EtatSeance.EN_COURS, 1)
    assert len(set(scene.codes)) == 2
    assert not {factories.CODE_BAILLEUR, factories.CODE_COMMUNE} & set(scene.codes)
    for delegation in uow.delegations.all(campagne_id=factories.CAMPAGNE):
        delegation.require_valid(MARDI_9H)


def test_without_a_campaign_there_is_nothing_to_rehearse(depot: FakeDepot) -> None:
    with pytest.raises(RepetitionRefusee):
        stage_on_copy(depot, MARDI_9H)


def test_beside_the_real_campaign_a_room_is_made_up_then_gone(depot: FakeDepot) -> None:
    factories.fill(depot)
    uow = depot.uow
    scene = stage_apart(depot, MARDI_9H, NOM, DIMENSIONS_DEFAUT)
    assert len(scene.codes) == 2 * COTE
    notations = NotationsService(depot=depot, ecrivain=uow.reponses, now=lambda: MARDI_9H)  # type: ignore[arg-type]
    carnet = notations.notebook(scene.codes[0])
    assert len(carnet.residences) == 2 * COTE
    carnet.campagne.require_answers(MARDI_9H)
    # Behind every real campaign wherever the latest comes first.
    assert carnet.campagne.ouverte_le < factories.campagne().ouverte_le
    assert clear(depot, NOM) == 1
    assert [t.nom for t in uow.territoires.all()] == [factories.territoire().nom]
    assert clear(depot, NOM) == 0


def test_a_real_territory_of_that_name_is_never_removed(depot: FakeDepot) -> None:
    depot.uow.territoires.put(factories.territoire(nom=NOM))
    assert clear(depot, NOM) == 0
    assert len(depot.uow.territoires.all()) == 1


def test_answers_are_counted_again_in_the_journal(depot: FakeDepot) -> None:
    assert isinstance(depot.uow.reponses, FakeReponses)
    ligne = Reponse(
        reponse_id="a",
        campagne_id=factories.CAMPAGNE,
        residence_id=factories.RESIDENCE,
        delegation_id=factories.delegation().delegation_id,
        item=CodeCritere("A1"),
        valeur=2,
        sequence=1,
        saisie_le=MARDI_9H + timedelta(seconds=1),
    )
    depot.uow.reponses.lines = [ligne, ligne]
    scene = Scene(campagne_id=factories.CAMPAGNE, territoire_id=factories.TERRITOIRE, codes=())
    assert recount(depot, scene, {"a", "b"}) == (1, 1)
    assert recount(depot, scene, set()) == (0, 0)


class Lanceur:
    """One rehearsal, that ends when told."""

    def __init__(self) -> None:
        self.demandee: Options | None = None
        self.rapport: dict[str, Any] | None = None

    def start(self, options: Options) -> bool:
        if self.is_running():
            return False
        self.demandee, self.rapport = options, None
        return True

    def is_running(self) -> bool:
        return self.demandee is not None and self.rapport is None

    def report(self) -> dict[str, Any] | None:
        return self.rapport

    def said(self) -> str:
        return "20 tablettes entrent" if self.is_running() else ""


def test_a_rehearsal_from_a_screen_runs_alone_and_leaves_its_report() -> None:
    lanceur = Lanceur()
    service = RepetitionService(lanceur=lanceur)
    options = Options(tablettes=20, duree_s=10)
    assert service.start(factories.ADMINISTRATEUR, options)
    assert not service.start(factories.ADMINISTRATEUR, options)
    etat = service.state(factories.ADMINISTRATEUR)
    assert (etat.en_cours, etat.rapport, etat.dit) == (True, None, "20 tablettes entrent")
    lanceur.rapport = {"go": True}
    etat = service.state(factories.ADMINISTRATEUR)
    assert (etat.en_cours, etat.rapport) == (False, {"go": True})


def test_a_rehearsal_is_the_administrator_s_business() -> None:
    service = RepetitionService(lanceur=Lanceur())
    for geste in (
        lambda: service.start(factories.ANIMATEUR, Options(tablettes=1, duree_s=5)),
        lambda: service.state(factories.ANIMATEUR),
    ):
        with pytest.raises(DroitRefuse):
            geste()
