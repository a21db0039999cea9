from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from qualification import bootstrap
from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME, Identite, Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.echange import Categorie, Etiquette, Publication
from qualification.domain.errors import TourDepasse
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.journee import OptionsPlanning
from qualification.domain.participants import Delegation
from qualification.domain.seance import EtatSeance, Seance
from qualification.services.notations import Saisie
from qualification.services.seances import Commande
from qualification.textes import animation as textes
from qualification.textes.erreurs import message
from tests.pages.conftest import (
    Atelier,
    Navigateur,
    OpenPage,
    campagne_passee,
    shown_texts,
    sign_in,
)

ANIMATEUR = Identite(role=Role.ANIMATEUR, nom="Animatrice")


@pytest.fixture(autouse=True)
def _signed_in(request: pytest.FixtureRequest, navigateur: Navigateur) -> None:
    if "atelier" in request.fixturenames:
        atelier: Atelier = request.getfixturevalue("atelier")
        sign_in(atelier.application, navigateur, Role.ANIMATEUR)


@pytest.fixture
def page(atelier: Atelier, open_page: OpenPage) -> AppTest:
    return open_page("animer", application=atelier.application)


def _seance(atelier: Atelier) -> Seance:
    seance = atelier.application.seances.current(atelier.campagne_id)
    assert seance is not None
    return seance


def _press(page: AppTest, commande: str) -> None:
    page.button(key=f"animer_{commande}").click().run()


def _controls(page: AppTest) -> list[str]:
    hors = ("animer_vers_", "animer_reveler", "animer_duree", "animer_echeance")
    return [b.label for b in page.button if b.key and not b.key.startswith(hors)]


def _answer(atelier: Atelier, delegation: Delegation, residence_id: ResidenceId) -> None:
    saisie = Saisie(
        reponse_id=f"{delegation.code}{residence_id}",
        residence_id=residence_id,
        item=CodeCritere("GLOBAL"),
        valeur=3,
        sequence=1,
    )
    atelier.application.notations.record(delegation.code, [saisie])


def test_only_the_states_the_table_allows_are_offered(atelier: Atelier, page: AppTest) -> None:
    offerts = [b.label for b in page.button if (b.key or "").startswith("animer_vers_")]
    assert offerts == [
        "Passer à «\u00a0Ouverte (notation à domicile)\u00a0»",
        "Passer à «\u00a0Close\u00a0»",
    ]
    page.button(key="animer_vers_close").click().run()
    assert [s.value for s in page.success] == ["La campagne est maintenant «\u00a0Close\u00a0»."]
    campagne = atelier.application.campagnes.get(atelier.campagne_id)
    assert campagne.etat is EtatCampagne.CLOSE
    assert [b.key for b in page.button if (b.key or "").startswith("animer_vers_")] == [
        "animer_vers_en_seance",
        "animer_vers_en_arbitrage",
        "animer_vers_validee",
    ]


def test_validating_freezes_the_results(atelier: Atelier, page: AppTest) -> None:
    page.button(key="animer_vers_close").click().run()
    page.button(key="animer_vers_validee").click().run()
    assert atelier.application.campagnes.get(atelier.campagne_id).etat is EtatCampagne.VALIDEE
    with atelier.application.depot.lecture() as uow:
        [fige] = uow.resultats_figes.all(campagne_id=atelier.campagne_id)
    assert (fige.version, fige.auteur) == (1, "Autre")


def test_the_past_campaign_offers_its_archive_to_administrators_only(
    application_demo: bootstrap.Application, open_page: OpenPage
) -> None:
    passee = campagne_passee(application_demo)
    for identite, attendus in ((SYSTEME, ["animer_vers_archivee"]), (ANIMATEUR, [])):
        page = open_page("accueil", identite, application=application_demo)
        page.button(key=f"accueil_ouvrir_{passee.campagne_id}").click().run()
        page.switch_page("pages/animer.py").run()
        assert [b.key for b in page.button if (b.key or "").startswith("animer_vers_")] == attendus


def test_the_clock_goes_through_a_whole_day(atelier: Atelier, page: AppTest) -> None:
    assert [s.value for s in page.header] == ["Aucun tour commencé"]
    assert _controls(page) == ["Démarrer le premier tour"]
    _press(page, "tour_suivant")
    assert (_seance(atelier).etat, _seance(atelier).tour) == (EtatSeance.EN_COURS, 1)
    assert [s.value for s in page.header] == ["Tour 1"]
    assert _controls(page) == [
        "Tour suivant",
        "Pause",
        "+1 minute",
        "Clore le tour",
        "Terminer la séance",
    ]
    _press(page, "pause")
    assert _seance(atelier).etat is EtatSeance.EN_PAUSE
    assert 0 < _seance(atelier).reste_s <= 12 * 60
    assert _controls(page) == [
        "Tour suivant",
        "Reprendre",
        "Clore le tour",
        "Terminer la séance",
    ]
    _press(page, "reprendre")
    avant = _seance(atelier).fin_tour_le
    _press(page, "prolonger")
    apres = _seance(atelier).fin_tour_le
    assert avant is not None
    assert apres is not None
    assert (apres - avant).total_seconds() == 60
    _press(page, "tour_suivant")
    assert _seance(atelier).tour == 2
    _press(page, "terminer")
    assert [s.value for s in page.header] == ["Séance terminée"]
    assert _controls(page) == ["Tour suivant", "Rouvrir 3\u00a0min"]
    _press(page, "rouvrir")
    assert (_seance(atelier).etat, _seance(atelier).tour) == (EtatSeance.EN_COURS, 2)
    _press(page, "clore")
    assert "Rouvrir 3\u00a0min" in _controls(page)


