"""The repair of the day as a browser draws it: a fragment alone would show what it was given."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from qualification.textes import ecrans
from qualification.textes import replanification as textes
from tests.e2e.visite import visit
from tests.serveur import Serveur

pytestmark = [pytest.mark.e2e, pytest.mark.lent]


def test_an_event_withdrawn_leaves_the_repair_at_once(
    navigateur: Browser, serveur_demo: Serveur
) -> None:
    with visit(navigateur, serveur_demo, 1280, 800) as animateur:
        page = animateur.page
        animateur.open("animer", ecrans.TITRES["animer"])
        animateur.settle()
        page.get_by_text(textes.TITRE).click()
        sorte = page.get_by_role("combobox", name=textes.SORTE)
        animateur.choose(sorte, textes.SORTES["table_lost"])
        ajouter = animateur.button(textes.AJOUTER)
        table = page.get_by_label(textes.TABLE, exact=True)
        retirer = animateur.button(textes.RETIRER)
        for rang in (1, 2):
            table.fill(str(rang))
            table.press("Enter")
            animateur.settle()
            ajouter.click()
            expect(retirer).to_have_count(rang)
        # Only once the search is over does nothing else draw the page again.
        expect(page.get_by_text(textes.VALABLE)).to_have_count(0)
        animateur.settle()
        retirer.first.click()
        expect(retirer).to_have_count(1)
        expect(page.get_by_role("listitem").filter(has_text="Table 2 perdue")).to_be_visible()
        expect(page.get_by_text(textes.VALABLE)).to_have_count(0)
        animateur.settle()
        retirer.click()
        expect(retirer).to_have_count(0)
