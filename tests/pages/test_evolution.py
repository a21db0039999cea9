"""What changed since an earlier campaign."""

from __future__ import annotations

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.evolution import Tendance
from qualification.textes import evolution as textes
from tests.pages.conftest import OpenPage, campagne_en_cours, campagne_passee
from tests.pages.regards import all_text, look_at


def test_what_moved_is_listed_and_the_rest_is_noise(
    open_page: OpenPage, application_demo: Application
) -> None:
    page = open_page("evolution", application=application_demo)
    assert "480\u00a0résidences notées dans les deux campagnes" in all_text(page)
    bilan = application_demo.evolutions.compare(
        SYSTEME,
        campagne_passee(application_demo).campagne_id,
        campagne_en_cours(application_demo).campagne_id,
    )
    bougees = sum(r.tendance is not Tendance.STABLE for r in bilan.residences)
    assert len(page.dataframe[0].value) == bougees > 0


def test_first_campaign_has_nothing_to_be_compared_to(
    open_page: OpenPage, application_demo: Application
) -> None:
    page = open_page("evolution", application=application_demo)
    look_at(page, campagne_passee(application_demo))
    assert textes.AUCUNE in [info.value for info in page.info]