def test_the_clock_is_run_in_session_only(page: AppTest) -> None:
    _press(page, "tour_suivant")
    page.button(key="animer_vers_ouverte").click().run()
    assert [s.value for s in page.header] == ["Ouverte (notation à domicile)"]
    assert _controls(page) == []
    assert textes.HORLOGE_ARRETEE in shown_texts(page)
    page.button(key="animer_vers_en_seance").click().run()
    assert [s.value for s in page.header] == ["Tour 1"]
    assert "Clore le tour" in _controls(page)


def test_a_command_given_twice_is_refused_in_words(atelier: Atelier, page: AppTest) -> None:
    _press(page, "tour_suivant")
    page.button(key="animer_pause").click()
    atelier.application.seances.command(SYSTEME, atelier.campagne_id, Commande.PAUSE, tour=1)
    page.run()
    assert [e.value for e in page.error] == [
        "La valeur «\u00a0En pause\u00a0» ne convient pas pour «\u00a0état\u00a0»."
    ]
    assert _seance(atelier).etat is EtatSeance.EN_PAUSE


def test_the_round_another_page_began_is_not_skipped(atelier: Atelier, page: AppTest) -> None:
    page.button(key="animer_tour_suivant").click()
    application = atelier.application
    application.seances.prepare(SYSTEME, atelier.campagne_id, 12)
    application.seances.command(SYSTEME, atelier.campagne_id, Commande.TOUR_SUIVANT, tour=0)
    page.run()
    assert [e.value for e in page.error] == [message(TourDepasse(tour=1))]
    assert [s.value for s in page.header] == ["Tour 1"]
    assert _seance(atelier).tour == 1


def test_the_last_round_of_the_rotation_has_none_after_it(atelier: Atelier, page: AppTest) -> None:
    application, campagne_id = atelier.application, atelier.campagne_id
    proposition = application.planification.propose(
        SYSTEME, campagne_id, OptionsPlanning(), iterations=0
    )
    application.planification.accept(SYSTEME, campagne_id, proposition)
    page.run()
    _press(page, "tour_suivant")
    assert [s.value for s in page.header] == ["Tour 1 sur 1"]
    assert textes.TOUR_SUIVANT not in _controls(page)
    assert textes.TERMINER in _controls(page)


def test_the_length_of_rounds_is_set_before_the_first(atelier: Atelier, page: AppTest) -> None:
    page.number_input(key="animer_duree_min").set_value(20)
    page.button(key="animer_duree_ok").click().run()
    assert _seance(atelier).duree_tour_min == 20
    _press(page, "tour_suivant")
    assert _seance(atelier).duree_tour_min == 20


def test_the_board_counts_answers_without_showing_any(
    atelier: Atelier, open_page: OpenPage
) -> None:
    ormes, tilleuls = atelier.residences
    _answer(atelier, atelier.bailleur, ormes)
    _answer(atelier, atelier.commune, ormes)
    _answer(atelier, atelier.commune, tilleuls)
    page = open_page("animer", application=atelier.application)
    [tableau] = [h.proto.body for h in page.get("html") if "<caption>" in h.proto.body]
    assert "2\u00a0résidences partagées\u00a0: 1 avec deux avis, 1 avec un seul, 0 sans" in tableau
    assert "3/3 réponses reçues" in tableau
    assert "Habitat d’exemple" in tableau
    assert "Correct" not in tableau


def test_revealing_opens_what_both_sides_rated(atelier: Atelier, page: AppTest) -> None:
    ormes, tilleuls = atelier.residences
    _answer(atelier, atelier.bailleur, ormes)
    _answer(atelier, atelier.commune, ormes)
    _answer(atelier, atelier.commune, tilleuls)
    page.button(key="animer_reveler").click().run()
    assert [s.value for s in page.success] == ["Résidences révélées\u00a0: 1."]
    notations = atelier.application.notations
    assert notations.sheet(atelier.bailleur.code, ormes).autres == {"GLOBAL": (3,)}
    assert notations.sheet(atelier.bailleur.code, tilleuls).autres is None


