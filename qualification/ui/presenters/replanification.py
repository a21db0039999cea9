"""A repair in words and rows: what happened, whom it moves, from where to where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualification.domain.ordre import cle_tri
from qualification.domain.participants import Delegation
from qualification.domain.seance import Rencontre
from qualification.planning.model import Block
from qualification.planning.replan import Change, Diff, Repair
from qualification.services.journees import Ecartees, Paire
from qualification.services.reparation import Evenement, JourEnCours
from qualification.textes import feuilles
from qualification.textes import replanification as textes
from qualification.textes.formats import compte, nombre


@dataclass(frozen=True, slots=True)
class Noms:
    """What organisations and delegations are called, by identifier."""

    organisations: Mapping[str, str]
    delegations: Mapping[str, str]

    @classmethod
    def of(cls, jour: JourEnCours) -> Noms:
        """Return the names of a day."""
        return cls(
            jour.noms,
            {
                d.delegation_id: delegation_option(d, jour.noms)
                for d in (*jour.delegations, *jour.arrivees)
            },
        )

    def pair(self, bailleur: str, commune: str) -> str:
        """Return a pair by name."""
        return textes.PAIRE_NOMMEE.format(
            bailleur=self.organisations.get(bailleur, bailleur),
            commune=self.organisations.get(commune, commune),
        )

    def team(self, delegation: str, meeting: tuple[str, str]) -> str:
        """Return which team of the meeting it is, without the organisation when both are said."""
        nom = self.delegations.get(delegation, delegation)
        for organisation in meeting:
            equipe = nom.removeprefix(self.organisations.get(organisation, organisation))
            if equipe != nom and (equipe := equipe.lstrip(" ,–")):
                return equipe
        return nom


def delegation_option(delegation: Delegation, noms: Mapping[str, str]) -> str:
    """Return a delegation as people choose it: its organisation, then which team."""
    organisation = noms.get(delegation.organisation, delegation.organisation)
    if delegation.nom.startswith(organisation):
        return delegation.nom
    return textes.OPTION_DELEGATION.format(organisation=organisation, nom=delegation.nom)


def meeting_option(rencontre: Rencontre, noms: Mapping[str, str]) -> str:
    """Return a running meeting as people choose it."""
    return textes.OPTION_RENCONTRE.format(
        bailleur=noms.get(rencontre.bailleur_id, rencontre.bailleur_id),
        commune=noms.get(rencontre.code_insee, rencontre.code_insee),
        table=rencontre.table,
        fin=rencontre.debut + rencontre.tours - 1,
    )


def pair_option(paire: Paire, noms: Mapping[str, str]) -> str:
    """Return a pair that does not meet yet, as people choose it."""
    return textes.OPTION_PAIRE.format(
        bailleur=noms.get(paire.bailleur_id, paire.bailleur_id),
        commune=noms.get(paire.code_insee, paire.code_insee),
        residences=compte(paire.residences, "résidence"),
    )


def event(evenement: Evenement, noms: Noms) -> str:
    """Return what happened as a sentence."""
    delegation = evenement.get("delegation", "")
    if isinstance(delegation, Mapping):
        delegation = delegation["id"]
    return textes.EVENEMENTS[evenement["type"]].format(
        delegation=noms.delegations.get(delegation, delegation),
        de=evenement.get("from"),
        a=evenement.get("until", evenement.get("to")),
        tour=evenement.get("round"),
        table=evenement.get("table"),
        paire=noms.pair(evenement.get("landlord", ""), evenement.get("commune", "")),
        tours=compte(evenement.get("slots", 0), "tour"),
    )


def balance(repair: Repair) -> str:
    """Return what a repair costs people, in one line."""
    change = repair.diff
    return textes.BILAN.format(
        rencontres=compte(moved(change), *textes.CHANGEMENT),
        fiches=compte(len(change.delegations()), *textes.FICHE),
        perdue=nombre(repair.missed_value),
    )


def moved(change: Diff) -> int:
    """Return the meetings that change round or delegation, are added or lost."""
    return sum(not c.is_seat_only for c in change.changes)


def change_rows(change: Diff, noms: Noms) -> list[dict[str, str]]:
    """Return one row per meeting that changes, in the order of the day."""
    return [
        {
            textes.C_BAILLEUR: noms.organisations.get(c.meeting[0], c.meeting[0]),
            textes.C_COMMUNE: noms.organisations.get(c.meeting[1], c.meeting[1]),
            textes.C_AVANT: _place(c.before, c, noms) if c.before else textes.NOUVELLE,
            textes.C_APRES: _place(c.after, c, noms) if c.after else textes.NON_TENUE,
        }
        for c in sorted(change.changes, key=_when)
    ]


def _when(change: Change) -> int:
    return min(block.start for block in (change.before, change.after) if block)


def _place(block: Block, change: Change, noms: Noms) -> str:
    tours = (
        feuilles.TOUR.format(tour=block.start)
        if block.slots == 1
        else feuilles.TOURS.format(premier=block.start, dernier=block.end)
    )
    equipes = [noms.team(e, change.meeting) for e in _replaced(block, change)]
    modele = textes.PLACE_EQUIPES if equipes else textes.PLACE
    return modele.format(tours=tours, table=block.table, equipes=", ".join(equipes))


def _replaced(block: Block, change: Change) -> list[str]:
    """Return the delegations of a block that are not those of the other block."""
    other = change.after if block is change.before else change.before
    if other is None:
        return []
    both = {other.landlord_delegation, other.commune_delegation}
    return [e for e in (block.landlord_delegation, block.commune_delegation) if e not in both]


def delegation_names(change: Diff, noms: Noms) -> list[str]:
    """Return the names of the delegations that need a new slip."""
    return sorted((noms.delegations.get(d, d) for d in change.delegations()), key=cle_tri)


def absent_organisations(ecartees: Ecartees, noms: Mapping[str, str]) -> list[str]:
    """Return the names of the organisations that no meeting awaits for want of a delegation."""
    return sorted(
        (noms.get(a.organisation, a.organisation) for a in ecartees.absentes), key=cle_tri
    )
