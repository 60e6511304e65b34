"""A whole conversation in the browser, one question after another, in whatever way a worker answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Page, expect

from tests.browser.pages import log
from tests.product import Talk

Offered = Literal["one", "several", "text", "nothing"]

_COUNT = "() => document.querySelectorAll('.prisma-message').length"
# The reply is there, and nothing is on its way.
_ANSWERED = """before => {
    const all = document.querySelectorAll('.prisma-message');
    const last = all[all.length - 1];
    return all.length > before && !last.classList.contains('prisma-message--own')
        && !document.querySelector('prisma-gesprek [aria-disabled="true"]');
}"""
_OFFERED = """() => {
    if (document.querySelector('.prisma-message--klaar')) return 'nothing';
    const asked = [...document.querySelectorAll('.prisma-message--vraag')].pop();
    if (asked.querySelector('.prisma-multiple')) return 'several';
    return asked.querySelector('.prisma-choices[role=group]') ? 'one' : 'text';
}"""
_MOST_QUESTIONS = 60
STORY = (
    "De buurvrouw haalt elke week boodschappen.",
    "Ze wil weer zelf koken, maar de keuken is te klein.",
    "Haar dochter belt elke avond en maakt zich zorgen.",
    "Het buurthuis heeft op woensdag een eetgroep.",
)  # what somebody may answer to any open question


@dataclass
class Walk:
    """A worker who goes from the first question to the last."""

    page: Page

    def begun(self) -> str:
        """Wait for the first question; return the id of the conversation."""
        self.page.locator('[role="log"][aria-live="polite"]').wait_for()
        return self.page.url.rpartition("/")[2]

    def step(self, act: Callable[[], Any]) -> None:
        """Do something, and wait for the reply."""
        before = self.page.evaluate(_COUNT)
        act()
        self.page.wait_for_function(_ANSWERED, arg=before)

    def offered(self) -> Offered:
        """How the open question can be answered with a tap."""
        found: Offered = self.page.evaluate(_OFFERED)
        return found

    def to_the_end(self, answer: Callable[[Offered, int], Any]) -> None:
        """Answer until there is no question any more."""
        for number in range(_MOST_QUESTIONS):
            offered = self.offered()
            if offered == "nothing":
                expect(log(self.page)).to_contain_text("Dat waren de vragen")
                return
            self.step(lambda offered=offered, number=number: answer(offered, number))  # type: ignore[misc]
        raise AssertionError("het gesprek kwam niet aan het eind")


def standing(talk: Talk) -> dict[str, set[str]]:
    """How the questions of each part stand that was gone through."""
    shown = talk.worker.http.get(f"{talk.path}/overzicht").json()
    found = {part["id"]: {each["staat"] for each in part["vragen"]} for part in shown["delen"]}
    return {
        part: states - {"niet-van-toepassing"} for part, states in found.items() if states != {"niet-van-toepassing"}
    }
