"""Words of positions: geocoding, placing by hand, contours from the national service."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.geocodage import IssueGeocodage

ONGLET = "Positions"
PLACEES = "Placées"
SANS_POSITION = "Sans position"
AILLEURS = "Hors du contour de leur commune"

GEOCODER = "Géocoder les adresses"
TOUT_PLACE = "Toutes les résidences à noter ont une position."
COUPE = "Le géocodage est coupé sur cette installation\u00a0: placez les résidences sur la carte."
RIEN_A_ENVOYER = (
    "Aucune des résidences sans position n’a d’adresse\u00a0: placez-les sur la carte ci-dessous."
)
CE_QUI_PART = (
    "{adresses} de {residences} à envoyer au géocodeur national, à **{hote}**\u00a0: l’adresse, le nom et le "
    "code INSEE de la commune. Ni le nom des résidences, ni le bailleur, ni le nombre de logements. Rien "
    "ne part avant votre accord."
)
SANS_ADRESSE = "{residences} sans adresse\u00a0: à placer à la main."
VOIR_ENVOI = "Voir tout ce qui sera envoyé"
SEUIL = "Score minimal pour placer une résidence"
SEUIL_AIDE = (
    "Le géocodeur répond à tout, même à une adresse absurde, avec un score de 0 à 1. Sous ce seuil, "
    "la réponse est listée mais la résidence n’est pas placée."
)
ACCORD = "J’accepte l’envoi de ces adresses à {hote}"
LANCER = "Géocoder"
EN_COURS = "{faites} adresses sur {total}"
PLACEES_N = "Résidences placées\u00a0: {n}. Cette décision s’annule dans l’atelier."
AUCUNE_PLACEE = "Aucune réponse n’est assez sûre pour placer une résidence."
RESULTATS: Mapping[IssueGeocodage, str] = {
    IssueGeocodage.ACCEPTEE: "Placées ({n})",
    IssueGeocodage.TROP_FAIBLE: "Réponses trop incertaines ({n})",
    IssueGeocodage.AUTRE_COMMUNE: "Réponses dans une autre commune ({n})",
    IssueGeocodage.INTROUVABLE: "Adresses introuvables ({n})",
}
COL_DEMANDEE = "Adresse demandée"
COL_TROUVEE = "Adresse trouvée"
COL_SCORE = "Score"
COL_CODE = "Code INSEE"
COL_TROUVEE_DANS = "Se trouve dans"

PLACER = "Placer à la main"
PLACER_QUI = "Résidence à placer"
PLACER_QUI_VIDE = "Choisir une résidence"
PLACER_TOUTES = "Montrer aussi les résidences déjà placées"
PLACER_AIDE = (
    "Cliquez sur la carte à l’endroit de la résidence, ou écrivez ses coordonnées, puis confirmez. "
    "Les cercles sont les résidences déjà placées."
)
LATITUDE = "Latitude"
LONGITUDE = "Longitude"
DANS_LA_COMMUNE = "Cette position est bien dans {commune}."
HORS_COMMUNE = (
    "Cette position est dans {trouvee}, alors que la résidence est déclarée à {commune}. Vérifiez avant "
    "de confirmer."
)
HORS_TERRITOIRE = (
    "Cette position n’est dans aucune commune du territoire, alors que la résidence est déclarée à "
    "{commune}. Vérifiez avant de confirmer."
)
CONFIRMER = "Placer «\u00a0{nom}\u00a0» ici"
PLACEE = "Résidence placée\u00a0: {nom}."

VERIFIER = "Positions à vérifier"
VERIFIER_AIDE = (
    "Ces résidences sont hors du contour de leur commune. La commune déclarée est gardée\u00a0: les contours "
    "sont simplifiés, une résidence en limite peut être bien placée."
)
AUCUNE_AILLEURS = "Aucune position n’est hors du contour de sa commune."
SANS_CONTOUR = (
    "Les contours des communes manquent\u00a0: les positions ne peuvent pas être vérifiées."
)
QUARTIERS = "Quartiers prioritaires à vérifier"
QUARTIERS_AIDE = (
    "Placées par le géocodeur ou à la main, ces résidences ne sont pas dans le quartier que dit leur fichier. "
    "Ce qui est déclaré est gardé tant que personne ne retient la position."
)
COL_DECLARE = "Déclaré"
COL_SITUE = "À cette position"
EN_QPV = "en QPV"
HORS_QPV = "hors QPV"
RETENIR = "Retenir la position"
RETENUES = "Quartiers enregistrés d’après la position\u00a0: {n}."

AUCUNE_COMMUNE = "aucune commune du territoire"

CONTOURS = "Demander les contours des communes au service national"
CONTOURS_COUPE = (
    "Ce service est coupé sur cette installation\u00a0: fournissez un fichier de contours."
)
CONTOURS_AIDE = (
    "Seul le numéro SIREN de l’EPCI part, vers **{hote}**, qui rend les communes et leurs contours. Rien "
    "ne part avant votre demande."
)
SIREN = "Numéro SIREN de l’EPCI"
CONTOURS_LANCER = "Demander les contours"
CONTOURS_EN_COURS = "Demande en cours…"
CONTOURS_RECUS = "Contours reçus\u00a0: {ajoutees} en plus, {mises_a_jour} à jour."
CONTOURS_ABSENTES = (
    "Communes du territoire que l’EPCI n’a pas, gardées sans nouveau contour\u00a0: {noms}."
)
