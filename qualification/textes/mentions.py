"""Sentences of law and method that go with every figure. Dated, and to be read by the EPCI."""

from __future__ import annotations

from datetime import date

from qualification.textes.formats import date_longue

VALIDITE_MOIS = 36
"""Life of a class, in months, unless the CIA says otherwise (G12)."""

CONSIGNE = (
    "Vous évaluez un lieu, tel que vous l’observez depuis douze mois. Vous n’évaluez ni les "
    "habitants, ni les futurs locataires. En cas de doute, choisissez «\u00a0Ne sait pas\u00a0»."
)
INVITE_COMMENTAIRE = (
    "Décrivez le lieu (exemples\u00a0: éclairage absent côté parking, humidité dans les pignons, "
    "halls dégradés). Aucun nom, aucune adresse de logement, aucune caractéristique de "
    "personnes\u00a0: toute personne concernée peut demander à lire ce texte."
)
ALERTE_RELECTURE = (
    "Ce commentaire semble parler de personnes plutôt que du lieu. Merci de le reformuler. "
    "Il ne sera pas partagé en l’état."
)
BANDEAU_PROVISOIRE = "Document de travail, non validé par la CIL. Ne pas diffuser."
BANDEAU_FICTIF = "Données fictives"
MENTION_CALEOL = (
    "Cette fiche décrit le lieu à la date indiquée. La commission examine chaque candidature "
    "individuellement\u202f; cette fiche ne peut fonder ni un rejet ni une non-attribution."
)
INFORMATION_PARTICIPANTS = (
    "L’EPCI enregistre vos réponses pour établir la qualification du parc social (mission "
    "d’intérêt public). Aucun nom ni adresse électronique n’est demandé\u00a0: seuls votre "
    "organisation et votre collège sont conservés. Vos droits d’accès et de rectification "
    "s’exercent auprès du délégué à la protection des données de l’EPCI, puis de la CNIL."
)


def end_of_validity(le: date) -> date:
    """Return the day a class stated on ``le`` expires, 36 months later (29 February → 28)."""
    annee, mois = divmod(le.year * 12 + le.month - 1 + VALIDITE_MOIS, 12)
    jour = min(le.day, 28) if le.month == 2 else le.day
    return date(annee, mois + 1, jour)


def pied_legal(le: date) -> str:
    """Return the sentence G7 every export carries, with its dates."""
    return (
        f"Appréciation partagée du lieu au {date_longue(le)}, valable jusqu’au "
        f"{date_longue(end_of_validity(le))}. Ne constitue ni un motif de non-attribution ou de "
        "rejet, ni une appréciation des habitants."
    )


def mention_cia(le: date | None = None) -> str:
    """Return the separate legal flag (G9); only a signed CIA sets it, never a score."""
    base = "Résidence identifiée à enjeu prioritaire de mixité sociale dans la CIA"
    loi = "(CCH, art. L. 441-1-6 et L. 441-2-2)"
    reponse = f"oui, CIA du {date_longue(le)}" if le else "non"
    return f"{base} {loi}\u00a0: {reponse}."
