"""Documents as files: PDF that a screen reader can follow, Word from a template, text for programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import docx as word_library
import pikepdf
import pypdfium2
import pytest

from bot.core.message import Texts
from bot.core.snapshot import Snapshot
from bot.export.network_picture import network_svg
from bot.export.paper import Section
from bot.export.pdf import pdf
from bot.export.plain import as_csv, as_json, plain_text
from bot.export.word_file import TemplateFault, docx
from bot.knowledge.library import Knowledge
from tests.export.papers import NASTY, paper
from tests.export.people import crowd


def roles(document: pikepdf.Pdf) -> list[str]:
    """The roles of the structure tree, in reading order."""

    def below(element: pikepdf.Object) -> list[str]:
        children = element.get("/K", [])
        listed = list(children) if isinstance(children, pikepdf.Array) else [children]
        own = [str(element.S)] if "/S" in element else []
        return own + [role for child in listed if isinstance(child, pikepdf.Dictionary) for role in below(child)]

    return below(document.Root.StructTreeRoot)


def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made))


def words_of(made: bytes) -> str:
    pages = pypdfium2.PdfDocument(made)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


class TestPdf:
    @pytest.mark.parametrize("kind", ["samenvatting", "inwoner", "casusoverleg"])
    def test_it_has_tags_a_language_and_a_title(self, kind: str) -> None:
        document = opened(pdf(paper(kind)))  # type: ignore[arg-type]

        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "nl-NL"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == "Samenvatting van het gesprek"
            assert metadata["pdfuaid:part"] == "1"
        assert {"/H1", "/P"} <= set(roles(document))

    def test_the_people_are_a_table_with_heads(self) -> None:
        document = opened(pdf(paper()))

        assert {"/Table", "/TH", "/TD"} <= set(roles(document))
        assert "buurvrouw Buurt" in words_of(pdf(paper()))

    def test_the_picture_is_a_figure_with_words(self, knowledge: Knowledge, texts: Texts) -> None:
        people = crowd(knowledge.lexicon, 12)
        drawing = network_svg(Snapshot(persons=people), knowledge.lexicon.circle_titles, texts, alone=True)

        made = pdf(paper("casusoverleg", picture=drawing, picture_words="De netwerkkaart van twaalf mensen."))

        document = opened(made)
        assert "/Figure" in roles(document)
        assert b"netwerkkaart" in b"".join(
            bytes(each.Alt) for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        )
        assert "inwoner" in words_of(made)

    def test_what_people_typed_is_never_read_as_markup(self) -> None:
        told = words_of(pdf(paper(text=NASTY)))

        assert "<b>&amp; #panic() *vet* {{ 7 * 7 }} {% raw %}" in told

    @pytest.mark.parametrize("kind", ["samenvatting", "inwoner", "casusoverleg"])
    def test_signs_that_the_letters_do_not_have_become_a_square(self, kind: str) -> None:
        signs = "".join(map(chr, [*range(0x20, 0x2700), 0x4F60, 0xFFFD, 0x1F600]))

        assert len(opened(pdf(paper(kind, text=signs))).pages) >= 1  # type: ignore[arg-type]
        assert "\u25a1" in words_of(pdf(paper(text="a\U0001f600b")))

    @pytest.mark.parametrize(("kind", "most"), [("inwoner", 158), ("casusoverleg", 70)])
    def test_a_long_text_still_fits_on_one_page(self, kind: str, most: int) -> None:
        sections = tuple(Section(heading=f"Kop {n}", text="woorden en woorden " * (most // (2 + n))) for n in range(3))

        assert len(opened(pdf(paper(kind, sections=sections))).pages) == 1  # type: ignore[arg-type]

    def test_the_same_paper_is_drawn_the_same_everywhere(self) -> None:
        fonts = {
            str(font.BaseFont).split("+")[-1]
            for page in opened(pdf(paper())).pages
            for font in page.Resources.Font.values()
        }

        assert fonts <= {
            "LibertinusSerif-Regular-Identity-H",
            "LibertinusSerif-Bold-Identity-H",
            "LibertinusSerif-Regular",
            "LibertinusSerif-Bold",
        }


def read_docx(made: bytes) -> str:
    document = word_library.Document(io.BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


class TestWord:
    @pytest.mark.parametrize("kind", ["samenvatting", "inwoner"])
    def test_the_own_template_is_filled_in(self, kind: str) -> None:
        made = docx(paper(kind))  # type: ignore[arg-type]
        told, document = read_docx(made), word_library.Document(io.BytesIO(made))

        assert "Zij wil weer naar het koor." in told
        assert "{{" not in told and "{%" not in told
        assert document.core_properties.title == "Samenvatting van het gesprek"
        assert document.core_properties.language == "nl-NL"
        assert document.paragraphs[0].style is not None and document.paragraphs[0].style.name == "Title"

    def test_the_people_are_a_table_with_a_head(self) -> None:
        document = word_library.Document(io.BytesIO(docx(paper())))

        [table] = document.tables
        assert [cell.text for cell in table.rows[0].cells][:2] == ["Wie", "Kring"]
        assert [cell.text for cell in table.rows[1].cells][:2] == ["buurvrouw", "Buurt"]
        assert len(table.rows) == 2

    def test_what_people_typed_stays_text(self) -> None:
        told = read_docx(docx(paper(text=NASTY)))

        assert "<b>&amp; #panic() *vet* {{ 7 * 7 }} {% raw %}" in told
        assert "\U0001f600" in told and "\x08" not in told

    def test_a_municipality_has_its_own_template(self, tmp_path: Path) -> None:
        own = word_library.Document()
        own.add_paragraph("Gemeente Voorbeeld: {{ titel }}")
        own.save(str(tmp_path / "samenvatting.docx"))

        assert read_docx(docx(paper(), tmp_path)) == "Gemeente Voorbeeld: Samenvatting van het gesprek"
        assert "Op 2 maart" in read_docx(docx(paper("inwoner"), tmp_path))

    @pytest.mark.parametrize("text", ["{% for x in %}", "{{ titel.__class__.__mro__ }}", "{{ delen | onzin }}"])
    def test_a_template_with_a_fault_is_told(self, tmp_path: Path, text: str) -> None:
        own = word_library.Document()
        own.add_paragraph(text)
        own.save(str(tmp_path / "samenvatting.docx"))

        with pytest.raises(TemplateFault, match=r"samenvatting\.docx"):
            docx(paper(), tmp_path)

    def test_a_file_that_is_no_word_document_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "samenvatting.docx").write_text("geen document", encoding="utf-8")

        with pytest.raises(TemplateFault):
            docx(paper(), tmp_path)


class TestForPrograms:
    def test_text_has_facts_and_headings_in_order(self) -> None:
        assert plain_text(paper()) == (
            "Samenvatting van het gesprek\nCasus: A-17\nGesprek: TSACE(P)\n\nVraag\nZij wil weer naar het koor.\n\n"
            "Afspraken\nMorgen bellen.\n"
        )

    @pytest.mark.parametrize("sign", "=+-@\t\r\uff1d")
    def test_no_cell_is_a_formula(self, sign: str) -> None:
        made = as_csv([["T", "T1", "Kop", f"{sign}SOM(A1)", "", 1, ""]]).decode("utf-8-sig")

        [_, row] = csv.reader(io.StringIO(made, newline=""), delimiter=";")
        assert row[3] == f"'{sign}SOM(A1)"
        assert row[5] == "1"

    def test_a_cell_with_lines_and_quotes_comes_back_whole(self) -> None:
        made = as_csv([["T", 'zei "nee"; en\ntoen ja']])

        assert made.startswith(b"\xef\xbb\xbf")
        assert (
            next(
                row
                for n, row in enumerate(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=";"))
                if n
            )[1]
            == 'zei "nee"; en\ntoen ja'
        )

    def test_json_keeps_every_sign(self) -> None:
        assert json.loads(as_json({"tekst": NASTY})) == {"tekst": NASTY}
