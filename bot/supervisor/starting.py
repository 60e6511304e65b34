"""`prisma start`: prepare everything, and then become the small process that keeps the others running."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import NoReturn

from bot.sentences import sentence
from bot.settings import Settings, from_environment, internal_secret, vault_secret
from bot.supervisor import first_start
from bot.supervisor.run import INVITATION, address, rasa_python


def start(environ: Mapping[str, str] = os.environ) -> NoReturn:
    """Prepare, and go on as the supervisor. Raises Refusal when something must be mended first."""
    settings, environment = _prepare(environ)
    if token := first_start.prepare_database(settings):
        hours = int(first_start.INVITATION_LIFETIME.total_seconds() // 3600)
        where = f"{address(settings)}/uitnodiging/{token}"
        environment[INVITATION] = sentence("start.uitnodiging", uren=hours, adres=where)
    # What was loaded to prepare would stay in memory for as long as the product runs.
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, "-m", "bot.supervisor.run"], environment)  # noqa: S606 -- our own


def _prepare(environ: Mapping[str, str]) -> tuple[Settings, dict[str, str]]:
    """Check everything that can be checked beforehand; return the settings and the children's environment."""
    inner = {
        name: environ.get(name) or str(first_start.free_port())
        for name in ("PRISMA_RASA_POORT", "PRISMA_ACTIONS_POORT")
    }
    settings = from_environment({**environ, **inner})
    first_start.check_hosts(settings.allowed_hosts)
    first_start.check_engine(settings, rasa_python(environ))
    first_start.prepare_folder(settings.data)
    first_start.check_port(settings.host, settings.port)
    for port in (settings.rasa_port, settings.actions_port):
        first_start.check_port("127.0.0.1", port)
    key = vault_secret({"PRISMA_SLEUTEL": environ.get("PRISMA_SLEUTEL") or first_start.vault_secret(settings.data)})
    given = environ.get("PRISMA_INTERN_GEHEIM") or first_start.shared_secret(settings.data)
    secret = internal_secret({"PRISMA_INTERN_GEHEIM": given})
    environment = {
        **environ,
        **inner,
        "PRISMA_INTERN_GEHEIM": secret,
        "PRISMA_SLEUTEL": key,
        "PRISMA_GEGEVENS": str(settings.data),
        "PRISMA_DATABASE_URL": settings.database_url,
        "PRISMA_MODEL": str(settings.model),
        "PYTHONUNBUFFERED": "1",
    }
    return settings, environment
