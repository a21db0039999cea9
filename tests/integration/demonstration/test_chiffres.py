from __future__ import annotations

from collections import Counter

from qualification.domain.indicateur import Masque, Mesure, publish
from qualification.services.demonstration import TerritoireFictif
from tests.fakes import MARDI_9H


def test_figures_are_of_whole_dwellings_the_year_before(fictif: TerritoireFictif) -> None:
    connues = {r.residence_id: r for r in fictif.residences}
    for chiffre in fictif.indicateurs:
        assert chiffre.millesime == MARDI_9H.year - 1
        assert chiffre.effectif is not None
        assert chiffre.effectif <= connues[chiffre.residence_id].logements
    vacances = [i.valeur for i in fictif.indicateurs if i.mesure is Mesure.VACANCE]
    assert 1 < sum(vacances) / len(vacances) < 4


def test_small_residences_show_the_masks(fictif: TerritoireFictif) -> None:
    masques: Counter[Masque | None] = Counter()
    par_residence = {r.residence_id: r for r in fictif.residences}
    for residence_id, residence in par_residence.items():
        siens = [i for i in fictif.indicateurs if i.residence_id == residence_id]
        masques.update(c.masque for c in publish(siens, residence))
    assert masques[Masque.PEU_DE_MENAGES] > 100
    assert masques[None] > 1000
