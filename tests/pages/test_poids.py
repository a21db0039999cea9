from __future__ import annotations

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.campagne import EtatCampagne
from qualification.textes import ancres, poids
from tests.pages.conftest import OpenPage, campagne_en_cours, campagne_passee, shown_texts


def test_a_delegation_splits_its_points_from_its_code(
    application_demo: Application, open_page: OpenPage
) -> None:
    campagne = campagne_en_cours(application_demo)
    delegation = application_demo.participants.all(SYSTEME, campagne.campagne_id)[0]
    page = open_page("poids", application=application_demo, code=delegation.code)
    assert [i.value for i in page.info] == [poids.FERMEE]
    application_demo.poids.open(SYSTEME, campagne.campagne_id, est_ouvert=True)
    page.run()
    grille = application_demo.campagnes.grid(campagne.campagne_id)
    cles = [f"poids_{grille.grille_id}_{d.code}" for d in grille.dimensions]
    assert [page.number_input(key=cle).value for cle in cles] == [20] * 5
    page.number_input(key=cles[0]).set_value(40).run()
    assert any("20\u00a0points de trop" in texte for texte in shown_texts(page))
    page.button(key="poids_enregistrer").click().run()
    assert any("La somme est de 120 points" in e.value for e in page.error)
    page.number_input(key=cles[1]).set_value(0)
    page.button(key="poids_enregistrer").click().run()
    synthese = application_demo.poids.summary(SYSTEME, campagne.campagne_id)
    assert [b.points for b in synthese.budgets] == [
        dict(zip((d.code for d in grille.dimensions), (40, 0, 20, 20, 20), strict=True))
    ]


def test_without_a_code_the_page_asks_for_it(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("poids", application=application_demo)
    assert page.text_input(key="poids_saisie_code").label == poids.CODE


def test_the_facilitator_opens_types_a_paper_and_reads_all(
    application_demo: Application, open_page: OpenPage
) -> None:
    campagne = campagne_en_cours(application_demo)
    page = open_page("grille", application=application_demo)
    assert poids.AUCUN in shown_texts(page)
    page.button(key="poids_bascule").click().run()
    delegation = application_demo.participants.all(SYSTEME, campagne.campagne_id)[0]
    page.selectbox(key="poids_delegation").select(delegation.delegation_id).run()
    page.button(key="poids_papier_enregistrer").click().run()
    [budget] = application_demo.poids.summary(SYSTEME, campagne.campagne_id).budgets
    assert budget.delegation_id == delegation.delegation_id
    assert any("s’adoptent avant la notation" in texte for texte in shown_texts(page))


def test_anchors_are_suggested_then_kept_before_the_next_campaign(
    application_demo: Application, open_page: OpenPage
) -> None:
    passee = campagne_passee(application_demo)
    suivante = application_demo.campagnes.create(
        SYSTEME, passee.territoire_id, "Suivante", passee.mode
    )
    application_demo.campagnes.move(SYSTEME, suivante.campagne_id, EtatCampagne.PREPAREE)
    page = open_page("grille", application=application_demo)
    page.selectbox(key="volet_campagne").select(suivante.campagne_id).run()
    page.button(key="ancres_proposer").click().run()
    choix = page.multiselect(key=f"ancres_choix_{suivante.campagne_id}").value
    assert len(choix) == 40
    page.button(key="ancres_enregistrer").click().run()
    assert set(application_demo.ancres.chosen(SYSTEME, suivante.campagne_id)) == set(choix)


def test_anchors_no_longer_move_once_one_rates(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("grille", application=application_demo)
    assert any(i.value.startswith(ancres.FIGEES[:30]) for i in page.info)
