from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
import segno
from pypdf import PdfReader

from qualification.adapters.files.ecriture.cartes import qr_svg, render_cartes
from qualification.domain.ids import DelegationId
from qualification.domain.participants import College
from qualification.services.impression import Acces, Cartes, Equipe, FormatCarte
from qualification.textes.feuilles import CONSIGNES
from tests.decor_feuilles import NOM_LONG, OEUVRE, Bac, equipe, monde
from tests.decor_restitution import NOMS_HOSTILES
from tests.fakes import MARDI_9H, FakeDepot

ADRESSE = "http://192.168.1.20:8501/rejoindre?code=K7QF-2MXD-9R"
MARGE = 4
_TRACE = re.compile(r"([Mmhv])(-?[\d.]+)(?: (-?[\d.]+))?")


@pytest.fixture
def cartes(depot: FakeDepot) -> Cartes:
    depot = monde(depot, est_fictif=True)
    depot.uow.delegations.put(equipe("oe", NOM_LONG, OEUVRE), equipe("ex", "Noirval bis", "99001"))
    return Bac(depot).cartes()


def _read(contenu: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(contenu))


def _text(page: object) -> str:
    texte: str = page.extract_text()  # type: ignore[attr-defined] # a page of pypdf
    return " ".join(texte.replace("\xa0", " ").replace("\u202f", " ").split())


def _drawn_modules(svg: str) -> set[tuple[int, int]]:
    """Return the dark modules of a drawn code, (row, column), without its quiet zone."""
    sombres = set()
    x = y = 0.0
    _fond, trace = re.findall(r' d="([^"]+)"', svg)
    for commande, premier, second in _TRACE.findall(trace):
        if commande == "M":
            x, y = float(premier), float(second)
        elif commande == "m":
            x, y = x + float(premier), y + float(second)
        else:
            assert commande == "h"
            sombres |= {(int(y) - MARGE, int(x) - MARGE + n) for n in range(int(premier))}
            x += float(premier)
    return sombres


@pytest.mark.parametrize("contenu", [ADRESSE, "https://é.fr/rejoindre?code=WWWW-MMMM-WW" * 3])
def test_drawn_code_is_the_code_of_the_address(contenu: str) -> None:
    matrice = segno.make(contenu, error="m", micro=False).matrix
    sombres = {(i, j) for i, rang in enumerate(matrice) for j, module in enumerate(rang) if module}
    assert _drawn_modules(qr_svg(contenu)) == sombres


def test_drawn_code_keeps_its_quiet_zone() -> None:
    cote = len(segno.make(ADRESSE, error="m", micro=False).matrix) + 2 * MARGE
    assert f'width="{cote}" height="{cote}"' in qr_svg(ADRESSE)


def test_cards_are_a_tagged_french_pdf(cartes: Cartes) -> None:
    lecteur = _read(render_cartes(cartes))
    assert str(lecteur.root_object["/Lang"]) == "fr-FR"
    assert lecteur.xmp_metadata is not None
    assert b"pdfuaid:part" in lecteur.xmp_metadata.stream.get_data()
    assert lecteur.metadata is not None
    assert lecteur.metadata.title == "Cartes des délégations – Campagne 2026"


def test_four_table_cards_to_a_landscape_page(cartes: Cartes) -> None:
    pages = _read(render_cartes(cartes)).pages
    assert len(cartes.equipes) == 6
    assert len(pages) == 2
    assert [round(float(cote)) for cote in pages[0].mediabox[2:]] == [842, 595]


def test_eight_badges_to_a_portrait_page(cartes: Cartes) -> None:
    badges = replace(cartes, format_carte=FormatCarte.BADGE)
    pages = _read(render_cartes(badges)).pages
    assert len(pages) == 1
    assert [round(float(cote)) for cote in pages[0].mediabox[2:]] == [595, 842]


@pytest.mark.parametrize("format_carte", FormatCarte)
def test_each_card_says_who_how_and_why(cartes: Cartes, format_carte: FormatCarte) -> None:
    pages = _read(render_cartes(replace(cartes, format_carte=format_carte))).pages
    texte = " ".join(map(_text, pages))
    for attendu in (
        "BAILLEUR",
        "COMMUNE",
        "Données fictives",
        "http://192.168.1.20:8501/rejoindre",
        "Val-d’Essai · Campagne 2026",
        "Code valable jusqu’au 23 janvier 2027",
        "Carte imprimée le 24 novembre 2026 à 9 h 00",
        "votre organisation et votre collège sont conservés",
    ):
        assert texte.count(attendu) >= 2, attendu
    for team in cartes.equipes:
        assert team.acces is not None
        assert texte.count(team.acces.code) == 1
        assert team.organisation.replace("\xa0", " ") in texte
    assert (CONSIGNES[0] in texte) is (format_carte is FormatCarte.TABLE)


def test_real_territory_is_not_said_fictional(depot: FakeDepot) -> None:
    pages = _read(render_cartes(Bac(monde(depot)).cartes())).pages
    assert "fictives" not in " ".join(map(_text, pages))


def test_cards_are_sorted_as_french_sorts(cartes: Cartes) -> None:
    texte = " ".join(_text(page) for page in _read(render_cartes(cartes)).pages)
    ordre = ["H1AA", "H2AA", "OEAA", "ELAA", "NOAA", "EXAA"]
    assert sorted(ordre, key=texte.index) == ordre


def test_delegations_left_out_are_listed_at_the_end(depot: FakeDepot) -> None:
    depot = monde(depot)
    depot.uow.delegations.put(
        equipe("oe", NOM_LONG, OEUVRE, revoquee_le=MARDI_9H),
        equipe("no", "Noirval", "99001", expire_le=MARDI_9H),
    )
    *planches, liste = _read(render_cartes(Bac(depot).cartes())).pages
    assert len(planches) == 1
    texte = _text(liste)
    assert "Délégations sans carte" in texte
    assert "Noirval code expiré le 24 novembre 2026" in texte
    assert "code retiré le 24 novembre 2026" in texte
    assert "OEAA" not in texte + _text(planches[0])


def test_no_valid_code_still_gives_the_list(cartes: Cartes, depot: FakeDepot) -> None:
    for d in depot.uow.delegations.all():
        depot.uow.delegations.put(replace(d, revoquee_le=MARDI_9H))
    (page,) = _read(render_cartes(Bac(depot).cartes())).pages
    assert "Délégations sans carte" in _text(page)
    assert len(cartes.equipes) == 6


@pytest.mark.parametrize("format_carte", FormatCarte)
def test_any_name_is_text_and_nothing_else(cartes: Cartes, format_carte: FormatCarte) -> None:
    longue = "https://qualification-du-parc.agglomeration-tres-longue.example.fr/rejoindre?code=X"
    equipes = tuple(
        Equipe(
            delegation_id=DelegationId(f"x{rang}"),
            organisation=nom,
            nom=nom,
            college=College.COMMUNE,
            acces=Acces(code="WWWW-MMMM-WW", adresse=longue, expire_le=MARDI_9H),
        )
        for rang, nom in enumerate((*NOMS_HOSTILES, NOM_LONG * 3, "Saint-" * 30))
    )
    document = replace(cartes, format_carte=format_carte, equipes=equipes)
    texte = " ".join(_text(page) for page in _read(render_cartes(document)).pages)
    assert texte.count("WWWW-MMMM-WW") == len(equipes)
    for attendu in ("<b>gras</b> & Cie", "=cmd()|A1", "$x^2$ _a_ *b* `c`", "#let x = 1"):
        assert attendu in texte
