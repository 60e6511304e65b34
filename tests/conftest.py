"""What the tests share: the real content, and empty databases of both kinds."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.core.message import Texts
from bot.knowledge.library import Knowledge, load
from bot.settings import project_root
from bot.shelf import Shelf
from bot.store.database import Database
from bot.store.migrate import upgrade
from bot.store.tables import metadata


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load(project_root() / "knowledge")


@pytest.fixture(scope="session")
def texts(knowledge: Knowledge) -> Texts:
    return knowledge.texts


@pytest.fixture(scope="session")
def shelf(knowledge: Knowledge) -> Shelf:
    return Shelf(knowledge)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the newest schema, to copy."""
    file = tmp_path_factory.mktemp("sjabloon") / "prismabril.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """The address of an empty database in an SQLite file of its own."""
    file = tmp_path / "prismabril.db"
    shutil.copy(migrated_sqlite, file)
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A temporary PostgreSQL cluster; its address without a database name."""
    binaries = _postgres_binaries()
    # Not tmp_path: the postgres user may not enter that, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="prisma-pg-", dir="/tmp"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    port = _free_port()
    control = [*as_user, str(binaries / "pg_ctl"), "-D", str(folder / "data"), "-s", "-w"]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        _run([*as_user, str(binaries / "initdb"), "-D", str(folder / "data"), "-U", "prisma", "-A", "trust",
              "-E", "UTF8", "--locale=C", "--no-sync"])  # fmt: skip
        _run([*control, "-o", options, "-l", str(folder / "log"), "start"])
        yield f"postgresql://prisma@127.0.0.1:{port}"
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            _run([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> str:
    """The address of a PostgreSQL database with the newest schema."""
    url = f"{postgres}/postgres"
    _migrate(url)
    return url


@pytest.fixture
def postgres_url(migrated_postgres: str) -> str:
    """The address of a PostgreSQL database without a single row."""
    # Emptying one database takes a tenth of the time that making another one does.
    with psycopg.connect(migrated_postgres, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # or the log of deeds would refuse to be emptied
        connection.execute(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY CASCADE".encode())
    return migrated_postgres


def _postgres_binaries() -> Path:
    """The folder of PostgreSQL's programs; Debian keeps them off the PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = installed[-1] if installed else shutil.which("initdb")
    if found is None:
        pytest.fail("PostgreSQL ontbreekt (initdb en pg_ctl). Draai eerst scripts/installeer-testgereedschap.")
    return Path(found).parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: list[str]) -> None:
    # Not a pipe: the server would keep it open.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(command, stdout=said, stderr=said, cwd="/", timeout=60, check=False)
        said.seek(0)
        assert done.returncode == 0, f"{' '.join(command)}\n{said.read()}"


def _migrate(url: str) -> None:
    database = Database(url)
    upgrade(database)
    database.close()
