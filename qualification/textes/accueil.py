"""Words of the home page."""

from __future__ import annotations

TITRE = "Qualification du parc social"
PRESENTATION = (
    "Bailleurs et communes disent ensemble, résidence par résidence, comment on y vit. Leurs deux "
    "regards, croisés en atelier, font une carte et un diagnostic partagés, relus avant chaque CALEOL. "
    "On y apprécie des **lieux**, jamais des personnes."
)
ETAPES = (
    ("1 · Préparer", "Importer l’inventaire, choisir la grille, inviter les équipes, planifier."),
    ("2 · Animer", "Chaque côté note à l’aveugle, puis les deux avis se révèlent et se discutent."),
    ("3 · Exploiter", "Carte, fiches, diagnostic, exports et fiches de contexte CALEOL."),
)
CHARGER_DEMO = "Charger le jeu de démonstration"
RECHARGER_DEMO = "Recharger la démonstration"
DEMO_EN_COURS = "Création de l’agglomération fictive…"
DEMO_CHARGEE = "Démonstration chargée\u00a0: tout y est fictif, essayez sans crainte."
EFFACER_DEMO = "Tout effacer"
DEMO_EFFACEE = "La démonstration est effacée."
CREER_CAMPAGNE = "Créer une campagne"
OUVRIR_CAMPAGNE = "Ouvrir une campagne"
OUVRIR = "Ouvrir"
AUCUNE = "Aucune campagne pour l’instant."
LIGNE_CAMPAGNE = "**{nom}** · {territoire} · {etat}"
TERRITOIRE = "Territoire"
NOUVEAU_TERRITOIRE = "Nouveau territoire"
NOM_TERRITOIRE = "Nom de l’EPCI"
NOM_CAMPAGNE = "Nom de la campagne"
CREER = "Créer"
CAMPAGNE_CREEE = "Campagne créée. Importez maintenant l’inventaire des résidences."
COMPTE_NECESSAIRE = (
    "Une vraie campagne se prépare avec un compte\u00a0: créez d’abord le compte administrateur."
)
CREER_COMPTE = "Créer le compte administrateur"
REJOINDRE = "Je participe à un atelier\u00a0: saisir mon code"
