"""Work done in a process of its own: one line of JSON asks, lines come back as they are found."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from typing import TextIO

_ROOT = Path(__file__).resolve().parents[2]
_POLITENESS = 15
"""Steps of priority given up, so that whoever asked answers its own requests first."""


def start(module: str, order: str, heard: Queue[str | None]) -> Callable[[], None]:
    """Run a module whose lines go to ``heard``, None at its end; return what stops it."""
    process = subprocess.Popen(  # noqa: S603 -- a module of ours
        [sys.executable, "-m", module],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):  # dead before it read its order: it has ended
        process.stdin.write(order)
        process.stdin.flush()
    listener = threading.Thread(target=_listen, args=(process, heard), daemon=True)
    listener.start()

    def stop() -> None:
        process.kill()
        listener.join()
        process.communicate()

    return stop


def _listen(process: subprocess.Popen[str], heard: Queue[str | None]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.endswith("\n"):  # Not the line that a stop cut short.
            heard.put(line)
    heard.put(None)


def attend(source: TextIO) -> str:
    """Return the order read from ``source``; the process leaves when it closes."""
    order = source.readline()
    threading.Thread(target=_leave_at_the_end_of, args=(source,), daemon=True).start()
    return order


def give_way() -> None:
    """Let the other processes of the machine go first."""
    with contextlib.suppress(AttributeError):  # Windows has no such priorities.
        os.nice(_POLITENESS)


def _leave_at_the_end_of(source: TextIO) -> None:
    source.read()
    os._exit(0)
