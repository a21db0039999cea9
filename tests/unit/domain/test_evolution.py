from __future__ import annotations

import pytest

from qualification.domain.classement import Classe
from qualification.domain.evolution import Bilan, EvolutionResidence, Tendance
from qualification.domain.ids import CampagneId, ResidenceId


def evolution(nom: str, variation: float, tendance: Tendance) -> EvolutionResidence:
    return EvolutionResidence(
        residence_id=ResidenceId(nom),
        variation=variation,
        erreur_type=10.0,
        z=variation / 10,
        tendance=tendance,
        classe_avant=Classe.FRAGILE,
        classe_apres=Classe.FRAGILE,
    )


def test_bilan_tells_what_went_up_from_what_went_down() -> None:
    bilan = Bilan(
        avant_id=CampagneId("a"),
        apres_id=CampagneId("b"),
        residences=(
            evolution("haut", 30, Tendance.AVEREE),
            evolution("bas", -30, Tendance.AVEREE),
            evolution("bruit", 2, Tendance.STABLE),
        ),
    )
    assert [r.residence_id for r in bilan.of(Tendance.AVEREE, 1)] == ["haut"]
    assert [r.residence_id for r in bilan.of(Tendance.AVEREE, -1)] == ["bas"]
    assert bilan.residences[0].marge == pytest.approx(16.4485, abs=1e-3)
