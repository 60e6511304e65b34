"""What a screen reader says of itself in a whole conversation, and what it finds there."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.accessibility.hearing import TRANSCRIPT, hear_a_conversation
from tests.accessibility.scene import Scene


def test_a_conversation_sounds_as_it_was_written_down(browser: Browser, scene: Scene) -> None:
    """Changed on purpose? `make schermen` writes it anew: read it as somebody who sees nothing, before it is kept."""
    assert hear_a_conversation(browser, scene).splitlines() == TRANSCRIPT.read_text().splitlines()
