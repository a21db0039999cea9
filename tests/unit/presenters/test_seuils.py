from __future__ import annotations

import numpy as np

from qualification.domain.classement import Seuils
from qualification.services.distribution import Distribution
from qualification.textes import preparation as textes
from qualification.ui.presenters.seuils import cuts_words, suggestions, table

DISTRIBUTION = Distribution(
    tenue=np.array([10.0, 20, 45, 50, 60, 62, 80, 85, 90, 95]),
    erreur=np.full(10, np.nan),
    logements=np.full(10, 1000.0),
)


def test_classes_are_told_in_residences_and_dwellings_under_both_sets() -> None:
    lignes = table(DISTRIBUTION, Seuils(), Seuils(a_surveiller=47.5))
    assert [ligne[textes.COL_CLASSE] for ligne in lignes] == [
        "Fragile",
        "À surveiller",
        "Équilibrée",
        "Favorable",
    ]
    premiere = lignes[0]
    assert premiere["Seuils actuels (40 / 55 / 70)"] == (
        "2\u00a0résidences, 2\u202f000\u00a0logements"
    )
    assert premiere["Seuils essayés (47,5 / 55 / 70)"].startswith("3\u00a0résidences")


def test_suggestions_name_their_cuts_and_their_faults() -> None:
    phrase = suggestions(DISTRIBUTION)
    assert cuts_words(DISTRIBUTION.natural()) in phrase
    assert cuts_words(DISTRIBUTION.quartiles()) in phrase
    assert "à ne pas suivre" in phrase
