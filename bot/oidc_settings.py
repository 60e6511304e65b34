"""The settings of single sign-on: `PRISMA_OIDC_…`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.sentences import Refusal

_ROLES = ("medewerker", "coordinator", "trainer", "beheerder")
LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Oidc:
    """How to log in elsewhere. `roles` and `teams` tell what a group of the organisation means here."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    label: str
    scopes: str
    groups_claim: str
    roles: Mapping[str, str]
    teams: Mapping[str, str]


def oidc_from(environ: Mapping[str, str]) -> Oidc | None:
    """Return the settings; None when single sign-on is not set up. Raises Refusal for a value that cannot be used."""
    issuer = environ.get("PRISMA_OIDC_ADRES", "").rstrip("/")
    if not issuer:
        return None
    _check_address(issuer)
    client_id, secret = environ.get("PRISMA_OIDC_CLIENT", ""), _secret(environ)
    roles = _pairs(environ, "PRISMA_OIDC_ROLLEN")
    if not client_id or not secret or not roles:
        raise Refusal("instelling.oidc")
    if unknown := sorted(set(roles.values()) - set(_ROLES)):
        raise Refusal("instelling.oidc-rol", waarde=unknown[0], rollen=", ".join(_ROLES))
    return Oidc(
        issuer=issuer,
        client_id=client_id,
        client_secret=secret,
        label=environ.get("PRISMA_OIDC_NAAM") or "je organisatie",
        scopes=environ.get("PRISMA_OIDC_SCOPES") or "openid profile",
        groups_claim=environ.get("PRISMA_OIDC_GROEPEN") or "groups",
        roles=roles,
        teams=_pairs(environ, "PRISMA_OIDC_TEAMS"),
    )


def _check_address(issuer: str) -> None:
    """Only this computer itself may be asked without https."""
    parts = urlsplit(issuer)
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)):
        raise Refusal("instelling.oidc-adres", waarde=issuer)


def _secret(environ: Mapping[str, str]) -> str:
    file = environ.get("PRISMA_OIDC_GEHEIM_BESTAND", "")
    if not file:
        return environ.get("PRISMA_OIDC_GEHEIM", "")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError:
        raise Refusal("instelling.bestand", bestand=file) from None


def _pairs(environ: Mapping[str, str], name: str) -> dict[str, str]:
    """`groep=waarde;groep=waarde`. The name of a group may hold `=` and commas, as in a directory."""
    found = {}
    for pair in filter(None, (part.strip() for part in environ.get(name, "").split(";"))):
        group, is_pair, value = pair.rpartition("=")
        if not is_pair or not group.strip() or not value.strip():
            raise Refusal("instelling.oidc-paren", naam=name, waarde=pair)
        found[group.strip()] = value.strip()
    return found
