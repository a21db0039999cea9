"""Results shaped into rows and series for display, without Streamlit."""
