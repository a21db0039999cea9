"""The screens: with ``pages``, the only code that imports Streamlit."""
