"""One French sentence per refusal: what was refused, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from qualification.domain.errors import LignesRefusees, QualificationError, ValeurInvalide
from qualification.domain.moderation import Motif
from qualification.domain.valeurs import LOGEMENTS_MAXIMUM
from qualification.textes import calcul, journee, planning, poids, temoins
from qualification.textes.formats import date_longue, heure, nombre
from qualification.textes.libelles import LIBELLES, libelle
from qualification.textes.moderation import MOTIFS
from qualification.textes.refus_fichiers import REFUS

ERREURS: Mapping[str, str] = {
    "erreur": "L’opération n’a pas pu être faite.",
    "valeur.invalide": (
        "La valeur «\u00a0{valeur}\u00a0» ne convient pas pour «\u00a0{champ}\u00a0»."
    ),
    "journee.pauses": "Les pauses ne conviennent pas.",
    "journee.pauses.illisible": (
        "La pause «\u00a0{valeur}\u00a0» ne se lit pas\u00a0: écrivez le tour qu’elle suit (1 ou plus), puis ses "
        "minutes entre parenthèses (de 1 à 240), par exemple 4 (15), 8 (60)."
    ),
    "journee.pauses.en_double": (
        "Plusieurs pauses suivent le tour {tour} ({minutes} minutes)\u00a0: gardez-en une seule."
    ),
    "commune.code_insee": (
        "«\u00a0{valeur}\u00a0» n’est pas un code INSEE de commune (cinq caractères, par exemple "
        "62498 ou 2A004)."
    ),
    "valeur.absente": "Il manque une valeur pour «\u00a0{champ}\u00a0».",
    "grille.invalide": "La grille ne peut pas être enregistrée\u00a0: {motif}.",
    "grille.invalide.code_en_double": (
        "Deux lignes de la grille ont le même code. Donnez un code différent à chaque dimension et à "
        "chaque critère (GLOBAL est réservé à la note d’ensemble)."
    ),
    "grille.invalide.dimension_vide": (
        "Une dimension n’a aucun critère. Ajoutez-lui un critère ou retirez-la."
    ),
    "grille.invalide.dimension_inconnue": (
        "Des critères renvoient à une dimension qui n’existe pas\u00a0: {valeur}. Corrigez leur "
        "dimension ou créez-la."
    ),
    "grille.invalide.cellule_vide": (
        "Une cellule de la colonne «\u00a0{valeur}\u00a0» est vide. Renseignez-la."
    ),
    "grille.invalide.echelle": "L’échelle compte de 2 à 10 niveaux.",
    "grille.invalide.niveaux": "Chaque critère a autant de libellés que l’échelle a de niveaux.",
    "grille.invalide.poids": (
        "Un poids manque ou ne convient pas. Donnez des nombres positifs ou nuls, dont un au moins "
        "n’est pas nul parmi les dimensions et parmi les critères de chaque dimension."
    ),
    "inventaire.modifie": (
        "L’inventaire a changé plusieurs fois pendant la lecture du fichier : rien n’a été importé. "
        "Recommencez l’import."
    ),
    "inventaire.trop_de_logements": (
        "{logements}\u00a0logements, c’est trop pour une résidence "
        f"(au plus {nombre(LOGEMENTS_MAXIMUM)}). Vérifiez le nombre."
    ),
    "inventaire.nom_pris": (
        "Une autre résidence de la commune s’appelle déjà « {nom} ». Donnez un nom qui les distingue."
    ),
    "inventaire.fusion_refusee": "Ces résidences ne peuvent pas être réunies : {motif}.",
    "inventaire.fusion_refusee.communes": (
        "Ces résidences sont dans plusieurs communes : on ne réunit que des résidences d’une même "
        "commune."
    ),
    "inventaire.fusion_refusee.bailleurs": (
        "Ces résidences ont des bailleurs différents : on ne réunit que des résidences d’un même "
        "bailleur."
    ),
    "inventaire.fusion_refusee.seule": "Choisissez au moins deux résidences à réunir.",
    "inventaire.scission_refusee": "Cette résidence ne peut pas être scindée : {motif}.",
    "inventaire.scission_refusee.tout": (
        "Laissez au moins un bâtiment dans chaque résidence : rien n’a été déplacé."
    ),
    "inventaire.scission_refusee.rien": "Choisissez au moins un bâtiment.",
    "inventaire.scission_refusee.inconnu": (
        "Un des bâtiments choisis n’est plus dans cette résidence. Rechargez la page."
    ),
    "inventaire.residence_notee": (
        "« {nom} » a déjà des réponses dans la campagne « {campagne} » : terminez cette campagne avant "
        "de réunir ou de scinder la résidence."
    ),
    "inventaire.decision_depassee": (
        "Ces résidences ont changé depuis cette décision : elle ne peut plus être annulée. Faites la "
        "correction inverse."
    ),
    "notation.hors_echelle": (
        "Le niveau {niveau} est hors de l’échelle (de 1 à {maximum}). Choisissez l’un des niveaux "
        "proposés."
    ),
    "notation.critere_inconnu": "Le critère {critere} n’existe pas dans la grille de la campagne.",
    "notation.hors_perimetre": (
        "Cette résidence n’est pas dans le périmètre de votre délégation\u00a0: aucune réponse "
        "n’a été enregistrée."
    ),
    "notation.fermee": (
        "La campagne est «\u00a0{etat}\u00a0»\u00a0: elle n’enregistre plus de réponses. "
        "Adressez-vous à l’animateur."
    ),
    "notation.echeance": (
        "La notation à domicile s’est terminée le {le}\u00a0: cette réponse n’est pas enregistrée. "
        "Demandez à l’animateur de repousser l’échéance."
    ),
    "notation.tour_clos": (
        "Le tour {tour} est clos\u00a0: cette réponse, donnée après sa fin, n’a pas été enregistrée. "
        "Demandez une réouverture à l’animateur."
    ),
    "seance.hors_seance": (
        "La campagne est «\u00a0{etat}\u00a0»\u00a0: l’horloge de la salle ne court qu’en séance. "
        "Passez d’abord la campagne à «\u00a0En séance\u00a0»."
    ),
    "seance.tour_depasse": (
        "Rien n’a changé\u00a0: un autre écran a déjà mené la séance au tour {tour}. Relisez l’horloge."
    ),
    "seance.dernier_tour": (
        "Le tour {tour} est le dernier du planning\u00a0: terminez la séance, ou remaniez le planning "
        "s’il reste des rencontres à tenir."
    ),
    "notation.revelee": (
        "Les deux avis sur cette résidence sont révélés\u00a0: les premières réponses ne changent "
        "plus. Convenez d’une note partagée."
    ),
    "papier.ligne": "La ligne «\u00a0{residence}\u00a0» ne peut pas être lue\u00a0: {motif}.",
    "papier.ligne.longueur": (
        "La ligne «\u00a0{residence}\u00a0» compte {lus} réponses au lieu de {attendus}. Tapez un point pour "
        "chaque question laissée vide."
    ),
    "papier.ligne.signe": (
        "Ligne «\u00a0{residence}\u00a0», question {colonne}\u00a0: «\u00a0{valeur}\u00a0» n’est pas une réponse. "
        "Tapez de 1 à {maximum}, 0 pour «\u00a0ne sait pas\u00a0», n pour «\u00a0non concerné\u00a0»."
    ),
    "repetition.refusee": "La répétition n’a pas pu avoir lieu\u00a0: {motif}.",
    "repetition.refusee.tablettes": "Demandez de 1 à {maximum} tablettes.",
    "repetition.refusee.duree": "Demandez une durée de {minimum} à {maximum} secondes.",
    "repetition.refusee.campagne": (
        "Aucune campagne à répéter\u00a0: créez une campagne et ses délégations, ou chargez la "
        "démonstration."
    ),
    "repetition.refusee.code": (
        "Ce serveur ne connaît pas la campagne de la répétition\u00a0: lancez la commande sur la "
        "machine du serveur, avec la même base."
    ),
    "repetition.refusee.statut": "Le serveur a répondu {statut} à «\u00a0{chemin}\u00a0».",
    "repetition.refusee.muet": (
        "Le serveur ne répond pas à «\u00a0{chemin}\u00a0». Vérifiez son adresse et qu’il est démarré."
    ),
    "repetition.refusee.demarrage": (
        "Le serveur de la répétition n’a pas démarré. Vérifiez l’installation avec «\u00a0verifier\u00a0»."
    ),
    "campagne.transition": (
        "La campagne «\u00a0{de}\u00a0» ne peut pas passer à «\u00a0{vers}\u00a0» avec le profil "
        "«\u00a0{role}\u00a0»."
    ),
    "campagne.figee": ("Une campagne «\u00a0{etat}\u00a0» ne le permet pas\u00a0: {geste}."),
    "introuvable": "Cet élément n’existe pas ou n’existe plus.",
    "acces.refuse": "Votre profil «\u00a0{role}\u00a0» n’en donne pas le droit\u00a0: {droit}.",
    "acces.connexion": "Identifiant ou mot de passe incorrect, ou compte suspendu.",
    "acces.mot_de_passe": "Le mot de passe doit compter au moins {minimum} caractères.",
    "acces.identifiant_pris": "L’identifiant «\u00a0{identifiant}\u00a0» est déjà utilisé.",
    "acces.premier_compte": (
        "Le premier compte se crée depuis l’ordinateur qui héberge l’application, ou avec la clé "
        "affichée à son démarrage."
    ),
    "acces.code": (
        "Ce code n’est pas valable ou l’atelier est terminé. Demandez le code affiché à l’écran."
    ),
    "acces.code.revoque": "Ce code a été remplacé. Demandez le nouveau code à l’animateur.",
    "acces.code.expire": "Ce code a expiré. Demandez un nouveau code à l’animateur.",
    "export.refuse": (
        "Le diagnostic s’exporte quand la campagne est close. Elle est «\u00a0{etat}\u00a0»."
    ),
    "export.format": "Ce document n’existe pas au format «\u00a0{format}\u00a0».",
    "resultat.non_revele": (
        "Les avis sur cette résidence se découvrent quand les deux parties ont donné le leur."
    ),
    "texte.refuse": (
        "Ce texte n’a pas été enregistré\u00a0: {motifs}. Décrivez le lieu, jamais les habitants."
    ),
    "service.muet": "Le service extérieur «\u00a0{hote}\u00a0» ne peut pas être joint.",
    "service.muet.coupe": (
        "Les services extérieurs sont coupés sur cette installation. Importez un fichier, ou placez les "
        "résidences sur la carte."
    ),
    "service.muet.adresse": (
        "L’adresse du service extérieur n’est pas une adresse http ou https\u00a0: «\u00a0{hote}\u00a0». "
        "Corrigez le réglage de l’installation."
    ),
    "service.muet.refus": (
        "«\u00a0{hote}\u00a0» refuse la demande (réponse {statut}). Rien n’a été enregistré. Signalez-le "
        "à la personne qui administre l’application."
    ),
    "service.muet.delai": (
        "«\u00a0{hote}\u00a0» n’a pas répondu à temps, après {essais} essais. Rien n’a été enregistré. "
        "Recommencez plus tard\u00a0: ce qui a déjà été répondu ne sera pas redemandé."
    ),
    "service.muet.panne": (
        "«\u00a0{hote}\u00a0» est injoignable ou en panne, après {essais} essais. Rien n’a été enregistré. "
        "Vérifiez la connexion à internet, ou recommencez plus tard."
    ),
    "service.muet.incomplet": (
        "«\u00a0{hote}\u00a0» a répondu incomplètement, après {essais} essais. Rien n’a été enregistré. "
        "Recommencez plus tard."
    ),
    "service.muet.inconnu": (
        "«\u00a0{hote}\u00a0» ne connaît aucune commune de l’EPCI «\u00a0{siren}\u00a0». Vérifiez son "
        "numéro SIREN."
    ),
    "fichier.refuse": "Le fichier n’a pas pu être importé\u00a0: {motif}.",
    "fichier.lignes": "Le fichier n’a pas été lu\u00a0: nombre de lignes à corriger, {nombre}.",
    "fichier.refuse.notations_colonnes": (
        "Ligne 1\u00a0: colonnes attendues «\u00a0residence\u00a0», «\u00a0college\u00a0», "
        "«\u00a0rater\u00a0», puis une par critère, séparées par des virgules\u202f; colonnes lues, "
        "{colonnes}. Corrigez l’en-tête."
    ),
    "fichier.refuse.notations_largeur": (
        "Ligne {ligne}\u00a0: {valeur} valeurs au lieu de {attendu}. Vérifiez les virgules."
    ),
    "fichier.refuse.notations_vide": (
        "Ligne {ligne}, colonne «\u00a0{colonne}\u00a0»\u00a0: la valeur manque. Renseignez-la."
    ),
    "fichier.refuse.notations_niveau": (
        "Ligne {ligne}, colonne «\u00a0{colonne}\u00a0»\u00a0: «\u00a0{valeur}\u00a0» n’est pas un "
        "niveau de 1 à {maximum}. Corrigez-le, laissez vide pour «\u00a0ne sait pas\u00a0», ou donnez "
        "l’échelle du fichier par --echelle."
    ),
    "fichier.refuse.notations_doublon": (
        "Ligne {ligne}\u00a0: la résidence «\u00a0{valeur}\u00a0» est déjà notée par "
        "«\u00a0{rater}\u00a0», ligne {premiere}. Gardez une seule des deux lignes."
    ),
    "territoire.reel": (
        "Ce territoire est réel\u00a0: il ne se supprime pas. Seul un territoire fictif s’efface."
    ),
    **REFUS,
    **planning.REFUS,
    "planning.regle": "Le plan à réparer ne respecte pas les règles de la journée.",
    **{
        f"planning.regle.{regle.value}": f"Plan à réparer. {phrase}"
        for regle, phrase in journee.REGLES.items()
    },
    **calcul.REFUS,
    **poids.REFUS,
    **temoins.REFUS,
}

CHAMPS: Mapping[str, str] = {
    "bailleur": "bailleur",
    "compte": "compte",
    "coordonnees": "coordonnées",
    "divergence": "écart à partir duquel les avis divergent",
    "duree_tour_min": "durée d’un tour (minutes)",
    "effectif": "effectif",
    "etat": "état",
    "fragilite": "fragilité présumée",
    "fin_domicile_le": "échéance de la notation à domicile",
    "graine": "graine",
    "identifiant": "identifiant",
    "lasso": "lasso (au moins trois coins)",
    "logements": "logements",
    "millesime": "millésime (une année sur quatre chiffres)",
    "niveau": "niveau",
    "nom": "nom",
    "organisation": "organisation",
    "parties": "feuilles à imprimer",
    "pourcentage": "pourcentage (0 à 100)",
    "residences": "résidences",
    "residences_par_tour": "résidences par tour",
    "role": "rôle",
    "seance": "séance",
    "seuil": "score minimal",
    "secteur": "nom de secteur (un nom différent par secteur)",
    "secteur_logements": "logements des secteurs (pas plus que la résidence)",
    "seuils": "seuils",
    "siren": "SIREN",
    "source": "source",
    "texte": "texte",
}
"""What a form calls each field a ``ValeurInvalide`` may name; a screen may name its own label."""


def message(erreur: QualificationError) -> str:
    """Return the French sentence of a refusal, its details filled in.

    A detail named ``motif`` selects a more precise sentence when there is one
    (``acces.code`` + ``expire`` → ``acces.code.expire``).
    """
    precis = f"{erreur.code}.{erreur.details.get('motif', '')}"
    modele = ERREURS.get(precis) or ERREURS[erreur.code]
    details = {cle: _affiche(v) for cle, v in erreur.details.items()}
    if isinstance(erreur, ValeurInvalide):
        details["champ"] = CHAMPS.get(details["champ"], details["champ"])
        modele = modele if details["valeur"].strip() else ERREURS["valeur.absente"]
    return modele.format_map(details)


def messages(erreur: QualificationError) -> list[str]:
    """Return one sentence per fault: a refusal of many lines says each of them."""
    if isinstance(erreur, LignesRefusees):
        return [message(faute) for faute in erreur.fautes]
    return [message(erreur)]


def _affiche(valeur: object) -> str:
    if isinstance(valeur, Motif):
        return MOTIFS[valeur]
    if isinstance(valeur, Enum) and (type(valeur), valeur.value) in LIBELLES:
        return libelle(valeur)
    if isinstance(valeur, (list, tuple)):
        return ", ".join(_affiche(v) for v in valeur)
    if isinstance(valeur, datetime):
        return f"{date_longue(valeur)} à {heure(valeur)}"
    if isinstance(valeur, float):
        return f"{valeur:g}".replace(".", ",")
    return "" if valeur is None else str(valeur)
