"""Rendering a page: every one gets its title, the person, and the CSRF token."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from bot.local_time import LOCAL
from bot.store import conversations, looking, notes
from bot.web import policy
from bot.web.context import Context, Visitor

_ROOT = Path(__file__).resolve().parent.parent
_MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
_MOST_NEW = 99

templates = Jinja2Templates(directory=_ROOT / "templates")


def dutch_moment(moment: datetime) -> str:
    """A moment as "3 mrt 2026, 14:05", in Dutch local time."""
    local = moment.astimezone(LOCAL)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def dutch_time(moment: datetime) -> str:
    """The time of a moment as "14:05", in Dutch local time."""
    return f"{moment.astimezone(LOCAL):%H:%M}"


def dutch_day(day: date) -> str:
    """A day as "3 mrt 2026"; of a moment it is the day in Dutch local time."""
    local = day.astimezone(LOCAL) if isinstance(day, datetime) else day
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


templates.env.filters["datum"] = dutch_moment
templates.env.filters["dag"] = dutch_day
templates.env.filters["tijd"] = dutch_time


def page(request: Request, name: str, title: str, visitor: Visitor | None, *, code: int = 200, **more: Any) -> Response:
    """Render a template with its context; who is only halfway in sees no menu."""
    is_inside = visitor is not None and visitor.session.stage == "volledig"
    context = {
        "titel": title,
        "gebruiker": {"naam": visitor.user.name, "rollen": visitor.user.roles} if visitor and is_inside else None,
        "mag": {action for action in policy.TABLE if visitor and is_inside and policy.may_ever(visitor.user, action)},
        "csrf": visitor.session.csrf if visitor else "",
        "oefening": _practice(request) if is_inside else None,
        "nieuw": _new(request, visitor) if visitor and is_inside else "",
        "genoemd": _mentioned(request, visitor) if visitor and is_inside else "",
        **more,
    }
    return templates.TemplateResponse(request, name, context, status_code=code)


def _practice(request: Request) -> dict[str, Any] | None:
    """That the conversation this page is about is practice, and its case: every page of one shows it."""
    made: Context = request.app.state.context
    conversation_id = request.path_params.get("conversation_id")
    if conversation_id is None:
        return None
    with made.database.read() as conn:
        case = conversations.practice_case(conn, conversation_id)
    return {"casus": made.shelf.knowledge.practice.get(case)} if case else None


def _new(request: Request, visitor: Visitor) -> str:
    """How many conversations of the teams a coordinator did not see yet, as the menu shows it."""
    if not policy.may_ever(visitor.user, "list team conversations"):
        return ""
    made: Context = request.app.state.context
    team_ids = [team.id for team in visitor.user.teams]
    with made.database.read() as conn:
        count = looking.count_new(conn, visitor.user.id, team_ids, most=_MOST_NEW + 1)
    return f"{_MOST_NEW}+" if count > _MOST_NEW else str(count or "")


def _mentioned(request: Request, visitor: Visitor) -> str:
    """How many notes mention this person that were not looked at yet, as the menu shows it."""
    if not policy.may_ever(visitor.user, "note on conversation"):
        return ""
    made: Context = request.app.state.context
    teams = policy.marking_teams(visitor.user)
    with made.database.read() as conn:
        return str(notes.count_unseen(conn, visitor.user.id, teams, most=_MOST_NEW) or "")


async def error_page(request: Request, status: int, sentence: str) -> Response:
    """The page for an error."""
    return page(request, "fout.html", sentence, None, code=status, status=status, zin=sentence)
