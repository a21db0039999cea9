from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.corpus import RACINE, python_files

FICHIER_MAX = 400
PAGE_MAX = 120


def _too_long(files: list[Path], maximum: int) -> dict[str, int]:
    tailles = {str(f.relative_to(RACINE)): len(f.read_text("utf-8").splitlines()) for f in files}
    return {nom: taille for nom, taille in tailles.items() if taille > maximum}


@pytest.mark.parametrize(
    ("dossiers", "maximum"),
    [(("qualification", "tests", "benchmarks"), FICHIER_MAX), (("pages",), PAGE_MAX)],
)
def test_files_stay_readable_at_one_sitting(dossiers: tuple[str, ...], maximum: int) -> None:
    files = python_files(*dossiers)
    assert len(files) > 10
    assert _too_long(files, maximum) == {}


def test_scripts_of_the_root_stay_readable() -> None:
    assert _too_long([*RACINE.glob("*.py")], FICHIER_MAX) == {}
