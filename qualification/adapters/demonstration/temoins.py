"""The « fiches témoins » of both campaigns: the same fictional places, rated by nearly all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from qualification.adapters.demonstration.avis import difficulty, levels_of
from qualification.adapters.demonstration.hasard import FloatArray, draw_ids, stream
from qualification.domain.campagne import Campagne
from qualification.domain.grille import Grille
from qualification.domain.ids import TemoinId
from qualification.domain.participants import College, Delegation
from qualification.domain.temoin import FicheTemoin, ReponseTemoin
from qualification.textes.temoins import PROPOSITION

_LIEUX: Mapping[str, tuple[float, ...]] = {
    "A": (-1.3, 0.4, 1.3, 0.2, -0.5, 0.6),
    "B": (-1.4, -0.7, 1.5, 0.1, 1.2, 0.1),
    "C": (-0.9, 1.1, 0.6, -0.7, 1.3, 0.4),
    "D": (-1.2, 0.2, 1.2, -0.4, -0.2, 0.9),
    "E": (-1.5, 0.7, 1.4, 0.0, -0.7, 0.8),
}
"""« Bien-vivre » of each proposed place, by dimension, 0 between levels 2 and 3."""
_BRUIT = 0.20
_SECONDES_PAR_REPONSE = 7


@dataclass(frozen=True, slots=True)
class Temoins:
    """The fiches of a campaign and the answers about them."""

    fiches: tuple[FicheTemoin, ...]
    reponses: tuple[ReponseTemoin, ...]


def rate_fiches(
    graine: int,
    campagne: Campagne,
    grille: Grille,
    delegations: Sequence[Delegation],
    *,
    clemence: FloatArray,
    debut: datetime,
    part_presente: float,
) -> Temoins:
    """Return the fiches, and what the delegations that rated them said.

    ``clemence`` (n,) of each delegation, as on residences, nil for those beyond its end; a share
    ``part_presente`` of the delegations answered.
    """
    # The same words in both campaigns: the same fiches.
    ids = draw_ids(stream(graine, "fiches temoins"), len(PROPOSITION))
    fiches = tuple(
        FicheTemoin(
            campagne_id=campagne.campagne_id,
            temoin_id=TemoinId(temoin_id),
            titre=texte.titre,
            description=texte.description,
            rang=rang,
        )
        for rang, (temoin_id, texte) in enumerate(zip(ids, PROPOSITION, strict=True), start=1)
    )
    rng = stream(graine, f"fiches temoins {campagne.campagne_id}")
    dimensions = grille.dimensions
    lieux = np.array([_LIEUX.get(d.code, (0.0,) * len(fiches)) for d in dimensions]).T
    propre = np.zeros(len(delegations))
    propre[: len(clemence)] = clemence[: len(delegations)]
    propre += [0.05 if d.college is College.BAILLEUR else -0.05 for d in delegations]
    presentes = np.flatnonzero(rng.random(len(delegations)) < part_presente)
    reponses: list[ReponseTemoin] = []
    items = grille.items(campagne.mode)
    for rang in presentes.tolist():
        perception = lieux + propre[rang] + _BRUIT * rng.normal(size=(len(fiches), 1))
        niveaux = levels_of(rng, perception, dimensions, difficulty(graine, dimensions))
        for n, (fiche, valeurs) in enumerate(zip(fiches, niveaux.tolist(), strict=True)):
            for item, valeur in zip(items, valeurs, strict=True):
                ecoule = _SECONDES_PAR_REPONSE * (n * len(items) + items.index(item))
                saisie_le = debut + timedelta(minutes=rang, seconds=ecoule)
                reponses.append(
                    ReponseTemoin(
                        reponse_id=f"{campagne.campagne_id}-t{len(reponses):05d}",
                        campagne_id=campagne.campagne_id,
                        temoin_id=fiche.temoin_id,
                        delegation_id=delegations[rang].delegation_id,
                        item=item,
                        valeur=valeur,
                        sequence=round(saisie_le.timestamp() * 1000),
                        saisie_le=saisie_le,
                    )
                )
    return Temoins(fiches, tuple(reponses))
