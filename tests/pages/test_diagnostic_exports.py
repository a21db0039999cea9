"""Diagnostic, CALEOL and exports: what each shows, to whom, and what it refuses."""

from __future__ import annotations

import pytest

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME, Role
from qualification.domain.classement import Classe
from qualification.domain.ids import ResidenceId
from qualification.services.documents import FormatExport
from qualification.textes import exploitation as textes
from qualification.textes import pleniere, restitution
from qualification.textes.mentions import MENTION_CALEOL
from tests.pages.conftest import (
    OpenPage,
    campagne_en_cours,
    identite_de,
)
from tests.pages.regards import (
    LOI,
    all_text,
    downloads,
    listed,
    look_at,
    of_class,
    stock,
)


class TestDiagnostic:
    def test_diagnostic_gives_classes_lists_and_method(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("diagnostic", application=application_demo)
        fragiles = len(list(of_class(application_demo, Classe.FRAGILE)))
        assert [x.value for x in page.header] == [
            restitution.REPARTITION,
            textes.LISTES,
            pleniere.TITRE,
            restitution.PARTICIPATION,
            textes.SYNTHESES,
            restitution.ECHANGES,
        ]
        assert f"{restitution.LISTE_FRAGILES} ({fragiles})" in [tab.label for tab in page.tabs]
        assert len(page.dataframe[0].value) == fragiles
        assert list(page.dataframe[3].value[pleniere.C_MOTIF])
        assert LOI in all_text(page)
        assert "Alpha de Krippendorff" in all_text(page)

    def test_small_counts_are_masked(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        texte = all_text(open_page("diagnostic", application=application_demo))
        assert f">{restitution.MASQUE}<" in texte

    def test_diagnostic_of_nothing_says_when_it_will_come(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        campagne = application_demo.campagnes.create(
            SYSTEME,
            campagne_en_cours(application_demo).territoire_id,
            "Campagne 2029",
            campagne_en_cours(application_demo).mode,
        )
        page = look_at(open_page("diagnostic", application=application_demo), campagne)
        assert [info.value for info in page.info] == [textes.DIAGNOSTIC_VIDE]
        assert not page.header

    def test_bailleur_reads_the_diagnostic_of_its_own_stock(
        self, open_page: OpenPage, application_close: Application
    ) -> None:
        identite = identite_de(Role.BAILLEUR, application_close)
        page = open_page("diagnostic", identite, application=application_close)
        siennes = {r.nom for r in stock(application_close, identite)}
        for liste in page.dataframe:
            assert set(liste.value[restitution.C_RESIDENCE]) <= siennes
        assert len(page.dataframe) > 0


class TestCaleol:
    @pytest.fixture
    def choisies(self, application_close: Application) -> list[ResidenceId]:
        return [r.residence_id for r in stock(application_close)[:2]]

    def test_residence_picked_on_its_sheet_is_on_the_agenda(
        self, open_page: OpenPage, application_close: Application, choisies: list[ResidenceId]
    ) -> None:
        page = open_page("fiche", application=application_close, residence=choisies[0])
        page.button(key="fiche_caleol").click().run()
        assert page.button(key="fiche_caleol").label == textes.RETIRER_CALEOL
        page.switch_page("pages/caleol.py").run()
        assert page.multiselect(key="caleol_residences").value == choisies[:1]

    def test_residence_picked_twice_is_taken_back(
        self, open_page: OpenPage, application_close: Application, choisies: list[ResidenceId]
    ) -> None:
        page = open_page("fiche", application=application_close, residence=choisies[0])
        page.button(key="fiche_caleol").click().run()
        page.button(key="fiche_caleol").click().run()
        assert page.button(key="fiche_caleol").label == textes.AJOUTER_CALEOL

    @pytest.mark.parametrize("format_export", [FormatExport.PDF, FormatExport.DOCX])
    def test_one_file_is_made_for_the_meeting(
        self,
        format_export: FormatExport,
        open_page: OpenPage,
        application_close: Application,
        choisies: list[ResidenceId],
    ) -> None:
        page = open_page("caleol", application=application_close)
        assert [info.value for info in page.info] == [textes.CALEOL_VIDE]
        page.multiselect(key="caleol_residences").set_value(choisies).run()
        page.segmented_control(key="caleol_format").set_value(format_export).run()
        page.button(key="caleol_fichier_preparer").click().run()
        assert downloads(page) == [textes.TELECHARGER]
        assert f"_caleol.{format_export.value}`" in all_text(page)
        assert MENTION_CALEOL in all_text(page)

    def test_sheets_wait_for_the_campaign_to_be_closed(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("caleol", application=application_demo)
        choisie = stock(application_demo)[0]
        page.multiselect(key="caleol_residences").set_value([choisie.residence_id]).run()
        assert page.info[0].value.startswith("Les fiches se préparent quand la campagne est close.")
        assert "Campagne 2023" in page.info[0].value
        assert not [b for b in page.button if b.key == "caleol_fichier_preparer"]
        assert listed(page) == [choisie.nom]

    def test_no_field_is_about_a_person(
        self, open_page: OpenPage, application_close: Application, choisies: list[ResidenceId]
    ) -> None:
        page = open_page("caleol", application=application_close)
        page.multiselect(key="caleol_residences").set_value(choisies).run()
        assert not page.text_input
        assert not page.text_area
        assert [champ.label for champ in page.date_input] == [textes.CALEOL_DATE]


class TestExports:
    def test_exports_wait_for_the_campaign_to_be_closed(
        self, open_page: OpenPage, application_demo: Application
    ) -> None:
        page = open_page("exports", application=application_demo)
        refus = "Le diagnostic s’exporte quand la campagne est close. Elle est"
        assert page.info[0].value.startswith(refus)
        assert not [b for b in page.button if b.key and b.key.startswith("exports_")]
        for nom in restitution.FORMATS.values():
            assert f"**{nom}**" in all_text(page)

    def test_each_format_is_made_on_demand_and_named(
        self, open_page: OpenPage, application_close: Application
    ) -> None:
        page = open_page("exports", application=application_close)
        assert downloads(page) == []
        for format_export in FormatExport:
            page.button(key=f"exports_{format_export.value}_preparer").click().run()
        assert downloads(page) == [textes.TELECHARGER] * len(FormatExport)
        for format_export in FormatExport:
            assert f"diagnostic.{format_export.extension}`" in all_text(page).replace("_ouvert", "")

    def test_file_is_made_again_after_a_change(
        self, open_page: OpenPage, application_close: Application
    ) -> None:
        page = open_page("exports", application=application_close)
        page.button(key="exports_csv_preparer").click().run()
        assert downloads(page) == [textes.TELECHARGER]
        campagne = campagne_en_cours(application_close)
        application_close.resultats.freeze(SYSTEME, campagne.campagne_id)
        page.run()
        assert downloads(page) == []
