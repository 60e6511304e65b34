"""What was agreed about a conversation: reading the form, keeping it, and how pages show it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from starlette.datastructures import FormData

from bot.export.words import contents
from bot.local_time import today
from bot.store import agreements
from bot.store.agreements import WHO, Agreement, AgreementNotFound, Who
from bot.store.conversations import Conversation
from bot.web import deeds
from bot.web.context import Context, Visitor
from bot.web.problems import Problem

LONGEST = 500  # characters of what is agreed
_FURTHEST = timedelta(days=731)


def who_words() -> Mapping[str, str]:
    """Who can do what is agreed, by the word for it: a role, and never a name."""
    words: dict[str, str] = contents()["afspraken"]["wie"]
    return {each: words[each] for each in WHO}


def shown(agreed: Sequence[Agreement]) -> list[dict[str, Any]]:
    words = who_words()
    return [
        {
            "id": each.agreement_id,
            "wat": each.what,
            "wie": words[each.who],
            "voor": each.due_on,
            "gedaan": each.status == "gedaan",
            "ingetrokken": each.status == "ingetrokken",
            "op": each.written_at,
        }
        for each in agreed
    ]


def as_typed(form: FormData) -> dict[str, str]:
    """What the fields of the form show once more, as it was typed."""
    return {name: str(form.get(name, "")) for name in ("wat", "wie", "voor", "volgende")}


def as_kept(agreement: Agreement) -> dict[str, str]:
    """What the fields of the form begin with."""
    due_on = agreement.due_on.isoformat() if agreement.due_on else ""
    return {"wat": agreement.what, "wie": agreement.who, "voor": due_on}


def who_in(form: FormData) -> Who:
    """Who does it. Raises Problem 422."""
    chosen = next((each for each in WHO if each == form.get("wie")), None)
    if chosen is None:
        raise Problem(422, "afspraak-wie")
    return chosen


def day_in(form: FormData) -> date | None:
    """Until which day; None when that was left open. Raises Problem 422."""
    written = str(form.get("voor", "")).strip()
    if not written:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Problem(422, "afspraak-dag") from None
    if not today() - _FURTHEST <= day <= today() + _FURTHEST:
        raise Problem(422, "afspraak-dag")
    return day


def find(made: Context, conversation: Conversation, agreement_id: str) -> list[Agreement]:
    """Every wording of an agreement, the first one first. Raises Problem 404."""
    try:
        with made.database.read() as conn:
            return agreements.history(conn, conversation.id, agreement_id)
    except AgreementNotFound:
        raise Problem(404, "afspraak-onbekend") from None


def agree(
    made: Context, found: Visitor, conversation: Conversation, what: str, who: Who, due_on: date | None, meeting_id: str
) -> None:
    """Keep something new that was agreed. Raises Problem 422 when there are no words."""
    if not what:
        raise Problem(422, "afspraak-leeg")
    made_now = Agreement(
        agreement_id=str(uuid.uuid4()), conversation_id=conversation.id, meeting_id=meeting_id, what=what, who=who,
        due_on=due_on, written_at=datetime.now(UTC),
    )  # fmt: skip
    _keep(made, found, conversation, made_now, "afspraak-vastgelegd")


def change(made: Context, found: Visitor, conversation: Conversation, former: Agreement, **changed: Any) -> None:
    """Keep another wording beside the former. Raises Problem 422 when there are no words."""
    now = replace(former, **changed, written_at=datetime.now(UTC))
    if not now.what:
        raise Problem(422, "afspraak-leeg")
    if replace(now, written_at=former.written_at) != former:
        _keep(made, found, conversation, now, "afspraak-gewijzigd")


def _keep(made: Context, found: Visitor, conversation: Conversation, agreement: Agreement, kind: str) -> None:
    with made.database.begin() as conn:
        agreements.write(conn, agreement)
        deeds.add(conn, kind, found.user, **deeds.about(found.user, conversation))
