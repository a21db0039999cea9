from __future__ import annotations

from pathlib import Path

from qualification.domain.importation import Anomalie, Probleme
from qualification.services.sources import FichierSource, anomalies_of
from tests.unit.services.import_fakes import FakeTable


def test_source_of_bytes_and_of_a_path_read_the_same(tmp_path: Path) -> None:
    chemin = tmp_path / "parc.csv"
    chemin.write_bytes(b"a;b")
    for source in (FichierSource("parc.csv", b"a;b"), FichierSource.at(chemin)):
        assert (source.nom, source.taille) == ("parc.csv", 3)
        with source.open() as flux:
            assert flux.read() == b"a;b"


def test_sheets_left_unread_are_noted() -> None:
    table = FakeTable(("nom",), (), feuilles=("Lens", "Liévin"), autres_feuilles=("Notice",))
    anomalies = anomalies_of(table)
    anomalies.add(Probleme.COMMUNE_ABSENTE, ligne=2)
    assert anomalies.all() == (
        Anomalie(None, "", "Notice", Probleme.FEUILLE_NON_LUE),
        Anomalie(2, "", "", Probleme.COMMUNE_ABSENTE, feuille="Lens"),
    )
