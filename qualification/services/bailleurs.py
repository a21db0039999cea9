"""The bailleurs an import names: found by their SIREN, then by their name, else created."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein

from qualification.domain.adresse import fold
from qualification.domain.cles import bailleur_core, bailleur_key
from qualification.domain.groupement import Groupe
from qualification.domain.ids import BailleurId, TerritoireId, new_id
from qualification.domain.importation import Anomalies, Probleme
from qualification.domain.residence import Bailleur
from qualification.services.ports import UnitOfWork

RESSEMBLANCE = 0.85
"""Share of the letters of two names from which one may be a spelling of the other."""


@dataclass(slots=True)
class Bailleurs:
    """The bailleurs of the territory, inside one transaction.

    A name as the inventory writes it outweighs one that only compares with it: an inventory may
    already hold both « Maisons & Cités » and « Maisons et Cités ».
    """

    uow: UnitOfWork
    territoire_id: TerritoireId
    anomalies: Anomalies
    _par_nom: dict[str, Bailleur] = field(default_factory=dict)
    _par_cle: dict[str, Bailleur] = field(default_factory=dict)
    _par_siren: dict[str, Bailleur] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for bailleur in self.uow.bailleurs.all(territoire_id=self.territoire_id):
            self._keep(bailleur)

    def of(self, groupe: Groupe) -> BailleurId | None:
        """Return the bailleur a group names, created when the file is the first to name it.

        One created under a name close to another's is noted.
        """
        nom, siren = groupe.bailleur or groupe.siren or "", groupe.siren
        if not nom:
            return None
        connu = self._find(nom, siren)
        if connu is None:
            self._note_close(nom, siren)
            connu = Bailleur(
                bailleur_id=BailleurId(new_id()),
                territoire_id=self.territoire_id,
                nom=nom,
                siren=siren,
            )
        elif connu.siren is None and siren:
            connu = replace(connu, siren=siren)
        else:
            return connu.bailleur_id
        self.uow.bailleurs.put(connu)
        self._keep(connu)
        return connu.bailleur_id

    def _find(self, nom: str, siren: str | None) -> Bailleur | None:
        return (
            self._par_siren.get(siren or "")
            or self._par_nom.get(fold(nom))
            or self._par_cle.get(bailleur_key(nom))
        )

    def _note_close(self, nom: str, siren: str | None) -> None:
        # Two numbers are two organisations, however alike their names.
        autres = (b.nom for b in self._par_nom.values() if not (siren and b.siren))
        proche = next((autre for autre in autres if _are_close(nom, autre)), None)
        if proche is not None:
            self.anomalies.add(Probleme.BAILLEUR_PROCHE, valeur=f"{nom} → {proche}")

    def _keep(self, bailleur: Bailleur) -> None:
        self._par_nom[fold(bailleur.nom)] = bailleur
        self._par_cle[bailleur_key(bailleur.nom)] = bailleur
        if bailleur.siren:
            self._par_siren[bailleur.siren] = bailleur


def _are_close(un: str, autre: str) -> bool:
    """Whether two names differ by what kind of organisation they say, or by a few letters."""
    if bailleur_core(un) == bailleur_core(autre) != "":
        return True
    return Levenshtein.normalized_similarity(bailleur_key(un), bailleur_key(autre)) >= RESSEMBLANCE
