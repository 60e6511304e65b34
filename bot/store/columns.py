"""What all tables share: naming, moments in UTC, keys."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC; a naive one is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"moment zonder tijdzone: {value!r}")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# What begins with this is made in the migrations, in the way of each database: a full-text index, and what it keeps.
OF_DATABASE = "search_"

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def identity() -> sa.Column[str]:
    return sa.Column("id", sa.String(36), primary_key=True)


def refers(name: str, to: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.ForeignKey(to, ondelete="CASCADE"), nullable=False, **options)


def moment(name: str, **options: Any) -> sa.Column[datetime]:
    return sa.Column(name, UtcDateTime, nullable=options.pop("nullable", False), **options)
