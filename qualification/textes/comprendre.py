"""What a score means, in sentences: its margin, its class, where both come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualification.domain.classement import CLASSES_ORDONNEES, Classe, OrigineClasse, Seuils, Statut
from qualification.domain.correction import Correction, Obstacle
from qualification.domain.resultat import ResultatResidence
from qualification.textes.formats import nombre, pourcentage, signe
from qualification.textes.libelles import libelle

TITRE = "Comprendre ce score"
LECTURE = "Scores"
LECTURE_RETENUE = "Échelle commune"
LECTURE_BRUTE = "Bruts"
LECTURE_AIDE = (
    "À une échelle commune\u00a0: la façon de noter de chaque équipe est retirée. "
    "Bruts\u00a0: tels que donnés."
)
POURQUOI = "Pourquoi\u202f?"
SANS_MARGE = (
    "Résultats figés par la méthode {methode}, qui n’estimait ni la façon de noter des équipes, "
    "ni la marge des scores."
)
CONDITIONS = "Quatre conditions pour retirer des scores la façon de noter de chaque équipe"
RETENUE = "Remplie"
MANQUEE = "Non remplie"
CLASSEMENTS = (
    "Le classement brut et le classement corrigé sont tous deux à un geste du lecteur, sur la "
    "carte, la fiche et le diagnostic."
)
PHRASE_CORRECTION = (
    "Sur les mêmes résidences, certaines équipes notent plus haut ou plus bas que leurs "
    "interlocuteurs. Nous ramenons tout le monde à la même échelle\u202f; nous ne disons pas qui "
    "a raison."
)
SOUS_SCORE = (
    "Moyenne des deux collèges, ramenée à une échelle commune\u202f; marge d’erreur à "
    "90\u202f%\u00a0: ±\u202f{marge}\u00a0points\u202f; note brute\u00a0: {brute}."
)
SOUS_SCORE_BRUT = (
    "Moyenne des deux collèges, telle que donnée\u202f; marge d’erreur à 90\u202f%\u00a0: "
    "±\u202f{marge}\u00a0points."
)
SOUS_SCORE_SEUL = (
    "Score d’une seule partie\u202f; marge d’erreur à 90\u202f%\u00a0: ±\u202f{marge}\u00a0points."
)
CERTITUDE: Mapping[Statut, str] = {
    Statut.AVEREE: "{objet} avérée\u00a0: {premiere}.",
    Statut.PROBABLE: "{objet} probable\u00a0: {premiere}, {seconde}.",
    Statut.LIMITE: "{objet} limite, entre {premiere} et {seconde}.",
}
_CLASSE, _CALCULEE = "Classe", "Classe calculée"
D_OU_VIENT: Mapping[OrigineClasse, str] = {
    OrigineClasse.CALCULEE: "",
    OrigineClasse.MAINTENUE: (
        "Classe maintenue depuis la campagne précédente, encore vraisemblable."
    ),
    OrigineClasse.PLAFONNEE: (
        "Classe tenue par un point critique\u202f; le calcul donnait «\u00a0{calculee}\u00a0»."
    ),
    OrigineClasse.CONVENUE: (
        "Classe convenue par les deux parties\u202f; le calcul donnait «\u00a0{calculee}\u00a0»."
    ),
}
_CHANCE = "{classe} à {chance}"

L_BRUTE = "Score brut"
L_CORRECTION = "Correction de la façon de noter"
L_SCORE = "Score"
L_PENALITE = "Pénalité de déséquilibre entre dimensions"
L_TENUE = "Tenue d’ensemble, que lisent les seuils"
L_TENUE_COURTE = "Tenue d’ensemble"
MOINS = "−{points}"
C_ETAPE = "Étape"
C_POINTS = "Points"
C_CLASSE = "Classe"
C_PROBABILITE = "Probabilité"
C_PAR_POIDS = "Part des pondérations"
C_TOUT = "Part des tirages"
CONDITION = "Condition"
CHANCES = "Ce que valent les quatre classes pour cette résidence"
ETAPES = "Du score brut à la tenue d’ensemble"
SOUSTRACTION = "Score {score} − pénalité de déséquilibre {penalite} = {tenue}"
STABILITE = "{classe} dans {part} des pondérations essayées."
STABILITE_DETAIL = (
    "En faisant varier ensemble les poids, la formule et les avis ({n} tirages)\u00a0: {classe} "
    "dans {part} des cas, tenue entre {bas} et {haut}, rang entre {premier} et {dernier} sur "
    "{total} du plus au moins fragile."
)
ECHELLE_ALT = "Sur l’échelle de 0 à 100\u00a0: {points}. Les mêmes valeurs sont dans le tableau."

_SANS_CLASSE: Mapping[Classe, str] = {
    Classe.AVIS_D_UNE_SEULE_PARTIE: (
        "Une seule partie a noté\u00a0: score de {score}, ±\u202f{marge}\u00a0points, et aucune "
        "classe."
    ),
    Classe.DONNEES_INSUFFISANTES: (
        "Trop peu de critères ont une réponse\u00a0: ni score, ni classe. Ce n’est pas un signe de "
        "fragilité."
    ),
    Classe.NON_EVALUEE: "Aucun avis n’a été donné\u00a0: ni score, ni classe.",
}
_UNE_PARTIE_INSUFFISANTE = (
    "Une des deux parties a répondu à trop peu de critères\u00a0: score de {score} pour l’autre "
    "seule, ±\u202f{marge}\u00a0points, et aucune classe. Ce n’est pas un signe de fragilité."
)
_SCORE = (
    "Les deux parties réunies donnent {score} sur 100, à {marge}\u00a0points près\u202f; moins "
    "{penalite} de déséquilibre entre dimensions, {tenue}"
)
_ORIGINES: Mapping[OrigineClasse, str] = {
    OrigineClasse.CALCULEE: "\u00a0: la classe la plus probable est «\u00a0{calculee}\u00a0».",
    OrigineClasse.MAINTENUE: (
        "\u00a0: la résidence garde sa classe de la campagne précédente, «\u00a0{calculee}\u00a0», "
        "encore vraisemblable ({chance}), pour ne pas en changer par hasard."
    ),
    OrigineClasse.PLAFONNEE: (
        "\u00a0: le calcul donnerait «\u00a0{calculee}\u00a0», mais un point critique la tient au "
        "plus à «\u00a0{classe}\u00a0»."
    ),
    OrigineClasse.CONVENUE: (
        "\u00a0: le calcul donnerait «\u00a0{calculee}\u00a0»\u202f; les deux parties sont "
        "convenues du niveau {niveau}, et la classe est donc «\u00a0{classe}\u00a0»."
    ),
}
_VALEUR_AILLEURS = (
    " La valeur seule tomberait dans «\u00a0{valeur}\u00a0»\u00a0: sa marge et les autres "
    "résidences font pencher la balance."
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an official correction: whether it holds, and its figures."""

    est_remplie: bool
    phrase: str


