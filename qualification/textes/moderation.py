"""What the guard on free text answers to the person who typed: one sentence per reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qualification.domain.moderation import Decision, Examen, Motif

MOTIFS: Mapping[Motif, str] = {
    Motif.COURRIEL: "il contient une adresse électronique",
    Motif.TELEPHONE: "il contient un numéro de téléphone",
    Motif.NIR_IDENTIFIANT: (
        "il contient un numéro qui désigne une personne (sécurité sociale, demande de logement, "
        "allocation, compte bancaire ou immatriculation)"
    ),
    Motif.PERSONNE_NOMMEE: "il nomme une personne, même en bien",
    Motif.LOGEMENT_PERSONNE: "il désigne l’occupant d’un logement précis",
    Motif.INJURE: "il contient un mot injurieux",
    Motif.ORIGINE: "il parle de l’origine ou de la nationalité de personnes",
    Motif.RELIGION: "il parle de la religion de personnes",
    Motif.SANTE: "il parle de la santé, d’une addiction ou d’un handicap de personnes",
    Motif.FAMILLE: "il parle de la situation de famille de personnes",
    Motif.AGE: "il parle de l’âge de personnes",
    Motif.SEXE_ORIENTATION: "il parle du sexe ou de l’orientation sexuelle de personnes",
    Motif.POLITIQUE_SYNDICAT: "il parle des opinions ou de l’engagement syndical de personnes",
    Motif.PRECARITE: "il parle des ressources ou de l’emploi de personnes",
    Motif.LIEU_RESIDENCE: "il parle de l’endroit d’où viennent des personnes",
    Motif.INFRACTION: "il prête des infractions à des personnes",
    Motif.ARGOT_CODE: "il décrit ou juge des personnes, par un mot d’argot ou un sous-entendu",
    Motif.PEUPLEMENT: "il dit qui loger ou ne pas loger",
}
"""The rest of « Ce texte n’a pas été enregistré : … », without its full stop."""

CONSEILS: Mapping[Decision, str] = {
    Decision.ACCEPTER: "",
    Decision.REFORMULER: (
        "Dites ce qui se voit du lieu (bruit dans le hall, dégradations, encombrants), sans parler "
        "des personnes."
    ),
    Decision.BLOQUER: (
        "Retirez ce passage\u00a0: ce texte décrit un lieu, et toute personne concernée peut "
        "demander à le lire."
    ),
}


def phrase_refus(examen: Examen) -> str:
    """Return the message shown for a text held back; empty for an accepted one."""
    if examen.decision is Decision.ACCEPTER:
        return ""
    raisons = join_reasons(examen.motifs)
    return f"Ce texte n’a pas été enregistré\u00a0: {raisons}. {CONSEILS[examen.decision]}"


def join_reasons(motifs: Iterable[Motif]) -> str:
    """Return the reasons as one French enumeration."""
    return "\u202f; ".join(MOTIFS[motif] for motif in motifs)
