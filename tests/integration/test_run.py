"""The script that starts everything, without a network and without making an environment."""

from __future__ import annotations

import ast
import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.architecture.corpus import RACINE

pytestmark = pytest.mark.integration
SCRIPT = RACINE / "run.py"


@pytest.fixture
def run() -> ModuleType:
    """Return a fresh ``run.py``, whose functions a test may replace."""
    spec = importlib.util.spec_from_file_location("run_essai", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def appels(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Prepare nothing for good; return the commands that would be started."""
    lances: list[tuple[str, ...]] = []

    def call(*arguments: str) -> int:
        lances.append(arguments)
        return 0

    monkeypatch.setattr(run, "make_venv", lambda: None)
    monkeypatch.setattr(run, "install", lambda fichier: lances.append(("installer", fichier)))
    monkeypatch.setattr(run, "_call", call)
    monkeypatch.setenv("QUALIFICATION_CLE_DEMARRAGE", "cle-connue")
    return lances


@pytest.fixture
def port_pris() -> Iterator[int]:
    """Yield a port somebody listens to."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        prise.listen()
        yield prise.getsockname()[1]


@pytest.mark.parametrize(
    ("arguments", "attendu"),
    [
        ([], ("serve", [])),
        (["--port", "8600"], ("serve", ["--port", "8600"])),
        (["serve", "--demo"], ("serve", ["--demo"])),
        (["test", "-k", "grille"], ("test", ["-k", "grille"])),
        (["cli", "importer", "f.csv"], ("cli", ["importer", "f.csv"])),
        (["preparer"], ("prepare", [])),
    ],
)
def test_each_command_goes_to_its_function(
    arguments: list[str],
    attendu: tuple[str, list[str]],
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for nom in ("serve", "test", "cli", "prepare"):
        monkeypatch.setattr(run, nom, lambda reste, nom=nom: (nom, reste))
    assert run.main(arguments) == attendu


@pytest.mark.parametrize("demande", ["-h", "--help", "aide"])
def test_help_says_the_commands_and_starts_nothing(
    demande: str,
    run: ModuleType,
    appels: list[tuple[str, ...]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run.main([demande]) == 0
    aide = capsys.readouterr().out
    assert all(f"run.py {mot}" in aide for mot in ("serve", "test", "cli"))
    assert appels == []


def test_an_old_python_is_refused_in_french(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ancien = SimpleNamespace(
        version_info=(3, 10, 12), version="3.10.12 (main, 2023)", stderr=sys.stderr
    )
    monkeypatch.setattr(run, "sys", ancien)
    with pytest.raises(SystemExit) as sortie:
        run.main([])
    assert sortie.value.code == 2
    assert capsys.readouterr().err == ("Python 3.11 ou plus récent est nécessaire (ici 3.10.12).\n")


def test_an_old_python_can_read_it_far_enough_to_say_so() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_it_needs_the_standard_library_only() -> None:
    arbre = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    importes = {
        nom.split(".")[0]
        for noeud in ast.walk(arbre)
        for nom in (
            [alias.name for alias in noeud.names]
            if isinstance(noeud, ast.Import)
            else [noeud.module or ""]
            if isinstance(noeud, ast.ImportFrom)
            else []
        )
    }
    assert importes <= sys.stdlib_module_names


def test_a_busy_port_is_said_and_nothing_starts(
    run: ModuleType,
    appels: list[tuple[str, ...]],
    port_pris: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as sortie:
        run.serve(["--port", str(port_pris)])
    assert sortie.value.code == 2
    assert capsys.readouterr().err == (
        f"Le port {port_pris} est déjà utilisé. Choisissez-en un autre : run.py serve --port 8600\n"
    )
    assert appels == [("installer", "requirements.txt")]


def test_serve_badly_written_is_refused_in_one_line_of_french(
    run: ModuleType, appels: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["--port", "x"], ["--vite"]):
        with pytest.raises(SystemExit) as sortie:
            run.serve(arguments)
        assert sortie.value.code == 2
        assert capsys.readouterr().err == (
            "Ces arguments ne conviennent pas. "
            "Utilisation : run.py serve [-h] [--port PORT] [--demo]\n"
        )
    assert appels == []


def test_help_of_serve_is_in_french(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.serve(["--help"])
    aide = capsys.readouterr().out
    assert aide.startswith("Utilisation : run.py serve")
    assert "montre cette aide" in aide
    assert "usage" not in aide


def test_a_port_is_free_once_let_go(run: ModuleType, port_pris: int) -> None:
    assert not run._is_free(port_pris)
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        assert run._is_free(prise.getsockname()[1])


def test_serve_takes_the_first_free_port_and_prints_where(
    run: ModuleType,
    appels: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(run, "_is_free", lambda port: port >= 8503)
    monkeypatch.setattr(run, "_addresses", lambda: ["192.168.1.20"])
    assert run.serve([]) == 0
    assert appels[1:] == [
        ("-m", "qualification", "migrer"),
        ("-m", "streamlit", "run", str(RACINE / "app.py"), "--server.port", "8503"),
    ]
    dit = capsys.readouterr().out
    assert "http://localhost:8503" in dit
    assert "http://192.168.1.20:8503" in dit
    assert "Clé de premier compte  : cle-connue" in dit


def test_serve_without_any_free_port_stops(
    run: ModuleType,
    appels: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(run, "_is_free", lambda _port: False)
    with pytest.raises(SystemExit):
        run.serve([])
    assert capsys.readouterr().err.startswith("Le port 8501 est déjà utilisé.")
    assert len(appels) == 1


def test_serve_loads_the_demonstration_first_when_asked(
    run: ModuleType, appels: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_is_free", lambda _port: True)
    assert run.serve(["--demo", "--port", "8600"]) == 0
    assert [appel[2] for appel in appels[1:]] == ["migrer", "demo", "run"]
    assert appels[2][-1] == "--si-absente"


@pytest.mark.parametrize("commande", ["migrer", "demo"])
def test_serve_stops_when_the_database_refuses(
    commande: str, run: ModuleType, appels: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def call(*arguments: str) -> int:
        appels.append(arguments)
        return 2 if commande in arguments else 0

    monkeypatch.setattr(run, "_is_free", lambda _port: True)
    monkeypatch.setattr(run, "_call", call)
    assert run.serve(["--demo"]) == 2
    assert not any("streamlit" in appel for appel in appels)


@pytest.mark.parametrize("donnee", [None, ""])
def test_a_key_is_drawn_when_none_is_given(
    donnee: str | None,
    run: ModuleType,
    appels: list[tuple[str, ...]],  # noqa: ARG001 -- starts nothing
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("QUALIFICATION_CLE_DEMARRAGE")
    if donnee is not None:
        monkeypatch.setenv("QUALIFICATION_CLE_DEMARRAGE", donnee)
    monkeypatch.setattr(run, "_is_free", lambda _port: True)
    run.serve([])
    cle = os.environ["QUALIFICATION_CLE_DEMARRAGE"]
    assert len(cle) == 12
    assert f"Clé de premier compte  : {cle}" in capsys.readouterr().out


def test_test_passes_its_arguments_on_and_names_the_browser(
    run: ModuleType, appels: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUALIFICATION_CHROMIUM", "")
    monkeypatch.setattr(run.shutil, "which", lambda nom: f"/bin/{nom}" if "google" in nom else None)
    assert run.test(["-k", "grille"]) == 0
    assert appels[:2] == [("installer", "requirements.txt"), ("installer", "requirements-dev.txt")]
    assert appels[2][:2] == ("-m", "pytest")
    assert appels[2][-2:] == ("-k", "grille")
    assert os.environ["QUALIFICATION_CHROMIUM"] == "/bin/google-chrome"


def test_test_says_when_there_is_no_browser(
    run: ModuleType,
    appels: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QUALIFICATION_CHROMIUM", "")
    monkeypatch.setattr(run.shutil, "which", lambda _nom: None)
    monkeypatch.setattr(run, "_runs", lambda *_commande: False)
    assert run.test([]) == 0
    assert capsys.readouterr().out.startswith("Aucun navigateur Chromium")
    assert appels[-1][:2] == ("-m", "pytest")


def test_cli_runs_the_command_line(run: ModuleType, appels: list[tuple[str, ...]]) -> None:
    assert run.cli(["campagnes"]) == 0
    assert appels == [("installer", "requirements.txt"), ("-m", "qualification", "campagnes")]


@pytest.fixture
def chantier(run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of one requirements file, and no environment."""
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements.txt").write_text("rien==1\n", encoding="ascii")
    monkeypatch.setattr(run, "RACINE", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "PYTHON", tmp_path / ".venv" / "python")
    return tmp_path


def test_libraries_are_installed_once_per_content(
    run: ModuleType, chantier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installes: list[str] = []

    def call(commande: list[str]) -> int:
        installes.append(commande[-1])
        return 0

    monkeypatch.setattr(run.subprocess, "call", call)
    run.install("requirements.txt")
    run.install("requirements.txt")
    assert installes == [str(chantier / "requirements.txt")]
    (chantier / "requirements.txt").write_text("rien==2\n", encoding="ascii")
    run.install("requirements.txt")
    assert len(installes) == 2


def test_a_failed_installation_is_said_and_tried_again(
    run: ModuleType,
    chantier: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(run.subprocess, "call", lambda _commande: 1)
    with pytest.raises(SystemExit) as sortie:
        run.install("requirements.txt")
    assert sortie.value.code == 2
    assert capsys.readouterr().err.startswith("L’installation des bibliothèques a échoué")
    assert list((chantier / ".venv").iterdir()) == []


def test_an_environment_already_there_is_kept(
    run: ModuleType, chantier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (chantier / ".venv" / "python").touch()
    monkeypatch.setattr(run, "_runs", lambda *_commande: True)
    crees: list[Path] = []
    monkeypatch.setattr(run.venv, "create", lambda dossier, **_options: crees.append(dossier))
    run.make_venv()
    assert crees == []


@pytest.mark.parametrize("sait_remplir", [True, False])
def test_without_ensurepip_the_pip_of_the_system_fills_the_environment(
    sait_remplir: bool,  # noqa: FBT001 -- a case
    run: ModuleType,
    chantier: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    essais: list[bool] = []

    def create(_dossier: Path, *, with_pip: bool, clear: bool) -> None:
        essais.append(with_pip)
        assert clear
        if with_pip:
            raise subprocess.CalledProcessError(1, ["ensurepip"])

    monkeypatch.setattr(run.venv, "create", create)
    monkeypatch.setattr(run, "_runs", lambda *_commande: sait_remplir)
    if sait_remplir:
        run.make_venv()
        assert (chantier / ".venv").exists()
    else:
        with pytest.raises(SystemExit):
            run.make_venv()
        assert "sudo apt install python3-venv" in capsys.readouterr().err
        assert not (chantier / ".venv").exists()
    assert essais == [True, False]


def test_commands_run_in_utf_8_from_where_one_is(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lances: list[dict[str, Any]] = []

    def call(_commande: list[str], **options: Any) -> int:
        lances.append(options)
        return 0

    monkeypatch.setattr(run.subprocess, "call", call)
    monkeypatch.chdir(tmp_path)
    assert run._call("-m", "qualification", "campagnes") == 0
    assert run._call("-m", "streamlit", "run") == 0
    assert [options["cwd"] for options in lances] == [tmp_path, RACINE]
    assert {options["env"]["PYTHONUTF8"] for options in lances} == {"1"}
    assert {options["env"]["PYTHONPATH"] for options in lances} == {str(RACINE)}


def test_ctrl_c_is_a_normal_end(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def call(_commande: list[str], **_options: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(run.subprocess, "call", call)
    assert run._call("-m", "streamlit", "run") == 0


def test_addresses_for_tablets_are_never_the_machine_s_own_loop(run: ModuleType) -> None:
    adresses = run._addresses()
    assert adresses == sorted(set(adresses))
    assert not any(adresse.startswith("127.") for adresse in adresses)
