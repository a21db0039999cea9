from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.classement import SEUILS_DEFAUT, Classe
from qualification.domain.errors import CampagneFigee, DroitRefuse, PlanningRefuse
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, DelegationId, ResidenceId
from qualification.domain.journee import (
    OptionsPlanning,
    Plage,
    ReglageDelegation,
    ReglageRencontre,
)
from qualification.domain.participants import College
from qualification.domain.resultat import ResultatFige, ResultatResidence, Resultats
from qualification.planning.faults import InstanceRefusee
from qualification.planning.obstacles import ObstacleKind
from qualification.services.journees import (
    Absente,
    Ecartees,
    JourneesService,
    Partage,
    presumed_fragility,
)
from qualification.services.planification import PlanificationService
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.test_planification import ANIMATEUR, CAMPAGNE, residence
from tests.unit.services.test_reparation import depot  # noqa: F401 -- the same workshop

B1, BOIS = BailleurId("B1"), CodeInsee("62002")


@pytest.fixture
def service(depot: FakeDepot) -> JourneesService:  # noqa: F811 -- a fixture
    return JourneesService(depot=depot)


def planification(service: JourneesService) -> PlanificationService:
    return PlanificationService(depot=service.depot, now=lambda: MARDI_9H)


def test_day_is_kept_as_it_is_set(service: JourneesService) -> None:
    assert service.options(CAMPAGNE) == OptionsPlanning()
    options = OptionsPlanning(tables=3, tours_max=9)
    service.save(ANIMATEUR, CAMPAGNE, options)
    assert service.options(CAMPAGNE) == options
    assert planification(service).instance_for(CAMPAGNE).tables == 3


def test_rights_and_state_are_asked_for(service: JourneesService) -> None:
    with pytest.raises(DroitRefuse):
        service.save(replace(ANIMATEUR, role="commune"), CAMPAGNE, OptionsPlanning())  # type: ignore[arg-type]
    with service.depot.ecriture() as uow:
        uow.campagnes.put(replace(uow.campagnes.get(CAMPAGNE), etat=EtatCampagne.VALIDEE))
    with pytest.raises(CampagneFigee):
        service.save(ANIMATEUR, CAMPAGNE, OptionsPlanning())


def test_pairs_are_what_the_inventory_says(service: JourneesService) -> None:
    assert [
        (p.bailleur_id, p.code_insee, p.residences, p.tours)
        for p in service.pairs(CAMPAGNE, OptionsPlanning())
    ] == [
        ("B1", "62001", 9, 2),
        ("B1", "62002", 1, 1),
        ("B2", "62001", 1, 1),
    ]


def test_what_lacks_a_delegation_or_a_bailleur_is_kept_apart(service: JourneesService) -> None:
    assert service.left_out(CAMPAGNE) == Ecartees()
    with service.depot.ecriture() as uow:
        revoquee = next(d for d in uow.delegations.all() if d.organisation == "B2")
        uow.delegations.put(replace(revoquee, revoquee_le=MARDI_9H))
        uow.residences.put(
            residence("B2", "62003", 1),
            replace(residence("B1", "62001", 20), bailleur_id=None, logements=7),
        )
    assert ("B2", "62001") not in {
        (p.bailleur_id, p.code_insee) for p in service.pairs(CAMPAGNE, OptionsPlanning())
    }
    chez_b2 = Partage(organisation="62001", residences=1, logements=20)
    assert service.left_out(CAMPAGNE) == Ecartees(
        absentes=(
            Absente(
                college=College.BAILLEUR,
                organisation="B2",
                partages=(chez_b2, replace(chez_b2, organisation="62003")),
            ),
            Absente(
                college=College.COMMUNE,
                organisation="62003",
                partages=(replace(chez_b2, organisation="B2"),),
            ),
        ),
        residences_sans_bailleur=1,
        logements_sans_bailleur=7,
    )


