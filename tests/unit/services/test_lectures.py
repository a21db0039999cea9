from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.classement import Classe, OrigineClasse, Seuils, Statut
from qualification.domain.ids import CampagneId, CodeCritere, ResidenceId
from qualification.domain.resultat import Lecture
from qualification.services.calcul import Estimation, estimate
from qualification.services.lectures import ABSENTE, agreed, previous_classes, readings
from qualification.services.saisie import Reference
from qualification.stats.classes import NO_CLASS
from tests.unit.services.campagne_simulee import SEVERE, drawn

CLASSES = (Classe.FRAGILE, Classe.A_SURVEILLER, Classe.EQUILIBREE, Classe.FAVORABLE)


@pytest.fixture(scope="module")
def estimation() -> Estimation:
    return estimate(drawn(SEVERE))


def read(
    estimation: Estimation, reference: Reference | None = None, *, is_critical: bool = False
) -> list[Lecture]:
    codes = estimation.saisie.identifiants
    critiques = [(CodeCritere("A1"),) if is_critical else ()] * len(codes)
    return readings(
        estimation.scored,
        estimation.releve.observed,
        Seuils(),
        previous_classes(reference, codes),
        critiques=critiques,
    )


def test_class_is_the_most_probable_and_says_how_sure(estimation: Estimation) -> None:
    for lecture in read(estimation):
        assert lecture.probabilites is not None
        assert list(lecture.probabilites) == list(CLASSES)
        assert sum(lecture.probabilites.values()) == pytest.approx(1, abs=1e-5)
        best = max(lecture.probabilites, key=lecture.probabilites.__getitem__)
        assert lecture.classe is lecture.classe_calculee is best
        chance = lecture.probabilites[best]
        sure = Statut.AVEREE if chance >= 0.8 else Statut.PROBABLE
        assert lecture.statut is (sure if chance >= 0.5 else Statut.LIMITE)
        assert lecture.score is not None
        assert lecture.penalite is not None
        assert lecture.indice_fragilite is not None
        assert lecture.score - lecture.penalite == pytest.approx(
            100 - lecture.indice_fragilite, abs=2e-6
        )
    assert {lecture.statut for lecture in read(estimation)} == set(Statut)


def test_class_of_the_last_campaign_is_kept_while_likely_enough(estimation: Estimation) -> None:
    codes = estimation.saisie.identifiants
    avant = dict.fromkeys(codes, Classe.A_SURVEILLER)
    seules = read(estimation)
    gardees = read(estimation, Reference(campagne_id=CampagneId("avant"), classes=avant))
    maintenues = 0
    for seule, gardee in zip(seules, gardees, strict=True):
        assert seule.probabilites is not None
        if seule.probabilites[Classe.A_SURVEILLER] < 0.2:
            assert gardee == seule
        else:
            assert gardee.classe is Classe.A_SURVEILLER
            est_autre = seule.classe is not Classe.A_SURVEILLER
            assert gardee.origine is (
                OrigineClasse.MAINTENUE if est_autre else OrigineClasse.CALCULEE
            )
            maintenues += est_autre
            assert gardee.probabilites == seule.probabilites
    assert maintenues


def test_residences_without_a_class_last_time_start_afresh(estimation: Estimation) -> None:
    codes = estimation.saisie.identifiants
    sans = dict.fromkeys(codes[:3], Classe.AVIS_D_UNE_SEULE_PARTIE)
    reference = Reference(campagne_id=CampagneId("avant"), classes=sans)
    assert read(estimation, reference) == read(estimation)
    found = previous_classes(reference, [*codes[:1], ResidenceId("neuve")])
    assert found is not None
    assert found.tolist() == [NO_CLASS, NO_CLASS]
    assert previous_classes(None, codes) is None


def test_critical_point_holds_the_class_down_and_leaves_the_computed_one(
    estimation: Estimation,
) -> None:
    for libre, tenue in zip(read(estimation), read(estimation, is_critical=True), strict=True):
        if libre.classe in {Classe.FRAGILE, Classe.A_SURVEILLER}:
            assert tenue == libre
        else:
            assert tenue == replace(
                libre, classe=Classe.A_SURVEILLER, origine=OrigineClasse.PLAFONNEE
            )


CALCULEE = Lecture(classe=Classe.FRAGILE, classe_calculee=Classe.FRAGILE, score=30.0)


@pytest.mark.parametrize(
    ("niveau", "critiques", "classe", "origine"),
    [
        (3, 0, Classe.EQUILIBREE, OrigineClasse.CONVENUE),
        (4, 1, Classe.A_SURVEILLER, OrigineClasse.PLAFONNEE),
        (1, 1, Classe.FRAGILE, OrigineClasse.CONVENUE),
    ],
)
def test_agreed_level_is_what_the_class_reads(
    niveau: int, critiques: int, classe: Classe, origine: OrigineClasse
) -> None:
    lue = agreed(CALCULEE, niveau, 4, is_critical=critiques > 0)
    assert (lue.classe, lue.origine) == (classe, origine)
    assert (lue.classe_calculee, lue.score) == (Classe.FRAGILE, 30)


def test_agreement_gives_no_class_where_a_side_is_missing() -> None:
    seule = Lecture(classe=ABSENTE, score=30.0)
    assert agreed(seule, 4, 4, is_critical=False) is seule
