from __future__ import annotations

import pytest

from qualification.domain.acces import DROITS, SYSTEME, VISITEUR, Droit, Identite, Role
from qualification.domain.errors import DroitRefuse
from qualification.domain.ids import BailleurId, CodeInsee
from tests import factories


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_rights(role: Role) -> None:
    assert role in DROITS


def test_visitor_has_no_right_and_participant_only_rates() -> None:
    assert [d for d in Droit if VISITEUR.has(d)] == []
    assert [d for d in Droit if Identite(role=Role.PARTICIPANT).has(d)] == [Droit.NOTER]


def test_refusal_names_the_right_and_the_role() -> None:
    with pytest.raises(DroitRefuse) as refus:
        factories.LECTEUR.require(Droit.EXPORTER)
    assert refus.value.details == {"droit": Droit.EXPORTER, "role": Role.LECTEUR_CIL}
    SYSTEME.require(Droit.ADMINISTRER)


def test_bailleur_and_commune_see_their_own_only() -> None:
    residence = factories.residence()
    voit = [
        Identite(role=Role.BAILLEUR, bailleur_id=residence.bailleur_id),
        Identite(role=Role.COMMUNE, code_insee=residence.code_insee),
        factories.LECTEUR,
    ]
    ne_voit_pas = [
        Identite(role=Role.BAILLEUR, bailleur_id=BailleurId("autre")),
        Identite(role=Role.BAILLEUR),
        Identite(role=Role.COMMUNE, code_insee=CodeInsee("99002")),
        Identite(role=Role.PARTICIPANT),
        VISITEUR,
    ]
    assert all(identite.can_see(residence) for identite in voit)
    assert not any(identite.can_see(residence) for identite in ne_voit_pas)
    assert not Identite(role=Role.BAILLEUR).can_see(factories.residence(bailleur_id=None))
