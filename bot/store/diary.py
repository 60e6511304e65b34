"""The months of the diary of a team: from the entries that are there, and from what was kept of those that are gone."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from bot.core.diary_lines import DIARY, LINES, Month
from bot.store.round_tables import diary_months
from bot.store.tables import answers, conversations

_later = answers.alias("later")
_LAST = (
    sa.select(sa.func.max(_later.c.revision))
    .where(_later.c.conversation_id == answers.c.conversation_id, _later.c.question_id == answers.c.question_id)
    .scalar_subquery()
)


def months(conn: Connection, team_id: str) -> list[Month]:
    """What is there and what was kept, apart; practice is in neither."""
    kept = conn.execute(sa.select(diary_months).where(diary_months.c.team_id == team_id))
    gone = [
        Month(question=row.question_id, month=row.month, total=row.total, entries=row.entries, people=row.people)
        for row in kept
    ]
    return [*_present(conn, team_id), *gone]


def keep(conn: Connection, conversation_ids: Collection[str]) -> None:
    """Add these conversations to what is kept. Do it once, when they are about to go."""
    for team_id, going in _counted(conn, conversations.c.id.in_(conversation_ids)).items():
        people = {(each.question, each.month): each.people for each in _present(conn, team_id)}
        for each in going:
            _add(conn, team_id, each, people[each.question, each.month])


def _present(conn: Connection, team_id: str) -> list[Month]:
    return _counted(conn, conversations.c.team_id == team_id).get(team_id, [])


def _counted(conn: Connection, condition: sa.ColumnElement[bool]) -> dict[str, list[Month]]:
    """By team what these entries gave, each question in each month of beginning."""
    query = (
        sa.select(
            conversations.c.team_id, conversations.c.user_id, conversations.c.created_at, answers.c.question_id,
            answers.c.value,
        )
        .join(answers, answers.c.conversation_id == conversations.c.id)
        .where(
            condition, conversations.c.instrument_id == DIARY, conversations.c.practice_case.is_(None),
            answers.c.question_id.in_(LINES), answers.c.kind == "gegeven", answers.c.revision == _LAST,
        )
    )  # fmt: skip
    points: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    for row in conn.execute(query):
        # Words that fit no scale may be kept as they are.
        if not isinstance(row.value, dict) or "getal" not in row.value:
            continue
        key = (row.team_id, row.question_id, f"{row.created_at:%Y-%m}")
        points.setdefault(key, []).append((row.user_id, int(row.value["getal"])))
    found: dict[str, list[Month]] = {}
    for (team_id, question, month), given in points.items():
        people = len({user_id for user_id, _ in given})
        counted = Month(
            question=question, month=month, total=sum(point for _, point in given), entries=len(given), people=people
        )
        found.setdefault(team_id, []).append(counted)
    return found


def _add(conn: Connection, team_id: str, gone: Month, people: int) -> None:
    """`people` are those of all entries that are there: who of them was counted before is not known any more."""
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    row = {"team_id": team_id, "question_id": gone.question, "month": gone.month}
    added = insert(diary_months).values(row | {"total": gone.total, "entries": gone.entries, "people": people})
    kept, more = diary_months.c, added.excluded
    most = sa.case((kept.people > more.people, kept.people), else_=more.people)
    changed = {"total": kept.total + more.total, "entries": kept.entries + more.entries, "people": most}
    conn.execute(added.on_conflict_do_update(index_elements=list(diary_months.primary_key), set_=changed))
