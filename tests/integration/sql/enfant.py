"""A server reduced to its writer: records until it is killed, printing each receipt it gives."""

from __future__ import annotations

import os
import sys
from threading import Thread

from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.writer import GroupCommitWriter
from tests.integration.sql.exemples import reponse

TABLETTES = 8


def _tape(ecrivain: GroupCommitWriter, tablette: int) -> None:
    n = 0
    while True:
        recu = ecrivain.record([reponse(f"{tablette}-{n}", sequence=n, item=f"T{tablette}")])[0]
        # One system call per line, so that death cannot mix two of them.
        os.write(sys.stdout.fileno(), f"{recu.reponse_id}\n".encode())
        n += 1


if __name__ == "__main__":
    writer = GroupCommitWriter(create_engine_for(sys.argv[1]))
    for numero in range(TABLETTES):
        Thread(target=_tape, args=(writer, numero)).start()
