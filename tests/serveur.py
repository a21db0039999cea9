"""The real server in a process of its own, on a free port, with a database of its own."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path
from urllib.error import URLError

RACINE = Path(__file__).resolve().parent.parent
PATIENCE_S = 240
"""A cold start on a busy machine."""


class Serveur:
    """``streamlit run app.py``, started, killed and started again on the same port."""

    def __init__(self, base: Path) -> None:
        self.base = base
        with socket.socket() as libre:
            libre.bind(("127.0.0.1", 0))
            self.port: int = libre.getsockname()[1]
        self.journal = base.with_suffix(".log")
        self._processus: subprocess.Popen[bytes] | None = None

    @property
    def adresse(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environ(self) -> dict[str, str]:
        return {
            **os.environ,
            "QUALIFICATION_DATABASE_URL": f"sqlite:///{self.base}",
            "QUALIFICATION_CLE_DEMARRAGE": "cle-des-essais",
            "PYTHONPATH": str(RACINE),
        }

    def load_demonstration(self) -> None:
        """Fill the database with the demonstration, the server being stopped."""
        subprocess.run(
            [sys.executable, "-m", "qualification", "demo"],
            cwd=RACINE,
            env=self.environ,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with closing(sqlite3.connect(self.base)) as base:
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def start(self) -> None:
        with self.journal.open("ab") as journal:
            self._processus = subprocess.Popen(
                [
                    *(sys.executable, "-m", "streamlit", "run", str(RACINE / "app.py")),
                    *("--server.port", str(self.port), "--server.address", "127.0.0.1"),
                ],
                cwd=RACINE,
                env=self.environ,
                stdout=journal,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def kill(self) -> None:
        """Kill -9, as a power cut would."""
        if self._processus is not None:
            self._processus.kill()
            self._processus.wait()
            self._processus = None

    def _wait(self) -> None:
        fin = time.monotonic() + PATIENCE_S
        while time.monotonic() < fin:
            assert self._processus is not None
            if self._processus.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.adresse}/sante", timeout=5) as reponse:  # noqa: S310 -- our own server
                    assert reponse.status == 200
                    return
            except (URLError, OSError):
                time.sleep(0.2)
        raise AssertionError(self.journal.read_text(encoding="utf-8"))
