"""Settings: read once from the environment; the defaults let a bare clone start."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COOKIE_SESSION = "qualification_session"
GEOCODEUR = "https://data.geopf.fr/geocodage"
"""The national geocoder; asked only when a person asks, having read what is sent."""
DECOUPAGE = "https://geo.api.gouv.fr"
"""The national service of administrative areas; asked only when a person asks."""
AUCUN = "non"
"""What an address outside is set to, so that it is never asked."""
RACINE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment decides. See docs/exploitation.md for each variable."""

    database_url: str
    """SQLAlchemy URL; SQLite by default, ``postgresql+psycopg://…`` in production."""
    cle_demarrage: str
    """Printed at start; stands for being in front of the server when the first account is made."""
    geocodeur: str | None = None
    """Address of the geocoder; None when nobody may ask it."""
    decoupage: str | None = None
    """Address of the service of administrative areas; None when nobody may ask it."""

    @property
    def est_sqlite(self) -> bool:
        """Whether the embedded database is used; it then migrates by itself at start."""
        return self.database_url.startswith("sqlite")


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; a variable left empty counts as absent.

    The SQLite file lives in ``data/`` beside the application.
    """
    environ = os.environ if environ is None else environ
    default = f"sqlite:///{RACINE / 'data' / 'qualification.db'}"
    return Settings(
        database_url=environ.get("QUALIFICATION_DATABASE_URL") or default,
        cle_demarrage=environ.get("QUALIFICATION_CLE_DEMARRAGE") or secrets.token_urlsafe(9),
        geocodeur=_outside(environ, "QUALIFICATION_GEOCODEUR", GEOCODEUR),
        decoupage=_outside(environ, "QUALIFICATION_DECOUPAGE", DECOUPAGE),
    )


def _outside(environ: Mapping[str, str], nom: str, defaut: str) -> str | None:
    """Return the address of a service outside, without its final slash."""
    adresse = environ.get(nom, "").strip() or defaut
    return None if adresse.lower() == AUCUN else adresse.rstrip("/")
