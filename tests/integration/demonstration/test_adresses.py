from __future__ import annotations

from collections import Counter

from qualification.adapters.demonstration.adresses import Nommeur
from qualification.adapters.demonstration.hasard import stream
from qualification.adapters.demonstration.parc import Genre, Lot
from qualification.services.demonstration import TerritoireFictif


def test_names_are_never_twice_in_a_commune(fictif: TerritoireFictif) -> None:
    noms = Counter((r.code_insee, r.nom) for r in fictif.residences)
    assert noms.most_common(1)[0][1] == 1


def test_residences_and_their_addresses_are_named(fictif: TerritoireFictif) -> None:
    assert all(r.nom and r.adresses and all(r.adresses) for r in fictif.residences)
    assert all(len(set(r.adresses)) == len(r.adresses) for r in fictif.residences)


def test_name_numbers_what_would_be_repeated() -> None:
    nommeur = Nommeur(stream(1, "essai"))
    lot = Lot(lieu=0, bailleur=0, genre=Genre.CITE, logements=50)
    noms = [nommeur.name(lot, 1920) for _ in range(900)]
    assert len(set(noms)) == 900


def test_streets_of_a_large_cite_are_several_and_new() -> None:
    nommeur = Nommeur(stream(1, "essai"))
    rues = nommeur.streets(Lot(lieu=0, bailleur=0, genre=Genre.CITE, logements=400))
    assert len(rues) == len(set(rues)) == 7
    suivantes = nommeur.streets(Lot(lieu=0, bailleur=0, genre=Genre.CITE, logements=100))
    assert not set(rues) & set(suivantes)


def test_addresses_of_flats_are_numbered_entrances() -> None:
    nommeur = Nommeur(stream(1, "essai"))
    lot = Lot(lieu=0, bailleur=0, genre=Genre.GRAND_ENSEMBLE, logements=60)
    rues = nommeur.streets(lot)
    adresses = nommeur.addresses(lot, rues)
    assert len(adresses) == 4
    assert all(a[0].isdigit() and a.endswith(rues[0]) for a in adresses)
