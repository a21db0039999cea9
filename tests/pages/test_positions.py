from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from qualification.adapters.web.client import Client
from qualification.adapters.web.decoupage import DecoupageNational
from qualification.adapters.web.geocodeur import GeocodeurNational
from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.grille import Mode
from qualification.domain.ids import TerritoireId
from qualification.domain.residence import Coordonnees, Residence
from qualification.domain.territoire import Qpv
from qualification.services.importation import OptionsImport
from qualification.services.sources import FichierSource
from qualification.textes import positions as textes
from qualification.ui.presenters.propre import plain
from tests.integration.web.souche import Souche, running, status
from tests.pages.conftest import Navigateur, OpenPage, shown_texts, sign_in

PARC = """insee;commune;nom;adresse;logements
62498;Lens;Les Pins;12 rue Bayard;30
62498;Lens;Les Ormes;3 rue du Puits;20
62498;Lens;Les Saules;9 rue Perdue;10
62498;Lens;Les Tilleuls;1 rue Ailleurs;8
62498;Lens;Sans adresse;;5
"""
SIREN = "246200364"
CARRE = {
    "type": "Polygon",
    "coordinates": [[[2.8, 50.4], [2.9, 50.4], [2.9, 50.5], [2.8, 50.5], [2.8, 50.4]]],
}
VOISINE = {
    "type": "Polygon",
    "coordinates": [[[2.7, 50.4], [2.8, 50.4], [2.8, 50.5], [2.7, 50.5], [2.7, 50.4]]],
}


def commune(code: str, nom: str, contour: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"code": code, "nom": nom}, "geometry": contour}


@dataclass
class Terrain:
    application: Application
    territoire_id: TerritoireId
    souche: Souche
    page: AppTest

    @property
    def residences(self) -> dict[str, Residence]:
        toutes = self.application.inventaire.residences(SYSTEME, self.territoire_id)
        return {r.nom: r for r in toutes}

    def says(self, texte: str) -> bool:
        return any(texte in dit for dit in shown_texts(self.page))

    def click(self, cle: str) -> None:
        self.page.button(key=cle).click().run()


@pytest.fixture
def souche() -> Iterator[Souche]:
    with running() as serveur:
        serveur.positions["12 rue Bayard"] = {
            "longitude": "2.85", "latitude": "50.45", "result_score": "0.97",
            "result_label": "12 Rue Bayard 62300 Lens",
        }  # fmt: skip
        serveur.positions["3 rue du Puits"] = {
            "longitude": "2.86", "latitude": "50.44", "result_score": "0.55",
            "result_label": "3 Rue du Puits Artésien 62300 Lens",
        }  # fmt: skip
        serveur.positions["1 rue Ailleurs"] = {
            "longitude": "2.75", "latitude": "50.44", "result_score": "0.9",
            "result_label": "1 Rue Ailleurs 62800 Liévin", "result_citycode": "62510",
        }  # fmt: skip
        serveur.communes[SIREN] = [
            commune("62498", "Lens", CARRE),
            commune("62510", "Liévin", VOISINE),
        ]
        yield serveur


def outside(application: Application, adresse: str) -> Application:
    """Return the application with the services outside at an address of this machine."""
    client = Client(base=adresse, essais=1)
    return replace(
        application,
        geocodage=replace(application.geocodage, geocodeur=GeocodeurNational(client=client)),
        contours=replace(application.contours, decoupage=DecoupageNational(client=client)),
    )


@pytest.fixture
def terrain(
    application_vide: Application, navigateur: Navigateur, open_page: OpenPage, souche: Souche
) -> Terrain:
    application = outside(application_vide, souche.adresse)
    identite = sign_in(application, navigateur)
    campagne = application.campagnes.create_with_territory(
        identite, "Lens", "Campagne 2027", Mode.COMPLET
    )
    application.importation.importer(
        SYSTEME,
        campagne.territoire_id,
        FichierSource("parc.csv", PARC.encode()),
        OptionsImport(communes=("62498",)),
    )
    page = open_page("residences", application=application)
    page.session_state["residences_onglet"] = textes.ONGLET
    return Terrain(application, campagne.territoire_id, souche, page.run())


