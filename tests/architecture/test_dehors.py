"""Nothing that is served or run names a host outside, save what is never asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.architecture.corpus import RACINE

_HOTE = re.compile(r"(?:https?|wss?|ftp):?//([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_TEXTES = {".py", ".js", ".css", ".html", ".typ", ".toml", ".json", ".svg"}
_SERVIS = ("qualification", "pages", "static", ".streamlit", "app.py", "principal.py", "run.py")
ADMIS: Mapping[str, str] = {
    "data.geopf.fr": "the national geocoder, asked when a person asks, having read what is sent",
    "geo.api.gouv.fr": "the national contours, asked when a person asks",
    "www.w3.org": "the name of the SVG vocabulary, never fetched",
    "leafletjs.com": "a link in Leaflet's credits, followed by a person's click only",
    "bugzilla.mozilla.org": "in a comment of Leaflet's style sheet",
    "bugs.chromium.org": "in a comment of Leaflet's style sheet",
}


def _files() -> Iterator[Path]:
    for nom in _SERVIS:
        racine = RACINE / nom
        chemins = sorted(racine.rglob("*")) if racine.is_dir() else [racine]
        yield from (c for c in chemins if c.is_file() and c.suffix in _TEXTES)


def test_no_file_served_or_run_names_a_host_outside() -> None:
    files = list(_files())
    assert len(files) > 100
    trouves = {
        (str(f.relative_to(RACINE)), hote)
        for f in files
        for hote in _HOTE.findall(f.read_text(encoding="utf-8"))
    }
    assert {t for t in trouves if t[1] not in ADMIS} == set()


def test_admitted_hosts_are_still_there() -> None:
    texte = "\n".join(f.read_text(encoding="utf-8") for f in _files())
    assert set(ADMIS) <= set(_HOTE.findall(texte))
