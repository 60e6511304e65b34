"""What is known of names in one casus or conversation: who has which pseudonym, and what workers said of a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from sqlalchemy.engine import Connection

from bot.privacy.finding import Sex
from bot.privacy.guard import Decides, never
from bot.privacy.pseudonyms import Person, fingerprint
from bot.store import pseudonyms
from bot.store.pseudonyms import KeptPerson


class Hooks(TypedDict):
    """What the guard asks while it reads."""

    kept: Decides
    marked: Decides
    known: Decides


class KnownNames:
    """A book of pseudonyms that remembers what is new in it, so that nothing is written when nothing is."""

    def __init__(self, key: bytes, persons: Sequence[KeptPerson], choices: dict[str, bool]) -> None:
        self.key = key
        self._persons = {each.pseudonym: _person(each) for each in persons}
        self._choices = choices
        self._new_persons: dict[str, Person] = {}
        self._new_choices: dict[str, bool] = {}

    @classmethod
    def read(cls, conn: Connection, scope: str, key: bytes) -> KnownNames:
        """Return what is kept of a scope, which has this key."""
        return cls(key, pseudonyms.persons(conn, scope), pseudonyms.choices(conn, scope))

    @property
    def has_news(self) -> bool:
        return bool(self._new_persons or self._new_choices)

    def save(self, conn: Connection, scope: str) -> None:
        """Keep what is new. The scope must be locked."""
        for person in self._new_persons.values():
            pseudonyms.put(conn, scope, _kept(person))
        for known, is_name in self._new_choices.items():
            pseudonyms.choose(conn, scope, known, is_name=is_name)

    def persons(self) -> Sequence[Person]:
        return tuple(self._persons.values())

    def put(self, person: Person) -> None:
        self._persons[person.pseudonym] = self._new_persons[person.pseudonym] = person

    def choose(self, words: str, *, is_name: bool) -> None:
        """The worker says whether this is a name: here, and from now on."""
        known = self._known_as(words)
        if self._choices.get(known) is not is_name:
            self._choices[known] = self._new_choices[known] = is_name

    def hooks(self) -> Hooks:
        parts = {part for person in self._persons.values() for part in person.given | person.family}
        return {
            "kept": self._is_kept if False in self._choices.values() else never,
            "marked": self._is_marked if True in self._choices.values() else never,
            "known": (lambda word: fingerprint(self.key, word) in parts) if parts else never,
        }

    def _is_kept(self, words: str) -> bool:
        return self._choices.get(self._known_as(words)) is False

    def _is_marked(self, words: str) -> bool:
        own = self._choices.get(self._known_as(words))
        # Who marks "roos" means "Roos" too; who marks "Wil" does not mean every "wil".
        return own if own is not None else self._choices.get(f"a{fingerprint(self.key, words)}") is True

    def _known_as(self, words: str) -> str:
        return ("A" if words[:1].isupper() else "a") + fingerprint(self.key, words)


def _person(kept: KeptPerson) -> Person:
    sex: Sex = "v" if kept.sex == "v" else "m" if kept.sex == "m" else ""
    return Person(pseudonym=kept.pseudonym, sex=sex, **kept.fingerprints)


def _kept(person: Person) -> KeptPerson:
    parts = {"given": person.given, "initials": person.initials, "family": person.family}
    return KeptPerson(pseudonym=person.pseudonym, sex=person.sex, fingerprints=parts)
