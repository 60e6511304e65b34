"""Loading the words of small talk from `praten.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.core.small_talk import SmallTalk, Topic
from bot.knowledge.located import Entries, Entry, Faults, read_yaml
from bot.knowledge.schema import Place, identifier, texts

_TALKS_ABOUT = {"over_assistent": "over-assistent", "talen": "taal"}


def load_small_talk(path: Path, sentences: dict[str, str], faults: Faults) -> SmallTalk:
    """Return the small talk; faults for a topic without words, or without a sentence in `teksten.yml`."""
    entry = read_yaml(path, path.name, faults) or Entry()
    place = Place(file=path.name, line=1, faults=faults)
    for key in entry.keys() - {*_TALKS_ABOUT, "vloeken"}:
        place.at(entry.lines[key]).wrong(f"onbekende sleutel '{key}'")
    topics = {key: _topics(entry.get(key), key, sentences, place) for key in _TALKS_ABOUT}
    return SmallTalk(
        about_assistant=topics["over_assistent"],
        swearing=texts(entry.get("vloeken"), "vloeken", place) or (),
        languages=topics["talen"],
    )


def _topics(value: Any, key: str, sentences: dict[str, str], place: Place) -> tuple[Topic, ...]:
    if not isinstance(value, Entries):
        place.wrong(f"'{key}' moet een lijst zijn")
        return ()
    found = []
    for each, line in zip(value, value.lines):
        here = place.at(line)
        if not isinstance(each, Entry) or set(each) != {"id", "woorden"}:
            here.wrong(f"elk onderdeel van '{key}' heeft 'id' en 'woorden'")
            continue
        topic, phrases = identifier(each["id"], "id", here), texts(each["woorden"], "woorden", here)
        sentence = f"{_TALKS_ABOUT[key]}.{topic}"
        if sentence not in sentences:
            here.wrong(f"'{sentence}' ontbreekt in teksten.yml")
        if topic and phrases:
            found.append(Topic(id=topic, phrases=phrases))
    return tuple(found)
