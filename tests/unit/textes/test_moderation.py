from __future__ import annotations

from qualification.domain.moderation import Decision, Examen, Motif
from qualification.textes.moderation import MOTIFS, phrase_refus


def test_each_reason_has_its_own_sentence() -> None:
    assert set(MOTIFS) == set(Motif)
    assert len(set(MOTIFS.values())) == len(Motif)


def test_phrase_refus_joins_the_reasons() -> None:
    examen = Examen(Decision.BLOQUER, (Motif.COURRIEL, Motif.INJURE))
    assert phrase_refus(examen) == (
        "Ce texte n’a pas été enregistré\u00a0: il contient une adresse électronique\u202f; il "
        "contient un mot injurieux. Retirez ce passage\u00a0: ce texte décrit un lieu, et toute "
        "personne concernée peut demander à le lire."
    )


def test_phrase_refus_is_empty_for_an_accepted_text() -> None:
    assert phrase_refus(Examen(Decision.ACCEPTER, ())) == ""
