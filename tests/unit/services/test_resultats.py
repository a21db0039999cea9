from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.classement import Classe, OrigineClasse, Seuils
from qualification.domain.echange import Issue, NotePartagee
from qualification.domain.errors import DroitRefuse, ExportRefuse, Introuvable
from qualification.domain.ids import (
    BailleurId,
    CampagneId,
    CodeCritere,
    CodeInsee,
    DelegationId,
    ResidenceId,
)
from qualification.domain.notation import Revelation, Validation
from qualification.domain.repartition import Effectif
from qualification.domain.resultat import ResultatFige, fingerprint
from qualification.services.ports import UnitOfWork
from qualification.services.resultats import ResultatsService
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.campagnes_notees import (
    BAILLEUR,
    CAMPAGNE,
    COMMUNE,
    campagne,
    fill,
    rate,
    residence,
    tous,
)

ANIMATEUR = Identite(role=Role.ANIMATEUR, nom="Animatrice")
HLM = Identite(role=Role.BAILLEUR, bailleur_id=BailleurId("hlm"))
LENS = Identite(role=Role.COMMUNE, code_insee=CodeInsee("62498"))
A1 = CodeCritere("A1")
PARTICIPANT = Identite(role=Role.PARTICIPANT)


@pytest.fixture
def service(depot: FakeDepot) -> ResultatsService:
    fill(
        depot,
        [
            residence("r1", logements=30),
            residence("r2", bailleur_id=BailleurId("autre")),
            residence("r3", code_insee=CodeInsee("62065")),
            residence("vide", est_active=False),
            residence("fermee", est_active=False),
        ],
    )
    for code in ("r1", "r2", "r3", "fermee"):
        rate(depot, code, BAILLEUR, tous(3))
        rate(depot, code, COMMUNE, tous(2))
    return ResultatsService(depot=depot, now=lambda: MARDI_9H)


def move(depot: FakeDepot, etat: EtatCampagne) -> None:
    depot.uow.campagnes.put(campagne(etat=etat))


def test_compute_covers_active_residences_and_those_rated_before_leaving(
    service: ResultatsService,
) -> None:
    resultats = service.compute(CAMPAGNE)
    assert set(resultats.residences) == {"r1", "r2", "r3", "fermee"}
    assert {r.classe for r in resultats.residences.values()} == {Classe.A_SURVEILLER}
    assert resultats.calcule_le == MARDI_9H


def test_compute_reads_the_shared_notes(service: ResultatsService, depot: FakeDepot) -> None:
    agree(depot, niveau=4)
    assert service.compute(CAMPAGNE).residences[ResidenceId("r1")].classe is Classe.FAVORABLE


def test_unknown_campaign_is_not_found(service: ResultatsService) -> None:
    with pytest.raises(Introuvable):
        service.compute(CampagneId("?"))


@pytest.mark.parametrize(
    ("identite", "visibles"),
    [
        (ANIMATEUR, {"r1", "r2", "r3", "fermee"}),
        (HLM, {"r1", "r3", "fermee"}),
        (LENS, {"r1", "r2", "fermee"}),
    ],
)
def test_results_are_limited_to_what_the_person_may_see(
    service: ResultatsService, identite: Identite, visibles: set[str]
) -> None:
    assert set(service.results(identite, CAMPAGNE).residences) == visibles


def test_results_and_agreement_need_the_right_to_consult(service: ResultatsService) -> None:
    with pytest.raises(DroitRefuse):
        service.results(PARTICIPANT, CAMPAGNE)
    with pytest.raises(DroitRefuse):
        service.agreement(PARTICIPANT, CAMPAGNE)


def test_opinions_stay_blind_to_both_sides_until_revealed(
    service: ResultatsService, depot: FakeDepot
) -> None:
    move(depot, EtatCampagne.EN_SEANCE)
    assert service.results(HLM, CAMPAGNE).residences == {}
    assert len(service.results(ANIMATEUR, CAMPAGNE).residences) == 4
    depot.uow.revelations.put(
        Revelation(
            campagne_id=CAMPAGNE,
            residence_id=ResidenceId("r3"),
            revelee_le=MARDI_9H,
            auteur="Animatrice",
        )
    )
    validate(depot, BAILLEUR, "r1")
    assert set(service.results(HLM, CAMPAGNE).residences) == {"r3"}
    validate(depot, COMMUNE, "r1")
    assert set(service.results(HLM, CAMPAGNE).residences) == {"r1", "r3"}
    assert set(service.results(LENS, CAMPAGNE).residences) == {"r1"}


def validate(depot: FakeDepot, delegation_id: DelegationId, code: str) -> None:
    depot.uow.validations.put(
        Validation(
            campagne_id=CAMPAGNE,
            residence_id=ResidenceId(code),
            delegation_id=delegation_id,
            validee_le=MARDI_9H,
        )
    )


