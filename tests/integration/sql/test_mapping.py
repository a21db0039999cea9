from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON

from qualification.adapters.sql import unit_of_work
from qualification.adapters.sql.mapping import EntityMapping
from qualification.adapters.sql.reponses import COURANTES
from qualification.adapters.sql.tables import CommuneRow
from qualification.adapters.sql.unit_of_work import PLANNINGS, RESIDENCES, RESULTATS_FIGES
from qualification.domain.classement import SEUILS_DEFAUT, OrigineClasse
from qualification.domain.residence import (
    Coordonnees,
    Residence,
    Secteur,
    TypeConstruction,
)
from qualification.domain.resultat import AvisCollege, ResultatFige, ResultatResidence, Resultats
from qualification.domain.seance import Planning
from qualification.domain.territoire import Territoire
from tests.integration.sql.exemples import RESIDENCE
from tests.integration.sql.exemples_resultats import RESULTAT_FIGE

MAPPINGS = [m for m in vars(unit_of_work).values() if isinstance(m, EntityMapping)] + [COURANTES]
finite = st.floats(allow_nan=False, allow_infinity=False)
by_item = st.dictionaries(st.text(), finite)
instants = st.datetimes(timezones=st.just(UTC))


def through_the_database(mapping: EntityMapping[Any], entity: object) -> object:
    """Write as the engines do: nested columns become JSON text, the others stay."""
    row = mapping.to_row(entity)
    for column in mapping.columns:
        if isinstance(column.type, JSON):
            row[column.name] = json.loads(json.dumps(row[column.name]))
    return mapping.to_domain(row)


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda m: m.entity.__name__)
def test_table_has_the_fields_of_its_entity(mapping: EntityMapping[Any]) -> None:
    assert {c.name for c in mapping.table.columns} == {f.name for f in fields(mapping.entity)}


def test_field_without_column_is_refused() -> None:
    with pytest.raises(KeyError, match="cree_le"):
        EntityMapping(Territoire, CommuneRow)


residences = st.builds(
    Residence,
    nom=st.text(min_size=1).filter(str.strip),
    logements=st.integers(0, 5000),
    adresses=st.lists(st.text()).map(tuple),
    coordonnees=st.none() | st.builds(Coordonnees, st.floats(-180, 180), st.floats(-90, 90)),
    type_construction=st.sampled_from(TypeConstruction),
    dpe=st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0)),
    secteurs=st.lists(st.builds(Secteur)).map(tuple),
)


@settings(deadline=None)
@given(residences)
def test_any_residence_comes_back_equal(residence: Residence) -> None:
    assert through_the_database(RESIDENCES, residence) == residence


@settings(deadline=None)
@given(st.builds(Planning))
def test_any_planning_comes_back_equal(planning: Planning) -> None:
    assert through_the_database(PLANNINGS, planning) == planning


avis = st.none() | st.builds(
    AvisCollege, score=st.none() | finite, part_repondue=finite, dimensions=by_item, niveaux=by_item
)
resultats_residence = st.builds(
    ResultatResidence,
    bailleur=avis,
    commune=avis,
    score=st.none() | finite,
    indice_fragilite=st.none() | finite,
    dimensions=st.none() | by_item,
    criteres_divergents=st.lists(st.text()).map(tuple),
)
resultats_figes = st.builds(
    ResultatFige,
    contenu=st.builds(
        Resultats,
        calcule_le=instants,
        seuils=st.just(SEUILS_DEFAUT),
        residences=st.dictionaries(st.text(), resultats_residence),
    ),
)


@settings(deadline=None)
@given(resultats_figes)
def test_any_frozen_result_comes_back_equal(fige: ResultatFige) -> None:
    assert through_the_database(RESULTATS_FIGES, fige) == fige


NOUVEAUX = (
    "erreur_type",
    "origine",
    "classe_calculee",
    "ecart_ramene",
    "probabilites",
    "statut",
    "priorite",
    "brute",
)
"""What results of a residence did not hold before method 2.0."""


def test_results_frozen_by_the_first_method_are_still_read() -> None:
    row = RESULTATS_FIGES.to_row(RESULTAT_FIGE)
    contenu = row["contenu"]
    for nom in ("correction", "evaluateurs", "reference_id", "stabilites"):
        del contenu[nom]
    for residence in contenu["residences"].values():
        for nom in NOUVEAUX:
            del residence[nom]
    lus = RESULTATS_FIGES.to_domain(row).contenu
    assert (lus.correction, lus.evaluateurs, lus.stabilites) == (None, (), {})
    ancien = lus.residences[RESIDENCE.residence_id]
    assert (ancien.score, ancien.erreur_type, ancien.origine) == (
        50,
        None,
        OrigineClasse.CALCULEE,
    )
    assert ancien.raw() is ancien
