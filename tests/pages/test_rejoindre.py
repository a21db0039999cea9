from __future__ import annotations

from collections.abc import Callable

import pytest

from qualification.domain.acces import SYSTEME
from tests.pages.conftest import Atelier, OpenPage, expire, shown_texts


@pytest.mark.parametrize("forme", [str, str.lower, lambda code: code.replace("-", " ")])
def test_a_good_code_opens_however_it_is_typed(
    forme: Callable[[str], str], atelier: Atelier, open_page: OpenPage
) -> None:
    page = open_page("rejoindre", application=atelier.application)
    page.text_input(key="rejoindre_code").input(forme(atelier.bailleur.code))
    page.button(key="rejoindre_envoyer").click().run()
    assert [e.value for e in page.error] == []
    assert [s.value for s in page.subheader] == ["Habitat d’exemple · collège bailleur"]
    assert any(t.startswith("Vous évaluez un lieu") for t in shown_texts(page))
    assert not page.button(key="rejoindre_commencer").disabled
    [simple] = [lien for lien in page.page_link if lien.page == "noter"]
    assert simple.query_string == f"code={atelier.bailleur.code}&mode=simple"


def test_the_printed_link_fills_the_code_in(atelier: Atelier, open_page: OpenPage) -> None:
    code = atelier.commune.code
    page = open_page("rejoindre", application=atelier.application, code=code)
    assert page.text_input(key="rejoindre_code").value == code
    assert [s.value for s in page.subheader] == ["Noirval · collège commune"]


def test_an_unknown_code_is_refused(atelier: Atelier, open_page: OpenPage) -> None:
    page = open_page("rejoindre", application=atelier.application, code="AAAA-AAAA-AA")
    assert [e.value for e in page.error] == [
        ("Ce code n’est pas valable ou l’atelier est terminé. Demandez le code affiché à l’écran.")
    ]
    assert len(page.subheader) == 0


def test_an_expired_code_is_refused(atelier: Atelier, open_page: OpenPage) -> None:
    expire(atelier.application, atelier.bailleur)
    page = open_page("rejoindre", application=atelier.application, code=atelier.bailleur.code)
    assert [e.value for e in page.error] == [
        "Ce code a expiré. Demandez un nouveau code à l’animateur."
    ]


def test_a_withdrawn_code_is_refused(atelier: Atelier, open_page: OpenPage) -> None:
    atelier.application.participants.revoke(SYSTEME, atelier.bailleur.delegation_id)
    page = open_page("rejoindre", application=atelier.application, code=atelier.bailleur.code)
    assert [e.value for e in page.error] == [
        "Ce code a été remplacé. Demandez le nouveau code à l’animateur."
    ]


def test_nothing_is_asked_about_the_person(atelier: Atelier, open_page: OpenPage) -> None:
    page = open_page("rejoindre", application=atelier.application)
    assert [champ.key for champ in page.text_input] == ["rejoindre_code"]


def test_the_code_of_the_room_leads_to_the_choice_of_a_table(
    atelier: Atelier, open_page: OpenPage
) -> None:
    page = open_page("rejoindre", application=atelier.application, code="K7QF2M")
    assert [e.value for e in page.error] == []
    assert len(page.get("bidi_component")) == 1
    assert len(page.subheader) == 0