def phrase(resultat: ResultatResidence, seuils: Seuils) -> str:
    """Return in one sentence where the class of a residence comes from."""
    indice, calculee = resultat.indice_fragilite, resultat.classe_calculee
    if indice is None or calculee is None:
        return _without_class(resultat).format(
            score=nombre(resultat.score), marge=nombre(resultat.marge)
        )
    score, penalite, tenue = subtraction(resultat)
    chance = (resultat.probabilites or {}).get(calculee)
    debut = _SCORE.format(score=score, marge=nombre(resultat.marge), penalite=penalite, tenue=tenue)
    suite = _ORIGINES[resultat.origine].format(
        calculee=_word(calculee),
        classe=_word(resultat.classe),
        chance=pourcentage(chance),
        niveau=nombre(resultat.niveau_partage),
    )
    valeur = seuils.classify(indice)
    est_ailleurs = resultat.origine is OrigineClasse.CALCULEE and valeur is not calculee
    return debut + suite + (_VALEUR_AILLEURS.format(valeur=_word(valeur)) if est_ailleurs else "")


def _without_class(resultat: ResultatResidence) -> str:
    if resultat.classe is Classe.DONNEES_INSUFFISANTES and resultat.score is not None:
        return _UNE_PARTIE_INSUFFISANTE
    return _SANS_CLASSE.get(resultat.classe, "")


