"""Words of the preparation pages: grid, participants, campaigns."""

from __future__ import annotations

GRILLE_VERSION = "{nom}, version {version}"
GRILLE_FIGEE = (
    "La campagne est «\u00a0{etat}\u00a0»\u00a0: sa grille ne change plus. Une nouvelle campagne pourra "
    "partir d’une nouvelle version."
)
GRILLE_INTRO = (
    "Modifiez les libellés, les phrases, les niveaux ou les poids, puis enregistrez\u00a0: une nouvelle "
    "version est créée, les campagnes déjà notées gardent la leur."
)
COL_CODE = "Code"
COL_DIMENSION = "Dimension"
COL_LIBELLE = "Libellé"
COL_PHRASE = "Phrase à apprécier"
COL_NIVEAU = "Niveau {n}"
COL_POIDS = "Poids"
COL_SAIT_MIEUX = "Qui sait mieux"
DIMENSIONS = "Dimensions"
CRITERES = "Critères"
ENREGISTRER_GRILLE = "Enregistrer une nouvelle version"
GRILLE_ENREGISTREE = "Grille enregistrée\u00a0: version {version}."
SEUILS = "Seuils des classes"
SEUILS_INTRO = (
    "Sur la tenue d’ensemble (100 moins l’indice de fragilité)\u00a0: sous le premier seuil la résidence "
    "est fragile, puis à surveiller, équilibrée, favorable."
)
SEUIL_A_SURVEILLER = "Fragile en dessous de"
SEUIL_EQUILIBREE = "À surveiller en dessous de"
SEUIL_FAVORABLE = "Équilibrée en dessous de"
SEUIL_DIVERGENCE = "Avis divergents à partir d’un écart de (points)"
MODE = "Mode de notation"
ENREGISTRER_REGLAGES = "Enregistrer les réglages"
REGLAGES_ENREGISTRES = "Réglages enregistrés (seuils version {version})."

PARTICIPANTS_INTRO = (
    "Une délégation parle pour un bailleur ou une commune. Son code, imprimé sur sa carte de table, "
    "ouvre la page de notation sans compte\u202f; il se remplace ou se retire à tout moment."
)
CREER_DELEGATIONS = "Créer les délégations manquantes"
DELEGATIONS_CREEES = "Délégations créées\u00a0: {n}."
AJOUTER_EQUIPE = "Ajouter une équipe"
ORGANISATION = "Organisation"
NOM_EQUIPE = "Nom de l’équipe"
EQUIPE_AJOUTEE = "Équipe ajoutée\u00a0: {nom}."
AUCUNE_DELEGATION = (
    "Aucune délégation pour l’instant. Elles se créent d’un coup à partir de l’inventaire\u00a0: une par "
    "bailleur et par commune qui partagent des résidences."
)
COL_COLLEGE = "Collège"
COL_DELEGATION = "Délégation"
COL_CODE_JONCTION = "Code"
COL_LIEN = "Lien pour noter"
COL_ETAT = "État du code"
CODE_VALABLE = "valable jusqu’au {date}"
CODE_RETIRE = "retiré"
CODE_EXPIRE = "expiré"
CHOISIR_DELEGATION = "Délégation à modifier"
REMPLACER_CODE = "Remplacer le code"
CODE_REMPLACE = "Nouveau code de {nom}\u00a0: {code}."
RETIRER_CODE = "Retirer le code"
CODE_EST_RETIRE = "Le code de {nom} ne fonctionne plus. Ses réponses restent."

DISTRIBUTION = "Voir la distribution avant de décider"
DISTRIBUTION_INTRO = (
    "Les seuils se décident une fois, en comité, au vu de la première distribution\u202f; ensuite ils "
    "ne bougent plus, pour que deux campagnes se comparent. Essayez des valeurs\u00a0: rien n’est "
    "changé tant que vous n’appliquez pas."
)
DISTRIBUTION_SOURCE = (
    "Résidences notées par les deux parties, campagne «\u00a0{campagne}\u00a0»\u00a0: {n}. Chacune "
    "est comptée ici à sa valeur\u202f; la classe retenue tient aussi compte de sa marge et peut "
    "différer près d’un seuil."
)
DISTRIBUTION_VIDE = (
    "Il faut au moins {minimum} résidences notées par les deux parties pour voir une distribution, "
    "dans cette campagne ou dans la précédente."
)
DISTRIBUTION_AXE = "Nombre de résidences par tranche de 5\u00a0points de tenue d’ensemble"
DISTRIBUTION_ALT = (
    "Histogramme de la tenue d’ensemble, seuils essayés en traits verticaux\u202f; les effectifs par "
    "classe sont dans le tableau."
)
ESSAI_A_SURVEILLER = "Essayer\u00a0: fragile en dessous de"
ESSAI_EQUILIBREE = "Essayer\u00a0: à surveiller en dessous de"
ESSAI_FAVORABLE = "Essayer\u00a0: équilibrée en dessous de"
COL_CLASSE = "Classe"
COL_ACTUELS = "Seuils actuels ({bornes})"
COL_ESSAYES = "Seuils essayés ({bornes})"
EFFECTIF = "{residences}, {logements}"
EFFECTIFS_ALT = "Résidences et logements par classe, selon les seuils"
CHANGENT = "Résidences qui changeraient de classe\u00a0: {n}."
SUGGESTIONS = (
    "Repères, à ne pas suivre tels quels\u00a0: les coupures naturelles de cette distribution sont "
    "{naturelles}\u202f; quatre classes de même taille se couperaient à {quartiles}. Les unes bougent "
    "dès qu’une résidence s’ajoute, les autres gardent par construction autant de fragiles."
)
SEUILS_DEJA_DECIDES = (
    "La campagne «\u00a0{campagne}\u00a0» a été validée avec les seuils {bornes}\u00a0: en changer "
    "ôte le sens des évolutions de classe, et les classes précédentes ne seront plus maintenues."
)
SEUILS_FIGES = (
    "La campagne est «\u00a0{etat}\u00a0»\u00a0: ses seuils ne se décident pas dans cet état."
)
APPLIQUER_SEUILS = "Appliquer les seuils essayés"
SEUILS_APPLIQUES = "Seuils appliqués\u00a0: {bornes} (version {version})."
SEUILS_DESORDRE = "Les trois seuils doivent se suivre, entre 0 et 100."
