"""Fiches témoins: prepared before any answer, rated first, never among the residences."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.grille import Mode
from qualification.domain.temoin import FICHES_MAX, FicheTemoin
from qualification.textes import temoins as textes
from tests import factories
from tests.pages.conftest import Atelier, Navigateur, OpenPage, shown_texts, sign_in


@pytest.fixture
def brouillon(application_vide: Application, navigateur: Navigateur) -> Campagne:
    """Return a draft, its author signed in."""
    identite = sign_in(application_vide, navigateur)
    return application_vide.campagnes.create_with_territory(
        identite, "Agglomération de Delle", "Campagne 2027", Mode.COMPLET
    )


def _kept(application: Application, campagne: Campagne) -> list[str]:
    fiches = application.temoins.fiches(SYSTEME, campagne.campagne_id)
    return [fiche.titre for fiche in fiches]


def _titles(page: AppTest) -> list[str]:
    return [str(t.value) for t in page.text_input if str(t.key).startswith("temoin_titre_")]


def test_six_fiches_are_proposed_edited_removed_and_kept(
    application_vide: Application, brouillon: Campagne, open_page: OpenPage
) -> None:
    page = open_page("grille", application=application_vide)
    assert textes.AUCUNE in shown_texts(page)
    assert not [b for b in page.button if b.key == "temoins_reprendre"]
    page.button(key="temoins_proposer").click().run()
    assert _titles(page) == [texte.titre for texte in textes.PROPOSITION]
    assert textes.NON_ENREGISTREES in [i.value for i in page.info]
    titres = [t for t in page.text_input if str(t.key).startswith("temoin_titre_")]
    titres[0].set_value("La barre du canal").run()
    retirer = [b for b in page.button if b.label == textes.RETIRER.format(n=2)]
    retirer[0].click().run()
    assert _kept(application_vide, brouillon) == []
    page.button(key="temoins_enregistrer").click().run()
    attendus = ["La barre du canal", *(t.titre for t in textes.PROPOSITION[2:])]
    assert _kept(application_vide, brouillon) == attendus
    assert [s.value for s in page.success] == ["5\u00a0fiches enregistrées."]
    assert textes.NON_ENREGISTREES not in [i.value for i in page.info]
    rouverte = open_page("grille", application=application_vide)
    assert _titles(rouverte) == attendus


def test_fiche_is_added_refused_without_words_then_kept(
    application_vide: Application, brouillon: Campagne, open_page: OpenPage
) -> None:
    page = open_page("grille", application=application_vide)
    page.button(key="temoins_ajouter").click().run()
    page.button(key="temoins_enregistrer").click().run()
    assert [e.value for e in page.error] == [textes.REFUS["temoins.fiches.titre"]]
    [titre] = [t for t in page.text_input if str(t.key).startswith("temoin_titre_")]
    [texte] = [t for t in page.text_area if str(t.key).startswith("temoin_description_")]
    titre.set_value("Le quai")
    texte.set_value("Des familles turques bruyantes.")
    page.button(key="temoins_enregistrer").click().run()
    assert "jamais les habitants" in page.error[0].value
    [texte] = [t for t in page.text_area if str(t.key).startswith("temoin_description_")]
    texte.set_value("Deux immeubles au bord de l’eau, calmes et bien tenus.")
    page.button(key="temoins_enregistrer").click().run()
    assert _kept(application_vide, brouillon) == ["Le quai"]
    assert textes.PEU.format(n="1\u00a0fiche") in shown_texts(page)


def test_no_more_fiches_than_can_be_rated_are_written(
    application_vide: Application,
    brouillon: Campagne,  # noqa: ARG001 -- the campaign looked at
    open_page: OpenPage,
) -> None:
    page = open_page("grille", application=application_vide)
    page.button(key="temoins_proposer").click().run()
    for _ in range(FICHES_MAX - len(textes.PROPOSITION)):
        page.button(key="temoins_ajouter").click().run()
    assert len(_titles(page)) == FICHES_MAX
    assert page.button(key="temoins_ajouter").disabled


def test_fiches_of_the_campaign_before_are_taken_up_again(
    application_vide: Application, brouillon: Campagne, open_page: OpenPage
) -> None:
    application_vide.temoins.keep(SYSTEME, brouillon.campagne_id, textes.PROPOSITION[:4])
    with application_vide.depot.ecriture() as uow:
        passee = factories.campagne(
            campagne_id=brouillon.campagne_id,
            territoire_id=brouillon.territoire_id,
            grille_id=brouillon.grille_id,
            ouverte_le=brouillon.ouverte_le.replace(year=2020),
            etat=EtatCampagne.VALIDEE,
        )
        uow.campagnes.put(passee)
    suivante = application_vide.campagnes.create(
        SYSTEME, brouillon.territoire_id, "Suivante", Mode.COMPLET
    )
    page = open_page("grille", application=application_vide)
    page.button(key="temoins_reprendre").click().run()
    page.button(key="temoins_enregistrer").click().run()
    avant, apres = (
        [f.temoin_id for f in application_vide.temoins.fiches(SYSTEME, c.campagne_id)]
        for c in (passee, suivante)
    )
    assert len(apres) == 4
    assert apres == avant


def _with_fiche(atelier: Atelier) -> FicheTemoin:
    fiche = factories.fiche_temoin(campagne_id=atelier.campagne_id)
    with atelier.application.depot.ecriture() as uow:
        uow.fiches_temoins.put(fiche)
    return fiche


def test_fiches_no_longer_move_once_one_rates(
    atelier: Atelier, navigateur: Navigateur, open_page: OpenPage
) -> None:
    _with_fiche(atelier)
    sign_in(atelier.application, navigateur)
    page = open_page("grille", application=atelier.application)
    assert textes.FIGEES.format(n="1\u00a0fiche") in [i.value for i in page.info]
    assert "- **La barre.** Barre de 1968, sept étages." in shown_texts(page)
    assert not [b for b in page.button if b.key == "temoins_enregistrer"]


def test_fiche_is_rated_first_on_the_native_page_and_counts_nowhere(
    atelier: Atelier, open_page: OpenPage
) -> None:
    fiche = _with_fiche(atelier)
    page = open_page(
        "noter", application=atelier.application, code=atelier.bailleur.code, mode="simple"
    )
    assert [t.value for t in page.title] == ["La barre"]
    assert fiche.description in shown_texts(page)
    page.pills(key=f"note_{fiche.temoin_id}_GLOBAL").set_value(2).run()
    assert "**1 réponse sur 13 – tout est enregistré**" in shown_texts(page)
    assert not [b for b in page.button if b.key == "noter_terminer"]
    assert atelier.reponses(atelier.bailleur) == {}
    with atelier.application.depot.lecture() as uow:
        [reponse] = uow.reponses_temoins.current(atelier.campagne_id)
    assert (reponse.temoin_id, reponse.item, reponse.valeur) == (fiche.temoin_id, "GLOBAL", 2)
    tableau = atelier.application.suivi.board(SYSTEME, atelier.campagne_id)
    assert tableau.n_recues == 0
    assert tableau.couverture.n_une_partie == 0
