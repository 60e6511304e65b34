"""PDF with tags, a title and a language, as PDF/UA asks: for who reads with the ears too.

The text of people goes to the template as data and never as part of it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import typst

from bot.export.paper import Paper
from bot.export.words import word

_FOLDER = Path(__file__).parent / "sjablonen"
# What the letters in the PDF can show; a document with one that they cannot would not be readable by everybody.
_NOT_SHOWN = re.compile(
    "[^\n\x20-\x7e\xa0-\u024f\u0300-\u0484\u0487-\u04ff\u2010-\u2027\u2030-\u2040\u2042\u20ac\u2190-\u2211\u2212-\u226f"
    "\u25a0-\u25ff]"
)
_INSTEAD = "\u25a1"  # an empty square
# What is no sign yet; what is not seen; accents that stand loose.
_SIGNS = {"Cn": _INSTEAD, "Cf": "", "Mn": "", "Me": ""}


def pdf(paper: Paper) -> bytes:
    """Return the document as PDF/UA-1."""
    told = json.dumps(_shown(_data(paper)), ensure_ascii=False)
    made: bytes = typst.compile(
        str(_FOLDER / f"{paper.kind}.typ"),
        root=str(_FOLDER),
        format="pdf",
        sys_inputs={"gegevens": told},
        pdf_standards=["ua-1"],
        # The same letters on every machine.
        ignore_system_fonts=True,
    )
    return made


def _data(paper: Paper) -> dict[str, Any]:
    return {
        "titel": paper.title,
        "feiten": [list(fact) for fact in paper.facts],
        "opening": paper.opening,
        "delen": [{"kop": section.heading, "regels": section.lines} for section in paper.sections],
        "mensen": [dict(each) for each in paper.people],
        "kolommen": word_table(),
        "kop_mensen": word("kop.netwerk"),
        "tekening": paper.picture,
        "tekening_in_woorden": paper.picture_words,
        "voet": paper.closing,
    }


def word_table() -> list[list[str]]:
    """The columns of the table of people: names and words."""
    names = "wie kring wat hoe_vaak dichtbij functies steun kent".split()
    return [[name, word(f"tabel.{name}")] for name in names]


def _shown(value: Any) -> Any:
    """The data with an empty square for each sign that the letters do not have."""
    if isinstance(value, str):
        known = _NOT_SHOWN.sub(_INSTEAD, unicodedata.normalize("NFC", value))
        return "".join(_SIGNS.get(unicodedata.category(sign), sign) for sign in known)
    if isinstance(value, dict):
        return {name: _shown(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shown(each) for each in value]
    return value
