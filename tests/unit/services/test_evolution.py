from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qualification.domain.acces import SYSTEME, Identite, Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.correction import DecisionCorrection
from qualification.domain.evolution import DeriveTemoins, Incomparable, Tendance
from qualification.domain.ids import BailleurId, CampagneId, ResidenceId
from qualification.domain.resultat import ResultatFige, ResultatResidence, Resultats
from qualification.services.calcul import compute_resultats
from qualification.services.evolution import EvolutionsService, compare
from qualification.services.resultats import ResultatsService
from qualification.stats.drift import Drift
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.campagne_simulee import SEVERE, drawn
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


def shifted(resultats: Resultats, moved: Collection[ResidenceId], points: float) -> Resultats:
    """Return a later campaign, everybody 5 points higher, some residences more."""

    def lift(r: ResultatResidence) -> ResultatResidence:
        plus = 5 + points * (r.residence_id in moved)
        lues = [replace(lu, score=(lu.score or 0) + plus) for lu in (r.lecture, r.brute) if lu]
        return r.read_as(*lues)

    return replace(
        resultats,
        campagne_id=CampagneId("apres"),
        residences={k: lift(r) for k, r in resultats.residences.items()},
    )


AVANT = compute_resultats(drawn(SEVERE), MARDI_9H)
BOUGEES = [k for k, r in AVANT.residences.items() if r.score is not None and r.score < 40][:6]


def test_campaigns_of_the_database_tell_what_moved_from_a_common_drift() -> None:
    bilan = compare(AVANT, shifted(AVANT, BOUGEES, 50))
    assert (bilan.motif, bilan.est_corrigee, bilan.n_ancres) == (None, True, 0)
    assert bilan.lien == pytest.approx(5)
    assert len(bilan.residences) == len(AVANT.residences)
    par_id = {r.residence_id: r for r in bilan.residences}
    assert all(par_id[k].tendance is not Tendance.STABLE for k in BOUGEES)
    assert all(par_id[k].variation == pytest.approx(50) for k in BOUGEES)
    autres = [r for k, r in par_id.items() if k not in BOUGEES]
    assert {r.tendance for r in autres} == {Tendance.STABLE}
    # The same gaps both times: disagreements that last are no noise.
    assert bilan.rho == pytest.approx(0.99)
    mieux = list(bilan.of(Tendance.AVEREE, 1)) + list(bilan.of(Tendance.PROBABLE, 1))
    assert {r.residence_id for r in mieux} == set(BOUGEES)
    assert not list(bilan.of(Tendance.AVEREE, -1))


def test_link_rests_on_anchors_when_there_are_some() -> None:
    bilan = compare(AVANT, shifted(AVANT, (), 0), ancres=BOUGEES)
    assert bilan.n_ancres == len(BOUGEES)
    assert bilan.lien == pytest.approx(5)


def test_fiches_temoins_link_when_anchors_are_few_and_are_told_anyway() -> None:
    derive = Drift(value=5.25, error=0.8, n_raters=12, n_items=6)
    bilan = compare(AVANT, shifted(AVANT, (), 0), ancres=BOUGEES, derive=derive)
    assert (bilan.est_lie_par_temoins, bilan.n_ancres, bilan.lien) == (True, 0, 5.25)
    assert bilan.derive == DeriveTemoins(
        valeur=5.25, erreur_type=0.8, n_fiches=6, n_organisations=12
    )
    assert bilan.derive.marge == pytest.approx(1.316, abs=1e-3)
    faible = replace(derive, n_items=2)
    bilan = compare(AVANT, shifted(AVANT, (), 0), ancres=BOUGEES, derive=faible)
    assert (bilan.est_lie_par_temoins, bilan.n_ancres) == (False, len(BOUGEES))
    assert bilan.derive is not None


def test_both_campaigns_are_read_raw_when_one_is() -> None:
    apres = shifted(AVANT, (), 0)
    assert apres.correction is not None
    brute = replace(
        apres, correction=replace(apres.correction, decision=DecisionCorrection.IMPOSSIBLE)
    )
    bilan = compare(AVANT, brute)
    assert not bilan.est_corrigee
    assert {round(r.variation, 6) for r in bilan.residences} == {0}
    assert bilan.residences[0].erreur_type > compare(AVANT, apres).residences[0].erreur_type


