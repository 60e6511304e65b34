"""What the pages of the network map show, in words of the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.core import network as core
from bot.core.interview import Interview
from bot.core.person import CLOSENESS, FUNCTIONS, SUPPORTS, Person
from bot.core.snapshot import Change, compare, state_sentences
from bot.export.map_layout import MOST, SECTORS
from bot.export.network_picture import network_svg
from bot.export.people import row
from bot.store.conversations import Conversation
from bot.web import network
from bot.web.context import Context
from bot.web.network import Moment
from bot.web.pages.rendering import dutch_moment


def shown(made: Context, now: Moment, beside: str) -> dict[str, Any]:
    """The map of a moment, and of another one beside it when that is asked for and there."""
    known = network.others(made, now)
    other = next((each for each in known if each.id == beside), None)
    with made.database.read() as conn:
        last = network.last_change(conn, now.conversation.id, now.part)
    told = {
        "gesprek": {"id": now.conversation.id, "casus": now.conversation.case_code},
        "deel": {"id": now.part.id, "titel": now.part.title},
        "delen": [{"id": p.id, "titel": p.title} for p in network.parts_with_persons(now.interview)],
        "momenten": [{"id": each.id, "titel": _name(each)} for each in known],
        "naast": other.id if other else "",
        "zinnen": state_sentences(now.snapshot, made.texts) if now.snapshot.persons else (),
        "laatste": last,
        **choices(made, now),
    }  # fmt: skip
    if other is None:
        return told | {"kaarten": [_map(made, now, "kaart", {})], "verschil": None}
    first, second = sorted((now, other), key=lambda each: (each.conversation.created_at, each is now))
    change = compare(first.snapshot, second.snapshot)
    marks = core.marks(change)
    maps = [
        _map(made, first, "toen", _only(marks, ("weg",))),
        _map(made, second, "nu", _only(marks, ("erbij", "anders"))),
    ]
    return told | {"kaarten": maps, "verschil": _difference(made, first, change)}


def pictures(made: Context, conversation: Conversation, interview: Interview) -> list[dict[str, Any]]:
    """The map of each momentopname of one conversation with people in it."""
    moments = [network.moment(conversation, interview, part) for part in network.parts_with_persons(interview)]
    return [_map(made, each, f"kaart-{each.part.id}", {}) for each in moments if each.snapshot.persons]


def form_of(made: Context, now: Moment, person: Person) -> dict[str, Any]:
    """The page of one person."""
    others = [each for each in now.snapshot.persons if each.id != person.id]
    return {
        "gesprek": {"id": now.conversation.id},
        "deel": {"id": now.part.id},
        "persoon": person,
        "anderen": others,
        **choices(made, now),
    }


def choices(made: Context, now: Moment) -> dict[str, Any]:
    """What can be chosen for a person, and the version that a change is made from."""
    texts, circles = made.texts, made.shelf.knowledge.lexicon.circle_titles
    with made.database.read() as conn:
        version = network.version(conn, now.conversation.id, now.part)
    return {
        "versie": version,
        "mensen": now.snapshot.persons,
        "kringen": [(each, circles.get(each, each)) for each in SECTORS],
        "dichtheid": [(each, texts(f"kaart.ring.{each}")) for each in CLOSENESS],
        "functies": [(each, texts(f"functie.{each}")) for each in FUNCTIONS],
        "steunen": [(each, texts(f"steun.{each}")) for each in SUPPORTS],
    }


def _name(moment: Moment) -> str:
    return f"{moment.interview.instrument.title}, {moment.part.title}, {dutch_moment(moment.conversation.created_at)}"


def _map(made: Context, moment: Moment, name: str, marks: Mapping[str, str]) -> dict[str, Any]:
    """One picture with its table; no picture of nobody, nor of a crowd."""
    circles, persons = made.shelf.knowledge.lexicon.circle_titles, moment.snapshot.persons
    is_drawn = 0 < len(persons) <= MOST
    svg = network_svg(moment.snapshot, circles, made.texts, name=name, marks=marks) if is_drawn else ""
    rows = [
        {"id": each.id, "verschil": made.texts(f"kaart.wat.{marks[each.id]}") if each.id in marks else ""}
        | row(each, persons, circles, made.texts)
        for each in persons
    ]
    return {
        "id": moment.id,
        "naam": name,
        "titel": _name(moment),
        "svg": svg,
        "rijen": rows,
        "te_veel": len(persons) > MOST,
    }


def _difference(made: Context, first: Moment, change: Change) -> dict[str, Any]:
    since = dutch_moment(first.conversation.created_at)
    return {
        "zin": core.change_sentence(change.earlier, change.later, since, made.texts),
        "erbij": _roles(change.came),
        "weg": _roles(change.went),
        "anders": _roles(core.differing(change)),
    }


def _roles(persons: Sequence[Person]) -> list[str]:
    return [person.role for person in persons]


def _only(marks: Mapping[str, str], kinds: Sequence[str]) -> dict[str, str]:
    return {each: kind for each, kind in marks.items() if kind in kinds}
