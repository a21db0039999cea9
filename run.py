"""Start or test the application on a machine that has only Python ≥ 3.11.

python3 run.py                     start (same as: run.py serve)
python3 run.py serve --port 8501 --demo
python3 run.py test [arguments of pytest]
python3 run.py cli COMMAND …       the command line (run.py cli --help)

Standard library only; makes .venv, installs the pinned requirements, applies the migrations.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import venv
from pathlib import Path
from typing import NoReturn

RACINE = Path(__file__).resolve().parent
VENV = RACINE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NAVIGATEURS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PORT = 8501


def say(texte: str) -> None:
    """Print a line at once, even when output is redirected."""
    print(texte, flush=True)


def stop(texte: str) -> NoReturn:
    """Leave with a message and the status of a refusal."""
    print(texte, file=sys.stderr, flush=True)
    raise SystemExit(2)


def make_venv() -> None:
    """Create .venv, with whatever this Python offers to fill it."""
    if PYTHON.exists() and _runs(PYTHON, "-c", "import pip"):
        return
    say("Préparation de l’environnement Python (.venv)…")
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except (subprocess.CalledProcessError, ModuleNotFoundError):
        # Debian ships venv without ensurepip; a pip of the system can still fill the folder.
        venv.create(VENV, with_pip=False, clear=True)
        if not _runs(sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "-q", "pip"):
            shutil.rmtree(VENV, ignore_errors=True)
            stop(
                "Ce Python ne sait pas créer d’environnement : le module « ensurepip » manque.\n"
                "Sous Debian ou Ubuntu : sudo apt install python3-venv, puis recommencez."
            )


def install(fichier: str) -> None:
    """Install pinned requirements once per content of the file."""
    requirements = RACINE / fichier
    empreinte = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    temoin = VENV / f".{fichier}.sha256"
    if temoin.exists() and temoin.read_text(encoding="ascii") == empreinte:
        return
    say(f"Installation des bibliothèques ({fichier}), une à trois minutes la première fois…")
    commande = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*commande, "-r", str(requirements)]):  # noqa: S603 -- our own command
        stop(
            "L’installation des bibliothèques a échoué (voir ci-dessus).\n"
            "Vérifiez l’accès au dépôt de paquets Python, puis recommencez."
        )
    temoin.write_text(empreinte, encoding="ascii")


class Arguments(argparse.ArgumentParser):
    """Arguments whose help and refusal are in French; the application's are in its package."""

    def format_usage(self) -> str:
        """Return how to write the command."""
        return super().format_usage().replace("usage: ", "Utilisation : ", 1)

    def format_help(self) -> str:
        """Return the help, its few English words said in French."""
        aide = super().format_help().replace("usage: ", "Utilisation : ", 1)
        return aide.replace("options:", "options :").replace(
            "show this help message and exit", "montre cette aide"
        )

    def error(self, message: str) -> NoReturn:
        """Leave in one line."""
        del message  # in English
        stop(f"Ces arguments ne conviennent pas. {self.format_usage().strip()}")


def serve(arguments: list[str]) -> int:
    """Start the application and print its addresses."""
    parser = Arguments(prog="run.py serve", description="Démarre l’application.")
    parser.add_argument("--port", type=int, help=f"port d’écoute ({PORT} par défaut)")
    parser.add_argument("--demo", action="store_true", help="charge d’abord la démonstration")
    options = parser.parse_args(arguments)
    make_venv()
    install("requirements.txt")
    libres = (p for p in range(PORT, PORT + 50) if _is_free(p))
    port = options.port or next(libres, PORT)
    if not _is_free(port):
        stop(f"Le port {port} est déjà utilisé. Choisissez-en un autre : run.py serve --port 8600")
    if _call("-m", "qualification", "migrer"):
        return 2
    if options.demo and _call("-m", "qualification", "demo", "--si-absente"):
        return 2
    cle = os.environ.get("QUALIFICATION_CLE_DEMARRAGE") or os.urandom(6).hex()
    os.environ["QUALIFICATION_CLE_DEMARRAGE"] = cle
    say("")
    say(f"  Sur cette machine      : http://localhost:{port}")
    for adresse in _addresses():
        say(f"  Tablettes de la salle  : http://{adresse}:{port}")
    say(f"  Clé de premier compte  : {cle}")
    say("  Arrêter                : Ctrl + C")
    say("")
    return _call("-m", "streamlit", "run", str(RACINE / "app.py"), "--server.port", str(port))


def prepare(_arguments: list[str]) -> int:
    """Make the environment with what the tests need."""
    make_venv()
    install("requirements.txt")
    install("requirements-dev.txt")
    return 0


def test(arguments: list[str]) -> int:
    """Install what the tests need and run them all."""
    prepare([])
    if not os.environ.get("QUALIFICATION_CHROMIUM"):
        navigateur = next(filter(None, map(shutil.which, NAVIGATEURS)), None)
        if navigateur:
            os.environ["QUALIFICATION_CHROMIUM"] = navigateur
        elif not _runs(PYTHON, "-m", "playwright", "install", "chromium"):
            say("Aucun navigateur Chromium : les essais dans le navigateur seront passés.")
    coeurs = min(os.cpu_count() or 1, 4)
    # In the order of the folders: the browser's, long and few, do not come last, one core idle.
    partage = (f"--numprocesses={coeurs}", "--dist=loadfile", "--no-loadscope-reorder")
    return _call("-m", "pytest", *partage, *arguments)


def cli(arguments: list[str]) -> int:
    """Run the application's command line."""
    make_venv()
    install("requirements.txt")
    return _call("-m", "qualification", *arguments)


def _call(*arguments: str) -> int:
    environ = {**os.environ, "PYTHONUTF8": "1"}
    depart = Path.cwd() if arguments[:2] == ("-m", "qualification") else RACINE
    environ["PYTHONPATH"] = str(RACINE)
    try:
        return subprocess.call([str(PYTHON), *arguments], cwd=depart, env=environ)  # noqa: S603 -- our own command
    except KeyboardInterrupt:
        return 0


def _runs(*commande: object) -> bool:
    termine = subprocess.run(list(map(str, commande)), capture_output=True, check=False)  # noqa: S603 -- our own command
    return termine.returncode == 0


def _is_free(port: int) -> bool:
    with socket.socket() as sonde:
        sonde.settimeout(0.3)
        return sonde.connect_ex(("127.0.0.1", port)) != 0


def _addresses() -> list[str]:
    """Return this machine's addresses on the local networks, without sending anything."""
    try:
        trouvees = socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        trouvees = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sonde:
        try:
            # Connecting a datagram socket only asks the system for a route.
            sonde.connect(("10.255.255.255", 1))
            trouvees.append(sonde.getsockname()[0])
        except OSError:
            pass
    return sorted({adresse for adresse in trouvees if not adresse.startswith("127.")})


def main(arguments: list[str]) -> int:
    """Dispatch the three commands."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- the reader may run any Python
        stop(f"Python 3.11 ou plus récent est nécessaire (ici {sys.version.split()[0]}).")
    commandes = {"serve": serve, "test": test, "cli": cli, "preparer": prepare}
    if arguments and arguments[0] in {"-h", "--help", "aide"}:
        say(__doc__ or "")
        return 0
    if arguments and arguments[0] in commandes:
        return commandes[arguments[0]](arguments[1:])
    return serve(arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
