"""A made-up mining-basin stock: thousands of houses along the streets of cités."""

from __future__ import annotations

import random
from collections.abc import Iterator
from math import cos, radians

import pytest

from qualification.domain.residence import Confiance, TypeConstruction
from qualification.services.importation import OptionsImport
from qualification.services.sources import FichierSource
from tests.integration.files.millesimes import S2019, text
from tests.integration.files.test_lecture_reelle import Territoire

pytestmark = pytest.mark.integration
COMMUNES = ("62498", "62510", "62771")
METRE = 1 / 111_320
MAISON = {"TYPECONST": "I", "FINAN": "12", "QPV": "2"}


def houses(*, nommees: bool) -> Iterator[dict[str, str]]:
    """Yield 3 × 8 cités of 7 streets: houses every 12 m, streets every 45 m, cités far apart."""
    rng = random.Random(62)
    for rang_commune, commune in enumerate(COMMUNES):
        for cite in range(8):
            lat = 50.40 + rang_commune * 0.05 + (cite // 4) * 800 * METRE
            lon = 2.80 + (cite % 4) * 1200 * METRE
            annee = rng.choice((1905, 1921, 1926, 1954))
            for rue in range(7):
                for numero in range(1, rng.randint(16, 24)):
                    yield {
                        **MAISON,
                        "DEPCOM": commune,
                        "NUMVOIE": str(numero),
                        "TYPVOIE": "RUE",
                        "NOMVOIE": f"DU PUITS {cite} {'ABCDEFG'[rue]}",
                        # Some landlords name the cité on most lines only, some never.
                        "LIEUDIT": f"CITE {cite + 1}" if nommees and rng.random() < 0.9 else "",
                        "CONSTRUCT": str(annee + rng.randint(0, 3)),
                        "LATITUDE": f"{lat + rue * 45 * METRE:.6f}",
                        "LONGITUDE": f"{lon + numero * 12 * METRE / cos(radians(lat)):.6f}",
                    }


@pytest.mark.parametrize("nommees", [True, False])
def test_houses_make_cites_of_sensible_size(*, nommees: bool) -> None:
    maisons = list(houses(nommees=nommees))
    terrain = Territoire()
    source = FichierSource("bassin.csv", text(S2019, *maisons).encode())
    rapport = terrain.load(source, OptionsImport(communes=COMMUNES, bailleur="Houillères"))
    tailles = sorted(r.logements for r in terrain.residences)
    assert len(maisons) > 3000
    assert sum(tailles) == rapport.logements_importes == len(maisons)
    assert all(r.type_construction is TypeConstruction.INDIVIDUEL for r in terrain.residences)
    if nommees:
        assert len(tailles) == 24
        assert all(r.nom.startswith("Cite ") for r in terrain.residences)
        assert all(r.confiance is not Confiance.A_VERIFIER for r in terrain.residences)
    # A cité, or one or two parts of it: never a house, never a whole commune.
    assert 24 <= len(tailles) <= 48
    assert tailles[0] >= 15
    assert tailles[-1] <= 170
    again = terrain.load(source, OptionsImport(communes=COMMUNES, bailleur="Houillères"))
    assert (again.residences_creees, again.residences_mises_a_jour) == (0, len(tailles))
