from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from qualification.adapters.demonstration.generateur import generate
from qualification.domain.errors import ValeurInvalide
from qualification.domain.grille import Critere, Dimension
from qualification.domain.ids import CodeCritere
from qualification.services.demonstration import GRAINE_DEFAUT, TerritoireFictif
from qualification.textes.grille import DIMENSIONS_DEFAUT
from tests.fakes import MARDI_9H
from tests.integration.demonstration.conftest import draw

RACINE = Path(__file__).resolve().parents[3]
_AILLEURS = """
from tests.integration.demonstration.conftest import draw
from tests.integration.demonstration.test_generateur import fingerprint
print(fingerprint(draw(2024)))
"""


def fingerprint(fictif: TerritoireFictif) -> str:
    return hashlib.sha256(repr(fictif).encode()).hexdigest()


def test_generate_gives_the_same_territory_in_another_process() -> None:
    ailleurs = subprocess.run(
        [sys.executable, "-c", _AILLEURS],
        cwd=RACINE,
        env={**os.environ, "PYTHONHASHSEED": "12345", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ailleurs.stdout.strip() == fingerprint(draw(GRAINE_DEFAUT))


def test_generate_gives_another_territory_for_another_seed() -> None:
    assert fingerprint(draw(GRAINE_DEFAUT)) != fingerprint(draw(1))
    ids = {r.residence_id for r in draw(GRAINE_DEFAUT).residences}
    assert not ids & {r.residence_id for r in draw(1).residences}


def test_generate_keeps_places_when_the_day_changes() -> None:
    demain = generate(
        GRAINE_DEFAUT,
        dimensions=DIMENSIONS_DEFAUT,
        nom_grille="Autre",
        now=MARDI_9H + timedelta(days=400),
    )
    assert demain.residences == draw(GRAINE_DEFAUT).residences
    assert demain.en_cours.nom == "Campagne 2027"
    assert demain.en_cours.campagne_id == draw(GRAINE_DEFAUT).en_cours.campagne_id


def test_generate_follows_the_grid_it_is_given() -> None:
    critere = Critere(
        code=CodeCritere("Z1"), libelle="Autre", phrase="Autre", niveaux=("1", "2", "3", "4")
    )
    dimension = Dimension(code=CodeCritere("Z"), libelle="Autre", criteres=(critere,))
    fictif = generate(3, dimensions=(dimension,), nom_grille="Courte", now=MARDI_9H)
    assert {r.item for r in fictif.reponses} == {"GLOBAL", "Z1"}
    assert {n.critere for n in fictif.echanges} == {None}


def test_generate_refuses_a_negative_seed() -> None:
    with pytest.raises(ValeurInvalide, match="graine"):
        generate(-1, dimensions=DIMENSIONS_DEFAUT, nom_grille="Grille", now=MARDI_9H)


def test_territory_says_it_is_fictional(fictif: TerritoireFictif) -> None:
    assert fictif.territoire.est_fictif
    assert fictif.territoire.siren is None
    porteurs = (fictif.communes, fictif.qpvs, fictif.bailleurs, fictif.residences)
    territoires = {porteur.territoire_id for groupe in porteurs for porteur in groupe}
    assert territoires == {fictif.territoire.territoire_id}
