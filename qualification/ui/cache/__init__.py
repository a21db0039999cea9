"""What screens keep from one run to the next: the only package with Streamlit's caches.

Keys are a ``Vue``: identifiers, revisions and the scope of rights, never entities nor sessions. A
change bumps a revision in its own transaction, so that what was kept is simply never asked again.
What is kept is frozen: all visitors share it as it is, without the copy ``st.cache_data`` makes at
each run (a second for fourteen thousand residences).
"""
