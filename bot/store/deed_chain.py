"""Whether the log of deeds is whole: every row has the hash of its own fields and of the row before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.store.deeds import BEGINNING, Entry, hash_of

Fault = Literal["inhoud", "volgorde", "begin", "einde"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How many rows there are and the hash of the last; `fault` and `number` tell the first that is not right.

    inhoud: its fields were changed. volgorde: what stood before it was removed or changed. begin: the rows before it
    are gone without a row that closes them. einde: the row that was known to be there is not.
    """

    count: int
    last_hash: str
    fault: Fault | None = None
    number: int | None = None


def check(entries: Iterable[Entry], known_hash: str | None = None) -> Checked:
    """Go through the whole log, oldest first. `known_hash` was noted down earlier and must still be in it."""
    first: Entry | None = None
    last: Entry | None = None
    is_closed, is_known, count = False, known_hash is None, 0
    for entry in entries:
        if fault := _fault(entry, last):
            return Checked(count=count, last_hash=entry.previous, fault=fault, number=entry.number)
        first, last, count = first or entry, entry, count + 1
        is_closed = is_closed or _closes(entry, first)
        is_known = is_known or entry.hash == known_hash
    if first and last and first.number > 1 and not is_closed:
        return Checked(count=count, last_hash=last.hash, fault="begin", number=first.number)
    last_hash = last.hash if last else BEGINNING
    if not is_known:
        return Checked(count=count, last_hash=last_hash, fault="einde", number=last.number if last else 0)
    return Checked(count=count, last_hash=last_hash)


def _fault(entry: Entry, last: Entry | None) -> Fault | None:
    if entry.hash != hash_of(entry):
        return "inhoud"
    if last and (entry.previous != last.hash or entry.number != last.number + 1):
        return "volgorde"
    return "begin" if entry.number == 1 and entry.previous != BEGINNING else None


def _closes(entry: Entry, first: Entry) -> bool:
    """Whether this row says that the rows before the first one were removed, and what the last of them was."""
    return entry.through == first.number - 1 and entry.deed.details.get("hash") == first.previous
