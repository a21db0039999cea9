"""The same pages on a Streamlit left as it comes: no lifespan, no settings.

Served by ``benchmarks.serveurs.usine``; the other side of ``benchmarks/charge.py``.
"""

from pathlib import Path

import streamlit as st

from qualification.api.server import ROUTES
from qualification.ui.isolement import keep_to_oneself

keep_to_oneself()  # nothing outside this machine is to be measured
app = st.App(Path(__file__).resolve().parents[1] / "principal.py", routes=ROUTES)
