from __future__ import annotations

from qualification.domain.classement import Classe
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.sensibilite import Deplacement, Sensibilite


def deplacement(code: str, avant: Classe, apres: Classe) -> Deplacement:
    return Deplacement(
        residence_id=ResidenceId(code), avant=avant, apres=apres, tenue_avant=50, tenue_apres=60
    )


def test_classes_that_hold_are_those_that_do_not_move() -> None:
    sensibilite = Sensibilite(
        poids={CodeCritere("A"): 1.0},
        avant={Classe.FRAGILE: 3, Classe.EQUILIBREE: 2},
        apres={Classe.FRAGILE: 1, Classe.A_SURVEILLER: 2, Classe.EQUILIBREE: 2},
        deplacements=(
            deplacement("r1", Classe.FRAGILE, Classe.A_SURVEILLER),
            deplacement("r2", Classe.FRAGILE, Classe.A_SURVEILLER),
        ),
    )
    assert (sensibilite.total, sensibilite.tenues) == (5, 3)
    assert sensibilite.flux == {(Classe.FRAGILE, Classe.A_SURVEILLER): 2}
