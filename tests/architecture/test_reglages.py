from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.architecture.corpus import RACINE

DEMI_HEURE_S = 30 * 60


@pytest.fixture(scope="module")
def reglages() -> dict[str, Any]:
    return tomllib.loads((RACINE / ".streamlit/config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("section", "cle", "attendu"),
    [
        ("runner", "postScriptGC", False),
        ("runner", "magicEnabled", False),
        ("browser", "gatherUsageStats", False),
        ("server", "enableStaticServing", True),
        ("server", "headless", True),
        ("client", "toolbarMode", "minimal"),
        ("client", "showErrorDetails", "none"),
        ("client", "showErrorLinks", False),
    ],
)
def test_streamlit_is_set_as_decided(
    reglages: dict[str, Any], section: str, cle: str, attendu: object
) -> None:
    assert reglages[section][cle] == attendu


def test_a_tablet_that_naps_keeps_its_session_half_an_hour(reglages: dict[str, Any]) -> None:
    assert reglages["server"]["disconnectedSessionTTL"] >= DEMI_HEURE_S


def test_server_address_is_given_so_that_none_is_asked_outside(reglages: dict[str, Any]) -> None:
    assert reglages["browser"]["serverAddress"] == "localhost"


def test_theme_is_ours_and_light(reglages: dict[str, Any]) -> None:
    theme = reglages["theme"]
    assert theme["base"] == "light"
    # The two blues of the State's design system, forbidden to local authorities.
    assert not {"#000091", "#6a6af4"} & {str(v).lower() for v in theme.values()}
