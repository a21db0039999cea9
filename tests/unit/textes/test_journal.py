from __future__ import annotations

from typing import Any

import pytest

from qualification.domain.incident import NatureIncident
from qualification.textes.journal import phrase
from tests.unit.domain.test_incident import incident

PHRASES: dict[NatureIncident, tuple[dict[str, Any], str]] = {
    NatureIncident.TOUR: ({"tour": 3}, "Tour 3 démarré"),
    NatureIncident.PAUSE: ({}, "Pause"),
    NatureIncident.REPRISE: ({}, "Reprise du tour"),
    NatureIncident.PROLONGATION: ({"texte": "1"}, "Tour prolongé de 1\u00a0minute"),
    NatureIncident.CLOTURE: ({}, "Tour clos avant l’heure"),
    NatureIncident.REOUVERTURE: ({"texte": "3"}, "Tour rouvert pour 3\u00a0minutes"),
    NatureIncident.FIN: ({}, "Séance terminée"),
    NatureIncident.ETAT: ({"texte": "close"}, "La campagne passe à «\u00a0Close\u00a0»"),
    NatureIncident.REVELATION: ({"texte": "12"}, "Avis révélés\u00a0: 12\u00a0résidences"),
    NatureIncident.ECHEANCE: (
        {"texte": "2026-12-01T17:00+00:00"},
        "Échéance de la notation à domicile\u00a0: 1er décembre 2026, 18\u00a0h\u00a000",
    ),
    NatureIncident.SILENCE: ({}, "Noirval\u00a0: plus aucun signal"),
    NatureIncident.RETOUR: ({}, "Noirval\u00a0: signal revenu"),
    NatureIncident.NOTE: ({"texte": "Wi-Fi coupé {n}"}, "Wi-Fi coupé {n}"),
}


@pytest.mark.parametrize("nature", NatureIncident)
def test_every_event_has_its_words(nature: NatureIncident) -> None:
    champs, attendue = PHRASES[nature]
    assert phrase(incident(**({"nature": nature, "texte": ""} | champs)), "Noirval") == attendue


def test_what_is_no_longer_there_is_said_too() -> None:
    partie = incident(nature=NatureIncident.SILENCE, texte="")
    assert phrase(partie, "").startswith("Une délégation retirée depuis")
    sans = incident(nature=NatureIncident.ECHEANCE, texte="")
    assert phrase(sans, "").endswith("aucune")
