"""The web process alone, with a database of its own: for what needs no assistant, in settings of a test's choice."""

from __future__ import annotations

import re
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx
import pyotp

from bot.store import invitations
from bot.store.database import Database
from bot.store.migrate import upgrade
from tests.product import PASSWORD, ROOT, Product, Worker, csrf_of, eventually

ACCOUNT = {"naam": "Beheer", "wachtwoord": PASSWORD, "wachtwoord_herhaald": PASSWORD}


@dataclass
class WebProcess(Product):
    """`python -m bot.web.serving`, as the supervisor starts it."""

    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def database_url(self) -> str:
        return self.settings.get("PRISMA_DATABASE_URL", f"sqlite:///{self.data / 'prismabril.db'}")

    @property
    def environment(self) -> dict[str, str]:
        own = {
            "PRISMA_POORT": str(self.port), "PRISMA_GEGEVENS": str(self.data), "PRISMA_SLEUTEL": self.key,
            "PRISMA_INTERN_GEHEIM": "een geheim voor de tests", "PRISMA_DATABASE_URL": self.database_url,
        }  # fmt: skip
        return super().environment | own

    def start(self) -> WebProcess:
        self.data.mkdir(parents=True, exist_ok=True)
        database = Database(self.database_url)
        upgrade(database)
        database.close()
        process = self.launch()
        eventually(lambda: self._is_alive() or process.poll() is not None, "levend")
        assert process.poll() is None, self.said()
        return self

    def launch(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.web.serving"],
                cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        return self.process

    def first_beheerder(self, name: str = "beheer") -> Worker:
        """The account that the link of the first start makes, logged in."""
        database = Database(self.database_url)
        with database.begin() as conn:
            token = invitations.invite(conn, "beheerder", datetime.now(UTC), timedelta(hours=1))
        database.close()
        made = self.visitor().post(f"/uitnodiging/{token}", data=ACCOUNT | {"gebruikersnaam": name})
        assert made.status_code == 303, made.text
        return self.log_in(name)

    def _is_alive(self) -> bool:
        try:
            return httpx.get(f"{self.address}/gezondheid/levend", trust_env=False, timeout=5).status_code == 200
        except httpx.HTTPError:
            return False


def post(worker: Worker, path: str, **form: object) -> httpx.Response:
    """Send a form of a page, with its token."""
    token = worker.http.headers["X-CSRF-Token"]
    return worker.http.post(path, data={"csrf": token, **form})


def link_in(page: str) -> str:
    """The path of the link on a page for a beheerder."""
    found = re.search(r"http://[^/]+(/uitnodiging/[\w-]+)", page)
    assert found, page
    return found[1]


def code_after(secret: str, steps: int) -> str:
    """What the app shows so many half minutes from now."""
    return pyotp.TOTP(secret).at(int(time.time()) + 30 * steps)


__all__ = ["WebProcess", "code_after", "csrf_of", "link_in", "post"]
