"""The sentences that the name guard learns from: which words of them are of names is known.

The practice part of the labelled sentences (never the test part), scripts/naamzinnen.txt and the notes of
scripts/oefennotities (names between braces, other finds as `{adres:Damrak 1}`), and data/ and knowledge/, in which no
names stand.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.privacy.shapes import hide
from bot.privacy.word_files import own_of
from bot.privacy.words import WordLists, word_lists

ROOT = Path(__file__).resolve().parents[1]
NOTES = ROOT / "scripts" / "oefennotities"
VARIANTS = 6  # of each sentence with a person, with other names
ELSEWHERE = 12  # of each sentence without one, with other towns
CALLED = 2  # of each sentence without one, with a noun in it that is a name too
_HIDDEN = 0.3  # share of the names that are hidden in a variant
_LOWER = 0.35  # share of the variants in lower case
_MADE = 0.25  # share of the names that no list has
_WORDS = 0.15  # share of the names that are ordinary words too
_SHORTEST = 3  # letters
_EXAMPLE = re.compile(r"\s+- (.*)")
_LABEL = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_CAPITAL = re.compile(r"(?<![\w'-])[A-Z][a-z]+(?![\w'-])")
_NOUN = re.compile(r"([a-z]+) (?=([a-z]{3,})(?![a-z-]))")
_AFTER_ARTICLE = re.compile(r"\b(?:de|het|een) ([a-z]{3,})\b")
_BRACES = re.compile(r"\{(?:(?P<kind>adres|datum|kenteken|bsn|iban|tel|mail):)?(?P<piece>[^}]*)\}")

Span = tuple[int, int]
Sentence = tuple[str, list[Span], list[Span]]  # the text, its persons, and what else is found in it


def plain_texts() -> Iterator[str]:
    """What people say to the assistant and what it knows: no names, so no notes of which the names are marked."""
    noted = {_letters(text) for path in sorted(NOTES.glob("*.txt")) for text, persons, _ in _marked_in(path) if persons}
    yield from (text for text in _said_and_known() if _letters(text) not in noted)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _said_and_known() -> Iterator[str]:
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for match in map(_EXAMPLE.match, path.read_text(encoding="utf-8").splitlines()):
            if match and not match[1].startswith("intent"):
                yield _LABEL.sub(r"\1", match[1])
    for path in sorted((ROOT / "knowledge").rglob("*.yml")):
        yield from _strings(yaml.safe_load(path.read_text(encoding="utf-8")))


def _strings(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield from filter(None, tree.splitlines())
    elif isinstance(tree, dict | list):
        for part in tree.values() if isinstance(tree, dict) else tree:
            yield from _strings(part)


def labelled(pattern: str) -> Iterator[Sentence]:
    """The practice part of the labelled sentences, and our own."""
    for path in sorted((ROOT / "tests" / "privacy" / "zinnen").glob("*.yml")):
        for sentence in yaml.safe_load(path.read_text(encoding="utf-8"))["zinnen"]:
            if sentence["deel"] == "oefen" and not re.search(pattern, path.name):
                yield _spans(sentence)
    notes = [path for path in sorted(NOTES.glob("*.txt")) if not re.search(pattern, path.name)]
    for path in (ROOT / "scripts" / "naamzinnen.txt", *notes):
        yield from _marked_in(path)


def _marked_in(path: Path) -> Iterator[Sentence]:
    return map(marked, path.read_text(encoding="utf-8").splitlines())


def marked(line: str) -> Sentence:
    """The sentence of a line in which what is found stands between braces."""
    text, persons, others, at = "", [], [], 0
    for match in _BRACES.finditer(line):
        text += line[at : match.start()]
        (others if match["kind"] else persons).append((len(text), len(text) + len(match["piece"])))
        text, at = text + match["piece"], match.end()
    return text + line[at:], persons, others


def _spans(sentence: dict[str, Any]) -> Sentence:
    text, persons, others = sentence["tekst"], [], []
    for item in sentence["vinden"]:
        start = -1
        for _ in range(item.get("keer", 1)):
            start = text.index(item["stuk"], start + 1)
        (persons if item["soort"] == "persoon" else others).append((start, start + len(item["stuk"])))
    return text, persons, others


def variants(sentence: Sentence, lists: WordLists, draw: random.Random) -> Iterator[Sentence]:
    """The sentence itself, and with other names or towns, in lower case, with some names hidden already."""
    yield sentence
    text, persons, _ = sentence
    if not persons:
        yield from ((told, [], []) for told in _of_nobody(text, lists, draw))
        return
    for _ in range(VARIANTS):
        renamed = _renamed(text, persons, lists, draw)
        hidden = [span for span in renamed[1] if draw.random() < _HIDDEN]
        told = renamed[0]
        for span in hidden:
            told = hide(told, *span)
        told = told.lower() if draw.random() < _LOWER and len(told.lower()) == len(told) else told
        yield told, [span for span in renamed[1] if span not in hidden], []


def _of_nobody(text: str, lists: WordLists, draw: random.Random) -> Iterator[str]:
    """A text without persons in lower case, and with other towns and nouns: many of those are names too."""
    yield text.lower()
    yield from _with_other_nouns(text, lists, draw)
    if not any(_is_town(match[0], lists) for match in _CAPITAL.finditer(text)):
        return
    towns = _towns()
    for _ in range(ELSEWHERE):
        told = _CAPITAL.sub(lambda match: draw.choice(towns) if _is_town(match[0], lists) else match[0], text)
        yield told.lower() if draw.random() < _LOWER else told


def _with_other_nouns(text: str, lists: WordLists, draw: random.Random) -> Iterator[str]:
    """The same with one noun that is a name too: "ze verzamelt beren" for "ze verzamelt postzegels"."""
    nouns, called = _nouns()
    places = [match for match in _NOUN.finditer(text) if match[2] in nouns and match[1] not in ("de", "het", "een")]
    for match in draw.sample(places, min(CALLED, len(places))):
        yield text[: match.start(2)] + draw.choice(called) + text[match.end(2) :]


@cache
def _nouns() -> tuple[frozenset[str], list[str]]:
    """What people put "de", "het" or "een" before: the nouns that are no names, and those that are names too."""
    lists = word_lists()
    seen = Counter(noun for text in plain_texts() for noun in _AFTER_ARTICLE.findall(text))
    nouns = {noun for noun, count in seen.items() if count > 1 and lists.is_ordinary(noun)}
    named = lists.first_names | lists.family_names
    called = named | lists.cues["woord_voornamen"] | lists.cues["woord_achternamen"]
    return frozenset(nouns - named), sorted(nouns & called)


def _is_town(word: str, lists: WordLists) -> bool:
    lower = word.lower()
    return lower in lists.places and lower not in lists.first_names and not lists.is_ordinary(lower)


def _renamed(text: str, persons: list[Span], lists: WordLists, draw: random.Random) -> tuple[str, list[Span]]:
    made, at, spans = "", 0, []
    for start, end in sorted(persons):
        made += text[at:start]
        name = " ".join(_other(piece, lists, draw) for piece in text[start:end].split(" "))
        spans.append((len(made), len(made) + len(name)))
        made, at = made + name, end
    return made + text[at:], spans


def _other(piece: str, lists: WordLists, draw: random.Random) -> str:
    """Another name of the same kind, sometimes one that no list knows; prefixes, initials and words stay."""
    lower = piece.lower()
    if lower in lists.prefixes or len(lower) < _SHORTEST or not lower.isalpha():
        return piece
    if lists.is_ordinary(lower) or draw.random() < _WORDS:
        words = _words(lists, first=lower in lists.first_names)
        name = draw.choice(words)
        return name.capitalize() if piece[0].isupper() else name
    pool = _pool(lists, first=lower in lists.first_names)
    name, second = draw.choice(pool), draw.choice(pool)
    if draw.random() < _MADE:
        name = name[: max(2, len(name) // 2)] + second[len(second) // 2 :]
    return name.capitalize() if piece[0].isupper() else name


def _words(lists: WordLists, *, first: bool) -> list[str]:
    """Names that are ordinary words too."""
    return sorted(lists.cues["woord_voornamen" if first else "woord_achternamen"])


@cache
def _towns() -> list[str]:
    lists = word_lists()
    return sorted(town for town in map(str.capitalize, lists.places) if town.isalpha() and _is_town(town, lists))


_POOLS: dict[bool, list[str]] = {}


def _pool(lists: WordLists, *, first: bool) -> list[str]:
    if first not in _POOLS:
        names = lists.first_names if first else lists.family_names
        own = sorted(own_of("voornamen.txt" if first else "achternamen.txt"))
        known = [name for name in sorted(names) if not lists.is_ordinary(name) and name.isalpha()]
        _POOLS[first] = known + own * max(1, len(known) // len(own))
    return _POOLS[first]
