from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.adapters.files.ecriture.blocs import (
    Bandeau,
    Bloc,
    Cartouche,
    Colonnes,
    Definitions,
    Tableau,
    Titre,
)
from qualification.domain.classement import Classe
from qualification.domain.ids import ResidenceId
from qualification.textes import restitution as textes
from qualification.ui.presenters.fiche import DeuxScores, EcranFiche, screen
from tests.decor_restitution import GRILLE, documents
from tests.fakes import FakeDepot


def ecran(depot: FakeDepot, residence_id: str) -> EcranFiche:
    _, dossier = documents(depot)
    return screen(dossier.fiche(ResidenceId(residence_id)))


def cartouche(blocs: tuple[Bloc, ...]) -> Cartouche:
    colonnes = next(bloc for bloc in blocs if isinstance(bloc, Colonnes))
    return next(bloc for bloc in colonnes.gauche if isinstance(bloc, Cartouche))


def test_sheet_has_its_sections_in_the_order_of_the_printed_one(depot: FakeDepot) -> None:
    assert list(ecran(depot, "R1").sections) == [
        "",
        textes.DEUX_VUES,
        textes.ECHANGES_FICHE,
        textes.LIMITES,
    ]


def test_sheet_begins_with_the_place_and_its_class(depot: FakeDepot) -> None:
    fiche = ecran(depot, "R1")
    titre = fiche.sections[""][0]
    assert isinstance(titre, Titre)
    assert (fiche.nom, titre.texte, titre.niveau) == ("Cité des Alouettes",) * 2 + (0,)
    assert cartouche(fiche.sections[""]).classe is Classe.FRAGILE


def test_sheet_leaves_banners_to_the_page(depot: FakeDepot) -> None:
    blocs = [bloc for partie in ecran(depot, "R1").sections.values() for bloc in partie]
    assert not [bloc for bloc in blocs if isinstance(bloc, Bandeau)]


def test_chart_has_the_numbers_of_the_table(depot: FakeDepot) -> None:
    fiche = ecran(depot, "R1")
    table = next(b for b in fiche.sections[textes.DEUX_VUES] if isinstance(b, Tableau))
    assert fiche.scores == tuple(
        DeuxScores(libelle=d.libelle, bailleur=50.0, commune=20.0) for d in GRILLE.dimensions
    )
    lignes = {ligne[0]: ligne[1:3] for ligne in table.lignes}
    assert [lignes[score.libelle] for score in fiche.scores] == [("50,0", "20,0")] * 5


def test_sheet_of_one_side_keeps_what_that_side_said(depot: FakeDepot) -> None:
    fiche = ecran(depot, "R4")
    assert fiche.est_notee
    assert {(s.bailleur, s.commune) for s in fiche.scores} == {(60.0, None)}
    assert cartouche(fiche.sections[""]).classe is Classe.AVIS_D_UNE_SEULE_PARTIE


@pytest.mark.parametrize(
    ("part", "manquante", "dit"),
    [
        (
            0.8,
            "D",
            "Commune\u00a0: aucune réponse sur «\u00a0Gestion et services de proximité\u00a0».",
        ),
        (0.4, "", "Commune\u00a0: 40\u202f% de la grille a une réponse"),
    ],
)
def test_sheet_says_what_a_side_has_yet_to_answer(
    depot: FakeDepot, part: float, manquante: str, dit: str
) -> None:
    _, dossier = documents(depot)
    fiche = dossier.fiche(ResidenceId("R1"))
    resultat = fiche.ligne.resultat
    assert resultat.commune is not None
    dimensions = {k: v for k, v in resultat.commune.dimensions.items() if k != manquante}
    commune = replace(resultat.commune, score=None, part_repondue=part, dimensions=dimensions)
    peu = replace(resultat, classe=Classe.DONNEES_INSUFFISANTES, commune=commune)
    vue = screen(replace(fiche, ligne=replace(fiche.ligne, resultat=peu)))
    assert [d for d in cartouche(vue.sections[""]).details if dit in d]
    muette = replace(peu, commune=replace(commune, n_delegations=0))
    vue = screen(replace(fiche, ligne=replace(fiche.ligne, resultat=muette)))
    assert not [d for d in cartouche(vue.sections[""]).details if "Commune" in d]


def test_sheet_nobody_rated_has_no_view_to_draw(depot: FakeDepot) -> None:
    fiche = ecran(depot, "R5")
    assert not fiche.est_notee
    assert fiche.scores == ()


@pytest.mark.parametrize("residence_id", ["R1", "R2", "R3", "R4", "R5"])
def test_every_sheet_carries_the_sentence_of_law(depot: FakeDepot, residence_id: str) -> None:
    mention = ecran(depot, residence_id).mention
    assert "Ne constitue ni un motif de non-attribution ou de rejet" in mention
    assert "21 novembre 2026" in mention
    assert "21 novembre 2029" in mention


def test_published_reserve_stays_with_the_sheet_and_private_text_does_not(depot: FakeDepot) -> None:
    echanges = ecran(depot, "R1").sections[textes.ECHANGES_FICHE][0]
    assert isinstance(echanges, Definitions)
    assert dict(echanges.lignes).keys() == {"Freins", "Réserves"}
    assert "Travaux en 2027." in dict(echanges.lignes)["Réserves"]
