"""What the commands share: words on stderr, files read and written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from qualification.domain.errors import FichierRefuse
from qualification.services.tables_csv import decode
from qualification.textes import commandes as textes


class Progression:
    """Say on stderr how many lines were read, at most once per 100 000."""

    PAS = 100_000

    def __init__(self) -> None:
        self._prochaine = self.PAS

    def __call__(self, n: int) -> None:
        """Take the number of lines read so far."""
        if n >= self._prochaine:
            say_error(textes.PROGRESSION.format(n=n))
            self._prochaine = n + self.PAS


def read_lines(chemin: Path) -> Iterable[str]:
    """Return the lines of a CSV file; FichierRefuse when it is not UTF-8."""
    return decode(chemin.read_bytes(), chemin.name)


def say_error(phrase: str) -> None:
    """Print a line on stderr at once."""
    print(phrase, file=sys.stderr, flush=True)


def read_json(chemin: Path) -> object:
    """Return what a JSON file holds; FichierRefuse when it is not JSON, or nested beyond reason."""
    try:
        return json.loads(chemin.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FichierRefuse(motif="json", fichier=chemin.name) from error


def write_json(chemin: Path, contenu: object) -> None:
    """Write a report, readable by people too."""
    chemin.write_text(json.dumps(contenu, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
