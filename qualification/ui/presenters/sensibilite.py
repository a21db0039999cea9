"""« Sensibilité »: the sentence, the two distributions, who moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualification.adapters.files.ecriture.blocs import Tableau
from qualification.adapters.maps.symboles import SYMBOLES
from qualification.domain.classement import CLASSES_ORDONNEES, Classe
from qualification.domain.grille import Grille
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.sensibilite import Deplacement, Sensibilite
from qualification.textes import sensibilite as t
from qualification.textes.formats import compte, nombre, pourcentage
from qualification.textes.libelles import libelle
from qualification.ui.presenters.carte import LigneCarte
from qualification.ui.presenters.liste import Colonnes, class_label

CURSEUR_MAX = 100
"""Top of a slider of importance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Barre:
    """A class, how it is drawn, and how many residences are in it before and after."""

    libelle: str
    lettre: str
    fond: str
    encre: str
    avant: int
    apres: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EcranSensibilite:
    """The screen; ``flux`` is None and ``identifiants`` empty when every class holds."""

    est_vide: bool
    bilan: str
    barres: tuple[Barre, ...]
    alternative: str
    flux: Tableau | None
    identifiants: tuple[ResidenceId, ...]
    colonnes: Colonnes


def sliders(grille: Grille) -> dict[CodeCritere, tuple[str, int]]:
    """Return the label of each dimension and where its slider starts: the heaviest at half."""
    plus_lourd = max(d.poids for d in grille.dimensions)
    return {
        d.code: (d.libelle, round(d.poids / plus_lourd * CURSEUR_MAX / 2))
        for d in grille.dimensions
    }


def shares(grille: Grille, sensibilite: Sensibilite) -> list[str]:
    """Return what share of the whole each dimension has under the weights tried."""
    return [
        t.PART.format(libelle=d.libelle, part=pourcentage(sensibilite.poids[d.code]))
        for d in grille.dimensions
    ]


def screen(sensibilite: Sensibilite, lignes: Iterable[LigneCarte]) -> EcranSensibilite:
    """Return the screen; ``lignes`` name the residences."""
    barres = tuple(_bar(classe, sensibilite) for classe in CLASSES_ORDONNEES)
    detail = ", ".join(
        t.GRAPHIQUE_DETAIL.format(
            classe=b.libelle.lower(), avant=nombre(b.avant), apres=nombre(b.apres)
        )
        for b in barres
    )
    nommees = {ligne.residence_id: ligne for ligne in lignes}
    deplaces = [d for d in sensibilite.deplacements if d.residence_id in nommees]
    return EcranSensibilite(
        est_vide=sensibilite.total == 0,
        bilan=_summary(sensibilite),
        barres=barres,
        alternative=t.GRAPHIQUE_ALT.format(detail=detail),
        flux=_flows(sensibilite),
        identifiants=tuple(d.residence_id for d in deplaces),
        colonnes=_columns([(d, nommees[d.residence_id]) for d in deplaces]),
    )


def _bar(classe: Classe, sensibilite: Sensibilite) -> Barre:
    symbole = SYMBOLES[classe]
    return Barre(
        libelle=libelle(classe),
        lettre=symbole.lettre,
        fond=symbole.fond,
        encre=symbole.encre,
        avant=sensibilite.avant.get(classe, 0),
        apres=sensibilite.apres.get(classe, 0),
    )


def _summary(sensibilite: Sensibilite) -> str:
    total = compte(sensibilite.total, "résidence")
    if not sensibilite.deplacements:
        return t.BILAN_TOUTES.format(total=total)
    return t.BILAN.format(
        tenues=nombre(sensibilite.tenues),
        total=total,
        part=pourcentage(sensibilite.tenues / sensibilite.total, 1),
    )


def _flows(sensibilite: Sensibilite) -> Tableau | None:
    if not sensibilite.flux:
        return None
    lignes = sorted(sensibilite.flux.items(), key=lambda flux: -flux[1])
    return Tableau(
        t.LEGENDE_FLUX,
        (t.C_DE, t.C_VERS, t.C_RESIDENCES),
        tuple((avant, apres, nombre(n)) for (avant, apres), n in lignes),
        (2, 2, 1),
        nombres=frozenset({2}),
    )


def _columns(deplaces: list[tuple[Deplacement, LigneCarte]]) -> Colonnes:
    return {
        t.C_RESIDENCE: [ligne.nom for _, ligne in deplaces],
        t.C_DE: [class_label(d.avant) for d, _ in deplaces],
        t.C_VERS: [class_label(d.apres) for d, _ in deplaces],
        t.C_COMMUNE: [ligne.commune for _, ligne in deplaces],
        t.C_BAILLEUR: [ligne.bailleur for _, ligne in deplaces],
        t.C_INDICE_AVANT: [_index(d.tenue_avant) for d, _ in deplaces],
        t.C_INDICE_APRES: [_index(d.tenue_apres) for d, _ in deplaces],
    }


def _index(tenue: float | None) -> str:
    return nombre(None if tenue is None else 100 - tenue, 1)
