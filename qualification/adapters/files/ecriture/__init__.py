"""Documents and data files handed over by the application.

What speaks of a whole territory takes seconds: it is made in a process apart, so that the tablets
of a room are answered meanwhile. A page or a table of text is made here.
"""

from qualification.adapters.apart import apart
from qualification.adapters.files.ecriture import pdf, tableur_csv
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
        FormatExport.PDF: apart(f"{__name__}.pdf", "render_diagnostic"),
        FormatExport.DOCX: apart(_DOCX, "render_diagnostic"),
        FormatExport.XLSX: apart(f"{__name__}.xlsx", "render_xlsx"),
        FormatExport.CSV: tableur_csv.render_csv_excel,
        FormatExport.CSV_OUVERT: tableur_csv.render_csv_open,
        FormatExport.GPKG: apart(_GEOGRAPHIE, "render_gpkg"),
        FormatExport.GEOJSON: apart(_GEOGRAPHIE, "render_geojson"),
    },
    fiche={FormatExport.PDF: pdf.render_fiche, FormatExport.DOCX: later(_DOCX, "render_fiche")},
    caleol={FormatExport.PDF: pdf.render_caleol, FormatExport.DOCX: later(_DOCX, "render_caleol")},
    name=nom_fichier,
)

IMPRIMEURS = Imprimeurs(
    cartes=apart(f"{__name__}.cartes", "render_cartes"),
    feuilles=apart(f"{__name__}.feuilles", "render_feuilles"),
    changements=apart(f"{__name__}.changements", "render_changements"),
    name=nom_fichier,
)

IMPRIMEURS_INVENTAIRE = ImprimeursInventaire(
    feuille={
        FormatExport.PDF: apart(_INVENTAIRE, "render_inventaire_pdf"),
        FormatExport.XLSX: apart(_INVENTAIRE, "render_inventaire_xlsx"),
    },
    name=nom_fichier,
)

RENDER_FICHES_PAPIER = apart(f"{__name__}.papier", "render_fiches_papier")
