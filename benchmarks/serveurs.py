"""Servers of the project, each on its own database and a free port of 127.0.0.1."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from qualification.bootstrap import Application, open_application
from qualification.config import RACINE, Settings
from qualification.domain.acces import SYSTEME
from qualification.services.demonstration import GRAINE_DEFAUT
from qualification.ui.presenters import notation as presenter

DEMARRAGE_MAX_S = 120.0
# Streamlit as installed alone: neither of the accelerators this project adds.
_SANS_ACCELERATEURS = (
    "import sys; sys.modules.update(uvloop=None, httptools=None); "
    "from streamlit.web.cli import main; main()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A database with the demonstration, and codes that open on a sheet still to fill."""

    fichier: Path
    codes: tuple[str, ...]

    @property
    def url(self) -> str:
        """Its address, as the settings want it."""
        return f"sqlite:///{self.fichier}"

    def copy(self, fichier: Path) -> Base:
        """Return the same in another file."""
        shutil.copyfile(self.fichier, fichier)
        return Base(fichier=fichier, codes=self.codes)


def prepare(fichier: Path) -> Base:
    """Fill a new database with the demonstration."""
    application = open_application(
        Settings(database_url=f"sqlite:///{fichier}", cle_demarrage="charge")
    )
    try:
        campagne_id = application.demonstration.load(SYSTEME, GRAINE_DEFAUT)
        delegations = application.participants.all(SYSTEME, campagne_id)
        codes = tuple(d.code for d in delegations if _opens_on_a_free_sheet(application, d.code))
    finally:
        application.close()
    return Base(fichier=fichier, codes=codes)


def _opens_on_a_free_sheet(application: Application, code: str) -> bool:
    """Whether the rating page opens on a residence still blind, not finished by the delegation."""
    carnet = application.notations.notebook(code)
    interlocuteur = next(iter(presenter.counterparts(carnet)), "")
    premieres = presenter.shared_with(carnet, interlocuteur)[:1]
    fiches = [application.notations.sheet(code, p.residence.residence_id) for p in premieres]
    return any(not fiche.est_validee and fiche.autres is None for fiche in fiches)


class Serveur:
    """A running server. Ends only the process it started."""

    def __init__(self, commande: Sequence[str], base: Base, depart: Path, port: int) -> None:
        self.port = port
        self.base = base
        self._process = subprocess.Popen(
            [sys.executable, *commande],
            cwd=depart,
            env={
                **os.environ,
                "QUALIFICATION_DATABASE_URL": base.url,
                "PYTHONPATH": str(RACINE),
                "PYTHONUTF8": "1",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait_until_ready(self) -> None:
        """Wait for the first healthy answer. Raises TimeoutError, or the end of the process."""
        fin = time.monotonic() + DEMARRAGE_MAX_S
        while time.monotonic() < fin:
            if self._process.poll() is not None:
                raise ChildProcessError(self._process.returncode)
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sante", timeout=5):
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise TimeoutError(self.port)

    def cpu_s(self) -> float | None:
        """Return the processor time used so far, in seconds; None where the system hides it."""
        fiche = Path(f"/proc/{self._process.pid}/stat")
        if not fiche.exists():
            return None
        champs = fiche.read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(champs[11]) + int(champs[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float | None:
        """Return the resident memory, in megabytes; None where the system hides it."""
        fiche = Path(f"/proc/{self._process.pid}/statm")
        if not fiche.exists():
            return None
        pages = int(fiche.read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def kill(self) -> None:
        """End at once, as a power cut would: nothing is flushed nor closed."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End cleanly."""
        self._process.terminate()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()


def projet(base: Base, prelude: str = "") -> Serveur:
    """Start the server as the documentation says, some Python having run first in its process."""
    port = free_port()
    lancement = ["-m", "streamlit"]
    if prelude:
        lancement = ["-c", f"{prelude}; from streamlit.web.cli import main; main()"]
    return Serveur([*lancement, "run", "app.py", *options(port)], base, RACINE, port)


def nue(base: Base) -> Serveur:
    """Start the bare route alone."""
    port = free_port()
    module = ["benchmarks.route_nue:app", "--log-level", "warning", "--no-access-log"]
    return Serveur(["-m", "uvicorn", *module, "--port", str(port)], base, RACINE, port)


def usine(base: Base) -> Serveur:
    """Start the same pages on Streamlit's own settings: the folder it starts from has none."""
    script = Path(__file__).with_name("reglages_usine.py")
    port = free_port()
    commande = ["-c", _SANS_ACCELERATEURS, "run", str(script), *options(port)]
    return Serveur(commande, base, base.fichier.parent, port)


def options(port: int) -> list[str]:
    """Return the options of Streamlit: it watches no file, which costs and reloads."""
    return [
        *("--server.port", str(port), "--server.address", "127.0.0.1"),
        *("--server.headless", "true", "--server.fileWatcherType", "none"),
    ]


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as sonde:
        sonde.bind(("127.0.0.1", 0))
        port: int = sonde.getsockname()[1]
    return port
