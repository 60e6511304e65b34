"""All that is marked on conversations, together: for a list, a page, the contract and exports."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.engine import Connection

from bot.store import labels, notes, reviews
from bot.store.labels import LabelUse
from bot.store.notes import Note
from bot.store.reviews import Assignment, Review

Marked = TypeVar("Marked", LabelUse, Note, Review, Assignment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is marked on one conversation; `is_queued` is whether two people look at it.

    `is_apart` is whether what others think is left out, because it waits for what this reader thinks.
    """

    labels: tuple[LabelUse, ...] = ()
    notes: tuple[Note, ...] = ()
    reviews: tuple[Review, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    is_queued: bool = False
    is_apart: bool = False

    @property
    def is_reviewed(self) -> bool:
        return any(review.state == "beoordeeld" for review in self.reviews)


def of(conn: Connection, conversation_ids: Collection[str]) -> dict[str, Marks]:
    """What is marked, by conversation; there is something for each, if only that there is nothing."""
    queued = reviews.queued(conn, conversation_ids)
    some = (
        labels.uses(conn, conversation_ids),
        notes.of(conn, conversation_ids),
        reviews.of(conn, conversation_ids),
        reviews.assigned(conn, conversation_ids),
    )
    return {
        each: Marks(
            labels=_on(each, some[0]), notes=_on(each, some[1]), reviews=_on(each, some[2]),
            assignments=_on(each, some[3]), is_queued=each in queued,
        )
        for each in conversation_ids
    }  # fmt: skip


def seen_by(conn: Connection, user_id: str, conversation_ids: Collection[str]) -> dict[str, Marks]:
    """The same as this user may see it: of what waits for an own review, only what is the user's own."""
    apart = reviews.apart(conn, user_id, conversation_ids)
    return {
        each: _own(marks, user_id) if each in apart else marks for each, marks in of(conn, conversation_ids).items()
    }


def _own(marks: Marks, user_id: str) -> Marks:
    return Marks(
        labels=tuple(each for each in marks.labels if each.user_id == user_id),
        notes=tuple(each for each in marks.notes if each.user_id == user_id),
        reviews=tuple(each for each in marks.reviews if each.user_id == user_id),
        assignments=marks.assignments,
        is_queued=marks.is_queued,
        is_apart=True,
    )


def _on(conversation_id: str, some: list[Marked]) -> tuple[Marked, ...]:
    return tuple(each for each in some if each.conversation_id == conversation_id)
