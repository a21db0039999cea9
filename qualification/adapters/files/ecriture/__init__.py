"""Documents and data files handed over by the application."""

from qualification.adapters.files.ecriture import docx, geographie, pdf, tableur_csv, xlsx
from qualification.adapters.files.ecriture.cartes import render_cartes
from qualification.adapters.files.ecriture.changements import render_changements
from qualification.adapters.files.ecriture.feuilles import render_feuilles
from qualification.adapters.files.ecriture.inventaire import (
    render_inventaire_pdf,
    render_inventaire_xlsx,
)
from qualification.services.documents import FormatExport
from qualification.services.feuilles import Imprimeurs
from qualification.services.relecture import ImprimeursInventaire
from qualification.services.restitutions import Renderers
from qualification.textes.formats import nom_fichier

RENDERERS = Renderers(
    diagnostic={
        FormatExport.PDF: pdf.render_diagnostic,
        FormatExport.DOCX: docx.render_diagnostic,
        FormatExport.XLSX: xlsx.render_xlsx,
        FormatExport.CSV: tableur_csv.render_csv_excel,
        FormatExport.CSV_OUVERT: tableur_csv.render_csv_open,
        FormatExport.GPKG: geographie.render_gpkg,
        FormatExport.GEOJSON: geographie.render_geojson,
    },
    fiche={FormatExport.PDF: pdf.render_fiche, FormatExport.DOCX: docx.render_fiche},
    caleol={FormatExport.PDF: pdf.render_caleol, FormatExport.DOCX: docx.render_caleol},
    name=nom_fichier,
)

IMPRIMEURS = Imprimeurs(
    cartes=render_cartes,
    feuilles=render_feuilles,
    changements=render_changements,
    name=nom_fichier,
)

IMPRIMEURS_INVENTAIRE = ImprimeursInventaire(
    feuille={
        FormatExport.PDF: render_inventaire_pdf,
        FormatExport.XLSX: render_inventaire_xlsx,
    },
    name=nom_fichier,
)
