"""A server of the application on a database of one's own, on a free port of this machine only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from qualification.config import RACINE
from qualification.domain.errors import RepetitionRefusee

DEMARRAGE_MAX_S = 120.0
HOTE = "127.0.0.1"


@contextmanager
def serving(database_url: str) -> Iterator[str]:
    """Start the server, yield its address, end it. Raises RepetitionRefusee if it never answers."""
    port = _free_port()
    url = f"http://{HOTE}:{port}"
    options = ("--server.port", str(port), "--server.address", HOTE)
    process = subprocess.Popen(  # noqa: S603 -- our own program, no word from outside
        [sys.executable, "-m", "streamlit", "run", "app.py", *options, "--server.headless", "true"],
        cwd=RACINE,
        env={**os.environ, "QUALIFICATION_DATABASE_URL": database_url, "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(process, url)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    fin = time.monotonic() + DEMARRAGE_MAX_S
    while process.poll() is None and time.monotonic() < fin:
        try:
            with urllib.request.urlopen(f"{url}/sante", timeout=5):  # noqa: S310 -- our own
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RepetitionRefusee(motif="demarrage")


def _free_port() -> int:
    with socket.socket() as sonde:
        sonde.bind((HOTE, 0))
        port: int = sonde.getsockname()[1]
    return port
