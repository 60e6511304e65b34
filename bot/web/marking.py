"""What is marked on a conversation, as the contract and the pages show it to somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.engine import Connection

from bot.sentences import sentence
from bot.store import labels, marks, users
from bot.store.conversations import Conversation
from bot.store.labels import LabelUse
from bot.store.marks import Marks
from bot.store.notes import Note
from bot.store.users import User
from bot.web import policy
from bot.web.context import Context

Told = dict[str, Any]
NOTHING: Told = {"labels": [], "notities": []}  # on a message


def told(made: Context, conn: Connection, user: User, conversation: Conversation) -> Told:
    """All that this user may see of what is marked, in the words of the contract."""
    marked = marks.seen_by(conn, user.id, [conversation.id])[conversation.id]
    names = _names(conn, user, conversation, marked)
    known = label_names(made, conn, [conversation.team_id])
    return {
        "labels": [_label(each, known, names, user) for each in marked.labels],
        "notities": [_note(each, names, user) for each in marked.notes],
        "beoordelingen": [
            {"van": names[each.user_id], "eigen": each.user_id == user.id, "stand": each.state, "tot": each.until,
             "op": each.at}
            for each in marked.reviews
        ],
        "toegewezen": [
            {"aan": names[each.user_id], "eigen": each.user_id == user.id, "door": names[each.by_id], "op": each.at,
             "klaar_op": each.done_at, "wie": each.user_id}
            for each in marked.assignments
        ],
        "in_wachtrij": marked.is_queued,
        "apart": marked.is_apart,
    }  # fmt: skip


def fill(made: Context, conn: Connection, user: User, conversation: Conversation, *, back: str) -> Told:
    """What `_merken.html` and `_merk-bericht.html` show; `back` is the address to come back to after marking.

    Under `heel` is what is marked on the whole conversation, under `berichten` by the number of a message.
    """
    shown = told(made, conn, user, conversation)
    numbers = {each["bericht"] for each in (*shown["labels"], *shown["notities"])} - {None}
    may_mark = policy.may_mark(user, conversation)
    return shown | {
        "adres": f"/gesprekken/{conversation.id}/merken",
        "terug": back,
        "mag_merken": may_mark,
        "mag_noteren": policy.may_note(user, conversation),
        "is_eigen": conversation.user_id == user.id,
        "heel": _place(shown, None),
        "berichten": {number: _place(shown, number) for number in numbers},
        "mijn_stand": next((each for each in shown["beoordelingen"] if each["eigen"]), None),
        "lezers": _askable(conn, conversation, shown) if may_mark else [],
    }


def label_names(made: Context, conn: Connection, team_ids: Sequence[str]) -> dict[str, str]:
    """What the labels are called that these teams have or had, by key."""
    ready = {key: label.name for key, label in made.shelf.knowledge.labels.items()}
    return ready | {each.id: each.name for each in labels.of_teams(conn, team_ids, archived=True)}


def choices(made: Context, conn: Connection, team_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The labels that can be given in these teams: the ready-made ones, then those of the teams."""
    ready = [
        {"id": each.id, "naam": each.name, "uitleg": each.explanation, "team": None}
        for each in made.shelf.knowledge.labels.values()
    ]
    own = [
        {"id": each.id, "naam": each.name, "uitleg": each.explanation, "team": each.team_id}
        for each in labels.of_teams(conn, team_ids)
    ]
    return ready + own


def seen_notes(conn: Connection, user: User, conversation: Conversation) -> tuple[Note, ...]:
    """The notes that this user may see."""
    return marks.seen_by(conn, user.id, [conversation.id])[conversation.id].notes


def readers(conn: Connection, conversation: Conversation) -> list[User]:
    """Who may look at a conversation as a coordinator of its team, by name."""
    return [each for each in users.everybody(conn) if each.is_active and policy.may_mark(each, conversation)]


def _names(conn: Connection, user: User, conversation: Conversation, marked: Marks) -> dict[str, str]:
    """What people are called here: who had the conversation is "collega" where the team does not show that."""
    ids = {each.user_id for each in marked.labels} | {each.user_id for each in marked.reviews}
    ids |= {each for note in marked.notes for each in (note.user_id, *note.mentioned)}
    ids |= {each for asked in marked.assignments for each in (asked.user_id, asked.by_id)}
    found = users.names(conn, ids) if ids else {}
    hidden = {} if shows_worker(user, conversation) else {conversation.user_id: sentence("merken.collega")}
    return found | hidden


def shows_worker(user: User, conversation: Conversation) -> bool:
    """Whether this user may know who had the conversation."""
    agreed = {team.id for team in user.teams if team.shows_workers}
    return conversation.user_id == user.id or conversation.team_id in agreed


def _label(use: LabelUse, known: Mapping[str, str], names: Mapping[str, str], user: User) -> Told:
    return {
        "id": use.id, "label": use.label, "naam": known.get(use.label, use.label), "bericht": use.message,
        "van": names[use.user_id], "eigen": use.user_id == user.id, "gegeven_op": use.put_at,
    }  # fmt: skip


def _note(note: Note, names: Mapping[str, str], user: User) -> Told:
    return {
        "id": note.id, "bericht": note.message, "antwoord_op": note.parent_id, "tekst": note.text,
        "van": names[note.user_id], "eigen": note.user_id == user.id,
        "genoemd": [names[each] for each in note.mentioned], "geschreven_op": note.written_at,
        "ingetrokken": note.withdrawn_at is not None,
    }  # fmt: skip


def _place(shown: Told, number: int | None) -> Told:
    """The labels and the threads of notes on one message, or on the conversation as a whole.

    A label that two people gave is there once, with both of them.
    """
    here = [each for each in shown["labels"] if each["bericht"] == number]
    by_label: dict[str, Told] = {}
    for each in here:
        label = by_label.setdefault(each["label"], {"label": each["label"], "naam": each["naam"], "van": []})
        label["van"].append(each["van"])
        label["eigen"] = label.get("eigen", False) or each["eigen"]
    notes = [each for each in shown["notities"] if each["bericht"] == number]
    return {"labels": list(by_label.values()), "notities": threads(notes)}


def threads(notes: Sequence[Told]) -> list[Told]:
    """The notes that begin a thread, each with its replies; one that was withdrawn stays only for its replies."""
    replies: dict[int, list[Told]] = {}
    for each in notes:
        if each["antwoord_op"] is not None and not each["ingetrokken"]:
            replies.setdefault(each["antwoord_op"], []).append(each)
    first = [each | {"antwoorden": replies.get(each["id"], [])} for each in notes if each["antwoord_op"] is None]
    return [each for each in first if not each["ingetrokken"] or each["antwoorden"]]


def _askable(conn: Connection, conversation: Conversation, shown: Told) -> list[tuple[str, str]]:
    """Who can still be asked to look at it."""
    asked = {each["wie"] for each in shown["toegewezen"]}
    return [(each.id, each.name) for each in readers(conn, conversation) if each.id not in asked]
