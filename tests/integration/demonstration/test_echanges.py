from __future__ import annotations

import pytest

from qualification.adapters.demonstration.echanges import ATOUTS, DIFFICULTES, Phrase
from qualification.domain.echange import LONGUEUR_MAX, Categorie, Publication
from qualification.domain.moderation import Decision, examine
from qualification.services.demonstration import TerritoireFictif
from qualification.textes.grille import DIMENSIONS_DEFAUT
from qualification.textes.lexique import LEXIQUE_DEFAUT

PHRASES = (*DIFFICULTES, *ATOUTS)


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.texte[:40])
def test_sentences_pass_the_guard_of_free_text(phrase: Phrase) -> None:
    examen = examine(phrase.texte, LEXIQUE_DEFAUT)
    assert examen.decision is Decision.ACCEPTER, examen
    assert len(phrase.texte) <= LONGUEUR_MAX


def test_sentences_are_filed_under_criteria_of_the_default_grid() -> None:
    codes = {critere.code for dimension in DIMENSIONS_DEFAUT for critere in dimension.criteres}
    assert {phrase.critere for phrase in PHRASES} <= codes


def test_sentences_cover_every_heading() -> None:
    assert {phrase.categorie for phrase in PHRASES} == set(Categorie)


def test_notes_of_the_validated_campaign_are_all_reviewed(fictif: TerritoireFictif) -> None:
    anciennes = [n for n in fictif.echanges if n.campagne_id == fictif.passee.campagne_id]
    recentes = [n for n in fictif.echanges if n.campagne_id == fictif.en_cours.campagne_id]
    assert {n.publication for n in anciennes} == {Publication.PUBLIE, Publication.ECARTE}
    assert {n.publication for n in recentes} == set(Publication)
    assert len({n.note_id for n in fictif.echanges}) == len(anciennes) + len(recentes)


def test_notes_come_from_those_who_rated_the_residence(fictif: TerritoireFictif) -> None:
    couples = {(r.delegation_id, r.residence_id) for r in fictif.reponses}
    assert len(fictif.echanges) > 300
    assert {(n.delegation_id, n.residence_id) for n in fictif.echanges} <= couples
