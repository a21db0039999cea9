"""The dress rehearsal, from the command line."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from qualification import bootstrap
from qualification.adapters.repetition.conduite import rehearse
from qualification.adapters.repetition.serveur import serving
from qualification.adapters.sql.maintenance import backup
from qualification.bootstrap import Application
from qualification.cli.console import say_error, write_json
from qualification.config import Settings
from qualification.domain.acces import SYSTEME
from qualification.domain.errors import RepetitionRefusee
from qualification.domain.repetition import Options, judge
from qualification.services.demonstration import GRAINE_DEFAUT
from qualification.services.ports import Depot
from qualification.services.repetition import (
    Scene,
    clear,
    recount,
    stage_apart,
    stage_on_copy,
)
from qualification.textes import repetition as textes
from qualification.textes.formats import compte
from qualification.textes.grille import DIMENSIONS_DEFAUT


def repeter(options: argparse.Namespace) -> int:
    """Rehearse; 0 says go, 1 no-go."""
    voulue = Options(tablettes=options.tablettes, duree_s=options.duree, coupures=options.coupures)
    theatre = _beside(options.url) if options.url else _on_a_copy()
    with theatre as (url, depot, scene):
        tablettes = compte(voulue.tablettes, "tablette")
        say_error(textes.COMMENCE.format(tablettes=tablettes, url=url))
        bilan = rehearse(url, scene.codes, voulue)
        absentes, doubles = recount(depot, scene, bilan.envoyees)
    mesures = replace(
        bilan.mesures, perdues=max(bilan.mesures.perdues, absentes), en_double=doubles
    )
    verdict = judge(mesures)
    raisons = textes.reasons(verdict)
    resume = textes.summary(verdict, coupures=voulue.coupures)
    print(textes.VERDICTS[verdict.est_favorable], *raisons, resume, sep="\n")
    mot = textes.GO if verdict.est_favorable else textes.NO_GO
    write_json(
        options.rapport,
        {
            "verdict": mot,
            "go": verdict.est_favorable,
            "raisons": raisons,
            "resume": resume,
            "coupures": voulue.coupures,
            "url": options.url or "",
            **verdict.figures(),
        },
    )
    return 0 if verdict.est_favorable else textes.CODE_SORTIE_NO_GO


@contextmanager
def _beside(url: str) -> Iterator[tuple[str, Depot, Scene]]:
    """Play on a running server, in a territory made up in its database and removed after."""
    depot = bootstrap.application().depot
    clear(depot, textes.NOM)
    try:
        scene = stage_apart(depot, bootstrap.utc_now(), textes.NOM, DIMENSIONS_DEFAUT)
        yield url.rstrip("/"), depot, scene
    finally:
        clear(depot, textes.NOM)


@contextmanager
def _on_a_copy() -> Iterator[tuple[str, Depot, Scene]]:
    """Play on a server of one's own, on a copy of the database thrown away after."""
    say_error(textes.PREPARE)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as dossier:
        chemin = Path(dossier) / "repetition.db"
        originale = bootstrap.application()
        if originale.settings.est_sqlite:
            backup(originale.engine, chemin)
        settings = Settings(database_url=f"sqlite:///{chemin}", cle_demarrage="")
        copie = bootstrap.open_application(settings)
        try:
            scene = _stage(copie)
            with serving(settings.database_url) as url:
                yield url, copie.depot, scene
        finally:
            copie.close()


def _stage(copie: Application) -> Scene:
    """Open the campaign of the copy; the demonstration's when there is none to rehearse."""
    try:
        return stage_on_copy(copie.depot, bootstrap.utc_now())
    except RepetitionRefusee:
        say_error(textes.SUR_DEMONSTRATION)
        copie.demonstration.load(SYSTEME, GRAINE_DEFAUT)
        return stage_on_copy(copie.depot, bootstrap.utc_now())
