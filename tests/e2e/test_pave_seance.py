"""The pad during the workshop: joining the room, the end of a round, words, both views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from qualification.bootstrap import utc_now
from qualification.domain.ids import SeanceId
from qualification.domain.seance import Seance
from qualification.textes import notation as mots
from qualification.textes.pave import (
    CARNET,
    DEMANDE_ENVOYEE,
    PAGE,
    RETIRE,
    SECONDS_GARDES,
)
from tests import factories
from tests.e2e.relais import Relais
from tests.e2e.tablette import OuvrePave, Pave, Salle, Table
from tests.e2e.test_pave_ecrans import FORMATS, audit

pytestmark = [pytest.mark.e2e, pytest.mark.lent]
SEANCE = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE, code_salle="K7QF2M")


def test_room_code_then_two_taps_lead_to_the_pad(
    contextes: Callable[..., BrowserContext], relais: Relais, table: Table, salle: Salle
) -> None:
    salle.start(SEANCE)
    page = contextes().new_page()
    page.goto(f"{relais.adresse}/tablette")
    page.get_by_label(PAGE["code"]).fill("k7q f2m")
    page.get_by_role("button", name=PAGE["entrer"]).click()
    colleges = page.locator("summary")
    expect(colleges).to_be_visible()
    audit(page)
    colleges.click()
    siens = page.get_by_role("link", name=table.commune.nom)
    expect(siens).to_be_visible()
    audit(page)
    siens.click()
    page.get_by_role("button", name=PAGE["commencer"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1/3 · Résidence 1")


def test_round_warns_then_ends_read_only_and_asks_to_open_again(
    ouvre: OuvrePave, table: Table, salle: Salle
) -> None:
    duree = timedelta(minutes=SEANCE.duree_tour_min)
    salle.start(SEANCE.next_round(utc_now() - duree + timedelta(seconds=100)))
    pave = ouvre(table.bailleur)
    pave.tap(GLOBAL=3)
    expect(pave.button(PAGE["demander"])).to_be_hidden()
    salle.start(SEANCE.next_round(utc_now() - duree + timedelta(seconds=119)))
    expect(pave.avis).to_contain_text(mots.TOUR_TEMPS)
    salle.start(SEANCE.next_round(utc_now() - duree - timedelta(seconds=1)))
    expect(pave.avis).to_contain_text(CARNET["ecoule"])
    pave.tap(A1=2)
    pave.saw_saved(2)
    salle.start(SEANCE.next_round(utc_now() - duree - timedelta(seconds=90)))
    expect(pave.radio("A1", 1)).to_be_disabled()
    pave.button(PAGE["demander"]).click()
    expect(pave.etat).to_contain_text(DEMANDE_ENVOYEE)
    with salle.depot.lecture() as uow:
        [demande] = uow.demandes.all(delegation_id=table.bailleur.delegation_id)
    assert demande.tour == 1
    salle.start(SEANCE.next_round(utc_now()))
    expect(pave.radio("A1", 1)).to_be_enabled()
    pave.tap(A1=1)
    pave.saw_saved(2)
    assert salle.journal(table.bailleur) == pave.doigt


def test_words_about_the_place_are_kept_and_those_about_people_come_back(
    ouvre: OuvrePave, table: Table, relais: Relais
) -> None:
    pave = ouvre(table.bailleur)
    page = pave.page
    page.locator("#echange > summary").click()
    texte = page.get_by_label(mots.TEXTE)
    texte.fill("Appeler le 06 39 98 12 47")
    _add(page)
    expect(texte).to_have_value("Appeler le 06 39 98 12 47")
    expect(pave.avis).not_to_be_empty()
    relais.cut()
    texte.fill("Hall dégradé")
    page.locator("input[name=humidite]").locator("xpath=..").click()
    _add(page)
    expect(pave.etat).to_have_text(CARNET["coupure"])
    relais.restore()
    expect(page.locator("#notes li")).to_contain_text("Humidité – Hall dégradé")
    audit(page)
    page.get_by_role("button", name=f"{mots.RETIRER} : Humidité – Hall dégradé").click()
    expect(pave.etat).to_contain_text(RETIRE)
    expect(page.locator("#notes li")).to_have_count(0)


def _add(page: Page) -> None:
    page.get_by_role("button", name=mots.AJOUTER).click()


def test_second_values_and_shared_note_are_agreed_on_the_pad(
    ouvre: OuvrePave, table: Table, salle: Salle
) -> None:
    bailleur, commune = ouvre(table.bailleur), ouvre(table.commune)
    for pave, niveau in ((bailleur, 1), (commune, 4)):
        pave.tap(GLOBAL=niveau)
        pave.button(PAGE["terminer"]).click()
    for pave in (bailleur, commune):
        expect(pave.page.locator("#vues tr.loin")).to_have_count(1)
    bailleur.page.locator("#vues select[name=GLOBAL]").select_option("2")
    bailleur.page.locator("#vues form button").first.click()
    expect(bailleur.etat).to_contain_text(SECONDS_GARDES)
    commune.page.locator("#vues input[name=niveau][value='2']").locator("xpath=..").click()
    commune.page.get_by_role("button", name=mots.CONVENIR).click()
    dit = mots.CONVENU.format(niveau="Difficultés récurrentes")
    expect(commune.etat).to_contain_text(dit)
    expect(commune.page.locator("#vues b")).to_have_text(dit)
    with salle.depot.lecture() as uow:
        [second] = uow.seconds_avis.all(delegation_id=table.bailleur.delegation_id)
        note = uow.notes_partagees.get(factories.CAMPAGNE, table.residences[0])
    assert (second.item, second.valeur, note.niveau) == ("GLOBAL", 2, 2)
    assert salle.journal(table.bailleur) == [("GLOBAL", 1)]


def test_first_tablet_sees_what_the_second_changed(
    ouvre: OuvrePave, table: Table, salle: Salle
) -> None:
    un, deux = ouvre(table.bailleur), ouvre(table.bailleur)
    un.tap(GLOBAL=1, A1=2)
    un.saw_saved(2)
    deux.shows({"GLOBAL": 1, "A1": 2})
    deux.tap(GLOBAL=4)
    expect(un.avis).to_have_text(CARNET["depassee"].format(nom="Résidence 1"))
    un.shows({"GLOBAL": 4, "A1": 2})
    with salle.depot.lecture() as uow:
        qui = {
            r.reponse_id.split("-")[0]
            for r in uow.reponses.journal(factories.CAMPAGNE)
            if r.delegation_id == table.bailleur.delegation_id
        }
    assert len(qui) == 2


@pytest.mark.parametrize(("largeur", "hauteur"), FORMATS)
def test_same_pad_works_inside_streamlit_and_the_native_page_stays(
    contextes: Callable[..., BrowserContext],
    relais: Relais,
    table: Table,
    salle: Salle,
    largeur: int,
    hauteur: int,
) -> None:
    page = contextes(largeur, hauteur).new_page()
    page.goto(f"{relais.adresse}/noter?code={table.bailleur.code}")
    pave = Pave(page, relais.adresse, table.bailleur)
    pave.button(PAGE["commencer"]).click()
    pave.tap(GLOBAL=3, A1=1)
    pave.saw_saved(2)
    assert salle.journal(table.bailleur) == pave.doigt
    audit(page)
    page.get_by_role("link", name=PAGE["simple"]).click()
    expect(page.get_by_role("radio", name="Situation correcte")).to_be_checked()
    audit(page)


def test_day_without_a_round_shows_no_clock(ouvre: OuvrePave, table: Table, salle: Salle) -> None:
    salle.start(replace(SEANCE, code_salle=""))
    pave = ouvre(table.bailleur)
    expect(pave.page.locator("#temps")).to_be_empty()