def test_settings_of_delegations_and_pairs_make_the_instance(service: JourneesService) -> None:
    options = OptionsPlanning(
        delegations=(
            ReglageDelegation(
                delegation_id=DelegationId("B1/1"),
                presences=(Plage(premier=2, dernier=4), Plage(premier=8, dernier=9)),
                connait=("62001",),
            ),
        ),
        rencontres=(
            ReglageRencontre(bailleur_id=B1, code_insee=CodeInsee("62001"), tours=4, fragilite=0.5),
            ReglageRencontre(bailleur_id=B1, code_insee=BOIS, est_demandee=False),
            ReglageRencontre(bailleur_id=BailleurId("B2"), code_insee=CodeInsee("62001")),
        ),
    )
    instance = planification(service).instance_for(CAMPAGNE, options)
    [equipe] = instance.landlords[0].delegations
    assert (equipe.available, equipe.knows) == (((2, 4), (8, 9)), ("62001",))
    assert [(m.key, m.slots, m.fragility, m.value) for m in instance.meetings] == [
        (("B1", "62001"), 4, 0.5, 270),
        (("B2", "62001"), 1, 0.0, 20),
    ]


def test_no_meeting_wanted_is_nothing_to_plan(service: JourneesService) -> None:
    aucune = tuple(
        ReglageRencontre(bailleur_id=p.bailleur_id, code_insee=p.code_insee, est_demandee=False)
        for p in service.pairs(CAMPAGNE, OptionsPlanning())
    )
    with pytest.raises(PlanningRefuse, match="sans_rencontre"):
        planification(service).instance_for(CAMPAGNE, OptionsPlanning(rencontres=aucune))


def test_refusal_names_organisations_as_people_do(service: JourneesService) -> None:
    with pytest.raises(InstanceRefusee) as refus:
        planification(service).instance_for(CAMPAGNE, OptionsPlanning(tours_max=1))
    [faute] = refus.value.fautes
    assert (faute.details["bailleur"], faute.details["commune"]) == ("Maisons-X", "Éleu-d’Août")


def test_obstacles_are_named_before_any_search(service: JourneesService) -> None:
    assert service.obstacles(CAMPAGNE, OptionsPlanning()) == ()
    jamais = ReglageDelegation(delegation_id=DelegationId("B1/1"), connait=())
    options = OptionsPlanning(delegations=(jamais,))
    assert {o.kind for o in service.obstacles(CAMPAGNE, options)} == {
        ObstacleKind.KNOWS_NOBODY,
        ObstacleKind.MEETING,
    }


def test_presumed_fragility_is_that_of_the_last_campaign_else_of_the_district() -> None:
    un = replace(residence("B1", "62001", 1), logements=30)
    deux = replace(residence("B1", "62001", 2), logements=10, logements_qpv=5)
    trois = replace(residence("B1", "62001", 3), logements=20, qpv_code="QN06201M")
    assert presumed_fragility([], {}) == 0
    assert presumed_fragility([replace(un, logements=0)], {}) == 0
    assert presumed_fragility([un, deux], {}) == 0.12
    assert presumed_fragility([un, deux, trois], {}) == 0.42
    assert presumed_fragility([un, deux], {un.residence_id: 80.0}) == 0.72
    assert presumed_fragility([replace(deux, logements_qpv=50)], {}) == 1


def test_last_validated_campaign_that_knows_a_residence_counts(service: JourneesService) -> None:
    connue = ResidenceId("B1-62002-001")
    with service.depot.ecriture() as uow:
        courante = uow.campagnes.get(CAMPAGNE)
        for rang, indice in enumerate((80.0, 40.0, None)):
            passee = replace(courante, campagne_id=CampagneId(f"P{rang}"))
            uow.campagnes.put(passee)
            resultat = ResultatResidence(
                residence_id=connue,
                classe=Classe.NON_EVALUEE,
                n_avis=0,
                bailleur=None,
                commune=None,
                indice_fragilite=indice,
            )
            uow.resultats_figes.put(
                ResultatFige(
                    campagne_id=passee.campagne_id,
                    version=1,
                    fige_le=MARDI_9H + timedelta(days=rang),
                    auteur="",
                    empreinte="",
                    contenu=Resultats(
                        campagne_id=passee.campagne_id,
                        calcule_le=MARDI_9H,
                        version_methode="1",
                        version_grille=1,
                        seuils=SEUILS_DEFAUT,
                        residences={connue: resultat},
                    ),
                )
            )
    fragilites = {
        (p.bailleur_id, p.code_insee): p.fragilite
        for p in service.pairs(CAMPAGNE, OptionsPlanning())
    }
    assert fragilites == {("B1", "62001"): 0, ("B1", "62002"): 0.4, ("B2", "62001"): 0}
