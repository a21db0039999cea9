"""What a plenary session had better talk about, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualification.adapters.files.ecriture.diagnostic import gap
from qualification.domain.classement import Classe
from qualification.domain.ids import ResidenceId
from qualification.domain.resultat import ResultatResidence
from qualification.services.pleniere import Motif, Sujet
from qualification.textes import pleniere as textes
from qualification.textes import restitution
from qualification.textes.formats import compte, pourcentage, signe
from qualification.textes.libelles import libelle


@dataclass(frozen=True, slots=True, kw_only=True)
class LignePleniere:
    """A residence to discuss: what weighs in it, and one sentence that says why."""

    residence_id: ResidenceId
    nom: str
    commune: str
    bailleur: str
    logements: int
    fragile: str
    ecart: str
    motif: str


def rows(sujets: Iterable[Sujet]) -> tuple[LignePleniere, ...]:
    """Return what to discuss, in the order given."""
    return tuple(_row(sujet) for sujet in sujets)


def columns(lignes: Sequence[LignePleniere]) -> dict[str, list[str | int]]:
    """Return the columns of the list."""
    return {
        restitution.C_RESIDENCE: [x.nom for x in lignes],
        textes.C_MOTIF: [x.motif for x in lignes],
        restitution.C_LOGEMENTS: [x.logements for x in lignes],
        textes.C_FRAGILE: [x.fragile for x in lignes],
        restitution.C_ECART: [x.ecart for x in lignes],
        restitution.C_COMMUNE: [x.commune for x in lignes],
        restitution.C_BAILLEUR: [x.bailleur for x in lignes],
    }


def _row(sujet: Sujet) -> LignePleniere:
    ligne = sujet.ligne
    return LignePleniere(
        residence_id=ligne.residence.residence_id,
        nom=ligne.residence.nom,
        commune=ligne.commune,
        bailleur=ligne.bailleur or restitution.SANS_BAILLEUR,
        logements=ligne.residence.logements,
        fragile=pourcentage((ligne.resultat.probabilites or {}).get(Classe.FRAGILE)),
        ecart=signe(gap(ligne)),
        motif=_why(sujet.motif, ligne.resultat),
    )


def _why(motif: Motif, resultat: ResultatResidence) -> str:
    if motif is Motif.POINT_CRITIQUE:
        n = len(resultat.points_critiques)
        points = compte(n, "point critique", "points critiques")
        return textes.POINT_CRITIQUE.format(points=points)
    if motif is Motif.AVIS_DIVERGENTS:
        return textes.AVIS_DIVERGENTS
    chances = resultat.probabilites or {}
    premiere, seconde = sorted(chances, key=lambda classe: -chances[classe])[:2]
    return textes.CLASSE_INCERTAINE.format(
        premiere=libelle(premiere).lower(),
        une=pourcentage(chances[premiere]),
        seconde=libelle(seconde).lower(),
        autre=pourcentage(chances[seconde]),
    )
