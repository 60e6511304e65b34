"""What is called something for a whole team: a name of somebody does not belong in it, and there is no casus for it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.web.context import Context
from bot.web.problems import Problem


def check(made: Context, texts: Mapping[str, str], *, is_none: bool) -> None:
    """Refuse a name in one of these texts, by their field, unless somebody saw it and says that it is none.

    Raises Problem 422 "naam-gezien".
    """
    for field, text in texts.items():
        found = () if is_none else made.guard.find(text)
        if found:
            raise Problem(422, "naam-gezien", veld=field, woord=found[0].name)
