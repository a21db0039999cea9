"""Communes and districts of a territory, with their contours, apart from any list of residences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualification.domain.acces import Droit, Identite
from qualification.domain.errors import ServiceMuet, ValeurInvalide
from qualification.domain.ids import CodeInsee, TerritoireId
from qualification.domain.territoire import Commune
from qualification.services.couches import read_communes
from qualification.services.exterieur import Decoupage
from qualification.services.ports import Depot
from qualification.services.sources import LectureFichiers


@dataclass(frozen=True, slots=True)
class BilanContours:
    """What contours brought: communes new to the territory, contours replaced, and the others.

    ``absentes``: communes of the territory that the layer does not have; they are kept.
    """

    ajoutees: tuple[Commune, ...]
    mises_a_jour: tuple[Commune, ...]
    absentes: tuple[Commune, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContoursService:
    """Brings contours. ``decoupage``: None when the application may not call outside."""

    depot: Depot
    lecture: LectureFichiers
    decoupage: Decoupage | None

    @property
    def hote(self) -> str | None:
        """Where the SIREN would be sent; None when calling outside is turned off."""
        return None if self.decoupage is None else self.decoupage.hote

    def fetch(self, identite: Identite, territoire_id: TerritoireId, siren: str) -> BilanContours:
        """Ask the communes of an EPCI and write them, with the SIREN of the territory.

        Raises ServiceMuet, ValeurInvalide for what is no SIREN, FichierRefuse.
        """
        identite.require(Droit.PREPARER)
        if self.decoupage is None:
            raise ServiceMuet(motif="coupe", hote="")
        chiffres = "".join(siren.split())
        if not (chiffres.isascii() and chiffres.isdigit() and len(chiffres) == 9):
            raise ValeurInvalide(champ="siren", valeur=siren)
        communes = read_communes(self.lecture, self.decoupage.communes(chiffres), territoire_id)
        with self.depot.ecriture() as uow:
            territoire = uow.territoires.get(territoire_id)
            connues = {c.code_insee: c for c in uow.communes.all(territoire_id=territoire_id)}
            uow.territoires.put(replace(territoire, siren=chiffres))
            uow.communes.put(*communes.values())
            uow.revisions.bump(territoire_id)
        return _outcome(connues, communes)


def _outcome(
    connues: Mapping[CodeInsee, Commune], recues: Mapping[CodeInsee, Commune]
) -> BilanContours:
    return BilanContours(
        ajoutees=tuple(c for code, c in recues.items() if code not in connues),
        mises_a_jour=tuple(c for code, c in recues.items() if code in connues),
        absentes=tuple(c for code, c in connues.items() if code not in recues),
    )
