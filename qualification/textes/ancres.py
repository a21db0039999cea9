"""Words of the anchors between two campaigns."""

from __future__ import annotations

TITRE = "Résidences ancres"
INTRO = (
    "Trente à quarante résidences dont on convient, **avant** de noter, qu’elles n’ont pas changé depuis la campagne "
    "précédente\u00a0: ni travaux, ni changement d’attribution, ni incident. Ce qu’elles gagnent ou perdent mesure la dérive des "
    "notes, que l’on retire de toutes les évolutions."
)
SANS_CAMPAGNE = (
    "Aucune campagne validée ne précède celle-ci\u00a0: les ancres serviront à la prochaine."
)
CHOIX = "Résidences ancres"
PROPOSER = "Proposer des ancres"
PROPOSEES = "{n} proposées, réparties entre bailleurs et communes. Relisez-les, puis enregistrez."
ENREGISTRER = "Enregistrer les ancres"
ENREGISTREES = "{n} enregistrées comme ancres."
FIGEES = "Les ancres se choisissent avant la première réponse. {n} retenues pour cette campagne."
PEU = "{n}\u00a0: sous trente, la dérive est mal connue."
ASSEZ = "{n}."
