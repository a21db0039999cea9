"""Words of the journal of the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from qualification.domain.campagne import EtatCampagne
from qualification.domain.incident import Incident, NatureIncident
from qualification.textes.formats import compte, date_longue, heure
from qualification.textes.libelles import libelle

COLONNES = ("Date", "Heure", "Tour", "Événement", "Par")
TITRE = "Journal de la séance"
VIDE = "Rien n’est encore arrivé."
AJOUTER = "Noter un incident"
AJOUTER_AIDE = "Une phrase sur la salle ou le matériel, jamais sur une personne."
EXEMPLE = "Par exemple\u00a0: le Wi-Fi a été coupé dix minutes"
ENREGISTRER = "Ajouter au journal"
AJOUTE = "C’est noté dans le journal."
TELECHARGER = "Préparer le fichier du journal"
SYSTEME = "l’application"

_PHRASES: Mapping[NatureIncident, str] = {
    NatureIncident.TOUR: "Tour {tour} démarré",
    NatureIncident.PAUSE: "Pause",
    NatureIncident.REPRISE: "Reprise du tour",
    NatureIncident.PROLONGATION: "Tour prolongé de {minutes}",
    NatureIncident.CLOTURE: "Tour clos avant l’heure",
    NatureIncident.REOUVERTURE: "Tour rouvert pour {minutes}",
    NatureIncident.FIN: "Séance terminée",
    NatureIncident.ETAT: "La campagne passe à «\u00a0{etat}\u00a0»",
    NatureIncident.REVELATION: "Avis révélés\u00a0: {residences}",
    NatureIncident.ECHEANCE: "Échéance de la notation à domicile\u00a0: {echeance}",
    NatureIncident.SILENCE: "{delegation}\u00a0: plus aucun signal",
    NatureIncident.RETOUR: "{delegation}\u00a0: signal revenu",
    NatureIncident.NOTE: "{texte}",
}
SANS_ECHEANCE = "aucune"
DELEGATION_PARTIE = "Une délégation retirée depuis"


def phrase(incident: Incident, delegation: str) -> str:
    """Return what happened, in words. ``delegation``: the name of the team, empty once gone."""
    texte = incident.texte
    nature = incident.nature
    mots = {"tour": str(incident.tour), "texte": texte, "delegation": delegation}
    mots["delegation"] = delegation or DELEGATION_PARTIE
    if nature in {NatureIncident.PROLONGATION, NatureIncident.REOUVERTURE}:
        mots["minutes"] = compte(int(texte), "minute")
    elif nature is NatureIncident.REVELATION:
        mots["residences"] = compte(int(texte), "résidence")
    elif nature is NatureIncident.ETAT:
        mots["etat"] = libelle(EtatCampagne(texte))
    elif nature is NatureIncident.ECHEANCE:
        mots["echeance"] = _deadline(texte)
    return _PHRASES[nature].format_map(mots)


def _deadline(texte: str) -> str:
    if not texte:
        return SANS_ECHEANCE
    le = datetime.fromisoformat(texte)
    return f"{date_longue(le)}, {heure(le)}"