@pytest.mark.parametrize(
    ("bouton", "publication"),
    [("publier", Publication.PUBLIE), ("ecarter", Publication.ECARTE)],
)
def test_texts_are_published_or_set_aside(
    bouton: str, publication: Publication, atelier: Atelier, open_page: OpenPage
) -> None:
    note = atelier.application.echanges.add(
        atelier.bailleur.code,
        atelier.residences[0],
        Categorie.FREIN,
        etiquettes=(Etiquette.ECLAIRAGE,),
        texte="Éclairage absent côté parking",
    )
    assert note is not None
    page = open_page("animer", application=atelier.application)
    assert "Les Ormes\nÉclairage\nÉclairage absent côté parking" in shown_texts(page)
    page.button(key=f"relecture_{bouton}_{note.note_id}").click().run()
    assert "Aucun texte n’attend de relecture." in shown_texts(page)
    with atelier.application.depot.lecture() as uow:
        assert uow.echanges.get(note.note_id).publication is publication
    publiees = atelier.application.echanges.published(
        ANIMATEUR, atelier.campagne_id, atelier.residences[0]
    )
    assert [n.note_id for n in publiees] == (
        [note.note_id] if publication is Publication.PUBLIE else []
    )


def test_coverage_links_and_journal_are_other_looks_at_the_same_room(
    atelier: Atelier, page: AppTest
) -> None:
    _answer(atelier, atelier.bailleur, atelier.residences[0])
    _press(page, "tour_suivant")
    page.segmented_control(key="animer_vue").select("couverture").run()
    assert "Résidences qu’une partie n’a pas encore notées" in _html(page)
    page.segmented_control(key="animer_vue").select("liens").run()
    assert "Qui devrait noter quoi pour relier les groupes" in _html(page)
    assert "Les Ormes" in _html(page)
    page.segmented_control(key="animer_vue").select("journal").run()
    assert "Tour 1 démarré" in _html(page)
    page.text_input(key="animer_incident_texte").set_value("Le Wi-Fi est coupé")
    page.button(key="animer_incident_ok").click().run()
    assert [s.value for s in page.success] == ["C’est noté dans le journal."]
    assert "Le Wi-Fi est coupé" in _html(page)
    page.button(key="animer_journal_preparer").click().run()
    assert len(page.get("download_button")) == 1


def test_a_word_about_somebody_never_enters_the_journal(atelier: Atelier, page: AppTest) -> None:
    page.segmented_control(key="animer_vue").select("journal").run()
    page.text_input(key="animer_incident_texte").set_value("Mme Durand a crié")
    page.button(key="animer_incident_ok").click().run()
    assert len(page.error) == 1
    assert "Durand" not in _html(page)
    assert all(
        "Durand" not in ligne.incident.texte
        for ligne in atelier.application.incidents.all(SYSTEME, atelier.campagne_id)
    )


def test_the_deadline_of_rating_at_home_is_set_put_off_and_taken_away(
    atelier: Atelier, page: AppTest
) -> None:
    demain = bootstrap.utc_now().date() + timedelta(days=2)
    page.date_input(key="animer_echeance_jour").set_value(demain)
    page.button(key="animer_echeance_ok").click().run()
    fin = atelier.application.campagnes.get(atelier.campagne_id).fin_domicile_le
    assert fin is not None
    assert any("possible jusqu’au" in texte for texte in shown_texts(page))
    page.date_input(key="animer_echeance_jour").set_value(demain - timedelta(days=9))
    page.button(key="animer_echeance_ok").click().run()
    assert len(page.error) == 1
    page.run()
    page.button(key="animer_echeance_retirer").click().run()
    assert atelier.application.campagnes.get(atelier.campagne_id).fin_domicile_le is None


def test_a_delegation_that_asks_for_the_round_to_be_reopened_is_answered(
    atelier: Atelier, page: AppTest
) -> None:
    _press(page, "tour_suivant")
    _press(page, "clore")
    # The grace of a closed round is over: its tablets may ask.
    seance = _seance(atelier)
    assert seance.fin_tour_le is not None
    with atelier.application.depot.ecriture() as uow:
        uow.seances.put(replace(seance, fin_tour_le=seance.fin_tour_le - timedelta(minutes=5)))
    assert atelier.application.salle.ask_reopening(atelier.commune.code)
    page.run()
    assert [w.value for w in page.warning] == ["Demandent que le tour soit rouvert\u00a0: Noirval"]
    _press(page, "rouvrir")
    page.run()
    assert [w.value for w in page.warning] == []


def _html(page: AppTest) -> str:
    return "".join(h.proto.body for h in page.get("html"))


def test_scores_of_the_session_are_estimated_in_the_background(
    application_demo: Application, open_page: OpenPage
) -> None:
    application_demo.direct.run = lambda task: task()
    page = open_page("animer", application=application_demo)
    page.segmented_control(key="animer_vue").set_value("scores").run()
    texte = "\n".join(shown_texts(page))
    assert "Dernier calcul complet à" in texte
    assert "Aucune réponse depuis l’ouverture" in texte
    assert "nous ne disons pas qui a raison" in texte
