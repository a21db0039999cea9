"""How ways of rating drifted between two campaigns, from the fiches témoins that both showed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from statistics import median

import numpy as np

from qualification.domain.campagne import Campagne
from qualification.domain.ids import CodeCritere, TemoinId
from qualification.domain.participants import College
from qualification.services.ports import UnitOfWork
from qualification.services.saisie import COLLEGES, structure_of
from qualification.stats.drift import Drift, drift

Organisation = tuple[College, str]
"""Who rates in both campaigns: teams change, and have a new code each time."""
Niveaux = Mapping[tuple[Organisation, TemoinId, CodeCritere], float]


def drift_between(uow: UnitOfWork, avant: Campagne, apres: Campagne) -> Drift | None:
    """Return the mean change of the fiches rated by the same organisations in both campaigns.

    The delegations of an organisation say the median of their levels; criteria answered both
    times count by their weights. None without enough of them, or when both campaigns do not ask
    the same.
    """
    grille = uow.grilles.get(apres.grille_id)
    items = grille.items(apres.mode)[1:]
    if grille.items(avant.mode)[1:] != items:
        return None
    premieres, secondes = (_levels(uow, campagne) for campagne in (avant, apres))
    organisations = sorted({qui for qui, _, _ in premieres.keys() & secondes.keys()})
    fiches = sorted({fiche for _, fiche, _ in premieres.keys() & secondes.keys()})
    if not organisations:
        return None
    ecarts = np.array(
        [
            [
                [
                    secondes.get((qui, fiche, item), np.nan)
                    - premieres.get((qui, fiche, item), np.nan)
                    for item in items
                ]
                for fiche in fiches
            ]
            for qui in organisations
        ]
    )
    poids = structure_of(grille, apres.mode).weights * ~np.isnan(ecarts)
    total = poids.sum(axis=2)
    somme = (poids * np.nan_to_num(ecarts)).sum(axis=2)
    pas = 100 / (grille.niveau_max - 1)
    moyens = np.where(total > 0, pas * somme / np.where(total > 0, total, 1), np.nan)
    return drift(moyens, np.array([COLLEGES.index(college) for college, _ in organisations]))


def _levels(uow: UnitOfWork, campagne: Campagne) -> Niveaux:
    delegations = uow.delegations.all(campagne_id=campagne.campagne_id)
    organisations = {d.delegation_id: (d.college, d.organisation) for d in delegations}
    dits: defaultdict[tuple[Organisation, TemoinId, CodeCritere], list[int]] = defaultdict(list)
    for r in uow.reponses_temoins.current(campagne.campagne_id):
        if r.valeur is not None and r.valeur > 0:
            dits[organisations[r.delegation_id], r.temoin_id, r.item].append(r.valeur)
    return {cle: median(niveaux) for cle, niveaux in dits.items()}
