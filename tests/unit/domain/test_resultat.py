from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.domain.classement import SEUILS_DEFAUT, Classe
from qualification.domain.ids import CampagneId, CodeCritere, ResidenceId
from qualification.domain.resultat import (
    AvisCollege,
    Lecture,
    ResultatResidence,
    Resultats,
    fingerprint,
)
from tests.fakes import MARDI_9H

R1, R2 = ResidenceId("r1"), ResidenceId("r2")


def resultat(residence_id: ResidenceId, score: float) -> ResultatResidence:
    avis = AvisCollege(
        score=score,
        part_repondue=1.0,
        dimensions={CodeCritere("A"): score},
        niveaux={CodeCritere("A1"): 2.5},
        n_delegations=2,
    )
    return ResultatResidence(
        residence_id=residence_id, classe=Classe.FRAGILE, n_avis=2, bailleur=avis, commune=None
    )


RESULTATS = Resultats(
    campagne_id=CampagneId("C"),
    calcule_le=MARDI_9H,
    version_methode="1.0",
    version_grille=1,
    seuils=SEUILS_DEFAUT,
    residences={R1: resultat(R1, 1 / 3), R2: resultat(R2, 0.1)},
)


def test_fingerprint_does_not_depend_on_the_order_of_residences() -> None:
    autre = replace(RESULTATS, residences=dict(reversed(list(RESULTATS.residences.items()))))
    assert fingerprint(autre) == fingerprint(RESULTATS)
    assert len(fingerprint(RESULTATS)) == 64


def test_fingerprint_changes_with_any_value_or_date() -> None:
    plus_tard = replace(RESULTATS, calcule_le=MARDI_9H + timedelta(seconds=1))
    retouche = replace(RESULTATS, residences={R1: resultat(R1, 1 / 3), R2: resultat(R2, 0.2)})
    assert len({fingerprint(r) for r in (RESULTATS, plus_tard, retouche)}) == 3


def test_interval_of_a_score_stays_on_the_scale() -> None:
    base = replace(resultat(R1, 1), score=5.0, erreur_type=10.0)
    assert base.marge == pytest.approx(16.4485, abs=1e-4)
    assert base.intervalle == pytest.approx((0, 21.4485), abs=1e-4)
    assert replace(base, score=95.0).intervalle == pytest.approx((78.5515, 100), abs=1e-4)
    assert (replace(base, erreur_type=None).marge, replace(base, erreur_type=None).intervalle) == (
        None,
        None,
    )
    assert replace(base, score=None).intervalle is None


def test_residence_is_read_freed_or_as_given() -> None:
    brute = Lecture(classe=Classe.FRAGILE, score=30.0, erreur_type=12.0)
    corrigee = replace(resultat(R1, 1), score=45.0, classe=Classe.A_SURVEILLER, brute=brute)
    assert (corrigee.score_brut, corrigee.raw().score_brut) == (30, 30)
    assert corrigee.raw().lecture == brute
    assert corrigee.raw().brute is None
    assert corrigee.raw().bailleur == corrigee.bailleur
    assert corrigee.raw().read_as(corrigee.lecture, brute) == corrigee
    assert Resultats.raw(replace(RESULTATS, residences={R1: corrigee})).residences == {
        R1: corrigee.raw()
    }


def test_residence_read_in_one_way_only_is_its_own_raw_reading() -> None:
    seule = replace(resultat(R1, 1), score=45.0, indice_fragilite=58.0)
    assert seule.raw() is seule
    assert (seule.score_brut, seule.tenue) == (45, 42)
    assert replace(seule, indice_fragilite=None).tenue is None
