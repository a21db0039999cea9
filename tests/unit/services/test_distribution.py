from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.classement import CLASSES_ORDONNEES, Classe, Seuils
from qualification.services.calcul import compute_resultats
from qualification.services.distribution import Distribution
from tests.fakes import MARDI_9H
from tests.unit.services.campagne_simulee import SEVERE, drawn

ENTREE = drawn(SEVERE)
RESULTATS = compute_resultats(ENTREE, MARDI_9H)
SEUILS = Seuils()


@pytest.fixture(scope="module")
def distribution() -> Distribution:
    return Distribution.of(RESULTATS, ENTREE.residences)


def test_present_cut_offs_give_the_computed_classes(distribution: Distribution) -> None:
    calculees = [r.classe_calculee for r in RESULTATS.residences.values()]
    found = distribution.classes(SEUILS)
    assert list(found) == list(CLASSES_ORDONNEES)
    assert {c: e.residences for c, e in found.items()} == {
        c: calculees.count(c) for c in CLASSES_ORDONNEES
    }
    assert sum(e.logements for e in found.values()) == 10 * len(calculees)
    assert distribution.moved(SEUILS, SEUILS) == 0


def test_higher_cut_off_makes_more_fragile(distribution: Distribution) -> None:
    severe = replace(SEUILS, a_surveiller=50.0)
    avant, apres = distribution.classes(SEUILS), distribution.classes(severe)
    assert apres[Classe.FRAGILE].residences > avant[Classe.FRAGILE].residences
    assert distribution.moved(SEUILS, severe) >= (
        apres[Classe.FRAGILE].residences - avant[Classe.FRAGILE].residences
    )


def test_bars_count_every_residence_once(distribution: Distribution) -> None:
    bars = distribution.bars()
    assert [start for start, _ in bars] == [5.0 * n for n in range(20)]
    assert sum(count for _, count in bars) == len(distribution.tenue)
    assert distribution.est_lisible


def test_suggestions_are_three_increasing_cuts(distribution: Distribution) -> None:
    for cuts in (distribution.natural(), distribution.quartiles()):
        assert len(cuts) == 3
        assert list(cuts) == sorted(cuts)


def test_results_without_margin_are_classed_by_their_value() -> None:
    sans = {k: replace(r, erreur_type=None) for k, r in RESULTATS.residences.items()}
    found = Distribution.of(replace(RESULTATS, residences=sans), ENTREE.residences)
    valeurs = [SEUILS.classify(r.indice_fragilite or 0) for r in sans.values()]
    assert found.classes(SEUILS)[Classe.FRAGILE].residences == valeurs.count(Classe.FRAGILE)


def test_nothing_rated_is_nothing_to_decide_upon() -> None:
    vide = Distribution.of(replace(RESULTATS, residences={}), [])
    assert not vide.est_lisible
    assert vide.natural() == ()
    assert {e.residences for e in vide.classes(SEUILS).values()} == {0}
