"""A rehearsal started from a screen: a process of its own, that the server does not wait for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Lock
from typing import Any

from qualification.config import RACINE
from qualification.domain.repetition import Options


class Lancement:
    """At most one rehearsal at a time, on a copy of the database; its report once it has ended."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._verrou = Lock()
        self._processus: subprocess.Popen[bytes] | None = None
        self._dossier: tempfile.TemporaryDirectory[str] | None = None

    def start(self, options: Options) -> bool:
        """Start; return False when one is under way."""
        with self._verrou:
            if self.is_running():
                return False
            self._forget()
            self._dossier = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
            arguments = ["--tablettes", str(options.tablettes), "--duree", str(options.duree_s)]
            arguments += ["--coupures"] if options.coupures else []
            with self._file("dit").open("wb") as dit:
                self._processus = subprocess.Popen(  # noqa: S603 -- our own program and numbers
                    [
                        *(sys.executable, "-m", "qualification", "repeter", *arguments),
                        *("--rapport", str(self._file("rapport.json"))),
                    ],
                    cwd=RACINE,
                    env={
                        **os.environ,
                        "QUALIFICATION_DATABASE_URL": self._url,
                        "PYTHONUTF8": "1",
                    },
                    stdout=subprocess.DEVNULL,
                    stderr=dit,
                )
        return True

    def is_running(self) -> bool:
        """Whether a rehearsal is under way."""
        return self._processus is not None and self._processus.poll() is None

    def report(self) -> dict[str, Any] | None:
        """Return the report of the last rehearsal, once it has ended well."""
        if self._dossier is None or self.is_running() or not self._file("rapport.json").exists():
            return None
        rapport: dict[str, Any] = json.loads(self._file("rapport.json").read_text("utf-8"))
        return rapport

    def said(self) -> str:
        """Return the last line it said: where it is, or why it could not be played."""
        if self._dossier is None:
            return ""
        lignes = self._file("dit").read_text("utf-8", errors="replace").split("\n")
        return next((ligne for ligne in reversed(lignes) if ligne.strip()), "")

    def close(self) -> None:
        """End what is under way and forget the last."""
        with self._verrou:
            self._forget()

    def _forget(self) -> None:
        if self._processus is not None and self._processus.poll() is None:
            self._processus.terminate()
            self._processus.wait()
        self._processus = None
        if self._dossier is not None:
            self._dossier.cleanup()
            self._dossier = None

    def _file(self, nom: str) -> Path:
        assert self._dossier is not None
        return Path(self._dossier.name) / nom
