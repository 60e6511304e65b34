"""The name guard for what is typed about a round: it belongs to no conversation, so nothing is remembered of a name.

The text as typed goes back in the answer to this one request, and is written nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from fastapi import Request, Response
from starlette.datastructures import FormData

from bot.privacy.pseudonyms import MemoryBook, pseudonymise
from bot.web.checking import Checked, Replaced
from bot.web.context import Context, Visitor
from bot.web.pages.rendering import page

_PLACE = re.compile(r"(?P<field>[\w-]{1,60}):(?P<start>\d{1,5})-(?P<end>\d{1,5})", re.ASCII)
_OURS = frozenset(("csrf", "gezien", "geen_naam"))


def guarded(made: Context, form: FormData, words: Mapping[str, str]) -> Checked | None:
    """The words without names; None when who typed them has to see first what was replaced."""
    if form.get("gezien") != "1":
        found = _check(made, words, ())
        return None if found.replaced else found
    return _check(made, words, [str(place) for place in form.getlist("geen_naam")])


def look_first(request: Request, made: Context, found: Visitor, form: FormData, words: Mapping[str, str]) -> Response:
    """The page that shows what was replaced, with the whole form to send again."""
    checked = _check(made, words, ())
    again = [(name, value) for name, value in form.multi_items() if name not in _OURS and isinstance(value, str)]
    told = [text for text in checked.texts.values() if text]
    return page(
        request, "naamcontrole.html", "Kijk de namen na", found, adres=request.url.path, velden=again,
        vervangen=checked.replaced, teksten=told,
    )  # fmt: skip


def _check(made: Context, words: Mapping[str, str], no_names: Collection[str]) -> Checked:
    left = {(match["field"], int(match["start"])) for each in no_names if (match := _PLACE.fullmatch(each))}
    book = MemoryBook(made.vault.name_key("ronde"))
    texts: dict[str, str] = {}
    replaced: list[Replaced] = []
    for field, typed in words.items():
        # The place of a finding is that of what is put in its place: a role before a name may stay.
        all_found = made.guard.find(typed)
        starts = [each.start for each in pseudonymise(typed, all_found, MemoryBook(book.key)).replacements]
        kept = [finding for finding, start in zip(all_found, starts) if (field, start) not in left]
        done = pseudonymise(typed, kept, book)
        texts[field] = done.text.strip()
        replaced += [
            Replaced(
                place=f"{field}:{each.start}-{each.end}", word=typed[each.start : each.end], pseudonym=each.pseudonym
            )
            for each in done.replacements
        ]
    return Checked(texts=texts, replaced=tuple(replaced))
