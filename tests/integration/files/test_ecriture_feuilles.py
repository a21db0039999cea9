from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from qualification.adapters.files.ecriture import feuilles as ecriture
from qualification.adapters.files.ecriture import murale
from qualification.adapters.files.ecriture.feuilles import render_feuilles
from qualification.domain.journee import Pause
from qualification.planning.explain import Cause
from qualification.services.impression import Feuilles, FormatCarte, Partie
from tests.decor_feuilles import BOIS, NOM_LONG, OEUVRE, PLANNING, Bac, equipe, monde, rencontre
from tests.decor_restitution import NOMS_HOSTILES
from tests.factories import BAILLEUR, COMMUNE
from tests.fakes import MARDI_9H, FakeDepot

JOURNEE: dict[str, Any] = {
    "debut_le": MARDI_9H,
    "duree_tour_min": 10,
    "pauses": (Pause(apres_tour=1, duree_min=15), Pause(apres_tour=4, duree_min=60)),
}
VERSION = "Planning version 2"


@pytest.fixture
def bac(depot: FakeDepot) -> Bac:
    return Bac(monde(depot, est_fictif=True))


def _pages(document: Feuilles) -> list[str]:
    lecteur = PdfReader(io.BytesIO(render_feuilles(document)))
    return [_plain(page.extract_text()) for page in lecteur.pages]


def _plain(texte: str) -> str:
    return " ".join(texte.replace("\xa0", " ").replace("\u202f", " ").split())


def _only(bac: Bac, partie: Partie, **options: Any) -> list[str]:
    return _pages(bac.feuilles(**(JOURNEE | {"parties": frozenset({partie})} | options)))


def test_sheets_are_a_tagged_french_pdf_named_after_their_version(bac: Bac) -> None:
    lecteur = PdfReader(io.BytesIO(render_feuilles(bac.feuilles(**JOURNEE))))
    assert str(lecteur.root_object["/Lang"]) == "fr-FR"
    assert lecteur.xmp_metadata is not None
    assert b"pdfuaid:part" in lecteur.xmp_metadata.stream.get_data()
    assert lecteur.metadata is not None
    assert lecteur.metadata.title == "Feuilles du planning – Campagne 2026, version 2"


def test_every_sheet_carries_version_day_and_time_of_printing(bac: Bac) -> None:
    pages = _pages(bac.feuilles(**JOURNEE))
    assert len(pages) == 1 + 1 + 3 + 1 + 1
    for page in pages:
        assert VERSION in page
        assert "Imprimé le 24 novembre 2026 à 9 h 00" in page
        assert "Une feuille d’une autre version est à jeter." in page
        assert "Données fictives" in page
    assert all("accepté le 20 novembre 2026 à 17 h 30" in page for page in pages[:5])


def test_wall_sheet_gives_rounds_times_tables_and_breaks(bac: Bac) -> None:
    grille, presences = _only(bac, Partie.MURALE)
    assert "Tables 1 à 2, tours 1 à 4" in grille
    assert "1 9 h 00" in grille
    assert "Pause (15 min), reprise à 9 h 25" in grille
    # No break after the last round: the day is over.
    assert "reprise à 10" not in grille
    assert grille.count("Habitat d’Essai, équipe 1 (suite)") == 1
    assert "Éleu-d’Août, Services techniques" in grille
    assert "Arrivées et départs" in presences
    assert "Noirval Commune 9 h 00 1 2 9 h 45" in presences


def test_without_a_start_sheets_speak_in_rounds(bac: Bac) -> None:
    pages = _pages(bac.feuilles(pauses=JOURNEE["pauses"]))
    texte = " ".join(pages)
    assert "Pause (15 min)" in pages[0]
    assert "Noirval Commune Tour 1 1 2 après le tour 3" in texte
    assert "Tours 1 à 3" in texte
    assert "Ensuite à cette table, au tour 4 : Éleu-d’Août, Services techniques." in texte
    assert "Arrivée Tour 1" in texte


