"""Marking a conversation: what the API and the pages share. Every deed is in the log, without content."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.engine import Connection

from bot.local_time import today
from bot.store import labels, reviews, transcript
from bot.store.conversations import Conversation
from bot.store.labels import LabelNotFound, LabelUse
from bot.store.reviews import State
from bot.web import conversing, deeds, marking, policy
from bot.web.context import Context, Visitor
from bot.web.problems import Problem

_LONGEST_WAIT = timedelta(days=365)


def find(made: Context, found: Visitor, conversation_id: str, *, to_mark: bool = True) -> Conversation:
    """A conversation this person may mark, or write notes on. Raises Problem 403, 404, or 409 for practice."""
    conversation = conversing.find(made, found, conversation_id)
    if conversation.practice_case:
        raise Problem(409, "merken-oefening")
    may = policy.may_mark if to_mark else policy.may_note
    if not may(found.user, conversation):
        raise Problem(403, "mag-niet")
    return conversation


def check_message(conn: Connection, conversation: Conversation, message: int | None) -> None:
    """Raises Problem 422 for a message that is not there."""
    if message is not None and not transcript.texts_of(conn, conversation.id, [message]):
        raise Problem(422, "bericht-niet-gevonden")


def give_label(made: Context, found: Visitor, conversation: Conversation, label: str, message: int | None) -> LabelUse:
    """Give a label. Raises Problem 422 for one that is not given here."""
    with made.database.begin() as conn:
        check_message(conn, conversation, message)
        _check_labels(made, conn, conversation, [label])
        use = labels.put(conn, conversation.id, label, found.user.id, datetime.now(UTC), message=message)
        _add(conn, "gesprek-gelabeld", found, conversation)
    return use


def take_label_away(made: Context, found: Visitor, conversation: Conversation, use_id: int) -> None:
    """Raises Problem 404 for a label that this person did not give."""
    with made.database.begin() as conn:
        try:
            labels.take_away(conn, conversation.id, use_id, found.user.id)
        except LabelNotFound:
            raise Problem(404, "label-niet-gegeven") from None
        _add(conn, "label-weggehaald", found, conversation)


def choose_labels(
    made: Context, found: Visitor, conversation: Conversation, chosen: Collection[str], message: int | None
) -> None:
    """These are the own labels on this place now, and no others. Raises Problem 422."""
    with made.database.begin() as conn:
        check_message(conn, conversation, message)
        every = labels.uses(conn, [conversation.id])
        given = {each.label: each for each in every if (each.user_id, each.message) == (found.user.id, message)}
        # What was given before and is archived since may stay.
        _check_labels(made, conn, conversation, set(chosen) - set(given))
        for label in dict.fromkeys(each for each in chosen if each not in given):
            labels.put(conn, conversation.id, label, found.user.id, datetime.now(UTC), message=message)
            _add(conn, "gesprek-gelabeld", found, conversation)
        for use in (use for label, use in given.items() if label not in chosen):
            labels.take_away(conn, conversation.id, use.id, found.user.id)
            _add(conn, "label-weggehaald", found, conversation)


def review(made: Context, found: Visitor, conversation: Conversation, state: State, until: date | None = None) -> None:
    """Say that one looked at it, or will from a day on. Raises Problem 422 for a day that cannot be."""
    if state == "later" and not (until and today() < until <= today() + _LONGEST_WAIT):
        raise Problem(422, "later-dag")
    until = until if state == "later" else None
    with made.database.begin() as conn:
        reviews.give(conn, conversation.id, found.user.id, state, datetime.now(UTC), until=until)
        _add(conn, "gesprek-beoordeeld" if state == "beoordeeld" else "gesprek-uitgesteld", found, conversation)


def take_review_back(made: Context, found: Visitor, conversation: Conversation) -> None:
    with made.database.begin() as conn:
        reviews.take_back(conn, conversation.id, found.user.id)
        _add(conn, "beoordeling-ingetrokken", found, conversation)


def assign(made: Context, found: Visitor, conversation: Conversation, user_id: str) -> None:
    """Ask a colleague to look at it. Raises Problem 422 for who may not."""
    with made.database.begin() as conn:
        if user_id not in {each.id for each in marking.readers(conn, conversation)}:
            raise Problem(422, "collega-kiezen")
        reviews.assign(conn, conversation.id, user_id, found.user.id, datetime.now(UTC))
        _add(conn, "gesprek-toegewezen", found, conversation)


def unassign(made: Context, found: Visitor, conversation: Conversation, user_id: str) -> None:
    with made.database.begin() as conn:
        reviews.unassign(conn, conversation.id, user_id)
        _add(conn, "toewijzing-ingetrokken", found, conversation)


def queue(made: Context, found: Visitor, conversation: Conversation, *, is_in: bool) -> None:
    """Have two people look at it apart, or no longer."""
    with made.database.begin() as conn:
        if is_in:
            reviews.queue(conn, conversation.id, found.user.id, datetime.now(UTC))
        else:
            reviews.unqueue(conn, conversation.id)
        _add(conn, "wachtrij-in" if is_in else "wachtrij-uit", found, conversation)


def _check_labels(made: Context, conn: Connection, conversation: Conversation, wanted: Collection[str]) -> None:
    known = {each["id"] for each in marking.choices(made, conn, [conversation.team_id])}
    if not set(wanted) <= known:
        raise Problem(422, "label-onbekend")


def _add(conn: Connection, kind: str, found: Visitor, conversation: Conversation, **more: Any) -> None:
    deeds.add(conn, kind, found.user, conversation_id=conversation.id, team_id=conversation.team_id, **more)
