"""The sheet of a residence, and the context sheets of a CALEOL, as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from qualification.adapters.files.ecriture import chiffres, entete
from qualification.adapters.files.ecriture.blocs import (
    Bandeau,
    Bloc,
    Cartouche,
    Cellule,
    Colonnes,
    Definitions,
    Encadre,
    Image,
    Liste,
    Mise,
    Paragraphe,
    SautDePage,
    Tableau,
    Titre,
)
from qualification.adapters.files.ecriture.dessins import draw_place
from qualification.domain.echange import Categorie
from qualification.domain.indicateur import Dpe
from qualification.domain.participants import College
from qualification.services.documents import (
    ClassePrecedente,
    FicheCaleol,
    FicheResidence,
    LigneItem,
    NotePubliee,
)
from qualification.textes import indicateurs
from qualification.textes import restitution as t
from qualification.textes.comprendre import certainty, under_the_score, whence
from qualification.textes.formats import compte, date_longue, nombre, pourcentage, signe
from qualification.textes.libelles import DEFINITIONS, libelle
from qualification.textes.mentions import MENTION_CALEOL, end_of_validity, mention_cia

_VIGILANCE = (Categorie.FREIN, Categorie.LIMITE)


def compose_fiche(document: FicheResidence) -> Mise:
    """Return the sheet of a residence: one A4 page for usual lengths of text."""
    provenance, nom = document.provenance, document.ligne.residence.nom
    return Mise(
        titre=f"{t.TITRE_FICHE} – {nom}",
        entete=entete.running_title(provenance),
        avertissements=entete.warnings(provenance),
        pied=entete.mention(provenance),
        blocs=(
            Titre(nom, 0, t.TITRE_FICHE, _whereabouts(document)),
            *entete.banner(provenance),
            *_sheet(document, 1),
            *_exchanges(document),
            Paragraphe(mention_cia(document.cia_le), est_note=True),
            Titre(t.LIMITES),
            Paragraphe(t.LIMITES_FICHE),
        ),
    )


def compose_caleol(document: FicheCaleol) -> Mise:
    """Return the context sheets for a meeting, each from the top of a page."""
    provenance = document.provenance
    titre = t.TITRE_CALEOL.format(date=date_longue(document.le))
    pages = (_context_page(document, fiche) for fiche in document.fiches)
    return Mise(
        titre=titre,
        entete=titre,
        avertissements=entete.warnings(provenance),
        pied=entete.mention(provenance),
        blocs=tuple(chain.from_iterable(pages))[1:],
    )


def _context_page(document: FicheCaleol, fiche: FicheResidence) -> Iterator[Bloc]:
    echeance = end_of_validity(entete.day(fiche.provenance.calcule_le))
    yield SautDePage()
    surtitre = t.TITRE_FICHE_CALEOL_DU.format(date=date_longue(document.le))
    yield Titre(fiche.ligne.residence.nom, 1, surtitre, _whereabouts(fiche))
    yield from entete.banner(fiche.provenance)
    if document.le > echeance:
        yield Bandeau(t.PERIMEE.format(date=date_longue(echeance)))
    yield Encadre(MENTION_CALEOL)
    yield from _sheet(fiche, 2)
    yield Titre(t.VIGILANCE, 2)
    yield Liste(tuple(_watch_points(fiche)) or (t.AUCUN_POINT,))
    yield Paragraphe(mention_cia(fiche.cia_le), est_note=True)


def _whereabouts(fiche: FicheResidence) -> str:
    ligne = fiche.ligne
    return f"{ligne.commune} ({ligne.residence.code_insee}) · {ligne.bailleur or t.SANS_BAILLEUR}"


def _sheet(fiche: FicheResidence, niveau: int) -> Iterator[Bloc]:
    coordonnees = fiche.ligne.residence.coordonnees
    identite: tuple[Bloc, ...] = (Titre(t.LIEU, niveau), Definitions(tuple(_identity(fiche))))
    carte: tuple[Bloc, ...] = ()
    if coordonnees is not None and fiche.commune is not None and fiche.commune.contour:
        alternative = t.ALT_SITUATION.format(
            nom=fiche.ligne.residence.nom, commune=fiche.ligne.commune
        )
        largeur = 0.55 if fiche.ligne.chiffres else 0.8
        carte = (Image(draw_place(coordonnees, fiche.commune), alternative, largeur),)
    gauche = (_class_block(fiche), *_previous(fiche.precedente))
    figures = tuple(chiffres.compose(fiche.ligne, niveau))
    # The map goes to the shorter side: the sheet holds on one page.
    if figures:
        yield Colonnes((*gauche, *carte), (*identite, *figures), 0.46)
    else:
        yield Colonnes(gauche, (*identite, *carte), 0.46)
    yield Titre(t.DEUX_VUES, niveau)
    yield _views(fiche)
    if fiche.points_faibles:
        yield Colonnes(
            _points(t.POINTS_FAIBLES, niveau, fiche, fiche.points_faibles),
            _points(t.POINTS_FORTS, niveau, fiche, fiche.points_forts),
        )
    else:
        yield Paragraphe(t.PAS_DE_POINTS, est_note=True)


def _class_block(fiche: FicheResidence) -> Cartouche:
    provenance, resultat = fiche.provenance, fiche.ligne.resultat
    calcule_le = entete.day(provenance.calcule_le)
    details: list[str] = [
        f"{t.L_AVIS}\N{NO-BREAK SPACE}: {nombre(resultat.n_avis)}",
        f"{t.L_CALCULE} {date_longue(calcule_le)}",
        f"{t.L_VALABLE} {date_longue(end_of_validity(calcule_le))}",
        f"{t.L_VERSIONS}\N{NO-BREAK SPACE}: {entete.versions(provenance)}",
    ]
    details += _lacks(fiche)
    details += [
        texte
        for texte in (whence(resultat), certainty(resultat), under_the_score(resultat))
        if texte
    ]
    if resultat.niveau_partage is not None:
        details.append(
            t.NIVEAU_PARTAGE.format(
                niveau=resultat.niveau_partage, niveau_max=provenance.niveau_max
            )
        )
    definition = DEFINITIONS[resultat.classe]
    if resultat.est_divergent:
        definition = f"{definition} {t.DIVERGENT_PHRASE}"
    return Cartouche(resultat.classe, definition, tuple(details))


def _lacks(fiche: FicheResidence) -> Iterator[str]:
    """Yield what each side that spoke would have to answer to have a score."""
    for college, avis in fiche.vues():
        if avis is None or avis.score is not None or not avis.n_delegations:
            continue
        partie = libelle(college)
        muettes = [d.libelle for d in fiche.dimensions if d.code not in avis.dimensions]
        if muettes:
            noms = ", ".join(f"«\u00a0{nom}\u00a0»" for nom in muettes)
            yield t.DIMENSIONS_SANS_REPONSE.format(partie=partie, dimensions=noms)
        else:
            part = pourcentage(avis.part_repondue)
            yield t.TROP_PEU_REPONDU.format(partie=partie, part=part)


def _previous(precedente: ClassePrecedente | None) -> Iterator[Bloc]:
    if precedente is None:
        return
    classe = libelle(precedente.classe).lower()
    if not precedente.est_comparable:
        classe = f"{classe} ({t.COMPARAISON_IMPOSSIBLE})"
    yield Paragraphe(
        t.CAMPAGNE_PRECEDENTE.format(
            campagne=precedente.campagne,
            date=date_longue(precedente.calcule_le),
            methode=precedente.version_methode,
            classe=classe,
        )
        + ".",
        est_note=True,
    )


def _identity(fiche: FicheResidence) -> Iterator[tuple[str, str]]:
    residence = fiche.ligne.residence
    yield t.L_ADRESSE, _address(residence.adresses)
    yield t.L_LOGEMENTS, nombre(residence.logements)
    yield t.L_TYPE, libelle(residence.type_construction)
    yield t.L_ANNEE, str(residence.annee_construction or t.SANS_VALEUR)
    yield t.L_QPV, _qpv(fiche)
    if residence.programmes:
        yield t.L_PROGRAMMES, ", ".join(libelle(p) for p in residence.programmes)
    yield indicateurs.L_FINANCEMENT, indicateurs.funding(residence.financements)
    yield t.L_DPE, indicateurs.energy(Dpe.of(residence))
    yield indicateurs.L_ORIGINE, indicateurs.origin(residence.source, residence.millesime)
    yield t.L_SOURCE, t.SOURCE_INVENTAIRE.format(date=date_longue(fiche.provenance.edite_le))


def _address(adresses: Sequence[str]) -> str:
    if not adresses:
        return t.SANS_VALEUR
    if len(adresses) == 1:
        return adresses[0]
    autres = compte(len(adresses) - 1, "autre adresse", "autres adresses")
    return t.AUTRES_ADRESSES.format(premiere=adresses[0], autres=autres)


def _qpv(fiche: FicheResidence) -> str:
    residence = fiche.ligne.residence
    if not residence.est_en_qpv:
        return t.NON
    precisions = [fiche.qpv or t.QPV_SANS_NOM]
    if residence.logements_qpv:
        precisions.append(compte(residence.logements_qpv, "logement"))
    return t.QPV_OUI.format(precisions=", ".join(precisions))


def _views(fiche: FicheResidence) -> Tableau:
    resultat = fiche.ligne.resultat
    bailleur, commune = resultat.bailleur, resultat.commune
    rows = [
        _row(
            t.L_SCORE,
            bailleur.score if bailleur else None,
            commune.score if commune else None,
            nombre(resultat.score, 1),
        ),
        *(_row(d.libelle, d.bailleur, d.commune, nombre(d.score, 1)) for d in fiche.dimensions),
        _row(
            t.L_GLOBAL.format(niveau_max=fiche.provenance.niveau_max),
            fiche.global_bailleur,
            fiche.global_commune,
            t.SANS_VALEUR,
        ),
        (
            t.L_REPONSES,
            *(pourcentage(avis.part_repondue if avis else None) for _, avis in fiche.vues()),
            t.SANS_VALEUR,
            t.SANS_VALEUR,
        ),
    ]
    return Tableau(
        t.DEUX_VUES,
        ("", libelle(College.BAILLEUR), libelle(College.COMMUNE), t.C_ECART, t.C_ENSEMBLE),
        tuple(rows),
        (4, 1.2, 1.2, 1.2, 1.2),
        frozenset({1, 2, 3, 4}),
    )


def _row(
    nom: str, bailleur: float | None, commune: float | None, ensemble: str
) -> tuple[Cellule, ...]:
    ecart = None if bailleur is None or commune is None else bailleur - commune
    return (nom, nombre(bailleur, 1), nombre(commune, 1), signe(ecart, 1), ensemble)


def _points(
    titre: str, niveau: int, fiche: FicheResidence, items: Sequence[LigneItem]
) -> tuple[Bloc, ...]:
    return (
        Titre(titre.format(niveau_max=fiche.provenance.niveau_max), niveau),
        Liste(tuple(map(_point, items))),
    )


def _point(item: LigneItem) -> str:
    texte = t.POINT.format(
        libelle=item.libelle, bailleur=_level(item.bailleur), commune=_level(item.commune)
    )
    remarques = [t.CRITIQUE] * item.est_critique + [t.AVIS_DIVERGENTS] * item.est_divergent
    return f"{texte} ({', '.join(remarques)})" if remarques else texte


def _level(niveau: float | None) -> str:
    # The median of two teams may fall between two levels.
    return nombre(niveau, 0 if niveau is None or niveau == int(niveau) else 1)


def _exchanges(fiche: FicheResidence) -> Iterator[Bloc]:
    yield Titre(t.ECHANGES_FICHE)
    lignes = tuple(
        (titre, "\N{BULLET} " + " \N{BULLET} ".join(map(_note, fiche.rubrique(categorie))))
        for categorie, titre in t.RUBRIQUES.items()
        if fiche.rubrique(categorie)
    )
    yield Definitions(lignes) if lignes else Paragraphe(t.AUCUN_ECHANGE)


def _note(note: NotePubliee) -> str:
    mots = ", ".join(libelle(etiquette).lower() for etiquette in note.etiquettes)
    texte = "\N{NO-BREAK SPACE}: ".join(partie for partie in (mots, note.texte.strip()) if partie)
    return f"{texte} ({libelle(note.college).lower()})"


def _watch_points(fiche: FicheResidence) -> Iterator[str]:
    for item in fiche.items:
        if item.est_critique:
            yield f"{t.CRITIQUE.capitalize()}\N{NO-BREAK SPACE}: {item.libelle}"
    for categorie in _VIGILANCE:
        mots = dict.fromkeys(
            libelle(etiquette).lower()
            for note in fiche.rubrique(categorie)
            for etiquette in note.etiquettes
        )
        if mots:
            yield f"{t.RUBRIQUES[categorie]}\N{NO-BREAK SPACE}: {', '.join(mots)}"
