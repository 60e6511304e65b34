"""The papers tell what is really kept, asked and set, and nothing that nobody knows."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml

from bot.knowledge.library import Knowledge
from bot.papers import facts, rendering
from bot.store.tables import metadata
from bot.web.policy import TABLE
from tests.product import ROOT, clean_environment, prisma_here

PAPERS = ("verwerkingsregister", "dpia")
TO_FILL_IN = "in te vullen door de gemeente"


def write(paper: str, folder: Path, **settings: str) -> str:
    """Have a paper written; return its Markdown."""
    data = folder / "gegevens"
    done = prisma_here(paper, "--naar", str(folder), "--gegevens", str(data), environ=clean_environment(**settings))
    assert done.returncode == 0, done.stderr
    return (folder / f"{paper}.md").read_text()


def words_of(file: Path) -> str:
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_every_column_of_every_table_is_described() -> None:
    """Add what is missing to bot/papers/velden.yml, and take out what is gone."""
    known = yaml.safe_load((ROOT / "bot" / "papers" / "velden.yml").read_text())["tabellen"]

    assert {name: set(table["velden"]) for name, table in known.items()} == {
        table.name: {column.name for column in table.columns} for table in metadata.sorted_tables
    }


def test_every_table_says_of_whom_it_is_what_it_is_for_and_how_long() -> None:
    known = rendering.descriptions()

    for table in known["tabellen"].values():
        assert table["wat"] and table["van"] and table["doel"]
        assert table["bewaren"] in known["termijnen"]


def test_every_action_of_the_table_of_roles_has_words() -> None:
    assert set(rendering.descriptions()["handelingen"]) == set(TABLE)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_has_every_table_and_every_question_with_its_reason(
    paper: str, tmp_path: Path, knowledge: Knowledge
) -> None:
    text = write(paper, tmp_path).replace("\\", "")

    assert all(f"({table.name})" in text for table in metadata.sorted_tables)
    questions = [each for instrument in knowledge.instruments.values() for each in instrument.questions()]
    assert len(questions) > 200
    missing = [each.id for each in questions if " ".join(each.purpose.split()) not in text]
    assert missing == []
    assert facts.UNKNOWN not in text


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_tells_the_settings_of_now(paper: str, tmp_path: Path) -> None:
    usual = write(paper, tmp_path)
    other = write(
        paper, tmp_path, PRISMA_BEWAREN_OPEN="11", PRISMA_BEWAREN_AFGEROND="22", PRISMA_BEWAREN_GESTOPT="33",
        PRISMA_BEWAREN_LOGBOEK="444", PRISMA_HTTPS="aan", PRISMA_HOSTNAMEN="prisma.voorbeeld.nl",
    )  # fmt: skip

    assert "| Versleuteld verkeer (https) | uit |" in usual
    assert "open en gepauzeerd na 30 dagen, afgerond na 90, gestopt na 7" in usual
    assert "aan, door een proxy ervoor" in other
    assert "onder de namen prisma.voorbeeld.nl" in other
    assert "open en gepauzeerd na 11 dagen, afgerond na 22, gestopt na 33" in other
    assert "444 dagen" in other


@pytest.mark.parametrize("paper", PAPERS)
def test_single_sign_on_is_told_when_it_is_set_and_its_secret_never(paper: str, tmp_path: Path) -> None:
    sso = {
        "PRISMA_OIDC_ADRES": "https://inloggen.voorbeeld.nl", "PRISMA_OIDC_CLIENT": "prisma",
        "PRISMA_OIDC_GEHEIM": "heel-geheim-woord", "PRISMA_OIDC_ROLLEN": "groep=medewerker",
    }  # fmt: skip

    assert "https://inloggen.voorbeeld.nl" in write(paper, tmp_path, **sso)
    assert "heel-geheim-woord" not in write(paper, tmp_path, **sso)
    assert "Inloggen via de organisatie | uit" in write(paper, tmp_path)


def test_the_password_of_the_database_is_in_no_paper(postgres_url: str, tmp_path: Path) -> None:
    url = postgres_url.replace("prisma@", "prisma:geheim-van-de-database@")

    text = write("verwerkingsregister", tmp_path, PRISMA_DATABASE_URL=url)

    assert "PostgreSQL op 127.0.0.1" in text
    assert "geheim-van-de-database" not in text


@pytest.mark.parametrize("paper", PAPERS)
def test_what_the_product_cannot_know_is_left_to_fill_in(paper: str, tmp_path: Path) -> None:
    assert write(paper, tmp_path).count(TO_FILL_IN) > 5


@pytest.mark.parametrize("paper", PAPERS)
def test_the_word_document_says_the_same_with_real_headings_and_tables(paper: str, tmp_path: Path) -> None:
    text = write(paper, tmp_path)
    document = docx.Document(str(tmp_path / f"{paper}.docx"))

    headings = [each.text for each in document.paragraphs if each.style and each.style.name.startswith("Heading")]
    told = [line.lstrip("# ").replace("\\", "") for line in text.splitlines() if line.startswith("##")]
    assert headings == told
    assert document.paragraphs[0].style and document.paragraphs[0].style.name == "Title"
    assert document.core_properties.language == "nl-NL"
    assert len(document.tables) == text.count("\n|---")
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    words = words_of(tmp_path / f"{paper}.docx")
    assert words.count(TO_FILL_IN) == text.count(TO_FILL_IN)
    assert "**" not in words and "](" not in words and "\\_" not in words


def test_writing_again_replaces_what_was_there(tmp_path: Path) -> None:
    write("dpia", tmp_path, PRISMA_BEWAREN_OPEN="11")
    write("dpia", tmp_path)

    assert "| open of gepauzeerd | 30 |" in (tmp_path / "dpia.md").read_text()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")

    refused = prisma_here(
        "dpia", "--naar", str(tmp_path / "bestand" / "map"), "--gegevens", str(tmp_path / "gegevens"),
        environ=clean_environment(),
    )  # fmt: skip

    assert refused.returncode == 2
    assert refused.stderr.startswith(f"Het bestand {tmp_path / 'bestand' / 'map'} is niet te schrijven")
