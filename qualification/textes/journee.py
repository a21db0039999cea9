"""Words of the day being prepared: grids, conflicts named at once, a plan touched up by hand."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.planning.check import Rule
from qualification.planning.explain import Cause
from qualification.planning.obstacles import Obstacle, ObstacleKind
from qualification.textes.formats import compte
from qualification.textes.planning import CAUSES

TITRE = "Préparer la journée"
SALLE = "Salle et horaires"
DELEGATIONS = "Délégations"
RENCONTRES = "Rencontres"
JOUR = "Jour de l’atelier"
HEURE = "Début du premier tour"
DELEGATIONS_INTRO = (
    "Par défaut, chaque délégation est là toute la journée et connaît tout son territoire ou tout son "
    "parc. Limitez ici sa présence, et les organisations dont elle peut parler."
)
RENCONTRES_INTRO = (
    "Une ligne par paire qui partage des résidences. La durée vient du nombre de résidences, la "
    "fragilité présumée de la dernière campagne validée, sinon de la part de logements en QPV\u00a0: "
    "corrigez-les, ou renoncez à une rencontre. La valeur perdue si elle n’est pas tenue est logements "
    "× (1 + fragilité présumée)."
)
SANS_DELEGATION = "Aucune délégation n’est invitée de ce côté\u00a0: créez-la à l’étape «\u00a0Participants\u00a0»."
SANS_PAIRE = (
    "Aucun bailleur invité n’a de résidence dans une commune invitée\u00a0: il n’y a pas encore de "
    "rencontre à régler."
)
ENREGISTRER = "Enregistrer la journée"
ENREGISTREE = "Journée enregistrée."
C_DELEGATION = "Délégation"
C_ORGANISATION = "Organisation"
C_PRESENCES = "Présente aux tours"
PRESENCES_AIDE = "Par exemple 3-12 ou 1-4, 8-12. Vide\u00a0: toute la journée."
C_CONNAIT = "Peut parler de"
CONNAIT_AIDE = "Vide\u00a0: toutes les organisations de l’autre côté."
C_BAILLEUR = "Bailleur"
C_COMMUNE = "Commune"
C_RESIDENCES = "Résidences"
C_LOGEMENTS = "Logements"
C_TOURS = "Tours"
C_FRAGILITE = "Fragilité présumée"
C_VALEUR = "Valeur"
C_TENIR = "À tenir"
COTES: Mapping[str, str] = {
    "bailleur": "Délégations des bailleurs",
    "commune": "Délégations des communes",
}

CONFLITS = "À régler"
AUCUN_CONFLIT = "Rien ne s’oppose, à première vue, à tenir toutes les rencontres."
ABSENTES: Mapping[str, str] = {
    "bailleur": (
        "Le bailleur {nom} n’a pas de délégation\u00a0: pas de rencontre avec {partages}. Créez sa "
        "délégation à l’étape «\u00a0Participants\u00a0»."
    ),
    "commune": (
        "La commune {nom} n’a pas de délégation\u00a0: pas de rencontre avec {partages}. Créez sa "
        "délégation à l’étape «\u00a0Participants\u00a0»."
    ),
}
PARTAGE = "{nom} ({parc})"
PARC = "{residences}, {logements}"
SANS_BAILLEUR = (
    "Sans bailleur connu\u00a0: {parc}, qu’aucune rencontre ne notera. Indiquez le bailleur à l’étape "
    "«\u00a0Résidences\u00a0»."
)
PRESENCE_ILLISIBLE = (
    "{delegation}, colonne «\u00a0Présente aux tours\u00a0»\u00a0: «\u00a0{valeur}\u00a0» ne se lit pas. "
    "Écrivez par exemple 3-12, ou 1-4, 8-12."
)
CELLULE_REFUSEE = "{ligne}, colonne «\u00a0{colonne}\u00a0»\u00a0: «\u00a0{valeur}\u00a0» ne convient pas. Indiquez {attendu}."
ATTENDU_TOURS = "un nombre de tours, de 1 à 100"
ATTENDU_FRAGILITE = "un nombre de 0 à 1"

RETOUCHER = "Retoucher à la main"
RETOUCHE_INTRO = (
    "Changez le tour, la table ou l’équipe d’une rencontre\u202f; videz le tour pour y renoncer. Les "
    "conflits sont nommés aussitôt."
)
C_TOUR = "Du tour"
C_DUREE = "Durée (tours)"
C_TABLE = "Table"
C_EQUIPE_BAILLEUR = "Équipe du bailleur"
C_EQUIPE_COMMUNE = "Équipe de la commune"
RETOUCHE_VALABLE = "Le plan retouché est valable\u00a0: {tours}, attente {attente}, {non_tenues}."
NON_TENUE = ("rencontre non tenue", "rencontres non tenues")
ACCEPTER_RETOUCHE = "Accepter le plan retouché"
LIGNE_INCOMPLETE = "{paire}\u00a0: indiquez la table et les deux équipes, ou videz le tour."

REGLES: Mapping[Rule, str] = {
    Rule.UNKNOWN_MEETING: "{bailleur} – {commune}\u00a0: cette rencontre n’est pas prévue.",
    Rule.HELD_TWICE: "{bailleur} – {commune}\u00a0: la rencontre figure deux fois.",
    Rule.WRONG_LENGTH: "{bailleur} – {commune}\u00a0: la durée n’est pas la bonne.",
    Rule.WRONG_DELEGATION: "{bailleur} – {commune}\u00a0: l’équipe {delegation} est celle d’une autre organisation.",
    Rule.DOES_NOT_KNOW: "{bailleur} – {commune}\u00a0: l’équipe {delegation} ne connaît pas l’autre organisation.",
    Rule.OUTSIDE_DAY: "{bailleur} – {commune}\u00a0: la rencontre sort de la journée.",
    Rule.STRADDLES_BREAK: "{bailleur} – {commune}\u00a0: la rencontre enjambe une pause.",
    Rule.AWAY: "{bailleur} – {commune}\u00a0: l’équipe {delegation} est absente au tour {tour}.",
    Rule.DOUBLE_BOOKED: "Tour {tour}\u00a0: l’équipe {delegation} est à deux rencontres.",
    Rule.TOO_MANY_MEETINGS: "Tour {tour}\u00a0: plus de rencontres que de tables.",
    Rule.TABLE_SHARED: "Tour {tour}\u00a0: deux rencontres à la même table.",
    Rule.UNKNOWN_TABLE: "{bailleur} – {commune}\u00a0: cette table n’existe pas.",
    Rule.DROPPED_LIST: "{bailleur} – {commune}\u00a0: elle est à tenir, ou à dire non tenue\u00a0: l’un ou l’autre, une fois.",
}
"""Each rule a plan may break; placeholders: bailleur, commune, delegation, tour."""


def obstacle(trouve: Obstacle, delegation: str) -> str:
    """Return what is in the way and what to do; ``delegation`` is the name of the one at fault."""
    match trouve.kind:
        case ObstacleKind.MEETING:
            cause = CAUSES[trouve.cause or Cause.NO_COMMON_TIME].format(
                bailleur=trouve.landlord, commune=trouve.commune
            )
            return (
                f"{trouve.landlord} – {trouve.commune} ({compte(trouve.slots, 'tour')}) ne peut pas "
                f"être tenue\u00a0: {cause}."
            )
        case ObstacleKind.LOAD:
            return (
                f"{trouve.organisation}\u00a0: {compte(trouve.slots, 'tour')} de rencontres pour "
                f"{compte(trouve.available, 'tour')} de présence. Ajoutez une délégation ou des tours."
            )
        case ObstacleKind.TABLES:
            return (
                f"Tables\u00a0: {compte(trouve.slots, 'tour')} de rencontres pour "
                f"{compte(trouve.available, 'place')} (tables × tours). Ajoutez des tables ou des tours."
            )
        case ObstacleKind.NEVER_THERE:
            return f"{delegation} n’est présente à aucun tour de la journée."
        case ObstacleKind.KNOWS_NOBODY:
            return f"{delegation} ne connaît aucune des organisations qu’elle pourrait rencontrer."
