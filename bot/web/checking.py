"""The name guard for the forms of pages: the worker sees what was replaced before anything is kept, without a script.

The text as typed goes back to the worker in the answer to this one request, and is written nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.core.interview import Interview
from bot.store.conversations import Conversation
from bot.web.api.messages_schemas import Choices, MessageIn, Span
from bot.web.context import Context
from bot.web.guarding import guard_message


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A word that became a pseudonym. `place` names it in a form."""

    place: str
    word: str
    pseudonym: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The texts of a form without names, and what was replaced in them."""

    texts: Mapping[str, str]
    replaced: tuple[Replaced, ...]


def check(
    made: Context,
    conversation: Conversation,
    interview: Interview,
    fields: Mapping[str, str],
    *,
    no_names: Collection[str] = (),
    keep: bool,
) -> Checked:
    """Return the fields with pseudonyms; `no_names` are places that the worker said are none.

    With `keep` new pseudonyms and the worker's choices are kept, otherwise nothing is.
    """
    texts: dict[str, str] = {}
    replaced: list[Replaced] = []
    for name, typed in fields.items():
        if not typed.strip():
            texts[name] = ""
            continue
        choices = Choices(geen_naam=[_span(place) for place in no_names if place.startswith(f"{name}:")])
        message = MessageIn(bericht_id="formulier", tekst=typed, controle=not keep, keuzes=choices)
        guarded = guard_message(made, conversation, interview, message)
        texts[name] = (guarded.message.tekst or "").strip()
        replaced += [
            Replaced(
                place=f"{name}:{each['van']}-{each['tot']}",
                word=typed[each["van"] : each["tot"]],
                pseudonym=each["pseudoniem"],
            )
            for each in guarded.replaced
        ]
    return Checked(texts=texts, replaced=tuple(replaced))


def _span(place: str) -> Span:
    """The span in "veld:3-9". Raises ValueError."""
    start, _, end = place.rpartition(":")[2].partition("-")
    return Span(van=int(start), tot=int(end))
