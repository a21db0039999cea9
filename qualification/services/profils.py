"""Matchings of columns kept under a name, for the next file of the same origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualification.domain.acces import Droit, Identite
from qualification.domain.colonnes import Champ, fits
from qualification.domain.ids import TerritoireId
from qualification.domain.inventaire import ProfilColonnes
from qualification.services.ports import Depot


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilsService:
    """Keeps, proposes and forgets matchings."""

    depot: Depot

    def fitting(
        self, identite: Identite, territoire_id: TerritoireId, entetes: Sequence[str]
    ) -> list[ProfilColonnes]:
        """Return the matchings whose columns this file has, the one that reads most of it first."""
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            tous = uow.profils.all(territoire_id=territoire_id)
        possibles = [profil for profil in tous if fits(profil.colonnes, entetes)]
        return sorted(possibles, key=lambda profil: (-len(profil.colonnes), profil.nom))

    def save(
        self,
        identite: Identite,
        territoire_id: TerritoireId,
        nom: str,
        colonnes: Mapping[Champ, str],
    ) -> ProfilColonnes:
        """Keep a matching; the former one of the same name is replaced."""
        identite.require(Droit.PREPARER)
        profil = ProfilColonnes(
            territoire_id=territoire_id, nom=" ".join(nom.split()), colonnes=dict(colonnes)
        )
        with self.depot.ecriture() as uow:
            uow.territoires.get(territoire_id)
            uow.profils.put(profil)
        return profil

    def forget(self, identite: Identite, territoire_id: TerritoireId, nom: str) -> None:
        """Delete a matching."""
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            uow.profils.remove(territoire_id, nom)