def subtraction(resultat: ResultatResidence) -> tuple[str, str, str]:
    """Return score, penalty and what is left, rounded so that the subtraction adds up."""
    if resultat.score is None or resultat.tenue is None:
        return nombre(resultat.score, 1), nombre(None), nombre(None)
    score, tenue = round(resultat.score, 1), round(resultat.tenue, 1)
    return nombre(score, 1), nombre(score - tenue, 1), nombre(tenue, 1)


def under_the_score(resultat: ResultatResidence) -> str:
    """Return what goes under a score: its margin, and the raw one; empty without a margin."""
    if resultat.marge is None or resultat.score is None:
        return ""
    marge = nombre(resultat.marge)
    if resultat.indice_fragilite is None:
        return SOUS_SCORE_SEUL.format(marge=marge)
    if resultat.brute is None:
        return SOUS_SCORE_BRUT.format(marge=marge)
    return SOUS_SCORE.format(marge=marge, brute=nombre(resultat.score_brut))


def certainty(resultat: ResultatResidence) -> str:
    """Return how sure the computed class is; empty when nothing tells."""
    if resultat.statut is None or resultat.probabilites is None:
        return ""
    chances = resultat.probabilites
    calculee = resultat.classe_calculee
    ordre = sorted(CLASSES_ORDONNEES, key=lambda c: (c is not calculee, -chances.get(c, 0.0)))
    premiere, seconde = (
        _CHANCE.format(classe=_word(c), chance=pourcentage(chances.get(c))) for c in ordre[:2]
    )
    objet = _CLASSE if resultat.classe is calculee else _CALCULEE
    return CERTITUDE[resultat.statut].format(objet=objet, premiere=premiere, seconde=seconde)


def whence(resultat: ResultatResidence) -> str:
    """Return where a class comes from when it is not just computed; empty otherwise."""
    if resultat.classe_calculee is None:
        return ""
    return D_OU_VIENT[resultat.origine].format(calculee=_word(resultat.classe_calculee))


def conditions(correction: Correction) -> Iterator[Condition]:
    """Yield the four conditions of an official correction, with their figures."""
    manquantes = set(correction.obstacles)
    fiables = correction.part_fiable
    yield Condition(
        fiables is not None and Obstacle.PEU_FIABLE not in manquantes,
        "La façon de noter de chaque équipe est connue assez sûrement (fiabilité d’au moins 0,4) "
        "pour les équipes qui notent au moins 80\u202f% des logements. "
        + (
            "Elle n’a pas pu être estimée."
            if fiables is None
            else f"Ici\u00a0: {pourcentage(fiables)} des logements."
        ),
    )
    ecart = correction.ecart_type
    yield Condition(
        ecart is not None and Obstacle.ECARTS_FAIBLES not in manquantes,
        "Les équipes d’un même collège notent assez différemment (écart type d’au moins "
        "3\u00a0points) pour qu’il y ait quelque chose à corriger. "
        + (
            "Cet écart n’a pas pu être estimé."
            if ecart is None
            else f"Ici\u00a0: {nombre(ecart, 1)}\u00a0points."
        ),
    )
    est_relie = fiables is not None and Obstacle.NON_RELIES not in manquantes
    groupes = correction.n_composantes
    yield Condition(
        est_relie,
        "Les équipes se croisent\u00a0: au moins deux bailleurs et deux communes qui se recoupent, "
        "un tiers commun, ou des résidences notées par tous. "
        + (
            "Ici, toutes se rejoignent de proche en proche."
            if groupes == 1
            else f"Ici\u00a0: {nombre(groupes)} groupes d’équipes sans résidence commune, dont les "
            "niveaux ne se comparent qu’à travers les notes brutes."
        ),
    )
    yield Condition(Obstacle.BRUT_MASQUE not in manquantes, CLASSEMENTS)


def correction_points(resultat: ResultatResidence) -> str | None:
    """Return what the correction adds to the raw score, with its sign; None without one."""
    if resultat.brute is None or resultat.score is None or resultat.score_brut is None:
        return None
    return signe(round(resultat.score, 1) - round(resultat.score_brut, 1), 1)


def _word(classe: Classe) -> str:
    return libelle(classe).lower()
