"""A conversation as it went: what was said, how each text was read, what was put right and what it answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from bot.core import interview as iv
from bot.core.interview import Interview
from bot.core.term import Term
from bot.local_time import LOCAL
from bot.store import rereading, transcript
from bot.store.conversations import Conversation
from bot.store.rereading import HowRead, PutRight
from bot.store.revisions import Revision
from bot.store.transcript import Line
from bot.web.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a text, and the term it names."""

    text: str
    term: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer that a message gave, passed over or took back."""

    question_id: str
    heading: str
    kind: str
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message. `lead` are the sentences before a question, `why` the sentence that says how a text was read.

    `status` is what the conversation became by it, "" when it stayed what it was.
    """

    number: int
    kind: str
    is_own: bool
    at: datetime
    is_new_day: bool
    lead: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    body: Mapping[str, Any]
    why: str = ""
    is_pressed: bool = False
    put_right: tuple[PutRight, ...] = ()
    status: str = ""
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What was said while one part was asked."""

    title: str
    messages: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """All of it. `terms` are the words of 1taal in it, `numbers` the first message of each turn, by the turn's id."""

    chapters: tuple[Chapter, ...]
    terms: tuple[Term, ...]
    numbers: Mapping[str, int]


def read(
    made: Context, conn: Connection, conversation: Conversation, interview: Interview, given: Sequence[Revision]
) -> Transcript:
    """Everything that was said in a conversation, in its order."""
    lines = transcript.lines(conn, conversation.id)
    turns = rereading.how_read(conn, conversation.id)
    beside = _Beside(
        made, turns, _statuses(turns, conversation.status), rereading.put_right(conn, conversation.id),
        _answers(interview, given),
    )  # fmt: skip
    messages = list(_messages(lines, beside))
    named = dict.fromkeys(piece.term for each in messages for piece in (*each.lead, *each.pieces) if piece.term)
    return Transcript(
        chapters=tuple(_chapters(messages)),
        terms=tuple(made.shelf.knowledge.terms[each] for each in named),
        numbers={line.message_id: line.number for line in reversed(lines)},
    )


class _Beside:
    """What is told beside the messages, by the id of the turn."""

    def __init__(
        self,
        made: Context,
        turns: Iterable[HowRead],
        statuses: Mapping[str, str],
        put_right: Iterable[PutRight],
        given: Mapping[str, list[Given]],
    ) -> None:
        self.terms = made.shelf.knowledge.terms
        self.turns = {turn.message_id: turn for turn in turns}
        self.statuses, self.given = statuses, given
        self.put_right: dict[str, list[PutRight]] = {}
        for each in put_right:
            self.put_right.setdefault(each.message_id, []).append(each)
        self._texts = made.texts

    def why(self, turn: HowRead | None) -> str:
        """The sentence with which the assistant said how it read a text; a button needs none."""
        return "" if turn is None or turn.reason == "knop" else self._texts.get(f"redenen.{turn.reason}")


def _messages(lines: Sequence[Line], beside: _Beside) -> Iterator[Said]:
    told: set[str] = set()
    day = None
    for line in lines:
        is_first = line.message_id not in told
        told.add(line.message_id)
        today = line.sent_at.astimezone(LOCAL).date()
        yield _said(line, beside, is_first=is_first, is_new_day=today != day)
        day = today


def _said(line: Line, beside: _Beside, *, is_first: bool, is_new_day: bool) -> Said:
    lead, pieces = _split(line, beside.terms)
    is_own, turn = line.sender == "medewerker", beside.turns.get(line.message_id)
    # What is told of a turn stands once: at its first message.
    of_turn: dict[str, Any] = {
        "put_right": tuple(beside.put_right.get(line.message_id, ())),
        "status": beside.statuses.get(line.message_id, ""),
        "given": tuple(beside.given.get(line.message_id, ())),
    }
    return Said(
        number=line.number, kind=line.body.get("soort", ""), is_own=is_own, at=line.sent_at, is_new_day=is_new_day,
        lead=lead, pieces=pieces, body=line.body, why=beside.why(turn) if is_own else "",
        is_pressed=is_own and turn is not None and turn.reason == "knop", **(of_turn if is_first else {}),
    )  # fmt: skip


def _split(line: Line, terms: Mapping[str, Term]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The text with its terms marked; of a question what stands before the empty line is a part of its own."""
    marks = sorted(line.body.get("begrippen") or (), key=lambda mark: mark["van"])
    marks = [mark for mark in marks if mark["id"] in terms]
    cut = line.text.rfind("\n\n") if line.body.get("vraag") else -1
    if cut < 0:
        return (), tuple(_pieces(line.text, marks, 0, len(line.text)))
    return (
        tuple(_pieces(line.text, marks, 0, cut)),
        tuple(_pieces(line.text, marks, cut + 2, len(line.text))),
    )


def _pieces(text: str, marks: Iterable[Mapping[str, Any]], at: int, end: int) -> Iterator[Piece]:
    for mark in marks:
        if not at <= mark["van"] < mark["tot"] <= end:
            continue
        if mark["van"] > at:
            yield Piece(text=text[at : mark["van"]])
        yield Piece(text=text[mark["van"] : mark["tot"]], term=mark["id"])
        at = mark["tot"]
    if at < end:
        yield Piece(text=text[at:end])


def _chapters(messages: Sequence[Said]) -> Iterator[Chapter]:
    """A new one begins at the first question of another part; what comes before any question is of the first."""
    title, some = "", list[Said]()
    for each in messages:
        part = (each.body.get("vraag") or {}).get("deel_titel") or title
        if title and part != title:
            yield Chapter(title=title, messages=tuple(some))
            some = []
        title = part
        some.append(each)
    if some:
        yield Chapter(title=title, messages=tuple(some))


def _statuses(turns: Sequence[HowRead], now: str) -> dict[str, str]:
    """What the conversation became by the turns that changed its status."""
    after = [*(turn.status for turn in turns[1:]), now]
    return {turn.message_id: status for turn, status in zip(turns, after) if turn.status != status}


def _answers(interview: Interview, given: Sequence[Revision]) -> dict[str, list[Given]]:
    """By the id of a turn: the questions it answered."""
    found: dict[str, list[Given]] = {}
    for each in given:
        skipped = each.answer.skipped if each.kind == "overgeslagen" else None
        told = Given(
            question_id=each.question_id,
            heading=iv.asked_as(interview, each.question_id).heading,
            kind=each.kind,
            reason=skipped.reason if skipped else "",
            note=skipped.note if skipped else "",
        )
        found.setdefault(each.message_id, []).append(told)
    return found
