"""The grids of the day being prepared: rows out, settings in, every wrong cell named."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualification.domain.errors import ValeurInvalide
from qualification.domain.journee import (
    OptionsPlanning,
    Plage,
    ReglageDelegation,
    ReglageRencontre,
)
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import Delegation
from qualification.planning.model import meeting_value
from qualification.services.journees import Absente, Ecartees, Paire
from qualification.textes import journee as textes
from qualification.textes.formats import compte

Row = Mapping[str, Any]
_PLAGE = re.compile(r"(\d{1,4})(?:\s*[-–à]\s*(\d{1,4}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Lues:
    """What a grid says: settings that differ from the inventory, and the cells that say nothing."""

    reglages: tuple[Any, ...]
    fautes: tuple[str, ...]


def write_ranges(presences: Sequence[Plage] | None) -> str:
    """Return rounds as people write them, empty for the whole day."""
    return ", ".join(
        str(p.premier) if p.premier == p.dernier else f"{p.premier}-{p.dernier}"
        for p in presences or ()
    )


def read_ranges(texte: str) -> tuple[Plage, ...] | None:
    """Return the rounds of ``1-4, 8``; ``None`` when nothing is written.

    Raises ValeurInvalide with the part that says no range.
    """
    plages = []
    for partie in filter(None, (p.strip() for p in re.split(r"[,;]", texte))):
        lue = _PLAGE.fullmatch(partie)
        if lue is None:
            raise ValeurInvalide(champ=textes.C_PRESENCES, valeur=partie)
        try:
            plages.append(Plage(premier=int(lue[1]), dernier=int(lue[2] or lue[1])))
        except ValeurInvalide as refus:
            raise ValeurInvalide(champ=textes.C_PRESENCES, valeur=partie) from refus
    return tuple(plages) or None


def unique_names(noms: Mapping[str, str]) -> dict[str, str]:
    """Return names by identifier, told apart by their identifier when two are the same."""
    return {
        cle: nom if list(noms.values()).count(nom) == 1 else f"{nom} ({cle})"
        for cle, nom in noms.items()
    }


def delegation_rows(
    delegations: Iterable[Delegation], options: OptionsPlanning, noms: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return one row per delegation."""
    lignes = []
    for delegation in delegations:
        reglage = options.of_delegation(delegation.delegation_id)
        lignes.append(
            {
                textes.C_DELEGATION: delegation.nom,
                textes.C_ORGANISATION: noms.get(delegation.organisation, delegation.organisation),
                textes.C_PRESENCES: write_ranges(reglage.presences),
                textes.C_CONNAIT: [noms.get(o, o) for o in reglage.connait or ()],
            }
        )
    return lignes


def read_delegations(
    delegations: Sequence[Delegation], lignes: Sequence[Row], noms: Mapping[str, str]
) -> Lues:
    """Return what the grid sets of delegations that are not there all day, knowing everybody."""
    cles = {nom: cle for cle, nom in noms.items()}
    reglages, fautes = [], []
    for delegation, ligne in zip(delegations, lignes, strict=True):
        try:
            presences = read_ranges(str(ligne[textes.C_PRESENCES] or ""))
        except ValeurInvalide as refus:
            valeur = refus.details["valeur"]
            fautes.append(
                textes.PRESENCE_ILLISIBLE.format(delegation=delegation.nom, valeur=valeur)
            )
            continue
        connait = tuple(cles.get(nom, nom) for nom in _list(ligne[textes.C_CONNAIT])) or None
        if presences or connait:
            reglages.append(
                ReglageDelegation(
                    delegation_id=delegation.delegation_id, presences=presences, connait=connait
                )
            )
    return Lues(tuple(reglages), tuple(fautes))


def _list(cellule: object) -> list[str]:
    """Return the words of a cell: a list, or no value at all."""
    return [str(mot) for mot in cellule] if isinstance(cellule, Iterable) else []


