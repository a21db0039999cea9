"""Sign in with a local account, or create the first one."""

import streamlit as st

from qualification import bootstrap
from qualification.textes import ecrans
from qualification.ui.screens import connexion

st.title(ecrans.TITRES["connexion"])
if bootstrap.application().comptes.is_first_start():
    connexion.first_account()
else:
    connexion.sign_in()
