"""Looking back on one's own conversation. What is typed loses its names before it is kept, and its worker sees that."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from bot.store import reflections
from bot.store.conversations import Conversation
from bot.store.reflections import Reflection
from bot.web import guarding
from bot.web.api.messages_schemas import Choices, MessageIn, Span
from bot.web.context import Context
from bot.web.problems import Problem

LONGEST = 500  # characters of one text
_MESSAGE = "reflectie"  # what the name guard calls a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What somebody sent. `texts` are "volgende_keer" and "regel"; `no_names` say of pieces that they are no names.

    `seen` is the mark of the texts of which somebody saw what is replaced.
    """

    competences: tuple[str, ...]
    texts: Mapping[str, str]
    is_shared: bool
    no_names: Sequence[str] = ()
    seen: str = ""

    @property
    def mark(self) -> str:
        """What tells these texts from others, without being them."""
        return hashlib.sha256("\n".join(self.texts.values()).encode()).hexdigest()


def write(made: Context, conversation: Conversation, written: Written) -> list[dict[str, str]]:
    """Keep a reflection, or return what would be replaced in it when that was not seen yet. Raises Problem 422."""
    _check(made, written)
    if written.seen != written.mark and (replaced := _replaced(made, conversation, written)):
        return replaced
    kept = {name: _guarded(made, conversation, written, name).message.tekst or "" for name in written.texts}
    now = datetime.now(UTC)
    reflection = Reflection(
        conversation_id=conversation.id,
        competences=written.competences,
        next_time=kept["volgende_keer"],
        note=kept["regel"],
        shared_at=now if written.is_shared else None,
    )
    with made.database.begin() as conn:
        reflections.save(conn, reflection, now)
    return []


def _check(made: Context, written: Written) -> None:
    if not set(written.competences) <= set(made.shelf.knowledge.reflection.competences):
        raise Problem(422, "reflectie-competentie")
    if any(len(text) > LONGEST for text in written.texts.values()):
        raise Problem(422, "reflectie-lang", hoogstens=LONGEST)
    if not written.competences and not any(written.texts.values()):
        raise Problem(422, "reflectie-leeg")


def _replaced(made: Context, conversation: Conversation, written: Written) -> list[dict[str, str]]:
    """What the name guard would replace, in the words that were typed; nothing is kept of this."""
    told = []
    for name, text in written.texts.items():
        for each in _guarded(made, conversation, written, name, is_check=True).replaced:
            start, end = each["van"], each["tot"]
            told.append({"plek": f"{name}:{start}-{end}", "woord": text[start:end], "wordt": each["pseudoniem"]})
    return told


def _guarded(
    made: Context, conversation: Conversation, written: Written, name: str, *, is_check: bool = False
) -> guarding.Guarded:
    message = MessageIn(
        bericht_id=_MESSAGE, tekst=written.texts[name], controle=is_check, keuzes=_choices(written, name)
    )
    if not message.tekst:
        return guarding.Guarded(message=message, replaced=())
    with made.database.read() as conn:
        interview = made.shelf.interview(conn, conversation)
    return guarding.guard_message(made, conversation, interview, message)


def _choices(written: Written, name: str) -> Choices:
    """The pieces of one text that are no names. Raises Problem 422 for what no form of ours sends."""
    spans = [place.removeprefix(f"{name}:").split("-") for place in written.no_names if place.startswith(f"{name}:")]
    try:
        return Choices(geen_naam=[Span(van=int(start), tot=int(end)) for start, end in spans])
    except ValueError:
        raise Problem(422, "veld-onjuist", veld="geen_naam") from None


def shown(made: Context, reflection: Reflection) -> dict[str, Any]:
    """A reflection as pages show it, with the competences by name."""
    terms = made.shelf.knowledge.terms
    return {
        "gesprek": reflection.conversation_id,
        "competenties": [terms[each].name for each in reflection.competences if each in terms],
        "volgende_keer": reflection.next_time,
        "regel": reflection.note,
        "gedeeld_op": reflection.shared_at,
    }


def as_written(reflection: Reflection | None) -> Written:
    """What a form begins with."""
    empty = Written(competences=(), texts={"volgende_keer": "", "regel": ""}, is_shared=False)
    if reflection is None:
        return empty
    return replace(
        empty,
        competences=reflection.competences,
        texts={"volgende_keer": reflection.next_time, "regel": reflection.note},
        is_shared=reflection.shared_at is not None,
    )
