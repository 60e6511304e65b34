"""What must be there before anything starts: folder, secret, schema, ports, model, a first beheerder."""

from __future__ import annotations

import errno
import os
import re
import secrets
import socket
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy.exc

from bot.sentences import Refusal
from bot.settings import Settings
from bot.store import invitations, migrate, users
from bot.store.database import Database

INVITATION_LIFETIME = timedelta(hours=24)
_HOST = re.compile(r"\*|(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


def prepare_folder(data: Path) -> None:
    """Make the data folder, for its owner only. Raises Refusal when it cannot be written in."""
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = data / ".schrijfproef"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise Refusal("map.onschrijfbaar", map=data, fout=error.strerror) from error


def shared_secret(data: Path) -> str:
    """Return the secret of the three processes."""
    return _kept_secret(data / "intern-geheim")


def vault_secret(data: Path) -> str:
    """Return the secret that seals what must not be readable in a copy of the database."""
    return _kept_secret(data / "sleutel")


def keep_vault_secret(data: Path, secret: str) -> None:
    """Put another secret in its place: the one that belongs to a backup."""
    beside = data / "sleutel.nieuw"
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secret)
    beside.replace(data / "sleutel")


def _kept_secret(path: Path) -> str:
    """A secret that is made at the first start and readable by its owner only."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
    except FileExistsError:
        pass
    return path.read_text().strip()


def check_port(host: str, port: int) -> None:
    """Raises Refusal when another program has the port, or this machine has no such address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, UnicodeError) as error:
            if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
                raise Refusal("poort.bezet", poort=port) from error
            raise Refusal("adres.onbruikbaar", adres=host, poort=port) from error


def check_hosts(names: Sequence[str]) -> None:
    """Raises Refusal for a name that no browser can ask for."""
    if not all(_HOST.fullmatch(name) for name in names):
        raise Refusal("instelling.hostnamen", waarde=",".join(names))


def free_port() -> int:
    """A loopback port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def check_engine(settings: Settings, rasa_python: Path) -> None:
    """Raises Refusal when the Rasa environment or the model is absent."""
    if not rasa_python.exists():
        raise Refusal("rasa.ontbreekt", pad=rasa_python)
    if not settings.model.is_file():
        raise Refusal("model.ontbreekt", model=settings.model)


def prepare_database(settings: Settings) -> str | None:
    """Bring the schema up to date; return an invitation token when there is no beheerder yet. Raises Refusal."""
    database = open_database(settings)
    try:
        with database.begin() as conn:
            if not settings.local_login or users.has_any(conn, "beheerder"):
                return None
            return invitations.invite(conn, "beheerder", datetime.now(UTC), INVITATION_LIFETIME)
    finally:
        database.close()


def open_database(settings: Settings) -> Database:
    """Return the database with its schema up to date. Raises Refusal when it cannot be used."""
    try:
        database = Database(settings.database_url)
        migrate.upgrade(database)
    except (sqlalchemy.exc.SQLAlchemyError, ImportError) as error:
        raise Refusal("database.onbereikbaar", fout=type(error).__name__) from error
    return database
