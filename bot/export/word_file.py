"""Word documents from a template that a municipality can make its own. docs/meenemen.md names the fields."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl.template import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from bot.export.paper import Paper
from bot.export.svg import printable

_FOLDER = Path(__file__).parent / "sjablonen"
_LANGUAGE = "nl-NL"


class TemplateFault(Exception):
    """A template cannot be read or filled in; `name` is its file, `fault` what is wrong with it."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(f"{name}: {fault}")
        self.name = name
        self.fault = fault


def docx(paper: Paper, own_folder: Path | None = None) -> bytes:
    """Fill in the template of this kind of document: the municipality's own when it has one. Raises TemplateFault."""
    name = f"{paper.kind}.docx"
    own = own_folder / name if own_folder else None
    path = own if own and own.is_file() else _FOLDER / name
    try:
        template = DocxTemplate(str(path))
        # Sandboxed: a template fills in what it is given and reaches nothing else.
        template.render(_fields(paper), SandboxedEnvironment(autoescape=True), autoescape=True)
    except (TemplateError, SyntaxError, PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise TemplateFault(name, type(error).__name__) from error
    document = template.docx
    assert document is not None
    document.core_properties.title = printable(paper.title)
    document.core_properties.language = _LANGUAGE
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _fields(paper: Paper) -> dict[str, Any]:
    """What a template may name."""
    return {
        "titel": printable(paper.title),
        "feiten": [{"naam": name, "waarde": printable(value)} for name, value in paper.facts],
        "opening": printable(paper.opening),
        "delen": [
            {"kop": printable(section.heading), "regels": [printable(line) for line in section.lines]}
            for section in paper.sections
        ],
        "mensen": [{name: printable(value) for name, value in each.items()} for each in paper.people],
        "voet": printable(paper.closing),
    }
