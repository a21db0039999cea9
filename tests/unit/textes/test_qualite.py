from __future__ import annotations

import pytest

from qualification.domain.resultat import Concordance
from qualification.textes import qualite as t


def accord(alpha: float | None, ac2: float | None = 0.5, n: int = 100) -> Concordance:
    return Concordance(n=n, alpha=alpha, ac2=ac2, accord_exact=0.63, ecarts_2=0.012)


@pytest.mark.parametrize(
    ("found", "lecture"),
    [
        (accord(0.9, n=29), t.PEU_DE_CAS),
        (accord(None, None), t.SANS_VARIATION),
        (accord(0.667), t.ACCORD_NET),
        (accord(0.5, 0.9), t.ACCORD_NET),
        (accord(0.1, 0.9), t.PEU_DE_VARIATION),
        (accord(0.4), t.ACCORD_MOYEN),
        (accord(0.39), t.LECTURES_DIFFERENTES),
        (accord(0.1, None), t.LECTURES_DIFFERENTES),
    ],
)
def test_agreement_is_read_with_both_figures(found: Concordance, lecture: str) -> None:
    assert t.reading(found) == lecture


def test_officials_read_one_sentence() -> None:
    assert t.phrase_accord(accord(0.5)) == (
        "Sur 100\u00a0réponses notées par les deux parties, 63\u202f% donnent exactement le même niveau et "
        "1\u202f% s’écartent d’au moins deux niveaux."
    )
    rien = Concordance(n=0, alpha=None, ac2=None, accord_exact=None, ecarts_2=None)
    assert t.phrase_accord(rien) == t.ACCORD_ABSENT


def test_points_are_counted_in_french() -> None:
    assert t.points(-1.9) == "1,9 point"
    assert t.points(4.04) == "4,0 points"
