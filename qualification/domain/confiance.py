"""How far a group can be trusted, and why a person should look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import cos, hypot, radians

from qualification.domain import adresse
from qualification.domain.cles import MOTIFS_FORTS, Grain, Motif
from qualification.domain.groupement import Fragment, Groupe
from qualification.domain.residence import Confiance, Coordonnees, Doute, TypeConstruction
from qualification.domain.variantes import are_spellings, is_beginning, is_damaged

TAILLE_MAXIMALE = {TypeConstruction.INDIVIDUEL: 400}
TAILLE_MAXIMALE_IMMEUBLES = 150
"""Dwellings from which a group is proposed for splitting: cités of houses, then buildings."""
ETENDUE_MAXIMALE_M = {TypeConstruction.INDIVIDUEL: 1500.0}
ETENDUE_MAXIMALE_IMMEUBLES_M = 600.0
"""Metres across, from which a group is no longer one place."""
METRES_PAR_DEGRE = 111_320.0
_TOTAL = re.compile(r"(?:S(?:OUS)? ?)?(?:TOTAL|TOTAUX)\b")


def judge(groupe: Groupe, grain: Grain) -> tuple[Confiance, tuple[Doute, ...]]:
    """Return the confidence in a group, and the doubts that explain it.

    A list of residences or of points is taken as given: only what it cannot mean is doubted.
    """
    doutes = tuple(_doubts(groupe, grain))
    if doutes:
        return Confiance.A_VERIFIER, doutes
    est_sure = grain is not Grain.LOGEMENT or groupe.motif in MOTIFS_FORTS
    if est_sure and not groupe.est_rapproche:
        return Confiance.HAUTE, ()
    return Confiance.MOYENNE, ()


def _doubts(groupe: Groupe, grain: Grain) -> Iterator[Doute]:
    if groupe.motif is Motif.COMMUNE:
        yield Doute.SANS_ADRESSE
    yield from _name(groupe)
    if grain is Grain.RESIDENCE and any(f.est_repete for f in groupe.fragments):
        yield Doute.LIGNES_IDENTIQUES
    if grain is Grain.LOGEMENT:
        yield from _joining(groupe)
        yield from _size(groupe)


def _name(groupe: Groupe) -> Iterator[Doute]:
    # The end of an address (« 1 rue A ») tells nothing; that of a residence's name does.
    est_un_nom = bool(groupe.noms) or groupe.motif in MOTIFS_FORTS
    if is_damaged(groupe.nom) if est_un_nom else "?" in groupe.nom:
        yield Doute.NOM_ABIME
    if _is_total(groupe.nom):
        yield Doute.TOTAL
    if groupe.est_approche:
        yield Doute.ORTHOGRAPHE


def _joining(groupe: Groupe) -> Iterator[Doute]:
    if groupe.motif in {Motif.ADRESSE, Motif.ADRESSE_ANNEE} and not _is_numbered(groupe):
        yield Doute.ADRESSE_SANS_NUMERO
    if groupe.logements == 1:
        yield Doute.UN_SEUL_LOGEMENT
    if groupe.motif is not Motif.NOM and _are_unlike(list(groupe.noms)):
        yield Doute.NOMS_DIFFERENTS


def _is_total(nom: str) -> bool:
    """Whether a name is that of a line of sums (« TOTAL Lens », « Sous-total »), not of a place."""
    return bool(_TOTAL.match(adresse.fold(nom)))


def _size(groupe: Groupe) -> Iterator[Doute]:
    sorte = _kind(groupe.fragments)
    if groupe.logements > TAILLE_MAXIMALE.get(sorte, TAILLE_MAXIMALE_IMMEUBLES):
        yield Doute.TROP_GRANDE
    points = [f.ligne.coordonnees for f in groupe.fragments if f.ligne.coordonnees]
    if span_m(points) > ETENDUE_MAXIMALE_M.get(sorte, ETENDUE_MAXIMALE_IMMEUBLES_M):
        yield Doute.DISPERSEE


def _is_numbered(groupe: Groupe) -> bool:
    return all(adresse.normalize(f.ligne.adresse)[:1].isdigit() for f in groupe.fragments)


def _are_unlike(noms: Sequence[str]) -> bool:
    """Whether names put together are more than spellings of one."""
    premier = max(noms, key=len, default="")
    return any(not are_spellings(nom, premier) and not is_beginning(nom, premier) for nom in noms)


def _kind(fragments: Sequence[Fragment]) -> TypeConstruction:
    maisons = sum(
        f.poids for f in fragments if f.ligne.type_construction is TypeConstruction.INDIVIDUEL
    )
    est_cite = 2 * maisons > sum(f.poids for f in fragments)
    return TypeConstruction.INDIVIDUEL if est_cite else TypeConstruction.COLLECTIF


def span_m(points: Sequence[Coordonnees]) -> float:
    """Return the diagonal of the box around points, in metres; 0 for fewer than two."""
    if len(points) < 2:
        return 0.0
    ouest, est = min(p.lon for p in points), max(p.lon for p in points)
    sud, nord = min(p.lat for p in points), max(p.lat for p in points)
    largeur = (est - ouest) * cos(radians((sud + nord) / 2))
    return hypot(largeur, nord - sud) * METRES_PAR_DEGRE
