from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.grille import Mode
from qualification.domain.ids import ResidenceId, TerritoireId
from qualification.domain.residence import Residence
from qualification.services.importation import OptionsImport
from qualification.services.sources import FichierSource
from qualification.textes import atelier_inventaire as textes
from tests.pages.conftest import Navigateur, OpenPage, shown_texts, sign_in

ENTETES = "DEPCOM;NUMVOIE;TYPVOIE;NOMVOIE;COMPLGEO;TYPECONST;CONSTRUCT;FINAN\n"


def lines(n: int, numero: int, nom: str) -> str:
    return f"62498;{numero};RUE;BAYARD;{nom};C;1968;13\n" * n


PARC = ENTETES + lines(5, 1, "LES PINS") + lines(3, 3, "LES PINS") + lines(4, 9, "LE P?RIER")


class Etabli:
    """The workbench, opened on a small stock."""

    def __init__(
        self, application: Application, territoire_id: TerritoireId, page: AppTest
    ) -> None:
        self.application = application
        self.territoire_id = territoire_id
        self.page = page

    @property
    def residences(self) -> dict[str, Residence]:
        toutes = self.application.inventaire.residences(SYSTEME, self.territoire_id)
        return {r.nom: r for r in toutes}

    @property
    def tailles(self) -> dict[str, int]:
        return {nom: r.logements for nom, r in self.residences.items()}

    def choose(self, *noms: str) -> list[ResidenceId]:
        ids = [self.residences[nom].residence_id for nom in noms]
        self.page.multiselect(key="atelier_choisies_noms").set_value(ids).run()
        return ids

    def click(self, cle: str) -> None:
        self.page.button(key=cle).click().run()
        assert not self.page.exception

    def pick(self, prefixe: str, valeur: object) -> None:
        """Choose in the one list whose key starts so."""
        (liste,) = [s for s in self.page.selectbox if (s.key or "").startswith(prefixe)]
        liste.set_value(valeur).run()

    def open(self, panneau: str) -> None:
        """Open the residence chosen, to split it or to name its sectors."""
        self.page.segmented_control(key="atelier_panneau").set_value(panneau).run()

    def says(self, texte: str) -> bool:
        return any(texte in shown for shown in shown_texts(self.page))


@pytest.fixture
def etabli(application_vide: Application, navigateur: Navigateur, open_page: OpenPage) -> Etabli:
    identite = sign_in(application_vide, navigateur)
    campagne = application_vide.campagnes.create_with_territory(
        identite, "Delle", "Campagne 2027", Mode.COMPLET
    )
    read(application_vide, campagne.territoire_id, PARC)
    page = open_page("residences", application=application_vide)
    page.session_state["residences_onglet"] = textes.ONGLET
    return Etabli(application_vide, campagne.territoire_id, page.run())


def read(application: Application, territoire_id: TerritoireId, contenu: str) -> None:
    application.importation.importer(
        SYSTEME,
        territoire_id,
        FichierSource("parc.csv", contenu.encode()),
        OptionsImport(communes=("62498",)),
    )


def test_workbench_shows_the_groups_to_check_first(etabli: Etabli) -> None:
    assert etabli.says("nom abîmé ou coupé")
    assert etabli.says(textes.CHOISIR)
    (tableau,) = [d.value for d in etabli.page.dataframe if textes.COL_POURQUOI in d.value]
    assert list(tableau["Résidence"]) == ["Le P?rier"]


def test_residences_are_merged_then_parted_again(etabli: Etabli) -> None:
    etabli.choose("Les Pins", "Le P?rier")
    etabli.page.text_input(key="atelier_nom_fusion").input("Le Clos")
    etabli.click("atelier_reunir")
    assert etabli.tailles == {"Le Clos": 12}
    assert etabli.says("Résidences réunies")
    etabli.click("atelier_annuler")
    assert etabli.tailles == {"Les Pins": 8, "Le P?rier": 4}


def test_residence_is_renamed_and_checked(etabli: Etabli) -> None:
    (identifiant,) = etabli.choose("Le P?rier")
    etabli.page.text_input(key=f"atelier_nom_{identifiant}").input("Le Périer")
    etabli.click("atelier_renommer")
    etabli.choose("Le Périer")
    etabli.click("atelier_verifier")
    assert etabli.residences["Le Périer"].doutes == ()
    assert etabli.says(textes.RIEN_A_VERIFIER)


def test_field_of_names_is_told_only_what_it_does_not_show(etabli: Etabli) -> None:
    (identifiant,) = etabli.choose("Le P?rier")
    champ = etabli.page.multiselect(key="atelier_choisies_noms")
    assert not champ.proto.set_value
    etabli.page.text_input(key=f"atelier_nom_{identifiant}").input("Le Périer")
    etabli.click("atelier_renommer")
    champ = etabli.page.multiselect(key="atelier_choisies_noms")
    assert champ.proto.set_value
    assert list(champ.proto.raw_values) == ["Le Périer (62498, 4)"]
    etabli.page.run()
    assert not etabli.page.multiselect(key="atelier_choisies_noms").proto.set_value


