from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from qualification.domain.classement import SEUILS_DEFAUT, Classe
from qualification.domain.ids import CampagneId, CodeCritere, ResidenceId
from qualification.domain.resultat import AvisCollege, ResultatResidence, Resultats, fingerprint
from tests.fakes import MARDI_9H

R1, R2 = ResidenceId("r1"), ResidenceId("r2")


def resultat(residence_id: ResidenceId, score: float) -> ResultatResidence:
    avis = AvisCollege(
        score=score,
        part_repondue=1.0,
        dimensions={CodeCritere("A"): score},
        niveaux={CodeCritere("A1"): 2.5},
        n_delegations=2,
    )
    return ResultatResidence(
        residence_id=residence_id, classe=Classe.FRAGILE, n_avis=2, bailleur=avis, commune=None
    )


RESULTATS = Resultats(
    campagne_id=CampagneId("C"),
    calcule_le=MARDI_9H,
    version_methode="1.0",
    version_grille=1,
    seuils=SEUILS_DEFAUT,
    residences={R1: resultat(R1, 1 / 3), R2: resultat(R2, 0.1)},
)


def test_fingerprint_does_not_depend_on_the_order_of_residences() -> None:
    autre = replace(RESULTATS, residences=dict(reversed(list(RESULTATS.residences.items()))))
    assert fingerprint(autre) == fingerprint(RESULTATS)
    assert len(fingerprint(RESULTATS)) == 64


def test_fingerprint_changes_with_any_value_or_date() -> None:
    plus_tard = replace(RESULTATS, calcule_le=MARDI_9H + timedelta(seconds=1))
    retouche = replace(RESULTATS, residences={R1: resultat(R1, 1 / 3), R2: resultat(R2, 0.2)})
    assert len({fingerprint(r) for r in (RESULTATS, plus_tard, retouche)}) == 3
