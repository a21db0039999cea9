"""The rotation in French: why that many rounds, why a meeting is not held, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from qualification.planning.bounds import Bound, BoundKind
from qualification.planning.explain import Cause, NotHeld, Reason
from qualification.planning.model import Plan
from qualification.planning.replan import Diff, Repair, Scope
from qualification.planning.whatif import Lever, WhatIf
from qualification.textes.formats import compte, nombre


def pourquoi(raison: Reason) -> str:
    """Return why the plan has its number of rounds, and what is proven of it."""
    phrases = [_borne(raison.bound), _conclusion(raison)]
    if raison.hopeless:
        n = raison.hopeless
        verbe = "ne peut être tenue" if n < 2 else "ne peuvent être tenues"
        phrases.insert(0, f"{compte(n, 'rencontre')} {verbe} par personne.")
    return " ".join(phrases)


def _conclusion(raison: Reason) -> str:
    laissees = raison.not_held - raison.hopeless
    if raison.bound.rounds > raison.max_rounds:
        return (
            f"La journée n’en compte que {raison.max_rounds}\u00a0: "
            f"{_non_tenues(laissees)}, {_moindre_perte(raison)}."
        )
    if laissees:
        return (
            f"Dans le meilleur plan trouvé, {_non_tenues(laissees)}\u202f; il n’est pas prouvé que "
            "ce soit inévitable."
        )
    if raison.is_proven:
        autres = " qui tient toutes les autres" if raison.hopeless else ""
        return (
            f"Le plan en compte {raison.rounds}\u00a0: aucun plan{autres} ne peut en compter moins."
        )
    return (
        f"Le plan en compte {raison.rounds}\u202f; il n’est pas prouvé qu’un plan plus court soit "
        "impossible."
    )


def _moindre_perte(raison: Reason) -> str:
    if 0 < raison.missed_value == raison.missed_bound:
        return "celles dont la perte coûte le moins\u00a0: aucun plan ne perd moins"
    trouvees = "celles dont la perte coûte le moins parmi les plans trouvés"
    if not raison.missed_bound:
        return trouvees
    return (
        f"{trouvees} (valeur perdue {nombre(raison.missed_value)}\u202f; aucun plan ne perd moins de "
        f"{nombre(raison.missed_bound)})"
    )


def _non_tenues(n: int) -> str:
    return f"{compte(n, 'rencontre')} {'n’est pas tenue' if n < 2 else 'ne sont pas tenues'}"


def _borne(borne: Bound) -> str:
    return _BORNES[borne.kind](borne)


def _au_moins(borne: Bound) -> str:
    return f"{compte(borne.rounds, 'tour')} au moins"


def _rien(_: Bound) -> str:
    return "Aucune rencontre ne peut être tenue."


def _charge(borne: Bound) -> str:
    creneaux = compte(borne.slots, "créneau", "créneaux")
    if borne.delegations == 1:
        return (
            f"{borne.organisation} apporte {creneaux} pour une seule délégation, donc "
            f"{_au_moins(borne)}."
        )
    return (
        f"{borne.organisation} apporte {creneaux} pour {compte(borne.delegations, 'délégation')}"
        f"\u00a0: {_division(borne.slots, borne.delegations)}, donc {_au_moins(borne)}."
    )


def _presence(borne: Bound) -> str:
    delegations = (
        "de sa délégation"
        if borne.delegations == 1
        else f"de ses {compte(borne.delegations, 'délégation')}"
    )
    return (
        f"{borne.organisation} apporte {compte(borne.slots, 'créneau', 'créneaux')}\u00a0: les "
        f"heures de présence {delegations} n’en permettent pas autant avant le tour "
        f"{borne.rounds}, donc {_au_moins(borne)}."
    )


def _tables(borne: Bound) -> str:
    charge = (
        f"{compte(borne.slots, 'créneau', 'créneaux')} pour {compte(borne.tables, 'table')}\u00a0: "
    )
    if -(-borne.slots // borne.tables) == borne.rounds:
        return f"{charge}{_division(borne.slots, borne.tables)}, donc {_au_moins(borne)}."
    return f"{charge}les pauses et les tables ouvertes à chaque tour imposent {_au_moins(borne)}."


def _plus_longue(borne: Bound) -> str:
    return (
        f"La rencontre {borne.organisation} – {borne.other} dure {compte(borne.slots, 'tour')} et "
        f"ne peut pas finir avant le tour {borne.rounds}, donc {_au_moins(borne)}."
    )


def _organisation(borne: Bound) -> str:
    return (
        f"{borne.organisation} apporte {compte(borne.slots, 'créneau', 'créneaux')} pour "
        f"{compte(borne.delegations, 'délégation')}, qui ne tiennent pas en {borne.rounds - 1} "
        "tours compte tenu des présences, des pauses et des rencontres d’un seul tenant\u00a0: "
        f"{_au_moins(borne)}."
    )


def _ensemble(borne: Bound) -> str:
    return (
        f"Toutes les répartitions en {borne.rounds - 1} tours ont été examinées, aucune ne "
        f"convient\u00a0: {_au_moins(borne)}."
    )


def _solveur(borne: Bound) -> str:
    return (
        f"Le solveur exact a établi, par deux recherches indépendantes, qu’aucun plan ne tient en "
        f"{compte(borne.rounds - 1, 'tour')}\u00a0: {_au_moins(borne)}."
    )


_BORNES: Mapping[BoundKind, Callable[[Bound], str]] = {
    BoundKind.NOTHING: _rien,
    BoundKind.LOAD: _charge,
    BoundKind.PRESENCE: _presence,
    BoundKind.TABLES: _tables,
    BoundKind.LONGEST: _plus_longue,
    BoundKind.ORGANISATION: _organisation,
    BoundKind.JOINT: _ensemble,
    BoundKind.SOLVER: _solveur,
}


def _division(total: int, parts: int) -> str:
    exact = total % parts == 0
    signe = "=" if exact or total * 10 % parts == 0 else "≈"
    return f"{total} / {parts} {signe} {nombre(total / parts, 0 if exact else 1)}"


CAUSES: Mapping[Cause, str] = {
    Cause.NO_LANDLORD: "{bailleur} n’a pas de délégation",
    Cause.NO_COMMUNE: "{commune} n’a pas de délégation",
    Cause.NOT_KNOWN: "aucune délégation présente ne connaît l’autre organisation",
    Cause.NO_COMMON_TIME: (
        "les délégations qui se connaissent ne sont jamais présentes ensemble assez longtemps "
        "entre deux pauses"
    ),
    Cause.LANDLORD_FULL: "{bailleur} n’a plus assez de tours libres quand {commune} est présente",
    Cause.COMMUNE_FULL: "{commune} n’a plus assez de tours libres quand {bailleur} est présent",
    Cause.TABLES_FULL: "toutes les tables sont prises quand les deux sont présents",
    Cause.NEVER_FREE_TOGETHER: "{bailleur} et {commune} ne sont jamais libres en même temps",
    Cause.ROOM_LEFT: "une place reste libre\u00a0: la rencontre peut être ajoutée",
}


def non_tenue(rencontre: NotHeld) -> str:
    """Return a line of the list of meetings not held: who, how much, why."""
    cause = _cause(rencontre.cause, rencontre.landlord, rencontre.commune)
    logements = compte(rencontre.meeting.dwellings, "logement")
    return f"{rencontre.landlord} – {rencontre.commune} ({logements})\u00a0: {cause}."


def cause_en_phrase(cause: Cause, bailleur: str, commune: str) -> str:
    """Return why a meeting is not held, alone in its cell."""
    phrase = _cause(cause, bailleur, commune)
    return f"{phrase[:1].upper()}{phrase[1:]}."


def _cause(cause: Cause, bailleur: str, commune: str) -> str:
    return CAUSES[cause].format(bailleur=bailleur, commune=commune)


def et_si(essai: WhatIf) -> str:
    """Return what one change of the day would bring."""
    levier = _LEVIERS[essai.lever].format(organisation=essai.organisation, duree=essai.slot_minutes)
    return f"{levier}\u00a0: {_issue(essai)}."


def _issue(essai: WhatIf) -> str:
    avant, apres = essai.before, essai.after
    tours = compte(apres.rounds, "tour")
    if apres == replace(avant, is_proven=False):
        return f"aucun gain trouvé ({tours}), ce qui ne prouve pas qu’il n’y en ait pas"
    parties = [f"{tours} au lieu de {nombre(avant.rounds)}"]
    if apres.rounds == avant.rounds:
        parties = [f"toujours {tours}"]
    if apres.minutes * avant.rounds != avant.minutes * apres.rounds:
        parties.append(f"{_heures(apres.minutes)} au lieu de {_heures(avant.minutes)}")
    if avant.not_held or apres.not_held:
        parties.append(
            f"{_non_tenues(apres.not_held)} (valeur perdue {nombre(apres.missed_value)}) au lieu de "
            f"{nombre(avant.not_held)} ({nombre(avant.missed_value)})"
        )
    a_perte_egale = " à perte égale" if apres.not_held else ""
    prouve = f"aucun plan ne peut en compter moins{a_perte_egale}"
    parties.append(prouve if apres.is_proven else "non prouvé")
    return ", ".join(parties)


def _heures(minutes: int) -> str:
    return f"{minutes // 60}\u00a0h\u00a0{minutes % 60:02}"


_LEVIERS: Mapping[Lever, str] = {
    Lever.DELEGATION: "Une délégation de plus pour {organisation}",
    Lever.TABLE: "Une table de plus",
    Lever.ROUND: "Un tour de plus dans la journée",
    Lever.LONGER_ROUNDS: "Des tours de {duree}\u00a0minutes",
    Lever.SHORTER_ROUNDS: "Des tours de {duree}\u00a0minutes",
}


def reparation(proposition: Repair) -> str:
    """Return what a repaired plan changes for people, and what is proven of it."""
    change = proposition.diff
    if change.is_empty:
        return "Rien ne change."
    fiches = len(change.delegations())
    delegations = f"{compte(fiches, 'délégation')} {'reçoit' if fiches < 2 else 'reçoivent'} une nouvelle fiche"
    phrases = [f"{_deplacements(change)}\u202f; {delegations}."]
    if change.given_up:
        n = len(change.given_up)
        verbe = "n’est pas tenue" if n < 2 else "ne sont pas tenues"
        phrases.append(f"{compte(n, 'rencontre')} de plus {verbe}.")
    if change.saved:
        n = len(change.saved)
        verbe = "peut être tenue" if n < 2 else "peuvent être tenues"
        phrases.append(f"{compte(n, 'rencontre')} de plus {verbe}.")
    avant, apres = _fin(proposition.situation.published), _fin(proposition.plan)
    if apres > avant:
        phrases.append(f"La journée finit au tour {apres} au lieu du tour {avant}.")
    phrases.append(_PORTEES[proposition.scope] if proposition.is_optimal else _NON_PROUVE)
    return " ".join(phrases)


def _fin(plan: Plan) -> int:
    return max((block.end for block in plan.schedule), default=0)


def _deplacements(change: Diff) -> str:
    assises = sum(c.is_seat_only for c in change.changes)
    n = len(change.changes) - assises
    parties = [f"{compte(n, 'rencontre')} {'change' if n < 2 else 'changent'}"] if n else []
    if assises:
        verbe = "change" if assises < 2 else "changent"
        parties.append(f"{compte(assises, 'rencontre')} {verbe} de table seulement")
    return ", ".join(parties)


_NON_PROUVE = "Il n’est pas prouvé qu’on ne puisse pas déranger moins."
_PORTEES: Mapping[Scope, str] = {
    Scope.TOUCHED: "Les autres rencontres ne bougent pas.",
    Scope.NEIGHBOURHOOD: (
        "Aucun plan ne dérange moins sans toucher à des rencontres que l’événement ne concerne pas."
    ),
    Scope.WHOLE_DAY: "Aucun plan de la fin de journée ne perd moins ni ne dérange moins.",
}

REFUS: Mapping[str, str] = {
    "planning.instance": "La journée ne peut pas être planifiée. Points à corriger\u00a0: {nombre}.",
    "planning.plan": (
        "Le plan donné ne respecte pas la journée\u00a0: il ne peut pas être réparé. Points à "
        "corriger\u00a0: {nombre}."
    ),
    "planning.faute": "La journée décrite ne peut pas être planifiée.",
    "planning.faute.schema": "Le format n’est pas celui attendu (champ «\u00a0schema\u00a0»\u00a0: {attendu}).",
    "planning.faute.no_instance": (
        "Le fichier ne décrit pas une journée\u00a0: il doit contenir un objet JSON, entre accolades, au "
        "format speed-dating/1."
    ),
    "planning.faute.no_plan": (
        "Le fichier ne décrit pas un plan\u00a0: il doit contenir un objet JSON, entre accolades, tel que "
        "«\u00a0planifier\u00a0» l’écrit."
    ),
    "planning.faute.no_news": (
        "Le fichier ne décrit pas ce qui arrive\u00a0: il doit contenir un objet JSON, entre accolades, "
        "avec les champs «\u00a0now\u00a0» et «\u00a0events\u00a0»."
    ),
    "planning.faute.bounds": (
        "Le champ «\u00a0{champ}\u00a0» vaut {valeur}\u00a0: donnez un nombre de {minimum} à {maximum}."
    ),
    "planning.faute.at_least": (
        "Le champ «\u00a0{champ}\u00a0» vaut {valeur}\u00a0: donnez un nombre d’au moins {minimum}."
    ),
    "planning.faute.range": (
        "Le champ «\u00a0{champ}\u00a0» va du tour {de} au tour {a}, qui le précède\u00a0: mettez le premier "
        "tour d’abord."
    ),
    "planning.faute.field": "Le champ «\u00a0{champ}\u00a0» manque ou n’a pas la forme attendue.",
    "planning.faute.no_round": "La journée n’a aucun tour.",
    "planning.faute.no_table": "Il n’y a aucune table\u00a0: il en faut au moins une.",
    "planning.faute.tables_by_round": (
        "Les tables sont données pour {nombre} tours, la journée en compte {tours}."
    ),
    "planning.faute.duplicate_organisation": "L’organisation «\u00a0{organisation}\u00a0» figure deux fois.",
    "planning.faute.duplicate_delegation": "La délégation «\u00a0{delegation}\u00a0» figure deux fois.",
    "planning.faute.duplicate_meeting": "La rencontre {bailleur} – {commune} figure deux fois.",
    "planning.faute.unknown_organisation": (
        "La rencontre {bailleur} – {commune} cite une organisation inconnue, "
        "«\u00a0{organisation}\u00a0»."
    ),
    "planning.faute.meeting_length": (
        "La rencontre {bailleur} – {commune} dure {creneaux} tour\u00a0: il en faut au moins un."
    ),
    "planning.faute.meeting_too_long": (
        "La rencontre {bailleur} – {commune} dure {creneaux} tours, la journée n’en compte que "
        "{tours}\u00a0: ajoutez des tours, ou réduisez la durée de cette rencontre."
    ),
    "planning.faute.event_kind": (
        "L’événement {champ} n’est pas d’une sorte connue\u00a0: «\u00a0{sorte}\u00a0»."
    ),
    "planning.faute.event_round": (
        "Le champ «\u00a0{champ}\u00a0» vaut {tour}\u00a0: ce n’est pas un tour de la journée, qui en "
        "compte {tours}."
    ),
    "planning.faute.event_range": (
        "L’événement {champ} va du tour {de} au tour {a}, qui le précède\u00a0: corrigez «\u00a0from\u00a0» ou "
        "«\u00a0to\u00a0»."
    ),
    "planning.faute.unknown_delegation": "La délégation «\u00a0{delegation}\u00a0» est inconnue.",
    "planning.faute.unknown_meeting": "La rencontre {bailleur} – {commune} est inconnue.",
    "planning.faute.unknown_table": (
        "La table {table} n’existe pas\u00a0: elles sont numérotées de 1 à {tables}."
    ),
    "planning.faute.not_started": (
        "La rencontre {bailleur} – {commune} n’a pas commencé\u00a0: elle ne peut pas déborder."
    ),
    "planning.refuse": "Le planning ne peut pas être fait.",
    "planning.refuse.sans_delegation": (
        "Aucune délégation n’est invitée du côté «\u00a0{college}\u00a0»\u00a0: créez les "
        "délégations à l’étape «\u00a0Participants\u00a0»."
    ),
    "planning.refuse.sans_rencontre": (
        "Aucune délégation de bailleur n’a de résidence en commun avec une délégation de commune. "
        "Vérifiez l’inventaire et les participants."
    ),
    "planning.refuse.sans_planning": "Aucun planning n’est accepté\u00a0: il n’y a rien à réparer.",
    "planning.refuse.sans_cadre": (
        "Ce planning vient d’une version de l’outil qui ne gardait pas la journée avec lui\u00a0: "
        "proposez et acceptez de nouveau un planning pour pouvoir le réparer."
    ),
    "planning.refuse.journee_finie": (
        "La journée est finie, ou n’a plus de tour où déplacer une rencontre."
    ),
    "planning.refuse.autre_version": (
        "Une autre version du planning a été acceptée entre-temps\u00a0: refusez cette proposition, "
        "et dites de nouveau ce qui arrive."
    ),
    "planning.refuse.tour_commence": (
        "Un tour a commencé depuis cette proposition, et elle déplaçait ses rencontres\u00a0: dites de "
        "nouveau ce qui arrive."
    ),
    "planning.refuse.perime": (
        "L’inventaire ou les délégations ont changé depuis cette proposition\u00a0: proposez un "
        "nouveau planning."
    ),
}
"""Sentences of the refusals, keyed as in ``textes.erreurs``."""
