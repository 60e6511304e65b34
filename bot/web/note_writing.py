"""Writing a note: who is mentioned, and what the name guard makes of the words before they are kept."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.engine import Connection

from bot.sentences import sentence
from bot.store import notes, users
from bot.store.conversations import Conversation
from bot.store.notes import Note, NoteNotFound
from bot.store.users import User
from bot.web import deeds, marking, policy
from bot.web.checking import Checked, check
from bot.web.context import Context, Visitor
from bot.web.marking_acts import check_message
from bot.web.problems import Problem

LONGEST = 2000  # characters
# Who had the conversation, where the team does not show who that is: an id would tell which two had the same one.
WORKER = "van-dit-gesprek"
# As user names are: what ends a sentence is no part of one.
_MENTION = re.compile(r"(?<![\w@])@(\w[\w.@-]*\w|\w)")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A note before the name guard: the text without user names, on what, and who is mentioned (ids)."""

    text: str
    message: int | None
    parent_id: int | None
    mentioned: tuple[str, ...]


def draft(
    conn: Connection,
    user: User,
    conversation: Conversation,
    text: str,
    *,
    message: int | None = None,
    parent_id: int | None = None,
    named: Collection[str] = (),
) -> Draft:
    """Prepare a note; `named` are ids or user names. A reply stands where what it replies to stands. Raises Problem."""
    text = text.strip()
    if not text:
        raise Problem(422, "notitie-leeg")
    if _NO_TEXT.search(text):
        raise Problem(422, "veld-onjuist", veld="tekst")
    if len(text) > LONGEST:
        raise Problem(422, "veld-lang", veld="tekst", hoogstens=LONGEST)
    if parent_id is not None:
        parent = _thread(conn, user, conversation, parent_id)
        message, parent_id = parent.message, parent.parent_id or parent.id
    check_message(conn, conversation, message)
    allowed = _allowed(conn, user, conversation)
    if not {each.lower() for each in named} <= set(allowed):
        raise Problem(422, "notitie-genoemd")
    typed = [each for each in _MENTION.findall(text) if each.lower() in allowed]
    # A user name is a name; and one that stays in the text would not be known as such by the name guard.
    text = _MENTION.sub(lambda found: _written(found, allowed), text)
    mentioned = dict.fromkeys(allowed[each.lower()] for each in (*named, *typed))
    return Draft(text=text, message=message, parent_id=parent_id, mentioned=tuple(mentioned))


def colleagues(conn: Connection, user: User, conversation: Conversation) -> list[tuple[str, str]]:
    """Who can be mentioned, as a form shows them."""
    found = [(each.id, each.name) for each in _mentionable(conn, user, conversation)]
    is_there = conversation.user_id in {user.id, *(each for each, _ in found)}
    return found if is_there else [*found, (WORKER, sentence("notitie.wie-het-gesprek-had"))]


def checked(made: Context, conversation: Conversation, text: str, no_names: Collection[str], *, keep: bool) -> Checked:
    """The text without names; `no_names` are words in it that are none. With `keep` new pseudonyms are kept."""
    places = [
        f"tekst:{found.start()}-{found.end()}"
        for word in no_names
        if word
        for found in re.finditer(re.escape(word), text)
    ]
    with made.database.read() as conn:
        interview = made.shelf.interview(conn, conversation)
    return check(made, conversation, interview, {"tekst": text}, no_names=places, keep=keep)


def keep(made: Context, found: Visitor, conversation: Conversation, written: Draft, text: str) -> int:
    """Keep a note with the text that the name guard left of it; return its id."""
    with made.database.begin() as conn:
        note_id = notes.add(
            conn, conversation_id=conversation.id, user_id=found.user.id, text=text, at=datetime.now(UTC),
            message=written.message, parent_id=written.parent_id, mentioned=written.mentioned,
        )  # fmt: skip
        _add(conn, "notitie-geschreven", found, conversation)
    return note_id


def withdraw(made: Context, found: Visitor, conversation: Conversation, note_id: int) -> None:
    """Take back a note of one's own. Raises Problem 404."""
    with made.database.begin() as conn:
        try:
            notes.withdraw(conn, conversation.id, note_id, found.user.id, datetime.now(UTC))
        except NoteNotFound:
            raise Problem(404, "notitie-weg") from None
        _add(conn, "notitie-ingetrokken", found, conversation)


def _thread(conn: Connection, user: User, conversation: Conversation, note_id: int) -> Note:
    """The note that is replied to, if this user sees it. Raises Problem 404."""
    shown = marking.seen_notes(conn, user, conversation)
    found = next((each for each in shown if each.id == note_id), None)
    if found is None:
        raise Problem(404, "notitie-weg")
    return found


def _mentionable(conn: Connection, user: User, conversation: Conversation) -> list[User]:
    """Who may read this conversation, apart from this user, and who had it only where that shows."""
    found = marking.readers(conn, conversation)
    if marking.shows_worker(user, conversation):
        worker = users.by_id(conn, conversation.user_id)
        found += [worker] if worker and policy.may_note(worker, conversation) else []
    return [each for each in dict.fromkeys(found) if each.id != user.id]


def _allowed(conn: Connection, user: User, conversation: Conversation) -> dict[str, str]:
    """Who can be mentioned, by what they are called in a form or a text."""
    known = _mentionable(conn, user, conversation)
    found = {key: each.id for each in known for key in (each.id, each.username.lower())}
    return found if conversation.user_id == user.id else found | {WORKER: conversation.user_id}


def _written(found: re.Match[str], allowed: Collection[str]) -> str:
    return sentence("merken.collega") if found[1].lower() in allowed else found[0]


def _add(conn: Connection, kind: str, found: Visitor, conversation: Conversation) -> None:
    deeds.add(conn, kind, found.user, conversation_id=conversation.id, team_id=conversation.team_id)
