"""The screens of the pad: what they show, and to whom; the audit is axe-core's (MPL 2.0)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from qualification.textes.pave import CARNET, PAGE
from tests.e2e.relais import Relais
from tests.e2e.tablette import OuvrePave, Pave, Table

pytestmark = [pytest.mark.e2e, pytest.mark.lent]
FORMATS = [(1280, 800), (1024, 768), (768, 1024), (390, 844), (320, 640)]
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")


def test_both_views_appear_once_both_have_finished(ouvre: OuvrePave, table: Table) -> None:
    bailleur, commune = ouvre(table.bailleur), ouvre(table.commune)
    bailleur.tap(GLOBAL=1, A1=2)
    commune.tap(GLOBAL=4, A1=2)
    bailleur.page.context.set_offline(True)
    bailleur.button(PAGE["terminer"]).click()
    expect(bailleur.radio("A1", 1)).to_be_disabled()
    bailleur.page.context.set_offline(False)
    expect(bailleur.page.locator("#attente")).to_have_text(CARNET["attente"])
    bailleur.saw_saved(2)
    commune.button(PAGE["terminer"]).click()
    for pave in (bailleur, commune):
        ligne = pave.page.get_by_role("row").filter(has_text="Note d’ensemble")
        expect(ligne).to_contain_text("≠ 3 niveaux")
        expect(ligne).to_contain_text("Situation dégradée")
        expect(ligne).to_contain_text("Favorable")
        expect(pave.page.locator("#fiche")).to_be_hidden()
        audit(pave.page)


@pytest.mark.parametrize(("largeur", "hauteur"), FORMATS)
def test_every_screen_is_accessible_and_fits(
    contextes: Callable[..., BrowserContext],
    relais: Relais,
    table: Table,
    largeur: int,
    hauteur: int,
) -> None:
    page = contextes(largeur, hauteur).new_page()
    demandees: list[str] = []
    page.on("request", lambda requete: demandees.append(requete.url))
    page.goto(f"{relais.adresse}/tablette")
    audit(page)
    pave = Pave(page, relais.adresse, table.bailleur)
    pave.open()
    expect(pave.button(PAGE["commencer"])).to_be_visible()
    audit(page)
    pave.button(PAGE["commencer"]).click()
    pave.tap(GLOBAL=3, A1=1, A2=0, A3=-1)
    pave.saw_saved(4)
    audit(page)
    assert page.evaluate("document.documentElement.scrollWidth") == largeur
    petites = page.evaluate(
        "[...document.querySelectorAll('#pave button, #pave select, #pave a, .choix label')]"
        ".filter((e) => e.offsetHeight && (e.offsetHeight < 48 || e.offsetWidth < 48)).length"
    )
    assert petites == 0
    assert demandees
    assert [url for url in demandees if not url.startswith(relais.adresse)] == []
    if (largeur, hauteur) == (1024, 768):
        bas = page.evaluate("document.querySelector('#fiche').getBoundingClientRect().bottom")
        assert bas <= page.evaluate("document.querySelector('footer').getBoundingClientRect().top")


def audit(page: Page, *sauf: str) -> None:
    """Leave out what is found by the selectors ``sauf``."""
    # The page itself runs nothing that is not served: the audit enters by the browser's own door.
    page.evaluate(AXE)
    violations = page.evaluate(
        "(exclude) => axe.run({ exclude })"
        ".then((r) => r.violations.map((v) => [v.id, v.nodes[0].html]))",
        [[selecteur] for selecteur in sauf],
    )
    assert violations == []


def test_join_page_leads_to_the_pad(
    contextes: Callable[..., BrowserContext], relais: Relais, table: Table
) -> None:
    page = contextes().new_page()
    page.goto(f"{relais.adresse}/rejoindre?code={table.bailleur.code}")
    page.get_by_role("button", name=PAGE["commencer"]).click()
    page.wait_for_url(f"{relais.adresse}/tablette?code={table.bailleur.code}")
    pave = Pave(page, relais.adresse, table.bailleur)
    pave.button(PAGE["commencer"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1/3 · Résidence 1")