def meeting_rows(
    paires: Iterable[Paire], options: OptionsPlanning, noms: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return one row per pair, as it is set or else as the inventory says."""
    reglages = {(r.bailleur_id, r.code_insee): r for r in options.rencontres}
    lignes = []
    for paire in paires:
        reglage = reglages.get((paire.bailleur_id, paire.code_insee))
        tours = reglage.tours if reglage and reglage.tours else paire.tours
        fragilite = paire.fragilite
        if reglage and reglage.fragilite is not None:
            fragilite = reglage.fragilite
        lignes.append(
            {
                textes.C_TENIR: reglage is None or reglage.est_demandee,
                textes.C_BAILLEUR: noms.get(paire.bailleur_id, paire.bailleur_id),
                textes.C_COMMUNE: noms.get(paire.code_insee, paire.code_insee),
                textes.C_RESIDENCES: paire.residences,
                textes.C_LOGEMENTS: paire.logements,
                textes.C_TOURS: tours,
                textes.C_FRAGILITE: fragilite,
                textes.C_VALEUR: meeting_value(paire.logements, fragilite),
            }
        )
    return lignes


def read_meetings(paires: Sequence[Paire], lignes: Sequence[Row]) -> Lues:
    """Return what the grid sets of pairs, where it is not what the inventory says."""
    reglages, fautes = [], []
    for paire, ligne in zip(paires, lignes, strict=True):
        tours, fragilite = ligne[textes.C_TOURS], ligne[textes.C_FRAGILITE]
        try:
            reglage = ReglageRencontre(
                bailleur_id=paire.bailleur_id,
                code_insee=paire.code_insee,
                tours=None if (ecrits := _changed(tours, paire.tours)) is None else int(ecrits),
                fragilite=_changed(fragilite, paire.fragilite),
                est_demandee=bool(ligne[textes.C_TENIR]),
            )
        except ValeurInvalide as refus:
            fautes.append(_wrong_cell(refus, ligne))
            continue
        if (reglage.tours, reglage.fragilite, reglage.est_demandee) != (None, None, True):
            reglages.append(reglage)
    return Lues(tuple(reglages), tuple(fautes))


def is_empty(cellule: object) -> bool:
    """Whether a cell holds no value: the grids give None, or a float that is no number."""
    return cellule is None or (isinstance(cellule, float) and math.isnan(cellule))


def _changed(cellule: float | None, defaut: float) -> float | None:
    """Return a number people wrote; ``None`` when it is that of the inventory, or erased."""
    return None if cellule is None or is_empty(cellule) or cellule == defaut else cellule


def _wrong_cell(refus: ValeurInvalide, ligne: Row) -> str:
    est_tours = refus.details["champ"] == "tours"
    return textes.CELLULE_REFUSEE.format(
        ligne=f"{ligne[textes.C_BAILLEUR]} – {ligne[textes.C_COMMUNE]}",
        colonne=textes.C_TOURS if est_tours else textes.C_FRAGILITE,
        valeur=refus.details["valeur"],
        attendu=textes.ATTENDU_TOURS if est_tours else textes.ATTENDU_FRAGILITE,
    )


def left_out(ecartees: Ecartees, noms: Mapping[str, str]) -> list[str]:
    """Return what no meeting can rate and what to do, by name of the organisation that lacks."""
    phrases = sorted((_absent(absente, noms) for absente in ecartees.absentes), key=cle_tri)
    if n := ecartees.residences_sans_bailleur:
        parc = _stock(n, ecartees.logements_sans_bailleur)
        phrases.append(textes.SANS_BAILLEUR.format(parc=parc))
    return phrases


def _absent(absente: Absente, noms: Mapping[str, str]) -> str:
    partages = (
        textes.PARTAGE.format(
            nom=noms.get(p.organisation, p.organisation), parc=_stock(p.residences, p.logements)
        )
        for p in absente.partages
    )
    return textes.ABSENTES[absente.college.value].format(
        nom=noms.get(absente.organisation, absente.organisation),
        partages=", ".join(sorted(partages, key=cle_tri)),
    )


def _stock(residences: int, logements: int) -> str:
    return textes.PARC.format(
        residences=compte(residences, "résidence"), logements=compte(logements, "logement")
    )
