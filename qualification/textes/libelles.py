"""The French label of every value of every enumeration, and the definition of classes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from qualification.domain.acces import Droit, Role
from qualification.domain.campagne import EtatCampagne, Geste
from qualification.domain.classement import Classe, OrigineClasse, Statut
from qualification.domain.correction import DecisionCorrection
from qualification.domain.echange import Categorie, Etiquette, Issue, Publication
from qualification.domain.geocodage import IssueGeocodage
from qualification.domain.grille import Mode, SaitMieux
from qualification.domain.participants import College
from qualification.domain.residence import Programme, TypeConstruction
from qualification.domain.seance import EtatSeance

# Pairs, because members of different string enumerations may be equal (Role and College both have
# a BAILLEUR) and would overwrite each other as keys.
_LIBELLES: tuple[tuple[Enum, str], ...] = (
    (Role.ADMINISTRATEUR, "Administrateur"),
    (Role.ANIMATEUR, "Animateur"),
    (Role.CHARGE_MISSION, "Chargé de mission habitat"),
    (Role.BAILLEUR, "Bailleur"),
    (Role.COMMUNE, "Commune"),
    (Role.LECTEUR_CIL, "Lecteur de la CIL"),
    (Role.PARTICIPANT, "Participant à l’atelier"),
    (Role.VISITEUR, "Visiteur"),
    (Droit.ADMINISTRER, "administrer l’application"),
    (Droit.PREPARER, "préparer une campagne"),
    (Droit.ANIMER, "animer une séance"),
    (Droit.NOTER, "noter des résidences"),
    (Droit.CONSULTER, "consulter les résultats"),
    (Droit.MODERER, "relire les commentaires"),
    (Droit.EXPORTER, "exporter le diagnostic"),
    (Droit.PREPARER_CALEOL, "préparer une CALEOL"),
    (EtatCampagne.BROUILLON, "Brouillon"),
    (EtatCampagne.PREPAREE, "Préparée"),
    (EtatCampagne.OUVERTE, "Ouverte (notation à domicile)"),
    (EtatCampagne.EN_SEANCE, "En séance"),
    (EtatCampagne.CLOSE, "Close"),
    (EtatCampagne.EN_ARBITRAGE, "En arbitrage"),
    (EtatCampagne.VALIDEE, "Validée"),
    (EtatCampagne.ARCHIVEE, "Archivée"),
    (Geste.CONFIGURER, "modifier la grille et les réglages"),
    (Geste.SEUILLER, "décider les seuils des classes"),
    (Geste.INVITER, "modifier les participants"),
    (Geste.NOTER, "enregistrer des réponses"),
    (Geste.ARBITRER, "enregistrer une note partagée"),
    (Classe.FRAGILE, "Fragile"),
    (Classe.A_SURVEILLER, "À surveiller"),
    (Classe.EQUILIBREE, "Équilibrée"),
    (Classe.FAVORABLE, "Favorable"),
    (Classe.AVIS_D_UNE_SEULE_PARTIE, "Avis d’une seule partie"),
    (Classe.DONNEES_INSUFFISANTES, "Données insuffisantes"),
    (Classe.NON_EVALUEE, "Non évaluée"),
    (Statut.AVEREE, "avérée"),
    (Statut.PROBABLE, "probable"),
    (Statut.LIMITE, "limite"),
    (OrigineClasse.CALCULEE, "Calculée"),
    (OrigineClasse.MAINTENUE, "Maintenue depuis la campagne précédente"),
    (OrigineClasse.PLAFONNEE, "Plafonnée par un point critique"),
    (OrigineClasse.CONVENUE, "Convenue par les deux parties"),
    (DecisionCorrection.APPLIQUEE, "Scores ramenés à une échelle commune"),
    (DecisionCorrection.NON_NECESSAIRE, "Scores bruts : aucune correction nécessaire"),
    (DecisionCorrection.IMPOSSIBLE, "Scores bruts : correction impossible"),
    (Programme.NPNRU, "NPNRU (renouvellement urbain)"),
    (Programme.ERBM, "ERBM (bassin minier)"),
    (IssueGeocodage.ACCEPTEE, "Placée"),
    (IssueGeocodage.TROP_FAIBLE, "Réponse trop incertaine"),
    (IssueGeocodage.AUTRE_COMMUNE, "Réponse dans une autre commune"),
    (IssueGeocodage.INTROUVABLE, "Adresse introuvable"),
    (Categorie.COMMENTAIRE, "Commentaire"),
    (Categorie.OBJECTIF, "Objectif attendu"),
    (Categorie.FREIN, "Frein"),
    (Categorie.LIMITE, "Limite identifiée"),
    (Categorie.POSSIBILITE, "Possibilité locale"),
    (Categorie.RESERVE, "Réserve"),
    (Etiquette.ECLAIRAGE, "Éclairage"),
    (Etiquette.ENCOMBRANTS, "Encombrants"),
    (Etiquette.PROPRETE, "Propreté des abords"),
    (Etiquette.ASCENSEUR, "Ascenseur"),
    (Etiquette.HUMIDITE, "Humidité"),
    (Etiquette.ISOLATION, "Isolation"),
    (Etiquette.BRUIT, "Bruit"),
    (Etiquette.STATIONNEMENT, "Stationnement"),
    (Etiquette.CHANTIER, "Chantier"),
    (Etiquette.RODEOS, "Rodéos"),
    (Etiquette.HALL, "Hall"),
    (Etiquette.DESSERTE, "Desserte"),
    (Etiquette.ESPACES_VERTS, "Espaces verts"),
    (Etiquette.COMMERCES, "Commerces et services"),
    (Etiquette.GARDIENNAGE, "Gardiennage"),
    (Etiquette.LIEU_COLLECTIF, "Lieu collectif"),
    (Publication.PRIVE, "Privé (les deux parties)"),
    (Publication.PUBLIE, "Publié"),
    (Publication.ECARTE, "Écarté"),
    (Issue.ACCORD, "Note partagée"),
    (Issue.AVIS_DIVERGENTS, "Avis divergents"),
    (Mode.RAPIDE, "Rapide (note d’ensemble et 5 dimensions)"),
    (Mode.COMPLET, "Complet (note d’ensemble et tous les critères)"),
    (SaitMieux.BAILLEUR, "Le bailleur sait mieux"),
    (SaitMieux.COMMUNE, "La commune sait mieux"),
    (SaitMieux.LES_DEUX, "Les deux sont nécessaires"),
    (College.BAILLEUR, "Bailleur"),
    (College.COMMUNE, "Commune"),
    (TypeConstruction.COLLECTIF, "Collectif"),
    (TypeConstruction.INDIVIDUEL, "Individuel"),
    (TypeConstruction.ETUDIANT, "Logement étudiant"),
    (TypeConstruction.MIXTE, "Collectif et individuel"),
    (TypeConstruction.INCONNU, "Type non renseigné"),
    (EtatSeance.PREVUE, "Prévue"),
    (EtatSeance.EN_COURS, "En cours"),
    (EtatSeance.EN_PAUSE, "En pause"),
    (EtatSeance.TERMINEE, "Terminée"),
)
LIBELLES: Mapping[tuple[type[Enum], object], str] = {
    (type(membre), membre.value): texte for membre, texte in _LIBELLES
}

DEFINITIONS: Mapping[Classe, str] = {
    Classe.FRAGILE: (
        "Résidence où plusieurs dimensions du bien-vivre sont jugées dégradées et qui appelle une "
        "action coordonnée."
    ),
    Classe.A_SURVEILLER: (
        "Difficultés récurrentes ou évolution défavorable\u202f; suivi rapproché."
    ),
    Classe.EQUILIBREE: "Fonctionnement correct.",
    Classe.FAVORABLE: "Fonctionnement apprécié par les deux parties.",
    Classe.AVIS_D_UNE_SEULE_PARTIE: (
        "L’autre partie n’a pas encore donné son avis\u202f; aucune classe n’est attribuée."
    ),
    Classe.DONNEES_INSUFFISANTES: "Réponses insuffisantes pour attribuer une classe.",
    Classe.NON_EVALUEE: "Aucun avis.",
}
AVIS_DIVERGENTS = "Avis divergents"


def libelle(valeur: Enum) -> str:
    """Return the French label of a member of one of our enumerations."""
    return LIBELLES[type(valeur), valeur.value]
