from __future__ import annotations

from datetime import timedelta

from qualification.domain.participants import College
from qualification.ui.presenters.participants import by_name, code_state, delegation_rows
from tests import factories
from tests.fakes import MARDI_9H


def test_a_delegation_is_a_row_with_its_code_and_link() -> None:
    [ligne] = delegation_rows(
        [factories.delegation(College.COMMUNE)], MARDI_9H, lambda d: f"http://salle/{d.code}"
    )
    assert ligne == {
        "Collège": "Commune",
        "Délégation": "Noirval",
        "Code": factories.CODE_COMMUNE,
        "État du code": "valable jusqu’au 23/01/2027",
        "Lien pour noter": f"http://salle/{factories.CODE_COMMUNE}",
    }


def test_a_code_says_whether_it_still_works() -> None:
    delegation = factories.delegation()
    assert code_state(delegation, delegation.expire_le - timedelta(seconds=1)).startswith("valable")
    assert code_state(delegation, delegation.expire_le) == "expiré"
    retiree = factories.delegation(revoquee_le=MARDI_9H)
    assert code_state(retiree, MARDI_9H) == "retiré"
    # Withdrawn says more than out of date.
    assert code_state(retiree, retiree.expire_le) == "retiré"


def test_names_are_in_french_order() -> None:
    assert by_name({"1": "Zoé", "2": "Éleu", "3": "eaux", "4": "Œuf"}) == ["3", "2", "4", "1"]
