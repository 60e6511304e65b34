"""The app without a connection: the page that is shown then, and the worker in the browser that keeps it at hand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from fastapi import APIRouter, Request, Response

from bot.web.pages.rendering import page, templates

router = APIRouter(include_in_schema=False)

_WIDGET = Path(__file__).resolve().parent.parent / "static" / "widget"
_TEMPLATE = "offline.html"
_PARTS = ("pagina.css", "offline.js", "prisma.svg")


@router.get("/offline")
def show(request: Request) -> Response:
    """Holds nothing of anybody: what it shows of a conversation, it finds in the tab itself."""
    return page(request, _TEMPLATE, "Geen verbinding", None, deel=_addresses())


@router.get("/service-worker.js")
def worker() -> Response:
    """The worker of this version: another page or another part makes another worker, which replaces the old one."""
    addresses = sorted(_addresses().values())
    source, _, _ = templates.env.loader.get_source(templates.env, _TEMPLATE)  # type: ignore[union-attr]
    version = _digest(source.encode() + json.dumps(addresses).encode())
    script = (_WIDGET / "service-worker.js").read_text(encoding="utf-8")
    filled = script.replace("__VERSIE__", version).replace("__ADRESSEN__", json.dumps(addresses))
    return Response(filled, media_type="text/javascript")


def _addresses() -> dict[str, str]:
    """Where the parts of the page are. Each address tells what is in it, so that a part is never an older one."""
    return {name: f"/static/widget/{name}?v={_digest((_WIDGET / name).read_bytes())}" for name in _PARTS}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
