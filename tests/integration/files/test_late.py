from __future__ import annotations

import subprocess
import sys

import pytest

from qualification.adapters.late import Late, later
from tests.serveur import RACINE

LOURDES = ("docx", "geopandas", "openpyxl", "pyogrio", "pyproj", "typst")


def test_library_is_the_real_one_once_asked_for() -> None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 -- what is compared

    assert Late("zoneinfo").ZoneInfo is ZoneInfo
    with pytest.raises(AttributeError, match="nulle_part"):
        _ = Late("zoneinfo").nulle_part


def test_function_of_another_module_is_called_with_what_it_is_given() -> None:
    assert later("textwrap", "indent")("a", prefix="- ") == "- a"


def test_server_that_starts_has_loaded_none_of_what_files_need() -> None:
    programme = (
        "import sys, qualification.api.server\n"
        f"print([nom for nom in {LOURDES} if nom in sys.modules])"
    )
    sortie = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", programme],
        cwd=RACINE,
        capture_output=True,
        check=True,
        text=True,
    )
    assert sortie.stdout.splitlines()[-1] == "[]"
