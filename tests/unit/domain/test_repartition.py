from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.classement import SEUILS_DEFAUT, Classe
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, ResidenceId, TerritoireId
from qualification.domain.repartition import (
    EFFECTIF_MIN,
    Effectif,
    LigneRepartition,
    Repartition,
    distribute,
)
from qualification.domain.residence import Residence
from qualification.domain.resultat import ResultatResidence, Resultats
from tests.fakes import MARDI_9H

LENS, ARRAS = CodeInsee("62498"), CodeInsee("62041")
Lieu = tuple[str, str | None, Classe]


def parc(lieux: Sequence[Lieu]) -> Repartition:
    residences, resultats = [], {}
    for rang, (commune, bailleur, classe) in enumerate(lieux):
        residence_id = ResidenceId(f"r{rang}")
        residences.append(
            Residence(
                residence_id=residence_id,
                territoire_id=TerritoireId("T"),
                code_insee=CodeInsee(commune),
                bailleur_id=BailleurId(bailleur) if bailleur else None,
                nom="r",
                logements=10,
            )
        )
        resultats[residence_id] = ResultatResidence(
            residence_id=residence_id, classe=classe, n_avis=2, bailleur=None, commune=None
        )
    contenu = Resultats(
        campagne_id=CampagneId("C"),
        calcule_le=MARDI_9H,
        version_methode="1.0",
        version_grille=1,
        seuils=SEUILS_DEFAUT,
        residences=resultats,
    )
    return distribute(contenu, [*residences, sans_resultat()])


def sans_resultat() -> Residence:
    return Residence(
        residence_id=ResidenceId("hors"),
        territoire_id=TerritoireId("T"),
        code_insee=LENS,
        nom="hors",
        logements=99,
    )


def lines(found: Repartition) -> Iterator[LigneRepartition]:
    yield found.ensemble
    yield from found.communes.values()
    yield from found.bailleurs.values()


def cells(line: LigneRepartition) -> list[Effectif | None]:
    return [line.total, *line.classes.values()]


def test_counts_are_given_in_residences_and_dwellings() -> None:
    found = parc([(LENS, "a", Classe.FRAGILE)] * 3 + [(LENS, "a", Classe.FAVORABLE)] * 4)
    trois, sept = Effectif(residences=3, logements=30), Effectif(residences=7, logements=70)
    assert found.ensemble.total == sept
    assert found.ensemble.classes[Classe.FRAGILE] == trois
    assert found.communes[LENS] == found.bailleurs[BailleurId("a")] == found.ensemble
    assert found.ensemble.classes[Classe.NON_EVALUEE] == Effectif(residences=0, logements=0)


def test_small_count_is_masked_with_what_would_give_it_away() -> None:
    found = parc(
        [(LENS, "a", Classe.FRAGILE)] * 2
        + [(LENS, "a", Classe.EQUILIBREE)] * 4
        + [(LENS, "a", Classe.FAVORABLE)] * 9
    )
    lens = found.communes[LENS].classes
    assert lens[Classe.FRAGILE] is None
    assert lens[Classe.EQUILIBREE] is None
    assert lens[Classe.FAVORABLE] == Effectif(residences=9, logements=90)


def test_commune_of_two_residences_shows_nothing_of_them() -> None:
    found = parc([(LENS, "a", Classe.FRAGILE)] * 2 + [(ARRAS, "a", Classe.FRAGILE)] * 8)
    assert found.communes[LENS].total is None
    assert found.communes[LENS].classes[Classe.FRAGILE] is None
    assert found.communes[ARRAS].total is None


def test_residences_without_bailleur_are_under_the_empty_key() -> None:
    found = parc([(LENS, None, Classe.FRAGILE)] * 3)
    assert found.bailleurs[BailleurId("")].total == Effectif(residences=3, logements=30)


def test_empty_results_make_an_empty_table() -> None:
    found = parc([])
    assert found.ensemble.total == Effectif(residences=0, logements=0)
    assert (found.communes, found.bailleurs) == ({}, {})


LIEU = st.tuples(
    st.sampled_from([LENS, ARRAS, "62065"]), st.sampled_from(["a", "b"]), st.sampled_from(Classe)
)


@given(st.lists(LIEU, max_size=60))
def test_no_masked_count_is_alone_in_a_sum(lieux: list[Lieu]) -> None:
    found = parc(lieux)
    for line in lines(found):
        assert sum(cell is None for cell in cells(line)) != 1
    for family in (found.communes, found.bailleurs):
        for column in zip(*map(cells, [found.ensemble, *family.values()]), strict=True):
            assert sum(cell is None for cell in column) != 1


@given(st.lists(LIEU, max_size=60))
def test_every_count_shown_is_null_or_large_enough(lieux: list[Lieu]) -> None:
    for line in lines(parc(lieux)):
        for cell in cells(line):
            assert cell is None or cell.residences == 0 or cell.residences >= EFFECTIF_MIN
