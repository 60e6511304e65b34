"""A spreadsheet (xlsx) that is sent while it is made: no row stays in memory, and nothing is put on a disk.

XlsxWriter and openpyxl write every row to a file on disk first, and only then begin to send: what people said would lie
there, and a proxy that waits a minute has given up by then. Every text is text here, so no cell is ever a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from bot.export.svg import printable

Cell = str | int | None

MOST_ROWS = 500_000  # in one sheet; a spreadsheet takes 1,048,576, and a part of a zip file that is streamed 2 GB
LONGEST = 32_767  # characters in a cell, as Excel takes them
_AT_ONCE = 200  # rows
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Excel reads "_x0041_" as the sign with that number.
_LOOKS_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_BOLD = 1  # the second of the looks in `_LOOKS`
_FONT = '<sz val="11"/><name val="Calibri"/></font>'
_LOOKS = (
    f'<styleSheet xmlns="{_NAMESPACE}"><fonts count="2"><font>{_FONT}<font><b/>{_FONT}</fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table: its name, the words of its first row, how wide each column is (in signs), and its rows."""

    name: str
    head: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Cell]]


class _Pipe(io.RawIOBase):
    """What the zip file writes to; what it wrote is taken out and sent."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, some: bytes) -> int:  # type: ignore[override]
        self._written.append(bytes(some))
        return len(some)

    def taken(self) -> bytes:
        found, self._written = b"".join(self._written), []
        return found


def xlsx(sheets: Iterable[Sheet], *, most_rows: int = MOST_ROWS) -> Iterator[bytes]:
    """The file, a piece at a time. A sheet with more rows than fit goes on in a next one, with a number."""
    pipe = _Pipe()
    names: list[str] = []
    with ZipFile(pipe, "w", ZIP_DEFLATED) as book:
        for sheet in sheets:
            for number, some in enumerate(_fitting(sheet.rows, most_rows), start=1):
                names.append(f"{sheet.name} {number}" if number > 1 else sheet.name)
                with book.open(f"xl/worksheets/sheet{len(names)}.xml", "w") as part:
                    for piece in _sheet(sheet, some):
                        part.write(piece.encode())
                        yield pipe.taken()
        for path, content in _around(names):
            book.writestr(path, _HEAD + content)
    yield pipe.taken()


def _fitting(rows: Iterable[Sequence[Cell]], most: int) -> Iterator[Iterator[Sequence[Cell]]]:
    """The rows in parts of so many, at least one part; each must be used up before the next is asked for."""
    left = iter(rows)
    yield islice(left, most)
    while (first := next(left, None)) is not None:
        yield chain([first], islice(left, most - 1))


def _sheet(sheet: Sheet, rows: Iterator[Sequence[Cell]]) -> Iterator[str]:
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(sheet.widths, start=1)
    )
    # The first row stays in sight.
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
    yield f'{_HEAD}<worksheet xmlns="{_NAMESPACE}">{view}<cols>{widths}</cols><sheetData>'
    yield _row(sheet.head, look=f' s="{_BOLD}"')
    while some := list(islice(rows, _AT_ONCE)):
        yield "".join(_row(row) for row in some)
    yield "</sheetData></worksheet>"


def _row(cells: Sequence[Cell], look: str = "") -> str:
    return f"<row>{''.join(_cell(cell, look) for cell in cells)}</row>"


def _cell(cell: Cell, look: str) -> str:
    if cell is None or cell == "":
        return f"<c{look}/>"
    if isinstance(cell, int):
        return f"<c{look}><v>{cell}</v></c>"
    text = _LOOKS_CODED.sub("_x005F_", printable(cell))
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return f'<c{look} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _around(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The small parts that say what the sheets are called and where they are."""
    numbers = range(1, len(names) + 1)
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="r{number}"/>' for number, name in zip(numbers, names)
    )
    yield "xl/workbook.xml", f'<workbook xmlns="{_NAMESPACE}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
    links = "".join(_link(f"r{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in numbers)
    yield "xl/_rels/workbook.xml.rels", _links(links + _link("r0", "styles", "styles.xml"))
    yield "xl/styles.xml", _LOOKS
    yield "_rels/.rels", _links(_link("r1", "officeDocument", "xl/workbook.xml"))
    kinds = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    kinds |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in numbers}
    made = "".join(
        f'<Override PartName="{path}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for path, kind in kinds.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    default = f'<Default Extension="rels" ContentType="{relations}"/>'
    yield "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{default}{made}</Types>'


def _links(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _link(name: str, kind: str, to: str) -> str:
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{to}"/>'
