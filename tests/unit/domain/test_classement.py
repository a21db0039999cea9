from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.classement import CLASSES_ORDONNEES, SEUILS_DEFAUT, Classe, Seuils
from qualification.domain.errors import ValeurInvalide


@pytest.mark.parametrize(
    ("indice", "classe"),
    [
        (100, Classe.FRAGILE),
        (60.001, Classe.FRAGILE),
        (60, Classe.A_SURVEILLER),
        (45.001, Classe.A_SURVEILLER),
        (45, Classe.EQUILIBREE),
        (30.001, Classe.EQUILIBREE),
        (30, Classe.FAVORABLE),
        (0, Classe.FAVORABLE),
    ],
)
def test_class_is_read_on_half_open_intervals_of_the_exact_value(
    indice: float, classe: Classe
) -> None:
    assert SEUILS_DEFAUT.classify(indice) is classe


@given(st.lists(st.floats(0, 100), min_size=2))
def test_a_more_fragile_index_never_gives_a_better_class(indices: list[float]) -> None:
    rangs = [
        CLASSES_ORDONNEES.index(SEUILS_DEFAUT.classify(i)) for i in sorted(indices, reverse=True)
    ]
    assert rangs == sorted(rangs)


@pytest.mark.parametrize(
    "seuils",
    [
        {"a_surveiller": 0.0},
        {"a_surveiller": 55.0},
        {"equilibree": 70.0},
        {"favorable": 100.0},
        {"divergence": 0.0},
        {"divergence_niveaux": 0},
    ],
)
def test_cut_offs_out_of_order_are_refused(seuils: dict[str, float]) -> None:
    with pytest.raises(ValeurInvalide):
        Seuils(**seuils)  # type: ignore[arg-type]  # one keyword at a time
