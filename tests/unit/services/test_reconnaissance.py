from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qualification.domain.colonnes import Champ
from qualification.domain.errors import (
    FichierRefuse,
)
from qualification.domain.importation import Probleme
from qualification.services.importation import OptionsImport
from qualification.services.sources import ContourLu, FichierSource
from tests.factories import CHARGE, TERRITOIRE
from tests.fakes import FakeDepot
from tests.unit.services.import_fakes import (
    COMMUNES,
    ENTETES,
    FICHIER,
    Atelier,
    box,
    problems,
)

RPLS = ("NUMVOIE", "TYPVOIE", "NOMVOIE", "CONSTRUCT", "COMPLGEO", "LIBCOM")


@pytest.fixture
def atelier(depot: FakeDepot) -> Atelier:
    return Atelier(depot)


def test_import_reports_columns_absent_and_ignored(atelier: Atelier) -> None:
    atelier.give(("Pins", "62498", "?"), entetes=("nom", "insee", "étage"))
    rapport = atelier.run()
    assert rapport.colonnes_absentes == ("bailleur", "logements", "adresse")
    assert rapport.colonnes_ignorees == ("étage",)


def test_column_that_may_count_dwellings_and_is_not_read_is_told(atelier: Atelier) -> None:
    entetes = ("nom", "insee", "nb")
    atelier.give(("Pins", "62498", "24"), entetes=entetes)
    apercu = atelier.service.previsualiser(CHARGE, TERRITOIRE, FICHIER, COMMUNES)
    rapport = atelier.run()
    for anomalies in (apercu.anomalies, rapport.anomalies):
        assert (anomalies[0].probleme, anomalies[0].valeur) == (Probleme.COMPTAGE_NON_LU, "nb")
    compte = atelier.run(replace(COMMUNES, nombre="nb"))
    assert compte.logements_lus == 24
    assert Probleme.COMPTAGE_NON_LU not in problems(compte)
    atelier.give(("Pins", "62498", "24", "3"), entetes=(*entetes[:2], "nb logements", "n"))
    assert Probleme.COMPTAGE_NON_LU not in problems(atelier.run())


def test_import_refuses_columns_on_rents_and_persons(atelier: Atelier) -> None:
    entetes = ("nom", "insee", "LOYERPRINC", "Prénom", "adresse")
    atelier.give(("Dupont", "62498", "412", "Anne", "1 RUE A"), entetes=entetes)
    rapport = atelier.run()
    assert rapport.colonnes_refusees == ("LOYERPRINC", "Prénom", "nom")
    assert rapport.colonnes_ignorees == ()
    assert [r.nom for r in atelier.residences] == ["1 Rue A"]
    with pytest.raises(FichierRefuse) as refus:
        atelier.run(replace(COMMUNES, colonnes={Champ.NOM: "nom"}))
    assert refus.value.details["motif"] == "colonne_refusee"


def test_import_follows_chosen_columns(atelier: Atelier) -> None:
    atelier.give(("Pins", "62498", "7", "9"), entetes=("nom", "insee", "nb", "nblog"))
    choisies = {Champ.NOM: "", Champ.ADRESSE: "nom"}
    atelier.run(replace(COMMUNES, nombre="nb", colonnes=choisies))
    assert [(r.logements, r.adresses) for r in atelier.residences] == [(7, ("Pins",))]


@pytest.mark.parametrize(
    ("entetes", "options", "details"),
    [
        (RPLS, COMMUNES, {"motif": "colonne_absente", "colonne": "DEPCOM"}),
        (("nom", "adresse"), COMMUNES, {"motif": "commune_absente", "colonnes": "nom, adresse"}),
        (("insee", "loyer"), COMMUNES, {"motif": "repere_absent", "fichier": "parc.csv"}),
        (ENTETES, replace(COMMUNES, nombre="nb"), {"motif": "colonne_absente", "colonne": "nb"}),
        (ENTETES, OptionsImport(), {"motif": "perimetre_absent"}),
        (ENTETES, COMMUNES, {"motif": "sans_ligne", "colonnes": 9}),
        (
            ENTETES,
            OptionsImport(contours=FichierSource("epci", b"x")),
            {"motif": "contour_code", "valeur": "246200364", "fichier": "epci"},
        ),
        (
            ENTETES,
            replace(COMMUNES, qpv=FichierSource("sans", b"x")),
            {"motif": "qpv_code", "valeur": "Quartier"},
        ),
    ],
)
def test_import_refusal_says_why_and_writes_nothing(
    atelier: Atelier, entetes: tuple[str, ...], options: OptionsImport, details: dict[str, Any]
) -> None:
    atelier.lecture.couches = {
        "epci": [ContourLu("246200364", "CALL", box(0, 0, 1, 1))],
        "sans": [ContourLu("", "Quartier", box(0, 0, 1, 1))],
    }
    atelier.give(entetes=entetes)
    with pytest.raises(FichierRefuse) as refus:
        atelier.service.importer(CHARGE, TERRITOIRE, FICHIER, options)
    assert refus.value.details.items() >= details.items()
    assert (atelier.uow.communes.all(), atelier.uow.revisions.get(TERRITOIRE)) == ([], 0)


def test_preview_hides_refused_columns_and_proposes_counts(atelier: Atelier) -> None:
    entetes = ("adresse", "insee", "nb", "loyer")
    atelier.give(("1 RUE A", "62498", "7", "412", "de trop"), entetes=entetes)
    apercu = atelier.service.previsualiser(CHARGE, TERRITOIRE, FICHIER, COMMUNES)
    assert apercu.colonnes_refusees == ("loyer",)
    assert apercu.comptages == ("nb",)
    assert apercu.lignes == ((2, ("1 RUE A", "62498", "7", "", "de trop")),)
