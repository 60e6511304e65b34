"""Meenemen: writing the summary and the letter, and every document that is made of them."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import docx
import httpx
import pikepdf
import pypdfium2
import pytest

from bot.shelf import Shelf
from bot.web.taking import FORMATS
from tests.product import Worker
from tests.seeding import SKIPPED, seed
from tests.web_process import WebProcess, post

STORY = {
    "T1": "de inwoner zelf",
    "T2": "Ik wil weer mensen zien, zegt ze.",
    "T3": SKIPPED,
    "S1": "buurvrouw doet boodschappen, zoon elke vrijdag de post",
    "A3": "De vrijwilliger belt morgen.",
}
EVERY = [(kind, form) for kind, forms in FORMATS.items() for form in forms]
LETTER = {
    "kop-0": "Dit hebben we besproken", "deel-0": "U wilt weer mensen zien.",
    "kop-1": "Dit doen we", "deel-1": "De vrijwilliger belt u morgen.",
    "kop-2": "Hebt u vragen?", "deel-2": "Bel het wijkteam.",
}  # fmt: skip


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for a municipality's own templates; empty at first."""
    return tmp_path_factory.mktemp("sjablonen")


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory, templates: Path) -> Iterator[WebProcess]:
    folder = tmp_path_factory.mktemp("meenemen")
    running = WebProcess(folder=folder, settings={"PRISMA_SJABLONEN": str(templates)})
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def sanne(web: WebProcess) -> Worker:
    return web.worker("sanne")


@pytest.fixture(scope="module")
def coordinator(web: WebProcess) -> Worker:
    return web.worker("leest", "--rol", "coordinator", "--team", "Noord")


@pytest.fixture
def talk(web: WebProcess, sanne: Worker, shelf: Shelf) -> str:
    """The id of a conversation of its own."""
    return seed(web.database_url, shelf, "sanne", "tsacep", STORY, case_code="A-17")


def page_of(talk: str) -> str:
    return f"/gesprekken/{talk}/meenemen"


def export(worker: Worker, talk: str, form: str, kind: str = "samenvatting") -> httpx.Response:
    return worker.http.get(f"/api/v1/gesprekken/{talk}/export", params={"formaat": form, "document": kind})


def words_of(made: bytes) -> str:
    pages = pypdfium2.PdfDocument(made)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def noted(web: WebProcess, talk: str) -> list[tuple[str, str]]:
    query = "SELECT kind, details FROM deeds WHERE conversation_id = ? ORDER BY number"
    with closing(sqlite3.connect(web.data / "prismabril.db", timeout=10)) as database:
        return list(database.execute(query, (talk,)))


class TestFiles:
    def test_the_pdf_is_tagged_and_tells_what_was_said(self, sanne: Worker, talk: str) -> None:
        answer = export(sanne, talk, "pdf")

        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
        assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''samenvatting-A-17.pdf"
        assert answer.headers["cache-control"] == "no-store"
        document = pikepdf.open(io.BytesIO(answer.content))
        assert document.Root.MarkInfo.Marked and str(document.Root.Lang) == "nl-NL"
        told = words_of(answer.content)
        assert "Ik wil weer mensen zien, zegt ze." in told and "buurvrouw Buurt" in told
        assert "Aanleiding (bewaard voor later)" in told

    def test_the_word_document_tells_the_same(self, sanne: Worker, talk: str) -> None:
        document = docx.Document(io.BytesIO(export(sanne, talk, "docx").content))

        assert "De vraag in eigen woorden: Ik wil weer mensen zien, zegt ze." in [p.text for p in document.paragraphs]
        assert document.tables[0].rows[1].cells[0].text == "buurvrouw"

    def test_json_csv_and_text_are_for_programs(self, sanne: Worker, talk: str) -> None:
        told = export(sanne, talk, "json").json()
        rows = list(csv.reader(io.StringIO(export(sanne, talk, "csv").content.decode("utf-8-sig")), delimiter=";"))
        text = export(sanne, talk, "tekst").text

        assert (told["gesprek"], told["casus"], told["oefening"]) == (talk, "A-17", False)
        assert [each["vraag"] for each in told["antwoorden"]] == list(STORY)
        assert told["netwerk"][0]["id"] == "buurvrouw-1"
        assert [row[1] for row in rows[1:]] == list(STORY)
        assert rows[3][4] == "later"
        assert text.index("Vraag en aanleiding") < text.index("Mensen om") < text.index("Afspraken")

    def test_what_there_is_not_is_told(self, sanne: Worker, talk: str) -> None:
        refused = export(sanne, talk, "csv", "casusoverleg")

        assert refused.status_code == 422
        assert refused.json()["detail"].startswith('Het document "casusoverleg" is er niet als "csv".')
        assert export(sanne, talk, "zip").status_code == 422

    def test_the_page_for_a_team_has_the_network_and_fits_on_one_page(self, sanne: Worker, talk: str) -> None:
        made = export(sanne, talk, "pdf", "casusoverleg").content

        assert len(pikepdf.open(io.BytesIO(made)).pages) == 1
        assert "Casusoverleg" in words_of(made) and "inwoner" in words_of(made)

    def test_a_conversation_without_answers_gives_files_too(self, web: WebProcess, sanne: Worker, shelf: Shelf) -> None:
        empty = seed(web.database_url, shelf, "sanne", "quickscan", {})

        assert {export(sanne, empty, form).status_code for form in FORMATS["samenvatting"]} == {200}
        assert "Er is dus nog niets om mee te nemen." in sanne.http.get(page_of(empty)).text

    def test_every_file_stands_in_the_log_without_what_is_in_it(
        self, web: WebProcess, sanne: Worker, talk: str
    ) -> None:
        export(sanne, talk, "pdf")

        assert [(kind, json.loads(details)) for kind, details in noted(web, talk)] == [
            ("gesprek-uitgevoerd", {"document": "samenvatting", "vorm": "pdf"})
        ]

    def test_no_file_is_kept_on_disk(self, web: WebProcess, sanne: Worker, talk: str) -> None:
        before = {path for path in web.folder.rglob("*") if path.suffix not in (".db-wal", ".db-shm")}
        for form in FORMATS["samenvatting"]:
            export(sanne, talk, form)

        assert {path for path in web.folder.rglob("*") if path.suffix not in (".db-wal", ".db-shm")} == before


