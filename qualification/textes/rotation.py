"""Words of the planning page."""

from __future__ import annotations

INTRO = (
    "Une rencontre existe quand un bailleur possède des résidences dans une commune et que les deux "
    "ont une délégation. L’outil cherche le moins de tours possible, puis le moins d’attente."
)
TABLES = "Tables"
TOURS_MAX = "Tours possibles dans la journée"
DUREE = "Durée d’un tour (minutes)"
PAR_TOUR = "Résidences par tour"
COTE_ASSIS = "Le côté qui reste assis"
PROPOSER = "Proposer un planning"
RECHERCHE = "Recherche du planning…"
AVANCEE = (
    "Recherche en cours\u00a0: {tours} (minimum {borne}), attente {attente}. Le planning affiché est "
    "valable\u202f; il peut encore s’améliorer."
)
ARRETER = "Arrêter la recherche"
ET_SI = "Et si…\u202f?"
CALCULER_ET_SI = "Calculer ce que changerait un moyen de plus"
PROPOSITION = "Proposition"
ACCEPTER = "Accepter ce planning"
ACCEPTE = "Planning accepté, version {version}\u00a0: les tablettes le suivent."
COURANT = "Planning accepté, version {version}"
AUCUN = "Aucun planning accepté pour l’instant."

TOURS = "Tours"
BORNE = "Minimum possible"
PROUVE = " (prouvé)"
RENCONTRES = "Rencontres"
NON_TENUES = "Non tenues"
OCCUPATION = "Tables occupées"
LISTE_NON_TENUES = "Rencontres qui ne peuvent pas être tenues"
PAR_TOURS = "Par tour"
PAR_DELEGATION = "Par délégation"
COL_TOUR = "Du tour"
COL_JUSQU_A = "au tour"
COL_TABLE = "Table"
COL_BAILLEUR = "Bailleur"
COL_COMMUNE = "Commune"
COL_DELEGATION = "Délégation"
CASE = "{avec} (table {table})"
