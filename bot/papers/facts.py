"""The facts that the papers tell: what is really kept, asked, set and allowed here and now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.engine import Connection

from bot.knowledge.library import Knowledge
from bot.papers.rendering import descriptions, fill
from bot.settings import Settings
from bot.store import describing, users
from bot.store.users import ROLES
from bot.web import policy

UNKNOWN = "nog niet beschreven"


def gather(conn: Connection, settings: Settings, knowledge: Knowledge, now: datetime) -> dict[str, Any]:
    """Everything that a template may use."""
    everybody = users.everybody(conn)
    roles = Counter(role for user in everybody if user.is_active for role in user.roles)
    terms = {
        "termijn": asdict(settings.retention),
        "sessie_minuten": settings.session_idle_minutes,
    }
    return {
        **terms,
        "nu": now,
        "versie": version("prismabril"),
        "instellingen": settings,
        "database": _database(settings.database_url),
        "tabellen": [_table(name, names, terms) for name, names in describing.columns(conn).items()],
        "handelingen": _table_of_roles(),
        "rollen": ROLES,
        "accounts": {role: roles[role] for role in ROLES},
        "instrumenten": _instruments(knowledge),
    }


def _database(url: str) -> str:
    """Which kind, and where: never the name or the password with which it is opened."""
    parts = urlsplit(url)
    return f"PostgreSQL op {parts.hostname}" if parts.scheme.startswith("postgres") else "SQLite in de gegevensmap"


def _table(name: str, columns: Sequence[str], terms: Mapping[str, Any]) -> dict[str, Any]:
    known = descriptions()["tabellen"].get(name, {})
    kept = descriptions()["termijnen"].get(known.get("bewaren"), UNKNOWN)
    return {
        "naam": name,
        "wat": known.get("wat", UNKNOWN),
        "van": known.get("van", UNKNOWN),
        "doel": known.get("doel", UNKNOWN),
        "bewaren": fill(kept, **terms),
        "velden": [(column, known.get("velden", {}).get(column, UNKNOWN)) for column in columns],
    }


def _table_of_roles() -> list[tuple[str, list[str]]]:
    """Each thing somebody can do, and for each role on what."""
    words = descriptions()["handelingen"]
    return [
        (words.get(action, UNKNOWN), [_cell(row.get(role, frozenset())) for role in ROLES])
        for action, row in policy.TABLE.items()
    ]


def _cell(relations: frozenset[policy.Relation]) -> str:
    every = len(relations) == len(policy.RELATIONS)
    return "alles" if every else ", ".join(each for each in policy.RELATIONS if each in relations) or "-"


def _instruments(knowledge: Knowledge) -> list[dict[str, Any]]:
    found = sorted(knowledge.instruments.values(), key=lambda instrument: instrument.title)
    return [
        {"titel": each.title, "kort": each.summary, "versie": each.label, "vragen": list(each.questions())}
        for each in found
    ]
