from __future__ import annotations

from qualification.bootstrap import Application
from qualification.textes import qualite, sensibilite
from tests.pages.conftest import OpenPage, campagne_en_cours, shown_texts


def test_quality_says_agreement_abstentions_and_ways_of_rating(
    application_demo: Application, open_page: OpenPage
) -> None:
    page = open_page("qualite", application=application_demo)
    textes = shown_texts(page)
    assert any("donnent exactement le même niveau" in texte for texte in textes)
    assert [h.value for h in page.header] == [
        qualite.ACCORD,
        qualite.ABSTENTIONS,
        qualite.SEVERITE,
    ]
    assert any("non distinguable du hasard" in texte for texte in textes)


def test_moving_a_weight_moves_classes_and_nothing_is_kept(
    application_demo: Application, open_page: OpenPage
) -> None:
    campagne = campagne_en_cours(application_demo)
    grille = application_demo.campagnes.grid(campagne.campagne_id)
    revision = application_demo.campagnes.revision(campagne.campagne_id)
    page = open_page("sensibilite", application=application_demo)
    assert sensibilite.AUCUNE in shown_texts(page)
    cles = [f"sensibilite_{grille.grille_id}_{d.code}" for d in grille.dimensions]
    page.slider(key=cles[0]).set_value(100).run()
    assert any("gardent leur classe" in texte for texte in shown_texts(page))
    assert sensibilite.AUCUNE not in shown_texts(page)
    page.button(key="sensibilite_revenir").click().run()
    assert [page.slider(key=cle).value for cle in cles] == [50] * len(cles)
    assert sensibilite.AUCUNE in shown_texts(page)
    for cle in cles:
        page.slider(key=cle).set_value(0)
    page.run()
    assert [w.value for w in page.warning] == [sensibilite.TOUS_NULS]
    assert application_demo.campagnes.grid(campagne.campagne_id) == grille
    assert application_demo.campagnes.revision(campagne.campagne_id) == revision