def test_table_sheet_gives_visitors_minutes_residences_and_code(bac: Bac) -> None:
    noirval, eleu, _ = _only(bac, Partie.TABLES)
    for attendu in (
        "Table 1 COMMUNE Noirval 9 h 00 – 9 h 45",
        "NOAA-AAAA-AA",
        "http://192.168.1.20:8501/rejoindre",
        "9 h 00 – 9 h 35 Habitat d’Essai, équipe 1 Tours 1 à 2, 20 min, 2 résidences, 1 240 log",
        "Éole 2 rue A et 2 autres adresses 1 200 Les Tilleuls 1 rue d’Ici 40",
        "Ensuite à cette table, à 9 h 45 : Éleu-d’Août, Services techniques.",
    ):
        assert attendu in noirval
    assert noirval.index("Habitat d’Essai") < noirval.index(_plain(NOM_LONG))
    assert "Le Clos — 20" in eleu
    assert "Ensuite" not in eleu


def test_long_table_sheet_repeats_who_it_is_for(bac: Bac, depot: FakeDepot) -> None:
    uow = depot.uow
    modele = uow.residences.get("r1")
    uow.residences.put(
        *(replace(modele, residence_id=f"x{n}", nom=f"Résidence {n}") for n in range(90))
    )
    pages = _only(bac, Partie.TABLES)
    assert len(pages) > 4
    assert all("Table 1, Noirval" in page for page in pages[:3])
    assert all("Résidence Adresse Logements Notée" in page for page in pages[:3])
    suite = "Habitat d’Essai, équipe 1 (suite)"
    assert [f"Table 1, Noirval · {suite}" in page for page in pages] == [
        page in pages[1:3] for page in pages
    ]


def test_long_lists_repeat_what_they_are(bac: Bac) -> None:
    document = bac.feuilles(**(JOURNEE | {"parties": frozenset({Partie.NON_TENUES})}))
    pages = _pages(replace(document, non_tenues=document.non_tenues * 60))
    assert len(pages) > 1
    assert ["Rencontres non tenues (suite)" in page for page in pages] == [
        page != pages[0] for page in pages
    ]


def test_table_sheet_without_code_or_residence_says_so(bac: Bac, depot: FakeDepot) -> None:
    depot.uow.delegations.put(equipe("no", "Noirval", COMMUNE, revoquee_le=MARDI_9H))
    depot.uow.residences.remove("r4")
    noirval = _only(bac, Partie.TABLES)[0]
    assert "Code retiré ou expiré" in noirval
    assert "NOAA" not in noirval
    assert "Plus aucune résidence en commun" in noirval


def test_route_cards_give_call_release_tables_and_waits(bac: Bac) -> None:
    (page,) = _only(bac, Partie.PARCOURS)
    for attendu in (
        "Habitat d’Essai équipe 1 Arrivée 9 h 00 Départ possible 9 h 55",
        "9 h 00 Table 1 Noirval (2 tours) Libre (1 tour) 9 h 45 Table 1 Éleu-d’Août, Services",
        "9 h 00 Table 2",
        "Pause (15 min)",
    ):
        assert attendu in page
    # Noirval keeps its table: nothing to follow.
    assert page.count("COMMUNE") == 1


def test_long_day_goes_on_on_another_card(bac: Bac, depot: FakeDepot) -> None:
    n = ecriture.LIGNES_PAR_CARTE[FormatCarte.TABLE] + 1
    rencontres = tuple(rencontre(("oe", "no"), tour, tour % 2 + 1) for tour in range(1, n + 1))
    depot.uow.plannings.put(replace(PLANNING, rencontres=rencontres, tours=n))
    (page,) = _only(bac, Partie.PARCOURS, pauses=())
    # Both teams change tables at each round: two cards each.
    assert page.count("1 sur 2") == page.count("2 sur 2") == 2
    assert page.count("BAILLEUR") == page.count("COMMUNE") == 2


