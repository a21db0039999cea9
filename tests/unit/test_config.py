from __future__ import annotations

import pytest

from qualification.config import DECOUPAGE, GEOCODEUR, RACINE, read_settings


def test_a_bare_clone_starts_on_a_file_of_its_own() -> None:
    settings = read_settings({})
    assert settings.database_url == f"sqlite:///{RACINE / 'data' / 'qualification.db'}"
    assert settings.est_sqlite


def test_the_environment_decides() -> None:
    settings = read_settings(
        {
            "QUALIFICATION_DATABASE_URL": "postgresql+psycopg://epci@base/qualification",
            "QUALIFICATION_CLE_DEMARRAGE": "cle",
        }
    )
    assert settings.database_url == "postgresql+psycopg://epci@base/qualification"
    assert settings.cle_demarrage == "cle"
    assert not settings.est_sqlite


def test_the_environment_of_the_process_is_read_by_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QUALIFICATION_DATABASE_URL", "sqlite:///ailleurs.db")
    assert read_settings().database_url == "sqlite:///ailleurs.db"


@pytest.mark.parametrize("environ", [{}, {"QUALIFICATION_CLE_DEMARRAGE": ""}])
def test_the_start_up_key_is_never_guessable(environ: dict[str, str]) -> None:
    cles = {read_settings(environ).cle_demarrage for _ in range(20)}
    assert len(cles) == 20
    assert min(map(len, cles)) >= 12


def test_an_empty_address_counts_as_none() -> None:
    assert read_settings({"QUALIFICATION_DATABASE_URL": ""}).database_url.startswith("sqlite:///")


def test_services_outside_are_the_national_ones_unless_said_otherwise() -> None:
    settings = read_settings({})
    assert (settings.geocodeur, settings.decoupage) == (GEOCODEUR, DECOUPAGE)
    ailleurs = read_settings(
        {"QUALIFICATION_GEOCODEUR": " https://geo.exemple/v1/ ", "QUALIFICATION_DECOUPAGE": "Non"}
    )
    assert (ailleurs.geocodeur, ailleurs.decoupage) == ("https://geo.exemple/v1", None)
