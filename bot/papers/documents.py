"""The register of processing and the outline of a DPIA, as Markdown and as a Word document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from bot.export import markdown_word
from bot.papers.rendering import render
from bot.sentences import Refusal

Paper = Literal["verwerkingsregister", "dpia"]
_EMPTY_LINES = re.compile(r"\n{3,}")


def write(paper: Paper, facts: Mapping[str, Any], folder: Path) -> list[Path]:
    """Write one paper in both forms, in the place of earlier ones; return the files. Raises Refusal."""
    text = _EMPTY_LINES.sub("\n\n", render(f"{paper}.md.j2", **facts)).strip() + "\n"
    markdown, document = folder / f"{paper}.md", folder / f"{paper}.docx"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        markdown.write_text(text, encoding="utf-8")
        markdown_word.save(text, text.splitlines()[0].lstrip("# "), document)
    except OSError as error:
        raise Refusal("bestand.onschrijfbaar", bestand=folder, fout=error.strerror) from error
    return [document, markdown]
