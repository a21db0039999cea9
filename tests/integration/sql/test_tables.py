"""What the database refuses by itself, whatever the code above it does."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, ForeignKeyConstraint, Table
from sqlalchemy.exc import IntegrityError

from qualification.adapters.sql.tables import METADATA
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.adapters.sql.writer import GroupCommitWriter
from tests.integration.sql.exemples import reponse


@pytest.mark.parametrize(
    ("table", "change", "constraint"),
    [
        ("reponses", "valeur = 11", "ck_reponses_valeur"),
        ("reponses", "valeur = -2", "ck_reponses_valeur"),
        ("journal", "valeur = 11", "ck_journal_valeur"),
        ("campagnes", "etat = 'perdue'", "ck_campagnes_etatcampagne"),
        ("comptes", "role = 'devin'", "ck_comptes_role"),
        ("residences", "logements = -1", "ck_residences_logements"),
        ("residences", "code_insee = '1004'", "ck_residences_code_insee"),
        ("grilles", "niveau_max = 11", "ck_grilles_niveau_max"),
        ("notes_echange", f"texte = '{401 * 'é'}'", "ck_notes_echange_texte"),
        ("notes_partagees", "niveau = 0", "ck_notes_partagees_niveau"),
        ("notes_partagees", "niveau = NULL", "ck_notes_partagees_accord"),
        ("incidents", f"texte = '{401 * 'é'}'", "ck_incidents_texte"),
        ("incidents", "tour = -1", "ck_incidents_tour"),
        ("seances", "duree_tour_min = 0", "ck_seances_duree_tour_min"),
        ("delegations", "bailleur_id = NULL", "ck_delegations_organisation"),
        ("delegations", "code = 'LE-MEME'", "delegations[._]code"),
        ("comptes", "identifiant = 'le même'", "comptes[._]identifiant"),
        ("territoires", "nom = NULL", "nom"),
    ],
)
def test_database_refuses(
    engine: Engine, ecrivain: GroupCommitWriter, table: str, change: str, constraint: str
) -> None:
    ecrivain.record([reponse("a")])

    with pytest.raises(IntegrityError, match=constraint), engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET {change}")


def test_one_delegation_has_one_current_answer_to_an_item(
    engine: Engine, ecrivain: GroupCommitWriter, depot_rempli: SqlDepot
) -> None:
    ecrivain.record([reponse("a"), reponse("b", item="A2")])

    with pytest.raises(IntegrityError, match=r"pk_reponses|reponses\.item"), engine.begin() as c:
        c.exec_driver_sql("UPDATE reponses SET item = 'A1'")
    with depot_rempli.lecture() as uow:
        assert {r.item for r in uow.reponses.journal(reponse("a").campagne_id)} == {"A1", "A2"}


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_reference_is_found_by_an_index(table: Table) -> None:
    indexes = [index.columns for index in table.indexes] + [table.primary_key.columns]
    first_columns = {next(iter(columns)).name for columns in indexes}
    references = {
        constraint.column_keys[0]
        for constraint in table.constraints
        if isinstance(constraint, ForeignKeyConstraint)
    }

    assert references <= first_columns
