"""What is written in the documents and data files that leave the application."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.classement import Classe
from qualification.domain.echange import Categorie
from qualification.textes import indicateurs

LETTRES: Mapping[Classe, str] = {
    Classe.FAVORABLE: "A",
    Classe.EQUILIBREE: "B",
    Classe.A_SURVEILLER: "C",
    Classe.FRAGILE: "D",
    Classe.AVIS_D_UNE_SEULE_PARTIE: "–",
    Classe.DONNEES_INSUFFISANTES: "–",
    Classe.NON_EVALUEE: "–",
}
"""One letter per class for symbols too small for its word; the word is always given nearby."""

FORMATS: Mapping[str, str] = {
    "pdf": "PDF (à imprimer)",
    "docx": "Word (à compléter)",
    "xlsx": "Excel",
    "csv": "CSV pour Excel",
    "csv_ouvert": "CSV ouvert",
    "gpkg": "GeoPackage (SIG)",
    "geojson": "GeoJSON (SIG)",
}

SANS_VALEUR = "—"
OUI = "oui"
NON = "non"
SANS_BAILLEUR = "Bailleur non renseigné"
VALIDE = "Résultats validés"
PROVISOIRE = "Document de travail"
MASQUE = "masqué"
LICENCE = (
    "Aucune licence de réutilisation\u00a0: données réservées aux membres de la CIL, à ne pas "
    "publier par résidence."
)

TITRE_DIAGNOSTIC = "Diagnostic partagé du bien-vivre"
TITRE_CALEOL = "Fiches contexte pour la CALEOL du {date}"
TITRE_FICHE = "Fiche résidence"

ESSENTIEL = "L’essentiel"
REPARTITION = "Répartition par classe"
CARTE = "Carte de fragilité"
PARTICIPATION = "Participation et accord"
PAR_COMMUNE = "Synthèse par commune"
PAR_BAILLEUR = "Synthèse par bailleur"
LISTE_FRAGILES = "Résidences fragiles"
LISTE_A_SURVEILLER = "Résidences à surveiller"
LISTE_DIVERGENTES = "Avis divergents"
ECHANGES = "Ce qui revient dans les échanges"
METHODE = "Méthode, limites et bon usage"
ANNEXE = "Annexe\u00a0: toutes les résidences"

LIEU = "Le lieu"
DEUX_VUES = "Les deux points de vue"
POINTS_FORTS = "Points les mieux notés (sur {niveau_max})"
POINTS_FAIBLES = "Points les moins bien notés (sur {niveau_max})"
VIGILANCE = "Points de vigilance sur le lieu"
ECHANGES_FICHE = "Ce que les deux parties en disent"
LIMITES = "Ce que cette fiche ne dit pas"

RUBRIQUES: Mapping[Categorie, str] = {
    Categorie.OBJECTIF: "Objectifs attendus",
    Categorie.FREIN: "Freins",
    Categorie.LIMITE: "Limites identifiées",
    Categorie.POSSIBILITE: "Possibilités locales",
    Categorie.RESERVE: "Réserves",
    Categorie.COMMENTAIRE: "Commentaires sur le lieu",
}

AUCUNE_RESIDENCE = "Aucune résidence dans cette liste."
AUCUN_POINT = "Aucun point de vigilance publié."
AUCUN_ECHANGE = "Aucun échange publié."
PAS_DE_POINTS = "Trop peu de réponses pour distinguer des points forts et des points faibles."
COMPARAISON_IMPOSSIBLE = "comparaison impossible\u00a0: la grille a changé"
CAMPAGNE_PRECEDENTE = (
    "Campagne précédente («\u00a0{campagne}\u00a0», résultats du {date}, méthode {methode})\u00a0: "
    "{classe}"
)
PERIMEE = (
    "Les résultats étaient valables jusqu’au {date}\u00a0: la classe est périmée à la date de la "
    "commission."
)
PHRASE_ESSENTIEL = (
    "Notées à la fois par leur bailleur et par leur commune\u00a0: {deux} sur {residences}. Fragiles\u00a0: "
    "{fragiles}\u202f; à surveiller\u00a0: {surveiller}. Lecture différente des deux "
    "parties\u00a0: {divergentes}."
)
PHRASE_CARTE = (
    "Chaque cercle est une résidence, d’autant plus grand qu’elle compte de logements. La lettre "
    "et la teinte donnent la classe\u202f; un cercle vide n’a pas de classe\u202f; un double "
    "contour signale des avis divergents. Les mêmes informations figurent, en texte, dans les "
    "tableaux qui suivent."
)
SANS_COORDONNEES = "Hors carte, faute de coordonnées\u00a0: {residences}."
ALT_CARTE = "Carte des résidences par classe\u00a0: {detail}."
ALT_SITUATION = "Situation de la résidence {nom} dans la commune de {commune}."
ALT_BARRE = "Barre de répartition des résidences\u00a0: {detail}."
PHRASE_PARTICIPATION = (
    "Délégations invitées\u00a0: {bailleurs} et {communes}. Avis recueillis\u00a0: {avis}. "
    "Résidences notées par les deux parties\u00a0: {deux}\u202f; par une seule\u00a0: {une}\u202f; "
    "par aucune\u00a0: {aucune}."
)
PHRASE_ACCORD = (
    "Écart moyen entre les deux scores\u00a0: {ecart} points sur 100 (sur {residences}). Score du "
    "bailleur moins score de la commune, en moyenne\u00a0: {sens} points. Avis divergents\u00a0: "
    "{divergentes}."
)
PHRASE_CONCORDANCE = (
    "Réponses comparées d’une délégation à l’autre\u00a0: même niveau dans {exact} des cas, deux "
    "niveaux d’écart ou plus dans {ecarts}. Alpha de Krippendorff (ordinal)\u00a0: {alpha}\u202f; AC2 "
    "de Gwet (poids quadratiques)\u00a0: {ac2}."
)
ACCORD_ABSENT = "Aucune résidence n’a encore été suffisamment notée par les deux parties."
PHRASE_LISTE = (
    "Liste de travail pour la CIL. La mention «\u00a0avis divergents\u00a0» signale les résidences "
    "à examiner à part."
)
PHRASE_DIVERGENTES = (
    "Les deux parties n’ont pas la même lecture de ces résidences. Les deux scores sont conservés "
    "et l’écart (bailleur moins commune) est donné tel quel."
)
PHRASE_SYNTHESE = (
    "Nombre de résidences par classe et, entre parenthèses, de logements. Ordre "
    "alphabétique\u00a0: ce tableau n’est pas un classement. Les effectifs de moins "
    "de 3 résidences sont masqués, avec ceux qui permettraient de les retrouver."
)
PHRASE_ECHANGES = (
    "Mots proposés aux participants et publiés par l’animateur, avec le nombre de résidences "
    "concernées."
)
LIMITES_FICHE = (
    "L’opinion de deux parties sur un lieu, à une date\u202f; ni une mesure, ni l’avis des "
    "habitants, ni une description de ceux qui y vivent."
)

METHODE_POINTS: tuple[str, ...] = (
    (
        "Le bailleur et la commune notent chaque résidence séparément, de 1 (situation dégradée) à "
        "{niveau_max} (situation favorable)\u202f; «\u00a0ne sait pas\u00a0» et «\u00a0non "
        "concerné\u00a0» ne comptent ni pour ni contre."
    ),
    (
        "Le score (0 à 100, élevé = favorable) donne le même poids aux deux parties et à chaque "
        "dimension. L’indice de fragilité (élevé = fragile) retire au score une pénalité quand les "
        "dimensions sont très inégales."
    ),
    (
        "Classes, sur 100 moins l’indice\u00a0: D fragile sous {a_surveiller}\u202f; C à "
        "surveiller de {a_surveiller} à {equilibree}\u202f; B équilibrée de {equilibree} à "
        "{favorable}\u202f; A favorable à partir de {favorable} (seuils, version {version_seuils})."
    ),
    (
        "Une note partagée, décidée par les deux parties, l’emporte sur le calcul\u202f; les notes "
        "d’origine restent affichées."
    ),
    (
        "Une résidence notée par une seule partie, ou trop peu, ne reçoit pas de classe. Une "
        "résidence non évaluée n’est pas une résidence fragile."
    ),
    (
        "Deux avis laissent une marge\u00a0: elle est donnée avec chaque score (intervalle à "
        "90\u202f%), et une résidence proche d’un seuil peut relever de la classe "
        "voisine. La classe retenue est la plus probable\u202f; elle est avérée à partir de "
        "80\u202f%, probable à partir de 50\u202f%, limite en dessous. Celle de la campagne "
        "précédente est gardée tant qu’elle reste vraisemblable."
    ),
    (
        "L’appréciation porte sur le lieu, jamais sur les habitants ni sur les demandeurs. Elle ne "
        "remplace pas l’examen individuel des candidatures."
    ),
)

L_TERRITOIRE = "Territoire"
L_CAMPAGNE = "Campagne"
L_ETAT = "État"
L_CALCULE = "Résultats du"
L_VALABLE = "Valables jusqu’au"
L_EDITE = "Édité le"
L_VERSIONS = "Versions"
L_AVIS = "Avis recueillis"
L_EMPREINTE = "Empreinte (SHA-256)"
VERSIONS = "méthode {methode}, grille {grille}, seuils {seuils}"
L_ADRESSE = "Adresse"
L_LOGEMENTS = "Logements"
L_TYPE = "Type"
L_ANNEE = "Construction"
L_PROGRAMMES = "Programme de renouvellement"
L_QPV = "Quartier prioritaire (QPV)"
L_DPE = "Étiquettes énergie (DPE)"
QPV_OUI = "oui\u00a0: {precisions}"
QPV_SANS_NOM = "périmètre non précisé"
AUTRES_ADRESSES = "{premiere} et {autres}"

C_RESIDENCE = "Résidence"
C_COMMUNE = "Commune"
C_BAILLEUR = "Bailleur"
C_LOGEMENTS = "Logements"
C_RESIDENCES = "Résidences"
C_PART = "Part"
C_CLASSE = "Classe"
C_SCORE = "Score"
C_AVIS = "Avis"
C_ECART = "Écart"
C_ENSEMBLE = "Ensemble"
C_SANS_CLASSE = "Sans classe"
TOTAL = "Total"
L_SCORE = "Score (0 à 100)"
DELEGATION_BAILLEUR = ("de bailleur", "de bailleurs")
DELEGATION_COMMUNE = ("de commune", "de communes")
C_DEFINITION = "Définition"
K_DEUX_PARTIES = "notées par les deux parties"
K_FRAGILES = "fragiles"
K_DIVERGENTS = "avis divergents"
DIVERGENT_PHRASE = "Avis divergents\u00a0: l’écart entre les deux parties est documenté."
L_SOURCE = "Source"
SOURCE_INVENTAIRE = "inventaire tel qu’enregistré au {date}"
TITRE_FICHE_CALEOL_DU = "Fiche contexte pour la CALEOL du {date}"
L_GLOBAL = "Note d’ensemble spontanée (1 à {niveau_max})"
L_REPONSES = "Part répondue"
NIVEAU_PARTAGE = "Note partagée par les deux parties\u00a0: {niveau} sur {niveau_max}"
DIMENSIONS_SANS_REPONSE = "{partie}\u00a0: aucune réponse sur {dimensions}."
TROP_PEU_REPONDU = (
    "{partie}\u00a0: {part} de la grille a une réponse\u202f; il en faut au moins la moitié."
)
POINT = "{libelle}\u00a0: bailleur\u00a0{bailleur}, commune\u00a0{commune}"
CRITIQUE = "point critique"
AVIS_DIVERGENTS = "avis divergents"

FEUILLE_SYNTHESE = "Synthèse"
FEUILLE_RESIDENCES = "Résidences"
FEUILLE_COMMUNES = "Par commune"
FEUILLE_BAILLEURS = "Par bailleur"
FEUILLE_DICTIONNAIRE = "Dictionnaire"
DICTIONNAIRE: tuple[str, str, str] = ("Colonne", "Nom technique", "Définition")

COLONNES: Mapping[str, tuple[str, str]] = {
    "residence_id": ("Identifiant", "Identifiant stable de la résidence dans l’application."),
    "nom": ("Résidence", "Nom d’usage de la résidence."),
    "commune": ("Commune", "Nom de la commune."),
    "code_insee": ("Code INSEE", "Code INSEE de la commune, cinq caractères."),
    "bailleur": ("Bailleur", "Organisme propriétaire ou gestionnaire."),
    "adresse": ("Adresse", "Première adresse connue."),
    "logements": ("Logements", "Nombre de logements."),
    "type_construction": ("Type", "Collectif, individuel, étudiant ou mixte."),
    "annee_construction": ("Construction", "Année de construction, vide si inconnue."),
    **indicateurs.COLONNES,
    "en_qpv": ("En QPV", "Au moins un logement en quartier prioritaire de la ville."),
    "logements_qpv": ("Logements en QPV", "Nombre de logements déclarés ou situés en QPV."),
    "longitude": ("Longitude", "Degrés, WGS 84 (EPSG:4326), vide sans coordonnées."),
    "latitude": ("Latitude", "Degrés, WGS 84 (EPSG:4326), vide sans coordonnées."),
    "classe": ("Classe", "Fragile, à surveiller, équilibrée, favorable, ou raison de l’absence."),
    "lettre": ("Lettre", "A favorable, B équilibrée, C à surveiller, D fragile."),
    "score": (
        "Score",
        "De bien-vivre, 0 à 100, élevé = favorable, sur une échelle commune si cela se défend.",
    ),
    "indice_fragilite": (
        "Indice de fragilité",
        "0 à 100, élevé = fragile\u202f; décide la classe.",
    ),
    "score_brut": ("Score brut", "Moyenne des deux parties telle que donnée, 0 à 100."),
    "erreur_type": (
        "Erreur type",
        "Du score, en points\u202f; multipliée par 1,64, demi-largeur de l’intervalle à 90\u202f%.",
    ),
    "classe_calculee": ("Classe calculée", "Avant point critique et note partagée."),
    "origine_classe": (
        "Origine de la classe",
        "Calculée, maintenue depuis la dernière campagne, plafonnée ou convenue.",
    ),
    "statut": ("Statut", "Sûreté de la classe calculée\u00a0: avérée, probable ou limite."),
    "p_fragile": ("P(fragile)", "Probabilité d’être fragile, 0 à 1."),
    "p_a_surveiller": ("P(à surveiller)", "Probabilité d’être à surveiller, 0 à 1."),
    "p_equilibree": ("P(équilibrée)", "Probabilité d’être équilibrée, 0 à 1."),
    "p_favorable": ("P(favorable)", "Probabilité d’être favorable, 0 à 1."),
    "priorite": (
        "Priorité",
        "Logements qu’une discussion pourrait mieux classer (EVD)\u202f; élevé = à discuter.",
    ),
    "score_bailleur": ("Score bailleur", "Score de la partie bailleur, 0 à 100."),
    "score_commune": ("Score commune", "Score de la partie commune, 0 à 100."),
    "ecart": ("Écart", "Score bailleur moins score commune, en points de 100."),
    "avis_divergents": ("Avis divergents", "Les deux parties n’ont pas la même lecture."),
    "note_partagee": ("Note partagée", "Niveau décidé par les deux parties, vide sinon."),
    "avis": ("Avis", "Nombre d’avis (délégations) sur lesquels repose le résultat."),
    "part_repondue_bailleur": ("Part répondue (bailleur)", "Part du poids de la grille, 0 à 1."),
    "part_repondue_commune": ("Part répondue (commune)", "Part du poids de la grille, 0 à 1."),
    "calcule_le": ("Résultats du", "Date du calcul des résultats."),
    "valable_jusqu_au": ("Valables jusqu’au", "Fin de validité des classes."),
    "version_methode": ("Méthode", "Version de la méthode de calcul."),
    "version_grille": ("Grille", "Version de la grille de critères."),
    "etat": ("État du document", "Document de travail ou résultats validés."),
    "donnees_fictives": ("Données fictives", "Territoire de démonstration\u00a0: oui ou non."),
    "mention": ("Mention", "Mention à conserver avec toute réutilisation."),
}
COLONNE_DIMENSION: tuple[str, str] = (
    "Dimension {code}\u00a0: {libelle}",
    "Score de la dimension «\u00a0{libelle}\u00a0», 0 à 100, les deux parties à égalité.",
)
COLONNE_EFFECTIF: tuple[str, str] = ("{classe} (résidences)", "{classe} (logements)")
NOTE_MASQUE = (
    "Masqué\u00a0: moins de 3 résidences, ou effectif qui permettrait d’en retrouver un par "
    "soustraction."
)
