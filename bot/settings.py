"""The settings, read once from the environment: `PRISMA_…`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.embedding_settings import embedders_from
from bot.oidc_settings import LOOPBACK, Oidc, oidc_from
from bot.retention_settings import Retention, retention_from
from bot.sentences import Refusal

_LONGEST_LINE = 280  # characters of one chat line
_HIGHEST = 65535  # the last TCP port; no other number here is larger


class SettingsError(Refusal):
    """A setting has a value that cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One frozen set of settings. Ports are TCP ports; `data` is the folder for everything that is kept.

    `agreement` is what the team agreed on for acute danger, in one line. `proxies` are the addresses whose word is
    taken for who is asking. `second_factor` is whether who sees more than their own work shows a code when logging in.
    `templates` is the folder with the municipality's own Word templates.
    `embedders` are the origins whose pages may hold the element.
    """

    data: Path
    database_url: str
    host: str
    port: int
    rasa_port: int
    actions_port: int
    model: Path
    knowledge: Path
    allowed_hosts: tuple[str, ...]
    is_https: bool
    session_idle_minutes: int
    agreement: str
    proxies: str = ""
    second_factor: bool = True
    local_login: bool = True
    oidc: Oidc | None = None
    embedders: tuple[str, ...] = ()
    retention: Retention = field(default_factory=Retention)
    templates: Path | None = None

    @property
    def rasa_url(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def actions_url(self) -> str:
        return f"http://127.0.0.1:{self.actions_port}"


def project_root() -> Path:
    """The folder that holds config.yml and knowledge/."""
    return Path(__file__).resolve().parent.parent


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings. Raises SettingsError for a value that cannot be used."""
    data = Path(environ.get("PRISMA_GEGEVENS") or project_root() / "gegevens").resolve()
    is_https = _switch(environ, "PRISMA_HTTPS", "uit")
    found = Settings(
        data=data,
        database_url=environ.get("PRISMA_DATABASE_URL") or f"sqlite:///{data / 'prismabril.db'}",
        host=environ.get("PRISMA_ADRES", "127.0.0.1"),
        port=_number(environ, "PRISMA_POORT", 8000),
        rasa_port=_number(environ, "PRISMA_RASA_POORT", 5005),
        actions_port=_number(environ, "PRISMA_ACTIONS_POORT", 5055),
        model=Path(environ.get("PRISMA_MODEL") or project_root() / "models" / "prisma.tar.gz").resolve(),
        knowledge=Path(environ.get("PRISMA_KENNIS") or project_root() / "knowledge").resolve(),
        allowed_hosts=tuple(environ.get("PRISMA_HOSTNAMEN", "localhost,127.0.0.1").split(",")),
        is_https=is_https,
        session_idle_minutes=_number(environ, "PRISMA_SESSIE_MINUTEN", 480),
        agreement=_line(environ, "PRISMA_TEAMAFSPRAAK", _LONGEST_LINE),
        # Without https in front there is no proxy, and anybody could claim to be one.
        proxies=environ.get("PRISMA_PROXY") or ("127.0.0.1" if is_https else ""),
        second_factor=_switch(environ, "PRISMA_TWEEDE_FACTOR", "aan"),
        local_login=_switch(environ, "PRISMA_LOKAAL_INLOGGEN", "aan"),
        oidc=oidc_from(environ),
        embedders=embedders_from(environ),
        retention=retention_from(environ),
        templates=_folder(environ, "PRISMA_SJABLONEN"),
    )
    _check_doors(found)
    return found


def _check_doors(settings: Settings) -> None:
    """Raises SettingsError for a way in that is too wide, or for no way in at all."""
    is_reachable = settings.is_https or not {settings.host, *settings.allowed_hosts} <= LOOPBACK
    if is_reachable and not settings.second_factor:
        raise SettingsError("instelling.tweede-factor")
    if not settings.local_login and settings.oidc is None:
        raise SettingsError("instelling.lokaal-inloggen")


def internal_secret(environ: Mapping[str, str] = os.environ) -> str:
    """The secret the three processes share. Raises SettingsError when it is absent or shorter than 16 characters."""
    secret = environ.get("PRISMA_INTERN_GEHEIM", "")
    if len(secret) < 16:
        raise SettingsError("instelling.geheim")
    return secret


def vault_secret(environ: Mapping[str, str] = os.environ) -> str:
    """What seals secrets in the database. Raises SettingsError when it is absent or shorter than 16 characters."""
    secret = environ.get("PRISMA_SLEUTEL", "")
    if len(secret) < 16:
        raise SettingsError("instelling.sleutel")
    return secret


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name) or str(default)
    if not value.isdecimal() or not 0 < int(value) <= _HIGHEST:
        raise SettingsError("instelling.getal", naam=name, waarde=value, van=1, tot=_HIGHEST)
    return int(value)


def _folder(environ: Mapping[str, str], name: str) -> Path | None:
    """A folder that must be there when it is named."""
    value = environ.get(name, "")
    if value and not Path(value).is_dir():
        raise SettingsError("instelling.map", naam=name, waarde=value)
    return Path(value).resolve() if value else None


def _line(environ: Mapping[str, str], name: str, longest: int) -> str:
    value = " ".join(environ.get(name, "").split())
    if len(value) > longest:
        raise SettingsError("instelling.lang", naam=name, lengte=len(value), hoogstens=longest)
    return value


def _switch(environ: Mapping[str, str], name: str, default: str) -> bool:
    value = environ.get(name) or default
    if value not in ("aan", "uit"):
        raise SettingsError("instelling.aan-uit", naam=name, waarde=value)
    return value == "aan"
