"""The dress rehearsal with real servers and real connections."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qualification import bootstrap
from qualification.adapters.repetition.lancement import Lancement
from qualification.bootstrap import Application
from qualification.cli import main
from qualification.domain.acces import SYSTEME
from qualification.domain.repetition import Options
from qualification.services.demonstration import GRAINE_DEFAUT
from qualification.textes import repetition as textes
from tests.serveur import Serveur


@pytest.fixture
def application(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Application, Path]]:
    base = tmp_path / "reelle.db"
    monkeypatch.setenv("QUALIFICATION_DATABASE_URL", f"sqlite:///{base}")
    bootstrap.application.cache_clear()
    application = bootstrap.application()
    yield application, base
    application.close()
    bootstrap.application.cache_clear()


def _journal(application: Application) -> list[str]:
    return [
        r.reponse_id
        for campagne in application.campagnes.all()
        for r in _lines(application, campagne.campagne_id)
    ]


def _lines(application: Application, campagne_id: Any) -> list[Any]:
    with application.depot.lecture() as uow:
        return uow.reponses.journal(campagne_id)


def test_on_a_copy_with_cuts_all_is_received_and_the_real_base_is_left_alone(
    application: tuple[Application, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    application[0].demonstration.load(SYSTEME, GRAINE_DEFAUT)
    avant, revisions = _journal(application[0]), _revisions(application[0])
    rapport = tmp_path / "r.json"
    arguments = ["--tablettes", "6", "--duree", "6", "--coupures", "--rapport", str(rapport)]
    statut = main(["repeter", *arguments])
    lu = json.loads(rapport.read_text("utf-8"))
    # A loaded machine may make it slow, never lose anything.
    assert (lu["perdues"], lu["en_attente"], lu["en_double"]) == (0, 0, 0)
    assert lu["touches"] > 6
    assert lu["troubles"]
    assert statut == (0 if lu["verdict"] == "go" else textes.CODE_SORTIE_NO_GO)
    assert capsys.readouterr().out.startswith("GO" if lu["go"] else "NO-GO")
    assert (_journal(application[0]), _revisions(application[0])) == (avant, revisions)


def _revisions(application: Application) -> list[int]:
    return [application.campagnes.revision(c.campagne_id) for c in application.campagnes.all()]


def test_against_a_running_server_what_was_made_up_is_gone_after(
    application: tuple[Application, Path], tmp_path: Path
) -> None:
    application[0].demonstration.load(SYSTEME, GRAINE_DEFAUT)
    avant, noms = _journal(application[0]), _names(application[0])
    serveur = Serveur(application[1])
    serveur.start()
    rapport = tmp_path / "r.json"
    try:
        arguments = ["--tablettes", "30", "--duree", "3", "--url", serveur.adresse]
        main(["repeter", *arguments, "--rapport", str(rapport)])
    finally:
        serveur.kill()
    lu = json.loads(rapport.read_text("utf-8"))
    assert (lu["perdues"], lu["en_attente"], lu["en_double"], lu["refus"]) == (0, 0, 0, {})
    assert lu["touches"] >= 30
    assert (_journal(application[0]), _names(application[0])) == (avant, noms)


def _names(application: Application) -> list[str]:
    return [t.nom for t in application.inventaire.territoires()]


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        (["--tablettes", "0", "--duree", "5"], "Demandez de 1 à 500 tablettes."),
        (["--tablettes", "2", "--duree", "900"], "Demandez une durée de 2 à 600 secondes."),
    ],
)
def test_out_of_bounds_is_refused_in_words(
    arguments: list[str], phrase: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["repeter", *arguments, "--rapport", str(tmp_path / "r.json")]) == 2
    assert phrase in capsys.readouterr().err


def test_a_silent_server_is_said(
    application: tuple[Application, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--tablettes", "1", "--duree", "2", "--url", "http://127.0.0.1:9"]
    assert main(["repeter", *arguments, "--rapport", str(tmp_path / "r.json")]) == 2
    assert "Le serveur ne répond pas" in capsys.readouterr().err
    assert _names(application[0]) == []


def test_from_a_screen_it_runs_aside_and_leaves_its_report(
    application: tuple[Application, Path],
) -> None:
    application[0].demonstration.load(SYSTEME, GRAINE_DEFAUT)
    lancement = Lancement(application[0].settings.database_url)
    assert lancement.said() == ""
    assert lancement.report() is None
    try:
        assert lancement.start(Options(tablettes=2, duree_s=2))
        assert not lancement.start(Options(tablettes=2, duree_s=2))
        fin = time.monotonic() + 300
        while lancement.is_running() and time.monotonic() < fin:
            time.sleep(0.2)
        rapport = lancement.report()
        assert rapport is not None, lancement.said()
        assert rapport["perdues"] == 0
        assert "2\u00a0tablettes entrent sur" in lancement.said()
    finally:
        lancement.close()
    assert lancement.report() is None
