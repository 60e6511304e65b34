"""A better wording is a content file: live after a restart, without training; a conversation keeps its own wording."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.product import MODEL, ROOT, Product, prisma, train_when_missing

OLD = "Wat is de vraag, in de eigen woorden van de inwoner?"
NEW = "Hoe zegt de inwoner het zelf?"


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Product]:
    """A product with content of its own, to change."""
    train_when_missing()
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    product = Product(tmp_path, settings={"PRISMA_KENNIS": str(tmp_path / "knowledge")}).start()
    yield product
    product.stop()


def test_a_new_wording_is_live_after_a_restart_and_an_old_conversation_keeps_its_own(changing: Product) -> None:
    old = changing.worker("trainer-in-spe").begin("tsacep")
    old.say("De inwoner zelf")
    trained_at = MODEL.stat().st_mtime
    changing.stop()
    file = changing.folder / "knowledge" / "instrumenten" / "tsacep.yml"
    assert OLD in file.read_text()
    file.write_text(file.read_text().replace(OLD, NEW))

    checked = prisma("kennis", "controleer", environ=changing.environment)
    changing.start()
    worker = changing.log_in("trainer-in-spe")
    new = worker.begin("tsacep")
    again = worker.talk(old.id)

    assert checked.returncode == 0
    assert MODEL.stat().st_mtime == trained_at
    assert NEW in new.say("De inwoner zelf").text("vraag")
    assert OLD in again.press("waarom").text("vraag")
    assert again.read()["instrumentversie"] != new.read()["instrumentversie"]
    assert again.say("Ik wil weer zelf naar de winkel.").question == "T3"


def test_a_conversation_is_finished_with_its_own_questions_after_one_of_them_was_taken_away(changing: Product) -> None:
    old = changing.worker("blijver").begin("inwonersvragen")
    changing.stop()
    (changing.folder / "knowledge" / "instrumenten" / "inwonersvragen.yml").unlink()

    changing.start()
    again = changing.log_in("blijver").talk(old.id)
    for _ in range(4):
        reply = again.say("De buurvrouw hielp met de brief.")

    assert reply.status == "afgerond"
    assert len(again.answers()) == 4
