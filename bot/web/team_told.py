"""One conversation of a team as it is taken along: for programs, and as rows of a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Connection

from bot.core import interview as iv
from bot.core.answer import Answer
from bot.core.details import SEPARATOR, base_of
from bot.core.instrument import Instrument
from bot.core.interview import Interview
from bot.local_time import local_time
from bot.store import labels, marks, team_list, team_taking, users
from bot.store.conversations import Conversation
from bot.store.marks import Marks
from bot.store.notes import Note
from bot.store.revisions import Revision
from bot.store.users import User
from bot.web.context import Context

Row = dict[str, str | int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A conversation with its answers in the order of the questions, each with its part and heading, and its marks.

    `label_names` are the names of all labels by what they are known by. Who gave or wrote a mark is not told.
    """

    conversation: Conversation
    title: str
    team: str
    worker: str | None
    has_care: bool
    answers: Sequence[tuple[str, str, Revision]]
    marks: Marks
    label_names: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        talk = self.conversation
        about = self._about() | {
            "zorgsignaal": self.has_care,
            "begonnen_op": talk.created_at.isoformat(),
            "gewijzigd_op": talk.changed_at.isoformat(),
            "beoordeeld": self.marks.is_reviewed,
        }
        return about | {
            "antwoorden": [_answer(*each) for each in self.answers],
            "labels": [{"naam": self.label_names[label], "bericht": message} for message, label in self._labels()],
            "notities": [
                {"bericht": each.message, "tekst": each.text, "geschreven_op": each.written_at.isoformat()}
                for each in self._notes()
            ],
        }

    def rows(self) -> Iterator[Row]:
        """A row for each answer, label on a message and note; one alone for a conversation that has none of those."""
        about, is_alone = self._about_as_row(), True
        for row in self._own_rows():
            is_alone = False
            yield about | row
        if is_alone:
            yield about

    def _own_rows(self) -> Iterator[Row]:
        for part, heading, revision in self.answers:
            plain = {"waarde": _plain(revision.answer), "gegeven_op": local_time(revision.given_at)}
            yield {"soort": "antwoord"} | _answer(part, heading, revision) | plain
        for message, label in self._labels():
            if message is not None:
                yield {"soort": "label", "bericht": message, "kop": self.label_names[label]}
        for note in self._notes():
            yield {
                "soort": "notitie", "bericht": note.message, "tekst": note.text,
                "gegeven_op": local_time(note.written_at),
            }  # fmt: skip

    def _about_as_row(self) -> Row:
        talk = self.conversation
        whole = (self.label_names[label] for message, label in self._labels() if message is None)
        return self._about() | {
            "zorgsignaal": "ja" if self.has_care else "nee",
            "begonnen_op": local_time(talk.created_at),
            "gewijzigd_op": local_time(talk.changed_at),
            "labels": "; ".join(whole),
            "beoordeeld": "ja" if self.marks.is_reviewed else "nee",
        }

    def _labels(self) -> list[tuple[int | None, str]]:
        """On which message, or on the whole, which label: each once, whoever gave it."""
        given = {(each.message, each.label): None for each in self.marks.labels if each.label in self.label_names}
        return sorted(given, key=lambda each: (each[0] or 0, self.label_names[each[1]]))

    def _notes(self) -> list[Note]:
        return [each for each in self.marks.notes if each.withdrawn_at is None]

    def _about(self) -> Row:
        talk = self.conversation
        return {
            "gesprek": talk.id, "team": self.team, "collega": self.worker, "casus": talk.case_code,
            "instrument": talk.instrument_id, "instrument_titel": self.title, "instrumentversie": talk.version,
            "stand": talk.status,
        }  # fmt: skip


class Telling:
    """Tells conversations to one coordinator, some at a time; what stays the same is looked up once."""

    def __init__(self, made: Context, user: User) -> None:
        self._shelf = made.shelf
        self._user = user
        self._teams = {team.id: team for team in user.teams}
        self._label_names: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._places: dict[str, dict[str, tuple[int, str, str]]] = {}

    def told(self, conn: Connection, ids: Sequence[str]) -> list[Told]:
        """These conversations, in this order; one that is gone is left out."""
        found = team_taking.some(conn, ids)
        given, care = team_taking.answers_of(conn, ids), team_list.with_care(conn, ids)
        marked = marks.seen_by(conn, self._user.id, ids)
        self._learn_names(conn, found)
        return [self._one(conn, each, given[each.id], marked[each.id], each.id in care) for each in found]

    def _one(
        self, conn: Connection, talk: Conversation, given: Sequence[Revision], marked: Marks, has_care: bool
    ) -> Told:
        instrument, team = self._shelf.instrument(conn, talk.version), self._teams[talk.team_id]
        return Told(
            conversation=talk,
            title=instrument.title,
            team=team.name,
            worker=self._names[talk.user_id] if team.shows_workers else None,
            has_care=has_care,
            answers=self._in_order(instrument, talk, given),
            marks=marked,
            label_names=self._label_names,
        )

    def _in_order(
        self, instrument: Instrument, talk: Conversation, given: Sequence[Revision]
    ) -> list[tuple[str, str, Revision]]:
        if talk.version not in self._places:
            self._places[talk.version] = _places(instrument)
        places = self._places[talk.version]
        interview = Interview(
            instrument=instrument,
            start_part=talk.start_part,
            answers={each.question_id: each.answer for each in given},
            position=talk.position,
        )
        told = []
        for each in sorted(given, key=lambda each: places[base_of(each.question_id)][0]):
            _, part, heading = places[base_of(each.question_id)]
            is_detail = SEPARATOR in each.question_id
            told.append((part, iv.asked_as(interview, each.question_id).heading if is_detail else heading, each))
        return told

    def _learn_names(self, conn: Connection, found: Sequence[Conversation]) -> None:
        if not self._label_names:
            of_teams = labels.of_teams(conn, self._teams, archived=True)
            ready = {each.id: each.name for each in self._shelf.knowledge.labels.values()}
            self._label_names |= ready | {each.id: each.name for each in of_teams}
        wanted = {each.user_id for each in found if self._teams[each.team_id].shows_workers}
        if unknown := wanted - self._names.keys():
            self._names |= users.names(conn, unknown)


def _places(instrument: Instrument) -> dict[str, tuple[int, str, str]]:
    """Of each question its place in the order, the title of its part, and its heading."""
    asked = [(part.title, question) for part in instrument.parts for question in part.questions]
    return {question.id: (place, part, question.heading) for place, (part, question) in enumerate(asked)}


def _answer(part: str, heading: str, revision: Revision) -> dict[str, Any]:
    answer, skipped = revision.answer, revision.answer.skipped
    return {
        "deel": part,
        "vraag": revision.question_id,
        "kop": heading,
        "tekst": answer.text,
        "waarde": answer.value,
        "toelichting": skipped.note if skipped else _note(answer),
        "overgeslagen": skipped.reason if skipped else None,
        "versie": revision.revision,
        "gegeven_op": revision.given_at.isoformat(),
    }


def _note(answer: Answer) -> str:
    return str(answer.value.get("toelichting", "")) if isinstance(answer.value, Mapping) else ""


def _plain(answer: Answer) -> str | int | None:
    """A value that fits in a cell: a number, what was chosen, and else JSON. Of an open question it is the text."""
    value = answer.value
    if not isinstance(value, Mapping):
        return None
    if "getal" in value:
        number: int = value["getal"]
        return number
    if "keuze" in value:
        chosen = value["keuze"]
        return "; ".join(chosen) if isinstance(chosen, (list, tuple)) else str(chosen)
    return json.dumps(value, ensure_ascii=False)
