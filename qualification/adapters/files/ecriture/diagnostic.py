"""The shared diagnostic as blocks, in the order a reader needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualification.adapters.files.ecriture import entete
from qualification.adapters.files.ecriture.blocs import (
    Bloc,
    Cellule,
    Chiffres,
    Definitions,
    Image,
    Liste,
    Mise,
    Paragraphe,
    SautDePage,
    Tableau,
    Titre,
)
from qualification.adapters.files.ecriture.dessins import ORDRE, draw_bar, draw_map
from qualification.domain.classement import Classe
from qualification.domain.repartition import Effectif
from qualification.services.documents import Diagnostic, LigneResidence, Synthese
from qualification.textes import restitution as t
from qualification.textes.calcul import raison
from qualification.textes.formats import compte, nombre, pourcentage, signe
from qualification.textes.libelles import DEFINITIONS, libelle

_GRAVES = tuple(reversed(ORDRE))
_SANS_CLASSE = tuple(classe for classe in Classe if classe not in ORDRE)
_APRES_LE_SCORE = 2
"""Rank, among the points of the method, of what is said of severity."""


def compose_diagnostic(document: Diagnostic) -> Mise:
    """Return the whole diagnostic, ready to be set."""
    provenance = document.provenance
    return Mise(
        titre=f"{t.TITRE_DIAGNOSTIC} – {provenance.territoire}",
        entete=entete.running_title(provenance),
        avertissements=entete.warnings(provenance),
        pied=entete.mention(provenance),
        blocs=tuple(_blocs(document)),
    )


def _blocs(document: Diagnostic) -> Iterator[Bloc]:
    provenance = document.provenance
    yield Titre(t.TITRE_DIAGNOSTIC, 0, provenance.territoire, provenance.campagne)
    yield from entete.banner(provenance)
    yield from _essentials(document)
    yield from _distribution(document)
    yield from _map(document)
    yield from _participation(document)
    yield from _syntheses(t.PAR_COMMUNE, t.C_COMMUNE, document.par_commune)
    yield from _syntheses(t.PAR_BAILLEUR, t.C_BAILLEUR, document.par_bailleur)
    yield from _list(t.LISTE_FRAGILES, t.PHRASE_LISTE, document.of_class(Classe.FRAGILE))
    yield from _list(t.LISTE_A_SURVEILLER, t.PHRASE_LISTE, document.of_class(Classe.A_SURVEILLER))
    yield from _list(t.LISTE_DIVERGENTES, t.PHRASE_DIVERGENTES, document.divergentes)
    yield from _themes(document)
    yield from _method(document)
    yield SautDePage()
    yield from _list(t.ANNEXE, "", document.lignes)


def _essentials(document: Diagnostic) -> Iterator[Bloc]:
    ensemble, participation = document.ensemble, document.participation
    residences, logements = (
        len(document.lignes),
        sum(ligne.residence.logements for ligne in document.lignes),
    )
    fragiles, surveiller = (
        _count(ensemble, classe) for classe in (Classe.FRAGILE, Classe.A_SURVEILLER)
    )
    divergentes = len(document.divergentes)
    yield Titre(t.ESSENTIEL)
    yield Chiffres(
        (
            (nombre(residences), t.C_RESIDENCES.lower()),
            (nombre(logements), t.C_LOGEMENTS.lower()),
            (nombre(participation.deux_parties), t.K_DEUX_PARTIES),
            (fragiles, t.K_FRAGILES),
            (nombre(divergentes), t.K_DIVERGENTS),
        )
    )
    yield Paragraphe(
        t.PHRASE_ESSENTIEL.format(
            residences=compte(residences, "résidence"),
            deux=nombre(participation.deux_parties),
            fragiles=fragiles,
            surveiller=surveiller,
            divergentes=compte(divergentes, "résidence"),
        )
    )
    yield Definitions(entete.grounds(document.provenance, participation.avis))


def _distribution(document: Diagnostic) -> Iterator[Bloc]:
    ensemble = document.ensemble
    yield Titre(t.REPARTITION)
    if not ensemble.est_masquee:
        yield Image(draw_bar(ensemble), t.ALT_BARRE.format(detail=_by_class(ensemble)))
    yield Tableau(
        t.REPARTITION,
        (t.C_CLASSE, t.C_RESIDENCES, t.C_PART, t.C_LOGEMENTS, t.C_PART, t.C_DEFINITION),
        tuple(_class_row(ensemble, classe) for classe in (*_GRAVES, *_SANS_CLASSE)),
        (2.6, 1.2, 0.9, 1.2, 0.9, 4.6),
        frozenset({1, 2, 3, 4}),
    )


def _by_class(synthese: Synthese) -> str:
    return ", ".join(f"{libelle(c).lower()} {_count(synthese, c)}" for c in Classe)


def _count(synthese: Synthese, classe: Classe) -> str:
    effectif = synthese.effectifs.classes[classe]
    return t.MASQUE if effectif is None else nombre(effectif.residences)


def _class_row(ensemble: Synthese, classe: Classe) -> tuple[Cellule, ...]:
    effectif, parts = ensemble.effectifs.classes[classe], ensemble.parts(classe)
    if effectif is None or parts is None:
        return (classe, *[t.MASQUE] * 4, DEFINITIONS[classe])
    return (
        classe,
        nombre(effectif.residences),
        pourcentage(parts[0]),
        nombre(effectif.logements),
        pourcentage(parts[1]),
        DEFINITIONS[classe],
    )


def _map(document: Diagnostic) -> Iterator[Bloc]:
    svg = draw_map(document.lignes, document.communes)
    sans = sum(ligne.residence.coordonnees is None for ligne in document.lignes)
    yield Titre(t.CARTE)
    if svg is not None:
        yield Image(svg, t.ALT_CARTE.format(detail=_by_class(document.ensemble)))
        yield Paragraphe(t.PHRASE_CARTE, est_note=True)
    if sans:
        yield Paragraphe(
            t.SANS_COORDONNEES.format(residences=compte(sans, "résidence")), est_note=True
        )


def _participation(document: Diagnostic) -> Iterator[Bloc]:
    participation, accord = document.participation, document.accord
    yield Titre(t.PARTICIPATION)
    yield Paragraphe(
        t.PHRASE_PARTICIPATION.format(
            bailleurs=compte(participation.delegations_bailleurs, *t.DELEGATION_BAILLEUR),
            communes=compte(participation.delegations_communes, *t.DELEGATION_COMMUNE),
            avis=nombre(participation.avis),
            deux=nombre(participation.deux_parties),
            une=nombre(participation.une_partie),
            aucune=nombre(participation.aucune),
        )
    )
    if accord is None:
        yield Paragraphe(t.ACCORD_ABSENT)
        return
    yield Paragraphe(
        t.PHRASE_ACCORD.format(
            residences=compte(accord.n, "résidence"),
            ecart=nombre(accord.ecart_moyen, 1),
            sens=signe(accord.sens, 1),
            divergentes=compte(accord.divergentes, "résidence"),
        )
    )
    concordance = accord.concordance
    if concordance.accord_exact is not None:
        yield Paragraphe(
            t.PHRASE_CONCORDANCE.format(
                exact=pourcentage(concordance.accord_exact),
                ecarts=pourcentage(concordance.ecarts_2),
                alpha=nombre(concordance.alpha, 2),
                ac2=nombre(concordance.ac2, 2),
            )
        )


def _syntheses(titre: str, objet: str, syntheses: Sequence[Synthese]) -> Iterator[Bloc]:
    yield Titre(titre)
    yield Paragraphe(t.PHRASE_SYNTHESE, est_note=True)
    yield Tableau(
        titre,
        (objet, t.TOTAL, *map(libelle, _GRAVES), t.C_SANS_CLASSE),
        tuple(_synthesis_row(synthese) for synthese in syntheses),
        (2.8, 1.5, 1.35, 1.35, 1.35, 1.35, 1.35),
        frozenset(range(1, 7)),
    )


def _synthesis_row(synthese: Synthese) -> tuple[Cellule, ...]:
    classes = synthese.effectifs.classes
    return (
        synthese.nom or t.SANS_BAILLEUR,
        _both(synthese.effectifs.total),
        *(_both(classes[classe]) for classe in _GRAVES),
        _both(_without_class(classes)),
    )


def _without_class(classes: Mapping[Classe, Effectif | None]) -> Effectif | None:
    residences = logements = 0
    for classe in _SANS_CLASSE:
        effectif = classes[classe]
        if effectif is None:
            return None
        residences, logements = residences + effectif.residences, logements + effectif.logements
    return Effectif(residences=residences, logements=logements)


def _both(effectif: Effectif | None) -> str:
    if effectif is None:
        return t.MASQUE
    if not effectif.residences:
        return "0"
    return f"{nombre(effectif.residences)} ({nombre(effectif.logements)})"


def _list(titre: str, phrase: str, lignes: Sequence[LigneResidence]) -> Iterator[Bloc]:
    yield Titre(titre)
    if not lignes:
        yield Paragraphe(t.AUCUNE_RESIDENCE)
        return
    if phrase:
        yield Paragraphe(phrase, est_note=True)
    yield Tableau(
        titre,
        (
            t.C_RESIDENCE,
            t.C_COMMUNE,
            t.C_BAILLEUR,
            t.C_LOGEMENTS,
            t.C_CLASSE,
            t.C_SCORE,
            t.C_ECART,
            t.C_AVIS,
        ),
        tuple(map(_list_row, lignes)),
        (3.4, 2.1, 2.7, 1.15, 2.1, 0.75, 0.75, 0.6),
        frozenset({3, 5, 6, 7}),
    )


def _list_row(ligne: LigneResidence) -> tuple[Cellule, ...]:
    resultat = ligne.resultat
    nom = ligne.residence.nom
    return (
        f"{nom} ({t.AVIS_DIVERGENTS})" if resultat.est_divergent else nom,
        ligne.commune,
        ligne.bailleur or t.SANS_BAILLEUR,
        nombre(ligne.residence.logements),
        resultat.classe,
        nombre(resultat.score, 1),
        signe(gap(ligne), 1),
        nombre(resultat.n_avis),
    )


def gap(ligne: LigneResidence) -> float | None:
    """Return the score of the bailleur minus that of the commune, in points of 100."""
    bailleur, commune = ligne.resultat.bailleur, ligne.resultat.commune
    if bailleur is None or commune is None or bailleur.score is None or commune.score is None:
        return None
    return bailleur.score - commune.score


def _themes(document: Diagnostic) -> Iterator[Bloc]:
    yield Titre(t.ECHANGES)
    if not document.themes:
        yield Paragraphe(t.AUCUN_ECHANGE)
        return
    yield Paragraphe(t.PHRASE_ECHANGES, est_note=True)
    yield Definitions(
        tuple(
            (
                t.RUBRIQUES[categorie],
                ", ".join(
                    f"{libelle(theme.etiquette).lower()} ({nombre(theme.residences)})"
                    for theme in themes
                ),
            )
            for categorie, themes in document.themes.items()
        )
    )


def _method(document: Diagnostic) -> Iterator[Bloc]:
    provenance, seuils = document.provenance, document.provenance.seuils
    valeurs = {
        "niveau_max": provenance.niveau_max,
        "a_surveiller": nombre(seuils.a_surveiller),
        "equilibree": nombre(seuils.equilibree),
        "favorable": nombre(seuils.favorable),
        "version_seuils": seuils.version,
    }
    yield Titre(t.METHODE)
    points = [point.format_map(valeurs) for point in t.METHODE_POINTS]
    if provenance.correction is not None:
        points.insert(_APRES_LE_SCORE, raison(provenance.correction))
    yield Liste(tuple(points))
