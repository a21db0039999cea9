"""What a plenary session had better talk about, in words."""

TITRE = "À discuter en plénière"
INTRO = (
    "Là où un échange peut le plus corriger une classe\u00a0: d’abord les points critiques, puis "
    "une part d’avis divergents, puis les classes incertaines qui concernent le plus de logements. "
    "Au plus {n} par bailleur et par commune, points critiques mis à part. Ce n’est pas un "
    "classement des résidences."
)
C_FRAGILE = "Fragile\u202f?"
C_MOTIF = "Pourquoi en parler"
POINT_CRITIQUE = "{points} à confirmer ensemble."
AVIS_DIVERGENTS = "Les deux parties ne lisent pas ce lieu de la même façon."
CLASSE_INCERTAINE = "Classe incertaine\u00a0: {premiere} ({une}) ou {seconde} ({autre})."
