from __future__ import annotations

from typing import Any

import pytest

from qualification.domain.errors import ValeurInvalide
from qualification.domain.incident import LONGUEUR_INCIDENT, Incident, NatureIncident
from tests import factories
from tests.fakes import MARDI_9H


def incident(**champs: Any) -> Incident:
    valeurs: dict[str, Any] = {
        "incident_id": "i",
        "campagne_id": factories.CAMPAGNE,
        "survenu_le": MARDI_9H,
        "nature": NatureIncident.NOTE,
        "auteur": "Anim",
        "texte": "Wi-Fi coupé",
    }
    return Incident(**(valeurs | champs))


def test_a_word_of_the_host_says_something_and_stays_short() -> None:
    assert incident(texte="x" * LONGUEUR_INCIDENT).tour == 0
    for texte in ("", "  ", "x" * (LONGUEUR_INCIDENT + 1)):
        with pytest.raises(ValeurInvalide):
            incident(texte=texte)


def test_what_the_application_saw_needs_no_words() -> None:
    assert incident(nature=NatureIncident.PAUSE, texte="").texte == ""
