"""A parser of arguments that speaks French, whatever the language of the machine."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from qualification.textes import arguments as textes
from qualification.textes.formats import nombre

DUREE_MAX_S = 86_400
"""No search lasts longer: a day."""
_TITRES: Mapping[str | None, str] = {
    "positional arguments": textes.A_DONNER,
    "options": textes.OPTIONS,
}
_NOM = r"argument (?P<nom>.+?): "
_VALEUR = r"(?P<guillemet>['\"])(?P<valeur>.*)(?P=guillemet)"
_FAUTES: Mapping[str, re.Pattern[str]] = {
    code: re.compile(motif, re.DOTALL)
    for code, motif in {
        "manque": r"the following arguments are required: (?P<noms>.+)",
        "inattendu": r"unrecognized arguments: (?P<noms>.+)",
        "entier": _NOM + r"invalid int value: " + _VALEUR,
        "secondes": _NOM + r"invalid seconds value: " + _VALEUR,
        "choix": _NOM + r"invalid choice: " + _VALEUR + r" \(choose from (?P<choix>.+)\)",
        "sans_valeur": _NOM + r"expected one argument",
        "exclusif": _NOM + r"not allowed with argument (?P<autre>.+)",
        "de_trop": _NOM + r"ignored explicit argument " + _VALEUR,
        "ambigu": r"ambiguous option: (?P<nom>.+) could match (?P<choix>.+)",
    }.items()
}
"""What argparse writes, by the code of what we say."""


class Analyseur(argparse.ArgumentParser):
    """An ``ArgumentParser`` whose help and refusals are in French; so are its commands'."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog, description=description, add_help=False, formatter_class=_Formateur)
        self.add_argument("-h", "--help", action="help", help=textes.AIDE)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and leave with the status of a refusal."""
        self.exit(2, textes.REFUS.format(commande=self.prog, faute=translate(message)))


def seconds(texte: str) -> float:
    """Return how long a search may last. Raises ValueError, which argparse calls by our name."""
    duree = float(texte)
    # Written so that what is no number, NaN, is refused too.
    if not 0 <= duree <= DUREE_MAX_S:
        raise ValueError(texte)
    return duree


def translate(message: str) -> str:
    """Return in French what argparse says is wrong; as it says it when we know no better."""
    for code, motif in _FAUTES.items():
        trouve = motif.fullmatch(message)
        if trouve:
            mots = trouve.groupdict()
            # Python quotes the choices up to 3.12, and no longer does.
            mots["choix"] = mots.get("choix", "").replace("'", "")
            return textes.FAUTES[code].format(**mots, maximum=nombre(DUREE_MAX_S))
    return message


class _Formateur(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, textes.USAGE if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_TITRES.get(heading, heading))
