from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from qualification.domain.acces import SYSTEME
from qualification.domain.ids import CodeCritere
from qualification.domain.journee import OptionsPlanning
from qualification.services.notations import Saisie
from qualification.services.seances import Commande
from tests.pages.conftest import Atelier, Navigateur, OpenPage, sign_in

ADRESSE = "Pour rejoindre\u00a0: http://192.168.1.20:8501/tablette"


def _lines(page: AppTest) -> list[str]:
    corps = [h.proto.body for h in page.get("html")]
    textes = [re.sub(r"<style>.*?</style>", "", texte, flags=re.DOTALL) for texte in corps]
    return [re.sub(r"(<[^>]*>)+", "|", texte).strip("|") for texte in textes if texte]


def test_before_the_first_round_the_room_reads_how_to_join(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    page = open_page("ecran", application=atelier.application)
    assert _lines(page) == [
        "Aucun tour commencé",
        ADRESSE,
        "En attente des participants\u00a0: 0 tablettes connectées",
    ]
    [qr] = page.image
    assert qr.proto.imgs[0].url.startswith("data:image/svg+xml")


def test_during_a_round_the_room_reads_who_meets_whom_and_no_answer(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    application, campagne_id = atelier.application, atelier.campagne_id
    proposition = application.planification.propose(
        SYSTEME, campagne_id, OptionsPlanning(), iterations=0
    )
    application.planification.accept(SYSTEME, campagne_id, proposition)
    application.seances.prepare(SYSTEME, campagne_id, 12)
    application.seances.command(SYSTEME, campagne_id, Commande.TOUR_SUIVANT, tour=0)
    for delegation in (atelier.bailleur, atelier.commune):
        saisie = Saisie(
            reponse_id=delegation.code,
            residence_id=atelier.residences[0],
            item=CodeCritere("GLOBAL"),
            valeur=1,
            sequence=1,
        )
        application.notations.record(delegation.code, [saisie])
    page = open_page("ecran", application=application)
    seance = application.seances.current(campagne_id)
    assert seance is not None
    code = f"{seance.code_salle[:3]} {seance.code_salle[3:]}"
    assert _lines(page) == [
        "Tour 1 sur 1",
        ADRESSE,
        f"Code de la salle\u00a0: {code}",
        "Table 1\u00a0: Habitat d’exemple – Noirval|2/52",
    ]


def test_the_room_s_screen_has_no_menu(
    atelier: Atelier, open_page: OpenPage, navigateur: Navigateur
) -> None:
    sign_in(atelier.application, navigateur)
    page = open_page("ecran", application=atelier.application)
    assert len(page.sidebar) == 0
