"""Words of the repair of a day under way: what happened, what would change, for whom."""

from __future__ import annotations

from collections.abc import Mapping

TITRE = "Un imprévu\u202f? Réparer le planning"
INTRO = (
    "Dites ce qui arrive\u00a0: l’outil propose le plan qui dérange le moins. Ce qui est fait ou en "
    "cours ne bouge pas, et rien ne change tant que vous n’avez pas accepté."
)
PRIS_EN_COMPTE = "Déjà pris en compte"
SORTE = "Ce qui arrive"
SORTES: Mapping[str, str] = {
    "absent": "Une délégation s’absente",
    "late": "Une délégation est en retard",
    "left": "Une délégation est partie",
    "overrun": "Une rencontre déborde",
    "table_lost": "Une table est perdue",
    "new_delegation": "Une délégation imprévue arrive",
    "walk_in": "Deux organisations demandent à se rencontrer",
}
DELEGATION = "Délégation"
DU_TOUR = "Absente à partir du tour"
AU_TOUR = "jusqu’au tour"
ARRIVE_AU_TOUR = "Arrive au tour"
PARTIE_DU_TOUR = "Absente à partir du tour"
PAS_COMMENCEE = "Sa rencontre de ce tour n’a pas commencé\u00a0: la replacer"
RENCONTRE = "Rencontre en cours"
FIN_AU_TOUR = "Durera jusqu’à la fin du tour"
TABLE = "Table"
PAIRE = "Qui demande à se rencontrer"
TOURS = "Pendant (tours)"
SANS_RENCONTRE = "Aucune rencontre n’est en cours."
SANS_ARRIVEE = (
    "Toutes les délégations invitées sont déjà dans le planning. Créez d’abord celle qui arrive, à "
    "l’étape «\u00a0Participants\u00a0»."
)
SANS_PAIRE = (
    "Toutes les organisations invitées qui partagent des résidences ont déjà leur rencontre."
)
SANS_DELEGATION = (
    "Sans délégation, donc sans rencontre possible\u00a0: {organisations}. Créez d’abord leur "
    "délégation à l’étape «\u00a0Participants\u00a0»."
)
AJOUTER = "Voir ce que cela change"
OPTION_RENCONTRE = "{bailleur} – {commune} (table {table}, jusqu’au tour {fin})"
OPTION_PAIRE = "{bailleur} – {commune} ({residences})"
OPTION_DELEGATION = "{organisation} – {nom}"

EVENEMENTS: Mapping[str, str] = {
    "absent": "{delegation} absente du tour {de} au tour {a}",
    "late": "{delegation} en retard, arrive au tour {a}",
    "left": "{delegation} partie à partir du tour {de}",
    "overrun": "{paire} dure jusqu’à la fin du tour {a}",
    "not_begun": "{paire} n’a pas commencé au tour {tour}",
    "table_lost": "Table {table} perdue",
    "new_delegation": "{delegation} arrive",
    "walk_in": "{paire} demandent à se rencontrer ({tours})",
}
PAIRE_NOMMEE = "{bailleur} – {commune}"

PROPOSITION = "Planning réparé proposé"
VALABLE = "Ce plan est valable. La recherche de celui qui dérange le moins continue…"
EN_COMPARAISON = "Réparation immédiate\u00a0: {avant}. Après recherche\u00a0: {apres}."
BILAN = "{rencontres}, {fiches}, valeur perdue {perdue}"
CHANGEMENT = ("rencontre change", "rencontres changent")
FICHE = ("fiche à redonner", "fiches à redonner")
RETIRER = "Retirer"
ACCEPTER = "Accepter ce planning"
REFUSER = "Refuser\u00a0: garder le planning"
ACCEPTE = "Planning version {version}\u00a0: les tablettes le suivent. {fiches}."
REFUSE = "Le planning reste comme il est."
NOUVELLES_FICHES = "Nouvelles fiches pour"
PREPARER_FICHES = "Préparer les fiches de changement"
FICHES_INTRO = (
    "La version {version} change la journée de quelques délégations\u00a0: une fiche pour chacune, à "
    "remettre en main propre."
)
C_BAILLEUR = "Bailleur"
C_COMMUNE = "Commune"
C_AVANT = "Avant"
C_APRES = "Après"
PLACE = "{tours}, table {table}"
PLACE_EQUIPES = "{tours}, table {table} ({equipes})"
NON_TENUE = "non tenue"
NOUVELLE = "–"
REPARE = "Planning réparé au tour {tour}."
REPARE_AVANT = "Planning réparé avant le premier tour."
