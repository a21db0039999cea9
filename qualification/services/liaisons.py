"""Which delegations can be compared with one another, and what rating would link the others.

Common residences link delegations, and so do the fiches témoins; anchors link the campaign to the
one before, once both sides have rated them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from qualification.domain.campagne import Campagne
from qualification.domain.grille import Grille
from qualification.domain.ids import DelegationId, ResidenceId, TemoinId
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.domain.temoin import FicheTemoin
from qualification.services.ancres import anchors_of
from qualification.services.ports import UnitOfWork
from qualification.services.temoins import AvancementTemoins, progress
from qualification.stats.components import components, gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class Conseil:
    """Who should rate what next: a rating that links two groups of delegations.

    ``lieu``: a residence or a fiche témoin; ``n_liees``: delegations of the group it makes.
    """

    delegation_id: DelegationId
    lieu: ResidenceId | TemoinId
    n_liees: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AncreANoter:
    """An anchor that one side at least has not rated, and the delegations that may."""

    residence_id: ResidenceId
    delegations: tuple[DelegationId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reperes:
    """What a campaign compares by: its fiches témoins with who rated each, and its anchors."""

    fiches: Mapping[TemoinId, AbstractSet[DelegationId]]
    avancement: AvancementTemoins
    ancres: tuple[ResidenceId, ...]


SANS_REPERE = Reperes(
    fiches={}, avancement=AvancementTemoins(titres={}, completes=frozenset()), ancres=()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Liaisons:
    """The groups of delegations that common residences and fiches témoins link, largest first.

    ``n_comparables``: delegations whose severity can be told from the places they rate;
    ``muettes``: those that have rated nothing; ``conseils``: one rating for each missing link, the
    one that brings most first. ``n_ancres`` of the campaign, and those that both sides have not
    rated yet.
    """

    groupes: tuple[tuple[DelegationId, ...], ...]
    n_comparables: int
    muettes: tuple[DelegationId, ...]
    conseils: tuple[Conseil, ...]
    temoins: AvancementTemoins = SANS_REPERE.avancement
    n_ancres: int = 0
    ancres_a_noter: tuple[AncreANoter, ...] = ()


def reperes_of(
    uow: UnitOfWork, campagne: Campagne, grille: Grille, fiches: Collection[FicheTemoin]
) -> Reperes:
    """Return what a campaign compares by, as it stands."""
    comptes = uow.reponses_temoins.tally(campagne.campagne_id) if fiches else {}
    return Reperes(
        fiches={
            f.temoin_id: {d for d, siens in comptes.items() if f.temoin_id in siens} for f in fiches
        },
        avancement=progress(fiches, len(grille.items(campagne.mode)), comptes),
        ancres=anchors_of(uow, campagne.campagne_id),
    )


def links(
    delegations: Sequence[Delegation],
    residences: Mapping[ResidenceId, Residence],
    notees: Mapping[ResidenceId, AbstractSet[DelegationId]],
    reperes: Reperes = SANS_REPERE,
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
    temoins = [sorted(rang[d] for d in e if d in rang) for e in reperes.fiches.values()]
    aretes = [paire for groupe in evaluateurs for paire in combinations(groupe, 2)]
    # Each with the next: all rated the same fiche.
    aretes += [paire for groupe in temoins for paire in pairwise(groupe)]
    first, second = np.array(aretes, dtype=np.intp).reshape(-1, 2).T
    side = np.array([list(College).index(d.college) for d in delegations], dtype=np.intp)
    heard = np.array([i for groupe in temoins for i in groupe], dtype=np.intp)
    parts = gathered(components(first, second, side), heard, side)
    label = parts.label.tolist()
    actives = sorted({i for groupe in (*evaluateurs, *temoins) for i in groupe})
    tailles = Counter(label[i] for i in actives)
    return Liaisons(
        groupes=tuple(
            tuple(delegations[i].delegation_id for i in actives if label[i] == part)
            for part, _ in sorted(tailles.items(), key=lambda p: (-p[1], p[0]))
        ),
        n_comparables=sum(bool(parts.linked[label[i]]) for i in actives),
        muettes=tuple(d.delegation_id for i, d in enumerate(delegations) if i not in set(actives)),
        conseils=tuple(_advise(delegations, residences, notees, reperes.fiches, label)),
        temoins=reperes.avancement,
        n_ancres=len(reperes.ancres),
        ancres_a_noter=tuple(_missing_anchors(delegations, residences, notees, reperes.ancres)),
    )


def _missing_anchors(
    delegations: Sequence[Delegation],
    residences: Mapping[ResidenceId, Residence],
    notees: Mapping[ResidenceId, AbstractSet[DelegationId]],
    ancres: Sequence[ResidenceId],
) -> Iterator[AncreANoter]:
    """Yield the anchors that a side has not rated, those that one side has first."""
    colleges = {d.delegation_id: d.college for d in delegations}
    equipes = _teams(delegations)
    manquantes: list[tuple[int, AncreANoter]] = []
    for residence_id in ancres:
        ont_note = {colleges[d] for d in notees.get(residence_id, ()) if d in colleges}
        residence = residences.get(residence_id)
        if len(ont_note) == len(College) or residence is None:
            continue
        attendues = tuple(
            delegation_id
            for cle in _organisations(residence)
            if cle[0] not in ont_note
            for delegation_id in equipes.get(cle, ())
        )
        ancre = AncreANoter(residence_id=residence_id, delegations=attendues)
        manquantes.append((-len(ont_note), ancre))
    # Kept in the order of the anchors, which says nothing else.
    yield from (ancre for _, ancre in sorted(manquantes, key=lambda m: m[0]))


def _advise(
    delegations: Sequence[Delegation],
    residences: Mapping[ResidenceId, Residence],
    notees: Mapping[ResidenceId, AbstractSet[DelegationId]],
    fiches: Mapping[TemoinId, AbstractSet[DelegationId]],
    label: Sequence[int],
) -> list[Conseil]:
    """Join groups one rating at a time, the largest group that can be made first.

    Of two that make the same group, a residence goes before a fiche témoin: it counts by itself.
    """
    groupe = {d.delegation_id: label[i] for i, d in enumerate(delegations)}
    candidats = sorted(_candidates(delegations, residences, notees, fiches))
    ont_note = {str(lieu): e for lieu, e in (*notees.items(), *fiches.items())}
    conseils: list[Conseil] = []
    while True:
        tailles = Counter(groupe.values())
        utiles = [
            (tailles[groupe[note]] + tailles[groupe[a_noter]], logements, lieu, a_noter)
            for logements, lieu, note, a_noter in candidats
            if groupe[note] != groupe[a_noter]
        ]
        if not utiles:
            return conseils
        n_liees, _, lieu, delegation_id = max(utiles, key=lambda u: (u[0], u[1], u[2]))
        conseils.append(Conseil(delegation_id=delegation_id, lieu=lieu, n_liees=n_liees))
        deja = {groupe[d] for d in ont_note[lieu] if d in groupe} | {groupe[delegation_id]}
        cible = min(deja)
        groupe = {d: cible if g in deja else g for d, g in groupe.items()}


def _candidates(
    delegations: Sequence[Delegation],
    residences: Mapping[ResidenceId, Residence],
    notees: Mapping[ResidenceId, AbstractSet[DelegationId]],
    fiches: Mapping[TemoinId, AbstractSet[DelegationId]],
) -> set[tuple[int, ResidenceId | TemoinId, DelegationId, DelegationId]]:
    """Return (dwellings, place, one that rated it, one that could and did not).

    Everybody may rate a fiche témoin, which has no dwelling.
    """
    connues = [d.delegation_id for d in delegations]
    equipes = _teams(delegations)
    lieux: list[tuple[int, ResidenceId | TemoinId, AbstractSet[DelegationId], list[DelegationId]]]
    lieux = [(0, temoin_id, ensemble, connues) for temoin_id, ensemble in fiches.items()]
    for residence_id, ensemble in notees.items():
        residence = residences.get(residence_id)
        if residence is not None:
            siennes = [d for cle in _organisations(residence) for d in equipes.get(cle, ())]
            lieux.append((residence.logements, residence_id, ensemble, siennes))
    return {
        (logements, lieu, premiere, a_noter)
        for logements, lieu, ensemble, possibles in lieux
        for premiere in sorted(ensemble & set(connues))[:1]
        for a_noter in possibles
        if a_noter not in ensemble
    }


def _teams(delegations: Sequence[Delegation]) -> dict[tuple[College, str], list[DelegationId]]:
    equipes: dict[tuple[College, str], list[DelegationId]] = {}
    for d in delegations:
        equipes.setdefault((d.college, d.organisation), []).append(d.delegation_id)
    return equipes


def _organisations(residence: Residence) -> tuple[tuple[College, str], tuple[College, str]]:
    return (
        (College.BAILLEUR, str(residence.bailleur_id)),
        (College.COMMUNE, str(residence.code_insee)),
    )
