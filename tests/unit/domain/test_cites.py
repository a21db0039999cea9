from __future__ import annotations

from qualification.domain.cites import TAILLE_VISEE, join_streets
from qualification.domain.groupement import Groupe
from qualification.domain.residence import Coordonnees
from tests.unit.domain.parc import MAISON, groups, ligne

PAS_LON, PAS_LAT = 15 / 70_900, 40 / 111_320
"""Houses every 15 m along a street, streets every 40 m."""


def streets(*tailles: int, annees: tuple[int, ...] = (), ecart: float = 1.0) -> list[Groupe]:
    """Return parallel streets of so many houses each."""
    return groups(
        *(
            ligne(
                type_construction=MAISON,
                adresse=f"{n} RUE NUMERO {rang}",
                annee=annees[rang] if annees else 1920,
                coordonnees=Coordonnees(2.8 + n * PAS_LON, 50.4 + rang * PAS_LAT * ecart),
            )
            for rang, taille in enumerate(tailles)
            for n in range(taille)
        )
    )


def sizes(rues: list[Groupe]) -> list[int]:
    """Return the dwellings of each cité once the joins are made."""
    for rue, cite in join_streets(rues):
        cite.absorb(rue)
        rue.fragments = []
    return sorted(g.logements for g in rues if g.fragments)


def test_neighbouring_streets_make_cites_of_sensible_size() -> None:
    tailles = sizes(streets(*[20] * 30))
    assert sum(tailles) == 600
    assert max(tailles) <= TAILLE_VISEE
    assert len(tailles) <= 9


def test_streets_far_apart_or_of_another_age_stay_apart() -> None:
    assert sizes(streets(20, 20, ecart=8)) == [20, 20]
    assert sizes(streets(20, 20, annees=(1920, 1955))) == [20, 20]
    assert sizes(streets(20, 20, annees=(1920, 1928))) == [40]


def test_large_street_takes_no_neighbour() -> None:
    assert sizes(streets(145, 20)) == [20, 145]


def test_streets_without_position_or_other_groups_are_left_alone() -> None:
    sans = groups(ligne(type_construction=MAISON, adresse="1 RUE A"), ligne(complement="LES PINS"))
    assert join_streets(sans) == []
