from __future__ import annotations

from qualification.domain.classement import Classe
from qualification.domain.direct import LigneDirect, ScoresDirects
from qualification.domain.ids import ResidenceId
from qualification.textes import direct as textes
from qualification.ui.presenters.direct import counts, status, table
from tests.fakes import MARDI_9H
from tests.unit.services.campagnes_notees import residence

R1, R2, R3 = (ResidenceId(f"r{n}") for n in (1, 2, 3))


def line(residence_id: ResidenceId, **changes: float | None) -> LigneDirect:
    figures: dict[str, float | None] = {"score": 61.04, "depuis": 58.0, "marge": 15.8, **changes}
    return LigneDirect(
        residence_id=residence_id, classe=Classe.A_SURVEILLER, n_parties=1, **figures
    )


DIRECT = ScoresDirects(
    calcule_le=MARDI_9H,
    n_nouvelles=3,
    lignes=(line(R1), line(R2, depuis=None), line(R3, marge=None), line(ResidenceId("ailleurs"))),
    classes={Classe.NON_EVALUEE: 4, Classe.FRAGILE: 2},
)


def test_status_says_when_all_was_estimated_and_what_came_since() -> None:
    assert status(DIRECT) == (
        "Dernier calcul complet à 9\u00a0h\u00a000\u202f; 3\u00a0réponses depuis."
    )
    assert status(ScoresDirects()) == textes.PREMIER


def test_classes_are_counted_in_their_order() -> None:
    assert counts(DIRECT) == "Fragile\u00a0: 2 · Non évaluée\u00a0: 4"


def test_residences_touched_are_rows_of_words() -> None:
    residences = {r: residence(r) for r in (R1, R2, R3)}
    lignes = table(DIRECT, residences, {"62498": "Lens"})
    assert [ligne[textes.COL_AVANT] for ligne in lignes] == ["58,0 ±\u202f16", "—", "58,0"]
    assert lignes[0][textes.COL_SCORE] == "61,0"
    assert lignes[0][textes.COL_COMMUNE] == "Lens"
    assert lignes[0][textes.COL_PARTIES] == "une seule"
