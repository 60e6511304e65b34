"""The spreadsheet that is sent while it is made, read back by a program that others wrote."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import openpyxl
import pytest

from bot.export.sheets import LONGEST, Cell, Sheet, xlsx


def sheet(rows: Sequence[Sequence[Cell]], name: str = "Antwoorden") -> Sheet:
    return Sheet(name=name, head=["vraag", "tekst"], widths=[10, 40], rows=rows)


def read(pieces: Iterator[bytes]) -> dict[str, list[tuple[object, ...]]]:
    """Every sheet with its rows, the first row apart."""
    book = openpyxl.load_workbook(io.BytesIO(b"".join(pieces)))
    return {each.title: list(each.iter_rows(min_row=2, values_only=True)) for each in book}


def kept(text: str) -> object:
    return read(xlsx([sheet([["T1", text]])]))["Antwoorden"][0][1]


def test_rows_come_back_as_they_were_and_a_number_is_a_number() -> None:
    rows: list[list[Cell]] = [["T1", "Zij wil naar het koor."], ["A1", 7], ["A2", None], ["", "laatste"]]

    assert read(xlsx([sheet(rows)])) == {
        "Antwoorden": [("T1", "Zij wil naar het koor."), ("A1", 7), ("A2", None), (None, "laatste")]
    }


@pytest.mark.parametrize("text", ["=1+1", "+31", "-5", "@SOM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_no_text_is_a_formula(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx([sheet([["T1", text]])]))))

    cell = book["Antwoorden"]["B2"]
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize(
    "text", ["a < b & c > d", 'zei "nee"', "  ruimte  ", "regel een\nregel twee", "Ünïcödé 😀", "]]>"]
)
def test_no_sign_is_lost(text: str) -> None:
    assert kept(text) == text


def test_what_looks_like_a_coded_sign_stays_what_it_is() -> None:
    made = b"".join(xlsx([sheet([["T1", "_x0041_"]])]))

    # The reader of this test leaves codes as they are; Excel reads the first as an underscore.
    assert openpyxl.load_workbook(io.BytesIO(made))["Antwoorden"]["B2"].value == "_x005F_x0041_"


def test_a_sign_that_xml_cannot_hold_is_left_out() -> None:
    assert kept("voor\x0bna") == "voorna"


def test_a_text_that_does_not_fit_ends_with_a_sign_of_it() -> None:
    found = str(kept("a" * (LONGEST + 1)))

    assert len(found) == LONGEST and found.endswith("…")


def test_more_rows_than_fit_go_on_in_a_next_sheet() -> None:
    found = read(xlsx([sheet([[f"T{number}", ""] for number in range(5)]), sheet([], "Uitleg")], most_rows=2))

    assert list(found) == ["Antwoorden", "Antwoorden 2", "Antwoorden 3", "Uitleg"]
    assert [row[0] for name in list(found)[:3] for row in found[name]] == ["T0", "T1", "T2", "T3", "T4"]
    assert found["Uitleg"] == []


def test_the_first_row_stays_in_sight_and_is_bold() -> None:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx([sheet([["T1", "ja"]])]))))

    assert book["Antwoorden"].freeze_panes == "A2"
    assert [cell.font.b for cell in book["Antwoorden"][1]] == [True, True]
    assert book["Antwoorden"].column_dimensions["B"].width == 40


def test_pieces_come_while_rows_are_still_asked_for() -> None:
    asked: list[int] = []

    def rows() -> Iterator[list[Cell]]:
        for number in range(100_000):
            asked.append(number)
            yield ["T1", f"Een antwoord met nummer {number}."]

    pieces = xlsx([Sheet(name="Antwoorden", head=["vraag", "tekst"], widths=[10, 40], rows=rows())])
    while not next(pieces):
        pass

    assert len(asked) < 20_000
