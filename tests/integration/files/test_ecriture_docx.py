from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from qualification.adapters.files.ecriture import docx
from qualification.domain.ids import ResidenceId
from qualification.textes.mentions import MENTION_CALEOL
from tests.decor_restitution import NOMS_HOSTILES, documents, hostile
from tests.fakes import FakeDepot

R1, R2 = ResidenceId("R1"), ResidenceId("R2")


def _open(contenu: bytes) -> Any:
    return Document(io.BytesIO(contenu))


def _text(fichier: Any) -> str:
    lignes = [p.text for p in fichier.paragraphs]
    lignes += [c.text for t in fichier.tables for r in t.rows for c in r.cells]
    return "\n".join(lignes).replace("\xa0", " ").replace("\u202f", " ")


@pytest.fixture
def fichier(depot: FakeDepot) -> Any:
    return _open(docx.render_diagnostic(documents(depot)[0]))


def test_diagnostic_has_real_headings(fichier: Any) -> None:
    styles = {p.text: p.style.name for p in fichier.paragraphs}
    assert styles["Diagnostic partagé du bien-vivre"] == "Title"
    assert styles["L’essentiel"] == "Heading 1"
    assert styles["Résidences fragiles"] == "Heading 1"


def test_diagnostic_is_in_french_with_the_mention_in_its_footer(fichier: Any) -> None:
    langues = {e.get(qn("w:val")) for e in fichier.styles.element.iter(qn("w:lang"))}
    assert langues == {"fr-FR"}
    assert fichier.core_properties.language == "fr-FR"
    section = fichier.sections[0]
    assert "Appréciation partagée du lieu au 21 novembre 2026" in section.footer.paragraphs[0].text
    assert "Données fictives · Document de travail" in section.header.paragraphs[0].text
    champs = [e.text for e in section.footer._element.iter(qn("w:instrText"))]
    assert champs == ["PAGE", "NUMPAGES"]


def test_diagnostic_tables_repeat_their_header(fichier: Any) -> None:
    listes = [t for t in fichier.tables if t.rows[0].cells[0].text == "Résidence"]
    assert len(listes) == 4
    for tableau in listes:
        assert tableau.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [c.text for c in listes[0].rows[1].cells] == [
        "Cité des Alouettes (avis divergents)",
        "Éleu",
        "Habitat d’Essai",
        "120",
        "D  Fragile",
        "35,0",
        "+30,0",
        "2",
    ]


def test_diagnostic_tables_give_long_names_more_room(fichier: Any) -> None:
    liste = next(t for t in fichier.tables if t.rows[0].cells[0].text == "Résidence")
    for ligne in liste.rows:
        largeurs = [cellule.width for cellule in ligne.cells]
        assert largeurs[0] > largeurs[1] > largeurs[7]


def test_diagnostic_drawings_have_their_text(fichier: Any) -> None:
    descriptions = [forme._inline.docPr.get("descr") for forme in fichier.inline_shapes]
    assert [d.split("\xa0")[0] for d in descriptions] == ["Carte des résidences par classe"]


def test_what_users_type_is_written_as_text(depot: FakeDepot) -> None:
    texte = _text(_open(docx.render_diagnostic(hostile(depot))))
    for nom in (*NOMS_HOSTILES[:8], "你好 😀", "ligne suivante tabulée"):
        assert nom in texte


def test_fiche_gives_both_views(depot: FakeDepot) -> None:
    texte = _text(_open(docx.render_fiche(documents(depot)[1].fiche(R1))))
    assert "Cité des Alouettes" in texte
    assert "D  Fragile" in texte
    assert "Points les moins bien notés (sur 4)" in texte


def test_caleol_breaks_pages_between_residences(depot: FakeDepot) -> None:
    document = documents(depot)[1].caleol([R1, R2], date(2026, 12, 3))
    fichier = _open(docx.render_caleol(document))
    sauts = [e for e in fichier.element.iter(qn("w:br")) if e.get(qn("w:type")) == "page"]
    assert len(sauts) == 1
    assert [p.text for p in fichier.paragraphs].count(MENTION_CALEOL) == 2
    assert [p.text for p in fichier.paragraphs if p.style.name == "Heading 1"] == [
        "Cité des Alouettes",
        "Résidence Éluard",
    ]
