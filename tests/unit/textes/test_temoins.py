from __future__ import annotations

import pytest

from qualification.domain.moderation import Decision, examine
from qualification.domain.temoin import FICHES_CONSEILLEES, TexteTemoin, require_set
from qualification.textes.lexique import LEXIQUE_DEFAUT
from qualification.textes.temoins import PROPOSITION


def test_as_many_fiches_as_are_advised_are_proposed() -> None:
    assert len(PROPOSITION) == FICHES_CONSEILLEES
    require_set(PROPOSITION)


@pytest.mark.parametrize("texte", PROPOSITION, ids=lambda texte: texte.titre)
def test_proposed_fiche_speaks_of_a_place_only(texte: TexteTemoin) -> None:
    examen = examine(f"{texte.titre}. {texte.description}", LEXIQUE_DEFAUT)
    assert (examen.decision, examen.motifs) == (Decision.ACCEPTER, ())
