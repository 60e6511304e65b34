"""Reading `zorgsignalen.yml`: the kinds of acute danger, their patterns, and what the assistant says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from bot.core.signal_pattern import TOLERANT_FROM, Phrase, PhraseError, compile_phrase, spellings_of
from bot.core.signals import CareSignal, CareSignals, PhoneNumber
from bot.core.text import plain
from bot.knowledge.checks import LONGEST_LINE
from bot.knowledge.located import Entries, Entry, Faults, read_yaml
from bot.knowledge.schema import Place, identifier, origin_of, text, texts

_SHARED = ("ander_onderwerp", "lang_geleden", "toch_nu")
_WORD_KEYS = ("ontkenning", "geen_ontkenning", "tikfouten", "andere_woorden")
_KEYS = ("melding", "nummers", "woorden", *_WORD_KEYS, *_SHARED, "soorten")
_PATTERN_KEYS = ("zinnen", "zinnen_gebeurd", "niet_als")
_KIND_KEYS = ("id", "titel", "herkomst", "bron", "plaats", *_PATTERN_KEYS)
_NUMBER_KEYS = ("naam", "nummer", "waarvoor")


def load_signals(path: Path, faults: Faults) -> CareSignals | None:
    """Return the signals in a file; None, with every fault as `file:line: fault`, when it cannot be used."""
    entry = read_yaml(path, path.name, faults)
    if entry is None:
        return None
    known = len(tuple(faults))
    signals = _Reading(entry, Place(file=path.name, line=1, faults=faults)).signals()
    return signals if len(tuple(faults)) == known else None


class _Reading:
    """One reading of one file: the word lists come first, for every pattern uses them."""

    def __init__(self, entry: Entry, place: Place) -> None:
        self._entry, self._place = entry, place
        self._used: set[str] = set()
        _only(entry, _KEYS, place)
        self._denials = frozenset(self._words("ontkenning"))
        self._lists = self._word_lists()

    def signals(self) -> CareSignals:
        kinds = tuple(self._kinds())
        shared = {key: self._phrases(self._entry, key, self._place) for key in _SHARED}
        numbers = tuple(self._numbers())
        return CareSignals(
            kinds=kinds,
            elsewhere=shared["ander_onderwerp"],
            long_ago=shared["lang_geleden"],
            still=shared["toch_nu"],
            denials=self._denials,
            kept_words=self._words("geen_ontkenning"),
            spellings=self._spellings(),
            numbers=numbers,
            message=self._message(numbers),
        )

    def _kinds(self) -> Iterator[CareSignal]:
        seen: set[str] = set()
        for each, place in _items(self._entry, "soorten", self._place):
            _only(each, _KIND_KEYS, place)
            name = identifier(each.get("id"), "id", _at(each, "id", place)) or "?"
            if name in seen:
                place.wrong(f"soort '{name}' staat er twee keer")
            seen.add(name)
            title = text(each.get("titel"), "titel", _at(each, "titel", place))
            origin = origin_of(each, place)
            patterns = {key: self._phrases(each, key, place) for key in _PATTERN_KEYS}
            if not patterns["zinnen"]:
                place.wrong(f"soort '{name}' heeft geen zinnen")
            if title and origin:
                yield CareSignal(
                    id=name,
                    title=title,
                    patterns=patterns["zinnen"],
                    past_patterns=patterns["zinnen_gebeurd"],
                    exceptions=patterns["niet_als"],
                    origin=origin,
                )

    def _numbers(self) -> Iterator[PhoneNumber]:
        for each, place in _items(self._entry, "nummers", self._place):
            _only(each, _NUMBER_KEYS, place)
            said = [text(each.get(key), key, _at(each, key, place)) for key in _NUMBER_KEYS]
            if all(said):
                yield PhoneNumber(name=said[0] or "", number=said[1] or "", purpose=said[2] or "")

    def _spellings(self) -> Mapping[str, str]:
        tolerant = self._words("tikfouten")
        for word in tolerant:
            if word not in self._used:
                _at(self._entry, "tikfouten", self._place).wrong(f"'{word}' staat in geen patroon")
            if len(word) < TOLERANT_FROM:
                _at(self._entry, "tikfouten", self._place).wrong(
                    f"'{word}' is te kort; {TOLERANT_FROM} letters of meer"
                )
        return spellings_of(tolerant, {*self._words("andere_woorden"), *self._used})

    def _message(self, numbers: tuple[PhoneNumber, ...]) -> str:
        place = _at(self._entry, "melding", self._place)
        message = text(self._entry.get("melding"), "melding", place) or ""
        if message and "$afspraak" not in message:
            place.wrong("'melding' mist $afspraak: daar komt de afspraak van het team")
        for line in message.splitlines():
            if len(line) > LONGEST_LINE:
                place.wrong(f"een regel heeft {len(line)} tekens, hoogstens {LONGEST_LINE}: '{line[:40]}...'")
        for number in numbers:
            if message and number.number not in message:
                place.wrong(f"'melding' noemt het nummer {number.number} ({number.name}) niet")
        try:
            Template(message).substitute(afspraak="")
        except (KeyError, ValueError):
            place.wrong("'melding' heeft een $ die niet bij $afspraak hoort")
        return message

    def _word_lists(self) -> Mapping[str, tuple[str, ...]]:
        entry, place = self._entry.get("woorden"), _at(self._entry, "woorden", self._place)
        if not isinstance(entry, Entry):
            place.wrong("'woorden' moet een lijst van woordenlijsten zijn")
            return {}
        for key in entry:
            if not (key.isalpha() and key.isupper() and len(key) > 1) or key == "EINDE":
                place.at(entry.lines[key]).wrong(
                    f"woordenlijst '{key}' heeft een naam in hoofdletters nodig, geen EINDE"
                )
        said = {key: texts(entry[key], key, place.at(entry.lines[key])) or () for key in entry}
        return {key: tuple(plain(each) for each in words) for key, words in said.items()}

    def _words(self, key: str) -> tuple[str, ...]:
        said = texts(self._entry[key], key, _at(self._entry, key, self._place)) if key in self._entry else ()
        return tuple(plain(each) for each in said or ())

    def _phrases(self, entry: Entry, key: str, place: Place) -> tuple[Phrase, ...]:
        written, place = entry.get(key, ()), _at(entry, key, place)
        if not isinstance(written, Entries):
            if key in entry:
                place.wrong(f"'{key}' moet een lijst zijn")
            return ()
        found = (
            self._phrase(text(each, key, place.at(line)), place.at(line)) for each, line in zip(written, written.lines)
        )
        return tuple(phrase for phrase in found if phrase)

    def _phrase(self, source: str | None, place: Place) -> Phrase | None:
        if source is None:
            return None
        try:
            phrase = compile_phrase(source, self._lists, self._denials)
        except PhraseError as error:
            place.wrong(str(error))
            return None
        self._used.update(*phrase.needs)
        return phrase


def _items(entry: Entry, key: str, place: Place) -> Iterator[tuple[Entry, Place]]:
    items = entry.get(key)
    if not isinstance(items, Entries) or not items:
        _at(entry, key, place).wrong(f"'{key}' moet een lijst met ten minste een onderdeel zijn")
        return
    for each, line in zip(items, items.lines):
        if isinstance(each, Entry):
            yield each, place.at(line)
        else:
            place.at(line).wrong("hier horen sleutels en waarden te staan")


def _only(entry: Entry, known: tuple[str, ...], place: Place) -> None:
    for key in entry:
        if key not in known:
            place.at(entry.lines[key]).wrong(f"onbekende sleutel '{key}'")


def _at(entry: Entry, key: str, place: Place) -> Place:
    return place.at(entry.lines.get(key, place.line))
