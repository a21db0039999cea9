"""The workbench of the inventory: what to look at first, as rows, points and choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualification.adapters.maps.points import PointCarte
from qualification.domain.batiment import Batiment
from qualification.domain.classement import Classe
from qualification.domain.cles import Motif
from qualification.domain.ids import ResidenceId
from qualification.domain.inventaire import ChangementInventaire, DecisionInventaire
from qualification.domain.ordre import cle_tri
from qualification.domain.residence import Confiance, Residence, Secteur
from qualification.textes import atelier_inventaire as textes
from qualification.textes import inventaire
from qualification.textes.formats import date_courte, heure
from qualification.textes.importation import MOTIFS
from qualification.ui.presenters import inventaire as presenter

SECTEUR = (textes.COL_SECTEUR, inventaire.COL_LOGEMENTS)
"""The columns of the table of sectors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Etabli:
    """The residences of the workbench as it shows them: put in order and into words once.

    ``par_id``, ``lignes``, ``libelles`` and ``points`` are by identifier, in order of what is to be
    looked at first; ``points`` lacks the residences without a position.
    """

    noms: Mapping[str, str]
    par_id: Mapping[str, Residence]
    lignes: Mapping[str, dict[str, object]]
    libelles: Mapping[str, str]
    points: Mapping[str, PointCarte]

    @classmethod
    def of(cls, residences: Iterable[Residence], noms: Mapping[str, str]) -> Etabli:
        """Return the residences as the workbench shows them."""
        par_id = {str(r.residence_id): r for r in in_order(residences)}
        return cls(
            noms=noms,
            par_id=par_id,
            lignes=dict(zip(par_id, rows(par_id.values(), noms), strict=True)),
            libelles={i: label(r, noms) for i, r in par_id.items()},
            points={str(p.residence_id): p for p in points(par_id.values(), noms)},
        )

    def shown(self, recherche: str, *, sont_a_verifier: bool) -> list[str]:
        """Return the identifiers that a view and a search keep."""
        residences = self.par_id.values()
        retenues = to_check(residences) if sont_a_verifier else list(residences)
        if recherche.strip():
            retenues = presenter.search(retenues, self.noms, recherche)
        return [str(r.residence_id) for r in retenues]

    def neighbours(self, residence: Residence) -> dict[str, Residence]:
        """Return the other residences its buildings may be given to: never another bailleur's."""
        return {
            i: r
            for i, r in self.par_id.items()
            if r.code_insee == residence.code_insee
            and r.residence_id != residence.residence_id
            and (
                r.bailleur_id == residence.bailleur_id
                or None in {r.bailleur_id, residence.bailleur_id}
            )
        }


_ORDRE = (Confiance.A_VERIFIER, Confiance.MOYENNE, Confiance.HAUTE)


def in_order(residences: Iterable[Residence]) -> list[Residence]:
    """Return the residences to check first, the largest of them first."""
    return sorted(
        residences, key=lambda r: (_ORDRE.index(r.confiance), -r.logements, cle_tri(r.nom))
    )


def to_check(residences: Iterable[Residence]) -> list[Residence]:
    """Return those a person should look at."""
    return [r for r in residences if r.confiance is Confiance.A_VERIFIER]


def rows(residences: Iterable[Residence], noms: Mapping[str, str]) -> list[dict[str, object]]:
    """Return one row per residence: what it is, why it is one, why to look at it."""
    return [
        {
            inventaire.COL_NOM: r.nom,
            inventaire.COL_LOGEMENTS: r.logements,
            textes.COL_POURQUOI: ", ".join(textes.DOUTES[d] for d in r.doutes),
            textes.COL_CONFIANCE: textes.CONFIANCES[r.confiance],
            inventaire.COL_COMMUNE: noms.get(r.code_insee, r.code_insee),
            inventaire.COL_BAILLEUR: noms.get(str(r.bailleur_id), inventaire.NON_RENSEIGNE),
            textes.COL_ADRESSES: len(r.adresses),
            inventaire.COL_ADRESSE: r.adresses[0] if r.adresses else "",
            textes.COL_MOTIF: reason(r),
        }
        for r in residences
    ]