@pytest.mark.parametrize(
    ("changes", "motif"),
    [
        ({"version_grille": 9}, Incomparable.GRILLE),
        ({"residences": {}}, Incomparable.AUCUNE_COMMUNE),
        (
            {
                "residences": {
                    k: replace(r, erreur_type=None, brute=None) for k, r in AVANT.residences.items()
                }
            },
            Incomparable.SANS_MARGE,
        ),
        (
            {
                "residences": {
                    k: r if k == BOUGEES[0] else replace(r, score=None)
                    for k, r in AVANT.residences.items()
                    if k in BOUGEES[:2]
                }
            },
            None,
        ),
    ],
)
def test_campaigns_that_cannot_be_compared_say_why(
    changes: dict[str, Any], motif: Incomparable | None
) -> None:
    bilan = compare(AVANT, replace(shifted(AVANT, (), 0), **changes))
    assert bilan.motif is motif
    assert bool(bilan.residences) == (motif is None)


def test_campaigns_that_share_no_scored_residence_have_nothing_to_tell() -> None:
    une, *autres = list(AVANT.residences)
    seule = {une: AVANT.residences[une]} | {
        k: replace(AVANT.residences[k], score=None, erreur_type=None, brute=None) for k in autres
    }
    apres = {une: replace(AVANT.residences[une], score=None, brute=None)} | {
        k: AVANT.residences[k] for k in autres
    }
    bilan = compare(
        replace(AVANT, residences=seule),
        replace(AVANT, campagne_id=CampagneId("apres"), residences=apres),
    )
    assert (bilan.motif, bilan.residences) == (Incomparable.AUCUNE_COMMUNE, ())


@pytest.fixture
def deux_campagnes(depot: FakeDepot) -> EvolutionsService:
    fill(depot, [residence("r1"), residence("r2", bailleur_id=BailleurId("autre"))])
    for code in ("r1", "r2"):
        rate(depot, code, BAILLEUR, tous(3))
        rate(depot, code, COMMUNE, tous(2))
    resultats = ResultatsService(depot=depot, now=lambda: MARDI_9H)
    passee = replace(
        resultats.compute(CAMPAGNE), campagne_id=CampagneId("avant"), calcule_le=MARDI_9H
    )
    for nom, annee in (("avant", 2023), ("plus tôt", 2020)):
        depot.uow.campagnes.put(
            campagne(
                campagne_id=CampagneId(nom),
                ouverte_le=date(annee, 11, 1),
                etat=EtatCampagne.VALIDEE,
                nom=nom,
            )
        )
    depot.uow.resultats_figes.put(
        ResultatFige(
            campagne_id=CampagneId("avant"),
            version=1,
            fige_le=MARDI_9H,
            auteur="A",
            empreinte="",
            contenu=passee,
        )
    )
    return EvolutionsService(depot=depot, resultats=resultats)


def test_earlier_campaigns_are_the_validated_ones_latest_first(
    deux_campagnes: EvolutionsService,
) -> None:
    assert [c.nom for c in deux_campagnes.earlier(campagne())] == ["avant", "plus tôt"]


def test_comparison_shows_what_the_person_may_see(deux_campagnes: EvolutionsService) -> None:
    bilan = deux_campagnes.compare(SYSTEME, CampagneId("avant"), CAMPAGNE)
    assert {r.residence_id for r in bilan.residences} == {"r1", "r2"}
    hlm = Identite(role=Role.BAILLEUR, bailleur_id=BailleurId("hlm"))
    vu = deux_campagnes.compare(hlm, CampagneId("avant"), CAMPAGNE, ancres=[ResidenceId("r2")])
    assert vu.n_ancres == 1
    assert [r.residence_id for r in vu.residences] == ["r1"]


def test_results_frozen_without_severity_are_estimated_again(
    deux_campagnes: EvolutionsService, depot: FakeDepot
) -> None:
    fige = depot.uow.resultats_figes.get(CampagneId("avant"), 1)
    ancien = replace(fige.contenu, correction=None)
    depot.uow.resultats_figes.put(replace(fige, contenu=ancien))
    # Nothing was rated under that campaign here: estimated again, it has no score.
    bilan = deux_campagnes.compare(SYSTEME, CampagneId("avant"), CAMPAGNE)
    assert bilan.motif is Incomparable.AUCUNE_COMMUNE
