"""Home: what the application does, the demonstration, the campaigns."""

import streamlit as st

from qualification import bootstrap
from qualification.textes import accueil as textes
from qualification.ui import identity
from qualification.ui.screens import accueil

identite = identity.current()
st.title(textes.TITRE)
st.markdown(textes.PRESENTATION)
accueil.steps()
accueil.demonstration(identite)
st.page_link("pages/rejoindre.py", label=textes.REJOINDRE, icon=":material/qr_code:")
accueil.campaigns(bootstrap.application().campagnes.all())
accueil.new_campaign(identite)
