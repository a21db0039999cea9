"""What a machine may lack: skipped at home with its reason, refused in continuous integration."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def lacks(raison: str) -> NoReturn:
    """Skip the test; fail it where everything is required."""
    if os.environ.get("QUALIFICATION_TOUT_EXIGER"):
        pytest.fail(raison, pytrace=False)
    pytest.skip(raison)
