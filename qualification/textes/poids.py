"""Words of the importance of dimensions: what a delegation gives, what all give together."""

from __future__ import annotations

PRESENTATION = (
    "Partagez 100 points entre les dimensions, selon l’importance que **{nom}** leur donne. Vous pourrez revenir sur "
    "votre réponse tant que la répartition est ouverte."
)
POUR = "Répartition pour {nom}"
RESTE = "Il reste {n} à donner."
TROP = "{n} de trop\u00a0: retirez-les."
COMPLET = "Les 100 points sont donnés."
ENREGISTRER = "Enregistrer ma répartition"
ENREGISTREE = "Répartition enregistrée. Merci."
DEJA_DONNEE = "Votre répartition est enregistrée\u202f; une nouvelle la remplace."
FERMEE = "La répartition des points n’est pas ouverte. Elle s’ouvre depuis la page «\u00a0Grille de notation\u00a0»."
CODE = "Code de la délégation"
OUVRIR_PAGE = "Continuer"
LIEN = "Dire l’importance des dimensions (100 points)"

TITRE = "Poids donnés par les participants"
INTRO = (
    "Chaque délégation partage 100 points entre les dimensions, sur la page «\u00a0Importance des dimensions\u00a0» avec son code. "
    "La moyenne des deux collèges, à égalité, peut devenir les poids de la grille\u202f; la dispersion des avis est gardée et "
    "sert à éprouver les classes."
)
OUVRIR = "Ouvrir la répartition"
CLORE = "Clore la répartition"
OUVERTE = "Répartition ouverte\u00a0: {donnees} sur {attendues}."
CLOSE = "Répartition close\u00a0: {donnees} sur {attendues}."
ADOPTER = "Adopter ces poids"
ADOPTES = "La moyenne des participants est devenue la version {version} de la grille."
ADOPTION_FIGEE = "Ces poids s’adoptent avant la notation ou après la clôture. La campagne est «\u00a0{etat}\u00a0»."
AUCUN = "Aucune délégation n’a encore réparti ses points."
LEGENDE = "Importance des dimensions selon les participants"
C_DIMENSION = "Dimension"
C_GRILLE = "Grille"
C_MOYENNE = "Participants"
C_ECART = "Dispersion"
ECART = "±\u00a0{n} points"
SAISIR = "Saisir une répartition donnée sur papier"
DELEGATION = "Délégation"
ENREGISTRER_PAPIER = "Enregistrer cette répartition"
PAPIER_ENREGISTRE = "Répartition de {nom} enregistrée."

INFLUENCE = "Poids déclaré et influence réelle"
INFLUENCE_AIDE = (
    "Une dimension pèse aussi par la façon dont elle varie d’une résidence à l’autre. Quand l’influence réelle vaut plus du "
    "double du poids déclaré, ou moins de la moitié, elle est signalée\u00a0: le poids affiché ne dit pas ce qui compte."
)
LEGENDE_INFLUENCE = "Poids déclaré et influence réelle de chaque dimension"
C_POIDS = "Poids déclaré"
C_INFLUENCE = "Influence réelle"
C_SIGNAL = "Lecture"
PLUS_QUE_DIT = "compte plus du double de son poids"
MOINS_QUE_DIT = "compte moins de la moitié de son poids"
COMME_DIT = "compte à peu près comme annoncé"

REFUS = {
    "poids.budget": "Cette répartition n’a pas été enregistrée.",
    "poids.budget.clos": "La répartition des points est close\u00a0: rien n’a été enregistré.",
    "poids.budget.somme": "La somme est de {somme} points\u00a0: répartissez-en exactement {total}.",
    "poids.budget.negatif": "Un nombre de points est négatif\u00a0: donnez zéro ou plus à chaque dimension.",
    "poids.budget.dimensions": "Les dimensions de la grille ont changé\u00a0: rechargez la page, puis répartissez de nouveau.",
    "poids.budget.aucun": "Aucune délégation n’a réparti ses points\u00a0: il n’y a rien à adopter.",
}
"""Sentences of the refusals of budgets."""