class TestWhoMay:
    @pytest.mark.parametrize(("kind", "form"), EVERY)
    def test_another_worker_gets_nothing(self, web: WebProcess, talk: str, kind: str, form: str) -> None:
        stranger = web.worker(f"vreemd-{kind}-{form}")

        assert export(stranger, talk, form, kind).status_code == 404
        assert stranger.http.get(page_of(talk)).status_code == 404

    def test_a_coordinator_takes_along_and_that_is_written_down_and_writes_nothing(
        self, web: WebProcess, coordinator: Worker, talk: str
    ) -> None:
        page = coordinator.http.get(page_of(talk))
        assert export(coordinator, talk, "pdf").status_code == 200

        assert "<textarea" not in page.text and "Ik wil weer mensen zien" in page.text
        assert post(coordinator, f"{page_of(talk)}/inwoner", **LETTER).status_code == 404
        assert [kind for kind, _ in noted(web, talk)] == ["gesprek-gelezen", "gesprek-gelezen", "gesprek-uitgevoerd"]


def test_who_makes_files_without_end_waits(web: WebProcess, shelf: Shelf) -> None:
    machine = web.worker("machine")
    talk = seed(web.database_url, shelf, "machine", "quickscan", {})

    answers = [export(machine, talk, "tekst") for _ in range(122)]

    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert answers[-1].json()["detail"].startswith("Dat ging te vaak mis of te snel achter elkaar.")


