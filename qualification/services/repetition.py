"""The stage of the dress rehearsal: apart from the real answers, and gone after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.errors import RepetitionRefusee
from qualification.domain.grille import Dimension, Grille
from qualification.domain.ids import (
    BailleurId,
    CampagneId,
    CodeInsee,
    DelegationId,
    GrilleId,
    ResidenceId,
    SeanceId,
    TerritoireId,
    new_code,
    new_id,
)
from qualification.domain.participants import College, Delegation
from qualification.domain.repetition import Options
from qualification.domain.residence import Bailleur, Residence
from qualification.domain.seance import Seance
from qualification.domain.territoire import Commune, Territoire
from qualification.services.ports import Depot, UnitOfWork

COTE = 6
"""Organisations of each side in a room made up for the rehearsal; each pair shares two places."""
_OUVERTE_LE = date(2000, 1, 1)
_DUREE_TOUR_MIN = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where the rehearsal plays: a campaign, and the codes that open it."""

    campagne_id: CampagneId
    territoire_id: TerritoireId
    codes: tuple[str, ...]


class Lanceur(Protocol):
    """What plays a rehearsal aside, at most one at a time."""

    def start(self, options: Options) -> bool:
        """Start; return False when one is under way."""
        ...

    def is_running(self) -> bool:
        """Whether a rehearsal is under way."""
        ...

    def report(self) -> dict[str, Any] | None:
        """Return the report of the last rehearsal, once it has ended well."""
        ...

    def said(self) -> str:
        """Return where it is, or why it could not be played."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EtatRepetition:
    """What a screen shows. ``rapport``: as the command writes it; ``dit``: its last words."""

    en_cours: bool
    rapport: Mapping[str, Any] | None
    dit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionService:
    """Rehearse from a screen, on a copy that is thrown away."""

    lanceur: Lanceur

    def start(self, identite: Identite, options: Options) -> bool:
        """Start; return False when one is under way."""
        identite.require(Droit.ADMINISTRER)
        return self.lanceur.start(options)

    def state(self, identite: Identite) -> EtatRepetition:
        """Return where the last rehearsal is."""
        identite.require(Droit.ADMINISTRER)
        return EtatRepetition(
            en_cours=self.lanceur.is_running(),
            rapport=self.lanceur.report(),
            dit=self.lanceur.said(),
        )


def stage_on_copy(depot: Depot, le: datetime) -> Scene:
    """Open the campaign being prepared for taps. ``depot`` is a copy that is thrown away.

    The latest campaign that is not over, in session whatever its state, a round running, and fresh
    codes for all. Raises RepetitionRefusee without a campaign, or without delegations.
    """
    finies = {EtatCampagne.VALIDEE, EtatCampagne.ARCHIVEE}
    with depot.ecriture() as uow:
        campagnes = [c for c in uow.campagnes.all() if c.etat not in finies]
        avec_equipes = [c for c in campagnes if uow.delegations.all(campagne_id=c.campagne_id)]
        if not avec_equipes:
            raise RepetitionRefusee(motif="campagne")
        campagne = max(avec_equipes, key=lambda c: c.ouverte_le)
        uow.campagnes.put(replace(campagne, etat=EtatCampagne.EN_SEANCE))
        delegations = [
            replace(d, code=new_code(), revoquee_le=None, expire_le=le + timedelta(days=1))
            for d in uow.delegations.all(campagne_id=campagne.campagne_id)
        ]
        uow.delegations.put(*delegations)
        _start(uow, campagne.campagne_id, le)
    return Scene(
        campagne_id=campagne.campagne_id,
        territoire_id=campagne.territoire_id,
        codes=tuple(d.code for d in delegations),
    )


def stage_apart(depot: Depot, le: datetime, nom: str, dimensions: tuple[Dimension, ...]) -> Scene:
    """Make up a territory and its campaign beside the real ones, to be removed by ``clear``.

    Its name tells what it is, and its date puts it behind all others.
    """
    territoire_id, campagne_id = TerritoireId(new_id()), CampagneId(new_id())
    bailleurs = [
        Bailleur(bailleur_id=BailleurId(new_id()), territoire_id=territoire_id, nom=f"{nom} B{n}")
        for n in range(1, COTE + 1)
    ]
    communes = [
        Commune(territoire_id=territoire_id, code_insee=CodeInsee(f"9999{n}"), nom=f"{nom} C{n}")
        for n in range(1, COTE + 1)
    ]
    residences = [
        Residence(
            residence_id=ResidenceId(new_id()),
            territoire_id=territoire_id,
            code_insee=commune.code_insee,
            nom=f"{bailleur.nom} {commune.nom} {n}",
            logements=20,
            bailleur_id=bailleur.bailleur_id,
        )
        for bailleur in bailleurs
        for commune in communes
        for n in (1, 2)
    ]
    delegations = [
        *(_team(campagne_id, b.nom, le, bailleur_id=b.bailleur_id) for b in bailleurs),
        *(_team(campagne_id, c.nom, le, code_insee=c.code_insee) for c in communes),
    ]
    grille = Grille(
        grille_id=GrilleId(new_id()),
        territoire_id=territoire_id,
        nom=nom,
        version=1,
        dimensions=dimensions,
    )
    with depot.ecriture() as uow:
        uow.territoires.put(
            Territoire(territoire_id=territoire_id, nom=nom, cree_le=le, est_fictif=True)
        )
        uow.communes.put(*communes)
        uow.bailleurs.put(*bailleurs)
        uow.residences.put(*residences)
        uow.grilles.put(grille)
        uow.campagnes.put(
            Campagne(
                campagne_id=campagne_id,
                territoire_id=territoire_id,
                nom=nom,
                grille_id=grille.grille_id,
                ouverte_le=_OUVERTE_LE,
                etat=EtatCampagne.EN_SEANCE,
            )
        )
        uow.delegations.put(*delegations)
        _start(uow, campagne_id, le)
    return Scene(
        campagne_id=campagne_id,
        territoire_id=territoire_id,
        codes=tuple(d.code for d in delegations),
    )


def clear(depot: Depot, nom: str) -> int:
    """Remove what rehearsals made up under this name, an interrupted one's too; return how many."""
    with depot.ecriture() as uow:
        partis = [t for t in uow.territoires.all(est_fictif=True) if t.nom == nom]
        for territoire in partis:
            for campagne in uow.campagnes.all(territoire_id=territoire.territoire_id):
                uow.reponses.erase(campagne.campagne_id)
            uow.territoires.remove(territoire.territoire_id)
    return len(partis)


