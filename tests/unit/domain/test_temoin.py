from __future__ import annotations

import pytest

from qualification.domain.errors import FichesTemoinsRefusees
from qualification.domain.temoin import (
    DESCRIPTION_MAX,
    FICHES_MAX,
    TITRE_MAX,
    TexteTemoin,
    require_set,
)
from tests import factories


def test_blanks_of_a_fiche_are_brought_to_one_space() -> None:
    texte = TexteTemoin(titre="  La  barre ", description="Sept\n étages. ")
    assert texte == TexteTemoin(titre="La barre", description="Sept étages.")


@pytest.mark.parametrize(
    ("titre", "description", "details"),
    [
        (" ", "Un lieu.", {"motif": "titre", "titre": ""}),
        ("La barre", "\n", {"motif": "description", "titre": "La barre"}),
        (
            "é" * (TITRE_MAX + 1),
            "Un lieu.",
            {
                "motif": "titre_long",
                "titre": "é" * (TITRE_MAX + 1),
                "n": TITRE_MAX + 1,
                "maximum": TITRE_MAX,
            },
        ),
        (
            "La barre",
            "é" * (DESCRIPTION_MAX + 1),
            {
                "motif": "description_long",
                "titre": "La barre",
                "n": DESCRIPTION_MAX + 1,
                "maximum": DESCRIPTION_MAX,
            },
        ),
    ],
)
def test_fiche_without_words_or_with_too_many_is_refused(
    titre: str, description: str, details: dict[str, object]
) -> None:
    with pytest.raises(FichesTemoinsRefusees) as refus:
        TexteTemoin(titre=titre, description=description)
    assert refus.value.details == details


def test_longest_words_are_kept() -> None:
    texte = TexteTemoin(titre="é" * TITRE_MAX, description="é" * DESCRIPTION_MAX)
    assert (len(texte.titre), len(texte.description)) == (TITRE_MAX, DESCRIPTION_MAX)


def test_words_of_a_fiche_are_its_title_and_text() -> None:
    fiche = factories.fiche_temoin()
    assert fiche.texte == TexteTemoin(titre=fiche.titre, description=fiche.description)


def test_as_many_fiches_as_can_be_rated_are_taken_and_no_more() -> None:
    textes = [TexteTemoin(titre=f"Lieu {n}", description="Un lieu.") for n in range(FICHES_MAX + 1)]
    require_set(textes[:FICHES_MAX])
    with pytest.raises(FichesTemoinsRefusees) as refus:
        require_set(textes)
    assert refus.value.details == {"motif": "nombre", "n": FICHES_MAX + 1, "maximum": FICHES_MAX}


def test_two_fiches_of_one_title_are_refused() -> None:
    textes = [TexteTemoin(titre="La barre", description=d) for d in ("Un lieu.", "Un autre.")]
    with pytest.raises(FichesTemoinsRefusees) as refus:
        require_set(textes)
    assert refus.value.details == {"motif": "doublon", "titre": "La barre"}
