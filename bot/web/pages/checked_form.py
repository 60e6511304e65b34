"""A form whose words go through the name guard: the worker sees first what becomes of names, on a page of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Request, Response
from starlette.datastructures import FormData

from bot.core.interview import Interview
from bot.store.conversations import Conversation
from bot.web.checking import Checked, check
from bot.web.context import Context, Visitor
from bot.web.pages.rendering import page
from bot.web.problems import Problem

_PLACE = re.compile(r"[\w-]{1,60}:\d{1,5}-\d{1,5}", re.ASCII)
_OURS = frozenset(("csrf", "gezien", "geen_naam"))


async def form_of(request: Request) -> FormData:
    return await request.form()


InForm = Annotated[FormData, Depends(form_of)]


def words_in(form: FormData, longest: Mapping[str, int]) -> dict[str, str]:
    """The texts of these fields. Raises Problem 422 for one that is longer than it may be, in characters."""
    found: dict[str, str] = {}
    for name, most in longest.items():
        value = form.get(name, "")
        # A browser sends the end of a line as two characters and counts it as one.
        found[name] = value.replace("\r\n", "\n") if isinstance(value, str) else ""
        if len(found[name]) > most:
            raise Problem(422, "veld-lang", veld=name, hoogstens=most)
    return found


def guarded(
    made: Context, conversation: Conversation, interview: Interview, form: FormData, words: Mapping[str, str]
) -> Checked | None:
    """The words without names, kept as such; None when the worker has to see first what was replaced."""
    no_names = [str(place) for place in form.getlist("geen_naam") if _PLACE.fullmatch(str(place))]
    if form.get("gezien") != "1" and check(made, conversation, interview, words, keep=False).replaced:
        return None
    try:
        return check(made, conversation, interview, words, no_names=no_names, keep=True)
    except ValueError:  # a place that is no piece of a text
        raise Problem(422, "veld-onjuist", veld="geen_naam") from None


def look_first(
    request: Request,
    made: Context,
    found: Visitor,
    conversation: Conversation,
    interview: Interview,
    form: FormData,
    words: Mapping[str, str],
) -> Response:
    """The page that shows what was replaced, with the whole form to send again."""
    checked = check(made, conversation, interview, words, keep=False)
    again = [(name, value) for name, value in form.multi_items() if name not in _OURS and isinstance(value, str)]
    told = [text for text in checked.texts.values() if text]
    return page(
        request, "naamcontrole.html", "Kijk de namen na", found, adres=request.url.path, velden=again,
        vervangen=checked.replaced, teksten=told,
    )  # fmt: skip
