"""The same pages without fragments nor caches: each action draws the whole page again.

The baseline of ``atelier_inventaire.py``: what a page does when nobody thought of its speed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.web.cli import main


def as_it_is(fonction: Callable[..., Any] | None = None, **_reglages: object) -> Any:  # noqa: ANN401 -- a decorator
    """Return a function as it is, whatever was to be made of it."""
    return fonction if fonction is not None else as_it_is


st.fragment = as_it_is  # type: ignore[assignment] # the baseline
st.cache_resource = as_it_is  # type: ignore[assignment] # noqa: TID251 -- idem

if __name__ == "__main__":
    main()
