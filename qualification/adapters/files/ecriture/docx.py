"""Documents for Word: real headings, header rows that repeat, French, drawings with their text."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import typst
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from qualification.adapters.files.ecriture import style
from qualification.adapters.files.ecriture.blocs import (
    Bandeau,
    Bloc,
    Cartouche,
    Cellule,
    Chiffres,
    Colonnes,
    Definitions,
    Encadre,
    Image,
    Liste,
    Mise,
    Paragraphe,
    SautDePage,
    Tableau,
    Titre,
)
from qualification.adapters.files.ecriture.diagnostic import compose_diagnostic
from qualification.adapters.files.ecriture.fiche import compose_caleol, compose_fiche
from qualification.adapters.files.ecriture.polices import POLICES
from qualification.adapters.files.ecriture.propre import single_line
from qualification.domain.classement import Classe
from qualification.services.documents import Diagnostic, FicheCaleol, FicheResidence
from qualification.textes.libelles import libelle
from qualification.textes.restitution import LETTRES

Element = Any
"""An object of python-docx, which is not typed."""
_LARGEUR_UTILE = Mm(174)
_RESOLUTION = 150.0
_DESSIN = Path(__file__).parent / "modeles" / "dessin.typ"
_POLICE = "Calibri"


def render_diagnostic(document: Diagnostic) -> bytes:
    """Return the shared diagnostic as a Word document."""
    return _write(compose_diagnostic(document))


def render_fiche(document: FicheResidence) -> bytes:
    """Return the sheet of a residence as a Word document."""
    return _write(compose_fiche(document))


def render_caleol(document: FicheCaleol) -> bytes:
    """Return the context sheets of a CALEOL as a Word document."""
    return _write(compose_caleol(document))


def _write(mise: Mise) -> bytes:
    fichier = Document()
    _prepare(fichier, mise)
    for bloc in mise.blocs:
        _add(fichier, bloc)
    sortie = io.BytesIO()
    fichier.save(sortie)
    return sortie.getvalue()


def _prepare(fichier: Element, mise: Mise) -> None:
    fichier.core_properties.title = single_line(mise.titre)
    fichier.core_properties.language = "fr-FR"
    fichier.core_properties.author = ""
    section = fichier.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    _styles(fichier)
    haut = section.header.paragraphs[0]
    haut.text = " · ".join((single_line(mise.entete), *mise.avertissements))
    bas = section.footer.paragraphs[0]
    bas.text = f"{mise.pied} "
    _field(bas.add_run(), "PAGE")
    bas.add_run(" / ")
    _field(bas.add_run(), "NUMPAGES")
    for paragraphe in (haut, bas):
        for run in paragraphe.runs:
            run.font.size, run.font.color.rgb = Pt(8), _color(style.ENCRE_LEGERE)


def _styles(fichier: Element) -> None:
    styles = fichier.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = _POLICE, Pt(10)
    normal.paragraph_format.space_after = Pt(5)
    for nom, taille in (("Title", 22), ("Heading 1", 14), ("Heading 2", 11.5)):
        titre = styles[nom]
        titre.font.size, titre.font.bold = Pt(taille), True
        titre.font.color.rgb = _color(style.ACCENT)
        polices = titre.element.rPr.rFonts
        # The theme's own heading font would otherwise win over ours.
        for attribut in list(polices.attrib):
            del polices.attrib[attribut]
        titre.font.name = _POLICE
    langue = styles.element.find(f".//{qn('w:lang')}")
    langue.set(qn("w:val"), "fr-FR")


def _add(fichier: Element, bloc: Bloc) -> None:  # noqa: C901, PLR0912 -- one line per block
    match bloc:
        case Titre():
            _title(fichier, bloc)
        case Paragraphe():
            _paragraph(fichier, bloc.texte, note=bloc.est_note)
        case Bandeau():
            _shade(_paragraph(fichier, bloc.texte, gras=True), style.FOND_ALERTE)
        case Encadre():
            _shade(_paragraph(fichier, bloc.texte), style.FOND_LEGER)
        case Liste():
            for point in bloc.points:
                fichier.add_paragraph(single_line(point), style="List Bullet")
        case Definitions():
            _definitions(fichier, bloc)
        case Chiffres():
            for valeur, quoi in bloc.lignes:
                fichier.add_paragraph(f"{valeur} {quoi}", style="List Bullet")
        case Cartouche():
            _class_block(fichier, bloc)
        case Image():
            _image(fichier, bloc)
        case Tableau():
            _table(fichier, bloc)
        case Colonnes():
            for interieur in (*bloc.gauche, *bloc.droite):
                _add(fichier, interieur)
        case SautDePage():
            fichier.add_page_break()


def _title(fichier: Element, bloc: Titre) -> None:
    if bloc.surtitre:
        _paragraph(fichier, bloc.surtitre, note=True)
    fichier.add_heading(single_line(bloc.texte), bloc.niveau)
    if bloc.sous_titre:
        _paragraph(fichier, bloc.sous_titre, gras=True)


def _paragraph(fichier: Element, texte: str, *, note: bool = False, gras: bool = False) -> Element:
    paragraphe = fichier.add_paragraph()
    run = paragraphe.add_run(single_line(texte))
    run.bold = gras or None
    if note:
        run.font.size, run.font.color.rgb = Pt(9), _color(style.ENCRE_LEGERE)
    return paragraphe


def _class_block(fichier: Element, bloc: Cartouche) -> None:
    paragraphe = _paragraph(fichier, f"{LETTRES[bloc.classe]}  {libelle(bloc.classe)}", gras=True)
    _shade(paragraphe, style.FONDS[bloc.classe])
    run = paragraphe.runs[0]
    run.font.size, run.font.color.rgb = Pt(16), _color(style.ink(bloc.classe))
    for texte in (bloc.definition, *bloc.details):
        _paragraph(fichier, texte)


def _definitions(fichier: Element, bloc: Definitions) -> None:
    tableau = _empty_table(fichier, (1, 2.5))
    for nom, valeur in bloc.lignes:
        cellules = tableau.add_row().cells
        _cell(cellules[0], nom, gras=True)
        _cell(cellules[1], valeur)


def _empty_table(fichier: Element, largeurs: tuple[float, ...]) -> Element:
    tableau = fichier.add_table(rows=0, cols=len(largeurs), style="Table Grid")
    tableau.autofit = False
    # Rows take the widths of their columns when they are added, not after.
    for colonne, largeur in zip(tableau.columns, largeurs, strict=True):
        colonne.width = int(_LARGEUR_UTILE * largeur / sum(largeurs))
    return tableau


def _table(fichier: Element, bloc: Tableau) -> None:
    tableau = _empty_table(fichier, bloc.largeurs)
    entete = tableau.add_row()
    for cellule, texte in zip(entete.cells, bloc.entetes, strict=True):
        _cell(cellule, texte, gras=True)
        _fill(cellule._tc.get_or_add_tcPr(), style.FOND_LEGER)  # noqa: SLF001 -- no public way
    repete = OxmlElement("w:tblHeader")
    repete.set(qn("w:val"), "true")
    entete._tr.get_or_add_trPr().append(repete)  # noqa: SLF001 -- no public way
    for ligne in bloc.lignes:
        # One access to the row: python-docx counts the cells again at each.
        for rang, cellule in enumerate(tableau.add_row().cells):
            _cell(cellule, ligne[rang], droite=rang in bloc.nombres)
    fichier.add_paragraph()


def _cell(cellule: Element, valeur: Cellule, *, gras: bool = False, droite: bool = False) -> None:
    texte = f"{LETTRES[valeur]}  {libelle(valeur)}" if isinstance(valeur, Classe) else valeur
    paragraphe = cellule.paragraphs[0]
    paragraphe.paragraph_format.space_after = Pt(1)
    run = paragraphe.add_run(single_line(texte))
    run.bold, run.font.size = gras or None, Pt(8.5)
    if isinstance(valeur, Classe):
        _fill(cellule._tc.get_or_add_tcPr(), style.FONDS[valeur])  # noqa: SLF001 -- no public way
        run.font.color.rgb = _color(style.ink(valeur))
    if droite:
        paragraphe.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _image(fichier: Element, bloc: Image) -> None:
    png = typst.compile(
        _DESSIN,
        format="png",
        ppi=_RESOLUTION,
        sys_inputs={"svg": bloc.svg},
        font_paths=[POLICES],
        ignore_system_fonts=True,
    )
    assert isinstance(png, bytes)
    fichier.add_picture(io.BytesIO(png), width=int(_LARGEUR_UTILE * bloc.largeur))
    proprietes = fichier.inline_shapes[-1]._inline.docPr  # noqa: SLF001 -- no public way
    proprietes.set("descr", single_line(bloc.alternative))


def _field(run: Element, instruction: str) -> None:
    for sorte, texte in (("begin", ""), ("", instruction), ("end", "")):
        if sorte:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), sorte)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = texte
        run._r.append(element)  # noqa: SLF001 -- no public way


def _shade(paragraphe: Element, couleur: str) -> None:
    _fill(paragraphe._p.get_or_add_pPr(), couleur)  # noqa: SLF001 -- no public way


def _fill(proprietes: Element, couleur: str) -> None:
    fond = OxmlElement("w:shd")
    fond.set(qn("w:val"), "clear")
    fond.set(qn("w:fill"), couleur[1:])
    proprietes.append(fond)


def _color(couleur: str) -> RGBColor:
    return RGBColor.from_string(couleur[1:].upper())
