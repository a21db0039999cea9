"""Words of the sign-in page."""

from __future__ import annotations

IDENTIFIANT = "Identifiant (adresse électronique ou nom court)"
MOT_DE_PASSE = "Mot de passe"
NOM = "Nom affiché"
CLE = "Clé de premier compte (affichée au démarrage du serveur)"
SE_CONNECTER = "Se connecter"
CREER = "Créer le compte administrateur"
BIENVENUE = "Bienvenue, {nom}."
PREMIER_COMPTE = (
    "Aucun compte n’existe encore. Créez le compte administrateur\u00a0: il préparera les vraies "
    "campagnes et ouvrira les autres comptes. Le mot de passe compte au moins {minimum} caractères."
)
