"""The command line: exit 0 on success, 2 on refused input, the reason in French on stderr."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from qualification.cli.console import say_error
from qualification.cli.parser import Commande, make_parser
from qualification.domain.errors import QualificationError
from qualification.textes import commandes as textes
from qualification.textes.erreurs import messages


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    options = make_parser().parse_args(arguments)
    commande: Commande = options.commande
    try:
        return commande(options)
    except QualificationError as refus:
        for phrase in messages(refus):
            say_error(phrase)
    except OSError as refus:
        cause = textes.CAUSES.get(refus.errno or 0, refus.strerror or refus)
        say_error(textes.FICHIER_ILLISIBLE.format(chemin=refus.filename or "", cause=cause))
    except SQLAlchemyError as panne:
        say_error(textes.BASE_MUETTE.format(cause=type(panne).__name__))
    return 2
