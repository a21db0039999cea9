from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from qualification.adapters.files.ecriture import pdf
from qualification.domain.campagne import EtatCampagne
from qualification.domain.classement import Classe
from qualification.domain.ids import ResidenceId
from qualification.services.documents import ClassePrecedente, Diagnostic, FicheResidence
from qualification.services.dossiers import Dossier
from qualification.textes.mentions import MENTION_CALEOL
from tests.decor_restitution import CALCULE_LE, NOMS_HOSTILES, documents, hostile
from tests.fakes import FakeDepot

R1, R2, R3, R5 = map(ResidenceId, ("R1", "R2", "R3", "R5"))
PIED = "Appréciation partagée du lieu au 21 novembre 2026, valable jusqu’au 21 novembre 2029."


@pytest.fixture
def diagnostic(depot: FakeDepot) -> Diagnostic:
    return documents(depot)[0]


@pytest.fixture
def dossier(depot: FakeDepot) -> Dossier:
    return documents(depot)[1]


def _read(contenu: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(contenu))


def _text(contenu: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in _read(contenu).pages)


def _titles(contenu: bytes) -> list[str]:
    return [str(noeud.title) for noeud in _read(contenu).outline if not isinstance(noeud, list)]


def test_diagnostic_is_a_tagged_french_pdf(diagnostic: Diagnostic) -> None:
    lecteur = _read(pdf.render_diagnostic(diagnostic))
    racine = lecteur.root_object
    assert str(racine["/Lang"]) == "fr-FR"
    assert "/StructTreeRoot" in racine
    assert lecteur.xmp_metadata is not None
    assert b"pdfuaid:part" in lecteur.xmp_metadata.stream.get_data()
    assert lecteur.metadata is not None
    assert lecteur.metadata.title == "Diagnostic partagé du bien-vivre – Agglomération d’Essai"
    assert [round(float(cote)) for cote in lecteur.pages[0].mediabox[2:]] == [595, 842]


def test_every_page_carries_the_mention_and_the_warnings(diagnostic: Diagnostic) -> None:
    pages = _read(pdf.render_diagnostic(diagnostic)).pages
    assert len(pages) > 1
    for numero, page in enumerate(pages, 1):
        texte = " ".join(page.extract_text().split())
        assert PIED in texte
        assert "Ne constitue ni un motif de non-attribution ou de rejet" in texte
        assert "Données fictives" in texte
        assert "Document de travail" in texte
        assert f"{numero} / {len(pages)}" in texte


def test_diagnostic_tells_what_it_rests_on(diagnostic: Diagnostic) -> None:
    texte = _text(pdf.render_diagnostic(diagnostic))
    for attendu in (
        "méthode 1.0, grille 1, seuils 1",
        "Avis recueillis 7",
        "sur 5 résidences",
        "même niveau dans 58 % des cas",
        "humidité (2), bruit (1)",
        "Cité des Alouettes (avis divergents) Éleu Habitat d’Essai 120 D Fragile 35,0 +30,0 2",
        "Hors carte, faute de coordonnées : 3 résidences.",
    ):
        assert attendu in texte.replace("\xa0", " ").replace("\u202f", " ")


def test_diagnostic_masks_small_counts(diagnostic: Diagnostic) -> None:
    texte = _text(pdf.render_diagnostic(diagnostic))
    assert "Zutkerque masqué 0 0 0 0 masqué" in texte


def test_diagnostic_has_its_sections_in_order(diagnostic: Diagnostic) -> None:
    titres = _titles(pdf.render_diagnostic(diagnostic))
    assert titres[0] == "L’essentiel"
    assert titres[-1] == "Annexe\xa0: toutes les résidences"
    assert titres.index("Résidences fragiles") < titres.index("Résidences à surveiller")


def test_long_lists_repeat_their_header_on_each_page(diagnostic: Diagnostic) -> None:
    longue = replace(diagnostic, lignes=diagnostic.lignes * 40)
    pages = [
        " ".join(page.extract_text().split()) for page in _read(pdf.render_diagnostic(longue)).pages
    ]
    annexe = next(n for n, page in enumerate(pages) if "Annexe" in page)
    assert len(pages) - annexe > 3
    assert all("Résidence Commune Bailleur Logements" in page for page in pages[annexe:])


def test_validated_diagnostic_is_no_working_document(diagnostic: Diagnostic) -> None:
    provenance = replace(
        diagnostic.provenance, etat=EtatCampagne.VALIDEE, est_fictif=False, empreinte="ab12" * 16
    )
    texte = _text(pdf.render_diagnostic(replace(diagnostic, provenance=provenance)))
    assert "Document de travail" not in texte
    assert "Données fictives" not in texte
    assert "ab12" * 16 in texte


def test_empty_diagnostic_is_still_a_document(diagnostic: Diagnostic) -> None:
    vide = replace(
        diagnostic,
        lignes=(),
        communes=(),
        par_commune=(),
        par_bailleur=(),
        accord=None,
        themes={},
        ensemble=replace(
            diagnostic.ensemble,
            effectifs=replace(
                diagnostic.ensemble.effectifs, classes=dict.fromkeys(Classe, None), total=None
            ),
        ),
    )
    texte = _text(pdf.render_diagnostic(vide))
    assert "Aucune résidence dans cette liste." in texte
    assert "Aucun échange publié." in texte
    assert "Aucune résidence n’a encore été suffisamment notée" in texte


