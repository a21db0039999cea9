"""Residences with their buildings, imported, for what people decide of them."""

from __future__ import annotations

from dataclasses import replace

from qualification.domain.ids import BailleurId, ResidenceId
from qualification.domain.residence import Residence
from qualification.services.atelier_inventaire import AtelierInventaireService
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.import_fakes import Atelier

_SCHEMA = "DEPCOM NUMVOIE TYPVOIE NOMVOIE IMMEU COMPLGEO TYPECONST CONSTRUCT FINAN DPEENERGIE"
ENTETES = tuple(_SCHEMA.split())


def dwellings(
    n: int, numero: str, voie: str, nom: str, immeuble: str = ""
) -> list[tuple[str, ...]]:
    """Return the lines of so many dwellings."""
    return [("62498", numero, "RUE", voie, immeuble, nom, "C", "1968", "13", "D")] * n


PINS = [*dwellings(5, "1", "A", "LES PINS"), *dwellings(3, "3", "A", "LES PINS")]
ORMES = [*dwellings(4, "1", "B", "LES ORMES", "7-A-1"), *dwellings(2, "1", "B", "", "7-B-1")]


class Parc(Atelier):
    """Two residences read from a file, and the workbench."""

    def __init__(self, depot: FakeDepot, *lignes: tuple[str, ...]) -> None:
        super().__init__(depot)
        self.atelier = AtelierInventaireService(depot=depot, now=lambda: MARDI_9H)
        self.read(*(lignes or (*PINS, *ORMES)))

    def read(self, *lignes: tuple[str, ...]) -> None:
        self.give(*lignes, entetes=ENTETES)
        self.run()

    def named(self, nom: str) -> Residence:
        (trouvee,) = [r for r in self.residences if r.nom == nom]
        return trouvee

    def ids(self, *noms: str) -> list[ResidenceId]:
        return [self.named(nom).residence_id for nom in noms]

    def id(self, nom: str) -> ResidenceId:
        return self.named(nom).residence_id

    def cles(self, nom: str, adresse: str) -> set[str]:
        """Return the keys of the buildings of a residence at an address."""
        (residence_id,) = self.ids(nom)
        batis = self.uow.batiments.all(residence_id=residence_id)
        return {b.cle for b in batis if b.adresse == adresse}

    @property
    def tailles(self) -> dict[str, int]:
        """Return the dwellings of each residence that stands."""
        return {r.nom: r.logements for r in self.residences if r.absorbee_par is None}

    def own(self, nom: str, bailleur_id: str) -> None:
        self.uow.residences.put(replace(self.named(nom), bailleur_id=BailleurId(bailleur_id)))
