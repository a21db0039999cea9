from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.domain.echange import Categorie, Issue, NoteEchange, NotePartagee
from qualification.domain.errors import CodeRefuse, QualificationError, ValeurInvalide
from qualification.domain.ids import BailleurId, CodeInsee, DelegationId
from qualification.domain.participants import College
from qualification.domain.residence import Coordonnees
from tests import factories
from tests.fakes import MARDI_9H


@pytest.mark.parametrize("fabrique", [factories.territoire, factories.residence])
def test_entity_without_name_is_refused(fabrique: object) -> None:
    assert callable(fabrique)
    with pytest.raises(ValeurInvalide):
        fabrique(nom="  ")


def test_bailleur_and_campagne_without_name_are_refused() -> None:
    with pytest.raises(ValeurInvalide):
        factories.bailleur(nom="")
    with pytest.raises(ValeurInvalide):
        factories.campagne(nom=" ")


def test_residence_with_negative_dwellings_is_refused() -> None:
    with pytest.raises(ValeurInvalide, match="logements"):
        factories.residence(logements=-1)


def test_residence_is_in_qpv_by_code_or_by_declared_dwellings() -> None:
    assert not factories.residence().est_en_qpv
    assert factories.residence(qpv_code="QN09901N").est_en_qpv
    assert factories.residence(logements_qpv=1).est_en_qpv


@pytest.mark.parametrize(("lon", "lat"), [(181, 0), (0, -91), (float("nan"), 0)])
def test_position_outside_the_earth_is_refused(lon: float, lat: float) -> None:
    with pytest.raises(ValeurInvalide):
        Coordonnees(lon, lat)


def test_delegation_without_its_organisation_is_refused() -> None:
    with pytest.raises(ValeurInvalide):
        factories.delegation(bailleur_id=None)


def test_delegation_knows_the_stock_or_the_territory_of_its_organisation() -> None:
    bailleur, commune = factories.delegation(), factories.delegation(College.COMMUNE)
    ailleurs = factories.residence(code_insee=CodeInsee("99002"))
    d_un_autre = factories.residence(bailleur_id=BailleurId("autre"))
    assert [bailleur.knows(ailleurs), bailleur.knows(d_un_autre)] == [True, False]
    assert [commune.knows(ailleurs), commune.knows(d_un_autre)] == [False, True]
    assert (bailleur.organisation, commune.organisation) == ("bail", "99001")


def test_code_of_delegation_stops_when_revoked_or_past_its_date() -> None:
    delegation = factories.delegation()
    delegation.require_valid(MARDI_9H)
    with pytest.raises(CodeRefuse) as expire:
        delegation.require_valid(MARDI_9H + timedelta(days=60))
    with pytest.raises(CodeRefuse) as revoque:
        replace(delegation, revoquee_le=MARDI_9H).require_valid(MARDI_9H)
    assert [expire.value.details, revoque.value.details] == [
        {"motif": "expire"},
        {"motif": "revoque"},
    ]


def _note(**champs: object) -> NoteEchange:
    base: dict[str, object] = {
        "note_id": "n",
        "campagne_id": factories.CAMPAGNE,
        "residence_id": factories.RESIDENCE,
        "delegation_id": DelegationId("d"),
        "categorie": Categorie.FREIN,
        "saisie_le": MARDI_9H,
        "texte": "Éclairage absent côté parking",
    }
    return NoteEchange(**{**base, **champs})  # type: ignore[arg-type] # fields of the test


def test_note_needs_a_tag_or_a_text_of_at_most_400_characters() -> None:
    assert _note(texte="é" * 400).texte == "é" * 400
    with pytest.raises(ValeurInvalide):
        _note(texte="é" * 401)
    with pytest.raises(ValeurInvalide):
        _note(texte="  ")


@pytest.mark.parametrize(("issue", "niveau"), [(Issue.ACCORD, None), (Issue.AVIS_DIVERGENTS, 2)])
def test_shared_note_has_a_level_if_and_only_if_the_pair_agreed(
    issue: Issue, niveau: int | None
) -> None:
    with pytest.raises(ValeurInvalide):
        NotePartagee(
            campagne_id=factories.CAMPAGNE,
            residence_id=factories.RESIDENCE,
            issue=issue,
            auteur="x",
            saisie_le=MARDI_9H,
            niveau=niveau,
        )


def test_refusal_says_its_code_and_details() -> None:
    assert str(ValeurInvalide(champ="nom")) == "valeur.invalide {'champ': 'nom'}"
    assert str(QualificationError()) == "erreur"
