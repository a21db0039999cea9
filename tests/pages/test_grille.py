from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.classement import SEUILS_DEFAUT
from qualification.domain.grille import Mode
from tests.pages.conftest import Navigateur, OpenPage, campagne_en_cours, shown_texts, sign_in


@pytest.fixture
def brouillon(application_vide: Application, navigateur: Navigateur) -> Campagne:
    """Return a draft, its author signed in."""
    identite = sign_in(application_vide, navigateur)
    return application_vide.campagnes.create_with_territory(
        identite, "Agglomération de Delle", "Campagne 2027", Mode.COMPLET
    )


def _edit(page: AppTest, application: Application, brouillon: Campagne, **cellules: object) -> None:
    """Type in the first line of the table of criteria, then save."""
    grille_id = application.campagnes.get(brouillon.campagne_id).grille_id
    page.session_state[f"grille_criteres_{grille_id}"] = {
        "edited_rows": {0: cellules},
        "added_rows": [],
        "deleted_rows": [],
    }
    page.button(key="grille_enregistrer").click().run()


def test_the_grid_of_a_running_campaign_is_read_only(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("grille", application=application_demo)
    assert page.info[0].value == (
        "La campagne est «\u00a0En séance\u00a0»\u00a0: sa grille ne change plus. Une nouvelle "
        "campagne pourra partir d’une nouvelle version."
    )
    assert "grille_enregistrer" not in {b.key for b in page.button}
    assert page.button(key="grille_reglages_ok").disabled
    assert all(n.disabled for n in page.number_input if str(n.key).startswith("seuil_"))
    assert all(t.disabled for t in page.data_editor)
    assert [len(t.value) for t in page.data_editor] == [5, 12]


def test_a_draft_saves_a_new_version(
    application_vide: Application, brouillon: Campagne, open_page: OpenPage
) -> None:
    page = open_page("grille", application=application_vide)
    avant = application_vide.campagnes.grid(brouillon.campagne_id)
    _edit(page, application_vide, brouillon, Libellé="Façades et toits", Poids=2)
    assert [s.value for s in page.success] == ["Grille enregistrée\u00a0: version 2."]
    apres = application_vide.campagnes.grid(brouillon.campagne_id)
    premier = next(apres.criteres())
    assert (apres.version, premier.libelle, premier.poids) == (2, "Façades et toits", 2.0)
    assert list(apres.criteres())[1:] == list(avant.criteres())[1:]
    assert any("version 2" in t.value for t in page.subheader)


def test_saving_without_a_change_makes_no_version(
    application_vide: Application, brouillon: Campagne, open_page: OpenPage
) -> None:
    page = open_page("grille", application=application_vide)
    page.button(key="grille_enregistrer").click().run()
    assert application_vide.campagnes.grid(brouillon.campagne_id).version == 1


@pytest.mark.parametrize(
    ("colonne", "valeur", "phrase"),
    [
        ("Niveau 1", None, "Une cellule de la colonne «\u00a0Niveau 1\u00a0» est vide."),
        ("Code", "A2", "Deux lignes de la grille ont le même code."),
        ("Dimension", "Z", "Des critères renvoient à une dimension qui n’existe pas\u00a0: Z."),
        ("Poids", None, "Un poids manque ou ne convient pas."),
    ],
)
def test_a_grid_that_cannot_be_rated_with_is_refused(
    colonne: str,
    valeur: object,
    phrase: str,
    application_vide: Application,
    brouillon: Campagne,
    open_page: OpenPage,
) -> None:
    page = open_page("grille", application=application_vide)
    _edit(page, application_vide, brouillon, **{colonne: valeur})
    [erreur] = page.error
    assert erreur.value.startswith(phrase)
    assert application_vide.campagnes.grid(brouillon.campagne_id).version == 1


def test_cut_offs_and_mode_are_saved_under_the_next_version(
    application_vide: Application, brouillon: Campagne, open_page: OpenPage
) -> None:
    page = open_page("grille", application=application_vide)
    page.number_input(key="seuil_a_surveiller").set_value(35.0)
    page.radio(key="grille_mode").set_value(Mode.RAPIDE)
    page.button(key="grille_reglages_ok").click().run()
    assert [s.value for s in page.success] == ["Réglages enregistrés (seuils version 2)."]
    reglee = application_vide.campagnes.get(brouillon.campagne_id)
    assert (reglee.seuils.version, reglee.seuils.a_surveiller, reglee.mode) == (
        2,
        35.0,
        Mode.RAPIDE,
    )


def test_cut_offs_out_of_order_are_refused(
    application_vide: Application, brouillon: Campagne, open_page: OpenPage
) -> None:
    page = open_page("grille", application=application_vide)
    page.number_input(key="seuil_a_surveiller").set_value(60.0)
    page.button(key="grille_reglages_ok").click().run()
    assert [e.value for e in page.error] == [
        "La valeur «\u00a060, 55, 70\u00a0» ne convient pas pour «\u00a0seuils\u00a0»."
    ]
    assert application_vide.campagnes.get(brouillon.campagne_id).seuils == SEUILS_DEFAUT


def test_a_draft_once_prepared_is_frozen(
    application_vide: Application, brouillon: Campagne, open_page: OpenPage, navigateur: Navigateur
) -> None:
    identite = application_vide.comptes.identify(next(iter(navigateur.cookies.values())))
    assert identite is not None
    page = open_page("grille", application=application_vide)
    application_vide.campagnes.move(identite, brouillon.campagne_id, EtatCampagne.PREPAREE)
    page.number_input(key="seuil_a_surveiller").set_value(35.0)
    page.button(key="grille_reglages_ok").click().run()
    assert any("sa grille ne change plus" in texte for texte in shown_texts(page))
    assert campagne_en_cours(application_vide).seuils == SEUILS_DEFAUT


def test_cut_offs_are_tried_on_the_distribution_and_decided_once_answers_are_closed(
    application_demo: Application, open_page: OpenPage
) -> None:
    campagne = campagne_en_cours(application_demo)
    application_demo.campagnes.move(SYSTEME, campagne.campagne_id, EtatCampagne.CLOSE)
    page = open_page("grille", application=application_demo)
    assert "Campagne 2026" in "\n".join(shown_texts(page))
    assert page.button(key="essai_appliquer").disabled
    page.number_input(key="essai_1_a_surveiller").set_value(45.0).run()
    assert "Seuils essayés (45 / 55 / 70)" in str(page.table[0].value.columns.tolist())
    assert [w.value[:10] for w in page.warning if "Campagne 2023" in w.value]
    page.button(key="essai_appliquer").click().run()
    decides = application_demo.campagnes.get(campagne.campagne_id).seuils
    assert (decides.version, decides.bornes) == (2, (45, 55, 70))
    assert "Seuils appliqués\u00a0: 45 / 55 / 70 (version 2)." in [s.value for s in page.success]


def test_cut_offs_out_of_order_are_said_and_decide_nothing(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("grille", application=application_demo)
    assert "ne se décident pas dans cet état" in "\n".join(shown_texts(page))
    page.number_input(key="essai_1_a_surveiller").set_value(60.0).run()
    assert "Les trois seuils doivent se suivre" in page.error[0].value


def test_draft_without_a_past_has_no_distribution(
    application_vide: Application,
    brouillon: Campagne,  # noqa: ARG001 -- the campaign looked at
    open_page: OpenPage,
) -> None:
    page = open_page("grille", application=application_vide)
    assert any("Il faut au moins 10 résidences" in i.value for i in page.info)
