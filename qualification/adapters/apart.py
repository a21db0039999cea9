"""Functions run in a process of their own: a long computation here would keep answers waiting.

Threads share one interpreter: while one draws a document, the others get a slice of time now and
then. What goes in and out is pickled between two processes of ours, never with anybody else.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from qualification.planning.processes import give_way

_ROOT = Path(__file__).resolve().parents[2]


def apart(module: str, name: str) -> Callable[..., bytes]:
    """Return the function of a module that gives bytes, run in a process that lets others go first.

    Raises RuntimeError, with what the process said, when it ends badly.
    """

    def call(*arguments: object) -> bytes:
        done = subprocess.run(  # noqa: S603 -- a module of ours
            [sys.executable, "-m", __name__],
            cwd=_ROOT,
            input=pickle.dumps((module, name, arguments)),
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    return call


def serve(source: BinaryIO, out: BinaryIO) -> None:
    """Run the function asked for, and write the bytes it gives."""
    give_way()
    module, name, arguments = pickle.load(source)  # noqa: S301 -- written by ``apart``
    out.write(getattr(import_module(module), name)(*arguments))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