def test_frozen_results_outlive_later_changes(service: ResultatsService, depot: FakeDepot) -> None:
    move(depot, EtatCampagne.VALIDEE)
    assert service.results(ANIMATEUR, CAMPAGNE).residences == service.compute(CAMPAGNE).residences
    fige = service.freeze(ANIMATEUR, CAMPAGNE)
    depot.uow.residences.put(residence("r4"))
    depot.uow.reponses.erase(CAMPAGNE)
    for etat in (EtatCampagne.VALIDEE, EtatCampagne.ARCHIVEE):
        move(depot, etat)
        assert service.results(ANIMATEUR, CAMPAGNE) == fige.contenu
    assert set(service.results(LENS, CAMPAGNE).residences) == {"r1", "r2", "fermee"}


def test_freezing_adds_a_version_and_rewrites_none(
    service: ResultatsService, depot: FakeDepot
) -> None:
    premier = service.freeze(ANIMATEUR, CAMPAGNE)
    rate(depot, "r1", COMMUNE, {"B1": 1})
    apres = ResultatsService(depot=depot, now=lambda: datetime(2026, 12, 1, tzinfo=UTC))
    second = apres.freeze(ANIMATEUR, CAMPAGNE)
    assert (premier.version, second.version) == (1, 2)
    assert depot.uow.resultats_figes.get(CAMPAGNE, 1) == premier
    assert premier.auteur == "Animatrice"
    assert premier.empreinte == fingerprint(premier.contenu) != second.empreinte
    assert depot.uow.revisions.get(CAMPAGNE) == 2


@pytest.mark.parametrize(
    "etat", [EtatCampagne.BROUILLON, EtatCampagne.OUVERTE, EtatCampagne.ARCHIVEE]
)
def test_freezing_waits_for_the_end_of_answers(
    service: ResultatsService, depot: FakeDepot, etat: EtatCampagne
) -> None:
    move(depot, etat)
    with pytest.raises(ExportRefuse):
        service.freeze(ANIMATEUR, CAMPAGNE)
    assert depot.uow.resultats_figes.all() == []


def test_freezing_needs_the_right_to_prepare(service: ResultatsService) -> None:
    with pytest.raises(DroitRefuse):
        service.freeze(HLM, CAMPAGNE)


def test_summary_counts_residences_and_dwellings(
    service: ResultatsService, depot: FakeDepot
) -> None:
    resultats = service.compute(CAMPAGNE)
    found = service.summary(resultats, depot.uow.residences.all())
    assert found.ensemble.total == Effectif(residences=4, logements=60)


def test_agreement_compares_delegations_on_what_both_rated(
    service: ResultatsService, depot: FakeDepot
) -> None:
    rate(depot, "r1", COMMUNE, {"GLOBAL": 1})
    rate(depot, "r1", BAILLEUR, {"GLOBAL": 4})
    found = service.agreement(ANIMATEUR, CAMPAGNE)
    assert list(found.criteres) == ["GLOBAL", "A1", "A2", "B1", "C1"]
    assert (found.ensemble.n, found.ensemble.accord_exact, found.ensemble.ecarts_2) == (16, 0, 0)
    global_ = found.criteres[next(iter(found.criteres))]
    assert (global_.n, global_.ecarts_2) == (1, 1)


def test_agreement_counts_only_what_the_person_may_see(
    service: ResultatsService, depot: FakeDepot
) -> None:
    assert service.agreement(HLM, CAMPAGNE).criteres[A1].n == 3
    move(depot, EtatCampagne.EN_SEANCE)
    assert service.agreement(ANIMATEUR, CAMPAGNE).criteres[A1].n == 4
    assert service.agreement(HLM, CAMPAGNE).ensemble.n == 0
    validate(depot, BAILLEUR, "r1")
    validate(depot, COMMUNE, "r1")
    assert service.agreement(HLM, CAMPAGNE).criteres[A1].n == 1


def test_agreement_of_a_campaign_without_answer_has_no_figure(depot: FakeDepot) -> None:
    fill(depot, [])
    depot.uow.campagnes.put(replace(campagne(), nom="vide"))
    found = ResultatsService(depot=depot, now=lambda: MARDI_9H).agreement(ANIMATEUR, CAMPAGNE)
    assert (found.ensemble.n, found.ensemble.alpha) == (0, None)


