"""Figures beside the ratings, as a block of a document and as columns of data files.

Only published figures come here: masking is the domain's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from qualification.adapters.files.ecriture.blocs import Bloc, Definitions, Paragraphe, Titre
from qualification.domain.indicateur import LETTRES_DPE, ChiffrePublie, Dpe, Mesure
from qualification.services.documents import LigneResidence
from qualification.textes import indicateurs as t

Lecture = Callable[[LigneResidence], str | int | float | None]


def compose(ligne: LigneResidence, niveau: int) -> Iterator[Bloc]:
    """Yield the figures of a residence, each with its year and source; nothing when none."""
    if not ligne.chiffres:
        return
    yield Titre(t.TITRE, niveau)
    yield Definitions(
        tuple(
            (t.MESURES[c.mesure][0], t.LIGNE.format(valeur=t.value(c), annee=c.millesime))
            for c in ligne.chiffres
        )
    )
    yield Paragraphe(t.SOURCES.format(sources=_sources(ligne)), est_note=True)


def columns() -> dict[str, Lecture]:
    """Return the columns of figures, by technical name."""
    colonnes: dict[str, Lecture] = {
        "millesime": lambda x: x.residence.millesime,
        "source": lambda x: x.residence.source,
        "financements": lambda x: t.funding(x.residence.financements),
        **{f"dpe_{lettre.lower()}": partial(_label, lettre) for lettre in LETTRES_DPE},
        "dpe_inconnus": lambda x: Dpe.of(x.residence).inconnus,
        "dpe_part_fg": lambda x: Dpe.of(x.residence).part_fg,
    }
    for mesure in Mesure:
        colonnes[f"{mesure}_taux"] = partial(_rate, mesure)
        colonnes[f"{mesure}_nombre"] = partial(_count, mesure)
        colonnes[f"{mesure}_annee"] = partial(_year, mesure)
    colonnes["indicateurs_sources"] = _sources
    colonnes["indicateurs_masques"] = _masks
    return colonnes


def _label(lettre: str, ligne: LigneResidence) -> int:
    return Dpe.of(ligne.residence).lettres[lettre]


def _find(mesure: Mesure, ligne: LigneResidence) -> ChiffrePublie | None:
    return next((c for c in ligne.chiffres if c.mesure is mesure), None)


def _rate(mesure: Mesure, ligne: LigneResidence) -> float | None:
    chiffre = _find(mesure, ligne)
    return chiffre.taux if chiffre else None


def _count(mesure: Mesure, ligne: LigneResidence) -> int | None:
    chiffre = _find(mesure, ligne)
    return chiffre.nombre if chiffre else None


def _year(mesure: Mesure, ligne: LigneResidence) -> int | None:
    chiffre = _find(mesure, ligne)
    return chiffre.millesime if chiffre else None


def _sources(ligne: LigneResidence) -> str:
    return ", ".join(dict.fromkeys(f"{c.source} ({c.millesime})" for c in ligne.chiffres))


def _masks(ligne: LigneResidence) -> str:
    masques = (c for c in ligne.chiffres if c.masque is not None)
    return ", ".join(f"{t.MESURES[c.mesure][0]} ({t.value(c)})" for c in masques)
