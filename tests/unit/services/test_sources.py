from __future__ import annotations

from pathlib import Path

from qualification.services.sources import FichierSource


def test_source_of_bytes_and_of_a_path_read_the_same(tmp_path: Path) -> None:
    chemin = tmp_path / "parc.csv"
    chemin.write_bytes(b"a;b")
    for source in (FichierSource("parc.csv", b"a;b"), FichierSource.at(chemin)):
        assert (source.nom, source.taille) == ("parc.csv", 3)
        with source.open() as flux:
            assert flux.read() == b"a;b"
