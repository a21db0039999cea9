"""Why a file given to an import is refused."""

from __future__ import annotations

from collections.abc import Mapping

_N = "\u00a0"
_FICHIER = f"Le fichier «{_N}{{fichier}}{_N}»"

REFUS: Mapping[str, str] = {
    "fichier.refuse.introuvable": f"{_FICHIER} est introuvable ou illisible. Vérifiez son chemin.",
    "fichier.refuse.vide": (
        f"{_FICHIER} est vide (0 octet). Exportez-le de nouveau depuis votre logiciel."
    ),
    "fichier.refuse.trop_gros": (
        f"{_FICHIER} pèse {{taille}}{_N}Mo, la limite est de {{limite}}{_N}Mo. Limitez-le à votre "
        "territoire, ou importez-le depuis la ligne de commande, qui n’a pas de limite."
    ),
    "fichier.refuse.image": (
        f"{_FICHIER} est une image, quelle que soit son extension. Fournissez un CSV, un classeur "
        "XLSX ou un GeoJSON."
    ),
    "fichier.refuse.pdf": (
        f"{_FICHIER} est un PDF. Fournissez un CSV, un classeur XLSX ou un GeoJSON."
    ),
    "fichier.refuse.xls": (
        f"{_FICHIER} est un ancien classeur Excel (.xls). Ouvrez-le et enregistrez-le au format "
        ".xlsx ou .csv."
    ),
    "fichier.refuse.compresse": (
        f"{_FICHIER} est une archive. Décompressez-la et choisissez le fichier de données."
    ),
    "fichier.refuse.couche_abimee": (
        f"{_FICHIER} est une couche cartographique illisible ou sans géométrie. Exportez-la de nouveau, en "
        "GeoPackage ou en GeoJSON."
    ),
    "fichier.refuse.binaire": (
        f"{_FICHIER} n’est pas un texte. Fournissez un CSV, un classeur XLSX ou un GeoJSON."
    ),
    "fichier.refuse.separateur": (
        f"{_FICHIER} n’a qu’une colonne{_N}: son séparateur n’est pas reconnu. Enregistrez-le avec "
        "des points-virgules, des virgules ou des tabulations."
    ),
    "fichier.refuse.guillemets": (
        f"{_FICHIER}, ligne {{ligne}}{_N}: un guillemet ouvert n’est pas refermé. Corrigez la ligne "
        "puis importez de nouveau."
    ),
    "fichier.refuse.classeur_abime": (
        f"{_FICHIER} est un classeur abîmé ou protégé. Ouvrez-le dans un tableur et "
        "enregistrez-le de nouveau en .xlsx, sans mot de passe."
    ),
    "fichier.refuse.classeur_vide": (
        f"{_FICHIER} n’a aucune feuille avec un tableau (au moins deux colonnes titrées)."
    ),
    "fichier.refuse.json": (
        f"{_FICHIER} n’est pas un JSON valide{_N}: il est incomplet ou mal formé. Exportez-le de "
        "nouveau."
    ),
    "fichier.refuse.geojson": (
        f"{_FICHIER} n’est pas un GeoJSON{_N}: la liste «{_N}features{_N}» manque."
    ),
    "fichier.refuse.geojson_sans_points": (
        f"{_FICHIER} ne contient aucun point. Pour des contours de communes ou de quartiers, "
        "utilisez le champ prévu pour les contours."
    ),
    "fichier.refuse.contours_format": (
        f"{_FICHIER} n’est pas une couche de contours. Fournissez des polygones, en GeoJSON, GeoPackage ou "
        "shapefile compressé (.zip)."
    ),
    "fichier.refuse.contours_sans_polygone": (
        f"{_FICHIER} ne contient aucun polygone. Fournissez les contours des communes ou des "
        "quartiers."
    ),
    "fichier.refuse.contours_projection": (
        f"Les coordonnées du fichier «{_N}{{fichier}}{_N}» ne sont ni en degrés (WGS84) ni en "
        "Lambert-93. Exportez la couche en WGS84."
    ),
    "fichier.refuse.contour_code": (
        f"{_FICHIER}{_N}: «{_N}{{valeur}}{_N}» n’est pas un code INSEE de commune. Fournissez les "
        "contours des communes, avec leur code (colonne «\u00a0code\u00a0»), et non celui de l’EPCI."
    ),
    "fichier.refuse.qpv_code": (
        f"{_FICHIER}{_N}: «{_N}{{valeur}}{_N}» n’est pas un code de quartier prioritaire (QN06201M par "
        f"exemple). Fournissez la couche des QPV, avec leur code dans une colonne «{_N}code_qp{_N}» ou "
        f"«{_N}identifian{_N}», et non celle des communes ou d’autres périmètres."
    ),
    "fichier.refuse.perimetre_absent": (
        f"Le périmètre n’est pas connu{_N}: joignez les contours des communes, ou donnez la liste de "
        "leurs codes INSEE, avant d’importer «\u00a0{fichier}\u00a0»."
    ),
    "fichier.refuse.sans_ligne": (
        f"{_FICHIER} n’a que ses en-têtes ({{colonnes}} colonnes) et aucune ligne{_N}: rien n’a été "
        "importé. Vérifiez le filtre ou le millésime demandé."
    ),
    "fichier.refuse.colonne_absente": (
        f"Colonne «{_N}{{colonne}}{_N}» introuvable dans «{_N}{{fichier}}{_N}». Colonnes lues{_N}: "
        "{colonnes}. Corrigez l’en-tête ou choisissez la colonne à lire."
    ),
    "fichier.refuse.colonne_refusee": (
        f"La colonne «{_N}{{colonne}}{_N}» de «{_N}{{fichier}}{_N}» décrit des loyers, l’occupation ou des "
        "personnes : elle n’est jamais lue. Choisissez une colonne qui décrit le bâti."
    ),
    "fichier.refuse.commune_absente": (
        f"Aucune colonne de «{_N}{{fichier}}{_N}» ne donne la commune. Colonnes lues{_N}: "
        "{colonnes}. Ajoutez une colonne «\u00a0code INSEE\u00a0» ou choisissez celle qui en tient lieu."
    ),
    "fichier.refuse.table_bailleurs": (
        f"La table des bailleurs «{_N}{{fichier}}{_N}» doit avoir une colonne «\u00a0bailleur\u00a0», et une "
        f"colonne «\u00a0adresse\u00a0» ou «\u00a0résidence\u00a0». Colonnes lues{_N}: {{colonnes}}."
    ),
    "fichier.refuse.relecture": (
        f"{_FICHIER} n’est pas un inventaire à valider{_N}: il faut la colonne «{_N}Identifiant{_N}» et au "
        f"moins une colonne de corrections. Colonnes lues{_N}: {{colonnes}}."
    ),
    "fichier.refuse.indicateurs_residence": (
        f"Aucune colonne de «{_N}{{fichier}}{_N}» ne désigne les résidences{_N}: il faut «{_N}residence_id"
        f"{_N}», ou «{_N}code_insee{_N}» et «{_N}nom{_N}». Colonnes lues{_N}: {{colonnes}}."
    ),
    "fichier.refuse.indicateurs_mesure": (
        f"Aucune colonne de «{_N}{{fichier}}{_N}» n’est un indicateur connu. Téléchargez le modèle pour voir "
        f"les noms attendus. Colonnes lues{_N}: {{colonnes}}."
    ),
    "fichier.refuse.repere_absent": (
        f"Aucune colonne de «{_N}{{fichier}}{_N}» ne permet de reconnaître une résidence (nom, "
        f"adresse ou coordonnées). Colonnes lues{_N}: {{colonnes}}."
    ),
}
