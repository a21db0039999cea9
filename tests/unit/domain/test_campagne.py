from __future__ import annotations

from datetime import timedelta

import pytest

from qualification.domain.acces import Role
from qualification.domain.campagne import GESTES, TRANSITIONS, EtatCampagne, Geste
from qualification.domain.classement import (
    CLASSES_ORDONNEES,
    SEUILS_DEFAUT,
    Classe,
    Seuils,
    classify_level,
)
from qualification.domain.errors import (
    CampagneFigee,
    EcheancePassee,
    NotationFermee,
    TransitionInterdite,
    ValeurInvalide,
)
from tests import factories
from tests.fakes import MARDI_9H


@pytest.mark.parametrize("etat", EtatCampagne)
def test_every_state_has_its_transitions_and_its_gestures(etat: EtatCampagne) -> None:
    assert etat in TRANSITIONS
    assert etat in GESTES


def test_campagne_goes_from_draft_to_archive() -> None:
    campagne = factories.campagne(EtatCampagne.BROUILLON)
    for etat in (
        EtatCampagne.PREPAREE,
        EtatCampagne.OUVERTE,
        EtatCampagne.EN_SEANCE,
        EtatCampagne.CLOSE,
        EtatCampagne.EN_ARBITRAGE,
        EtatCampagne.VALIDEE,
        EtatCampagne.ARCHIVEE,
    ):
        campagne = campagne.move(etat, Role.ADMINISTRATEUR)
        assert campagne.etat is etat
    assert campagne.next_states(Role.ADMINISTRATEUR) == ()


@pytest.mark.parametrize("role", [Role.BAILLEUR, Role.COMMUNE, Role.LECTEUR_CIL, Role.PARTICIPANT])
@pytest.mark.parametrize("etat", EtatCampagne)
def test_outside_the_epci_nobody_moves_a_campagne(etat: EtatCampagne, role: Role) -> None:
    assert factories.campagne(etat).next_states(role) == ()


def test_validated_campagne_never_opens_again() -> None:
    campagne = factories.campagne(EtatCampagne.VALIDEE)
    with pytest.raises(TransitionInterdite):
        campagne.move(EtatCampagne.EN_SEANCE, Role.ADMINISTRATEUR)
    assert [geste for geste in Geste if campagne.allows(geste)] == []


def test_answers_are_taken_only_while_open_or_in_session() -> None:
    qui_notent = {etat for etat in EtatCampagne if factories.campagne(etat).allows(Geste.NOTER)}
    assert qui_notent == {EtatCampagne.OUVERTE, EtatCampagne.EN_SEANCE}
    with pytest.raises(CampagneFigee):
        factories.campagne(EtatCampagne.CLOSE).require(Geste.NOTER)
    factories.campagne(EtatCampagne.OUVERTE).require(Geste.NOTER)


def test_diagnostic_leaves_only_once_answers_are_closed() -> None:
    assert not factories.campagne(EtatCampagne.EN_SEANCE).est_exportable
    assert factories.campagne(EtatCampagne.CLOSE).est_exportable


@pytest.mark.parametrize(
    ("indice", "classe"),
    [
        (100.0, Classe.FRAGILE),
        (60.000001, Classe.FRAGILE),
        (60.0, Classe.A_SURVEILLER),
        (45.0, Classe.EQUILIBREE),
        (30.04, Classe.EQUILIBREE),
        (30.0, Classe.FAVORABLE),
        (0.0, Classe.FAVORABLE),
    ],
)
def test_class_reads_the_exact_value_never_the_displayed_one(indice: float, classe: Classe) -> None:
    assert SEUILS_DEFAUT.classify(indice) is classe
    assert classe in CLASSES_ORDONNEES


def test_cut_offs_out_of_order_are_refused() -> None:
    with pytest.raises(ValeurInvalide):
        Seuils(a_surveiller=60.0)
    with pytest.raises(ValeurInvalide):
        Seuils(divergence=0.0)


@pytest.mark.parametrize(("niveau", "classe"), [*enumerate(CLASSES_ORDONNEES, start=1)])
def test_each_agreed_level_of_four_names_its_class(niveau: int, classe: Classe) -> None:
    assert classify_level(niveau, 4) is classe


def test_agreed_level_of_a_longer_scale_is_read_by_its_position() -> None:
    lues = [classify_level(niveau, 5) for niveau in range(1, 6)]
    assert lues == [
        Classe.FRAGILE,
        Classe.FRAGILE,
        Classe.A_SURVEILLER,
        Classe.EQUILIBREE,
        Classe.FAVORABLE,
    ]


def test_the_deadline_of_rating_at_home_runs_while_the_campaign_is_open_only() -> None:
    seconde = timedelta(seconds=1)
    for etat in EtatCampagne:
        campagne = factories.campagne(etat, fin_domicile_le=MARDI_9H)
        assert campagne.echeance == (MARDI_9H if etat is EtatCampagne.OUVERTE else None)
    factories.campagne(EtatCampagne.OUVERTE).require_answers(MARDI_9H)
    factories.campagne(EtatCampagne.EN_SEANCE, fin_domicile_le=MARDI_9H).require_answers(MARDI_9H)
    ouverte = factories.campagne(EtatCampagne.OUVERTE, fin_domicile_le=MARDI_9H)
    ouverte.require_answers(MARDI_9H - seconde)
    with pytest.raises(EcheancePassee):
        ouverte.require_answers(MARDI_9H)
    with pytest.raises(NotationFermee):
        factories.campagne(EtatCampagne.CLOSE).require_answers(MARDI_9H)
