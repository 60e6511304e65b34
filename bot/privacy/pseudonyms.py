"""Putting a pseudonym in the place of each finding: the same person the same one, all through a casus.

Names are never kept. A book keeps keyed fingerprints of their parts, and these rules tell who is who:
- the same given name is the same person, unless the family names are both known and differ;
- a family name alone ("mevrouw El Amrani") is the first known person of that name whose sex does not contradict;
- the same family name with another given name, or with another sex, is somebody else.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Protocol

from bot.privacy.finding import Finding, Kind, Sex
from bot.privacy.words import plain, word_lists


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a casus, by fingerprints alone."""

    pseudonym: str
    given: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    sex: Sex = ""


class Book(Protocol):
    """The pseudonyms of one casus."""

    @property
    def key(self) -> bytes:
        """The secret of this casus with which fingerprints are made."""

    def persons(self) -> Sequence[Person]:
        """Everybody known, in the order in which they were put."""

    def put(self, person: Person) -> None:
        """Keep a person; one who has this pseudonym already is replaced, in the same place."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """`start` and `end` are offsets in the original text."""

    start: int
    end: int
    kind: Kind
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Guarded:
    text: str
    replacements: tuple[Replacement, ...]


class MemoryBook:
    """A book that is gone with the process."""

    def __init__(self, key: bytes) -> None:
        self.key = key
        self._persons: dict[str, Person] = {}

    def persons(self) -> tuple[Person, ...]:
        return tuple(self._persons.values())

    def put(self, person: Person) -> None:
        self._persons[person.pseudonym] = person


def fingerprint(key: bytes, part: str) -> str:
    """Return a keyed fingerprint of one part of a name; case, accents and prefixes ("van der") make no difference."""
    return hmac.new(key, _normal(part).encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def pseudonymise(text: str, findings: Iterable[Finding], book: Book) -> Guarded:
    """Return the text with every finding replaced, and what was replaced; new persons are put in the book."""
    pieces, replacements, at = [], [], 0
    for finding in findings:
        start, pseudonym = _replacement(finding, book)
        pieces += [text[at:start], pseudonym]
        replacements.append(Replacement(start, finding.end, finding.kind, pseudonym))
        at = finding.end
    return Guarded("".join([*pieces, text[at:]]), tuple(replacements))


def _replacement(finding: Finding, book: Book) -> tuple[int, str]:
    """Return where the replacement begins, and what it is. A role that is not in the pseudonym stays in the text."""
    if finding.kind != "persoon":
        return finding.start, f"[{finding.kind.upper()}]"
    pseudonym = _known(finding, book).pseudonym
    if not finding.role:
        return finding.start, pseudonym
    if _without_number(pseudonym) != _slug(finding.role):
        return finding.end - len(finding.name), pseudonym
    return finding.start, finding.role[0] + pseudonym[1:]  # "Buurvrouw-1" at the beginning of a sentence


def _known(finding: Finding, book: Book) -> Person:
    seen, persons = _seen(finding, book.key), book.persons()
    same = [person for person in persons if _is_same(person, seen)]
    person = _merged(same[0], seen) if same else replace(seen, pseudonym=_new(finding.role, persons))
    if person not in same:
        book.put(person)
    return person


def _seen(finding: Finding, key: bytes) -> Person:
    given, family = finding.name_parts[: finding.family_from], finding.name_parts[finding.family_from :]
    full = [part for part in given if not _is_initial(part)]
    return Person(
        pseudonym="",
        given=frozenset(fingerprint(key, part) for part in full),
        initials=frozenset(fingerprint(key, f"{_normal(part)[:1]}.") for part in given),
        family=frozenset(fingerprint(key, piece) for part in family for piece in _pieces(part)),
        sex=finding.sex,
    )


def _is_same(known: Person, seen: Person) -> bool:
    if known.sex and seen.sex and known.sex != seen.sex and not (known.given & seen.given):
        return False
    if known.family and seen.family and not known.family & seen.family:
        return False
    if known.given and seen.given:
        return bool(known.given & seen.given)
    if known.family and seen.family:
        return not (known.initials and seen.initials) or bool(known.initials & seen.initials)
    # A name alone may have been taken for a given name here and for a family name there.
    return bool((known.given | known.family) & (seen.given | seen.family))


def _merged(known: Person, seen: Person) -> Person:
    return replace(
        known,
        given=known.given | (seen.given - known.family),
        initials=known.initials | (seen.initials if not known.given else frozenset()),
        family=known.family | (seen.family - known.given),
        sex=known.sex or seen.sex,
    )


def _new(role: str | None, persons: Sequence[Person]) -> str:
    taken = {person.pseudonym for person in persons}
    form = f"{_slug(role)}-{{}}" if role else "[PERSOON-{}]"
    return next(name for n in count(1) if (name := form.format(n)) not in taken)


def _slug(role: str) -> str:
    return " ".join(role.lower().split())


def _without_number(pseudonym: str) -> str:
    return pseudonym.rpartition("-")[0]


def _is_initial(part: str) -> bool:
    return len(part.strip(". ")) <= 1 or part.endswith(".")


def _pieces(family_name: str) -> list[str]:
    """A double name is also known by its first half, as people are called in daily life."""
    return [family_name, re.split(r"\s*[-\u2013]\s*", family_name)[0]]


def _normal(part: str) -> str:
    letters = re.sub(r"[^\w\s.-]", "", plain(part.casefold()))
    words = letters.replace("-", " ").split()
    while len(words) > 1 and words[0] in word_lists().prefixes:
        del words[0]
    return " ".join(words)
