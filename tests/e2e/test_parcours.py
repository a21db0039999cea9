"""The whole job in a real browser, as a first visitor does it: no account, no configuration."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import geopandas
import pypdf
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from qualification.domain.campagne import EtatCampagne
from qualification.domain.ids import BailleurId
from qualification.domain.participants import Delegation
from qualification.textes import animation, ecrans, notation
from qualification.textes.libelles import libelle
from tests.e2e.base import Base
from tests.e2e.visite import LONG_MS, Visite, load_demonstration, visit
from tests.serveur import Serveur

pytestmark = [pytest.mark.e2e, pytest.mark.lent]


def test_first_visit_to_exported_diagnostic(
    navigateur: Browser, serveur: Serveur, tmp_path: Path
) -> None:
    with (
        visit(navigateur, serveur, 1280, 800) as animateur,
        visit(navigateur, serveur, 1024, 768) as tablette_bailleur,
        visit(navigateur, serveur, 1024, 768) as tablette_commune,
    ):
        load_demonstration(animateur)
        base = Base(serveur.base)
        bailleur, commune, residences = base.pair_to_rate(2)

        for tablette, delegation in ((tablette_bailleur, bailleur), (tablette_commune, commune)):
            _join(tablette, delegation)
        for tablette, avec, niveau in (
            (tablette_bailleur, str(commune.code_insee), "Favorable"),
            (tablette_commune, str(bailleur.bailleur_id), "Situation correcte"),
        ):
            for residence in residences:
                _rate(tablette, base.name_of(avec), residence.nom, niveau)

        animateur.open("animer", ecrans.TITRES["animer"])
        for delegation in (bailleur, commune):
            _sees_signal(animateur, delegation)

        _reads_sheet(animateur, base, residences[0].residence_id, bailleur.bailleur_id)

        animateur.open("animer", ecrans.TITRES["animer"])
        close = animation.PASSER_A.format(etat=libelle(EtatCampagne.CLOSE))
        animateur.button(close).click()
        expect(animateur.said("La campagne est maintenant")).to_be_visible()

        files = {ext: _download(animateur, ext) for ext in ("pdf", "xlsx", "gpkg")}
        _check_files(files, residences[0].nom, tmp_path)
        assert animateur.dehors + tablette_bailleur.dehors + tablette_commune.dehors == []


def test_reload_and_power_cut_lose_nothing(navigateur: Browser, serveur_demo: Serveur) -> None:
    base = Base(serveur_demo.base)
    bailleur, commune, residences = base.pair_to_rate(1)
    avec = base.name_of(str(commune.code_insee))
    with visit(navigateur, serveur_demo, 1024, 768) as tablette:
        _join(tablette, bailleur)
        _choose(tablette, avec, residences[0].nom)
        _tap(tablette, "Calme durable")
        serveur_demo.kill()
        serveur_demo.start()
        tablette.page.reload()
        _choose(tablette, avec, residences[0].nom)
        expect(tablette.page.get_by_role("radio", name="Calme durable", exact=True)).to_be_checked()
    assert base.levels(residences[0].residence_id, bailleur.delegation_id) == {"C1": 4}


def _join(tablette: Visite, delegation: Delegation) -> None:
    """Type the printed code, read the notice, start on the native page."""
    tablette.open("rejoindre", ecrans.TITRES["rejoindre"])
    tablette.page.get_by_label(notation.CODE).fill(delegation.code.lower().replace("-", " "))
    tablette.button(notation.REJOINDRE).click()
    tablette.page.get_by_text(notation.PAGE_SIMPLE).click()
    expect(tablette.page.get_by_role("combobox")).to_have_count(2)


def _choose(tablette: Visite, avec: str, residence: str) -> None:
    for label, texte in ((re.compile("^Avec "), avec), (notation.RESIDENCE, residence)):
        # By label: an open list hides the other fields from the accessibility tree.
        champ = tablette.page.get_by_role("combobox", name=label, exact=True)
        tablette.choose(champ, texte)
    expect(tablette.page.get_by_role("heading", name=residence, level=1)).to_be_visible()
    tablette.settle()


def _rate(tablette: Visite, avec: str, residence: str, niveau: str) -> None:
    """Give the overall note, answer « ne sait pas » nowhere, finish the residence."""
    _choose(tablette, avec, residence)
    _tap(tablette, niveau)
    groupes = tablette.page.get_by_role("radiogroup")
    for rang in range(1, groupes.count()):
        avant = _answered(tablette)
        groupes.nth(rang).get_by_role("radio").nth(2).click()
        _wait_answered(tablette, avant + 1)
    tablette.button(notation.TERMINER).click()
    expect(tablette.button(notation.TERMINER)).to_have_count(0)


def _tap(tablette: Visite, texte: str) -> None:
    avant = _answered(tablette)
    tablette.page.get_by_role("radio", name=texte, exact=True).first.click()
    _wait_answered(tablette, avant + 1)


def _answered(tablette: Visite) -> int:
    ligne = tablette.page.get_by_text("tout est enregistré")
    return int(ligne.inner_text().split()[0]) if ligne.count() else 0


def _wait_answered(tablette: Visite, attendu: int) -> None:
    expect(tablette.page.get_by_text("tout est enregistré")).to_contain_text(
        re.compile(rf"^{attendu} réponse")
    )


def _sees_signal(animateur: Visite, delegation: Delegation) -> None:
    ligne = animateur.page.get_by_role("row").filter(
        has=animateur.page.get_by_role("rowheader", name=delegation.nom, exact=True)
    )
    expect(ligne).to_contain_text(re.compile(r"il y a \d+\s(s|min)"))


def _reads_sheet(
    animateur: Visite, base: Base, residence_id: str, bailleur_id: BailleurId | None
) -> None:
    animateur.page.goto(f"{animateur.adresse}/fiche?residence={residence_id}")
    page = animateur.page
    expect(page.get_by_text(base.residence(residence_id).nom).first).to_be_visible()
    for mot in ("Bailleur", "Commune"):
        expect(page.get_by_text(mot).first).to_be_visible()
    expect(page.get_by_text(re.compile(r"Favorable|Équilibrée")).first).to_be_visible()
    expect(page.get_by_text("Ne constitue ni un motif").first).to_be_visible()
    assert bailleur_id is not None


def _download(animateur: Visite, extension: str) -> bytes:
    animateur.open("exports", ecrans.TITRES["exports"])
    page = animateur.page
    page.locator(f".st-key-exports_{extension}_preparer button").click()
    telecharger = page.locator(f".st-key-exports_{extension}_telecharger button")
    expect(telecharger).to_be_visible(timeout=LONG_MS)
    with page.expect_download() as attendu:
        telecharger.click()
    return Path(attendu.value.path()).read_bytes()


def _check_files(files: dict[str, bytes], residence: str, dossier: Path) -> None:
    lecteur = pypdf.PdfReader(io.BytesIO(files["pdf"]))
    texte = "\n".join(page.extract_text() for page in lecteur.pages)
    assert "Ne constitue ni un motif" in texte.replace("\n", " ")
    assert zipfile.is_zipfile(io.BytesIO(files["xlsx"]))
    classeur = load_workbook(io.BytesIO(files["xlsx"]), read_only=True)
    cellules = {c for ligne in classeur["Résidences"].iter_rows(values_only=True) for c in ligne}
    classeur.close()
    assert residence in cellules
    couche = dossier / "diagnostic.gpkg"
    couche.write_bytes(files["gpkg"])
    assert residence in set(geopandas.read_file(couche, layer="residences")["nom"])
