"""A timeline as a picture: events under each other on a line, in the order in which they were told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.message import Texts
from bot.core.summary import date_line
from bot.export.boxes import wrapped
from bot.export.svg import as_text, picture, put, write

_WIDTH, _LINE, _LETTER = 300.0, 17.0, 13.0
_AT, _TEXT = 18.0, 40.0  # where the line is, and where the words begin
_BETWEEN = 16.0
MOST = 60  # events in a picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, and when in words; `when` is empty when nobody said."""

    text: str
    when: str = ""


def events_of(given: Answer, texts: Texts) -> tuple[Event, ...]:
    """The events of an answer; none for another kind of answer."""
    told = given.value.get("gebeurtenissen", ()) if isinstance(given.value, Mapping) else ()
    return tuple(
        Event(text=str(each["tekst"]), when=date_line(each["wanneer"], texts) if each.get("wanneer") else "")
        for each in told
    )


def timeline_svg(events: Sequence[Event], texts: Texts, *, title: str, name: str = "lijn", alone: bool = False) -> str:
    """Return the timeline as SVG; what there is not, is not drawn: the line has no scale."""
    blocks = [_lines(event) for event in events]
    heights = [max(30.0, len(lines) * _LINE + _BETWEEN) for lines in blocks]
    told = texts("tijdlijn.uitleg", aantal=len(events))
    root = picture(0, 0, _WIDTH, sum(heights) + 20, name=name, title=title, description=told, alone=alone)
    root.set("class", "kaart kaart--lijn")
    put(root, "line", "kaart-lijn", x1=_AT, y1=10, x2=_AT, y2=sum(heights) + 10)
    top = 10.0
    for number, (lines, height) in enumerate(zip(blocks, heights, strict=True), start=1):
        put(root, "circle", "kaart-teken", cx=_AT, cy=top + 14, r=12)
        write(root, str(number), _AT, top + 18, "kaart-letter")
        for row, (line, look) in enumerate(lines):
            write(root, line, _TEXT, top + 18 + row * _LINE, look, "start")
        top += height
    return as_text(root)


def _lines(event: Event) -> list[tuple[str, str]]:
    """The lines of an event, each with its looks."""
    widest = _WIDTH - _TEXT - 8
    when = [(line, "kaart-kop") for line in wrapped(event.when, _LETTER, widest)]
    return when + [(line, "kaart-tekst") for line in wrapped(event.text, _LETTER, widest)]
