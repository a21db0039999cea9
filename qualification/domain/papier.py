"""Rating sheets on paper: the code of a sheet, and a row of it typed as it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualification.domain.errors import CodeRefuse, LignePapierRefusee
from qualification.domain.grille import NC, NSP
from qualification.domain.ids import CodeCritere, read_code

MARQUE = "papier"
"""What the identifiers of answers typed from paper begin with."""
DOMICILE, TEMOINS = 0, -1
"""What a sheet is of when it is of no round: all the residences, or the fiches témoins."""
_LONGUEUR_CODE = 10
_LETTRE_TEMOINS = "F"
_CODE = re.compile(
    rf"([0-9A-Z]{{{_LONGUEUR_CODE}}})(?:T(?P<tour>[0-9]{{1,3}})|(?P<temoins>{_LETTRE_TEMOINS}))?"
)
_HORS = {"0": NSP, "?": NSP, "-": NC, "N": NC}
_VIDES = frozenset("._X")
_DIX = "D"
"""How ten is typed where levels go so far: one key per answer."""


@dataclass(frozen=True, slots=True)
class CodeFiche:
    """The code of a sheet: whose it is and of which round, DOMICILE or TEMOINS for none.

    Printed ``K7QF-2MXD-9R-T3``, and ``K7QF-2MXD-9R-F`` for the fiches témoins.
    """

    code: str
    tour: int

    def __str__(self) -> str:
        return f"{self.code}-{_LETTRE_TEMOINS if self.tour == TEMOINS else f'T{self.tour}'}"


def read_sheet_code(saisie: str) -> CodeFiche:
    """Return the code as typed or scanned, address and all. Raises CodeRefuse."""
    apres = saisie.rpartition("=")[2]
    lu = _CODE.fullmatch(re.sub(r"[^0-9A-Z]", "", apres.upper()))
    if lu is None:
        raise CodeRefuse(motif="inconnu")
    tour = TEMOINS if lu["temoins"] else int(lu["tour"] or DOMICILE)
    return CodeFiche(read_code(lu[1]), tour)


def read_row(
    texte: str, items: Sequence[CodeCritere], niveau_max: int, residence: str
) -> dict[CodeCritere, int]:
    """Return the answers of a row, one character per item, in the order of the sheet.

    1…K a level (``d`` for ten), ``0`` or ``?`` does not know, ``-`` or ``n`` not concerned, ``.``
    or ``x`` nothing ticked. Blanks are left out; an empty row says nothing. Raises
    LignePapierRefusee, which names the residence, the column and the character.
    """
    signes = "".join(texte.split()).upper()
    if signes and len(signes) != len(items):
        raise LignePapierRefusee(
            motif="longueur", residence=residence, lus=len(signes), attendus=len(items)
        )
    reponses: dict[CodeCritere, int] = {}
    for colonne, (item, signe) in enumerate(zip(items, signes, strict=False), 1):
        if signe in _VIDES:
            continue
        valeur = _HORS.get(signe, _level(signe, niveau_max))
        if valeur is None:
            raise LignePapierRefusee(
                motif="signe",
                residence=residence,
                colonne=colonne,
                valeur=signe,
                maximum=niveau_max,
            )
        reponses[item] = valeur
    return reponses


def _level(signe: str, niveau_max: int) -> int | None:
    niveau = 10 if signe == _DIX else int(signe) if signe in "123456789" else 0
    return niveau if 1 <= niveau <= niveau_max else None
