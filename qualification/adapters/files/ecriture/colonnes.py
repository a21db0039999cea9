"""The columns of a residence in every data file: one list, so that all files agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from qualification.adapters.files.ecriture import chiffres, entete
from qualification.adapters.files.ecriture.diagnostic import gap
from qualification.domain.classement import CLASSES_ORDONNEES, Classe, OrigineClasse, Statut
from qualification.domain.ids import CodeCritere
from qualification.domain.residence import TypeConstruction
from qualification.domain.resultat import AvisCollege
from qualification.services.documents import Diagnostic, LigneResidence, Provenance
from qualification.textes import restitution as t
from qualification.textes.mentions import end_of_validity

Valeur = str | int | float | bool | date | Classe | OrigineClasse | Statut | TypeConstruction | None
"""Typed values: each file writes numbers as numbers, and French words or slugs as it should."""


@dataclass(frozen=True, slots=True)
class Colonne:
    """A column: technical name, French label, definition, how to read it from a row."""

    nom: str
    libelle: str
    definition: str
    lire: Callable[[LigneResidence], Valeur]


def columns(document: Diagnostic) -> tuple[Colonne, ...]:
    """Return every column of the residences of a diagnostic, in order."""
    return (
        *(Colonne(nom, *t.COLONNES[nom], lire) for nom, lire in _RESIDENCE.items()),
        *(_dimension(code, libelle) for code, libelle in document.dimensions),
        *_repeated(document.provenance),
    )


def grounds(provenance: Provenance) -> dict[str, Valeur]:
    """Return what every row of a data file repeats: dates, versions, warnings, mention."""
    calcule_le = entete.day(provenance.calcule_le)
    return {
        "calcule_le": calcule_le,
        "valable_jusqu_au": end_of_validity(calcule_le),
        "version_methode": provenance.version_methode,
        "version_grille": provenance.version_grille,
        "etat": t.PROVISOIRE if provenance.est_provisoire else t.VALIDE,
        "donnees_fictives": provenance.est_fictif,
        "mention": entete.mention(provenance),
    }


def _repeated(provenance: Provenance) -> Iterator[Colonne]:
    for nom, valeur in grounds(provenance).items():
        yield Colonne(nom, *t.COLONNES[nom], partial(_same, valeur))


def _same(valeur: Valeur, _: LigneResidence) -> Valeur:
    return valeur


def _dimension(code: CodeCritere, libelle: str) -> Colonne:
    etiquette, definition = (
        texte.format(code=code, libelle=libelle) for texte in t.COLONNE_DIMENSION
    )
    return Colonne(
        f"dimension_{code.lower()}",
        etiquette,
        definition,
        lambda ligne: (ligne.resultat.dimensions or {}).get(code),
    )


def _score(avis: AvisCollege | None) -> float | None:
    return avis.score if avis else None


def _share(avis: AvisCollege | None) -> float | None:
    return avis.part_repondue if avis else None


def _chance(classe: Classe, ligne: LigneResidence) -> float | None:
    return (ligne.resultat.probabilites or {}).get(classe)


_RESIDENCE: dict[str, Callable[[LigneResidence], Valeur]] = {
    "residence_id": lambda x: x.residence.residence_id,
    "nom": lambda x: x.residence.nom,
    "commune": lambda x: x.commune,
    "code_insee": lambda x: x.residence.code_insee,
    "bailleur": lambda x: x.bailleur,
    "adresse": lambda x: next(iter(x.residence.adresses), None),
    "logements": lambda x: x.residence.logements,
    "type_construction": lambda x: x.residence.type_construction,
    "annee_construction": lambda x: x.residence.annee_construction,
    **chiffres.columns(),
    "en_qpv": lambda x: x.residence.est_en_qpv,
    "logements_qpv": lambda x: x.residence.logements_qpv,
    "longitude": lambda x: x.residence.coordonnees.lon if x.residence.coordonnees else None,
    "latitude": lambda x: x.residence.coordonnees.lat if x.residence.coordonnees else None,
    "classe": lambda x: x.resultat.classe,
    "lettre": lambda x: t.LETTRES[x.resultat.classe],
    "score": lambda x: x.resultat.score,
    "score_brut": lambda x: x.resultat.score_brut,
    "erreur_type": lambda x: x.resultat.erreur_type,
    "indice_fragilite": lambda x: x.resultat.indice_fragilite,
    "classe_calculee": lambda x: x.resultat.classe_calculee,
    "origine_classe": lambda x: x.resultat.origine if x.resultat.classe_calculee else None,
    "statut": lambda x: x.resultat.statut,
    **{f"p_{classe.value}": partial(_chance, classe) for classe in CLASSES_ORDONNEES},
    "priorite": lambda x: x.resultat.priorite,
    "score_bailleur": lambda x: _score(x.resultat.bailleur),
    "score_commune": lambda x: _score(x.resultat.commune),
    "ecart": gap,
    "avis_divergents": lambda x: x.resultat.est_divergent,
    "note_partagee": lambda x: x.resultat.niveau_partage,
    "avis": lambda x: x.resultat.n_avis,
    "part_repondue_bailleur": lambda x: _share(x.resultat.bailleur),
    "part_repondue_commune": lambda x: _share(x.resultat.commune),
}
