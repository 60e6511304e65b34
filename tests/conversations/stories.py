"""A conversation as a table: what the worker does, and what must come of it, one row per turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.product import Reply, Talk


@dataclass(frozen=True)
class Row:
    """One turn. `kind` is a message that must be in the reply, `question` what is open then, `kept` what it answers."""

    does: str
    said: str
    kind: str
    question: str
    status: str = "open"
    kept: str = ""


def rows(table: str) -> list[Row]:
    """Read a table: `does | said | kind | question | status | kept`; the last two may stay away.

    `does` is `zegt` (types), `als antwoord` (says that it is an answer) or `knop` (`said` is then `soort`, or
    `soort waarde`).
    """
    lines = [line for line in table.strip().splitlines() if line.strip() and not line.strip().startswith("#")]
    return [Row(*(cell.strip() for cell in line.split(" | "))) for line in lines]


def tell(talk: Talk, table: str) -> None:
    """Have the conversation, and check every turn."""
    for row in rows(table):
        reply = turn(talk, row)
        shown = (row.kind in reply.kinds and row.kind, reply.question or "-", reply.status)
        assert shown == (row.kind, row.question, row.status or "open"), f"bij: {row.does} {row.said!r}, {reply.kinds}"
        if row.kept:
            assert talk.texts().get(row.kept) == row.said, f"bij: {row.does} {row.said!r}"


def turn(talk: Talk, row: Row) -> Reply:
    if row.does == "zegt":
        return talk.say(row.said)
    if row.does == "als antwoord":
        return talk.say(row.said, als="antwoord")
    assert row.does == "knop", row.does
    kind, _, value = row.said.partition(" ")
    return talk.press(kind, value or None)


def repair(talk: Talk, reply: Reply, **more: Any) -> Reply:
    """Take the way back that a reply offers, as its button does."""
    offered = reply.repair
    assert offered is not None
    if offered["soort"] == "toch-opdracht":
        body: dict[str, Any] = {"opdracht": offered["opdracht"]}
    else:
        body = {"tekst": offered["tekst"], "als": "antwoord", "herstelt": offered["bericht_id"]}
    response = talk.post(**body, **more)
    assert response.status_code == 200, response.text
    return Reply(response.json())
