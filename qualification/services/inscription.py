"""Writes what an import found: layers, bailleurs, residences created or updated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qualification.domain.adresse import fold, title
from qualification.domain.groupement import Groupe, Motif, distinct_names
from qualification.domain.ids import BailleurId, CodeInsee, ResidenceId, TerritoireId, new_id
from qualification.domain.importation import Anomalies, Probleme
from qualification.domain.residence import Bailleur, Residence
from qualification.domain.territoire import Commune, Qpv
from qualification.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Inscription:
    """The writing half of an import, inside one transaction."""

    uow: UnitOfWork
    territoire_id: TerritoireId
    anomalies: Anomalies

    def layers(
        self, communes: Iterable[Commune], qpvs: Iterable[Qpv], groupes: Sequence[Groupe]
    ) -> None:
        """Write communes and districts; a commune known by its code only takes the file's name."""
        noms = {groupe.code_insee: groupe.commune for groupe in groupes if groupe.commune}
        self.uow.communes.put(
            *(
                replace(c, nom=title(noms[c.code_insee]))
                if c.nom == c.code_insee and c.code_insee in noms
                else c
                for c in communes
            )
        )
        self.uow.qpvs.put(*qpvs)

    def residences(self, groupes: Sequence[Groupe]) -> tuple[int, int]:
        """Write the residences; return how many were created and how many updated."""
        bailleurs = self._bailleurs(groupes)
        connues: dict[str, list[Residence]] = defaultdict(list)
        for residence in self.uow.residences.all(territoire_id=self.territoire_id):
            connues[residence.cle].append(residence)
        creees, mises_a_jour = [], []
        for groupe in groupes:
            bailleur_id = bailleurs.get(fold(groupe.bailleur))
            connue = _take(connues[groupe.cle], bailleur_id)
            if connue is None:
                nouvelle = groupe.create(ResidenceId(new_id()), self.territoire_id, bailleur_id)
                creees.append(nouvelle)
            else:
                mises_a_jour.append(groupe.update(connue, bailleur_id))
        self.uow.residences.put(*distinct_names(creees), *mises_a_jour)
        vues = {(r.code_insee, r.bailleur_id) for r in (*creees, *mises_a_jour)}
        self._note_absent(connues, vues)
        return len(creees), len(mises_a_jour)

    def _bailleurs(self, groupes: Iterable[Groupe]) -> dict[str, BailleurId]:
        connus = {
            fold(b.nom): b.bailleur_id
            for b in self.uow.bailleurs.all(territoire_id=self.territoire_id)
        }
        for nom in dict.fromkeys(groupe.bailleur for groupe in groupes if groupe.bailleur):
            if fold(nom) not in connus:
                bailleur_id = BailleurId(new_id())
                connus[fold(nom)] = bailleur_id
                self.uow.bailleurs.put(
                    Bailleur(bailleur_id=bailleur_id, territoire_id=self.territoire_id, nom=nom)
                )
        return connus

    def _note_absent(
        self,
        restantes: dict[str, list[Residence]],
        vues: set[tuple[CodeInsee, BailleurId | None]],
    ) -> None:
        """Note the residences the file should have had: same commune, same bailleur, not there."""
        for residence in (r for liste in restantes.values() for r in liste):
            est_importee = residence.cle and residence.motif_groupement != Motif.MANUEL.value
            if est_importee and (residence.code_insee, residence.bailleur_id) in vues:
                self.anomalies.add(Probleme.RESIDENCE_ABSENTE, valeur=residence.nom)


def _take(candidates: list[Residence], bailleur_id: BailleurId | None) -> Residence | None:
    """Take the residence of this bailleur, else one nobody owned, out of the candidates.

    A file that names no bailleur finds residences whoever owns them.
    """
    for attendu in (bailleur_id, None):
        for residence in candidates:
            if residence.bailleur_id == attendu:
                candidates.remove(residence)
                return residence
    if bailleur_id is None and candidates:
        return candidates.pop(0)
    return None
