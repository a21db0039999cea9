"""The day of a campaign: what people set of it, and the instance it makes with the inventory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne, Geste
from qualification.domain.errors import PlanningRefuse
from qualification.domain.grille import Mode
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, ResidenceId
from qualification.domain.journee import Journee, OptionsPlanning, ReglageRencontre
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.planning import model
from qualification.planning.faults import InstanceRefusee
from qualification.planning.formats import require_sound
from qualification.planning.obstacles import Obstacle, obstacles
from qualification.services.ports import Depot, UnitOfWork

RESIDENCES_PAR_TOUR: Mapping[Mode, int] = {Mode.COMPLET: 8, Mode.RAPIDE: 12}
"""Residences a pair goes through in a round, unless the options say otherwise."""
TOURS_MAX_RENCONTRE = 6
"""No meeting lasts longer, however many residences the pair shares, unless people say so."""
_COTES: Mapping[College, model.Side] = {
    College.BAILLEUR: model.Side.LANDLORD,
    College.COMMUNE: model.Side.COMMUNE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paire:
    """A bailleur and a commune that share residences, both invited.

    ``tours`` and ``fragilite`` are what the inventory says, before any setting.
    """

    bailleur_id: BailleurId
    code_insee: CodeInsee
    residences: int
    logements: int
    tours: int
    fragilite: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Partage:
    """What an organisation shares with another one, ``organisation``."""

    organisation: str
    residences: int
    logements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Absente:
    """An organisation without delegation: nothing of what it shares is planned."""

    college: College
    organisation: str
    partages: tuple[Partage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecartees:
    """What no meeting can rate: shared with an absent organisation, or of no known bailleur.

    A pair of which both are absent is told of each: each lacks its delegation.
    """

    absentes: tuple[Absente, ...] = ()
    residences_sans_bailleur: int = 0
    logements_sans_bailleur: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneesService:
    """Prepare the day: read and keep what people set, name at once what cannot work."""

    depot: Depot

    def options(self, campagne_id: CampagneId) -> OptionsPlanning:
        """Return the day being prepared, the default one before anybody set it."""
        with self.depot.lecture() as uow:
            return day_of(uow, campagne_id)

    def pairs(self, campagne_id: CampagneId, options: OptionsPlanning) -> tuple[Paire, ...]:
        """Return the pairs that may meet, by bailleur then commune, at the pace of the options."""
        with self.depot.lecture() as uow:
            return pairs_of(uow, uow.campagnes.get(campagne_id), options)

    def left_out(self, campagne_id: CampagneId) -> Ecartees:
        """Return what the inventory holds and the day cannot, whatever its options."""
        with self.depot.lecture() as uow:
            return left_out_of(uow, uow.campagnes.get(campagne_id))

    def save(self, identite: Identite, campagne_id: CampagneId, options: OptionsPlanning) -> None:
        """Keep the day as it is set, even if no plan is possible yet."""
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            uow.campagnes.get(campagne_id).require(Geste.INVITER)
            uow.journees.put(Journee(campagne_id=campagne_id, options=options))
            uow.revisions.bump(campagne_id)

    def obstacles(self, campagne_id: CampagneId, options: OptionsPlanning) -> tuple[Obstacle, ...]:
        """Return what keeps meetings of such a day from being held.

        Raises PlanningRefuse or InstanceRefusee when there is nothing to plan.
        """
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            instance = instance_of(uow, campagne, options)
        return tuple(obstacles(instance))


def day_of(uow: UnitOfWork, campagne_id: CampagneId) -> OptionsPlanning:
    """Return the day being prepared, the default one before anybody set it."""
    journee = uow.journees.find(campagne_id)
    return journee.options if journee else OptionsPlanning()


def instance_of(uow: UnitOfWork, campagne: Campagne, options: OptionsPlanning) -> model.Instance:
    """Return the day to plan. Raises PlanningRefuse or InstanceRefusee when none is possible."""
    delegations = _invited(uow, campagne)
    noms = names(uow, campagne)
    reglages = {(r.bailleur_id, r.code_insee): r for r in options.rencontres}
    paires = pairs_of(uow, campagne, options)
    instance = model.Instance(
        name=campagne.nom,
        slot_minutes=options.duree_tour_min,
        max_rounds=options.tours_max,
        breaks_after=options.pauses_apres,
        tables=options.tables,
        anchor=_COTES[options.cote_assis],
        landlords=_organisations(delegations, College.BAILLEUR, noms, options),
        communes=_organisations(delegations, College.COMMUNE, noms, options),
        meetings=tuple(
            meeting
            for paire in paires
            if (meeting := _meeting(paire, reglages.get((paire.bailleur_id, paire.code_insee))))
        ),
    )
    if not instance.meetings:
        raise PlanningRefuse(motif="sans_rencontre")
    try:
        require_sound(instance)
    except InstanceRefusee as refus:
        raise _named(refus, noms) from None
    return instance


def names(uow: UnitOfWork, campagne: Campagne) -> dict[str, str]:
    """Return the name of each organisation of the territory."""
    bailleurs = uow.bailleurs.all(territoire_id=campagne.territoire_id)
    communes = uow.communes.all(territoire_id=campagne.territoire_id)
    noms: dict[str, str] = {b.bailleur_id: b.nom for b in bailleurs}
    return noms | {c.code_insee: c.nom for c in communes}


def presumed_fragility(parc: Iterable[Residence], indices: Mapping[ResidenceId, float]) -> float:
    """Return the presumed fragility of residences, 0–1, to two places; 0 without dwellings.

    Each counts for its dwellings: its index of the last validated campaign, 0–100, over 100; when
    it has none, the share of its dwellings in a priority district.
    """
    logements = pondere = 0.0
    for residence in parc:
        indice = indices.get(residence.residence_id)
        part = _part_qpv(residence) if indice is None else indice / 100
        logements += residence.logements
        pondere += residence.logements * part
    return round(pondere / logements, 2) if logements else 0.0


def _part_qpv(residence: Residence) -> float:
    if residence.logements_qpv and residence.logements:
        return min(1.0, residence.logements_qpv / residence.logements)
    return float(residence.est_en_qpv)


def _named(refus: InstanceRefusee, noms: Mapping[str, str]) -> InstanceRefusee:
    """Return the refusal with the names people know instead of identifiers."""
    for faute in refus.fautes:
        for detail in ("bailleur", "commune", "organisation"):
            if detail in faute.details:
                nom = str(faute.details[detail])
                faute.details[detail] = noms.get(nom, nom)
    return refus


def _invited(uow: UnitOfWork, campagne: Campagne) -> list[Delegation]:
    delegations = uow.delegations.all(campagne_id=campagne.campagne_id)
    return [d for d in delegations if d.revoquee_le is None]


def _organisations(
    delegations: Sequence[Delegation],
    college: College,
    noms: Mapping[str, str],
    options: OptionsPlanning,
) -> tuple[model.Organisation, ...]:
    equipes: dict[str, list[model.Delegation]] = {}
    for delegation in delegations:
        if delegation.college is college:
            equipes.setdefault(delegation.organisation, []).append(_team(delegation, options))
    if not equipes:
        raise PlanningRefuse(motif="sans_delegation", college=college)
    return tuple(
        model.Organisation(
            id=organisation, name=noms.get(organisation, ""), delegations=tuple(liste)
        )
        for organisation, liste in sorted(equipes.items())
    )


def _team(delegation: Delegation, options: OptionsPlanning) -> model.Delegation:
    reglage = options.of_delegation(delegation.delegation_id)
    presences = reglage.presences
    return model.Delegation(
        id=delegation.delegation_id,
        available=None if presences is None else tuple((p.premier, p.dernier) for p in presences),
        knows=reglage.connait,
    )


def pairs_of(uow: UnitOfWork, campagne: Campagne, options: OptionsPlanning) -> tuple[Paire, ...]:
    """Return the pairs of invited organisations that share residences, by bailleur, commune."""
    invites = _invited_organisations(uow, campagne)
    par_tour = options.residences_par_tour or RESIDENCES_PAR_TOUR[campagne.mode]
    indices = _past_indices(uow, campagne)
    return tuple(
        Paire(
            bailleur_id=bailleur_id,
            code_insee=code_insee,
            residences=len(parc),
            logements=sum(r.logements for r in parc),
            tours=min(TOURS_MAX_RENCONTRE, -(-len(parc) // par_tour)),
            fragilite=presumed_fragility(parc, indices),
        )
        for (bailleur_id, code_insee), parc in _shared(uow, campagne).items()
        if bailleur_id and set(zip(College, (bailleur_id, code_insee), strict=True)) <= invites
    )


def left_out_of(uow: UnitOfWork, campagne: Campagne) -> Ecartees:
    """Return what no meeting can rate, for want of a delegation or of a bailleur."""
    invites = _invited_organisations(uow, campagne)
    absentes: dict[tuple[College, str], list[Partage]] = {}
    orphelines: list[Residence] = []
    for (bailleur_id, code_insee), parc in _shared(uow, campagne).items():
        if bailleur_id is None:
            orphelines += parc
            continue
        for cote, autre in (
            ((College.BAILLEUR, bailleur_id), code_insee),
            ((College.COMMUNE, code_insee), bailleur_id),
        ):
            if cote not in invites:
                logements = sum(r.logements for r in parc)
                partage = Partage(organisation=autre, residences=len(parc), logements=logements)
                absentes.setdefault(cote, []).append(partage)
    return Ecartees(
        absentes=tuple(
            Absente(college=college, organisation=organisation, partages=tuple(partages))
            for (college, organisation), partages in absentes.items()
        ),
        residences_sans_bailleur=len(orphelines),
        logements_sans_bailleur=sum(r.logements for r in orphelines),
    )


def _invited_organisations(uow: UnitOfWork, campagne: Campagne) -> set[tuple[College, str]]:
    return {(d.college, d.organisation) for d in _invited(uow, campagne)}


def _shared(
    uow: UnitOfWork, campagne: Campagne
) -> dict[tuple[BailleurId | None, CodeInsee], list[Residence]]:
    """Return the active residences by bailleur, commune; those of no known bailleur first."""
    partages: dict[tuple[BailleurId | None, CodeInsee], list[Residence]] = {}
    for residence in uow.residences.all(territoire_id=campagne.territoire_id, est_active=True):
        partages.setdefault((residence.bailleur_id, residence.code_insee), []).append(residence)
    return dict(sorted(partages.items(), key=lambda partage: (partage[0][0] or "", partage[0][1])))


def _past_indices(uow: UnitOfWork, campagne: Campagne) -> dict[ResidenceId, float]:
    """Return the fragility index of each residence in the last validated campaign that has one."""
    figes = [
        fige
        for passee in uow.campagnes.all(territoire_id=campagne.territoire_id)
        if passee.campagne_id != campagne.campagne_id
        for fige in uow.resultats_figes.all(campagne_id=passee.campagne_id)
    ]
    return {
        residence_id: resultat.indice_fragilite
        for fige in sorted(figes, key=lambda f: f.fige_le)
        for residence_id, resultat in fige.contenu.residences.items()
        if resultat.indice_fragilite is not None
    }


def _meeting(paire: Paire, reglage: ReglageRencontre | None) -> model.Meeting | None:
    """Return the meeting of a pair as it is set; ``None`` when nobody wants it."""
    if reglage and not reglage.est_demandee:
        return None
    tours, fragilite = paire.tours, paire.fragilite
    if reglage:
        tours = tours if reglage.tours is None else reglage.tours
        fragilite = fragilite if reglage.fragilite is None else reglage.fragilite
    return model.Meeting(
        landlord=paire.bailleur_id,
        commune=paire.code_insee,
        residences=paire.residences,
        dwellings=paire.logements,
        fragility=fragilite,
        slots=tours,
        value=model.meeting_value(paire.logements, fragilite),
    )
