from __future__ import annotations

import pytest

from qualification.domain.correction import Correction, DecisionCorrection


@pytest.mark.parametrize("decision", DecisionCorrection)
def test_only_one_decision_takes_severity_off(decision: DecisionCorrection) -> None:
    verdict = Correction(decision=decision, obstacles=(), n_composantes=1)
    assert verdict.est_appliquee == (decision is DecisionCorrection.APPLIQUEE)