def reason(residence: Residence) -> str:
    """Return why the dwellings of a residence are together, in words."""
    motif = residence.motif_groupement
    return MOTIFS[Motif(motif)] if motif in list(Motif) else ""


def label(residence: Residence, noms: Mapping[str, str]) -> str:
    """Return a name no other residence of the territory bears."""
    commune = noms.get(residence.code_insee, residence.code_insee)
    return f"{residence.nom} ({commune}, {residence.logements})"


def points(residences: Iterable[Residence], noms: Mapping[str, str]) -> tuple[PointCarte, ...]:
    """Return those that have coordinates, as points; a double ring for those to check."""
    return tuple(
        PointCarte(
            residence_id=r.residence_id,
            nom=r.nom,
            lon=r.coordonnees.lon,
            lat=r.coordonnees.lat,
            logements=r.logements,
            classe=Classe.NON_EVALUEE,
            est_divergent=False,
            commune=noms.get(r.code_insee, r.code_insee),
            bailleur=noms.get(str(r.bailleur_id), inventaire.NON_RENSEIGNE),
        )
        for r in residences
        if r.coordonnees is not None
    )


def building_points(batiments: Iterable[Batiment], residence: Residence) -> tuple[PointCarte, ...]:
    """Return the buildings that have coordinates as points, each under its key."""
    return tuple(
        PointCarte(
            residence_id=ResidenceId(b.cle),
            nom=" – ".join(filter(None, (b.batiment, b.adresse))) or residence.nom,
            lon=b.coordonnees.lon,
            lat=b.coordonnees.lat,
            logements=b.logements,
            classe=Classe.NON_EVALUEE,
            est_divergent=False,
            commune=residence.nom,
            bailleur="",
        )
        for b in batiments
        if b.coordonnees is not None
    )


def sector_rows(residence: Residence) -> list[dict[str, object]]:
    """Return one row per sector of a residence."""
    return [
        {textes.COL_SECTEUR: s.nom, inventaire.COL_LOGEMENTS: s.logements}
        for s in residence.secteurs
    ]


def sectors(lignes: Iterable[Mapping[str, object]]) -> list[Secteur]:
    """Return the sectors typed in a table; lines without a name nor a number are no sector."""
    return [
        Secteur(nom=nom, logements=int(str(nombre or 0)))
        for nom, nombre in (
            (str(x.get(textes.COL_SECTEUR) or "").strip(), x.get(inventaire.COL_LOGEMENTS))
            for x in lignes
        )
        if nom or nombre
    ]


def building_rows(batiments: Iterable[Batiment]) -> list[dict[str, object]]:
    """Return one row per building of a residence."""
    return [
        {
            inventaire.COL_ADRESSE: b.adresse,
            textes.COL_BATIMENT: b.batiment,
            inventaire.COL_LOGEMENTS: b.logements,
            textes.COL_ANNEE: b.annee_construction,
        }
        for b in batiments
    ]


def decision_rows(decisions: Iterable[DecisionInventaire]) -> list[dict[str, str]]:
    """Return one row per decision."""
    return [
        {
            textes.COL_QUAND: f"{date_courte(d.prise_le)} {heure(d.prise_le)}",
            textes.COL_QUI: d.auteur,
            textes.COL_QUOI: textes.GESTES[d.geste],
            textes.COL_RESIDENCES: ", ".join(r.nom for r in d.apres if r.absorbee_par is None),
        }
        for d in decisions
    ]


def change_rows(
    changements: Sequence[ChangementInventaire],
    residences: Mapping[ResidenceId, Residence],
    noms: Mapping[str, str],
) -> list[dict[str, str]]:
    """Return one row per change; bailleurs by their names."""
    return [
        {
            inventaire.COL_NOM: residences[c.residence_id].nom,
            textes.COL_NATURE: textes.NATURES[c.nature],
            textes.COL_AVANT: noms.get(c.avant, c.avant),
            textes.COL_APRES: noms.get(c.apres, c.apres),
            textes.COL_QUAND: date_courte(c.constate_le),
        }
        for c in changements
    ]
