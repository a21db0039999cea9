"""Words of the scores shown during a session."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.direct import EtapeCalcul

INTRO = (
    "Pour qui anime seulement\u00a0: les avis restent à l’aveugle à table. Chaque réponse déplace "
    "aussitôt le score de sa résidence\u202f; marges et classes viennent du dernier calcul complet."
)
CALCULE = "Dernier calcul complet à {heure}\u202f; {reponses} depuis."
PREMIER = "Premier calcul en cours…"
ETAPES: Mapping[EtapeCalcul, str] = {
    EtapeCalcul.LECTURE: "Lecture des réponses…",
    EtapeCalcul.ESTIMATION: "Estimation des scores et de la façon de noter…",
    EtapeCalcul.CLASSES: "Marges et classes…",
}
AUCUNE = "Aucune réponse depuis l’ouverture de cette vue."
TITRE = "Dernières résidences touchées"
COL_RESIDENCE = "Résidence"
COL_COMMUNE = "Commune"
COL_SCORE = "Score"
COL_AVANT = "Au dernier calcul"
COL_CLASSE = "Classe au dernier calcul"
COL_PARTIES = "Ont répondu"
PARTIES: Mapping[int, str] = {0: "aucune", 1: "une seule", 2: "les deux"}
AVEC_MARGE = "{score} ±\u202f{marge}"
