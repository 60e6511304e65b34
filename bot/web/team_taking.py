"""What a view of the coordinator's list finds as one file: a row for each answer, sent while it is made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from bot.export.plain import csv_pieces
from bot.export.sheets import Sheet, xlsx
from bot.export.words import contents
from bot.local_time import LOCAL
from bot.store import team_taking
from bot.store.deeds import FOR_WORKER
from bot.store.team_taking import Chosen
from bot.store.users import User
from bot.web import deeds, limits
from bot.web import team_list as listing
from bot.web.context import Context, Visitor
from bot.web.team_list import Filters
from bot.web.team_told import Telling, Told

Form = Literal["csv", "xlsx", "json"]
Cells = list[str | int | None]

MEDIA: Mapping[Form, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_AT_ONCE = 250  # conversations; the database is read so many at a time, and is free in between
_WIDTHS = {"gesprek": 12, "instrument_titel": 28, "kop": 30, "tekst": 70, "waarde": 20, "toelichting": 40}
_WIDTH = 16  # signs, of every other column


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A file that is still being made: its pieces, what it is, and how it may be called."""

    pieces: Iterator[bytes]
    media: str
    name: str


def export(made: Context, found: Visitor, filters: Filters, form: Form) -> Stream:
    """Begin a file, and write down that it was made. Raises Problem 404, 422 or 429."""
    limits.spend(made, limits.LISTS, found.user.id)
    wanted = listing.wanted(made, found.user, filters)
    with made.database.read() as conn:
        chosen = team_taking.everything(conn, wanted, filters.volgorde)
    _note(made, found.user, chosen, form)
    now = datetime.now(UTC)
    pieces = _MAKERS[form](_told(made, found.user, chosen.ids), now)
    name = f"{contents()['lijst']['naam']}-{now.astimezone(LOCAL):%Y-%m-%d}.{form}"
    return Stream(pieces=pieces, media=MEDIA[form], name=name)


def _note(made: Context, user: User, chosen: Chosen, form: Form) -> None:
    """What was taken, and for each worker whose conversations are in it that they were."""
    others = [(team_id, user_id) for team_id, user_id in sorted(chosen.of_workers) if user_id != user.id]
    with made.database.begin() as conn:
        for team_id, user_id in others:
            count = chosen.of_workers[team_id, user_id]
            deeds.add(
                conn, FOR_WORKER, user, team_id=team_id, about_user_id=user_id,
                details={"gesprekken": count, "vorm": form},
            )  # fmt: skip
        deeds.add(conn, "gesprekken-uitgevoerd", user, details={"gesprekken": len(chosen.ids), "vorm": form})


def _told(made: Context, user: User, ids: Sequence[str]) -> Iterator[Told]:
    telling = Telling(made, user)
    for start in range(0, len(ids), _AT_ONCE):
        with made.database.read() as conn:
            some = telling.told(conn, ids[start : start + _AT_ONCE])
        yield from some


def _csv(every: Iterable[Told], _now: datetime) -> Iterator[bytes]:
    return csv_pieces(list(_columns()), _rows(every))


def _xlsx(every: Iterable[Told], _now: datetime) -> Iterator[bytes]:
    words, columns = contents()["lijst"], _columns()
    widths = [_WIDTHS.get(column, _WIDTH) for column in columns]
    return xlsx([
        Sheet(name=words["bladen"]["rijen"], head=list(columns), widths=widths, rows=_rows(every)),
        Sheet(name=words["bladen"]["uitleg"], head=words["uitleg"], widths=[20, 110], rows=columns.items()),
    ])  # fmt: skip


def _json(every: Iterable[Told], now: datetime) -> Iterator[bytes]:
    head = json.dumps({"gemaakt_op": now.isoformat(), "uitleg": _columns()}, ensure_ascii=False)
    yield f'{head[:-1]}, "gesprekken": ['.encode()
    before = "\n"
    for each in every:
        yield f"{before}{json.dumps(each.as_json(), ensure_ascii=False)}".encode()
        before = ",\n"
    yield b"\n]}\n"


_MAKERS: Mapping[Form, Callable[[Iterable[Told], datetime], Iterator[bytes]]] = {
    "csv": _csv, "xlsx": _xlsx, "json": _json
}  # fmt: skip


def _columns() -> dict[str, str]:
    """The columns with what is in each."""
    found: dict[str, str] = contents()["lijst"]["kolommen"]
    return found


def _rows(every: Iterable[Told]) -> Iterator[Cells]:
    columns = list(_columns())
    return ([row.get(column) for column in columns] for each in every for row in each.rows())