def test_what_users_type_is_printed_and_never_run(depot: FakeDepot) -> None:
    texte = _text(pdf.render_diagnostic(hostile(depot)))
    for nom in (*NOMS_HOSTILES[:8], "@ref <label> [crochets]", "ligne suivante tabulée"):
        assert nom[:20] in texte
    assert "\ufffd\ufffd \ufffd" in texte


def test_fiche_holds_on_one_page(dossier: Dossier) -> None:
    contenu = pdf.render_fiche(dossier.fiche(R1))
    assert len(_read(contenu).pages) == 1
    texte = _text(contenu).replace("\xa0", " ").replace("\u202f", " ")
    for attendu in (
        "Cité des Alouettes",
        "D Fragile",
        "Avis recueillis : 2",
        "Classe probable : fragile à 55 %, à surveiller à 15 %.",
        "échelle commune ; marge d’erreur à 90 % : ± 16 points ; note brute : 31.",
        "Avis divergents : l’écart entre les deux parties est documenté.",
        "1 rue des Alouettes et 1 autre adresse",
        "oui : Les Alouettes, 100 logements",
        "45 sans étiquette",
        "Score (0 à 100) 50,0 20,0 +30,0 35,0",
        "Tranquillité résidentielle : bailleur 1, commune 2 (point critique, avis divergents)",
        "humidité : Pignons nord. (bailleur)",
        "Travaux en 2027. (commune)",
        "(CCH, art. L. 441-1-6 et L. 441-2-2) : non.",
    ):
        assert attendu in texte


def test_fiche_names_a_qpv_without_count_of_dwellings(dossier: Dossier) -> None:
    texte = _text(pdf.render_fiche(dossier.fiche(R3))).replace("\xa0", " ")
    assert "oui : QN06209N " in texte
    assert "3 rue Zola" in texte


def test_fiche_of_an_unrated_residence_says_so(dossier: Dossier) -> None:
    texte = _text(pdf.render_fiche(dossier.fiche(R5)))
    assert "Non évaluée" in texte
    assert "Trop peu de réponses" in texte
    assert "Bailleur non renseigné" in texte


@pytest.mark.parametrize(
    ("est_comparable", "fin"),
    [(True, "fragile."), (False, "fragile (comparaison impossible : la grille a changé).")],
)
def test_fiche_compares_only_what_can_be(
    dossier: Dossier, *, est_comparable: bool, fin: str
) -> None:
    precedente = ClassePrecedente(
        campagne="Campagne 2023",
        calcule_le=CALCULE_LE,
        classe=Classe.FRAGILE,
        version_methode="0.9",
        est_comparable=est_comparable,
    )
    texte = _text(pdf.render_fiche(replace(dossier.fiche(R3), precedente=precedente)))
    assert f"méthode 0.9) : {fin}" in texte.replace("\xa0", " ")


def _with_agreed_level(fiche: FicheResidence) -> FicheResidence:
    resultat = replace(fiche.ligne.resultat, niveau_partage=3)
    return replace(fiche, ligne=replace(fiche.ligne, resultat=resultat), cia_le=date(2025, 7, 9))


def test_fiche_gives_the_agreed_level_and_the_signed_cia(dossier: Dossier) -> None:
    texte = _text(pdf.render_fiche(_with_agreed_level(dossier.fiche(R2)))).replace("\xa0", " ")
    assert "Note partagée par les deux parties : 3 sur 4" in texte
    assert "oui, CIA du 9 juillet 2025" in texte


def test_caleol_gives_each_residence_its_page(dossier: Dossier) -> None:
    contenu = pdf.render_caleol(dossier.caleol([R1, R2, R5], date(2026, 12, 3)))
    pages = [" ".join(page.extract_text().split()) for page in _read(contenu).pages]
    assert len(pages) == 3
    for page, nom in zip(pages, ("Cité des Alouettes", "Résidence Éluard", "Le Parc"), strict=True):
        assert f"Fiche contexte pour la CALEOL du 3 décembre 2026 {nom}" in page
        assert MENTION_CALEOL.replace("\u202f", "") in page.replace("\u202f", "").replace(
            "individuellement ;", "individuellement;"
        )
        assert PIED in page
        assert "périmée" not in page
    assert "Point critique : Tranquillité résidentielle" in pages[0].replace("\xa0", " ")
    assert "Freins : bruit, humidité" in pages[0].replace("\xa0", " ") or (
        "Freins : humidité, bruit" in pages[0].replace("\xa0", " ")
    )
    assert "Aucun point de vigilance publié." in pages[2]


def test_caleol_keeps_free_texts_out(dossier: Dossier) -> None:
    assert "Pignons nord" not in _text(pdf.render_caleol(dossier.caleol([R1], date(2026, 12, 3))))


def test_caleol_after_the_term_says_the_class_expired(dossier: Dossier) -> None:
    dernier, lendemain = (
        _text(pdf.render_caleol(dossier.caleol([R1], date(2029, 11, jour)))) for jour in (21, 22)
    )
    assert "la classe est périmée" not in dernier
    assert "la classe est périmée" in lendemain
