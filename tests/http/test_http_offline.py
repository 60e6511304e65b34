"""The app on a device: what it is called there, what its worker keeps, and what it leaves alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import httpx
import pytest

from tests.product import found_in
from tests.web_process import WebProcess, post

MANIFEST = "/static/widget/manifest.webmanifest"


@pytest.fixture(scope="module")
def web(widget: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("zonder-verbinding"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def http(web: WebProcess) -> httpx.Client:
    return web.visitor()


class TestManifest:
    def test_every_page_names_it(self, http: httpx.Client) -> None:
        assert found_in(http.get("/inloggen").text, r'<link rel="manifest" href="([^"]+)">') == MANIFEST

    def test_it_is_a_dutch_app_that_begins_at_the_beginning(self, http: httpx.Client) -> None:
        answer = http.get(MANIFEST)

        assert answer.headers["content-type"].startswith("application/manifest+json")
        assert {"lang": "nl", "start_url": "/", "scope": "/", "display": "standalone"}.items() <= answer.json().items()

    def test_its_icons_are_there_in_the_size_they_say(self, http: httpx.Client) -> None:
        icons = http.get(MANIFEST).json()["icons"]

        assert {each.get("purpose") for each in icons} == {None, "maskable"}
        for icon in icons:
            picture = http.get(urljoin(MANIFEST, icon["src"]))
            assert picture.headers["content-type"].startswith(icon["type"])
            if icon["type"] == "image/png":
                assert size_of(picture.content) == icon["sizes"]


def size_of(png: bytes) -> str:
    """The size of a PNG as a manifest writes it: it stands in the first chunk."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return f"{int.from_bytes(png[16:20])}x{int.from_bytes(png[20:24])}"


class TestWorker:
    def test_it_is_a_script_for_the_whole_site_that_no_cache_keeps(self, http: httpx.Client) -> None:
        answer = http.get("/service-worker.js")

        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["cache-control"] == "no-store"
        assert "worker-src 'self'" in answer.headers["content-security-policy"]

    def test_what_it_keeps_is_all_the_offline_page_needs_and_is_there(self, http: httpx.Client) -> None:
        kept = kept_by(http)
        page = http.get("/offline").text

        assert kept == {each for each in re.findall(r'(?:src|href)="([^"]+)"', page) if each != "/"}
        assert {http.get(each).status_code for each in kept} == {200}

    def test_it_keeps_nothing_of_anybody_and_no_answer_of_the_api(self, http: httpx.Client) -> None:
        assert all(re.fullmatch(r"/static/widget/[\w.-]+\?v=[0-9a-f]{16}", each) for each in kept_by(http))

    def test_it_is_the_same_until_something_it_keeps_is_another(self, http: httpx.Client) -> None:
        assert http.get("/service-worker.js").text == http.get("/service-worker.js").text
        assert "__" not in http.get("/service-worker.js").text


def kept_by(http: httpx.Client) -> set[str]:
    script = http.get("/service-worker.js").text
    return set(json.loads(found_in(script, r"JSON\.parse\([`'\"](\[.*?\])[`'\"]\)")))


class TestPage:
    def test_it_is_the_same_for_everybody(self, web: WebProcess) -> None:
        somebody = web.worker("thuis")

        assert somebody.http.get("/offline").text == web.visitor().get("/offline").text

    def test_logging_out_by_the_api_empties_the_device_too(self, web: WebProcess) -> None:
        somebody, other = web.worker("weg-api"), web.worker("weg-knop")

        assert somebody.http.delete("/api/v1/sessie").headers["clear-site-data"] == '"storage"'
        assert post(other, "/uitloggen").headers["clear-site-data"] == '"storage"'
