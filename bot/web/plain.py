"""Plain text of one line: what an address and a field of a form are made of."""

from __future__ import annotations

import re

from fastapi import Request
from starlette.exceptions import HTTPException

# PostgreSQL refuses the first of them, a log takes some for a new line, a browser leaves some out of an address.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def has_control(text: str) -> bool:
    """Whether there is a control character in it, such as NUL, a tab or the end of a line."""
    return _CONTROL.search(text) is not None


async def plain_address(request: Request) -> None:
    """Nothing of ours has an address with a control character in it. Raises HTTPException 400 or 404.

    After the question mark a tab may come from what somebody pasted, but NUL does not.
    """
    if has_control(request.scope["path"]):
        raise HTTPException(404)
    if b"%00" in request.scope["query_string"]:
        raise HTTPException(400)
