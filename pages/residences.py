"""The inventory of residences: list, workbench, changes, import, addition by hand."""

import streamlit as st

from qualification.textes import atelier_inventaire as atelier
from qualification.textes import ecrans, indicateurs, relecture
from qualification.textes import inventaire as textes
from qualification.textes import positions as textes_positions
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens.atelier import workbench
from qualification.ui.screens.changements import changes
from qualification.ui.screens.importation import import_file
from qualification.ui.screens.indicateurs import import_figures
from qualification.ui.screens.inventaire import add_by_hand, residence_list
from qualification.ui.screens.positions import positions
from qualification.ui.screens.relecture import validation

st.title(ecrans.TITRES["residences"])
campagne = require_campagne()
territoire_id = campagne.territoire_id
liste, etabli, changements, situer, importer, chiffres, ajouter, valider = st.tabs(
    [
        textes.ONGLET_LISTE,
        atelier.ONGLET,
        atelier.ONGLET_CHANGEMENTS,
        textes_positions.ONGLET,
        textes.ONGLET_IMPORT,
        indicateurs.ONGLET,
        textes.ONGLET_AJOUT,
        relecture.ONGLET,
    ],
    key="residences_onglet",
    on_change="rerun",
)
# The map and the rows of a large territory are drawn for those who look at them.
if liste.open:
    with liste:
        residence_list(territoire_id)
if etabli.open:
    with etabli:
        workbench(campagne)
if changements.open:
    with changements:
        changes(territoire_id)
if situer.open:
    with situer:
        positions(campagne)
with importer:
    import_file(territoire_id)
if chiffres.open:
    with chiffres:
        import_figures(territoire_id)
with ajouter:
    add_by_hand(territoire_id)
if valider.open:
    with valider:
        validation(territoire_id)
