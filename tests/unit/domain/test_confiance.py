from __future__ import annotations

from typing import Any

import pytest

from qualification.domain.cles import Grain
from qualification.domain.confiance import judge, span_m
from qualification.domain.importation import LigneSource
from qualification.domain.residence import Confiance, Coordonnees, Doute
from tests.unit.domain.parc import MAISON, group, groups, ligne

LOIN = (Coordonnees(2.80, 50.40), Coordonnees(2.82, 50.40))


def many(n: int, **champs: Any) -> LigneSource:
    return ligne(nombre=n, **champs)


@pytest.mark.parametrize(
    ("lignes", "confiance", "doutes"),
    [
        ([many(12, immeuble="7-1-1", complement="LES PINS")], Confiance.HAUTE, ()),
        ([many(12, adresse="1 RUE A", annee=1968)], Confiance.MOYENNE, ()),
        ([many(12)], Confiance.A_VERIFIER, (Doute.SANS_ADRESSE,)),
        ([many(12, adresse="RUE BAYARD")], Confiance.A_VERIFIER, (Doute.ADRESSE_SANS_NUMERO,)),
        ([many(1, complement="LES PINS")], Confiance.A_VERIFIER, (Doute.UN_SEUL_LOGEMENT,)),
        ([many(5, adresse="2 RUE DE L'?COLE")], Confiance.A_VERIFIER, (Doute.NOM_ABIME,)),
        ([many(5, complement="LE PERIER G?")], Confiance.A_VERIFIER, (Doute.NOM_ABIME,)),
        (
            [
                many(5, immeuble="7-1-1", complement="LES PINS"),
                many(5, immeuble="7-2-1", complement="LES ORMES"),
            ],
            Confiance.A_VERIFIER,
            (Doute.NOMS_DIFFERENTS,),
        ),
        (
            [
                many(5, immeuble="7-1-1", complement="Domaine des Genêts"),
                many(5, immeuble="7-2-1", complement="Domaine des Gen"),
                many(5, immeuble="7-2-1", complement="Domaine des G"),
            ],
            Confiance.HAUTE,
            (),
        ),
        ([many(151, complement="LES PINS")], Confiance.A_VERIFIER, (Doute.TROP_GRANDE,)),
        ([many(400, complement="CITE 12", type_construction=MAISON)], Confiance.HAUTE, ()),
        (
            [many(5, complement="LES PINS", coordonnees=point) for point in LOIN],
            Confiance.A_VERIFIER,
            (Doute.DISPERSEE,),
        ),
        (
            [many(5, complement="CITE 12", coordonnees=p, type_construction=MAISON) for p in LOIN],
            Confiance.HAUTE,
            (),
        ),
    ],
)
def test_confidence_in_dwellings_says_why_to_look(
    lignes: list[LigneSource], confiance: Confiance, doutes: tuple[Doute, ...]
) -> None:
    assert judge(group(*lignes), Grain.LOGEMENT) == (confiance, doutes)


def test_joined_group_is_trusted_less_and_by_likeness_doubted() -> None:
    un, autre = groups(many(5, complement="LES TILLEULS"), many(5, complement="LES TILEULS"))
    un.absorb(autre)
    assert judge(un, Grain.LOGEMENT) == (Confiance.MOYENNE, ())
    un.est_approche = True
    assert judge(un, Grain.LOGEMENT) == (Confiance.A_VERIFIER, (Doute.ORTHOGRAPHE,))


def test_list_of_residences_is_taken_as_given() -> None:
    groupe = group(many(1, nom="Cité des Fleurs", adresse="RUE BAYARD"), grain=Grain.RESIDENCE)
    assert judge(groupe, Grain.RESIDENCE) == (Confiance.HAUTE, ())
    abime = group(many(600, nom="Le P"), grain=Grain.RESIDENCE)
    assert judge(abime, Grain.RESIDENCE) == (Confiance.A_VERIFIER, (Doute.NOM_ABIME,))


@pytest.mark.parametrize(
    ("nom", "est_total"),
    [
        ("TOTAL Lens", True),
        ("Sous-total", True),
        ("s/total OPH", True),
        ("Totaux", True),
        ("Totalis", False),
        ("Résidence Total", False),
    ],
)
def test_line_of_sums_is_doubted(nom: str, *, est_total: bool) -> None:
    groupe = group(many(44, nom=nom, adresse="1 RUE A"), grain=Grain.RESIDENCE)
    assert judge(groupe, Grain.RESIDENCE)[1] == ((Doute.TOTAL,) if est_total else ())


@pytest.mark.parametrize(
    ("nombre", "fois", "grain", "est_doute"),
    [
        (120, 2, Grain.RESIDENCE, True),
        (60, 1, Grain.RESIDENCE, False),
        (2, 2, Grain.RESIDENCE, False),
        (120, 2, Grain.POINT, False),
    ],
)
def test_residence_written_twice_alike_is_doubted(
    nombre: int, fois: int, grain: Grain, *, est_doute: bool
) -> None:
    groupe = group(many(nombre, fois=fois, nom="Les Ormes"), grain=grain)
    assert judge(groupe, grain)[1] == ((Doute.LIGNES_IDENTIQUES,) if est_doute else ())


def test_span_is_the_diagonal_in_metres() -> None:
    assert span_m([LOIN[0]]) == 0
    assert span_m(LOIN) == pytest.approx(1419, abs=1)
