"""A page in a real browser that remembers what it should not have done."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request

WATCH = """
window.overtredingen = [];
document.addEventListener('securitypolicyviolation', each => window.overtredingen.push(each.violatedDirective));
"""


@dataclass
class Watched:
    """A page of a context in which `WATCH` runs first."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", lambda each: self.wrong.append(f"venster: {each.message}"))
        self.page.on("pageerror", lambda each: self.wrong.append(f"fout: {each}"))
        self.page.on("request", self._note_where)

    def _note_where(self, request: Request) -> None:
        if urlsplit(request.url).hostname != "127.0.0.1":
            self.wrong.append(f"ging naar {request.url}")

    def open(self, path: str) -> None:
        self.page.goto(path)
        self.check(path)

    def check(self, path: str) -> None:
        assert self.page.evaluate("window.geraakt") is None, path
        assert self.page.evaluate("window.overtredingen") == [], path
        # Neither is any of it an element, which another browser might have run.
        assert self.page.locator("main script, main iframe, main img[onerror], base, svg[onload]").count() == 0, path
        assert self.page.locator("a[href^='javascript:'], [onfocus], [onload], [onerror]").count() == 0, path
        assert self.wrong == [], path
