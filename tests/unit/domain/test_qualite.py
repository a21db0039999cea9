from __future__ import annotations

import pytest

from qualification.domain.correction import Evaluateur
from qualification.domain.ids import DelegationId
from qualification.domain.participants import College
from qualification.domain.qualite import Abstentions, ProfilEvaluateur


def profil(clemence: float | None, erreur_type: float | None) -> ProfilEvaluateur:
    evaluateur = Evaluateur(
        college=College.BAILLEUR,
        delegations=(DelegationId("d"),),
        n_residences=12,
        composante=0,
        est_corrige=True,
        clemence=clemence,
        erreur_type=erreur_type,
    )
    return ProfilEvaluateur(evaluateur=evaluateur, etalement=1.0, est_anormal=False)


def test_not_concerned_is_an_answer_and_no_abstention() -> None:
    assert Abstentions(niveaux=6, nsp=2, nc=4).part == pytest.approx(0.25)


def test_without_any_possible_level_there_is_no_share() -> None:
    assert Abstentions(niveaux=0, nsp=0, nc=3).part is None


@pytest.mark.parametrize(
    ("clemence", "erreur_type", "attendu"),
    [
        (4.0, 2.0, True),
        (-4.0, 2.0, True),
        (3.9, 2.0, False),
        (None, 2.0, False),
        (4.0, None, False),
    ],
)
def test_leniency_is_told_from_twice_its_error(
    clemence: float | None, erreur_type: float | None, *, attendu: bool
) -> None:
    assert profil(clemence, erreur_type).est_distinguable is attendu


def test_margin_holds_nine_times_in_ten() -> None:
    assert profil(4.0, 2.0).marge == pytest.approx(3.29, abs=0.01)
    assert profil(None, None).marge is None
