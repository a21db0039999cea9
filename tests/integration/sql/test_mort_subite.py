"""The server is killed while tablets tap: what was shown as saved is in the database."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path

from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.maintenance import integrity
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.domain.ids import CampagneId
from tests.integration.sql.enfant import TABLETTES
from tests.integration.sql.exemples import fill

RACINE = Path(__file__).resolve().parents[3]
C = CampagneId("C")


def test_every_receipt_survives_kill_9(url: str) -> None:
    engine = create_engine_for(url)
    with SqlDepot(engine).ecriture() as uow:
        fill(uow)
    engine.dispose()

    with subprocess.Popen(
        [sys.executable, "-m", "tests.integration.sql.enfant", url],
        cwd=RACINE,
        stdout=subprocess.PIPE,
        text=True,
    ) as enfant:
        assert enfant.stdout is not None
        recus = [line.strip() for line in islice(enfant.stdout, 300)]
        enfant.kill()
        recus += [line.strip() for line in enfant.stdout if line.endswith("\n")]

    engine = create_engine_for(url)
    with SqlDepot(engine).lecture() as uow:
        journal = {r.reponse_id for r in uow.reponses.journal(C)}
        debout = {str(r.item): r.sequence for r in uow.reponses.current(C)}
    faults = integrity(engine)
    engine.dispose()

    assert len(recus) >= 300
    assert set(recus) <= journal
    for tablette in range(TABLETTES):
        sequences = [int(r.split("-")[1]) for r in journal if r.startswith(f"{tablette}-")]
        assert debout[f"T{tablette}"] == max(sequences)
    assert faults == []
