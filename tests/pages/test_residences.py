from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.errors import FichierRefuse
from qualification.domain.grille import Mode
from qualification.domain.ids import CodeInsee, TerritoireId
from qualification.domain.residence import Programme, Residence
from qualification.services.importation import OptionsImport
from qualification.services.sources import FichierSource
from qualification.textes.erreurs import message
from tests.pages.conftest import Navigateur, OpenPage, campagne_en_cours, shown_texts, sign_in

BON = (
    "code_insee;commune;bailleur;nom;adresse;logements;annee;type\r\n"
    "99001;Exemple-sur-Delle;Habitat d’exemple;Les Tilleuls;12 rue des Écoles;40;1975;collectif\r\n"
    "99001;Exemple-sur-Delle;Habitat d’exemple;Cité des Œillets;3 rue du Bé;12;1960;individuel\r\n"
)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64)


@dataclass(frozen=True)
class Declare:
    """Bytes that say they weigh more than they do: a large file without its weight."""

    mebioctets: int

    def stat(self) -> Declare:
        return self

    @property
    def st_size(self) -> int:
        return self.mebioctets * 1024 * 1024


@pytest.fixture
def territoire_id(application_vide: Application, navigateur: Navigateur) -> TerritoireId:
    """Return a territory with a draft campaign and nothing else, signed in."""
    identite = sign_in(application_vide, navigateur)
    campagne = application_vide.campagnes.create_with_territory(
        identite, "Agglomération de Delle", "Campagne 2027", Mode.COMPLET
    )
    return campagne.territoire_id


def _residences(application: Application, territoire_id: TerritoireId) -> list[Residence]:
    return application.inventaire.residences(SYSTEME, territoire_id)


def _import(
    page: AppTest, contenu: bytes, *, nom: str = "residences.csv", codes: str = "99001"
) -> AppTest:
    page.text_input(key="import_codes").input(codes)
    page.file_uploader(key="import_fichier").set_value((nom, contenu, "text/csv"))
    page.run()
    if "import_lancer" in {b.key for b in page.button}:
        page.button(key="import_lancer").click().run()
    return page


def test_search_narrows_the_list(application_demo: Application, open_page: OpenPage) -> None:
    page = open_page("residences", application=application_demo)
    attendues = _residences(application_demo, campagne_en_cours(application_demo).territoire_id)
    cherchee = attendues[7]
    assert len(_list(page)) == len(attendues)
    page.text_input(key="residences_recherche").input(cherchee.nom.upper()).run()
    trouvees = _list(page)
    assert 0 < len(trouvees) < len(attendues)
    assert cherchee.nom in trouvees
    page.text_input(key="residences_recherche").input("introuvable zzz").run()
    assert "Aucune résidence ne correspond à cette recherche." in shown_texts(page)


def test_a_residence_is_corrected_from_its_line(
    application_demo: Application, open_page: OpenPage
) -> None:
    territoire_id = campagne_en_cours(application_demo).territoire_id
    choisie = _residences(application_demo, territoire_id)[2]
    page = open_page("residences", application=application_demo)
    page.session_state["residences_liste"] = {"selection": {"rows": [2], "columns": []}}
    page.run()
    cle = f"corriger_{choisie.residence_id}"
    page.text_input(key=f"{cle}_nom").input("  Les   Grands Tilleuls ")
    page.number_input(key=f"{cle}_logements").set_value(55)
    page.button_group(key=f"{cle}_programmes").set_value([Programme.ERBM])
    page.button(key=f"{cle}_envoyer").click().run()
    assert [s.value for s in page.success] == ["Résidence corrigée\u00a0: Les Grands Tilleuls."]
    corrigee = application_demo.inventaire.residence(SYSTEME, choisie.residence_id)
    assert (corrigee.nom, corrigee.logements) == ("Les Grands Tilleuls", 55)
    assert (corrigee.cle, corrigee.bailleur_id) == (choisie.cle, choisie.bailleur_id)
    assert corrigee.programmes == (Programme.ERBM,)
    assert set(corrigee.manuels) >= {"nom", "logements", "programmes"}


def test_a_correction_without_a_name_is_refused(
    application_demo: Application, open_page: OpenPage
) -> None:
    territoire_id = campagne_en_cours(application_demo).territoire_id
    choisie = _residences(application_demo, territoire_id)[0]
    page = open_page("residences", application=application_demo)
    page.session_state["residences_liste"] = {"selection": {"rows": [0], "columns": []}}
    page.run()
    cle = f"corriger_{choisie.residence_id}"
    page.text_input(key=f"{cle}_nom").input(" ")
    page.button(key=f"{cle}_envoyer").click().run()
    assert [e.value for e in page.error] == ["Il manque une valeur pour «\u00a0nom\u00a0»."]
    assert application_demo.inventaire.residence(SYSTEME, choisie.residence_id) == choisie


