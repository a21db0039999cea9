from __future__ import annotations

import pytest

from qualification.planning.explain import Cause
from qualification.planning.obstacles import Obstacle, ObstacleKind
from qualification.textes.journee import obstacle


@pytest.mark.parametrize(
    ("trouve", "phrase"),
    [
        (
            Obstacle(
                kind=ObstacleKind.MEETING,
                landlord="L’Abri",
                commune="Éleu",
                cause=Cause.NOT_KNOWN,
                slots=2,
            ),
            (
                "L’Abri – Éleu (2\u00a0tours) ne peut pas être tenue\u00a0: aucune délégation présente ne "
                "connaît l’autre organisation."
            ),
        ),
        (
            Obstacle(kind=ObstacleKind.LOAD, organisation="L’Abri", slots=30, available=20),
            (
                "L’Abri\u00a0: 30\u00a0tours de rencontres pour 20\u00a0tours de présence. Ajoutez une "
                "délégation ou des tours."
            ),
        ),
        (
            Obstacle(kind=ObstacleKind.TABLES, slots=30, available=20),
            (
                "Tables\u00a0: 30\u00a0tours de rencontres pour 20\u00a0places (tables × tours). Ajoutez "
                "des tables ou des tours."
            ),
        ),
        (
            Obstacle(kind=ObstacleKind.NEVER_THERE, organisation="L’Abri", delegation="1"),
            "Équipe 1 n’est présente à aucun tour de la journée.",
        ),
        (
            Obstacle(kind=ObstacleKind.KNOWS_NOBODY, organisation="L’Abri", delegation="1"),
            "Équipe 1 ne connaît aucune des organisations qu’elle pourrait rencontrer.",
        ),
    ],
)
def test_each_obstacle_is_said_with_what_to_do(trouve: Obstacle, phrase: str) -> None:
    assert obstacle(trouve, "Équipe 1") == phrase
