"""Positions of residences that have none: from the national geocoder, or from a person's click."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qualification.domain.acces import Droit, Identite
from qualification.domain.errors import ServiceMuet, ValeurInvalide
from qualification.domain.geocodage import (
    SEUIL_DEFAUT,
    SEUIL_MINIMUM,
    AdresseDemandee,
    IssueGeocodage,
    PositionProposee,
    judge,
)
from qualification.domain.ids import CodeInsee, ResidenceId, TerritoireId
from qualification.domain.inventaire import GesteInventaire
from qualification.domain.ordre import cle_tri
from qualification.domain.residence import Coordonnees, Residence
from qualification.domain.territoire import Contour
from qualification.services.exterieur import Geocodeur
from qualification.services.journal_inventaire import JournalInventaire
from qualification.services.ports import Clock, Depot
from qualification.services.sources import Geographie

LOT = 500
"""Addresses per request: the service takes up to 200 000, progress is better seen by fewer."""
Progression = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ResultatGeocodage:
    """What was asked for a residence, what was answered, what becomes of it."""

    residence: Residence
    demande: AdresseDemandee
    reponse: PositionProposee
    issue: IssueGeocodage


@dataclass(frozen=True, slots=True, kw_only=True)
class GeocodageService:
    """Places residences. ``geocodeur``: None when the application may not call outside."""

    depot: Depot
    now: Clock
    geographie: Geographie
    geocodeur: Geocodeur | None

    @property
    def hote(self) -> str | None:
        """Where addresses would be sent; None when calling outside is turned off."""
        return None if self.geocodeur is None else self.geocodeur.hote

    def unplaced(self, identite: Identite, territoire_id: TerritoireId) -> list[Residence]:
        """Return the residences to rate that have no position, the largest first."""
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            toutes = uow.residences.all(territoire_id=territoire_id)
        sans = [r for r in toutes if r.est_active and r.coordonnees is None]
        return sorted(sans, key=lambda r: (-r.logements, r.code_insee, cle_tri(r.nom)))

    def demandes(
        self, identite: Identite, territoire_id: TerritoireId
    ) -> list[tuple[Residence, AdresseDemandee]]:
        """Return what would be sent: address, commune and INSEE code of residences with one."""
        with self.depot.lecture() as uow:
            noms = {c.code_insee: c.nom for c in uow.communes.all(territoire_id=territoire_id)}
        return [
            (r, AdresseDemandee(r.adresses[0], noms.get(r.code_insee, ""), r.code_insee))
            for r in self.unplaced(identite, territoire_id)
            if r.adresses
        ]

    def geocode(
        self,
        identite: Identite,
        territoire_id: TerritoireId,
        *,
        seuil: float = SEUIL_DEFAUT,
        progression: Progression | None = None,
    ) -> list[ResultatGeocodage]:
        """Ask for the positions that lack, write those accepted, return them all.

        ``progression`` is told addresses answered, of how many. Nothing is written when the
        geocoder fails on the way: what it already answered is not asked again.

        Raises ServiceMuet, ValeurInvalide for a threshold outside SEUIL_MINIMUM…1.
        """
        identite.require(Droit.PREPARER)
        if self.geocodeur is None:
            raise ServiceMuet(motif="coupe", hote="")
        if not SEUIL_MINIMUM <= seuil <= 1:
            raise ValeurInvalide(champ="seuil", valeur=seuil)
        voulues = self.demandes(identite, territoire_id)
        distinctes = list(dict.fromkeys(demande for _, demande in voulues))
        reponses: dict[AdresseDemandee, PositionProposee] = {}
        for debut in range(0, len(distinctes), LOT):
            lot = distinctes[debut : debut + LOT]
            reponses.update(zip(lot, self.geocodeur.geocode(lot), strict=True))
            if progression is not None:
                progression(len(reponses), len(distinctes))
        resultats = [
            ResultatGeocodage(r, d, reponses[d], judge(d, reponses[d], seuil)) for r, d in voulues
        ]
        self._write(identite, resultats)
        return resultats

    def _write(self, identite: Identite, resultats: Iterable[ResultatGeocodage]) -> None:
        """Write accepted positions as one decision, which can be taken back whole.

        They are no person's word: a file that brings positions will outweigh them.
        """
        acceptees = {
            r.residence.residence_id: r.reponse.coordonnees
            for r in resultats
            if r.issue is IssueGeocodage.ACCEPTEE
        }
        with self.depot.ecriture() as uow:
            connues = [uow.residences.find(i) for i in acceptees]
            # Meanwhile, somebody may have placed or merged some of them.
            avant = [r for r in connues if r is not None and r.coordonnees is None and r.est_active]
            if avant:
                apres = [replace(r, coordonnees=acceptees[r.residence_id]) for r in avant]
                journal = JournalInventaire(uow, identite, self.now())
                journal.record(GesteInventaire.POSITION, avant, apres)

    def commune_at(self, territoire_id: TerritoireId, coordonnees: Coordonnees) -> CodeInsee | None:
        """Return the commune of the territory whose contour covers a position, if any."""
        return self._communes_at(territoire_id, [coordonnees])[0]

    def misplaced(
        self, identite: Identite, territoire_id: TerritoireId
    ) -> list[tuple[Residence, CodeInsee | None]]:
        """Return the residences outside the contour of their commune, and where they lie.

        Communes without a contour are not judged. Contours are simplified: a residence on an edge
        may well be where it should.
        """
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            toutes = uow.residences.all(territoire_id=territoire_id)
            avec = {
                c.code_insee for c in uow.communes.all(territoire_id=territoire_id) if c.contour
            }
        situees = [
            (r, r.coordonnees)
            for r in toutes
            if r.est_active and r.coordonnees and r.code_insee in avec
        ]
        trouvees = self._communes_at(territoire_id, [point for _, point in situees])
        return [
            (r, code)
            for (r, _), code in zip(situees, trouvees, strict=True)
            if code != r.code_insee
        ]

    def district_gaps(
        self, identite: Identite, territoire_id: TerritoireId
    ) -> list[tuple[Residence, str | None]]:
        """Return the residences whose position belies their district, and the one they lie in.

        Only residences placed as a whole: where the file places dwellings, the import has already
        located each. What a person decided of the district is not asked again; without a layer,
        nothing can tell.
        """
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            contours: Mapping[str, Contour] = {
                q.code: q.contour for q in uow.qpvs.all(territoire_id=territoire_id) if q.contour
            }
            detaillees = {
                b.residence_id
                for b in uow.batiments.all(territoire_id=territoire_id)
                if b.coordonnees
            }
            situees = [
                (r, r.coordonnees)
                for r in uow.residences.all(territoire_id=territoire_id)
                if r.est_active
                and r.coordonnees
                and r.residence_id not in detaillees
                and "qpv_code" not in r.manuels
            ]
        if not contours or not situees:
            return []
        points = [(point.lon, point.lat) for _, point in situees]
        codes = self.geographie.locator(contours).locate(points)
        return [
            (r, code)
            for (r, _), code in zip(situees, codes, strict=True)
            if _lying_in(r, code) != r
        ]

    def retain_districts(
        self,
        identite: Identite,
        territoire_id: TerritoireId,
        residence_ids: Collection[ResidenceId],
    ) -> int:
        """Give residences the district they lie in, which no import undoes; return how many.

        One decision, which can be taken back whole.
        """
        ecarts = [
            (r, code)
            for r, code in self.district_gaps(identite, territoire_id)
            if r.residence_id in residence_ids
        ]
        if ecarts:
            with self.depot.ecriture() as uow:
                journal = JournalInventaire(uow, identite, self.now())
                journal.record(
                    GesteInventaire.CORRECTION,
                    [r for r, _ in ecarts],
                    [_decided(_lying_in(r, code)) for r, code in ecarts],
                )
        return len(ecarts)

    def _communes_at(
        self, territoire_id: TerritoireId, points: Sequence[Coordonnees]
    ) -> list[CodeInsee | None]:
        with self.depot.lecture() as uow:
            contours: Mapping[str, Contour] = {
                c.code_insee: c.contour
                for c in uow.communes.all(territoire_id=territoire_id)
                if c.contour
            }
        if not contours or not points:
            return [None] * len(points)
        codes = self.geographie.locator(contours).locate([(p.lon, p.lat) for p in points])
        return [None if code is None else CodeInsee(code) for code in codes]


def _lying_in(residence: Residence, code: str | None) -> Residence:
    """Return the residence in a district, or in none: all of it unless some are already counted."""
    dedans = 0 if code is None else residence.logements_qpv or residence.logements
    return replace(residence, qpv_code=code, logements_qpv=dedans)


def _decided(residence: Residence) -> Residence:
    manuels = dict.fromkeys((*residence.manuels, "qpv_code", "logements_qpv"))
    return replace(residence, manuels=tuple(manuels))


def tally(resultats: Iterable[ResultatGeocodage]) -> Counter[IssueGeocodage]:
    """Return how many residences each outcome has."""
    return Counter(r.issue for r in resultats)


def of_issue(
    resultats: Iterable[ResultatGeocodage], issue: IssueGeocodage
) -> list[ResultatGeocodage]:
    """Return the results of one outcome, the largest residences first."""
    return sorted(
        (r for r in resultats if r.issue is issue),
        key=lambda r: (-r.residence.logements, cle_tri(r.residence.nom)),
    )