def test_decisions_are_listed_for_those_who_open_their_list(etabli: Etabli) -> None:
    etabli.choose("Le P?rier")
    etabli.click("atelier_verifier")
    assert not [d for d in etabli.page.dataframe if textes.COL_QUI in d.value]
    etabli.page.session_state["atelier_journal"] = True
    etabli.page.run()
    (liste,) = [d.value for d in etabli.page.dataframe if textes.COL_QUI in d.value]
    assert list(liste[textes.COL_RESIDENCES]) == ["Le P?rier"]


def test_name_that_is_a_link_or_a_formula_is_shown_as_it_is(etabli: Etabli) -> None:
    (identifiant,) = etabli.choose("Le P?rier")
    piege = "=[Gain](http://mechant.example) <b>"
    etabli.page.text_input(key=f"atelier_nom_{identifiant}").input(piege)
    etabli.click("atelier_renommer")
    assert piege in etabli.residences
    (dit,) = [m.value for m in etabli.page.success if "Gain" in m.value]
    assert "\\[Gain\\]" in dit
    assert "http://" not in dit
    assert "\\<b>" in dit


def test_name_already_taken_is_refused_in_french(etabli: Etabli) -> None:
    (identifiant,) = etabli.choose("Le P?rier")
    etabli.page.text_input(key=f"atelier_nom_{identifiant}").input("LES PINS")
    etabli.click("atelier_renommer")
    assert etabli.says("Une autre résidence de la commune s’appelle déjà")


def test_residence_is_split_by_address(etabli: Etabli) -> None:
    etabli.choose("Les Pins")
    etabli.open("scinder")
    etabli.click("atelier_scinder")
    assert etabli.tailles == {"Les Pins": 5, "3 Rue Bayard": 3, "Le P?rier": 4}


def test_buildings_are_split_off_or_moved(etabli: Etabli) -> None:
    (pins,) = etabli.choose("Les Pins")
    etabli.open("scinder")
    assert etabli.page.button(key="atelier_detacher").disabled
    batiments = etabli.application.atelier_inventaire.batiments(SYSTEME, pins)
    trois = [b.cle for b in batiments if b.adresse == "3 Rue Bayard"]
    etabli.page.session_state[f"qualif.choix.atelier_batiments_{pins}"] = tuple(trois)
    etabli.page.run()
    assert etabli.says("1\u00a0bâtiment, 3\u00a0logements")
    etabli.click("atelier_deplacer")
    assert etabli.tailles == {"Les Pins": 5, "Le P?rier": 7}
    etabli.click("atelier_annuler")
    etabli.page.session_state[f"qualif.choix.atelier_batiments_{pins}"] = tuple(trois)
    etabli.page.run()
    etabli.page.text_input(key="atelier_nom_part").input("=Le 3")
    etabli.click("atelier_detacher")
    assert etabli.tailles == {"Les Pins": 5, "Le P?rier": 4, "=Le 3": 3}


def test_sectors_are_named(etabli: Etabli) -> None:
    read(
        etabli.application,
        etabli.territoire_id,
        PARC + lines(2, 1, "LES PINS").replace("BAYARD", "PASTEUR"),
    )
    etabli.page.run()
    etabli.choose("Les Pins")
    etabli.open("secteurs")
    etabli.click("atelier_secteurs_proposer")
    secteurs = etabli.residences["Les Pins"].secteurs
    assert [(s.nom, s.logements) for s in secteurs] == [("Rue Bayard", 8), ("Rue Pasteur", 2)]
    etabli.click("atelier_secteurs_garder")
    assert etabli.residences["Les Pins"].secteurs == secteurs
    assert etabli.says("Secteurs enregistrés")


def test_bailleur_is_given_to_the_residences_chosen(etabli: Etabli) -> None:
    bailleur = etabli.application.inventaire.save_bailleur(SYSTEME, etabli.territoire_id, "SIA")
    etabli.page.run()
    etabli.choose("Les Pins", "Le P?rier")
    etabli.pick("atelier_bailleur_", bailleur.bailleur_id)
    etabli.click("atelier_attribuer")
    assert {r.bailleur_id for r in etabli.residences.values()} == {bailleur.bailleur_id}


def test_changes_wait_for_a_person(etabli: Etabli) -> None:
    etabli.page.session_state["residences_onglet"] = textes.ONGLET_CHANGEMENTS
    assert any(textes.AUCUN_CHANGEMENT in t for t in shown_texts(etabli.page.run()))
    read(etabli.application, etabli.territoire_id, ENTETES + lines(6, 1, "LES PINS"))
    etabli.page.run()
    assert etabli.says("Absente du fichier")
    assert etabli.says("Nombre de logements")
    assert etabli.page.button(key="changements_confirmee").disabled
