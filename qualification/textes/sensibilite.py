"""Words of « Sensibilité »: which classes move with the weights."""

from __future__ import annotations

PRESENTATION = (
    "Déplacez l’importance donnée à chaque dimension et voyez quelles classes changent. C’est un essai\u00a0: rien n’est "
    "enregistré, ni la grille, ni les résultats."
)
VIDE = "Aucune résidence n’a encore de classe\u00a0: il faut l’avis des deux parties."
POIDS = "Importance des dimensions"
POIDS_AIDE = "Seules les proportions comptent\u00a0: 50 partout revient au même que 10 partout."
PART = "{libelle}\u00a0: {part}"
REVENIR = "Revenir aux poids de la grille"
TOUS_NULS = "Donnez de l’importance à une dimension au moins."
BILAN = "{tenues} sur {total} gardent leur classe ({part})."
BILAN_TOUTES = "Toutes les classes tiennent ({total})."
POIDS_DE_LA_GRILLE = "Ce sont les poids de la grille\u00a0: déplacez un curseur."
AVANT = "Poids de la grille"
APRES = "Poids essayés"
GRAPHIQUE = "Résidences par classe"
GRAPHIQUE_ALT = (
    "Résidences par classe, avec les poids de la grille puis les poids essayés\u00a0: {detail}."
)
GRAPHIQUE_DETAIL = "{classe} {avant} puis {apres}"
LEGENDE_FLUX = "Passages d’une classe à une autre"
C_DE = "Classe actuelle"
C_VERS = "Classe essayée"
C_RESIDENCES = "Résidences"
LISTE = "Résidences dont la classe change"
LISTE_AIDE = "Celles que les poids déplacent le plus d’abord. Une ligne ouvre la fiche."
C_RESIDENCE = "Résidence"
C_COMMUNE = "Commune"
C_BAILLEUR = "Bailleur"
C_INDICE_AVANT = "Indice actuel"
C_INDICE_APRES = "Indice essayé"
AUCUNE = "Aucune résidence ne change de classe."
