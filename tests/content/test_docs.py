"""What the page for authors shows, works."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.knowledge.library import load
from bot.knowledge.located import KnowledgeError
from bot.settings import project_root

PAGE = (project_root() / "docs" / "inhoud.md").read_text(encoding="utf-8")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The worked example of docs/inhoud.md, in a folder with the rest of the content."""
    shutil.copytree(project_root() / "knowledge", tmp_path / "knowledge")
    file = tmp_path / "knowledge" / "instrumenten" / "na-het-huisbezoek.yml"
    found = re.search(r"```yaml\n(id: na-het-huisbezoek.*?)```", PAGE, re.DOTALL)
    assert found
    file.write_text(found[1], encoding="utf-8")
    return file


def test_the_worked_example_for_authors_is_a_right_instrument(example: Path) -> None:
    assert "na-het-huisbezoek" in load(example.parent.parent).instruments


def test_the_fault_that_the_page_shows_is_the_fault_that_is_told(example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    example.write_text(
        text.replace("          - Vooraf weten dat de dochter er ook bij zou zijn.\n", ""), encoding="utf-8"
    )

    with pytest.raises(KnowledgeError) as told:
        load(example.parent.parent)

    [fault] = told.value.faults
    assert fault in PAGE