def test_nothing_is_sent_before_consent(terrain: Terrain) -> None:
    assert terrain.says("4\u00a0adresses de 4\u00a0résidences à envoyer")
    assert terrain.says("127.0.0.1")
    assert terrain.says("1\u00a0résidence sans adresse")
    (envoi,) = [d.value for d in terrain.page.dataframe if textes.COL_CODE in d.value]
    assert list(envoi.columns) == ["Adresse", "Commune", "Code INSEE"]
    assert sorted(envoi["Adresse"]) == [
        "1 rue Ailleurs", "12 rue Bayard", "3 rue du Puits", "9 rue Perdue",
    ]  # fmt: skip
    assert terrain.page.button(key="geocodage_lancer").disabled
    assert terrain.souche.chemins == []


def test_geocoding_places_what_is_sure_and_lists_the_rest(terrain: Terrain) -> None:
    terrain.page.checkbox(key="geocodage_accord").check().run()
    terrain.click("geocodage_lancer")
    assert terrain.residences["Les Pins"].coordonnees == Coordonnees(2.85, 50.45)
    assert [nom for nom, r in terrain.residences.items() if r.coordonnees] == ["Les Pins"]
    assert terrain.says("Résidences placées\u00a0: 1.")
    for titre in (
        "Réponses trop incertaines (1)",
        "Réponses dans une autre commune (1)",
        "Adresses introuvables (1)",
    ):
        assert terrain.says(titre)
    assert terrain.says("3 Rue du Puits Artésien 62300 Lens")
    assert {m.label: m.value for m in terrain.page.metric}.items() >= {
        textes.PLACEES: "1",
        textes.SANS_POSITION: "4",
        textes.AILLEURS: "—",
    }.items()


def test_a_lower_threshold_is_a_choice(terrain: Terrain) -> None:
    terrain.page.checkbox(key="geocodage_accord").check()
    terrain.page.slider(key="geocodage_seuil").set_value(0.5).run()
    terrain.click("geocodage_lancer")
    placees = {nom for nom, r in terrain.residences.items() if r.coordonnees}
    assert placees == {"Les Pins", "Les Ormes"}


def test_a_silent_service_is_said_and_writes_nothing(terrain: Terrain) -> None:
    terrain.souche.pannes.append(status(503))
    terrain.page.checkbox(key="geocodage_accord").check().run()
    terrain.click("geocodage_lancer")
    assert "injoignable ou en panne" in terrain.page.error[0].value
    assert not any(r.coordonnees for r in terrain.residences.values())


def test_a_service_turned_off_is_never_offered(terrain: Terrain, open_page: OpenPage) -> None:
    coupee = replace(
        terrain.application,
        geocodage=replace(terrain.application.geocodage, geocodeur=None),
        contours=replace(terrain.application.contours, decoupage=None),
    )
    page = open_page("residences", application=coupee)
    page.session_state["residences_onglet"] = textes.ONGLET
    page.run()
    textes_montres = shown_texts(page)
    assert {textes.COUPE, textes.CONTOURS_COUPE} <= set(textes_montres)
    assert not {"geocodage_lancer", "contours_lancer"} & {b.key for b in page.button}


def test_contours_are_asked_on_request(terrain: Terrain) -> None:
    assert terrain.says("Seul le numéro SIREN")
    terrain.page.text_input(key="contours_siren").input("12").run()
    terrain.click("contours_lancer")
    assert terrain.souche.chemins == []
    assert "SIREN" in terrain.page.error[0].value
    terrain.page.text_input(key="contours_siren").input(SIREN).run()
    terrain.click("contours_lancer")
    assert terrain.says("Contours reçus\u00a0: 1\u00a0commune en plus, 1\u00a0commune à jour")
    communes = terrain.application.inventaire.communes(terrain.territoire_id)
    assert [c.contour is not None for c in communes] == [True, True]