def recount(depot: Depot, scene: Scene, envoyees: Collection[str]) -> tuple[int, int]:
    """Return how many of the answers sent the journal misses, and how many it holds twice."""
    with depot.lecture() as uow:
        journal = Counter(r.reponse_id for r in uow.reponses.journal(scene.campagne_id))
    absentes = sum(journal[reponse_id] == 0 for reponse_id in envoyees)
    doubles = sum(n - 1 for reponse_id, n in journal.items() if reponse_id in set(envoyees))
    return absentes, doubles


def _start(uow: UnitOfWork, campagne_id: CampagneId, le: datetime) -> None:
    """Put the day in a round long enough for any rehearsal."""
    for ancienne in uow.seances.all(campagne_id=campagne_id):
        uow.seances.remove(ancienne.seance_id)
    seance = Seance(
        seance_id=SeanceId(new_id()), campagne_id=campagne_id, duree_tour_min=_DUREE_TOUR_MIN
    )
    uow.seances.put(seance.next_round(le))
    uow.revisions.bump(campagne_id)


def _team(
    campagne_id: CampagneId,
    nom: str,
    le: datetime,
    *,
    bailleur_id: BailleurId | None = None,
    code_insee: CodeInsee | None = None,
) -> Delegation:
    return Delegation(
        delegation_id=DelegationId(new_id()),
        campagne_id=campagne_id,
        nom=nom,
        college=College.COMMUNE if bailleur_id is None else College.BAILLEUR,
        code=new_code(),
        cree_le=le,
        expire_le=le + timedelta(hours=2),
        bailleur_id=bailleur_id,
        code_insee=code_insee,
    )
