"""Keys on a wide screen: the way past the menu, and the Overzicht beside the conversation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.accessibility.chat_states import CHAT
from tests.accessibility.looking import LOOKS, tabbed
from tests.accessibility.scene import Scene
from tests.accessibility.states import State, reached

BESIDE = [state for state in CHAT if state.name in ("gesprek, antwoord veranderen", "gesprek, eerdere antwoorden")]


@pytest.mark.parametrize("state", BESIDE, ids=lambda state: state.name)
def test_tab_passes_the_overzicht_beside_the_conversation(browser: Browser, scene: Scene, state: State) -> None:
    with reached(browser, scene, state) as page:
        page.evaluate(LOOKS)

        assert tabbed(page) == []


def test_the_skip_link_shows_itself_and_leads_past_the_menu(browser: Browser, scene: Scene) -> None:
    with reached(browser, scene, State(name="lijst", path="/gesprekken")) as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()
        page.keyboard.press("Tab")

        expect(page.get_by_role("button", name="Nieuw gesprek")).to_be_focused()