def test_a_residence_is_placed_by_hand_and_told_when_elsewhere(terrain: Terrain) -> None:
    terrain.application.contours.fetch(SYSTEME, terrain.territoire_id, SIREN)
    choisie = terrain.residences["Sans adresse"].residence_id
    terrain.page.selectbox(key="placer_qui").set_value(choisie).run()
    assert terrain.page.button(key=f"placer_{choisie}_confirmer").disabled
    terrain.page.number_input(key=f"placer_{choisie}_lat").set_value(50.45)
    terrain.page.number_input(key=f"placer_{choisie}_lon").set_value(2.85).run()
    assert terrain.says("Cette position est bien dans Lens.")
    terrain.page.number_input(key=f"placer_{choisie}_lon").set_value(2.75).run()
    assert terrain.says("Cette position est dans Liévin, alors que")
    terrain.page.number_input(key=f"placer_{choisie}_lon").set_value(9.0).run()
    assert terrain.says("dans aucune commune du territoire")
    terrain.page.number_input(key=f"placer_{choisie}_lon").set_value(2.75).run()
    terrain.click(f"placer_{choisie}_confirmer")
    placee = terrain.residences["Sans adresse"]
    assert (placee.coordonnees, placee.manuels) == (Coordonnees(2.75, 50.45), ("coordonnees",))
    assert terrain.says("Résidence placée\u00a0: Sans adresse.")
    (ailleurs,) = [d.value for d in terrain.page.dataframe if textes.COL_TROUVEE_DANS in d.value]
    assert list(ailleurs[textes.COL_TROUVEE_DANS]) == ["Liévin"]


def test_a_position_placed_by_hand_outlives_the_next_file(terrain: Terrain) -> None:
    ici = Coordonnees(2.81, 50.41)
    choisie = terrain.residences["Les Pins"].residence_id
    terrain.application.atelier_inventaire.place(SYSTEME, choisie, ici)
    avec = PARC.replace("logements\n", "logements;X;Y\n", 1).replace(";30\n", ";30;2.89;50.49\n")
    terrain.application.importation.importer(
        SYSTEME,
        terrain.territoire_id,
        FichierSource("parc.csv", avec.encode()),
        OptionsImport(communes=("62498",)),
    )
    assert terrain.residences["Les Pins"].coordonnees == ici


def test_when_all_are_placed_it_is_said(terrain: Terrain) -> None:
    for residence in terrain.residences.values():
        terrain.application.atelier_inventaire.place(
            SYSTEME, residence.residence_id, Coordonnees(2.85, 50.45)
        )
    terrain.page.run()
    assert terrain.says(textes.TOUT_PLACE)
    terrain.page.checkbox(key="placer_toutes").check().run()
    assert "placer_qui" in {s.key for s in terrain.page.selectbox}


def test_a_district_that_a_position_belies_is_retained_on_request(terrain: Terrain) -> None:
    with terrain.application.depot.ecriture() as uow:
        uow.qpvs.put(
            Qpv(territoire_id=terrain.territoire_id, code="QN1", nom="Le Centre", contour=CARRE)
        )
    pins = terrain.residences["Les Pins"]
    terrain.application.atelier_inventaire.place(
        SYSTEME, pins.residence_id, Coordonnees(2.85, 50.45)
    )
    terrain.page.run()
    assert terrain.says(textes.QUARTIERS)
    assert terrain.page.button(key="quartiers_retenir").disabled
    revision = terrain.application.inventaire.revision(terrain.territoire_id)
    terrain.page.session_state[f"quartiers_{revision}"] = {
        "selection": {"rows": [0], "columns": [], "cells": []}
    }
    terrain.page.run()
    terrain.click("quartiers_retenir")
    # Said where one acts, and wherever the page is scrolled to: never at the top of the page alone.
    dit = textes.RETENUES.format(n="1")
    assert [s.value for onglet in terrain.page.tabs for s in onglet.success].count(dit) == 1
    assert [t.value for t in terrain.page.toast] == [dit]
    pins = terrain.residences["Les Pins"]
    assert (pins.qpv_code, pins.logements_qpv) == ("QN1", 30)
    assert not terrain.says(textes.QUARTIERS)


def test_a_name_from_a_file_is_never_markup(terrain: Terrain) -> None:
    piege = "[clic](https://exemple.fr) <b>gras</b>"
    parc = f"insee;nom;adresse;logements\n62498;{piege};=cmd();3\n"
    terrain.application.importation.importer(
        SYSTEME,
        terrain.territoire_id,
        FichierSource("parc.csv", parc.encode()),
        OptionsImport(communes=("62498",)),
    )
    choisie = terrain.residences[piege].residence_id
    terrain.page.run()
    terrain.page.selectbox(key="placer_qui").set_value(choisie).run()
    terrain.page.number_input(key=f"placer_{choisie}_lat").set_value(50.45)
    terrain.page.number_input(key=f"placer_{choisie}_lon").set_value(2.85).run()
    bouton = terrain.page.button(key=f"placer_{choisie}_confirmer")
    assert plain(piege) in bouton.label
    bouton.click().run()
    assert plain(piege) in terrain.page.success[0].value
