"""Exports made inside a server, at will: what its page does when a facilitator asks for a file.

Run before the server starts, in its process: ``watch`` leaves a thread that exports a closed
campaign in every heavy format, in turn, for as long as a file of orders exists, and writes there
how many it made.
"""

from __future__ import annotations

import time
from itertools import cycle
from pathlib import Path
from threading import Thread

FORMATS = ("pdf", "docx", "xlsx", "gpkg")
PAUSE_S = 0.2


def prelude(ordres: Path) -> str:
    """Return the Python that a server runs first."""
    return f"from benchmarks.export_dedans import watch; watch({str(ordres)!r})"


def watch(ordres: str) -> None:
    """Start the thread."""
    Thread(target=_obey, args=(Path(ordres),), daemon=True).start()


def _obey(ordres: Path) -> None:
    for rang, nom in enumerate(cycle(FORMATS), start=1):
        while not ordres.exists():
            time.sleep(PAUSE_S)
        campagne = ordres.read_text(encoding="utf-8").split()[0]
        _export(campagne, nom)
        if ordres.exists():
            ordres.write_text(f"{campagne} {rang}", encoding="utf-8")


def _export(campagne: str, nom: str) -> None:
    # The server has the application by then; nothing of it may be imported before Streamlit.
    from qualification import bootstrap  # noqa: PLC0415
    from qualification.domain.acces import SYSTEME  # noqa: PLC0415
    from qualification.domain.ids import CampagneId  # noqa: PLC0415
    from qualification.services.documents import FormatExport  # noqa: PLC0415

    restitutions = bootstrap.application().restitutions
    restitutions.exporter(SYSTEME, CampagneId(campagne), FormatExport(nom))
