"""Words of the dress rehearsal."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.repetition import Constat, Verdict
from qualification.textes.formats import compte, nombre

NOM = "Répétition générale (à effacer)"
GO, NO_GO = "go", "no-go"
VERDICTS = {
    True: "GO\u00a0: la salle peut ouvrir.",
    False: "NO-GO\u00a0: la salle ne doit pas ouvrir ainsi.",
}
_RAISONS: Mapping[Constat, str] = {
    Constat.TOUT_RECU: "Les {n} réponses données sont toutes dans la base, une seule fois chacune.",
    Constat.PERDUES: "{n} réponses n’ont pas été retrouvées sur le serveur.",
    Constat.EN_ATTENTE: "{n} réponses attendaient encore sur les tablettes, réseau revenu.",
    Constat.EN_DOUBLE: "{n} réponses sont dans la base plus d’une fois.",
    Constat.REFUSEES: "{n} demandes ont été refusées par le serveur.",
    Constat.MUETTE: "Aucune réponse n’a pu être donnée\u00a0: aucune résidence n’est à noter.",
    Constat.LENTEUR: (
        "Le reçu arrive trop tard\u00a0: {n}\u00a0ms pour 95\u202f% des réponses (500\u00a0ms au plus). "
        "Fermez les autres programmes, ou prenez moins de tablettes."
    ),
    Constat.ENTREE: "L’entrée de toutes les tablettes a pris {n}\u00a0s (30\u00a0s au plus).",
    Constat.RECUPERATION: (
        "Après les coupures, il a fallu {n}\u00a0s pour tout recevoir (10\u00a0s au plus)."
    ),
    Constat.SIMULATEUR: (
        "La machine qui simule les tablettes était elle-même en retard ({n}\u00a0ms)\u00a0: les durées "
        "sont surestimées. Recommencez machine au repos."
    ),
}
RESUME = (
    "{tablettes} pendant {duree}\u00a0s{coupures}\u00a0: {touches}, reçu en {p50}\u00a0ms (médiane) et "
    "{p95}\u00a0ms (95\u202f%), {rafale}\u00a0ms quand toutes touchent ensemble, {renvois}."
)
AVEC_COUPURES = ", avec coupures, pertes et lenteurs"
COMMENCE = "{tablettes} entrent sur {url}…"
PREPARE = "Copie de la campagne et démarrage d’un serveur pour la répétition…"
SUR_DEMONSTRATION = "Aucune campagne à copier (il n’y en a pas en cours, ou la base est sur PostgreSQL, qui ne se copie pas d’ici) : la répétition se joue sur la démonstration, dans une base jetable. Pour la jouer sur votre serveur, tel qu’il est : --url."
CODE_SORTIE_NO_GO = 1


def reasons(verdict: Verdict) -> list[str]:
    """Return why, one sentence per reason."""
    return [_RAISONS[constat].format(n=nombre(valeur)) for constat, valeur in verdict.raisons]


def summary(verdict: Verdict, *, coupures: bool) -> str:
    """Return the figures in one sentence."""
    mesures = verdict.mesures
    return RESUME.format(
        tablettes=compte(mesures.tablettes, "tablette"),
        duree=mesures.duree_s,
        coupures=AVEC_COUPURES if coupures else "",
        touches=compte(mesures.touches, "réponse"),
        p50=nombre(mesures.recu_p50_ms),
        p95=nombre(mesures.recu_p95_ms),
        rafale=nombre(mesures.rafale_p95_ms),
        renvois=compte(mesures.renvois, "renvoi"),
    )


SECTION = "Répétition générale"
INTRO = (
    "Des tablettes simulées jouent la salle sur une copie de la campagne, avec un serveur à part. Aucune vraie "
    "réponse n’est lue ni écrite\u202f; tout est effacé à la fin."
)
TABLETTES = "Tablettes"
DUREE = "Durée (secondes)"
COUPURES = "Avec coupures de réseau, pertes et lenteurs"
LANCER = "Répéter"
DEJA = "Une répétition est déjà en cours."
EN_COURS = "Répétition en cours…"