def test_wide_and_long_rotation_is_cut_into_pages_of_the_wall(bac: Bac, depot: FakeDepot) -> None:
    tours, tables = murale.LIGNES_PAR_PAGE + 3, murale.TABLES_PAR_PAGE + 1
    rencontres = tuple(
        rencontre(("h1", "no"), 1, table, tours=tours) for table in range(1, tables + 1)
    )
    depot.uow.plannings.put(replace(PLANNING, rencontres=rencontres, tours=tours))
    *grille, _presences = _only(bac, Partie.MURALE, pauses=())
    assert [page.split("Qui rencontre qui ")[1].split(" Tour ")[0] for page in grille] == [
        "Tables 1 à 2, tours 1 à 10",
        "Tables 3 à 5, tours 1 à 10",
        "Tables 1 à 2, tours 11 à 20",
        "Tables 3 à 5, tours 11 à 20",
    ]
    assert all("(suite)" in page for page in grille[2:])


def test_single_table_and_round_are_named_alone(bac: Bac, depot: FakeDepot) -> None:
    seule = (rencontre(("h1", "no"), 1, 7),)
    depot.uow.plannings.put(replace(PLANNING, rencontres=seule, tours=1))
    assert "Qui rencontre qui Table 7, tour 1" in _only(bac, Partie.MURALE)[0]


@pytest.mark.parametrize(
    ("cause", "attendu"),
    [
        (None, "Raison non gardée avec ce planning."),
        (Cause.NO_COMMUNE, "Bois-Noir n’a pas de délégation."),
        (Cause.TABLES_FULL, "Toutes les tables sont prises quand les deux sont présents."),
    ],
)
def test_meetings_not_held_come_with_their_reason(
    bac: Bac, cause: Cause | None, attendu: str
) -> None:
    document = bac.feuilles(parties=frozenset({Partie.NON_TENUES}))
    (non_tenue,) = document.non_tenues
    (page,) = _pages(replace(document, non_tenues=(replace(non_tenue, cause=cause),)))
    assert f"Bois-Noir 1 30 {attendu}" in page


def test_every_meeting_held_is_said_in_a_line(bac: Bac, depot: FakeDepot) -> None:
    depot.uow.plannings.put(replace(PLANNING, non_tenues=()))
    (page,) = _only(bac, Partie.NON_TENUES)
    assert "Toutes les rencontres prévues sont tenues." in page
    assert "Raison" not in page


def test_empty_rotation_prints_without_a_grid(bac: Bac, depot: FakeDepot) -> None:
    vide = replace(PLANNING, rencontres=(), tours=0, non_tenues=((BAILLEUR, COMMUNE),))
    depot.uow.plannings.put(vide)
    presences, non_tenues = _pages(bac.feuilles(**JOURNEE))
    assert "Arrivées et départs" in presences
    assert "Habitat d’Essai Noirval 2 1 240" in non_tenues


def test_any_name_is_text_and_nothing_else(bac: Bac, depot: FakeDepot) -> None:
    uow = depot.uow
    for rang, nom in enumerate((*NOMS_HOSTILES, NOM_LONG * 3)):
        modele = uow.residences.get("r1")
        uow.residences.put(replace(modele, residence_id=f"h{rang}", nom=nom, adresses=(nom, nom)))
    uow.bailleurs.put(replace(uow.bailleurs.get(OEUVRE), nom="#eval(1) $x$ <b>" + "long " * 30))
    uow.communes.put(replace(uow.communes.get("terr", BOIS), nom="Saint-" * 20))
    texte = " ".join(_pages(bac.feuilles(**JOURNEE)))
    for attendu in ("<b>gras</b> & Cie", "=cmd()|A1", "#eval(1) $x$ <b>", 'Villa "Monplaisir"'):
        assert attendu in texte
