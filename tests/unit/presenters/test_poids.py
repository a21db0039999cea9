from __future__ import annotations

from qualification.domain.ids import CampagneId, CodeCritere, DelegationId
from qualification.domain.participants import College
from qualification.domain.poids import BudgetPoids, InfluencePoids, PoidsCollege, SynthesePoids
from qualification.textes import poids as t
from qualification.ui.presenters.poids import influence_table, progress, remaining, summary_table
from tests.fakes import MARDI_9H
from tests.unit.services.campagnes_notees import grille

A, B, C = map(CodeCritere, "ABC")
BUDGET = BudgetPoids(
    campagne_id=CampagneId("C"),
    delegation_id=DelegationId("d"),
    points={A: 60, B: 30, C: 10},
    saisi_le=MARDI_9H,
)
SYNTHESE = SynthesePoids(
    attendues=12,
    budgets=(BUDGET,),
    colleges=(
        PoidsCollege(college=College.BAILLEUR, n=1, parts={A: 0.6, B: 0.3, C: 0.1}),
        PoidsCollege(college=College.COMMUNE, n=0, parts={}),
    ),
    parts={A: 0.6, B: 0.3, C: 0.1},
    ecarts={A: 0.125, B: 0.0, C: 0.05},
    concentration=12.0,
)


def test_points_left_or_too_many_are_said() -> None:
    assert remaining([60, 30, 10]) == t.COMPLET
    assert remaining([60, 30]) == "Il reste 10\u00a0points à donner."
    assert remaining([60, 41]) == "1\u00a0point de trop\u00a0: retirez-les."


def test_progress_says_who_answered() -> None:
    assert progress(SYNTHESE, est_ouvert=True) == (
        "Répartition ouverte\u00a0: 1\u00a0répartition sur 12."
    )
    assert progress(SYNTHESE, est_ouvert=False).startswith("Répartition close")


def test_sides_stand_beside_the_grid() -> None:
    tableau = summary_table(SYNTHESE, grille())
    assert {len(ligne) for ligne in tableau.lignes} == {len(tableau.entetes)}
    assert tableau.lignes[0] == (
        "A",
        "33\u202f%",
        "60\u202f%",
        "–",
        "60\u202f%",
        "±\u00a012 points",
    )


def test_influence_is_read_beside_the_weight() -> None:
    tableau = influence_table(
        [
            InfluencePoids(code=A, poids=0.2, influence=0.5, est_deformee=True),
            InfluencePoids(code=B, poids=0.4, influence=0.1, est_deformee=True),
            InfluencePoids(code=C, poids=0.4, influence=0.4, est_deformee=False),
        ],
        grille(),
    )
    assert [ligne[3] for ligne in tableau.lignes] == [t.PLUS_QUE_DIT, t.MOINS_QUE_DIT, t.COMME_DIT]
