"""Use cases and the ports they need. No Streamlit, no SQL, no pandas."""
