"""The settings of the element on pages of another site: `PRISMA_INSLUITEN`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.oidc_settings import LOOPBACK
from bot.sentences import Refusal

NAME = "PRISMA_INSLUITEN"
# As a browser writes the origin of a page: small letters, no path, and a port only when it is not the usual one.
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<host>[a-z0-9.-]+|\[[0-9a-f:]+\])(:(?P<port>[1-9][0-9]{0,4}))?")
_USUAL = {"https": "443", "http": "80"}


def embedders_from(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The origins whose pages may hold the element; none without the setting. Raises Refusal for any other text."""
    given = [each.strip() for each in environ.get(NAME, "").split(",")]
    return tuple(_checked(each) for each in given if each)


def _checked(origin: str) -> str:
    """Only a page on this computer itself may be without https."""
    found = _ORIGIN.fullmatch(origin)
    if not found or found["port"] == _USUAL[found["scheme"]]:
        raise Refusal("instelling.insluiten", waarde=origin)
    if found["scheme"] == "http" and found["host"].strip("[]") not in LOOPBACK:
        raise Refusal("instelling.insluiten", waarde=origin)
    return origin
