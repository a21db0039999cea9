"""What the tables share: types of columns, keys, the two kinds of reference."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Integer,
    MetaData,
    String,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeEngine


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes in, UTC datetimes out; SQLite keeps them without their zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a datetime without a zone: nobody could say when it was."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(value)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back the zone SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def _values(members: Iterable[enum.Enum]) -> list[str]:
    return [str(member.value) for member in members]


_ENUM = Enum(
    enum.Enum, native_enum=False, create_constraint=True, length=32, values_callable=_values
)
_JSON = JSON(none_as_null=True)


class Row(DeclarativeBase):
    """What all tables share: names of constraints, and the type of each kind of field."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, TypeEngine[Any]]] = {
        str: String(),
        datetime: UtcDateTime(),
        enum.StrEnum: _ENUM,
        dict[str, Any]: _JSON,
        list[Any]: _JSON,
    }


def owned(target: str) -> ForeignKey:
    """Return a reference to the owner: what is owned goes with it."""
    return ForeignKey(target, ondelete="CASCADE")


def protecting(target: str) -> ForeignKey:
    """Return a reference that keeps its target from being deleted, checked at commit.

    At commit, so that a whole territory can go in one statement, whatever its order.
    """
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


ID = String(64)
Key = Annotated[str, mapped_column(ID, primary_key=True)]
OfTerritoire = Annotated[str, mapped_column(ID, owned("territoires.territoire_id"), index=True)]
OfTerritoireKey = Annotated[
    str, mapped_column(ID, owned("territoires.territoire_id"), primary_key=True)
]
OfCampagne = Annotated[str, mapped_column(ID, owned("campagnes.campagne_id"), index=True)]
OfCampagneKey = Annotated[str, mapped_column(ID, owned("campagnes.campagne_id"), primary_key=True)]
ABailleur = Annotated[str, mapped_column(ID, protecting("bailleurs.bailleur_id"), index=True)]
AResidence = Annotated[str, mapped_column(ID, protecting("residences.residence_id"), index=True)]
AResidenceKey = Annotated[
    str, mapped_column(ID, protecting("residences.residence_id"), primary_key=True, index=True)
]
ADelegation = Annotated[str, mapped_column(ID, protecting("delegations.delegation_id"), index=True)]
ADelegationKey = Annotated[
    str, mapped_column(ID, protecting("delegations.delegation_id"), primary_key=True, index=True)
]
Insee = Annotated[str, mapped_column(String(5))]
Version = Annotated[int, mapped_column(Integer, primary_key=True)]


def five_characters() -> CheckConstraint:
    """Return the constraint of an INSEE code."""
    return CheckConstraint("length(code_insee) = 5", name="code_insee")
