from __future__ import annotations

from collections import Counter

import numpy as np

from qualification.domain.grille import Mode
from qualification.services.demonstration import TerritoireFictif
from qualification.textes.temoins import PROPOSITION


def test_both_campaigns_show_the_same_fiches(fictif: TerritoireFictif) -> None:
    for campagne in (fictif.passee, fictif.en_cours):
        fiches = [f for f in fictif.fiches_temoins if f.campagne_id == campagne.campagne_id]
        assert [f.texte for f in fiches] == list(PROPOSITION)
    ids = Counter(f.temoin_id for f in fictif.fiches_temoins)
    assert set(ids.values()) == {2}


def test_fiches_are_no_residence(fictif: TerritoireFictif) -> None:
    fiches = {str(f.temoin_id) for f in fictif.fiches_temoins}
    assert fiches.isdisjoint(r.residence_id for r in fictif.residences)
    assert fiches.isdisjoint(r.residence_id for r in fictif.reponses)


def test_whoever_rated_a_fiche_rated_all_of_them_in_full(fictif: TerritoireFictif) -> None:
    n_items = len(fictif.grille.items(Mode.COMPLET))
    comptes = Counter((r.campagne_id, r.delegation_id) for r in fictif.reponses_temoins)
    assert set(comptes.values()) == {n_items * len(PROPOSITION)}
    par_campagne = Counter(campagne_id for campagne_id, _ in comptes)
    equipes = Counter(d.campagne_id for d in fictif.delegations)
    passee, en_cours = fictif.passee.campagne_id, fictif.en_cours.campagne_id
    assert par_campagne[passee] == equipes[passee]
    assert 0.8 * equipes[en_cours] < par_campagne[en_cours] < equipes[en_cours]
    assert len({r.reponse_id for r in fictif.reponses_temoins}) == len(fictif.reponses_temoins)


def test_places_go_from_fragile_to_favourable(fictif: TerritoireFictif) -> None:
    rangs = {f.temoin_id: f.rang for f in fictif.fiches_temoins}
    notes: dict[int, list[int]] = {}
    for r in fictif.reponses_temoins:
        notes.setdefault(rangs[r.temoin_id], []).append(r.valeur or 0)
    moyennes = {rang: float(np.mean(valeurs)) for rang, valeurs in notes.items()}
    assert min(moyennes, key=moyennes.__getitem__) == 1
    assert max(moyennes, key=moyennes.__getitem__) == 3
    assert moyennes[3] - moyennes[1] > 1.5
