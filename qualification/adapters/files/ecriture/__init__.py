"""Documents and data files handed over by the application."""

from qualification.adapters.files.ecriture import pdf, tableur_csv
from qualification.adapters.files.ecriture.cartes import render_cartes
from qualification.adapters.files.ecriture.changements import render_changements
from qualification.adapters.files.ecriture.feuilles import render_feuilles
from qualification.adapters.late import later
from qualification.services.documents import FormatExport
from qualification.services.feuilles import Imprimeurs
from qualification.services.relecture import ImprimeursInventaire
from qualification.services.restitutions import Renderers
from qualification.textes.formats import nom_fichier

_DOCX = f"{__name__}.docx"
_GEOGRAPHIE = f"{__name__}.geographie"
_INVENTAIRE = f"{__name__}.inventaire"

RENDERERS = Renderers(
    diagnostic={
        FormatExport.PDF: pdf.render_diagnostic,
        FormatExport.DOCX: later(_DOCX, "render_diagnostic"),
        FormatExport.XLSX: later(f"{__name__}.xlsx", "render_xlsx"),
        FormatExport.CSV: tableur_csv.render_csv_excel,
        FormatExport.CSV_OUVERT: tableur_csv.render_csv_open,
        FormatExport.GPKG: later(_GEOGRAPHIE, "render_gpkg"),
        FormatExport.GEOJSON: later(_GEOGRAPHIE, "render_geojson"),
    },
    fiche={FormatExport.PDF: pdf.render_fiche, FormatExport.DOCX: later(_DOCX, "render_fiche")},
    caleol={FormatExport.PDF: pdf.render_caleol, FormatExport.DOCX: later(_DOCX, "render_caleol")},
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
        FormatExport.PDF: later(_INVENTAIRE, "render_inventaire_pdf"),
        FormatExport.XLSX: later(_INVENTAIRE, "render_inventaire_xlsx"),
    },
    name=nom_fichier,
)
