"""Who the login service knows, and how the product is told to use it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class LoginService:
    """The provider; `people` is who it knows, with what it tells about them."""

    port: int
    file: Path

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def knows(self, name: str, /, *groups: str, **more: Any) -> None:
        """From now on this person has these groups."""
        known = json.loads(self.file.read_text())
        known[name] = {"name": name.title(), "preferred_username": name, "groups": list(groups), **more}
        self.file.write_text(json.dumps(known))


def settings_for(service: LoginService) -> dict[str, str]:
    return {
        "PRISMA_OIDC_ADRES": service.issuer,
        "PRISMA_OIDC_CLIENT": "prisma & co",
        "PRISMA_OIDC_GEHEIM": "geheim: van/prisma+100%",
        "PRISMA_OIDC_NAAM": "Gemeente Voorbeeld",
        "PRISMA_OIDC_ROLLEN": "cn=wijk,ou=nl=medewerker; cn=coord=coordinator; cn=beheer=beheerder",
        "PRISMA_OIDC_TEAMS": "team-noord=Noord; team-zuid=Zuid",
    }
