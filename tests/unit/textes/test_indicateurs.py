from __future__ import annotations

from dataclasses import replace

from qualification.domain.indicateur import ChiffrePublie, Dpe, Masque, Mesure
from qualification.textes import indicateurs as textes
from tests.factories import residence

TAUX = ChiffrePublie(mesure=Mesure.VACANCE, millesime=2024, source="RPLS", taux=4.25, effectif=95)


def test_figure_is_a_rate_a_count_or_the_reason_of_its_absence() -> None:
    assert textes.value(TAUX) == "4,2\u202f%"
    compte = replace(TAUX, taux=None, nombre=2, effectif=18)
    assert textes.value(compte) == "2 sur 18\u00a0logements"
    masque = replace(TAUX, taux=None, effectif=None, masque=Masque.PEU_DE_MENAGES)
    assert textes.value(masque) == "non montré\u00a0: moins de 11 ménages"


def test_unknown_labels_are_told_apart() -> None:
    def said(logements: int, **dpe: int) -> str:
        return textes.energy(Dpe.of(residence(logements=logements, dpe=dpe)))

    assert said(10, C=4, G=1) == "C\u00a04, G\u00a01\u202f; 5 sans étiquette"
    assert said(4, C=4) == "C\u00a04"
    assert said(4) == "4 sans étiquette"


def test_fundings_are_named_the_largest_first() -> None:
    assert textes.funding({"13": 4, "52": 9, "Autre": 1}) == (
        "HLM/O\u00a0: 9\u202f; PLUS\u00a0: 4\u202f; Autre\u00a0: 1"
    )
    assert textes.funding({}) == textes.FINANCEMENT_ABSENT


def test_figures_say_their_file_and_its_year() -> None:
    assert textes.origin("RPLS", 2025) == "RPLS (millésime\u00a02025)"
    assert textes.origin("RPLS", None) == "RPLS"
    assert textes.origin("", None) == textes.ORIGINE_ABSENTE


def test_every_measure_and_mask_has_its_words_and_columns() -> None:
    assert set(textes.MESURES) == set(Mesure)
    assert set(textes.MASQUES) == set(Masque)
    assert {f"{m}_taux" for m in Mesure} <= set(textes.COLONNES)
