"""What the map, its controls and its legend say."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.classement import OrigineClasse
from qualification.textes.formats import compte

TITRE = "Carte des résidences. La liste placée à côté donne les mêmes informations sans la souris."
ZOOMER = "Zoomer"
DEZOOMER = "Dézoomer"
VUE_ENSEMBLE = "Voir tout le territoire"
LASSO = "Entourer au lasso"
LASSO_AIDE = (
    "Entourez d’un trait. Au clavier\u00a0: flèches pour déplacer la carte, Entrée pour poser un "
    "coin au centre, Entrée deux fois pour fermer, Échap pour quitter."
)
LOGEMENT = "logement"
LOGEMENTS = "logements"
TAILLE = "Logements"

TAILLE_CERCLES = (
    "Taille du cercle\u00a0: nombre de logements. L’échelle posée sur la carte suit le zoom."
)
QPV = "Quartier prioritaire (QPV)"
AUCUNE_RESIDENCE = "Aucune résidence ne correspond. Effacer les filtres."
MODE_EMPLOI = (
    "Cliquez sur un cercle pour ouvrir la résidence. Cliquez dans la carte pour zoomer à la "
    "molette\u202f; au clavier, les flèches déplacent la carte, + et − zooment."
)

COLONNE_RESIDENCE = "Résidence"
COLONNE_COMMUNE = "Commune"
COLONNE_BAILLEUR = "Bailleur"
COLONNE_LOGEMENTS = "Logements"
COLONNE_CLASSE = "Classe"
COLONNE_STATUT = "Statut"
STATUTS: Mapping[OrigineClasse, str] = {
    OrigineClasse.CONVENUE: "convenue",
    OrigineClasse.PLAFONNEE: "point critique",
}
"""What is said of a class that the computation alone does not give."""
COLONNE_AVIS = "Avis des deux parties"
COLONNE_QPV = "En QPV"
COLONNE_SUR_LA_CARTE = "Sur la carte"
AVIS_ECARTES = "divergents"
OUI = "oui"
NON = "non"
SCORE = "Score\u00a0: {score} sur 100."
SANS_BAILLEUR = "Bailleur non renseigné"


def sans_coordonnees(n: int) -> str:
    """Return the sentence that counts residences the map cannot place; empty when none."""
    if not n:
        return ""
    return f"{compte(n, 'résidence')} sans coordonnées\u00a0: voir la liste."
