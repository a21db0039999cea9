"""Priority districts of a territory, replaced as a whole by those of a new layer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from qualification.domain.batiment import Batiment, assemble
from qualification.domain.ids import ResidenceId, TerritoireId
from qualification.domain.importation import Anomalies, Probleme
from qualification.domain.residence import Residence
from qualification.domain.territoire import Qpv
from qualification.domain.valeurs import qpv_code
from qualification.services.ports import UnitOfWork
from qualification.services.sources import Geographie, Localisateur

L = TypeVar("L", Batiment, Residence)


@dataclass(frozen=True, slots=True)
class Quartiers:
    """The districts of a territory, inside one transaction."""

    uow: UnitOfWork
    territoire_id: TerritoireId
    geographie: Geographie
    anomalies: Anomalies

    def replace(self, qpvs: Mapping[str, Qpv]) -> None:
        """Keep these districts only; those that go are noted.

        Who lay in a district whose code is a true one keeps it, as a declared code is kept. Who
        lay in a polygon that never was a district is placed again.
        """
        connus = self.uow.qpvs.all(territoire_id=self.territoire_id)
        retires = [q for q in connus if q.code not in qpvs]
        for qpv in retires:
            self.uow.qpvs.remove(self.territoire_id, qpv.code)
            self.anomalies.add(Probleme.QPV_RETIRE, valeur=f"{qpv.nom} ({qpv.code})")
        self.uow.qpvs.put(*qpvs.values())
        faux = {q.code for q in retires if qpv_code(q.code) is None}
        if faux:
            contours = {q.code: q.contour for q in qpvs.values() if q.contour}
            self._place_again(faux, self.geographie.locator(contours))

    def _place_again(self, faux: set[str], localisateur: Localisateur) -> None:
        batiments = self.uow.batiments.all(territoire_id=self.territoire_id)
        deplaces = _placed([b for b in batiments if b.qpv_code in faux], localisateur)
        self.uow.batiments.put(*deplaces)
        par_residence: dict[ResidenceId, list[Batiment]] = defaultdict(list)
        for bati in self.uow.batiments.all(territoire_id=self.territoire_id):
            par_residence[bati.residence_id].append(bati)
        residences = self.uow.residences.all(territoire_id=self.territoire_id)
        seules = [r for r in residences if r.qpv_code in faux and not par_residence[r.residence_id]]
        touchees = {b.residence_id for b in deplaces}
        self.uow.residences.put(
            *_placed(seules, localisateur),
            *(
                _with_district_of(r, par_residence[r.residence_id])
                for r in residences
                if r.residence_id in touchees
            ),
        )


def _placed(lieux: Sequence[L], localisateur: Localisateur) -> list[L]:
    """Return the places in the district they lie in, or in none; without a position, in none."""
    points = [(li.coordonnees.lon, li.coordonnees.lat) for li in lieux if li.coordonnees]
    codes = iter(localisateur.locate(points))
    return [_lying_in(li, next(codes) if li.coordonnees else None) for li in lieux]


def _lying_in(lieu: L, code: str | None) -> L:
    return replace(lieu, qpv_code=code, logements_qpv=0 if code is None else lieu.logements)


def _with_district_of(residence: Residence, batiments: Sequence[Batiment]) -> Residence:
    lue = assemble(residence, batiments)
    return replace(residence, qpv_code=lue.qpv_code, logements_qpv=lue.logements_qpv)
