"""The diagnostic as a workbook: numbers as numbers, filters, frozen headers, a dictionary."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from qualification.adapters.files.ecriture import entete, style
from qualification.adapters.files.ecriture.colonnes import Colonne, Valeur, columns
from qualification.adapters.files.ecriture.propre import single_line
from qualification.domain.classement import Classe
from qualification.domain.repartition import Effectif
from qualification.services.documents import Diagnostic, Provenance, Synthese
from qualification.textes import restitution as t
from qualification.textes.libelles import DEFINITIONS, libelle

_LARGEUR_MIN, _LARGEUR_MAX = 9, 46
_FILET = Border(bottom=Side(style="thin", color=style.FILET[1:]))
_TITRE = Font(bold=True, size=16, color=style.ACCENT[1:])
_ENTETE = Font(bold=True, color="FFFFFF")
_FOND_ENTETE = PatternFill("solid", fgColor=style.ACCENT[1:])
_ALERTE = Font(bold=True, color=style.ALERTE[1:])
_FORMATS = {float: "0.0", date: "DD/MM/YYYY"}


def render_xlsx(document: Diagnostic) -> bytes:
    """Return the workbook: Synthèse, Résidences, Par commune, Par bailleur, Dictionnaire."""
    classeur = Workbook()
    classeur.properties.title = t.TITRE_DIAGNOSTIC
    classeur.properties.language = "fr"
    classeur.remove(classeur.worksheets[0])
    colonnes = columns(document)
    _summary(classeur.create_sheet(t.FEUILLE_SYNTHESE), document)
    _residences(classeur.create_sheet(t.FEUILLE_RESIDENCES), document, colonnes)
    _syntheses(classeur.create_sheet(t.FEUILLE_COMMUNES), t.C_COMMUNE, document.par_commune)
    _syntheses(classeur.create_sheet(t.FEUILLE_BAILLEURS), t.C_BAILLEUR, document.par_bailleur)
    _dictionary(classeur.create_sheet(t.FEUILLE_DICTIONNAIRE), colonnes)
    for feuille in classeur.worksheets:
        _page(feuille, document.provenance)
    sortie = io.BytesIO()
    classeur.save(sortie)
    return sortie.getvalue()


def _summary(feuille: Worksheet, document: Diagnostic) -> None:
    provenance, ensemble = document.provenance, document.ensemble
    _put(feuille, 1, 1, t.TITRE_DIAGNOSTIC).font = _TITRE
    ligne = 2
    for avertissement in entete.warnings(provenance):
        _put(feuille, ligne, 1, avertissement).font = _ALERTE
        ligne += 1
    _put(feuille, ligne, 1, entete.mention(provenance))
    ligne += 2
    for nom, valeur in entete.grounds(provenance, document.participation.avis):
        _put(feuille, ligne, 1, nom).font = Font(bold=True)
        _put(feuille, ligne, 2, valeur)
        ligne += 1
    ligne += 1
    entetes = (t.C_CLASSE, t.C_RESIDENCES, t.C_PART, t.C_LOGEMENTS, t.C_PART, t.C_DEFINITION)
    _header(feuille, ligne, entetes)
    for rang, classe in enumerate(Classe, ligne + 1):
        _class_row(feuille, rang, ensemble, classe)
    residences, logements = _counts(ensemble.effectifs.total)
    total = (t.TOTAL, residences, None, logements)
    for colonne, valeur_totale in enumerate(total, 1):
        _put(feuille, ligne + len(Classe) + 1, colonne, valeur_totale).font = Font(bold=True)
    for colonne, largeur in enumerate((24, 16, 10, 14, 10, 70), 1):
        feuille.column_dimensions[get_column_letter(colonne)].width = largeur


def _class_row(feuille: Worksheet, rang: int, ensemble: Synthese, classe: Classe) -> None:
    _class_cell(_put(feuille, rang, 1, classe), classe)
    effectif, parts = ensemble.effectifs.classes[classe], ensemble.parts(classe)
    if effectif is None or parts is None:
        _put(feuille, rang, 2, t.MASQUE)
    else:
        _put(feuille, rang, 2, effectif.residences)
        _put(feuille, rang, 3, parts[0]).number_format = "0%"
        _put(feuille, rang, 4, effectif.logements)
        _put(feuille, rang, 5, parts[1]).number_format = "0%"
    _put(feuille, rang, 6, DEFINITIONS[classe])


def _residences(feuille: Worksheet, document: Diagnostic, colonnes: Sequence[Colonne]) -> None:
    lignes = [[colonne.lire(ligne) for colonne in colonnes] for ligne in document.lignes]
    fill_table(feuille, [colonne.libelle for colonne in colonnes], lignes)


def _syntheses(feuille: Worksheet, objet: str, syntheses: Sequence[Synthese]) -> None:
    detail = [
        modele.format(classe=libelle(classe)) for classe in Classe for modele in t.COLONNE_EFFECTIF
    ]
    fill_table(
        feuille,
        [objet, t.C_RESIDENCES, t.C_LOGEMENTS, *detail],
        [_synthesis_row(synthese) for synthese in syntheses],
    )
    if any(synthese.est_masquee for synthese in syntheses):
        _put(feuille, feuille.max_row + 2, 1, t.NOTE_MASQUE)


def _synthesis_row(synthese: Synthese) -> list[Valeur]:
    effectifs = (synthese.effectifs.total, *synthese.effectifs.classes.values())
    nombres = (valeur for effectif in effectifs for valeur in _counts(effectif))
    return [synthese.nom or t.SANS_BAILLEUR, *nombres]


def _counts(effectif: Effectif | None) -> tuple[int | str, int | str]:
    return (effectif.residences, effectif.logements) if effectif else (t.MASQUE, t.MASQUE)


def _dictionary(feuille: Worksheet, colonnes: Sequence[Colonne]) -> None:
    fill_table(feuille, t.DICTIONNAIRE, [[c.libelle, c.nom, c.definition] for c in colonnes])


def fill_table(
    feuille: Worksheet, entetes: Sequence[str], lignes: Sequence[Sequence[Valeur]]
) -> None:
    """Write headers and rows, filtered and frozen; texts stay texts."""
    _header(feuille, 1, entetes)
    for rang, ligne in enumerate(lignes, 2):
        for colonne, valeur in enumerate(ligne, 1):
            cellule = _put(feuille, rang, colonne, valeur)
            if isinstance(valeur, Classe):
                _class_cell(cellule, valeur)
    feuille.freeze_panes = "B2"
    fin = f"{get_column_letter(len(entetes))}{len(lignes) + 1}"
    feuille.auto_filter.ref = f"A1:{fin}"
    for colonne, nom in enumerate(entetes, 1):
        valeurs = (ligne[colonne - 1] for ligne in lignes)
        feuille.column_dimensions[get_column_letter(colonne)].width = _width(nom, valeurs)


def _width(nom: str, valeurs: Iterable[Valeur]) -> int:
    # Headers wrap on two lines.
    longueurs = (len(valeur) for valeur in valeurs if isinstance(valeur, str))
    return min(max(_LARGEUR_MIN, len(nom) // 2 + 4, *longueurs, 0) + 1, _LARGEUR_MAX)


def _header(feuille: Worksheet, rang: int, entetes: Iterable[str]) -> None:
    for colonne, nom in enumerate(entetes, 1):
        cellule = _put(feuille, rang, colonne, nom)
        cellule.font, cellule.fill = _ENTETE, _FOND_ENTETE
        cellule.alignment = Alignment(wrap_text=True, vertical="center")
    feuille.row_dimensions[rang].height = 32


def _put(feuille: Worksheet, rang: int, colonne: int, valeur: Valeur) -> Cell:
    cellule = feuille.cell(rang, colonne)
    assert isinstance(cellule, Cell)
    if isinstance(valeur, str):
        texte = libelle(valeur) if isinstance(valeur, StrEnum) else single_line(valeur)
        # Set as text whatever it starts with: a name is never a formula.
        cellule.value, cellule.data_type, cellule.quotePrefix = texte, "s", True
    else:
        cellule.value = (t.OUI if valeur else t.NON) if isinstance(valeur, bool) else valeur
        cellule.number_format = _FORMATS.get(type(valeur), "General")
    cellule.border = _FILET
    return cellule


def _class_cell(cellule: Cell, classe: Classe) -> None:
    cellule.fill = PatternFill("solid", fgColor=style.FONDS[classe][1:])
    cellule.font = Font(color=style.ink(classe)[1:])


def _page(feuille: Worksheet, provenance: Provenance) -> None:
    feuille.page_setup.orientation = "landscape"
    feuille.page_setup.paperSize = 9
    feuille.page_setup.fitToHeight = 0
    feuille.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    feuille.print_title_rows = "1:1"
    haut, bas = HeaderFooterItem(), HeaderFooterItem()
    haut.center.text = " · ".join(entete.warnings(provenance))
    bas.left.text, bas.right.text = entete.mention(provenance), "&P / &N"
    feuille.oddHeader, feuille.oddFooter = haut, bas
