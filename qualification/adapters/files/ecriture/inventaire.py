"""The inventory to be validated: pages to print and sign, a workbook to write corrections in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from qualification.adapters.files.ecriture import entete, style
from qualification.adapters.files.ecriture.blocs import (
    Bandeau,
    Bloc,
    Liste,
    Mise,
    Paragraphe,
    Tableau,
    Titre,
)
from qualification.adapters.files.ecriture.pdf import compile_mise
from qualification.adapters.files.ecriture.xlsx import fill_table
from qualification.services.relecture import FeuilleInventaire, LigneInventaire
from qualification.textes import relecture as t
from qualification.textes.formats import compte, date_longue, nombre
from qualification.textes.mentions import BANDEAU_FICTIF

_CORRECTIONS = (
    t.C_NOM_CORRIGE,
    t.C_LOGEMENTS_CORRIGES,
    t.C_BAILLEUR_CORRIGE,
    t.C_RETIRER,
    t.C_REMARQUE,
)
_LARGEURS = (16, 20, 30, 26, 34, 11, 12, 8, 7, 30, 12, 26, 10, 40)
_A_REMPLIR = PatternFill("solid", fgColor=style.FOND_ALERTE[1:])


def render_inventaire_pdf(document: FeuilleInventaire) -> bytes:
    """Return the pages to print: one table per commune or bailleur, then the signatures."""
    date = date_longue(entete.day(document.edite_le))
    modele = t.POUR_BAILLEUR if document.est_bailleur else t.POUR_COMMUNE
    return compile_mise(
        Mise(
            titre=f"{t.TITRE} – {document.organisation}",
            entete=f"{t.TITRE} – {document.organisation}",
            avertissements=(BANDEAU_FICTIF,) if document.est_fictif else (),
            pied=t.PIED.format(territoire=document.territoire, date=date),
            blocs=(
                Titre(document.organisation, 0, t.TITRE, modele.format(nom=document.organisation)),
                *((Bandeau(BANDEAU_FICTIF),) if document.est_fictif else ()),
                Liste(t.CONSIGNES),
                *_tables(document),
                Titre(t.SIGNATURE),
                Tableau(t.SIGNATURE, t.SIGNATAIRES, (("",) * 4,), (3, 3, 2, 3), a_remplir_mm=16),
            ),
        )
    )


def _tables(document: FeuilleInventaire) -> Iterator[Bloc]:
    if not document.lignes:
        yield Paragraphe(t.VIDE)
    par = _commune if document.est_bailleur else _bailleur
    for nom, groupe in groupby(document.lignes, par):
        lignes = tuple(groupe)
        logements = compte(sum(ligne.residence.logements for ligne in lignes), "logement")
        residences = compte(len(lignes), "résidence")
        yield Titre(t.GROUPE.format(nom=nom, residences=residences, logements=logements))
        yield Tableau(
            nom,
            (t.C_RESIDENCE, t.C_ADRESSE, t.C_LOGEMENTS, t.C_ANNEE, t.C_CORRECTIONS),
            tuple(
                (
                    x.residence.nom,
                    _address(x),
                    nombre(x.residence.logements),
                    str(x.residence.annee_construction or ""),
                    "",
                )
                for x in lignes
            ),
            (3.2, 3.4, 1.5, 1.1, 3.6),
            frozenset({2, 3}),
            a_remplir_mm=8,
        )


def _commune(ligne: LigneInventaire) -> str:
    return ligne.commune


def _bailleur(ligne: LigneInventaire) -> str:
    return ligne.bailleur or t.SANS_BAILLEUR


def _address(ligne: LigneInventaire) -> str:
    premiere, *autres = ligne.residence.adresses or ("",)
    return f"{premiere} (+ {nombre(len(autres))})" if autres else premiere


def render_inventaire_xlsx(document: FeuilleInventaire) -> bytes:
    """Return the workbook: what is known, then the columns to correct, read back as they are."""
    classeur = Workbook()
    classeur.properties.title = f"{t.TITRE} – {document.organisation}"
    classeur.properties.language = "fr"
    classeur.remove(classeur.worksheets[0])
    feuille = classeur.create_sheet(t.FEUILLE)
    connues = (
        *(t.C_IDENTIFIANT, t.C_COMMUNE, t.C_RESIDENCE, t.C_BAILLEUR, t.C_ADRESSE),
        *(t.C_LOGEMENTS, t.C_TYPE, t.C_ANNEE, t.C_QPV),
    )
    lignes = [
        [
            x.residence.residence_id,
            x.commune,
            x.residence.nom,
            x.bailleur,
            _address(x),
            x.residence.logements,
            x.residence.type_construction,
            x.residence.annee_construction,
            x.residence.est_en_qpv,
            *(None for _ in _CORRECTIONS),
        ]
        for x in document.lignes
    ]
    fill_table(feuille, [*connues, *_CORRECTIONS], lignes)
    for rang, largeur in enumerate(_LARGEURS, 1):
        feuille.column_dimensions[get_column_letter(rang)].width = largeur
    for rang in range(2, len(lignes) + 2):
        for colonne in range(len(connues) + 1, len(connues) + len(_CORRECTIONS) + 1):
            feuille.cell(rang, colonne).fill = _A_REMPLIR
    choix = DataValidation(type="list", formula1=f'"{t.OUI}"', allow_blank=True)
    feuille.add_data_validation(choix)
    retirer = get_column_letter(len(connues) + _CORRECTIONS.index(t.C_RETIRER) + 1)
    choix.add(f"{retirer}2:{retirer}{max(len(lignes) + 1, 2)}")
    feuille.page_setup.orientation = "landscape"
    feuille.page_setup.paperSize = 9
    feuille.page_setup.fitToHeight = 0
    feuille.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    feuille.print_title_rows = "1:1"
    date = date_longue(entete.day(document.edite_le))
    feuille.oddFooter.left.text = t.PIED.format(territoire=document.territoire, date=date)
    feuille.oddHeader.center.text = BANDEAU_FICTIF if document.est_fictif else ""
    sortie = io.BytesIO()
    classeur.save(sortie)
    return sortie.getvalue()
