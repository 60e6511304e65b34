"""The product on a stage, and every state looked at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from bot.shelf import Shelf
from tests.accessibility.chat_states import CHAT
from tests.accessibility.looking import Look, look_at
from tests.accessibility.page_states import PAGES
from tests.accessibility.scene import Scene, staged
from tests.accessibility.states import State, reached
from tests.accessibility.together import together
from tests.product import train_when_missing

STATES = (*PAGES, *CHAT)


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory, shelf: Shelf) -> Iterator[Scene]:
    train_when_missing()
    with staged(tmp_path_factory.mktemp("toegankelijk"), shelf) as made:
        together(made, shelf)
        yield made


# Reached once, and asked about by every test: getting there takes longer than looking.
@pytest.fixture(scope="session", params=STATES, ids=lambda state: state.name)
def look(request: pytest.FixtureRequest, browser: Browser, scene: Scene) -> Look:
    state: State = request.param
    with reached(browser, scene, state) as page:
        return look_at(page, state)
