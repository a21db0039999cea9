"""The inventory of residences: list, import, addition by hand."""

import streamlit as st

from qualification.textes import ecrans
from qualification.textes import inventaire as textes
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens.importation import import_file
from qualification.ui.screens.inventaire import add_by_hand, residence_list

st.title(ecrans.TITRES["residences"])
territoire_id = require_campagne().territoire_id
liste, importer, ajouter = st.tabs([textes.ONGLET_LISTE, textes.ONGLET_IMPORT, textes.ONGLET_AJOUT])
with liste:
    residence_list(territoire_id)
with importer:
    import_file(territoire_id)
with ajouter:
    add_by_hand(territoire_id)
