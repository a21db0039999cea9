"""What the guard on free text would do of each text of a CSV file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from qualification.domain.errors import FichierRefuse
from qualification.domain.lexique import Lexique, Motif
from qualification.domain.moderation import Decision, examine
from qualification.services.tables_csv import csv_rows

COLONNE = "texte"
AJOUTEES = ("decision", "motif")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextesExamines:
    """The file with its two columns more, in the order of the file."""

    colonnes: Sequence[str]
    lignes: Sequence[Sequence[str]]
    decomptes: Mapping[Decision, int]


def examine_file(
    lignes: Iterable[str], lexique: Lexique, *, describe: Callable[[Iterable[Motif]], str]
) -> TextesExamines:
    """Add ``decision`` and ``motif`` to each row of a file that has a column ``texte``.

    Cells are parted by commas, or by semicolons where the header has no comma. Rows shorter than
    the header are read as blank there; blank lines are passed over. Columns of those two names
    are computed anew. Raises FichierRefuse on an empty file, a missing column or a row longer
    than the header.
    """
    toutes = iter(lignes)
    premiere = next(toutes, "")
    separateur = ";" if ";" in premiere and "," not in premiere else ","
    rows = csv_rows(chain([premiere], toutes), separateur)
    _, entete = next(rows, (1, []))
    if not entete:
        raise FichierRefuse(motif="textes_vide")
    noms = [nom.strip() for nom in entete]
    if COLONNE not in noms:
        raise FichierRefuse(motif="textes_colonne", colonnes=", ".join(noms))
    garde = [i for i, nom in enumerate(noms) if nom not in AJOUTEES]
    rang = noms.index(COLONNE)
    sorties: list[list[str]] = []
    decomptes: Counter[Decision] = Counter(dict.fromkeys(Decision, 0))
    for ligne, lue in rows:
        if not lue:
            continue
        if len(lue) > len(noms):
            raise FichierRefuse(motif="textes_cellules", ligne=ligne, cellules=len(lue))
        cellules = [*lue, *[""] * (len(noms) - len(lue))]
        examen = examine(cellules[rang], lexique)
        decomptes[examen.decision] += 1
        raison = describe(examen.motifs) if examen.motifs else ""
        sorties.append([*(cellules[i] for i in garde), examen.decision.value, raison])
    return TextesExamines(
        colonnes=(*(noms[i] for i in garde), *AJOUTEES), lignes=sorties, decomptes=decomptes
    )
