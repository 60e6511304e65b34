"""What a team does after a round: who takes it on, before when, and whether it was done."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.local_time import today
from bot.store import round_actions
from bot.store.rounds import Round
from bot.web import round_list
from bot.web.context import Context
from bot.web.problems import Problem
from bot.web.rounds import FURTHEST, day_in

LONGEST = 300  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An action as somebody writes it; `owner_id` is a colleague of the team."""

    text: str
    owner_id: str
    due_on: date


def planned(made: Context, kept: Round, text: str, owner_id: str, day: str) -> Planned:
    """The action that a form asks for; its text is still as typed. Raises Problem 409 or 422."""
    if kept.is_open:
        raise Problem(409, "actie-ronde-open")
    if not 0 < len(text) <= LONGEST:
        raise Problem(422, "actie-leeg", hoogstens=LONGEST)
    with made.database.read() as conn:
        known = {each for each, _ in round_list.colleagues(conn, kept.team_id)}
    if owner_id not in known:
        raise Problem(422, "actie-wie")
    due_on = day_in(day, "actie-dag")
    if not today() <= due_on <= today() + FURTHEST:
        raise Problem(422, "actie-dag")
    return Planned(text=text, owner_id=owner_id, due_on=due_on)


def add(made: Context, kept: Round, new: Planned) -> None:
    with made.database.begin() as conn:
        round_actions.add(
            conn, action_id=str(uuid.uuid4()), round_id=kept.id, text=new.text, owner_id=new.owner_id,
            due_on=new.due_on, at=datetime.now(UTC),
        )  # fmt: skip


def change(made: Context, kept: Round, action_id: str, deed: str) -> None:
    """Tick an action off, open it again, or take it away. Raises Problem 404."""
    with made.database.begin() as conn:
        if deed == "weg":
            is_there = round_actions.remove(conn, kept.id, action_id)
        else:
            at = datetime.now(UTC) if deed == "gedaan" else None
            is_there = deed in ("gedaan", "open") and round_actions.set_done(conn, kept.id, action_id, at)
    if not is_there:
        raise Problem(404, "actie-onbekend")
