from __future__ import annotations

from dataclasses import replace
from typing import Any

from qualification.domain.classement import Classe
from qualification.domain.ids import CodeCritere
from qualification.services.documents import LigneResidence
from qualification.services.pleniere import PAR_ORGANISATION, PLACES, Motif, agenda
from tests.decor_restitution import both, residence


def ligne(rang: int, *, bailleur: str = "", commune: str = "", **plus: Any) -> LigneResidence:
    """A residence both sides scored, worth ``rang``; alone of its organisations unless said."""
    code = f"R{rang:03}"
    return LigneResidence(
        residence=residence(code, f"Cité {rang}"),
        bailleur=bailleur or f"Bailleur {rang}",
        commune=commune or f"Commune {rang}",
        resultat=replace(both(code, Classe.EQUILIBREE, 56.0), **{"priorite": float(rang), **plus}),
    )


CRITIQUE: dict[str, Any] = {"points_critiques": (CodeCritere("C1"),)}
DIVERGENT: dict[str, Any] = {"est_divergent": True}


def ranks(lignes: list[LigneResidence]) -> list[float | None]:
    return [sujet.ligne.resultat.priorite for sujet in agenda(lignes)]


def test_critical_points_then_divergent_views_then_what_is_worth_most() -> None:
    found = agenda(
        [ligne(9), ligne(2, **CRITIQUE), ligne(4, **DIVERGENT), ligne(12), ligne(1, **DIVERGENT)]
    )
    assert [(s.ligne.resultat.priorite, s.motif) for s in found] == [
        (2, Motif.POINT_CRITIQUE),
        (4, Motif.AVIS_DIVERGENTS),
        (1, Motif.AVIS_DIVERGENTS),
        (12, Motif.CLASSE_INCERTAINE),
        (9, Motif.CLASSE_INCERTAINE),
    ]


def test_divergent_views_have_a_fifth_of_the_room_and_all_critical_points_a_place() -> None:
    lignes = [ligne(n) for n in range(1, 41)]
    lignes += [ligne(n, **DIVERGENT) for n in range(41, 61)]
    motifs = [sujet.motif for sujet in agenda(lignes)]
    assert len(motifs) == PLACES
    assert motifs.count(Motif.AVIS_DIVERGENTS) == PLACES // 5
    critiques = [ligne(n, bailleur="B", **CRITIQUE) for n in range(1, 31)]
    assert len(agenda(critiques)) == 30


def test_no_organisation_takes_the_whole_session() -> None:
    assert ranks([ligne(n, bailleur="B") for n in range(1, 11)]) == [10, 9, 8, 7, 6]
    assert len(ranks([ligne(n, commune="C") for n in range(1, 11)])) == PAR_ORGANISATION


def test_nothing_to_discuss_of_what_is_agreed_of_one_side_or_of_no_dwelling() -> None:
    lignes = [ligne(3, niveau_partage=2), ligne(2, priorite=None), ligne(0), ligne(1)]
    assert ranks(lignes) == [1]
    assert agenda(lignes[:3]) == ()
    assert agenda([]) == ()
