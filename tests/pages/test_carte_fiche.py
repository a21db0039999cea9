"""Map and sheet: what each shows, to whom, and what it refuses."""

from __future__ import annotations

import pytest

from qualification.bootstrap import Application
from qualification.domain.acces import Role
from qualification.domain.classement import Classe
from qualification.domain.ordre import cle_tri
from qualification.textes import carte as textes_carte
from qualification.textes import exploitation as textes
from qualification.textes import restitution
from qualification.textes.libelles import libelle
from qualification.textes.mentions import BANDEAU_PROVISOIRE
from tests.pages.conftest import (
    OpenPage,
    campagne_en_cours,
    campagne_passee,
    identite_de,
    shown_texts,
)
from tests.pages.regards import (
    LOI,
    NON_REVELE,
    all_text,
    downloads,
    listed,
    look_at,
    of_class,
    stock,
)


class TestMap:
    def test_map_counts_every_residence_and_lists_it(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("carte", application=application_demo)
        total = len(stock(application_demo))
        assert len(listed(page)) == total == 1207
        assert "**1\u202f207\u00a0résidences** sur 1\u202f207\u00a0résidences" in all_text(page)

    def test_search_keeps_list_count_and_legend_together(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("carte", application=application_demo)
        cherchee = stock(application_demo)[0].nom
        page.text_input(key="carte_recherche").set_value(cherchee.upper()).run()
        noms = listed(page)
        assert cherchee in noms
        assert 0 < len(noms) < 1207
        assert f"**{len(noms)}\u00a0résidence" in all_text(page)

    def test_filters_add_up(self, open_page: OpenPage, application_demo: Application) -> None:
        page = open_page("carte", application=application_demo)
        page.multiselect(key="carte_classes").set_value([Classe.FRAGILE]).run()
        fragiles = len(listed(page))
        page.selectbox(key="carte_qpv").set_value(textes.QPV_DEDANS).run()
        en_qpv = len(listed(page))
        assert fragiles == len(list(of_class(application_demo, Classe.FRAGILE)))
        assert 0 < en_qpv < fragiles
        assert set(page.dataframe[0].value[textes_carte.COLONNE_CLASSE]) == {"Fragile"}
        assert set(page.dataframe[0].value[textes_carte.COLONNE_QPV]) == {textes_carte.OUI}

    def test_diverging_views_can_be_kept_alone(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("carte", application=application_demo)
        page.selectbox(key="carte_avis").set_value(textes.AVIS_DIVERGENTS).run()
        avis = page.dataframe[0].value[textes_carte.COLONNE_AVIS]
        assert len(avis) > 0
        assert set(avis) == {textes_carte.AVIS_ECARTES}

    def test_filter_that_keeps_nothing_says_so_and_is_cleared(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("carte", application=application_demo)
        page.text_input(key="carte_recherche").set_value("zzz introuvable").run()
        assert [info.value for info in page.info] == [textes.AUCUNE_NE_CORRESPOND]
        page.button(key="carte_effacer").click().run()
        assert len(listed(page)) == 1207
        assert page.text_input(key="carte_recherche").value == ""

    def test_filters_of_one_role_do_not_break_the_page_of_another(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("carte", application=application_demo)
        commune = identite_de(Role.COMMUNE, application_demo)
        ailleurs = next(
            r.code_insee for r in stock(application_demo) if r.code_insee != commune.code_insee
        )
        page.multiselect(key="carte_communes").set_value([ailleurs]).run()
        page.session_state["qualif.identite"] = commune
        page.run()
        assert len(listed(page)) == len(stock(application_demo, commune))

    def test_table_gives_every_column_in_words(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("carte", application=application_demo)
        page.segmented_control(key="carte_vue").set_value(textes.VUE_TABLEAU).run()
        assert len(listed(page)) == 1207
        assert not page.get("component_instance")

    def test_residences_without_position_lead_to_the_table(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        sans = [r for r in stock(application_demo) if r.coordonnees is None]
        page = open_page("carte", application=application_demo)
        bouton = page.button(key="carte_sans_coordonnees")
        assert bouton.label == textes_carte.sans_coordonnees(len(sans))
        bouton.click().run()
        assert page.segmented_control(key="carte_vue").value == textes.VUE_TABLEAU

    def test_chosen_residence_shows_its_card_and_opens_its_sheet(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        residence = stock(application_demo)[3]
        page = open_page("carte", application=application_demo)
        page.session_state["qualif.residence_id"] = residence.residence_id
        page.run()
        assert f"<h3>{residence.nom}</h3>" in all_text(page)
        page.button(key="carte_ouvrir").click().run()
        assert [titre.value for titre in page.title] == ["Fiche résidence"]
        assert page.query_params["residence"] == residence.residence_id

    def test_working_document_is_said_until_validation(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("carte", application=application_demo)
        assert BANDEAU_PROVISOIRE in all_text(page)
        look_at(page, campagne_passee(application_demo))
        assert BANDEAU_PROVISOIRE not in all_text(page)

    @pytest.mark.parametrize("role", [Role.BAILLEUR, Role.COMMUNE])
    def test_each_side_sees_its_own_stock_only(
        self, role: Role, open_page: OpenPage, application_demo: Application
    ) -> None:
        identite = identite_de(role, application_demo)
        page = open_page("carte", identite, application=application_demo)
        siennes = stock(application_demo, identite)
        assert sorted(listed(page)) == sorted(r.nom for r in siennes)
        assert len(siennes) < 1207

    def test_side_learns_no_class_before_both_have_given_their_views(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        identite = identite_de(Role.BAILLEUR, application_demo)
        page = open_page("carte", identite, application=application_demo)
        vues = application_demo.resultats.results(
            identite, campagne_en_cours(application_demo).campagne_id
        )
        montrees = page.dataframe[0].value[textes_carte.COLONNE_CLASSE]
        assert textes.A_L_AVEUGLE in all_text(page)
        assert sum(montrees == libelle(Classe.FRAGILE)) == sum(
            r.classe is Classe.FRAGILE for r in vues.residences.values()
        )


class TestSheet:
    @pytest.mark.parametrize("classe", list(Classe))
    def test_sheet_says_its_class_in_words_with_the_sentence_of_law(
        self, classe: Classe, open_page: OpenPage, application_demo: Application
    ) -> None:
        resultat = next(of_class(application_demo, classe))
        page = open_page("fiche", application=application_demo, residence=resultat.residence_id)
        texte = all_text(page)
        mot = textes.CLASSE_ABSENTE.get(classe, (libelle(classe), ""))[0]
        assert f"</span> {mot}</p>" in texte
        assert LOI in texte
        assert f"Avis recueillis\u00a0: {resultat.n_avis}" in texte

    @pytest.mark.parametrize("classe", list(textes.CLASSE_ABSENTE))
    def test_residence_without_class_is_never_shown_as_fragile(
        self, classe: Classe, open_page: OpenPage, application_demo: Application
    ) -> None:
        resultat = next(of_class(application_demo, classe))
        page = open_page("fiche", application=application_demo, residence=resultat.residence_id)
        cartouche = next(t for t in shown_texts(page) if 'class="cartouche"' in t)
        assert '<span class="lettre aucune"' in cartouche
        assert '<span class="lettre fragile"' not in cartouche

    def test_both_views_are_side_by_side_with_their_gap(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        resultat = next(of_class(application_demo, Classe.FRAGILE))
        page = open_page("fiche", application=application_demo, residence=resultat.residence_id)
        texte = all_text(page)
        assert page.subheader[0].value == restitution.DEUX_VUES
        assert len(page.get("plotly_chart")) == 1
        for entete in ("Bailleur", "Commune", "Écart", "Ensemble"):
            assert f'class="nombre">{entete}</th>' in texte

    def test_residence_nobody_rated_has_no_empty_table(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        resultat = next(of_class(application_demo, Classe.NON_EVALUEE))
        page = open_page("fiche", application=application_demo, residence=resultat.residence_id)
        assert restitution.DEUX_VUES not in [s.value for s in page.subheader]
        assert not page.get("plotly_chart")

    def test_without_a_choice_the_page_says_what_to_do(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("fiche", application=application_demo)
        assert [info.value for info in page.info] == [textes.CHOISIR_D_ABORD]

    def test_choosing_a_residence_changes_the_address(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        residence = stock(application_demo)[7]
        page = open_page("fiche", application=application_demo)
        page.selectbox(key="fiche_residence").set_value(residence.residence_id).run()
        assert page.query_params["residence"] == residence.residence_id
        assert f"<h2>{residence.nom}</h2>" in all_text(page)

    def test_forgetting_the_residence_empties_the_address(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        residence = stock(application_demo)[7]
        page = open_page("fiche", application=application_demo, residence=residence.residence_id)
        page.selectbox(key="fiche_residence").set_value(None).run()
        assert "residence" not in page.query_params
        assert [info.value for info in page.info] == [textes.CHOISIR_D_ABORD]

    def test_one_leafs_through_what_the_map_keeps(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("carte", application=application_demo)
        page.multiselect(key="carte_classes").set_value([Classe.FRAGILE]).run()
        total, deuxieme = len(listed(page)), listed(page)[1]
        campagne = campagne_en_cours(application_demo)
        noms = application_demo.inventaire.organisation_names(campagne.territoire_id)
        fragiles = {r.residence_id for r in of_class(application_demo, Classe.FRAGILE)}
        choisie = min(
            (r for r in stock(application_demo) if r.residence_id in fragiles),
            key=lambda r: (cle_tri(noms[r.code_insee]), cle_tri(r.nom)),
        )
        page.session_state["qualif.residence_id"] = choisie.residence_id
        page.switch_page("pages/fiche.py").run()
        assert textes.RANG_FILTRE.format(rang=1, total=total) in all_text(page)
        assert page.button(key="fiche_avant").disabled
        page.button(key="fiche_apres").click().run()
        assert textes.RANG_FILTRE.format(rang=2, total=total) in all_text(page)
        assert f"<h2>{deuxieme}</h2>" in all_text(page)

    def test_residence_out_of_the_filters_is_placed_among_all(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("carte", application=application_demo)
        page.multiselect(key="carte_classes").set_value([Classe.FRAGILE]).run()
        autre = next(of_class(application_demo, Classe.FAVORABLE))
        page.session_state["qualif.residence_id"] = autre.residence_id
        page.switch_page("pages/fiche.py").run()
        assert "sur 1\u202f207" in all_text(page)

    def test_unknown_address_gets_a_sentence(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("fiche", application=application_demo, residence="INCONNUE")
        assert [e.value for e in page.error] == ["Cet élément n’existe pas ou n’existe plus."]

    def test_side_cannot_read_the_sheet_of_another_stock(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        identite = identite_de(Role.BAILLEUR, application_demo)
        ailleurs = next(r for r in stock(application_demo) if not identite.can_see(r))
        page = open_page(
            "fiche", identite, application=application_demo, residence=ailleurs.residence_id
        )
        assert len(page.error) == 1
        assert LOI not in all_text(page)
        assert not page.get("plotly_chart")

    def test_side_waits_for_the_other_while_answers_are_taken(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        identite = identite_de(Role.BAILLEUR, application_demo)
        vues = application_demo.resultats.results(
            identite, campagne_en_cours(application_demo).campagne_id
        )
        aveugle = next(
            r for r in stock(application_demo, identite) if r.residence_id not in vues.residences
        )
        page = open_page(
            "fiche", identite, application=application_demo, residence=aveugle.residence_id
        )
        assert page.error[0].value.startswith(NON_REVELE)
        assert LOI not in all_text(page)

    def test_sheet_is_not_printed_before_the_campaign_is_closed(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        resultat = next(of_class(application_demo, Classe.FRAGILE))
        page = open_page("fiche", application=application_demo, residence=resultat.residence_id)
        assert textes.IMPRIMER_PLUS_TARD.format(etat="En séance") in all_text(page)
        assert not [b for b in page.button if b.key == "fiche_pdf_preparer"]

    def test_sheet_of_a_closed_campaign_is_printed_on_demand(
        self, open_page: OpenPage, application_close: Application
    ) -> None:
        resultat = next(of_class(application_close, Classe.FRAGILE))
        page = open_page("fiche", application=application_close, residence=resultat.residence_id)
        assert downloads(page) == []
        page.button(key="fiche_pdf_preparer").click().run()
        assert downloads(page) == [textes.TELECHARGER]
        assert "_fiche.pdf`" in all_text(page)

    def test_another_residence_is_to_be_printed_again(
        self, open_page: OpenPage, application_close: Application
    ) -> None:
        resultat = next(of_class(application_close, Classe.FRAGILE))
        page = open_page("fiche", application=application_close, residence=resultat.residence_id)
        page.button(key="fiche_pdf_preparer").click().run()
        page.button(key="fiche_apres").click().run()
        assert downloads(page) == []

    def test_expired_results_are_said_to_be(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        passee = campagne_passee(application_demo)
        resultat = next(of_class(application_demo, Classe.FRAGILE, passee))
        page = open_page("fiche", application=application_demo, residence=resultat.residence_id)
        assert "périmés" not in all_text(page)
        look_at(page, passee)
        assert "valables jusqu’au 7 juillet 2026\u00a0: ils sont périmés" in all_text(page)
