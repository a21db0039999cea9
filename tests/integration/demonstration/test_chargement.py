"""The demonstration on a real database: what is loaded is all there, what is erased is all gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from qualification.adapters.demonstration.generateur import generate
from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.schema import migrate
from qualification.adapters.sql.tables import METADATA
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.adapters.sql.writer import GroupCommitWriter
from qualification.domain.classement import Classe
from qualification.domain.ids import TerritoireId
from qualification.domain.territoire import Territoire
from qualification.services.demonstration import GRAINE_DEFAUT, DemonstrationService
from qualification.services.resultats import ResultatsService
from qualification.textes.grille import DIMENSIONS_DEFAUT, NOM_DEFAUT
from tests.fakes import MARDI_9H
from tests.integration.demonstration.conftest import draw

pytestmark = pytest.mark.integration
REEL = Territoire(territoire_id=TerritoireId("reel"), nom="Agglomération", cree_le=MARDI_9H)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[DemonstrationService]:
    engine = create_engine_for(f"sqlite:///{tmp_path / 'demo.db'}")
    migrate(engine)
    depot, ecrivain = SqlDepot(engine), GroupCommitWriter(engine)
    yield DemonstrationService(
        depot=depot,
        ecrivain=ecrivain,
        now=lambda: MARDI_9H,
        resultats=ResultatsService(depot=depot, now=lambda: MARDI_9H),
        generate=generate,
        dimensions=DIMENSIONS_DEFAUT,
        nom_grille=NOM_DEFAUT,
    )
    ecrivain.close()
    engine.dispose()


def counts(service: DemonstrationService) -> dict[str, int]:
    assert isinstance(service.depot, SqlDepot)
    tables = [t for t in METADATA.sorted_tables if t.name != "revisions"]
    with service.depot._writing.begin() as connection:
        return {
            t.name: connection.execute(select(func.count()).select_from(t)).scalar_one()
            for t in tables
        }


def test_load_then_load_again_then_erase(service: DemonstrationService) -> None:
    fictif = draw(GRAINE_DEFAUT)
    with service.depot.ecriture() as uow:
        uow.territoires.put(REEL)
    vide = counts(service)
    en_cours = service.load()
    premier = counts(service)
    assert en_cours == fictif.en_cours.campagne_id
    assert premier["residences"] == len(fictif.residences)
    assert premier["reponses"] == premier["journal"] == len(fictif.reponses)
    assert premier["resultats_figes"] == 1
    with service.depot.lecture() as uow:
        assert tuple(uow.residences.all()) == tuple(
            sorted(fictif.residences, key=lambda r: r.residence_id)
        )
        [fige] = uow.resultats_figes.all(campagne_id=fictif.passee.campagne_id)
        [planning] = uow.plannings.all(campagne_id=en_cours)
    assert planning.est_prouve
    assert planning.tours <= 20
    assert not planning.non_tenues
    assert len(planning.rencontres) > 100
    assert fige.fige_le == fictif.figee_le
    assert {r.classe for r in fige.contenu.residences.values()} == set(Classe)
    assert service.load() == en_cours
    assert counts(service) == premier
    service.erase()
    assert counts(service) == vide
    assert not service.is_loaded()
