"""From residences and results to what the map, its legend and its list show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualification.adapters.maps.contours import Fond, prepare_fond
from qualification.adapters.maps.points import PointCarte
from qualification.adapters.maps.symboles import SYMBOLES, Symbole
from qualification.domain.classement import CLASSES_ORDONNEES, Classe, OrigineClasse
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId
from qualification.domain.ordre import cle_recherche, cle_tri
from qualification.domain.residence import Bailleur, Coordonnees, Residence
from qualification.domain.resultat import ResultatResidence
from qualification.domain.territoire import Commune
from qualification.textes import carte as textes
from qualification.textes.comprendre import certainty, under_the_score, whence
from qualification.textes.formats import nombre
from qualification.textes.libelles import libelle

__all__ = [
    "EntreeLegende",
    "Filtre",
    "Fond",
    "LigneCarte",
    "PointCarte",
    "filter_lignes",
    "legend",
    "lignes",
    "points",
    "prepare_fond",
    "table",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneCarte:
    """A residence as the page knows it: on the map when it has coordinates, in the list always."""

    residence_id: ResidenceId
    nom: str
    adresse: str
    code_insee: CodeInsee
    commune: str
    bailleur_id: BailleurId | None
    bailleur: str
    logements: int
    est_en_qpv: bool
    classe: Classe
    est_divergent: bool
    coordonnees: Coordonnees | None
    resultat: ResultatResidence | None = None

    @property
    def precisions(self) -> tuple[str, ...]:
        """Say the score, how sure the class is, where it comes from, and the margin."""
        return _precisions(self.resultat) if self.resultat else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtre:
    """What the visitor keeps: an empty set or text keeps everything, ``None`` either way."""

    recherche: str = ""
    communes: frozenset[CodeInsee] = frozenset()
    bailleurs: frozenset[BailleurId] = frozenset()
    classes: frozenset[Classe] = frozenset()
    est_en_qpv: bool | None = None
    est_divergent: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntreeLegende:
    """A class of the legend, its symbol, and what it counts among the residences shown."""

    classe: Classe
    libelle: str
    symbole: Symbole
    residences: int
    logements: int


def lignes(
    residences: Iterable[Residence],
    resultats: Mapping[ResidenceId, ResultatResidence],
    *,
    communes: Iterable[Commune],
    bailleurs: Iterable[Bailleur],
) -> tuple[LigneCarte, ...]:
    """Return one line per active residence, by commune then name; without a result, not rated."""
    noms_communes = {c.code_insee: c.nom for c in communes}
    noms_bailleurs = {b.bailleur_id: b.nom for b in bailleurs}
    toutes = (
        _ligne(residence, resultats.get(residence.residence_id), noms_communes, noms_bailleurs)
        for residence in residences
        if residence.est_active
    )
    return tuple(sorted(toutes, key=lambda ligne: (cle_tri(ligne.commune), cle_tri(ligne.nom))))


def _ligne(
    residence: Residence,
    resultat: ResultatResidence | None,
    communes: Mapping[CodeInsee, str],
    bailleurs: Mapping[BailleurId, str],
) -> LigneCarte:
    bailleur = bailleurs.get(residence.bailleur_id) if residence.bailleur_id else None
    return LigneCarte(
        residence_id=residence.residence_id,
        nom=residence.nom,
        adresse=", ".join(residence.adresses),
        code_insee=residence.code_insee,
        commune=communes.get(residence.code_insee, residence.code_insee),
        bailleur_id=residence.bailleur_id,
        bailleur=bailleur or textes.SANS_BAILLEUR,
        logements=residence.logements,
        est_en_qpv=residence.est_en_qpv,
        classe=resultat.classe if resultat else Classe.NON_EVALUEE,
        est_divergent=bool(resultat and resultat.est_divergent),
        coordonnees=residence.coordonnees,
        resultat=resultat,
    )


def _status(resultat: ResultatResidence | None) -> str:
    """Return how sure a computed class is, or that it does not come from the computation."""
    if resultat is None or resultat.classe_calculee is None:
        return ""
    if resultat.origine in {OrigineClasse.CONVENUE, OrigineClasse.PLAFONNEE}:
        return textes.STATUTS[resultat.origine]
    return libelle(resultat.statut) if resultat.statut else ""


def _precisions(resultat: ResultatResidence) -> tuple[str, ...]:
    score = textes.SCORE.format(score=nombre(resultat.score)) if resultat.score is not None else ""
    dites = (score, whence(resultat), certainty(resultat), under_the_score(resultat))
    return tuple(texte for texte in dites if texte)


def filter_lignes(toutes: Iterable[LigneCarte], filtre: Filtre) -> tuple[LigneCarte, ...]:
    """Return the lines a filter keeps; every word searched is in the name, address or commune."""
    mots = cle_recherche(filtre.recherche).split()
    return tuple(ligne for ligne in toutes if _is_kept(ligne, filtre) and _has(ligne, mots))


def _is_kept(ligne: LigneCarte, filtre: Filtre) -> bool:
    choix = (
        (filtre.communes, ligne.code_insee),
        (filtre.bailleurs, ligne.bailleur_id),
        (filtre.classes, ligne.classe),
    )
    return (
        all(not permis or valeur in permis for permis, valeur in choix)
        and filtre.est_en_qpv in {None, ligne.est_en_qpv}
        and filtre.est_divergent in {None, ligne.est_divergent}
    )


def _has(ligne: LigneCarte, mots: Sequence[str]) -> bool:
    if not mots:
        return True
    texte = cle_recherche(f"{ligne.nom} {ligne.adresse} {ligne.commune}")
    return all(mot in texte for mot in mots)


def points(retenues: Iterable[LigneCarte]) -> tuple[PointCarte, ...]:
    """Return the lines that have coordinates, as points; count the others from the difference."""
    return tuple(
        PointCarte(
            residence_id=ligne.residence_id,
            nom=ligne.nom,
            lon=ligne.coordonnees.lon,
            lat=ligne.coordonnees.lat,
            logements=ligne.logements,
            classe=ligne.classe,
            est_divergent=ligne.est_divergent,
            commune=ligne.commune,
            bailleur=ligne.bailleur,
        )
        for ligne in retenues
        if ligne.coordonnees is not None
    )


def legend(retenues: Sequence[LigneCarte]) -> tuple[EntreeLegende, ...]:
    """Return the four classes, then what has none if anything: residences and their dwellings."""
    entrees = (_entree(classe, retenues) for classe in Classe)
    return tuple(e for e in entrees if e.residences or e.classe in CLASSES_ORDONNEES)


def _entree(classe: Classe, retenues: Sequence[LigneCarte]) -> EntreeLegende:
    tailles = [ligne.logements for ligne in retenues if ligne.classe is classe]
    return EntreeLegende(
        classe=classe,
        libelle=libelle(classe),
        symbole=SYMBOLES[classe],
        residences=len(tailles),
        logements=sum(tailles),
    )


def table(retenues: Iterable[LigneCarte]) -> list[dict[str, str | int]]:
    """Return the list twin of the map: one row per line, in words, columns named in French."""
    return [
        {
            textes.COLONNE_RESIDENCE: ligne.nom,
            textes.COLONNE_COMMUNE: ligne.commune,
            textes.COLONNE_BAILLEUR: ligne.bailleur,
            textes.COLONNE_LOGEMENTS: ligne.logements,
            textes.COLONNE_CLASSE: libelle(ligne.classe),
            textes.COLONNE_STATUT: _status(ligne.resultat),
            textes.COLONNE_AVIS: textes.AVIS_ECARTES if ligne.est_divergent else "",
            textes.COLONNE_QPV: textes.OUI if ligne.est_en_qpv else textes.NON,
            textes.COLONNE_SUR_LA_CARTE: textes.OUI if ligne.coordonnees else textes.NON,
        }
        for ligne in retenues
    ]
