from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.errors import RepetitionRefusee
from qualification.domain.repetition import (
    DUREE_MAX_S,
    TABLETTES_MAX,
    Constat,
    Mesures,
    Options,
    judge,
    quantile,
)
from qualification.textes.repetition import reasons, summary


def mesures(**champs: Any) -> Mesures:
    valeurs: dict[str, Any] = {
        "tablettes": 20,
        "duree_s": 10,
        "touches": 78,
        "en_attente": 0,
        "perdues": 0,
        "en_double": 0,
        "refus": {},
        "troubles": {},
        "renvois": 0,
        "entree_s": 0.4,
        "rafale_p95_ms": 120.0,
        "recu_p50_ms": 8.26,
        "recu_p95_ms": 40.0,
        "recu_max_ms": 90.0,
        "recuperation_s": 0.5,
        "retard_p95_ms": 4.0,
    }
    return Mesures(**(valeurs | champs))


@pytest.mark.parametrize(
    ("tablettes", "duree_s"),
    [(0, 10), (TABLETTES_MAX + 1, 10), (1, 1), (1, DUREE_MAX_S + 1)],
)
def test_a_rehearsal_is_bounded(tablettes: int, duree_s: int) -> None:
    with pytest.raises(RepetitionRefusee):
        Options(tablettes=tablettes, duree_s=duree_s)


def test_all_received_is_go_and_says_how_many() -> None:
    verdict = judge(mesures(refus={"429": 3, "503": 1}))
    assert verdict.est_favorable
    assert list(verdict.raisons) == [(Constat.TOUT_RECU, 78.0)]
    assert reasons(verdict) == [
        "Les 78 réponses données sont toutes dans la base, une seule fois chacune."
    ]
    assert summary(verdict, coupures=True) == (
        "20\u00a0tablettes pendant 10\u00a0s, avec coupures, pertes et lenteurs\u00a0: "
        "78\u00a0réponses, reçu en 8\u00a0ms (médiane) et 40\u00a0ms (95\u202f%), "
        "120\u00a0ms quand toutes touchent ensemble, 0\u00a0renvoi."
    )
    assert verdict.figures()["recu_p50_ms"] == 8.3
    assert verdict.figures()["touches"] == 78


@pytest.mark.parametrize(
    ("champs", "constat"),
    [
        ({"touches": 0}, Constat.MUETTE),
        ({"perdues": 1}, Constat.PERDUES),
        ({"en_attente": 2}, Constat.EN_ATTENTE),
        ({"en_double": 1}, Constat.EN_DOUBLE),
        ({"refus": {"409": 1}}, Constat.REFUSEES),
        ({"recu_p95_ms": 501.0}, Constat.LENTEUR),
        ({"entree_s": 31.0}, Constat.ENTREE),
        ({"recuperation_s": 11.0}, Constat.RECUPERATION),
    ],
)
def test_each_fault_alone_is_no_go_with_its_reason(
    champs: dict[str, Any], constat: Constat
) -> None:
    verdict = judge(mesures(**champs))
    assert not verdict.est_favorable
    assert [c for c, _ in verdict.raisons] == [constat]
    assert len(reasons(verdict)) == 1


def test_a_simulator_that_was_late_is_told_without_forbidding() -> None:
    verdict = judge(mesures(retard_p95_ms=200.0))
    assert verdict.est_favorable
    assert [c for c, _ in verdict.raisons] == [Constat.TOUT_RECU, Constat.SIMULATEUR]


def test_quantile_of_nothing_is_nothing() -> None:
    assert quantile([], 95) == 0.0


@given(st.lists(st.floats(0, 1e6), min_size=1), st.integers(1, 99))
def test_quantile_is_one_of_the_values_and_leaves_its_share_below(
    valeurs: list[float], centile: int
) -> None:
    q = quantile(valeurs, centile)
    assert q in valeurs
    assert sum(v < q for v in valeurs) <= len(valeurs) * centile / 100
    assert quantile(valeurs, 1) <= quantile(valeurs, 99)
