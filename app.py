"""The server: pages, HTTP routes and static files in one process (`streamlit run app.py`)."""

from pathlib import Path

import streamlit as st

from qualification.api.server import MIDDLEWARE, ROUTES, lifespan
from qualification.ui.errors import on_script_error
from qualification.ui.isolement import keep_to_oneself
from qualification.ui.navigation import be_the_only_way_in

keep_to_oneself()
be_the_only_way_in()
app = st.App(
    Path(__file__).with_name("principal.py"),
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=on_script_error,
)
