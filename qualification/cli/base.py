"""Commands that keep the database."""

from __future__ import annotations

import argparse
from pathlib import Path

from sqlalchemy import make_url

from qualification import bootstrap
from qualification.adapters.sql.maintenance import ArchiveRefusee, backup, integrity, restore
from qualification.adapters.sql.schema import check_schema, latest_revision, migrate, revisions
from qualification.bootstrap import utc_now
from qualification.cli.console import say_error
from qualification.config import read_settings
from qualification.textes import commandes as textes


def migrer(_options: argparse.Namespace) -> int:
    """Apply the migrations."""
    migrate(bootstrap.application().engine)
    print(textes.BASE_A_JOUR.format(schema=latest_revision()))
    return 0


def verifier(_options: argparse.Namespace) -> int:
    """Check the database."""
    engine = bootstrap.application().engine
    ecarts = [*check_schema(engine), *integrity(engine)]
    if ecarts:
        say_error(textes.BASE_ECARTS.format(ecarts=" ; ".join(ecarts)))
        return 2
    print(textes.BASE_SAINE.format(schema=latest_revision()))
    return 0


def sauvegarder(options: argparse.Namespace) -> int:
    """Copy the database while it works."""
    application = bootstrap.application()
    if not application.settings.est_sqlite:
        say_error(textes.SAUVEGARDE_POSTGRESQL)
        return 2
    backup(application.engine, options.archive)
    print(textes.SAUVEGARDEE.format(chemin=options.archive))
    return 0


def restaurer(options: argparse.Namespace) -> int:
    """Put a backup in the place of the database; what it held is kept beside."""
    settings = read_settings()
    if not settings.est_sqlite:
        say_error(textes.RESTAURATION_POSTGRESQL)
        return 2
    base = Path(make_url(settings.database_url).database or "")
    try:
        ancienne = restore(base, options.archive, revisions(), utc_now())
    except ArchiveRefusee as refus:
        say_error(textes.RESTAURATIONS_REFUSEES[refus.motif].format(archive=options.archive))
        return 2
    migrate(bootstrap.application().engine)
    print(textes.RESTAUREE.format(archive=options.archive, base=base))
    if ancienne is not None:
        print(textes.ANCIENNE_GARDEE.format(chemin=ancienne))
    return 0
