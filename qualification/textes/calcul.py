"""Why leniency is corrected or not, and what is refused of files of ratings and residences."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.correction import Correction, Obstacle

OBSTACLES: Mapping[Obstacle, str] = {
    Obstacle.UN_SEUL_COLLEGE: (
        "Un seul collège a noté\u00a0: rien ne permet de comparer sa façon de noter à une autre."
    ),
    Obstacle.AUCUN_CROISEMENT: (
        "Aucune résidence n’a été notée par deux évaluateurs\u00a0: leurs façons de noter ne "
        "peuvent pas être comparées."
    ),
    Obstacle.TROP_D_EVALUATEURS: (
        "Les évaluateurs, ou leurs croisements, sont trop nombreux pour que leur sévérité soit "
        "estimée. Regroupez les évaluateurs d’un même organisme."
    ),
    Obstacle.NON_RELIES: (
        "Les évaluateurs ne se croisent pas assez\u00a0: il faut au moins deux bailleurs et deux "
        "communes qui se recoupent, un évaluateur commun ou des résidences notées par tous."
    ),
    Obstacle.PEU_FIABLE: (
        "La sévérité des évaluateurs qui notent 80\u202f% des logements n’est pas connue assez "
        "sûrement (fiabilité inférieure à 0,4)."
    ),
    Obstacle.ECARTS_FAIBLES: (
        "Les évaluateurs d’un même collège notent de façon proche (écart type inférieur à "
        "3\u00a0points)\u00a0: il n’y a rien à corriger."
    ),
    Obstacle.BRUT_MASQUE: (
        "Le classement brut n’est pas à portée du lecteur\u00a0: il doit l’être à côté du "
        "classement corrigé."
    ),
}
CORRIGEE = (
    "Les évaluateurs se croisent assez pour que leur sévérité soit estimée\u00a0: nous ramenons "
    "tout le monde à la même échelle, nous ne disons pas qui a raison."
)
BRUTS = "Les scores restent bruts."
COMPOSANTES = (
    "Les évaluateurs forment {n} groupes sans résidence commune\u00a0: les niveaux d’un groupe et "
    "d’un autre ne sont comparables qu’à travers les notes brutes."
)


def raison(correction: Correction) -> str:
    """Return why leniency is corrected or not, one sentence per reason."""
    if correction.est_appliquee:
        phrases = [CORRIGEE]
    else:
        phrases = [*(OBSTACLES[obstacle] for obstacle in correction.obstacles), BRUTS]
    if correction.n_composantes > 1:
        phrases.append(COMPOSANTES.format(n=correction.n_composantes))
    return " ".join(phrases)


_RESIDENCES = "Fichier des résidences, ligne {ligne}"
_ANCRES = "Fichier des ancres, ligne {ligne}"
REFUS: Mapping[str, str] = {
    "fichier.refuse.csv_encodage": (
        "Le fichier «\u00a0{fichier}\u00a0» n’est pas écrit en UTF-8. Enregistrez-le en «\u00a0CSV UTF-8\u00a0»."
    ),
    "fichier.refuse.csv_illisible": (
        "Ligne {ligne}\u00a0: ce n’est pas une ligne de CSV. Vérifiez les guillemets."
    ),
    "fichier.refuse.textes_vide": (
        "Le fichier est vide\u00a0: une première ligne d’en-têtes, dont «\u00a0texte\u00a0», est attendue."
    ),
    "fichier.refuse.textes_colonne": (
        "Ligne 1\u00a0: la colonne «\u00a0texte\u00a0» manque\u202f; colonnes lues, {colonnes}. Corrigez l’en-tête."
    ),
    "fichier.refuse.textes_cellules": (
        "Ligne {ligne}\u00a0: {cellules} cellules, plus que l’en-tête. Mettez entre guillemets le texte qui "
        "contient un séparateur."
    ),
    "fichier.refuse.echelle": (
        "L’échelle «\u00a0{valeur}\u00a0» ne convient pas\u00a0: écrivez «\u00a01-4\u00a0», de 1 à "
        "un nombre compris entre 2 et {maximum}."
    ),
    "fichier.refuse.notations_campagnes": (
        "Ligne 1\u00a0: colonnes attendues «\u00a0campagne\u00a0», «\u00a0residence\u00a0», "
        "«\u00a0college\u00a0», «\u00a0rater\u00a0», puis une par critère\u202f; colonnes lues, "
        "{colonnes}. Corrigez l’en-tête."
    ),
    "fichier.refuse.notations_campagne": (
        "Ligne {ligne}\u00a0: la campagne «\u00a0{valeur}\u00a0» n’est ni 1 ni 2."
    ),
    "fichier.refuse.notations_college": (
        "Ligne {ligne}\u00a0: «\u00a0{rater}\u00a0» note pour le collège «\u00a0{valeur}\u00a0», "
        "après avoir noté pour «\u00a0{premier}\u00a0». Donnez un nom à chaque évaluateur."
    ),
    "fichier.refuse.notations_residence": (
        "Ligne {ligne}\u00a0: la résidence «\u00a0{valeur}\u00a0» n’est pas dans le fichier des "
        "résidences. Ajoutez-la, ou retirez la ligne."
    ),
    "fichier.refuse.residences_colonnes": (
        "Fichier des résidences, ligne 1\u00a0: colonnes attendues «\u00a0residence\u00a0», "
        "«\u00a0bailleur\u00a0», «\u00a0commune\u00a0», «\u00a0logements\u00a0»\u202f; colonnes "
        "lues, {colonnes}. Corrigez l’en-tête."
    ),
    "fichier.refuse.residences_largeur": (
        _RESIDENCES + "\u00a0: {valeur} valeurs au lieu de {attendu}. Vérifiez les virgules."
    ),
    "fichier.refuse.residences_vide": (
        _RESIDENCES + ", colonne «\u00a0{colonne}\u00a0»\u00a0: la valeur manque. Renseignez-la."
    ),
    "fichier.refuse.residences_doublon": (
        _RESIDENCES + "\u00a0: la résidence «\u00a0{valeur}\u00a0» y est déjà. Gardez une ligne."
    ),
    "fichier.refuse.residences_nombre": (
        _RESIDENCES + ", colonne «\u00a0{colonne}\u00a0»\u00a0: «\u00a0{valeur}\u00a0» n’est pas "
        "un nombre qui convient. Corrigez-le, ou laissez vide."
    ),
    "fichier.refuse.ancres_colonnes": (
        "Fichier des ancres, ligne 1\u00a0: colonne attendue «\u00a0residence\u00a0»\u202f; "
        "colonnes lues, {colonnes}. Corrigez l’en-tête."
    ),
    "fichier.refuse.ancres_largeur": (
        _ANCRES + "\u00a0: {valeur} valeurs au lieu de {attendu}. Vérifiez les virgules."
    ),
    "fichier.refuse.ancres_vide": (
        _ANCRES + ", colonne «\u00a0residence\u00a0»\u00a0: la valeur manque. Renseignez-la."
    ),
    "fichier.refuse.ancres_doublon": (
        _ANCRES
        + "\u00a0: la résidence «\u00a0{valeur}\u00a0» est déjà ligne {premiere}. Gardez une "
        "seule des deux lignes."
    ),
    "fichier.refuse.ancres_marque": (
        _ANCRES
        + ", colonne «\u00a0{colonne}\u00a0»\u00a0: «\u00a0{valeur}\u00a0» ne dit pas si c’est une "
        "ancre. Écrivez oui, x, vrai ou 1\u202f; non, faux, 0 ou rien sinon."
    ),
    "fichier.refuse.ancres_residence": (
        _ANCRES
        + ", colonne «\u00a0residence\u00a0»\u00a0: «\u00a0{valeur}\u00a0» n’est notée dans aucune "
        "des deux campagnes. Corrigez son nom, ou retirez la ligne."
    ),
    "fichier.refuse.evolution_sans_commune": (
        "Aucune résidence n’est notée dans les deux campagnes ({avant} dans la première, {apres} dans "
        "la seconde)\u00a0: rien ne se compare. Vérifiez que leurs noms s’y écrivent de même."
    ),
    "fichier.refuse.evolution_sans_marge": (
        "Résidences notées dans les deux campagnes\u00a0: {nombre}, dont aucune n’a ses deux scores et leur "
        "marge. Rien ne se compare\u00a0: il faut, dans chaque campagne, des notes des deux collèges."
    ),
}
