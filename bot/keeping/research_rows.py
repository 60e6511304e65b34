"""The rows of a copy for research: what was chosen and how it ended, and texts only when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.engine import Connection

from bot.core.answer import Answer
from bot.core.details import SEPARATOR, persons_of
from bot.core.instrument import Instrument, Question
from bot.core.person import CLOSENESS, FUNCTIONS
from bot.keeping.research_talks import Talk, duration
from bot.shelf import Shelf
from bot.store import labels, people, researching, team_taking
from bot.store.revisions import Revision

Row = dict[str, object]
_OWN_LABEL = "eigen label"


class Rows:
    """Makes the rows of some conversations at a time; what stays the same is looked up once."""

    def __init__(self, conn: Connection, shelf: Shelf, *, with_texts: bool) -> None:
        self._conn, self._shelf = conn, shelf
        self._circles = shelf.knowledge.lexicon.circle_titles
        self._labels = {each.id: each.name for each in shelf.knowledge.labels.values()}
        if with_texts:
            every_team = [team.id for team in people.all_teams(conn)]
            self._labels |= {each.id: each.name for each in labels.of_teams(conn, every_team, archived=True)}
        self._instruments: set[str] = set()

    def of(self, talks: Sequence[Talk]) -> dict[str, list[Row]]:
        """By table; a column that a copy does not have is among them too."""
        found: dict[str, list[Row]] = {name: [] for name in "gesprekken antwoorden keuzes mensen labels".split()}
        given = team_taking.answers_of(self._conn, [talk.id for talk in talks])
        for talk in talks:
            self._instruments.add(talk.kept.instrument_id)
            found["gesprekken"].append(_talk(talk))
            numbers = _Numbers()
            for revision in given[talk.id]:
                answer = _answer(talk, revision, numbers)
                found["antwoorden"].append(answer)
                found["keuzes"] += [answer | {"keuze": each} for each in _chosen(revision.answer)]
            answers = {each.question_id: each.answer for each in given[talk.id]}
            found["mensen"] += self._people(talk, answers, numbers)
        found["labels"] = list(self._given({talk.id: talk.number for talk in talks}))
        return found

    def content(self) -> dict[str, list[Row]]:
        """The instruments that were used, with their questions in the newest words there are."""
        found: dict[str, list[Row]] = {name: [] for name in "instrumenten vragen keuzemogelijkheden".split()}
        seen: set[tuple[str, str]] = set()
        for version in researching.versions(self._conn):
            instrument = self._shelf.instrument(self._conn, version)
            if instrument.id not in self._instruments:
                continue
            if instrument.id not in {row["instrument"] for row in found["instrumenten"]}:
                found["instrumenten"].append({"instrument": instrument.id, "titel": instrument.title})
            for place, (part, name, question) in enumerate(_asked(instrument), start=1):
                if (instrument.id, name) not in seen:
                    seen.add((instrument.id, name))
                    about: Row = {"instrument": instrument.id, "vraag": name}
                    found["vragen"].append(about | _question(place, part, question))
                    options = ({"keuze": each.id, "tekst": each.text} for each in question.options)
                    found["keuzemogelijkheden"] += [about | each for each in options]
        return found

    def _people(self, talk: Talk, answers: Mapping[str, Answer], numbers: _Numbers) -> Iterator[Row]:
        instrument = self._shelf.instrument(self._conn, talk.kept.version)
        for question in instrument.questions():
            if question.kind == "personen" and question.id in answers:
                for person in persons_of(question, answers):
                    functions = {name: int(name in person.functions) for name in FUNCTIONS}
                    yield functions | {
                        "gesprek": talk.number, "vraag": question.id, "mens": numbers.of(person.id),
                        "formeel": int(person.is_professional), "rol": person.role,
                        # What somebody typed there is none of these.
                        "kring": person.circle if person.circle in self._circles else None,
                        "dichtbij": person.closeness if person.closeness in CLOSENESS else None,
                    }  # fmt: skip

    def _given(self, numbers: Mapping[str, str]) -> Iterator[Row]:
        uses = labels.uses(self._conn, list(numbers))
        for conversation_id, label, message in dict.fromkeys((e.conversation_id, e.label, e.message) for e in uses):
            name = self._labels.get(label, _OWN_LABEL)
            yield {"gesprek": numbers[conversation_id], "label": name, "op_bericht": int(message is not None)}


class _Numbers:
    """The people of one conversation by number, in the order in which they turn up."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, person_id: str) -> int:
        return self._known.setdefault(person_id, len(self._known) + 1)


def _talk(talk: Talk) -> Row:
    kept = talk.kept
    return {
        "gesprek": talk.number, "casus": talk.case, "volgorde": talk.order, "team": talk.team,
        "periode": talk.period, "instrument": kept.instrument_id, "begonnen_bij": kept.start_part,
        "stand": kept.status, "gebleven_bij": _nameless(kept.position)[0] if kept.position else None,
        "duur": duration(kept), "verzonnen": int(kept.is_invented),
    }  # fmt: skip


def _answer(talk: Talk, revision: Revision, numbers: _Numbers) -> Row:
    given, skipped = revision.answer, revision.answer.skipped
    name, person_id = _nameless(revision.question_id)
    value: Mapping[str, Any] = given.value if isinstance(given.value, Mapping) else {}
    return {
        "gesprek": talk.number, "vraag": name, "mens": numbers.of(person_id) if person_id else None,
        "uitkomst": "overgeslagen" if skipped else "gegeven", "reden": skipped.reason if skipped else None,
        "getal": value.get("getal"), "woorden": -(-len(given.text.split()) // 10) * 10,
        "versies": revision.revision, "tekst": given.text,
        "toelichting": skipped.note if skipped else value.get("toelichting"),
    }  # fmt: skip


def _nameless(question_id: str) -> tuple[str, str | None]:
    """A question without who it is about: "S1/zus-1/dichtbij" is "S1/dichtbij", and about "zus-1"."""
    base, *rest = question_id.split(SEPARATOR)
    return (SEPARATOR.join((base, rest[-1])), rest[0]) if len(rest) > 1 else (base, None)


def _chosen(given: Answer) -> list[str]:
    chosen = given.value.get("keuze", ()) if isinstance(given.value, Mapping) else ()
    return [chosen] if isinstance(chosen, str) else list(chosen)


def _asked(instrument: Instrument) -> Iterator[tuple[str, str, Question]]:
    """Each question with the title of its part and its name in the copy, those about one person behind theirs."""
    for part in instrument.parts:
        for question in part.questions:
            yield part.title, question.id, question
            for detail in question.details:
                yield part.title, SEPARATOR.join((question.id, detail.id)), detail


def _question(place: int, part: str, question: Question) -> Row:
    return {
        "volgnummer": place, "deel": part, "soort": question.kind, "kop": question.heading, "tekst": question.text
    }  # fmt: skip
