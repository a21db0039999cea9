"""Which delegations can be compared with one another, and what rating would link the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qualification.domain.ids import DelegationId, ResidenceId
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.stats.components import components


@dataclass(frozen=True, slots=True, kw_only=True)
class Conseil:
    """Who should rate what next: a rating that links two groups of delegations.

    ``n_liees``: delegations of the group it makes.
    """

    delegation_id: DelegationId
    residence_id: ResidenceId
    n_liees: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Liaisons:
    """The groups of delegations that common residences link, largest first.

    ``n_comparables``: delegations whose severity can be told from the places they rate;
    ``muettes``: those that have rated nothing; ``conseils``: one rating for each missing link, the
    one that brings most first.
    """

    groupes: tuple[tuple[DelegationId, ...], ...]
    n_comparables: int
    muettes: tuple[DelegationId, ...]
    conseils: tuple[Conseil, ...]


def links(
    delegations: Sequence[Delegation],
    residences: Mapping[ResidenceId, Residence],
    notees: Mapping[ResidenceId, AbstractSet[DelegationId]],
) -> Liaisons:
    """Find the groups, and what would join them.

    ``notees``: by residence, the delegations that answered something about it.
    """
    rang = {d.delegation_id: i for i, d in enumerate(delegations)}
    evaluateurs = [
        sorted(rang[d] for d in ensemble if d in rang)
        for residence_id, ensemble in notees.items()
        if residence_id in residences
    ]
    aretes = [paire for groupe in evaluateurs for paire in combinations(groupe, 2)]
    first, second = np.array(aretes, dtype=np.intp).reshape(-1, 2).T
    side = np.array([list(College).index(d.college) for d in delegations], dtype=np.intp)
    parts = components(first, second, side)
    label = parts.label.tolist()
    actives = sorted({i for groupe in evaluateurs for i in groupe})
    tailles = Counter(label[i] for i in actives)
    return Liaisons(
        groupes=tuple(
            tuple(delegations[i].delegation_id for i in actives if label[i] == part)
            for part, _ in sorted(tailles.items(), key=lambda p: (-p[1], p[0]))
        ),
        n_comparables=sum(bool(parts.linked[label[i]]) for i in actives),
        muettes=tuple(d.delegation_id for i, d in enumerate(delegations) if i not in set(actives)),
        conseils=tuple(_advise(delegations, residences, notees, label)),
    )


def _advise(
    delegations: Sequence[Delegation],
    residences: Mapping[ResidenceId, Residence],
    notees: Mapping[ResidenceId, AbstractSet[DelegationId]],
    label: Sequence[int],
) -> list[Conseil]:
    """Join groups one rating at a time, the largest group that can be made first."""
    groupe = {d.delegation_id: label[i] for i, d in enumerate(delegations)}
    candidats = sorted(_candidates(delegations, residences, notees))
    conseils: list[Conseil] = []
    while True:
        tailles = Counter(groupe.values())
        utiles = [
            (tailles[groupe[note]] + tailles[groupe[a_noter]], logements, residence_id, a_noter)
            for logements, residence_id, note, a_noter in candidats
            if groupe[note] != groupe[a_noter]
        ]
        if not utiles:
            return conseils
        n_liees, _, residence_id, delegation_id = max(utiles, key=lambda u: (u[0], u[1], u[2]))
        conseils.append(
            Conseil(delegation_id=delegation_id, residence_id=residence_id, n_liees=n_liees)
        )
        deja = {groupe[d] for d in notees[residence_id] if d in groupe} | {groupe[delegation_id]}
        cible = min(deja)
        groupe = {d: cible if g in deja else g for d, g in groupe.items()}


def _candidates(
    delegations: Sequence[Delegation],
    residences: Mapping[ResidenceId, Residence],
    notees: Mapping[ResidenceId, AbstractSet[DelegationId]],
) -> set[tuple[int, ResidenceId, DelegationId, DelegationId]]:
    """Return (dwellings, residence, one that rated it, one that could and did not)."""
    connues = {d.delegation_id for d in delegations}
    equipes: dict[tuple[College, str], list[DelegationId]] = {}
    for d in delegations:
        equipes.setdefault((d.college, d.organisation), []).append(d.delegation_id)
    candidats = set()
    for residence_id, ensemble in notees.items():
        residence = residences.get(residence_id)
        ont_note = sorted(ensemble & connues)
        if residence is None or not ont_note:
            continue
        organisations = (
            (College.BAILLEUR, str(residence.bailleur_id)),
            (College.COMMUNE, str(residence.code_insee)),
        )
        for organisation in organisations:
            for a_noter in equipes.get(organisation, []):
                if a_noter not in ensemble:
                    candidats.add((residence.logements, residence_id, ont_note[0], a_noter))
    return candidats
