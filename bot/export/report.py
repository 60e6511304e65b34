"""A report as a Word document: headings with sentences, and a table under each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.shared import Cm

from bot.export.markdown_word import repeat_head, speak_dutch
from bot.export.svg import printable

_LANGUAGE = "nl-NL"
_PICTURE = Cm(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading with paragraphs, a picture (PNG) and a table when there are, and paragraphs after that.

    `picture_words` say what is in the picture, for who does not see it.
    """

    heading: str
    before: Sequence[str]
    picture: bytes = b""
    picture_words: str = ""
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    after: Sequence[str] = ()


def report(title: str, opening: Sequence[str], chapters: Sequence[Chapter]) -> bytes:
    """The document, with headings and heads of tables that a screen reader knows as such."""
    document = docx.Document()
    document.core_properties.title = printable(title)
    document.core_properties.language = _LANGUAGE
    speak_dutch(document)
    document.add_paragraph(printable(title), style="Title")
    _say(document, opening)
    for chapter in chapters:
        document.add_paragraph(printable(chapter.heading), style="Heading 1")
        _say(document, chapter.before)
        if chapter.picture:
            shape = document.add_picture(io.BytesIO(chapter.picture), width=_PICTURE)
            shape._inline.docPr.set("descr", printable(chapter.picture_words))
        if chapter.rows:
            _tabulate(document, [chapter.head, *chapter.rows])
        _say(document, chapter.after)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _say(document: Document, paragraphs: Sequence[str]) -> None:
    for each in paragraphs:
        document.add_paragraph(printable(each))


def _tabulate(document: Document, rows: Sequence[Sequence[str]]) -> None:
    made = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    # Through the table itself: asking for a cell by its place reads the whole table again.
    for row, values in zip(made.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.paragraphs[0].add_run(printable(value))
    repeat_head(made)
    document.add_paragraph()
