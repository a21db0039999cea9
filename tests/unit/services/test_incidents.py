from __future__ import annotations

from datetime import timedelta

import pytest

from qualification.adapters.files.ecriture.journal import render_journal
from qualification.domain.errors import DroitRefuse, TexteRefuse, ValeurInvalide
from qualification.domain.ids import DelegationId
from qualification.domain.incident import NatureIncident
from qualification.services.incidents import IncidentsService
from qualification.textes.formats import nom_fichier
from qualification.textes.lexique import LEXIQUE_DEFAUT
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot

CAMPAGNE = factories.CAMPAGNE


class Horloge:
    """A clock that goes on by a minute at each look."""

    def __init__(self) -> None:
        self.n = 0

    def __call__(self) -> object:
        self.n += 1
        return MARDI_9H + timedelta(minutes=self.n)


@pytest.fixture
def incidents(depot: FakeDepot) -> IncidentsService:
    factories.fill(depot)
    return IncidentsService(
        depot=depot,
        now=Horloge(),  # type: ignore[arg-type]
        lexique=LEXIQUE_DEFAUT,
        render=render_journal,
        name=nom_fichier,
    )


def test_what_the_host_writes_and_what_is_seen_are_read_latest_first(
    incidents: IncidentsService,
) -> None:
    d = factories.delegation().delegation_id
    incidents.add(factories.ANIMATEUR, CAMPAGNE, "  Le Wi-Fi est coupé ")
    incidents.record(CAMPAGNE, NatureIncident.SILENCE, d)
    incidents.record(CAMPAGNE, NatureIncident.RETOUR, DelegationId("partie"))
    lignes = incidents.all(factories.ANIMATEUR, CAMPAGNE)
    assert [(x.incident.nature, x.delegation, x.incident.texte) for x in lignes] == [
        (NatureIncident.RETOUR, "", ""),
        (NatureIncident.SILENCE, "Habitat d’Essai", ""),
        (NatureIncident.NOTE, "", "Le Wi-Fi est coupé"),
    ]
    assert [x.incident.auteur for x in lignes] == [
        "ligne de commande",
        "ligne de commande",
        "Anim",
    ]


def test_the_journal_leaves_as_a_french_spreadsheet(incidents: IncidentsService) -> None:
    incidents.add(factories.ANIMATEUR, CAMPAGNE, "=1+1 prise en panne")
    incidents.record(CAMPAGNE, NatureIncident.SILENCE, factories.delegation().delegation_id)
    fichier = incidents.export(factories.ANIMATEUR, CAMPAGNE)
    assert fichier.nom == "2026-11-24_campagne-2026_journal.csv"
    assert fichier.contenu.decode("utf-8-sig").splitlines() == [
        "Date;Heure;Tour;Événement;Par",
        "24/11/2026;09:01:00;;'=1+1 prise en panne;Anim",
        "24/11/2026;09:02:00;;Habitat d’Essai\u00a0: plus aucun signal;ligne de commande",
    ]


def test_a_word_about_people_is_refused_and_an_empty_one_too(incidents: IncidentsService) -> None:
    with pytest.raises(TexteRefuse):
        incidents.add(factories.ANIMATEUR, CAMPAGNE, "Mme Durand a crié")
    with pytest.raises(ValeurInvalide):
        incidents.add(factories.ANIMATEUR, CAMPAGNE, " ")
    assert incidents.all(factories.ANIMATEUR, CAMPAGNE) == []


def test_the_journal_is_the_facilitator_s_business(incidents: IncidentsService) -> None:
    for geste in (
        lambda: incidents.add(factories.CHARGE, CAMPAGNE, "Pause"),
        lambda: incidents.all(factories.CHARGE, CAMPAGNE),
        lambda: incidents.export(factories.CHARGE, CAMPAGNE),
    ):
        with pytest.raises(DroitRefuse):
            geste()
