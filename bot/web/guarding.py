"""The name guard at the door: what a worker typed loses its names before anything else sees it.

The text as typed is in the memory of this one request and nowhere else. docs/adr/0010 tells how the worker decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.core.instrument import UnknownQuestion
from bot.core.interview import Interview
from bot.privacy.finding import Finding
from bot.privacy.guard import NameGuard
from bot.privacy.pseudonyms import Replacement, pseudonymise
from bot.privacy.tokens import Word, words_of
from bot.store import pseudonyms
from bot.store.conversations import Conversation
from bot.web.api.messages_schemas import Choices, MessageIn, Span
from bot.web.context import Context
from bot.web.known_names import KnownNames
from bot.web.problems import Problem

_MOST_ROUNDS = 5
_LONGEST_MARK = 4  # words, as the guard asks for them
# A casus that holds one of these is a person, and no code.
_NO_CODE = frozenset(("persoon", "bsn", "iban", "telefoon", "geboortedatum"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """A message without names, and what was replaced in it, in the words of the contract."""

    message: MessageIn
    replaced: tuple[dict[str, Any], ...]


def guard_message(made: Context, conversation: Conversation, interview: Interview, message: MessageIn) -> Guarded:
    """Return the message with pseudonyms; new ones and the worker's choices are kept, unless it is only a check.

    Raises Problem 422 for a choice that does not fit the text.
    """
    scope = pseudonyms.scope_of(conversation)
    key = made.vault.name_key(scope)
    with made.database.read() as conn:
        names = KnownNames.read(conn, scope, key)
    guarded = _Cleaner(made, interview, names).message(message)
    if is_check(guarded) or not names.has_news:
        return guarded
    with made.database.begin() as conn:
        # Read again: a colleague may have named somebody in this casus at this very moment.
        pseudonyms.lock(conn, conversation)
        names = KnownNames.read(conn, scope, key)
        guarded = _Cleaner(made, interview, names).message(message)
        names.save(conn, scope)
    return guarded


def is_check(guarded: Guarded) -> bool:
    """Whether the worker wants to see this first."""
    message = guarded.message
    return message.controle and bool(guarded.replaced or message.keuzes)


def names_somebody(guard: NameGuard, case_code: str) -> bool:
    """Whether a casus is no code, but tells who it is about."""
    return any(finding.kind in _NO_CODE for finding in guard.find(case_code.replace("-", " ")))


class _Cleaner:
    """Replaces what the guard finds in each text of one message."""

    def __init__(self, made: Context, interview: Interview, names: KnownNames) -> None:
        self._guard = made.guard
        self._names = names
        self._is_ours = _known_words(made, interview)
        self._replaced: list[dict[str, Any]] = []

    def message(self, message: MessageIn) -> Guarded:
        changed: dict[str, Any] = {}
        if message.tekst is not None:
            changed["tekst"] = self._text(message.tekst, message.keuzes or Choices())
        if command := message.opdracht:
            value = self._value(command.waarde, "waarde")
            # A name is no word that 1taal misses.
            is_no_word = command.soort == "voorstel" and bool(self._replaced)
            changed["opdracht"] = command.model_copy(update={"waarde": "" if is_no_word else value})
        return Guarded(message=message.model_copy(update=changed), replaced=tuple(self._replaced))

    def _value(self, value: Any, where: str) -> Any:
        if isinstance(value, dict):
            # The guarded name of a field: where something stands is kept too.
            names = {name: self._text(name, where=where) for name in value}
            return {names[name]: self._value(each, f"{where}.{names[name]}") for name, each in value.items()}
        if isinstance(value, list):
            return [self._value(each, f"{where}[{place}]") for place, each in enumerate(value)]
        if isinstance(value, str):
            return value if self._is_ours(value) else self._text(value, where=where)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            guarded = self._text(str(value), where=where)
            return value if guarded == str(value) else guarded
        return value

    def _text(self, text: str, choices: Choices | None = None, where: str = "") -> str:
        guarded = pseudonymise(text, self._find(text, choices or Choices()), self._names)
        self._replaced += [_told(each, where) for each in guarded.replacements]
        return guarded.text

    def _find(self, text: str, choices: Choices) -> tuple[Finding, ...]:
        for span in choices.naam:
            for words in _words(text, span):
                self._names.choose(words, is_name=True)
        # What is restored may turn out to hold a smaller name; the worker restored the whole piece.
        for _ in range(_MOST_ROUNDS):
            findings = self._guard.find(text, **self._names.hooks())
            restored = [finding for finding in findings if any(_meet(finding, span) for span in choices.geen_naam)]
            for finding in restored:
                self._names.choose(finding.name, is_name=False)
            if not restored:
                break
        return findings


def _told(replacement: Replacement, where: str) -> dict[str, Any]:
    told = {
        "van": replacement.start,
        "tot": replacement.end,
        "soort": replacement.kind,
        "pseudoniem": replacement.pseudonym,
    }
    return {**told, "veld": where} if where else told


def _meet(finding: Finding, span: Span) -> bool:
    return finding.start < span.tot and span.van < finding.end


def _words(text: str, span: Span) -> list[str]:
    """The names in a span that the worker marked, each of at most as many words as the guard asks for.

    Raises Problem 422 when there is no word in it.
    """
    marked = [word for word in words_of(text) if word.start < span.tot and span.van < word.end]
    if not marked:
        raise Problem(422, "veld-onjuist", veld="keuzes.naam")
    return [" ".join(word.text for word in group) for group in _grouped(marked)]


def _grouped(words: list[Word]) -> Iterator[list[Word]]:
    group: list[Word] = []
    for word in words:
        if group and (not word.touches or len(group) == _LONGEST_MARK):
            yield group
            group = []
        group.append(word)
    yield group


def _known_words(made: Context, interview: Interview) -> Callable[[str], bool]:
    """Tells of what our own buttons send: it stays, also when a worker marked such a word as a name."""

    def is_known(value: str) -> bool:
        options = (option.id for question in interview.instrument.questions() for option in question.options)
        if value in made.shelf.knowledge.terms or value in options:
            return True
        try:
            interview.find(value)
        except UnknownQuestion:
            return False
        return True

    return is_known
