"""« Comprendre ce score »: the sentence, the subtraction, the scale, how sure the class is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualification.adapters.files.ecriture.blocs import Bloc, Liste, Paragraphe, Tableau
from qualification.adapters.maps.symboles import SYMBOLES
from qualification.domain.classement import CLASSES_ORDONNEES, Seuils
from qualification.domain.correction import Correction
from qualification.domain.participants import College
from qualification.domain.resultat import Z90, ResultatResidence, Stabilite
from qualification.textes import comprendre as t
from qualification.textes.formats import nombre, pourcentage
from qualification.textes.libelles import libelle


@dataclass(frozen=True, slots=True, kw_only=True)
class Bande:
    """The part of the scale that is one class: ``debut`` and ``fin`` in points, and its drawing."""

    debut: float
    fin: float
    lettre: str
    libelle: str
    fond: str
    encre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repere:
    """A value on the scale, 0–100, with the ends of its 90 % interval if it has one."""

    libelle: str
    valeur: float
    intervalle: tuple[float, float] | None = None
    college: College | None = None
    est_tenue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EcranScore:
    """What makes a score understood; ``reperes`` is empty without a score to draw.

    ``soustraction`` is empty without a class.
    """

    phrase: str
    soustraction: str
    bandes: tuple[Bande, ...]
    reperes: tuple[Repere, ...]
    alternative: str
    blocs: tuple[Bloc, ...]


def screen(resultat: ResultatResidence, seuils: Seuils, stabilite: Stabilite | None) -> EcranScore:
    """Return the explanation of the reading of a residence."""
    reperes = tuple(_marks(resultat))
    points = ", ".join(f"{r.libelle.lower()} {nombre(r.valeur, 1)}" for r in reperes)
    return EcranScore(
        phrase=t.phrase(resultat, seuils),
        soustraction=_formula(resultat),
        bandes=tuple(_bands(seuils)),
        reperes=reperes,
        alternative=t.ECHELLE_ALT.format(points=points),
        blocs=tuple(_blocks(resultat, stabilite)),
    )


def conditions(correction: Correction) -> Tableau:
    """Return the four conditions of a correction, held or not, as a table."""
    lignes = tuple(
        (t.RETENUE if condition.est_remplie else t.MANQUEE, condition.phrase)
        for condition in t.conditions(correction)
    )
    return Tableau(t.CONDITIONS, ("", t.CONDITION), lignes, (1, 4))


def _marks(resultat: ResultatResidence) -> Iterator[Repere]:
    for college, avis in (
        (College.BAILLEUR, resultat.bailleur),
        (College.COMMUNE, resultat.commune),
    ):
        if avis is not None and avis.score is not None:
            yield Repere(libelle=libelle(college), valeur=avis.score, college=college)
    if resultat.score is None:
        return
    if resultat.brute is not None and resultat.score_brut is not None:
        yield Repere(libelle=t.L_BRUTE, valeur=resultat.score_brut)
    yield Repere(libelle=t.L_SCORE, valeur=resultat.score, intervalle=resultat.intervalle)
    if resultat.tenue is not None:
        yield Repere(
            libelle=t.L_TENUE_COURTE,
            valeur=resultat.tenue,
            intervalle=_around(resultat.tenue, resultat.erreur_type),
            est_tenue=True,
        )


def _around(valeur: float, erreur: float | None) -> tuple[float, float] | None:
    # The penalty hardly moves with the errors of the score: it is as sure as the score is.
    if erreur is None:
        return None
    return max(valeur - Z90 * erreur, 0.0), min(valeur + Z90 * erreur, 100.0)


def _bands(seuils: Seuils) -> Iterator[Bande]:
    ends = (0.0, *seuils.bornes, 100.0)
    for classe, debut, fin in zip(CLASSES_ORDONNEES, ends[:-1], ends[1:], strict=True):
        symbole = SYMBOLES[classe]
        yield Bande(
            debut=debut,
            fin=fin,
            lettre=symbole.lettre,
            libelle=libelle(classe),
            fond=symbole.fond,
            encre=symbole.encre,
        )


def _blocks(resultat: ResultatResidence, stabilite: Stabilite | None) -> Iterator[Bloc]:
    if resultat.tenue is not None:
        yield _subtraction(resultat)
    if resultat.probabilites is not None:
        yield _chances(resultat, stabilite)
    dites = [t.certainty(resultat), t.under_the_score(resultat)]
    calculee = resultat.classe_calculee
    if stabilite is not None and calculee is not None:
        mot = libelle(calculee)
        dites.append(
            t.STABILITE.format(classe=mot, part=pourcentage(stabilite.par_poids[calculee]))
        )
        dites.append(
            t.STABILITE_DETAIL.format(
                n=nombre(stabilite.tirages),
                classe=mot.lower(),
                part=pourcentage(stabilite.parts[calculee]),
                bas=nombre(stabilite.tenue[0]),
                haut=nombre(stabilite.tenue[1]),
                premier=nombre(stabilite.rang[0]),
                dernier=nombre(stabilite.rang[1]),
                total=nombre(stabilite.total),
            )
        )
    retenues = tuple(texte for texte in dites if texte)
    if retenues:
        yield Liste(retenues)
    if resultat.brute is not None:
        yield Paragraphe(t.PHRASE_CORRECTION, est_note=True)


def _formula(resultat: ResultatResidence) -> str:
    if resultat.tenue is None:
        return ""
    score, penalite, tenue = t.subtraction(resultat)
    return t.SOUSTRACTION.format(score=score, penalite=penalite, tenue=tenue)


def _subtraction(resultat: ResultatResidence) -> Tableau:
    score, penalite, tenue = t.subtraction(resultat)
    correction = t.correction_points(resultat)
    brut: list[tuple[str, str]] = []
    if correction is not None and resultat.score_brut is not None:
        brut = [(t.L_BRUTE, nombre(resultat.score_brut, 1)), (t.L_CORRECTION, correction)]
    lignes = (
        *brut,
        (t.L_SCORE, score),
        (t.L_PENALITE, t.MOINS.format(points=penalite)),
        (t.L_TENUE, tenue),
    )
    return Tableau(t.ETAPES, (t.C_ETAPE, t.C_POINTS), lignes, (4, 1), frozenset({1}), a_total=True)


def _chances(resultat: ResultatResidence, stabilite: Stabilite | None) -> Tableau:
    chances = resultat.probabilites or {}
    entetes = [t.C_CLASSE, t.C_PROBABILITE]
    if stabilite is not None:
        entetes += [t.C_PAR_POIDS, t.C_TOUT]
    lignes = tuple(
        (
            classe,
            pourcentage(chances.get(classe)),
            *(
                []
                if stabilite is None
                else [
                    pourcentage(stabilite.par_poids[classe]),
                    pourcentage(stabilite.parts[classe]),
                ]
            ),
        )
        for classe in CLASSES_ORDONNEES
    )
    return Tableau(
        t.CHANCES, tuple(entetes), lignes, (2, *[1] * (len(entetes) - 1)), frozenset({1, 2, 3})
    )
