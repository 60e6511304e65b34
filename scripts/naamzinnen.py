"""The sentences that the name guard learns from: which words of them are of names is known.

The practice part of the labelled sentences (never the test part), scripts/naamzinnen.txt and the notes of
scripts/oefennotities (names between braces, other finds as `{adres:Damrak 1}`), and data/ and knowledge/, in which no
names stand.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.privacy.shapes import hide
from bot.privacy.word_files import own_of
from bot.privacy.words import WordLists

ROOT = Path(__file__).resolve().parents[1]
NOTES = ROOT / "scripts" / "oefennotities"
VARIANTS = 4  # of each sentence with a person, with other names
_HIDDEN = 0.3  # share of the names that are hidden in a variant
_LOWER = 0.35  # share of the variants in lower case
_MADE = 0.25  # share of the names that no list has
_WORDS = 0.15  # share of the names that are ordinary words too
_SHORTEST = 3  # letters
_EXAMPLE = re.compile(r"\s+- (.*)")
_LABEL = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BRACES = re.compile(r"\{(?:(?P<kind>adres|datum|kenteken):)?(?P<piece>[^}]*)\}")

Span = tuple[int, int]
Sentence = tuple[str, list[Span], list[Span]]  # the text, its persons, and what else is found in it


def plain_texts() -> Iterator[str]:
    """What people say to the assistant and what it knows: no names."""
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
        yield from map(marked, path.read_text(encoding="utf-8").splitlines())


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
    """The sentence itself, and with other names, in lower case, with some names hidden already."""
    yield sentence
    text, persons, _ = sentence
    if not persons:
        if len(text.lower()) == len(text):
            yield text.lower(), persons, []
        return
    for _ in range(VARIANTS):
        renamed = _renamed(text, persons, lists, draw)
        hidden = [span for span in renamed[1] if draw.random() < _HIDDEN]
        told = renamed[0]
        for span in hidden:
            told = hide(told, *span)
        told = told.lower() if draw.random() < _LOWER and len(told.lower()) == len(told) else told
        yield told, [span for span in renamed[1] if span not in hidden], []


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


_POOLS: dict[bool, list[str]] = {}


def _pool(lists: WordLists, *, first: bool) -> list[str]:
    if first not in _POOLS:
        names = lists.first_names if first else lists.family_names
        own = sorted(own_of("voornamen.txt" if first else "achternamen.txt"))
        known = [name for name in sorted(names) if not lists.is_ordinary(name) and name.isalpha()]
        _POOLS[first] = known + own * max(1, len(known) // len(own))
    return _POOLS[first]
