"""Who has which pseudonym, and what workers said of a word. By keyed fingerprints alone: no name is kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store.conversations import Conversation
from bot.store.name_tables import name_choices, name_scopes, pseudonyms

_PARTS = ("given", "initials", "family")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPerson:
    """Somebody with a pseudonym; `fingerprints` are those of the parts "given", "initials" and "family"."""

    pseudonym: str
    sex: str
    fingerprints: Mapping[str, frozenset[str]]


def scope_of(conversation: Conversation) -> str:
    """Within what somebody keeps one pseudonym: the casus in its team, or the conversation when it has no casus."""
    if conversation.case_code:
        return casus_scope(conversation.team_id, conversation.case_code)
    return f"gesprek:{conversation.id}"


def casus_scope(team_id: str, case_code: str) -> str:
    return f"casus:{team_id}:{case_code}"


def persons(conn: Connection, scope: str) -> list[KeptPerson]:
    """Everybody of a scope, in the order in which they were kept."""
    query = sa.select(pseudonyms).where(pseudonyms.c.scope == scope).order_by(pseudonyms.c.id)
    return [
        KeptPerson(
            pseudonym=row.pseudonym,
            sex=row.sex,
            fingerprints={part: frozenset(row.fingerprints[part]) for part in _PARTS},
        )
        for row in conn.execute(query)
    ]


def choices(conn: Connection, scope: str) -> dict[str, bool]:
    """By fingerprint whether a worker said that the word is a name."""
    query = sa.select(name_choices.c.fingerprint, name_choices.c.is_name).where(name_choices.c.scope == scope)
    return {fingerprint: is_name for fingerprint, is_name in conn.execute(query)}


def lock(conn: Connection, conversation: Conversation) -> None:
    """Keep others from giving pseudonyms in the scope of this conversation until the transaction ends."""
    scope = scope_of(conversation)
    owner = None if conversation.case_code else conversation.id
    row = {"scope": scope, "team_id": conversation.team_id, "conversation_id": owner}
    known = sa.select(name_scopes.c.scope).where(name_scopes.c.scope == scope)
    if not conn.scalar(known):
        # A colleague may begin the same scope at this very moment; either of them will do.
        with suppress(sa.exc.IntegrityError), conn.begin_nested():
            conn.execute(name_scopes.insert().values(row))
    conn.execute(known.with_for_update())


def put(conn: Connection, scope: str, person: KeptPerson) -> None:
    """Keep somebody; who has this pseudonym already is replaced. The scope must be locked."""
    values = {"sex": person.sex, "fingerprints": {part: sorted(person.fingerprints[part]) for part in _PARTS}}
    is_it = sa.and_(pseudonyms.c.scope == scope, pseudonyms.c.pseudonym == person.pseudonym)
    if not conn.execute(pseudonyms.update().where(is_it).values(values)).rowcount:
        conn.execute(pseudonyms.insert().values(scope=scope, pseudonym=person.pseudonym, **values))


def choose(conn: Connection, scope: str, fingerprint: str, *, is_name: bool) -> None:
    """Keep what a worker said of a word; a choice against an earlier one takes that back. The scope must be locked."""
    it = sa.and_(name_choices.c.scope == scope, name_choices.c.fingerprint == fingerprint)
    before = conn.scalar(sa.select(name_choices.c.is_name).where(it))
    if before is None:
        conn.execute(name_choices.insert().values(scope=scope, fingerprint=fingerprint, is_name=is_name))
    elif before != is_name:
        conn.execute(name_choices.delete().where(it))


def forget(conn: Connection, scope: str) -> None:
    """Forget everybody and every choice of a scope. That of a conversation without a casus goes with it by itself."""
    conn.execute(name_scopes.delete().where(name_scopes.c.scope == scope))
