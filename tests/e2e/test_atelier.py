"""The workbench of 1 200 residences without a mouse, and the lasso with one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Route, expect

from qualification.domain.campagne import EtatCampagne
from qualification.domain.ids import ResidenceId, new_id
from qualification.domain.inventaire import GesteInventaire
from qualification.domain.residence import Coordonnees, Residence
from qualification.textes import atelier_inventaire as textes
from qualification.textes import carte, ecrans, positions
from qualification.textes import inventaire as textes_inventaire
from qualification.ui.presenters.atelier import label
from tests.e2e.base import Base
from tests.e2e.visite import ATTENTE_MS, Visite, open_demonstration, visit
from tests.serveur import Serveur

pytestmark = [pytest.mark.e2e, pytest.mark.lent]

ESSAIS = 4
"""How often somebody types a name again before giving up."""
RELECTURE_MS = 5_000
IMAGE = "() => new Promise(f => requestAnimationFrame(() => requestAnimationFrame(f)))"
"""Two frames of the browser: what was scrolled is drawn, and heard of."""


class Etabli:
    """The workbench of the demonstration, driven by keys alone unless said otherwise."""

    def __init__(self, visite: Visite, base: Base) -> None:
        self.visite = visite
        self.page = visite.page
        self.base = base

    def residences(self) -> dict[str, Residence]:
        with self.base.depot.lecture() as uow:
            return {r.nom: r for r in uow.residences.all() if r.absorbee_par is None}

    def key(self, cible: Locator, *touches: str) -> None:
        """Press keys on something the Tab key reaches."""
        self.visite.settle()
        expect(cible).to_be_visible()
        assert cible.evaluate("e => e.tabIndex") >= 0
        cible.focus()
        # What takes the focus scrolls into sight; heard of later, it closes a list just opened.
        cible.evaluate(IMAGE)
        for touche in touches:
            self.page.keyboard.press(touche)

    def button(self, nom: str) -> None:
        self.key(self.page.get_by_role("button", name=nom, exact=True), "Enter")

    def write(self, label: str, texte: str) -> None:
        # Another tab of the page may hold a field of the same name.
        champ = self.page.get_by_label(label, exact=True).filter(visible=True)
        self.key(champ, "ControlOrMeta+a")
        self.page.keyboard.type(texte)
        self.page.keyboard.press("Tab")
        self.visite.settle()

    def undo(self, latest: GesteInventaire) -> None:
        """Take the latest decision back."""
        geste = textes.GESTES[latest]
        self.button(textes.ANNULER.format(geste=geste))
        self.says(textes.ANNULEE.format(geste=geste))

    def says(self, texte: str) -> None:
        debut = texte.partition("{")[0].strip()
        expect(self.page.get_by_test_id("stAlert").filter(has_text=debut).first).to_be_visible()
        self.visite.settle()

    def take(self, champ: Locator, libelle: str = "") -> None:
        """Type what one option of a list says and take it; without words, the first one."""
        for essai in range(1, ESSAIS + 1):
            # A list that the page moves under it closes, and forgets what was typed so far.
            try:
                self._mark(champ, libelle, RELECTURE_MS if essai < ESSAIS else ATTENTE_MS)
                break
            except AssertionError:
                if essai == ESSAIS:
                    raise
        self.page.keyboard.press("Enter")

    def _mark(self, champ: Locator, libelle: str, attente_ms: int) -> None:
        self.key(champ)
        if libelle:
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.type(libelle)
            options = self.page.get_by_role("option")
            expect(options).to_contain_text([libelle], timeout=attente_ms)
        # Enter takes the option the list has marked, Escape forgets a choice not yet taken.
        self.page.keyboard.press("ArrowDown")
        marque = re.compile(".")
        expect(champ).to_have_attribute("aria-activedescendant", marque, timeout=attente_ms)

    def choose(self, *noms: str) -> None:
        """Type names in the field of the residences chosen."""
        champ = self.page.get_by_role("combobox", name=textes.CHOISIES)
        for rang, nom in enumerate(noms, 1):
            residence = self.residences()[nom]
            code = residence.code_insee
            self.take(champ, label(residence, {code: self.base.name_of(code)}))
            expect(
                self.page.get_by_text(re.compile(rf"^Choix\s:\s{rang}\srésidence")).first
            ).to_be_visible()
            self.page.keyboard.press("Escape")
        self.visite.settle()

    def frame(self, rang: int) -> FrameLocator:
        cadre = self.page.frame_locator("iframe").nth(rang)
        expect(cadre.locator(".tailles")).to_be_visible()
        return cadre


@pytest.fixture
def etabli(navigateur: Browser, serveur_demo: Serveur) -> Iterator[Etabli]:
    with visit(navigateur, serveur_demo, 1280, 800) as visite:
        open_demonstration(visite)
        base = Base(serveur_demo.base)
        with base.depot.ecriture() as uow:
            # Residences being rated are neither merged nor split.
            for campagne in uow.campagnes.all(etat=EtatCampagne.EN_SEANCE):
                uow.reponses.erase(campagne.campagne_id)
        visite.open("residences", ecrans.TITRES["residences"])
        etabli = Etabli(visite, base)
        etabli.key(visite.page.get_by_role("tab", name="Inventaire", exact=True), "ArrowRight")
        etabli.key(visite.page.get_by_role("tab", name=textes.ONGLET, exact=True), "Enter")
        expect(visite.page.get_by_label(textes.RECHERCHE)).to_be_visible()
        visite.settle()
        yield etabli
        assert visite.dehors == []


def pair(etabli: Etabli) -> tuple[Residence, Residence]:
    """Return two residences of one commune and one bailleur, whose names are their own."""
    residences = list(etabli.residences().values())
    for une in residences:
        for autre in residences:
            est_voisine = (une.code_insee, une.bailleur_id) == (autre.code_insee, autre.bailleur_id)
            if une.logements > autre.logements and est_voisine and len(autre.adresses) > 1:
                return une, autre
    raise AssertionError("aucune paire")


def test_every_action_is_done_with_the_keyboard(etabli: Etabli) -> None:
    une, autre = pair(etabli)
    etabli.choose(une.nom, autre.nom)
    etabli.write(textes.NOM_FUSION, "Le Grand Clos")
    etabli.button(f"{textes.REUNIR}")
    etabli.says(textes.REUNIE)
    assert etabli.residences()["Le Grand Clos"].logements == une.logements + autre.logements

    etabli.write(textes.NOM, "Le Petit Clos")
    etabli.button(textes.RENOMMER)
    etabli.says(textes.RENOMMEE)
    assert "Le Petit Clos" in etabli.residences()

    etabli.undo(GesteInventaire.RENOMMAGE)
    etabli.undo(GesteInventaire.FUSION)
    assert {une.nom, autre.nom} <= set(etabli.residences())


def test_buildings_bailleur_and_sectors_are_settled_with_the_keyboard(etabli: Etabli) -> None:
    page = etabli.page
    grande, _ = pair(etabli)
    etabli.choose(grande.nom)
    bailleur = page.get_by_role("combobox", name=textes_inventaire.BAILLEUR).filter(visible=True)
    etabli.take(bailleur, textes_inventaire.NON_RENSEIGNE)
    etabli.button(textes.ATTRIBUER)
    etabli.says(textes.ATTRIBUEES)
    assert etabli.residences()[grande.nom].bailleur_id is None
    etabli.undo(GesteInventaire.BAILLEUR)

    panneau = page.get_by_role("radio", name=textes.PANNEAUX["scinder"])
    etabli.key(panneau, "Enter")
    grille = page.locator(f".st-key-atelier_batiments_{grande.residence_id}_lignes canvas").first
    etabli.key(grille, "ArrowDown", "Shift+Space")
    expect(page.get_by_text(re.compile(r"^Choix\s:\s1\sbâtiment"))).to_be_visible()
    vers = page.get_by_role("combobox", name=textes.VERS)
    etabli.take(vers)
    etabli.button(textes.DEPLACER)
    etabli.says(textes.DEPLACES)
    assert etabli.residences()[grande.nom].logements < grande.logements
    etabli.undo(GesteInventaire.DEPLACEMENT)

    etabli.button(textes.SCINDER_TOUT)
    etabli.says(textes.SCINDEE)
    assert etabli.residences()[grande.nom].logements < grande.logements
    etabli.undo(GesteInventaire.SCISSION)

    etabli.key(page.get_by_role("radio", name=textes.PANNEAUX["secteurs"]), "Enter")
    etabli.button(textes.SECTEURS_PROPOSER)
    etabli.says(textes.SECTEURS_GARDES)
    assert etabli.residences()[grande.nom].secteurs


def test_page_keeps_still_while_a_map_loads(etabli: Etabli) -> None:
    page = etabli.page
    page.set_viewport_size({"width": 390, "height": 844})
    retenues: list[Route] = []

    def hold(requete: Route) -> None:
        if est_retenue:
            retenues.append(requete)
        else:
            requete.fallback()

    est_retenue = True
    page.route(re.compile("/component/"), hold)
    page.reload()
    page.get_by_role("tab", name=textes.ONGLET, exact=True).click()
    champ = page.get_by_role("combobox", name=textes.CHOISIES)
    expect(champ).to_be_visible()
    # All that is drawn late, the map aside, is there before its place is looked at.
    expect(page.locator(".st-key-atelier_choisies_lignes canvas").first).to_be_visible()
    etabli.visite.settle()
    champ.scroll_into_view_if_needed()
    page.evaluate(IMAGE)
    avant = champ.bounding_box()
    est_retenue = False
    for requete in retenues:
        requete.continue_()
    etabli.frame(0)
    assert champ.bounding_box() == avant


def test_residence_is_placed_where_the_map_is_clicked(etabli: Etabli) -> None:
    page, nom = etabli.page, "Foyer du Port"
    with etabli.base.depot.ecriture() as uow:
        modele = uow.residences.all()[0]
        uow.residences.put(
            replace(modele, residence_id=ResidenceId(new_id()), nom=nom, cle="", coordonnees=None)
        )
        uow.revisions.bump(modele.territoire_id)
    page.get_by_role("tab", name=positions.ONGLET, exact=True).click()
    qui = page.get_by_role("combobox", name=positions.PLACER_QUI)
    etabli.take(qui, nom)
    etabli.frame(0)
    page.locator("iframe").first.click()
    expect(page.get_by_label(positions.LATITUDE)).not_to_have_value("")
    lat = float(page.get_by_label(positions.LATITUDE).input_value())
    lon = float(page.get_by_label(positions.LONGITUDE).input_value())
    page.get_by_role("button", name=positions.CONFIRMER.format(nom=nom)).click()
    etabli.says(positions.PLACEE)
    assert etabli.residences()[nom].coordonnees == Coordonnees(lon, lat)


def test_rows_are_ticked_and_verified_with_the_keyboard(etabli: Etabli) -> None:
    a_verifier = etabli.page.get_by_role("radio", name=re.compile("^À vérifier"))
    avant = a_verifier.inner_text()
    grille = etabli.page.locator(".st-key-atelier_choisies_lignes canvas").first
    etabli.key(grille, "ArrowDown", "Shift+Space")
    expect(etabli.page.get_by_text(re.compile(r"^Choix\s:\s1\srésidence")).first).to_be_visible()
    etabli.button(textes.VERIFIER)
    etabli.says(textes.VERIFIEES)
    expect(a_verifier).not_to_have_text(avant)


def test_part_of_a_residence_is_surrounded_and_split_off(etabli: Etabli) -> None:
    grande = max(etabli.residences().values(), key=lambda r: r.logements)
    etabli.choose(grande.nom)
    etabli.page.get_by_text(textes.PANNEAUX["scinder"]).click()
    etabli.visite.settle()
    cadre = etabli.frame(1)
    # With the mouse: one stroke around the middle of the residence.
    cadre.get_by_role("button", name=carte.LASSO).click()
    grille = f".st-key-atelier_batiments_{grande.residence_id}_lignes canvas"
    expect(etabli.page.locator(grille).first).to_be_visible()
    boite = etabli.page.locator("iframe").nth(1)
    boite.scroll_into_view_if_needed()
    place = boite.bounding_box()
    assert place is not None
    centre = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    pas = [(60 * math.cos(a / 4), 90 * math.sin(a / 4)) for a in range(26)]
    etabli.page.mouse.move(centre[0] + pas[0][0], centre[1] + pas[0][1])
    etabli.page.mouse.down()
    for x, y in pas[1:]:
        etabli.page.mouse.move(centre[0] + x, centre[1] + y)
    etabli.page.mouse.up()
    expect(etabli.page.get_by_text(re.compile(r"^Choix\s:\s[1-9]\d*\sbâtiment"))).to_be_visible()
    etabli.write(textes.NOM_PART, "Le Cœur")
    etabli.button(textes.DETACHER)
    etabli.says(textes.DETACHEE)
    residences = etabli.residences()
    assert residences["Le Cœur"].logements + residences[grande.nom].logements == grande.logements


def test_lasso_is_drawn_with_the_keyboard(etabli: Etabli) -> None:
    cadre = etabli.frame(0)
    bouton = cadre.get_by_role("button", name=carte.LASSO)
    etabli.key(bouton, "Enter")
    expect(cadre.get_by_role("status")).to_have_text(carte.LASSO_AIDE)
    # Three corners around what the middle of the map shows, then Enter again to close.
    for fleche in ("ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"):
        for _ in range(2):
            etabli.page.keyboard.press(fleche)
            # While the map slides, arrows are not heard.
            expect(cadre.locator(".leaflet-pan-anim")).to_have_count(0)
        etabli.page.keyboard.press("Enter")
    etabli.page.keyboard.press("Enter")
    expect(etabli.page.get_by_text(re.compile(r"^Choix\s:\s\d+\srésidence")).first).to_be_visible()
    expect(bouton).to_have_attribute("aria-pressed", "false")
