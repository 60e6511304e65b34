"""What was agreed about a conversation in a casusoverleg. Every earlier wording stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.store.meeting_tables import agreements

Who = Literal[
    "inwoner", "netwerk", "vrijwilliger", "medewerker", "collega", "coordinator", "andere-organisatie",
]  # fmt: skip
# Never a name; first the resident, then who is near, and professionals at the end, as the method has it.
WHO: tuple[Who, ...] = (
    "inwoner", "netwerk", "vrijwilliger", "medewerker", "collega", "coordinator", "andere-organisatie",
)  # fmt: skip
Status = Literal["open", "gedaan", "ingetrokken"]


class AgreementNotFound(LookupError):
    """There is no such agreement about this conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One wording of an agreement: what, who does it, and until which day. `meeting_id` is where it was made."""

    agreement_id: str
    conversation_id: str
    meeting_id: str | None
    revision: int = 1
    what: str
    who: Who
    due_on: date | None = None
    status: Status = "open"
    written_at: datetime


def write(conn: Connection, agreement: Agreement) -> None:
    """Keep this wording beside the earlier ones, with the next number."""
    last = sa.select(sa.func.max(agreements.c.revision)).where(agreements.c.agreement_id == agreement.agreement_id)
    row = {each.name: getattr(agreement, each.name) for each in fields(agreement)}
    row |= {"revision": (conn.scalar(last) or 0) + 1}
    row |= {"due_on": agreement.due_on.isoformat() if agreement.due_on else None}
    conn.execute(agreements.insert().values(row))


def history(conn: Connection, conversation_id: str, agreement_id: str) -> list[Agreement]:
    """Every wording of an agreement, the first one first. Raises AgreementNotFound."""
    found = [each for each in _written(conn, [conversation_id]) if each.agreement_id == agreement_id]
    if not found:
        raise AgreementNotFound(agreement_id)
    return found


def of_conversations(conn: Connection, conversation_ids: Sequence[str]) -> dict[str, list[Agreement]]:
    """What is agreed now about each of these conversations, in the order in which it was agreed."""
    last: dict[str, Agreement] = {}
    for each in _written(conn, conversation_ids):
        last[each.agreement_id] = each
    found: dict[str, list[Agreement]] = {each: [] for each in conversation_ids}
    for each in last.values():
        if each.status != "ingetrokken":
            found[each.conversation_id].append(each)
    return found


def _written(conn: Connection, conversation_ids: Sequence[str]) -> list[Agreement]:
    query = sa.select(agreements).where(agreements.c.conversation_id.in_(conversation_ids)).order_by(agreements.c.id)
    return [_agreement(row) for row in conn.execute(query).mappings()]


def _agreement(row: RowMapping) -> Agreement:
    made = Agreement(**{each.name: row[each.name] for each in fields(Agreement)})
    return replace(made, due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None)