def test_a_residence_is_added_by_hand(application_demo: Application, open_page: OpenPage) -> None:
    territoire_id = campagne_en_cours(application_demo).territoire_id
    avant = {r.residence_id for r in _residences(application_demo, territoire_id)}
    page = open_page("residences", application=application_demo)
    page.text_input(key="ajout_nom").input("Résidence du Canal")
    page.text_input(key="ajout_adresse").input("1 quai du Canal")
    page.number_input(key="ajout_logements").set_value(18)
    page.button(key="ajout_envoyer").click().run()
    [ajoutee] = [
        r for r in _residences(application_demo, territoire_id) if r.residence_id not in avant
    ]
    dit = "Résidence ajoutée\u00a0: Résidence du Canal."
    assert [s.value for onglet in page.tabs for s in onglet.success] == [dit]
    assert [t.value for t in page.toast] == [dit]
    assert (ajoutee.nom, ajoutee.logements, ajoutee.adresses, ajoutee.bailleur_id) == (
        "Résidence du Canal",
        18,
        ("1 quai du Canal",),
        None,
    )


def test_without_a_perimeter_nothing_can_be_added(
    application_vide: Application,
    territoire_id: TerritoireId,  # noqa: ARG001 -- the empty territory looked at
    open_page: OpenPage,
) -> None:
    page = open_page("residences", application=application_vide)
    assert any(t.startswith("Le périmètre est vide") for t in shown_texts(page))
    assert "ajout_envoyer" not in {b.key for b in page.button}


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separateur", [";", ",", "\t"])
def test_a_good_file_is_imported_in_any_usual_form(
    encodage: str,
    separateur: str,
    application_vide: Application,
    territoire_id: TerritoireId,
    open_page: OpenPage,
) -> None:
    contenu = BON.replace(";", separateur).encode(encodage)
    page = _import(open_page("residences", application=application_vide), contenu)
    assert [e.value for e in page.error] == []
    assert [s.value for s in page.success] == ["Import terminé."]
    assert {(r.nom, r.logements) for r in _residences(application_vide, territoire_id)} == {
        ("Les Tilleuls", 40),
        ("Cité des Œillets", 12),
    }
    assert [b.nom for b in application_vide.inventaire.bailleurs(territoire_id)] == [
        "Habitat d’exemple"
    ]


def test_a_letter_among_the_dwellings_is_named_and_the_rest_imported(
    application_vide: Application, territoire_id: TerritoireId, open_page: OpenPage
) -> None:
    contenu = BON.replace(";40;", ";12O;").encode()
    page = _import(open_page("residences", application=application_vide), contenu)
    [anomalies] = [t for t in shown_texts(page) if "12O" in t and t.startswith("ligne")]
    assert anomalies.splitlines()[0] == (
        "ligne 2, nombre de logements «\u00a012O\u00a0» n’est pas un nombre (colonne "
        "«\u00a0logements\u00a0»). Écrivez un nombre entier entre 0 et 20\u202f000."
    )
    assert [r.nom for r in _residences(application_vide, territoire_id)] == ["Cité des Œillets"]


def test_a_residence_outside_the_perimeter_is_counted_and_left_out(
    application_vide: Application, territoire_id: TerritoireId, open_page: OpenPage
) -> None:
    contenu = BON.replace("99001;Exemple-sur-Delle;Habitat d’exemple;Les", "62498;Lens;H;Les")
    page = _import(open_page("residences", application=application_vide), contenu.encode())
    assert "12\u00a0logements importés, 40 hors du périmètre, 0\u00a0rejeté." in shown_texts(page)
    assert [r.nom for r in _residences(application_vide, territoire_id)] == ["Cité des Œillets"]
    assert any("«\u00a062498\u00a0» hors du périmètre" in t for t in shown_texts(page))


LU = "Le fichier «\u00a0residences.csv\u00a0»"
REFUS = {
    "séparateur": (
        BON.replace(";", "|").encode(),
        (
            f"{LU} n’a qu’une colonne\u00a0: son séparateur n’est pas reconnu. Enregistrez-le avec "
            "des points-virgules, des virgules ou des tabulations."
        ),
    ),
    "commune absente": (
        b"nom;logements\nLes Tilleuls;4\n",
        (
            "Aucune colonne de «\u00a0residences.csv\u00a0» ne donne la commune. Colonnes "
            "lues\u00a0: nom, logements. Ajoutez une colonne «\u00a0code INSEE\u00a0» ou "
            "choisissez celle qui en tient lieu."
        ),
    ),
    "zéro octet": (
        b"",
        f"{LU} est vide (0 octet). Exportez-le de nouveau depuis votre logiciel.",
    ),
    "image": (
        PNG,
        (
            f"{LU} est une image, quelle que soit son extension. Fournissez un CSV, un classeur "
            "XLSX ou un GeoJSON."
        ),
    ),
    "en-têtes seuls": (
        BON.partition("\r\n")[0].encode(),
        (
            f"{LU} n’a que ses en-têtes (8 colonnes) et aucune ligne\u00a0: rien n’a été importé. "
            "Vérifiez le filtre ou le millésime demandé."
        ),
    ),
}


