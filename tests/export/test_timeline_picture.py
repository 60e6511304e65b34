"""Timelines as pictures."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as Xml

from bot.core.reading import Aids, read
from bot.export.timeline_picture import Event, events_of, timeline_svg
from bot.knowledge.library import Knowledge

STORY = "1998 eerste baan bij de drukkerij. 2009 zoon geboren. Zomer 2023 verhuisd naar de flat. Daarna rust."
TEXT = "{http://www.w3.org/2000/svg}text"


def told(knowledge: Knowledge, text: str) -> tuple[Event, ...]:
    question = knowledge.instruments["levenslijn"].question("L1")
    aids = Aids(lexicon=knowledge.lexicon, today=date(2026, 3, 2), earlier=())
    return events_of(read(question, text, aids), knowledge.texts)


def test_events_keep_their_words_and_tell_when_in_words(knowledge: Knowledge) -> None:
    events = told(knowledge, STORY)

    assert [event.when for event in events] == ["1998", "2009", "zomer 2023", ""]
    assert events[2].text == "Zomer 2023 verhuisd naar de flat"


def test_the_picture_has_every_event_in_order_as_text(knowledge: Knowledge) -> None:
    text = timeline_svg(told(knowledge, STORY), knowledge.texts, title="Gebeurtenissen")
    picture = Xml.fromstring(text)

    words = " ".join(each.text or "" for each in picture.iter(TEXT))
    assert words.index("drukkerij") < words.index("zoon geboren") < words.index("Daarna rust")
    assert picture[0].text == "Gebeurtenissen"
    assert "4 gebeurtenissen" in str(picture[1].text)


def test_lines_of_text_never_lie_over_each_other(knowledge: Knowledge) -> None:
    long = tuple(Event(text="woord " * length, when="1998") for length in (1, 30, 80, 2))
    picture = Xml.fromstring(timeline_svg(long, knowledge.texts, title="t"))

    heights = [float(str(each.get("y"))) for each in picture.iter(TEXT) if each.get("text-anchor") == "start"]
    assert all(after - before >= 16 for before, after in pairwise(heights))
    assert heights[-1] < float(str(picture.get("viewBox")).split()[3])
