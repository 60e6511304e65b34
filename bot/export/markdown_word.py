"""A Markdown text as a Word document, with real headings, lists and tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token

_LANGUAGE = "nl-NL"
_MARKS = {
    "strong_open": ("bold", True),
    "strong_close": ("bold", None),
    "em_open": ("italic", True),
    "em_close": ("italic", None),
}


def save(markdown: str, title: str, path: Path) -> None:
    """Write the document. Understood: headings, paragraphs, lists, tables, bold, italic and code."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.language = _LANGUAGE
    speak_dutch(document)
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    position = 0
    while position < len(tokens):
        position = _block(document, tokens, position)
    document.save(str(path))


def _block(document: Document, tokens: Sequence[Token], at: int) -> int:
    """Write the block that begins here; return where the next one does."""
    token = tokens[at]
    if token.type == "table_open":
        return _table(document, tokens, at)
    if token.type == "inline":
        style = _style(tokens, at)
        _write(document.add_paragraph(style=style), token)
    return at + 1


def _style(tokens: Sequence[Token], at: int) -> str:
    before = tokens[at - 1]
    if before.type == "heading_open":
        level = int(before.tag[1:])
        return "Title" if level == 1 else f"Heading {level - 1}"
    if at > 1 and tokens[at - 2].type == "list_item_open":
        return "List Number" if tokens[at - 2].info else "List Bullet"
    return "Normal"


def _table(document: Document, tokens: Sequence[Token], at: int) -> int:
    end = next(place for place in range(at, len(tokens)) if tokens[place].type == "table_close")
    rows: list[list[Token]] = []
    for token in tokens[at:end]:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    made = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    cells = [cell.paragraphs[0] for row in made.rows for cell in row.cells]
    for paragraph, token in zip(cells, (token for row in rows for token in row), strict=True):
        _write(paragraph, token)
    repeat_head(made)
    document.add_paragraph()
    return end + 1


def _write(paragraph: Paragraph, token: Token) -> None:
    bold: bool | None = None
    italic: bool | None = None
    for part in token.children or ():
        if part.type in _MARKS:
            name, value = _MARKS[part.type]
            bold, italic = (value, italic) if name == "bold" else (bold, value)
        else:
            run = paragraph.add_run(" " if part.type in ("softbreak", "hardbreak") else part.content)
            run.bold, run.italic = bold, italic


def repeat_head(table: Table) -> None:
    """The first row is a head: on every page again, and told as such to who listens."""
    head = table.rows[0]
    properties = head._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for cell in head.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def speak_dutch(document: Document) -> None:
    """A screen reader reads it as Dutch."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGE)
    document.styles["Normal"].element.get_or_add_rPr().append(language)