@pytest.mark.parametrize("cas", REFUS)
def test_a_bad_file_says_why_and_leaves_nothing(
    cas: str, application_vide: Application, territoire_id: TerritoireId, open_page: OpenPage
) -> None:
    contenu, phrase = REFUS[cas]
    page = _import(open_page("residences", application=application_vide), contenu)
    assert [e.value for e in page.error] == [phrase]
    assert [s.value for s in page.success] == []
    _assert_untouched(application_vide, territoire_id)


def test_the_header_of_the_open_rpls_alone_says_so(
    application_vide: Application,
    territoire_id: TerritoireId,
    open_page: OpenPage,
    partage: Path,
) -> None:
    fichier = partage / "data/rpls/rpls2025_dido_entete_73col.csv"
    page = open_page("residences", application=application_vide)
    _import(page, fichier.read_bytes(), nom=fichier.name)
    assert [e.value for e in page.error] == [
        (
            f"Le fichier «\u00a0{fichier.name}\u00a0» n’a que ses en-têtes (73 colonnes) et aucune "
            "ligne\u00a0: rien n’a été importé. Vérifiez le filtre ou le millésime demandé."
        )
    ]
    _assert_untouched(application_vide, territoire_id)


def test_a_file_without_a_perimeter_asks_for_one(
    application_vide: Application, territoire_id: TerritoireId, open_page: OpenPage
) -> None:
    page = _import(open_page("residences", application=application_vide), BON.encode(), codes="")
    [erreur] = page.error
    assert erreur.value.startswith("Le périmètre n’est pas connu\u00a0: joignez les contours")
    _assert_untouched(application_vide, territoire_id)


def test_a_wrong_code_of_the_perimeter_is_named(
    application_vide: Application, territoire_id: TerritoireId, open_page: OpenPage
) -> None:
    page = open_page("residences", application=application_vide)
    _import(page, BON.encode(), codes="99001, Lens")
    [erreur] = page.error
    assert erreur.value.startswith("«\u00a0Lens\u00a0» n’est pas un code INSEE de commune")
    _assert_untouched(application_vide, territoire_id)


def test_a_file_of_300_mo_is_refused_before_it_is_read(
    application_vide: Application, territoire_id: TerritoireId
) -> None:
    fichier = FichierSource("gros.csv", Declare(300))  # type: ignore[arg-type] # only its size is asked
    with pytest.raises(FichierRefuse) as refus:
        application_vide.importation.importer(SYSTEME, territoire_id, fichier, OptionsImport())
    assert message(refus.value) == (
        "Le fichier «\u00a0gros.csv\u00a0» pèse 300\u00a0Mo, la limite est de 200\u00a0Mo. "
        "Limitez-le à votre territoire, ou importez-le depuis la ligne de commande, qui n’a pas de "
        "limite."
    )
    _assert_untouched(application_vide, territoire_id)


def test_columns_can_be_matched_by_hand(
    application_vide: Application, territoire_id: TerritoireId, open_page: OpenPage
) -> None:
    contenu = b"insee;ensemble;combien\n99001;Les Tilleuls;4\n"
    page = open_page("residences", application=application_vide)
    page.text_input(key="import_codes").input("99001")
    page.file_uploader(key="import_fichier").set_value(("r.csv", contenu, "text/csv"))
    page.run()
    page.selectbox(key="import_colonne_nom").select("ensemble")
    page.selectbox(key="import_colonne_logements").select("combien")
    page.button(key="import_lancer").click().run()
    [residence] = _residences(application_vide, territoire_id)
    assert (residence.nom, residence.logements, residence.code_insee) == (
        "Les Tilleuls",
        4,
        CodeInsee("99001"),
    )


def _list(page: AppTest) -> list[str]:
    [liste] = [d for d in page.dataframe if d.key == "residences_liste"]
    return list(liste.value["Résidence"])


def _assert_untouched(application: Application, territoire_id: TerritoireId) -> None:
    assert _residences(application, territoire_id) == []
    assert application.inventaire.communes(territoire_id) == []
    assert application.inventaire.bailleurs(territoire_id) == []


def test_districts_of_2015_are_said_repealed_before_and_after(
    application_vide: Application,
    territoire_id: TerritoireId,  # noqa: ARG001 -- the empty territory looked at
    open_page: OpenPage,
) -> None:
    page = open_page("residences", application=application_vide)
    couche = (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"CODE_QP":"QP062001",'
        '"NOM_QP":"Ancien"},"geometry":{"type":"Polygon","coordinates":[[[2.8,50.4],[2.9,50.4],'
        "[2.9,50.5],[2.8,50.4]]]}}]}"
    )
    page.file_uploader(key="import_qpv").set_value(
        ("qp2015.geojson", couche.encode(), "application/json")
    )
    page.text_input(key="import_codes").input("99001")
    page.file_uploader(key="import_fichier").set_value(("parc.csv", BON.encode(), "text/csv"))
    page.run()
    avis = [w.value for w in page.warning]
    assert any("2015 reconnus (qp2015.geojson)" in dit for dit in avis)
    page.button(key="import_lancer").click().run()
    assert sum("2015 reconnus" in w.value for w in page.warning) == 2
    assert "2\u00a0lignes lues" in [
        m.value.replace(" lignes", "\u00a0lignes") for m in page.markdown
    ]
