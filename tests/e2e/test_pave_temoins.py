"""Fiches témoins on the pad: found first, saved like any answer, never among the residences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from qualification.bootstrap import open_application
from qualification.config import Settings
from qualification.domain.acces import SYSTEME
from qualification.textes.notation import TERMINER
from qualification.textes.pave import PAGE
from tests import factories
from tests.e2e.tablette import Pave, Salle, Table
from tests.serveur import Serveur

pytestmark = [pytest.mark.e2e, pytest.mark.lent]


@dataclass
class Atelier:
    """A server of its own: its campaign shows two fiches témoins."""

    serveur: Serveur
    salle: Salle
    table: Table
    contextes: Callable[..., BrowserContext]
    refus: list[str] = field(default_factory=list)

    def pave(self) -> Pave:
        """Return a tablet that has just joined; what the server refuses it is kept."""
        pave = Pave(self.contextes().new_page(), self.serveur.adresse, self.table.bailleur)
        pave.page.on("response", lambda r: self.refus.append(r.url) if r.status >= 400 else None)
        pave.join()
        return pave

    def about_fiches(self) -> dict[tuple[str, str], int | None]:
        with self.salle.depot.lecture() as uow:
            reponses = uow.reponses_temoins.current(factories.CAMPAGNE)
        return {(r.temoin_id, r.item): r.valeur for r in reponses}


@pytest.fixture
def atelier(tmp_path: Path, contextes: Callable[..., BrowserContext]) -> Iterator[Atelier]:
    serveur = Serveur(tmp_path / "temoins.db")
    salle = Salle(serveur.base)
    with salle.depot.ecriture() as uow:
        uow.fiches_temoins.put(
            factories.fiche_temoin(), factories.fiche_temoin("f2", titre="Le quai", rang=2)
        )
    serveur.start()
    yield Atelier(serveur, salle, salle.table(), contextes)
    serveur.kill()


def title(pave: Pave) -> Locator:
    return pave.page.get_by_role("heading", level=1)


def test_fiche_is_found_first_saved_and_counted_nowhere(atelier: Atelier) -> None:
    pave = atelier.pave()
    expect(title(pave)).to_have_text("1/2 · La barre")
    expect(pave.page.locator("#lieu")).to_have_text("Lieu fictif. Barre de 1968, sept étages.")
    # Nobody shares it: nothing to finish with, to exchange, to reveal.
    expect(pave.button(TERMINER)).to_be_hidden()
    expect(pave.page.locator("#echange")).to_be_hidden()
    pave.tap(GLOBAL=2, A1=1)
    pave.saw_saved(2)
    assert atelier.about_fiches() == {("temoin", "GLOBAL"): 2, ("temoin", "A1"): 1}
    assert atelier.salle.standing(atelier.table.bailleur) == {}
    assert atelier.refus == []
    _board_counts_none(atelier.serveur.base)


def test_residences_follow_and_another_tablet_shows_what_was_said(atelier: Atelier) -> None:
    pave = atelier.pave()
    pave.button(PAGE["reste"]).click()
    pave.saw_saved(13)
    pave.button(PAGE["suivante"]).click()
    expect(title(pave)).to_have_text("2/2 · Le quai")
    pave.page.locator("#avec").select_option(label="Commune 1")
    expect(title(pave)).to_have_text("1/3 · Résidence 1")
    expect(pave.button(TERMINER)).to_be_visible()
    pave.tap(GLOBAL=4)
    pave.saw_saved(1)
    premiere = atelier.table.residences[0]
    assert atelier.salle.standing(atelier.table.bailleur) == {(premiere, "GLOBAL"): 4}
    autre = atelier.pave()
    expect(title(autre)).to_have_text("1/2 · La barre")
    autre.saw_saved(13)
    assert atelier.refus == []


def _board_counts_none(base: Path) -> None:
    application = open_application(Settings(database_url=f"sqlite:///{base}", cle_demarrage="c"))
    try:
        tableau = application.suivi.board(SYSTEME, factories.CAMPAGNE)
        liaisons = application.suivi.links(SYSTEME, factories.CAMPAGNE)
    finally:
        application.close()
    assert (tableau.n_recues, tableau.couverture.n_residences) == (0, 3)
    assert [ligne.n_commencees for ligne in tableau.lignes] == [0, 0]
    assert set(liaisons.temoins.titres.values()) == {"La barre", "Le quai"}
    assert liaisons.temoins.completes == frozenset()
