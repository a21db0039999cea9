from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from qualification.adapters.files.ecriture.blocs import Bandeau, Image
from qualification.domain.acces import SYSTEME
from qualification.domain.campagne import EtatCampagne
from qualification.domain.classement import CLASSES_ORDONNEES, Classe
from qualification.services.documents import Diagnostic
from qualification.services.dossiers import Dossier
from qualification.textes import restitution as textes
from qualification.textes.libelles import libelle
from qualification.ui.presenters.diagnostic import EcranDiagnostic, screen
from tests.decor_restitution import (
    CONCORDANCE,
    RESIDENCES,
    avis,
    both,
    decor,
    documents,
    residence,
    resultat,
    results,
)
from tests.fakes import MARDI_9H, FakeDepot

EFFECTIFS = {
    Classe.FRAGILE: 4,
    Classe.A_SURVEILLER: 3,
    Classe.EQUILIBREE: 3,
    Classe.FAVORABLE: 6,
    Classe.NON_EVALUEE: 4,
}


def large(depot: FakeDepot) -> Diagnostic:
    """Twenty residences of ten dwellings, no class with one or two of them."""
    decor(depot)
    classes = list(chain.from_iterable([classe] * n for classe, n in EFFECTIFS.items()))
    for autre in RESIDENCES:
        depot.uow.residences.remove(autre.residence_id)
    depot.uow.residences.put(
        *(residence(f"G{rang:02}", f"Cité {rang}", logements=10) for rang in range(len(classes)))
    )
    contenu = results(
        *(
            resultat(f"G{rang:02}", classe)
            if classe is Classe.NON_EVALUEE
            else both(f"G{rang:02}", classe, 50.0)
            for rang, classe in enumerate(classes)
        )
    )
    return Dossier.open(depot.uow, SYSTEME, contenu, MARDI_9H).diagnostic(CONCORDANCE.ensemble)


@pytest.fixture
def ecran(depot: FakeDepot) -> EcranDiagnostic:
    return screen(documents(depot)[0])


def test_screen_keeps_the_sections_the_page_draws_as_printed(ecran: EcranDiagnostic) -> None:
    assert list(ecran.sections) == [
        "",
        textes.ESSENTIEL,
        textes.REPARTITION,
        textes.PARTICIPATION,
        textes.PAR_COMMUNE,
        textes.PAR_BAILLEUR,
        textes.ECHANGES,
        textes.METHODE,
    ]


def test_screen_has_its_own_drawings_and_banners(ecran: EcranDiagnostic) -> None:
    blocs = chain.from_iterable(ecran.sections.values())
    assert not [bloc for bloc in blocs if isinstance(bloc, Bandeau | Image)]


def test_lists_are_those_to_look_at(ecran: EcranDiagnostic) -> None:
    assert {titre: [x.residence_id for x in liste] for titre, liste in ecran.listes.items()} == {
        textes.LISTE_FRAGILES: ["R1"],
        textes.LISTE_A_SURVEILLER: ["R2"],
        textes.LISTE_DIVERGENTES: ["R1"],
    }


def test_what_to_discuss_is_gone_once_results_are_validated(depot: FakeDepot) -> None:
    document = documents(depot)[0]
    lignes = tuple(
        replace(ligne, resultat=replace(ligne.resultat, priorite=9.0)) for ligne in document.lignes
    )
    ouverte, validee = (
        replace(document, lignes=lignes, provenance=replace(document.provenance, etat=etat))
        for etat in (EtatCampagne.EN_ARBITRAGE, EtatCampagne.VALIDEE)
    )
    assert "R1" in [ligne.residence_id for ligne in screen(ouverte).pleniere]
    assert screen(validee).pleniere == ()


def test_chart_is_not_drawn_when_a_count_is_masked(ecran: EcranDiagnostic) -> None:
    assert ecran.parts == ()


def test_chart_gives_shares_most_fragile_first_then_what_has_no_class(depot: FakeDepot) -> None:
    ecran = screen(large(depot))
    assert [part.libelle for part in ecran.parts] == [
        *map(libelle, CLASSES_ORDONNEES),
        textes.C_SANS_CLASSE,
    ]
    assert [part.residences for part in ecran.parts] == [0.2, 0.15, 0.15, 0.3, 0.2]
    assert [part.logements for part in ecran.parts] == [0.2, 0.15, 0.15, 0.3, 0.2]
    assert sum(part.residences for part in ecran.parts) == pytest.approx(1)


def test_chart_has_a_text_twin(depot: FakeDepot) -> None:
    assert "Fragile 20\u202f%, À surveiller 15\u202f%" in screen(large(depot)).alternative


def test_part_without_class_bears_no_letter_and_no_colour_of_the_scale(depot: FakeDepot) -> None:
    *classees, sans = screen(large(depot)).parts
    assert sans.lettre == ""
    assert sans.fond not in {part.fond for part in classees}
    assert [part.lettre for part in classees] == ["D", "C", "B", "A"]


def test_diagnostic_is_empty_until_one_residence_has_both_views(depot: FakeDepot) -> None:
    monde = decor(depot)
    une_partie = resultat("R4", Classe.AVIS_D_UNE_SEULE_PARTIE, avis(60.0, 3))
    contenu = replace(monde.resultats, residences=results(une_partie).residences)
    dossier = Dossier.open(depot.uow, SYSTEME, contenu, MARDI_9H)
    assert screen(dossier.diagnostic(CONCORDANCE.ensemble)).est_vide


def test_diagnostic_with_both_views_somewhere_is_not_empty(ecran: EcranDiagnostic) -> None:
    assert not ecran.est_vide
    assert "Ne constitue ni un motif" in ecran.mention
