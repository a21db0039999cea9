from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from qualification.domain.grille import GLOBAL, NSP, Mode
from qualification.domain.ids import (
    CampagneId,
    CodeCritere,
    DelegationId,
    ResidenceId,
    TemoinId,
)
from qualification.domain.participants import College
from qualification.domain.temoin import ReponseTemoin
from qualification.services.calcul import estimate
from qualification.services.saisie import Saisie, read_campaign, structure_of
from tests.fakes import MARDI_9H
from tests.unit.services.campagne_simulee import of_vectors
from tests.unit.services.campagnes_notees import (
    BAILLEUR,
    CAMPAGNE,
    COMMUNE,
    Niveaux,
    campagne,
    grille,
    reponses,
    residence,
    tous,
)

SECOND = DelegationId("second")


def saisie(*avis: tuple[str, DelegationId, Niveaux]) -> Saisie:
    codes = dict.fromkeys(code for code, _, _ in avis)
    return Saisie(
        campagne=campagne(),
        grille=grille(),
        residences=[residence(code, logements=7) for code in codes],
        colleges={
            BAILLEUR: College.BAILLEUR,
            SECOND: College.BAILLEUR,
            COMMUNE: College.COMMUNE,
        },
        reponses=[r for code, qui, niveaux in avis for r in reponses(code, qui, niveaux)],
    )


def test_each_side_of_a_residence_is_a_row_in_points() -> None:
    releve = read_campaign(saisie(("a", BAILLEUR, tous(4)), ("a", COMMUNE, tous(1, B1=NSP))))
    observed = releve.observed
    assert observed.item.tolist() == [0, 0]
    assert releve.raters == (
        (College.BAILLEUR, (BAILLEUR,)),
        (College.COMMUNE, (COMMUNE,)),
    )
    np.testing.assert_array_equal(observed.points, [[100] * 4, [0, 0, np.nan, 0]])
    assert (observed.side.tolist(), observed.weights.tolist()) == ([0, 1], [1, 1])
    assert observed.dwellings.tolist() == [7]


def test_delegations_that_speak_together_are_one_rater_at_their_median() -> None:
    releve = read_campaign(
        saisie(
            ("a", BAILLEUR, tous(1)),
            ("a", SECOND, tous(4)),
            ("b", SECOND, tous(2)),
            ("c", BAILLEUR, tous(3)),
        )
    )
    assert [raters for _, raters in releve.raters] == [(BAILLEUR,), (BAILLEUR, SECOND), (SECOND,)]
    assert releve.observed.rater.tolist() == [1, 2, 0]
    assert releve.observed.points[0].tolist() == [50] * 4


def test_overall_note_alone_is_no_row() -> None:
    releve = read_campaign(saisie(("a", BAILLEUR, {GLOBAL: 4}), ("a", COMMUNE, tous(NSP))))
    assert releve.observed.points.shape == (0, 4)
    assert releve.raters == ()


def test_residences_of_one_bailleur_in_one_commune_share_a_cell() -> None:
    entree = saisie(("a", BAILLEUR, tous(1)))
    ailleurs = replace(residence("b"), residence_id=ResidenceId("b"), bailleur_id=None)
    entree = replace(entree, residences=[*entree.residences, ailleurs, residence("c")])
    assert read_campaign(entree).observed.cell.tolist() == [0, 1, 0]


def test_dimension_is_its_only_criterion_in_quick_mode() -> None:
    assert structure_of(grille(), Mode.RAPIDE).weights.tolist() == [1 / 3] * 3
    np.testing.assert_allclose(
        structure_of(grille(), Mode.COMPLET).weights, [1 / 6, 1 / 6, 1 / 3, 1 / 3]
    )


def test_public_simulated_campaign_has_a_row_per_line_of_its_file(partage: Path) -> None:
    releve = read_campaign(of_vectors(partage / "vectors", "sim_base"))
    lines = (partage / "vectors" / "sim_base_ratings.csv").read_text("utf-8").splitlines()
    assert len(releve.observed.item) == len(lines) - 1


def about_temoin(
    fiche: str, qui: DelegationId, niveaux: Niveaux, campagne_id: CampagneId = CAMPAGNE
) -> list[ReponseTemoin]:
    return [
        ReponseTemoin(
            reponse_id=f"{fiche}-{qui}-{item}",
            campagne_id=campagne_id,
            temoin_id=TemoinId(fiche),
            delegation_id=qui,
            item=CodeCritere(item),
            valeur=valeur,
            sequence=1,
            saisie_le=MARDI_9H,
        )
        for item, valeur in niveaux.items()
    ]


def test_fiches_temoins_are_rated_by_the_raters_of_residences() -> None:
    entree = replace(
        saisie(
            ("a", BAILLEUR, tous(1)),
            ("a", SECOND, tous(4)),
            ("b", SECOND, tous(2)),
            ("b", COMMUNE, tous(2)),
        ),
        temoins=[
            *about_temoin("f1", BAILLEUR, tous(1)),
            *about_temoin("f1", SECOND, tous(3, B1=NSP, **{GLOBAL: 4})),
            *about_temoin("f2", COMMUNE, tous(4, A2=None)),
            *about_temoin("f2", DelegationId("ailleurs"), tous(1)),
            *about_temoin("f3", COMMUNE, tous(NSP)),
        ],
    )
    releve = read_campaign(entree)
    assert [delegations for _, delegations in releve.raters] == [
        (BAILLEUR, SECOND),
        (SECOND,),
        (COMMUNE,),
    ]
    yardsticks = releve.observed.yardsticks
    assert yardsticks is not None
    # Fiche by fiche: those who speak together at their median, then the one that speaks alone.
    assert yardsticks.item.tolist() == [0, 0, 1]
    assert yardsticks.rater.tolist() == [0, 1, 2]
    third = 100 / 3
    np.testing.assert_allclose(
        yardsticks.points,
        [
            [third, third, 0, third],
            [2 * third, 2 * third, np.nan, 2 * third],
            [100, np.nan, 100, 100],
        ],
    )


def test_campaign_without_fiche_temoin_has_no_yardstick() -> None:
    assert read_campaign(saisie(("a", BAILLEUR, tous(1)))).observed.yardsticks is None


def test_fiches_temoins_without_any_rater_are_no_row() -> None:
    entree = replace(saisie(), temoins=about_temoin("f1", BAILLEUR, tous(1)))
    yardsticks = read_campaign(entree).observed.yardsticks
    assert yardsticks is not None
    assert (yardsticks.item.tolist(), yardsticks.points.shape) == ([], (0, 4))
    assert estimate(entree).scored.severity is None
