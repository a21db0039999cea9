"""The pad in a real browser: what the finger did against what the database holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from qualification.bootstrap import utc_now
from qualification.domain.campagne import EtatCampagne
from qualification.domain.ids import SeanceId
from qualification.domain.seance import Seance
from qualification.textes.erreurs import ERREURS
from qualification.textes.pave import CARNET, PAGE
from tests import factories
from tests.e2e.relais import Relais
from tests.e2e.tablette import OuvrePave, Pave, Salle, Table
from tests.serveur import Serveur

pytestmark = [pytest.mark.e2e, pytest.mark.lent]
CRITERES = ("A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "D1", "D2", "E1", "E2")


def test_every_tap_is_in_the_database_when_the_pad_says_so(
    ouvre: OuvrePave, table: Table, salle: Salle
) -> None:
    pave = ouvre(table.bailleur)
    expect(pave.page.get_by_role("heading", level=1)).to_have_text("1/3 · Résidence 1")
    pave.tap(GLOBAL=3, A1=1, A2=0, A3=-1, B1=4)
    pave.saw_saved(5)
    premiere = table.residences[0]
    assert salle.standing(table.bailleur) == {(premiere, i): v for i, v in pave.doigt}
    assert salle.standing(table.commune) == {}
    assert pave.kept() == 0


def test_hasty_fingers_lose_nothing(ouvre: OuvrePave, table: Table, salle: Salle) -> None:
    pave = ouvre(table.bailleur)
    for valeur in (1, 2, 3, 4, 1):
        pave.tap(GLOBAL=valeur, A1=valeur)
    pave.radio("E2", 2).locator("xpath=..").dblclick()
    pave.doigt.append(("E2", 2))
    pave.saw_saved(3)
    assert salle.journal(table.bailleur) == pave.doigt


def test_offline_taps_are_kept_and_leave_by_themselves(
    ouvre: OuvrePave, table: Table, salle: Salle
) -> None:
    pave = ouvre(table.bailleur)
    pave.tap(GLOBAL=2)
    pave.saw_saved(1)
    pave.page.context.set_offline(True)
    for n, item in enumerate(CRITERES):
        pave.tap(**{item: n % 4 + 1})
    expect(pave.etat).to_have_text(CARNET["coupure"])
    pave.button(PAGE["suivante"]).click()
    pave.tap(GLOBAL=4)
    assert pave.kept() == 13
    assert len(salle.journal(table.bailleur)) == 1
    pave.page.context.set_offline(False)
    pave.saw_saved(1)
    assert salle.journal(table.bailleur) == pave.doigt


@pytest.mark.parametrize("panne", ["cut", "freeze"])
def test_cut_line_loses_nothing_and_asks_for_no_reload(
    ouvre: OuvrePave, table: Table, salle: Salle, relais: Relais, panne: str
) -> None:
    pave = ouvre(table.bailleur)
    pave.tap(GLOBAL=2)
    pave.saw_saved(1)
    getattr(relais, panne)()
    pave.tap(A1=1)
    pave.page.evaluate("Date.now = () => 0")  # somebody sets the clock meanwhile
    pave.tap(A2=2, A1=3)
    expect(pave.etat).to_have_text(CARNET["coupure"])
    pave.tap(C1=4)
    relais.restore()
    pave.saw_saved(4)
    assert salle.journal(table.bailleur) == pave.doigt
    assert pave.kept() == 0


def test_reload_while_answers_wait_keeps_them(
    ouvre: OuvrePave, table: Table, salle: Salle, relais: Relais
) -> None:
    pave = ouvre(table.bailleur)
    pave.button(PAGE["suivante"]).click()
    relais.cut()
    pave.tap(GLOBAL=2, A1=1)
    assert pave.kept() == 2
    pave.page.goto("about:blank")
    relais.restore()
    pave.open()
    expect(pave.page.get_by_role("heading", level=1)).to_have_text("2/3 · Résidence 2")
    pave.saw_saved(2)
    pave.shows({"GLOBAL": 2, "A1": 1})
    assert salle.journal(table.bailleur) == pave.doigt


def test_server_killed_and_restarted_loses_nothing(
    tmp_path: Path, contextes: Callable[..., BrowserContext]
) -> None:
    serveur = Serveur(tmp_path / "tue.db")
    salle = Salle(serveur.base)
    table = salle.table()
    serveur.start()
    try:
        pave = Pave(contextes().new_page(), serveur.adresse, table.bailleur)
        pave.join()
        pave.tap(GLOBAL=2, A1=1)
        serveur.kill()
        pave.tap(A2=3, A1=4)
        expect(pave.etat).to_have_text(CARNET["coupure"])
        serveur.start()
        pave.saw_saved(3)
        assert salle.journal(table.bailleur) == pave.doigt
    finally:
        serveur.kill()


def test_another_tablet_is_filled_from_the_server(ouvre: OuvrePave, table: Table) -> None:
    premier = ouvre(table.bailleur)
    premier.tap(GLOBAL=2, A1=0, B2=-1)
    premier.saw_saved(3)
    second = ouvre(table.bailleur)
    second.shows({"GLOBAL": 2, "A1": 0, "B2": -1})
    second.saw_saved(3)


def test_answer_overtaken_by_another_tablet_says_so(
    ouvre: OuvrePave, table: Table, salle: Salle
) -> None:
    lent, vif = ouvre(table.bailleur), ouvre(table.bailleur)
    lent.page.context.set_offline(True)
    lent.tap(GLOBAL=1)
    vif.knows_it_is_past(lent.last_sequence())
    vif.tap(GLOBAL=4)
    vif.saw_saved(1)
    lent.page.context.set_offline(False)
    depassee = CARNET["depassee"].format(nom="Résidence 1")
    expect(lent.avis).to_have_text(depassee)
    lent.shows({"GLOBAL": 4})
    assert salle.journal(table.bailleur) == [("GLOBAL", 1), ("GLOBAL", 4)]
    assert set(salle.standing(table.bailleur).values()) == {4}


def test_two_tabs_of_one_tablet_share_the_queue(
    ouvre: OuvrePave, table: Table, salle: Salle, contextes: Callable[..., BrowserContext]
) -> None:
    contexte = contextes()
    un = ouvre(table.bailleur, contexte.new_page())
    autre = Pave(contexte.new_page(), un.page.url.partition("/tablette")[0], table.bailleur)
    autre.open()
    expect(autre.button(PAGE["suivante"])).to_be_visible()
    contexte.set_offline(True)
    un.tap(A1=1, A2=2)
    autre.tap(A2=3, B1=4)
    autre.shows({"A1": 1, "A2": 3, "B1": 4})
    un.page.close()
    contexte.set_offline(False)
    autre.saw_saved(3)
    assert salle.journal(table.bailleur) == [*un.doigt, *autre.doigt]


@pytest.mark.parametrize(
    "sans_memoire",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error(); } })",
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
    ],
    ids=["interdite", "pleine"],
)
def test_tablet_without_memory_works_and_says_so(
    ouvre: OuvrePave,
    table: Table,
    salle: Salle,
    contextes: Callable[..., BrowserContext],
    sans_memoire: str,
) -> None:
    page = contextes().new_page()
    page.add_init_script(sans_memoire)
    pave = ouvre(table.bailleur, page)
    page.context.set_offline(True)
    pave.tap(GLOBAL=2, A1=1)
    expect(pave.avis).to_have_text(CARNET["memoire"])
    page.context.set_offline(False)
    pave.saw_saved(2)
    assert salle.journal(table.bailleur) == pave.doigt


def test_undo_goes_back_as_far_as_one_likes(ouvre: OuvrePave, table: Table, salle: Salle) -> None:
    pave = ouvre(table.bailleur)
    expect(pave.button(PAGE["annuler"])).to_be_disabled()
    pave.tap(GLOBAL=2, A1=1)
    pave.tap(A1=3)
    pave.button(PAGE["reste"]).click()
    pave.saw_saved(13)
    pave.button(PAGE["suivante"]).click()
    pave.button(PAGE["annuler"]).click()
    expect(pave.page.get_by_role("heading", level=1)).to_have_text("1/3 · Résidence 1")
    pave.shows({"GLOBAL": 2, "A1": 3})
    pave.button(PAGE["annuler"]).click()
    pave.shows({"GLOBAL": 2, "A1": 1})
    pave.button(PAGE["annuler"]).click()
    pave.button(PAGE["annuler"]).click()
    pave.shows({})
    expect(pave.etat).to_have_text(CARNET["rien"])
    assert salle.standing(table.bailleur) == {}


def test_refused_answer_is_said_and_taken_off_the_screen(
    ouvre: OuvrePave, table: Table, salle: Salle
) -> None:
    pave = ouvre(table.bailleur)
    pave.page.evaluate("document.querySelector('[name=A1][value=\"4\"]').value = 5")
    pave.radio("A1", 5).locator("xpath=..").click()
    pave.tap(A2=2)
    refus = ERREURS["notation.hors_echelle"].format(niveau=5, maximum=4)
    expect(pave.avis).to_have_text(refus)
    pave.saw_saved(1)
    assert salle.journal(table.bailleur) == [("A2", 2)]


def test_revoked_code_keeps_the_answers_for_the_new_one(
    ouvre: OuvrePave, table: Table, salle: Salle
) -> None:
    pave = ouvre(table.bailleur)
    salle.change(table.bailleur, revoquee_le=datetime(2020, 1, 1, tzinfo=UTC))
    expect(pave.avis).to_have_text(ERREURS["acces.code.revoque"])
    pave.tap(GLOBAL=3)
    expect(pave.etat).to_have_text(CARNET["envoi"].format(n=1))
    nouvelle = salle.change(table.bailleur, code="NEUF-NEUF-NE")
    pave.code = nouvelle.code
    pave.open()
    pave.saw_saved(1)
    assert salle.journal(table.bailleur) == pave.doigt


def test_expired_and_forged_codes_are_sent_back_to_the_door(
    contextes: Callable[..., BrowserContext], table: Table, salle: Salle, relais: Relais
) -> None:
    expiree = salle.change(table.bailleur, expire_le=datetime(2020, 1, 1, tzinfo=UTC))
    pave = Pave(contextes().new_page(), relais.adresse, expiree)
    pave.open()
    expect(pave.page.get_by_role("alert")).to_have_text(ERREURS["acces.code.expire"])
    pave.page.get_by_label(PAGE["code"]).fill("zzzz zzzz zz")
    pave.button(PAGE["entrer"]).click()
    expect(pave.page.get_by_role("alert")).to_have_text(ERREURS["acces.code"])
    pave.page.get_by_label(PAGE["code"]).fill(table.commune.code.lower().replace("-", " "))
    pave.button(PAGE["entrer"]).click()
    expect(pave.page.get_by_role("heading", level=1)).to_contain_text("collège commune")


def test_closed_campaign_keeps_the_answers_until_it_is_reopened(
    ouvre: OuvrePave, table: Table, salle: Salle
) -> None:
    pave = ouvre(table.bailleur)
    salle.lead(EtatCampagne.CLOSE)
    expect(pave.avis).to_contain_text("n’enregistre plus de réponses")
    pave.tap(GLOBAL=3)
    salle.lead(EtatCampagne.EN_SEANCE)
    pave.saw_saved(1)
    expect(pave.avis).to_be_empty()
    assert salle.journal(table.bailleur) == pave.doigt


def test_finished_residence_is_taken_up_again(ouvre: OuvrePave, table: Table, salle: Salle) -> None:
    pave = ouvre(table.bailleur)
    pave.button(PAGE["terminer"]).click()
    expect(pave.page.locator("nav button").first).to_have_accessible_name(
        "1, Résidence 1, terminée"
    )
    pave.button(PAGE["rouvrir"]).click()
    pave.tap(GLOBAL=1)
    pave.saw_saved(1)
    with salle.depot.lecture() as uow:
        assert uow.validations.all(delegation_id=table.bailleur.delegation_id) == []


def test_shared_tablet_forgets_everything_at_the_end(
    ouvre: OuvrePave, table: Table, relais: Relais
) -> None:
    pave = ouvre(table.bailleur)
    relais.cut()
    pave.tap(GLOBAL=2)
    pave.button(PAGE["quitter"]).click()
    expect(pave.avis).to_have_text(CARNET["encore"].format(n=1))
    relais.restore()
    pave.saw_saved(1)
    pave.button(PAGE["quitter"]).click()
    expect(pave.page.get_by_label(PAGE["code"])).to_be_visible()
    assert pave.page.evaluate("localStorage.length") == 0


def test_clock_of_the_room_is_the_server_s(ouvre: OuvrePave, table: Table, salle: Salle) -> None:
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE, duree_tour_min=10)
    pave = ouvre(table.bailleur)
    temps = pave.page.locator("#temps")
    maintenant = utc_now()
    salle.start(seance.next_round(maintenant - timedelta(minutes=8)).pause(maintenant))
    expect(temps).to_have_text("2:00 (en pause)")
    salle.start(seance.next_round(utc_now()))
    expect(temps).to_have_text(re.compile(r"^(10:00|9:\d\d)$"))
    salle.start(seance.next_round(utc_now() - timedelta(minutes=11)))
    expect(temps).to_have_text(CARNET["ecoule"])


def test_keyboard_alone_is_enough(ouvre: OuvrePave, table: Table, salle: Salle) -> None:
    pave = ouvre(table.bailleur)
    clavier = pave.page.keyboard
    pave.radio("GLOBAL", 1).focus()
    clavier.press("Space")
    clavier.press("ArrowRight")
    clavier.press("Tab")
    clavier.press("Space")
    pave.saw_saved(2)
    pave.button(PAGE["suivante"]).focus()
    clavier.press("Enter")
    expect(pave.page.get_by_role("heading", level=1)).to_have_text("2/3 · Résidence 2")
    premiere = table.residences[0]
    assert salle.standing(table.bailleur) == {(premiere, "GLOBAL"): 2, (premiere, "A1"): 1}


def test_missing_answers_are_counted_and_never_block(ouvre: OuvrePave, table: Table) -> None:
    pave = ouvre(table.bailleur)
    pave.tap(GLOBAL=2)
    pave.button(PAGE["suivante"]).click()
    expect(pave.avis).to_have_text(CARNET["manque"].format(n=12, nom="Résidence 1"))
    pave.page.get_by_role("button", name="1, Résidence 1, en cours").click()
    pave.shows({"GLOBAL": 2})
