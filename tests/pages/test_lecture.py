"""Raw and corrected scores one click apart, and the score of a residence explained."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.classement import Classe
from qualification.domain.resultat import ResultatResidence
from qualification.textes import comprendre as textes
from qualification.textes.formats import nombre
from tests.pages.conftest import OpenPage, campagne_en_cours
from tests.pages.regards import all_text


def corrected(application: Application) -> ResultatResidence:
    """Return a residence of the running campaign that both readings score apart."""
    campagne = campagne_en_cours(application)
    resultats = application.resultats.results(SYSTEME, campagne.campagne_id)
    assert resultats.correction is not None
    assert resultats.correction.est_appliquee
    return next(
        r
        for r in resultats.residences.values()
        if r.score is not None
        and r.score_brut is not None
        and abs(r.score - r.score_brut) > 2
        and r.classe is not Classe.AVIS_D_UNE_SEULE_PARTIE
    )


def read_raw(page: AppTest) -> AppTest:
    page.segmented_control(key="lecture").set_value(textes.LECTURE_BRUTE).run()
    return page


def test_raw_scores_are_one_click_from_the_sheet(
    open_page: OpenPage, application_demo: Application
) -> None:
    residence = corrected(application_demo)
    page = open_page("fiche", application=application_demo, residence=residence.residence_id)
    retenu, brut = nombre(residence.score, 1), nombre(residence.score_brut, 1)
    assert retenu in all_text(page)
    texte = all_text(read_raw(page))
    assert brut in texte
    assert "telle que donnée" in texte


def test_score_is_explained_on_its_sheet(
    open_page: OpenPage, application_demo: Application
) -> None:
    residence = corrected(application_demo)
    page = open_page("fiche", application=application_demo, residence=residence.residence_id)
    page.toggle(key="fiche_comprendre").set_value(True).run()
    texte = all_text(page)
    for partie in ("Les deux parties réunies", "pénalité de déséquilibre", "des pondérations"):
        assert partie in texte
    assert nombre(residence.score, 1) in texte


def test_map_and_diagnostic_offer_both_readings_and_say_why(
    open_page: OpenPage, application_demo: Application
) -> None:
    for nom in ("carte", "diagnostic"):
        page = open_page(nom, application=application_demo)
        avant = all_text(page)
        assert textes.CONDITIONS in avant
        assert "nous ne disons pas qui a raison" in avant
        assert all_text(read_raw(page)) != avant