def freeze_before(depot: FakeDepot, classe: Classe, **changes: Any) -> CampagneId:
    """Put a validated campaign of the year before, every residence of this class."""
    avant = CampagneId("avant")
    depot.uow.campagnes.put(
        campagne(
            campagne_id=avant, ouverte_le=date(2023, 11, 1), etat=EtatCampagne.VALIDEE, nom="2023"
        )
    )
    actuels = ResultatsService(depot=depot, now=lambda: MARDI_9H).compute(CAMPAGNE)
    contenu = replace(
        actuels,
        campagne_id=avant,
        residences={k: replace(r, classe=classe) for k, r in actuels.residences.items()},
        **changes,
    )
    depot.uow.resultats_figes.put(
        ResultatFige(
            campagne_id=avant,
            version=1,
            fige_le=MARDI_9H,
            auteur="A",
            empreinte="",
            contenu=contenu,
        )
    )
    return avant


def test_classes_of_the_last_validated_campaign_resist_chance(
    service: ResultatsService, depot: FakeDepot
) -> None:
    avant = freeze_before(depot, Classe.EQUILIBREE)
    resultats = service.compute(CAMPAGNE)
    assert resultats.reference_id == avant
    lue = resultats.residences[ResidenceId("r1")]
    assert (lue.classe, lue.origine) == (Classe.EQUILIBREE, OrigineClasse.MAINTENUE)


@pytest.mark.parametrize(
    "changes", [{"version_grille": 2}, {"seuils": Seuils(version=9, a_surveiller=30)}]
)
def test_classes_that_did_not_mean_the_same_are_not_kept(
    service: ResultatsService, depot: FakeDepot, changes: dict[str, Any]
) -> None:
    freeze_before(depot, Classe.EQUILIBREE, **changes)
    resultats = service.compute(CAMPAGNE)
    assert resultats.reference_id is None
    assert {r.classe for r in resultats.residences.values()} == {Classe.A_SURVEILLER}


def test_validated_campaign_never_frozen_has_no_class_to_keep(
    service: ResultatsService, depot: FakeDepot
) -> None:
    avant = freeze_before(depot, Classe.EQUILIBREE)
    depot.uow.resultats_figes.remove(avant, 1)
    assert service.compute(CAMPAGNE).reference_id is None


def test_freezing_again_is_a_change_for_the_campaigns_that_follow(
    service: ResultatsService, depot: FakeDepot
) -> None:
    avant = freeze_before(depot, Classe.EQUILIBREE)
    service.freeze(ANIMATEUR, avant)
    assert depot.uow.revisions.get(CAMPAGNE) == 1
    service.freeze(ANIMATEUR, CAMPAGNE)
    assert (depot.uow.revisions.get(avant), depot.uow.revisions.get(CAMPAGNE)) == (1, 2)


def test_how_raters_rate_is_for_those_who_run_the_campaign(service: ResultatsService) -> None:
    assert len(service.results(ANIMATEUR, CAMPAGNE).evaluateurs) == 2
    assert service.results(LENS, CAMPAGNE).evaluateurs == ()
    assert service.results(LENS, CAMPAGNE).correction is not None


def test_estimation_is_that_of_the_results(service: ResultatsService) -> None:
    found = service.estimate(CAMPAGNE)
    assert found.saisie.identifiants == list(service.compute(CAMPAGNE).residences)


def test_stability_is_frozen_with_the_results_and_computed_until_then(
    service: ResultatsService, depot: FakeDepot
) -> None:
    libre = service.stability(ANIMATEUR, CAMPAGNE)
    assert set(libre) == {"r1", "r2", "r3", "fermee"}
    assert set(service.stability(LENS, CAMPAGNE)) == {"r1", "r2", "fermee"}
    fige = service.freeze(ANIMATEUR, CAMPAGNE)
    assert fige.contenu.stabilites == libre
    move(depot, EtatCampagne.VALIDEE)
    depot.uow.reponses.erase(CAMPAGNE)
    assert service.stability(ANIMATEUR, CAMPAGNE) == libre
    assert set(service.results(LENS, CAMPAGNE).stabilites) == {"r1", "r2", "fermee"}


def test_answers_that_change_while_freezing_are_computed_again(
    service: ResultatsService, depot: FakeDepot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lire = depot.lecture

    @contextmanager
    def then_an_agreement() -> Iterator[UnitOfWork]:
        with lire() as uow:
            yield uow
        agree(depot, niveau=4)
        depot.uow.revisions.bump(CAMPAGNE)

    monkeypatch.setattr(depot, "lecture", then_an_agreement)
    fige = service.freeze(ANIMATEUR, CAMPAGNE)
    assert fige.contenu.residences[ResidenceId("r1")].niveau_partage == 4


def agree(depot: FakeDepot, niveau: int) -> None:
    depot.uow.notes_partagees.put(
        NotePartagee(
            campagne_id=CAMPAGNE,
            residence_id=ResidenceId("r1"),
            issue=Issue.ACCORD,
            auteur="binôme",
            saisie_le=MARDI_9H,
            niveau=niveau,
        )
    )