class TestWriting:
    def test_the_summary_is_written_and_goes_into_every_form(self, sanne: Worker, talk: str) -> None:
        own = {"kop-0": "Vraag en aanleiding", "deel-0": "Zij zoekt gezelschap.\nHet is stil.", "kop-1": "Afspraken"}
        done = post(sanne, f"{page_of(talk)}/samenvatting", **own)

        assert done.status_code == 303
        assert "Zij zoekt gezelschap." in words_of(export(sanne, talk, "pdf").content)
        assert "Ik wil weer mensen" not in export(sanne, talk, "tekst").text
        assert export(sanne, talk, "json").json()["antwoorden"][1]["tekst"] == STORY["T2"]

    def test_the_text_comes_anew_from_the_conversation_when_that_is_asked(self, sanne: Worker, talk: str) -> None:
        own = {"kop-0": "Afspraken", "deel-0": "Iets anders."}
        post(sanne, f"{page_of(talk)}/samenvatting", **own)

        post(sanne, f"{page_of(talk)}/samenvatting", opnieuw="1")

        assert "Ik wil weer mensen zien" in export(sanne, talk, "tekst").text

    def test_long_texts_are_kept_whole(self, sanne: Worker, talk: str) -> None:
        long = "é\r\n" * 9_999
        kept = post(sanne, f"{page_of(talk)}/samenvatting", **{"kop-0": "Afspraken", "deel-0": long})

        assert kept.status_code == 303
        assert export(sanne, talk, "json").json()["samenvatting"][0]["tekst"] == ("é\n" * 9_999).strip()

    def test_a_letter_from_long_answers_begins_short_enough_to_keep(
        self, web: WebProcess, sanne: Worker, shelf: Shelf
    ) -> None:
        told = {"L1": ". ".join(["1998 eerste baan bij de drukkerij"] * 200)}
        page = sanne.http.get(page_of(seed(web.database_url, shelf, "sanne", "levenslijn", told))).text

        first = re.search(r'(?s)id="inwoner-0"[^>]*>(.*?)</textarea>', page)
        assert first and len(first[1].strip()) <= 1500 and first[1].strip().endswith("…")

    def test_the_letter_is_taken_along_only_after_the_worker_looked(self, sanne: Worker, talk: str) -> None:
        refused = export(sanne, talk, "pdf", "inwoner")
        assert refused.status_code == 409
        assert refused.json()["detail"].startswith("Kijk de brief voor de inwoner eerst na")
        assert "document=inwoner" not in sanne.http.get(page_of(talk)).text

        post(sanne, f"{page_of(talk)}/inwoner", **LETTER)

        told = words_of(export(sanne, talk, "pdf", "inwoner").content)
        assert "Ons gesprek" in told and "U wilt weer mensen zien." in told and "A-17" not in told
        assert export(sanne, talk, "docx", "inwoner").status_code == 200
        assert "document=inwoner" in sanne.http.get(page_of(talk)).text

    def test_a_name_is_shown_first_and_never_kept(self, web: WebProcess, sanne: Worker, talk: str) -> None:
        named = LETTER | {"deel-1": "Buurvrouw Fatima\r\nbelt u morgen."}
        looked = post(sanne, f"{page_of(talk)}/inwoner", **named)

        assert looked.status_code == 200 and "Er is nog niets opgeslagen." in looked.text
        assert export(sanne, talk, "pdf", "inwoner").status_code == 409

        post(sanne, f"{page_of(talk)}/inwoner", **named, gezien="1")
        assert "Fatima" not in words_of(export(sanne, talk, "pdf", "inwoner").content)
        assert "belt u morgen." in words_of(export(sanne, talk, "pdf", "inwoner").content)
        assert b"Fatima" not in b"".join(file.read_bytes() for file in web.data.iterdir())

    @pytest.mark.parametrize(
        ("change", "status", "sentence"),
        [
            ({"deel-0": "x" * 1501}, 422, "hoogstens 1500 tekens"),
            ({"kop-0": "Fatima"}, 422, "In het veld &#34;kop&#34;"),
            ({"deel-0": "", "deel-1": " ", "deel-2": ""}, 422, "Er staat nog niets in de brief."),
        ],
    )
    def test_what_cannot_be_kept_is_told(
        self, sanne: Worker, talk: str, change: dict[str, str], status: int, sentence: str
    ) -> None:
        refused = post(sanne, f"{page_of(talk)}/inwoner", **(LETTER | change))

        assert refused.status_code == status
        assert sentence in refused.text

    def test_the_page_says_when_the_conversation_went_on(self, web: WebProcess, sanne: Worker, talk: str) -> None:
        post(sanne, f"{page_of(talk)}/inwoner", **LETTER)
        assert "Het gesprek ging verder" not in sanne.http.get(page_of(talk)).text

        version = re.search(r'name="versie" value="(\d+)"', sanne.http.get(f"/gesprekken/{talk}/netwerk").text)
        assert version
        post(sanne, f"/gesprekken/{talk}/netwerk/S/personen/zoon-1/weg", versie=version[1])

        assert "Het gesprek ging verder" in sanne.http.get(page_of(talk)).text

    def test_the_text_to_paste_stands_on_the_page_without_a_script(self, sanne: Worker, talk: str) -> None:
        page = sanne.http.get(page_of(talk)).text

        assert re.search(r"(?s)<pre[^>]*>Samenvatting van het gesprek\nCasus: A-17\n", page)


class TestTemplates:
    def test_a_template_of_the_municipality_is_used_and_a_faulty_one_is_told(
        self, templates: Path, sanne: Worker, talk: str
    ) -> None:
        own = docx.Document()
        own.add_paragraph("Gemeente Voorbeeld, {{ titel }}")
        own.save(str(templates / "samenvatting.docx"))
        made = docx.Document(io.BytesIO(export(sanne, talk, "docx").content))
        assert made.paragraphs[0].text == "Gemeente Voorbeeld, Samenvatting van het gesprek"

        (templates / "samenvatting.docx").write_bytes(b"stuk")
        refused = export(sanne, talk, "docx")
        (templates / "samenvatting.docx").unlink()

        assert refused.status_code == 500
        assert refused.json()["detail"].startswith("Het sjabloon samenvatting.docx klopt niet")
