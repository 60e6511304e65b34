"""What somebody gets who asks about one casus: the proof that it was erased, or everything there is."""

from __future__ import annotations

from bot.keeping.erasing import Proof
from bot.keeping.inspection import Inspection
from bot.papers.rendering import descriptions, render


def proof(erased: Proof) -> str:
    """The proof of an erasure, as plain text."""
    known = descriptions()["tabellen"]
    rows = [(known.get(name, {}).get("wat", name), count) for name, count in erased.rows.items()]
    return render("bewijs-van-wissen.txt.j2", bewijs=erased, rijen=rows)


def inspection(found: Inspection) -> str:
    """Everything about a casus, as plain text to read."""
    return render("inzage.txt.j2", inzage=found)
