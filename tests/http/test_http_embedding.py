"""The element on a page of another site: who is let in there, what such a page may read, and what stays as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape

import httpx
import pytest

from bot.sentences import Refusal
from bot.settings import from_environment
from tests.product import PASSWORD, Worker, clean_environment, found_in
from tests.web_process import WebProcess

INTRANET = "https://intranet.gemeente.example"
OTHER = "http://localhost:8123"
SESSION = "/api/v1/sessie"
RENEWAL = f"{SESSION}/insluiten"
NOTED = "SELECT COUNT(*) FROM deeds JOIN users ON users.id = actor_id WHERE kind = 'ingesloten' AND username = ?"
AN_HOUR_AGO = "UPDATE sessions SET seen_at = datetime(seen_at, '-60 minutes')"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    settings = {"PRISMA_INSLUITEN": f"{INTRANET}, {OTHER}"}
    running = WebProcess(folder=tmp_path_factory.mktemp("insluiten"), settings=settings)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    """Without the setting."""
    running = WebProcess(folder=tmp_path_factory.mktemp("zonder-insluiten"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture
def worker(request: pytest.FixtureRequest, web: WebProcess) -> Worker:
    return web.worker(f"i{abs(hash(request.node.name))}")


def handed_over(worker: Worker, origin: str = INTRANET) -> str:
    """The token that the window gives to the page of this origin."""
    page = worker.http.get("/insluiten", params={"herkomst": origin})
    assert page.status_code == 200, page.text
    assert unescape(found_in(page.text, r'data-herkomst="([^"]+)"')) == origin
    return found_in(page.text, r'data-token="([^"]+)"')


def embedded(web: WebProcess, token: str, origin: str = INTRANET) -> httpx.Client:
    """A page of another site: no cookie, no CSRF token."""
    http = web.visitor()
    http.headers.update({"Authorization": f"Bearer {token}", "Origin": origin, "Sec-Fetch-Site": "cross-site"})
    return http


class TestHandingOver:
    def test_the_window_asks_to_log_in_and_comes_back(self, web: WebProcess, worker: Worker) -> None:
        browser = web.visitor()
        led = browser.get("/insluiten", params={"herkomst": INTRANET}, follow_redirects=True)
        assert led.url.path == "/inloggen"
        form = {"gebruikersnaam": worker.name, "wachtwoord": PASSWORD, "volgende": led.url.params["volgende"]}

        back = browser.post("/inloggen", data=form, follow_redirects=True)

        assert (back.url.path, back.url.params["herkomst"]) == ("/insluiten", INTRANET)
        assert 'data-token="' in back.text

    @pytest.mark.parametrize(
        "origin", ["", "https://ergens-anders.example", f"{INTRANET}/", f"{INTRANET}.example", "null", "*"]
    )
    def test_a_page_of_a_site_that_is_not_in_the_setting_gets_nothing(self, worker: Worker, origin: str) -> None:
        refused = worker.http.get("/insluiten", params={"herkomst": origin})

        assert refused.status_code == 403
        assert "vraag je beheerder om die bladzijde toe te laten" in refused.text
        assert "data-token" not in refused.text

    def test_it_stands_in_the_log(self, web: WebProcess, worker: Worker) -> None:
        handed_over(worker)

        with closing(sqlite3.connect(web.data / "prismabril.db", timeout=10)) as database:
            rows = database.execute(NOTED, (worker.name,))
            assert rows.fetchone() == (1,)


class TestToken:
    def test_it_tells_who_you_are_without_a_cookie(self, web: WebProcess, worker: Worker) -> None:
        shown = embedded(web, handed_over(worker)).get(SESSION)

        assert shown.json()["gebruiker"]["gebruikersnaam"] == worker.name

    def test_it_changes_things_without_the_token_of_a_page(self, web: WebProcess, worker: Worker) -> None:
        http = embedded(web, handed_over(worker))

        assert http.delete(SESSION).status_code == 204
        assert worker.http.get(SESSION).status_code == 401

    def test_a_new_one_is_had_for_one_that_still_counts(self, web: WebProcess, worker: Worker) -> None:
        first = handed_over(worker)

        renewed = embedded(web, first).post(RENEWAL).json()

        assert renewed["seconden"] == 900
        assert renewed["token"] != first
        assert embedded(web, renewed["token"]).get(SESSION).status_code == 200

    def test_there_is_no_new_one_for_a_cookie(self, worker: Worker) -> None:
        assert worker.http.post(RENEWAL).status_code == 403

    def test_renewing_alone_does_not_keep_the_session_awake(self, web: WebProcess, worker: Worker) -> None:
        http = embedded(web, handed_over(worker))
        before = last_use(web, make_older=True)

        assert http.post(RENEWAL).status_code == 200
        assert last_use(web) == before
        assert http.get(SESSION).status_code == 200
        assert last_use(web) != before


def last_use(web: WebProcess, *, make_older: bool = False) -> set[tuple[str, str]]:
    """When the sessions were used last."""
    with closing(sqlite3.connect(web.data / "prismabril.db", timeout=10)) as database, database:
        if make_older:
            database.execute(AN_HOUR_AGO)
        return set(database.execute("SELECT token_hash, seen_at FROM sessions"))


class TestSharing:
    @pytest.mark.parametrize("path", [SESSION, "/api/v1/bestaat-niet", "/static/widget/prisma.svg"])
    def test_an_embedding_page_may_read_the_api_and_the_element(self, web: WebProcess, path: str) -> None:
        answer = web.visitor().get(path, headers={"Origin": INTRANET})

        assert answer.headers["access-control-allow-origin"] == INTRANET
        assert "access-control-allow-credentials" not in answer.headers
        assert "Origin" in answer.headers["vary"]

    def test_a_browser_that_asks_first_is_told_what_may_be_sent(self, web: WebProcess) -> None:
        asked = {
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        }

        told = web.visitor().options(RENEWAL, headers={"Origin": INTRANET, **asked})

        assert told.status_code == 200
        assert told.headers["access-control-allow-origin"] == INTRANET
        assert "POST" in told.headers["access-control-allow-methods"]
        assert "Authorization" in told.headers["access-control-allow-headers"]
        assert "access-control-allow-credentials" not in told.headers

    @pytest.mark.parametrize("origin", ["https://ergens-anders.example", "null", f"{INTRANET}:8443", INTRANET.upper()])
    def test_another_site_may_read_nothing(self, web: WebProcess, origin: str) -> None:
        for path in (SESSION, "/static/widget/prisma.svg"):
            answer = web.visitor().get(path, headers={"Origin": origin})
            assert "access-control-allow-origin" not in answer.headers
            assert "Origin" in answer.headers["vary"]

    @pytest.mark.parametrize("path", ["/inloggen", "/gesprekken", "/insluiten", "/gezondheid/levend"])
    def test_a_page_is_read_by_no_other_site(self, web: WebProcess, path: str) -> None:
        answer = web.visitor().get(path, headers={"Origin": INTRANET})

        assert "access-control-allow-origin" not in answer.headers

    def test_nobody_logs_in_from_an_embedding_page_by_the_api(self, web: WebProcess, worker: Worker) -> None:
        form = {"gebruikersnaam": worker.name, "wachtwoord": PASSWORD}

        assert web.visitor().post(SESSION, json=form, headers={"Origin": INTRANET}).status_code == 403


class TestFrames:
    def test_only_the_chat_may_stand_in_a_frame(self, worker: Worker) -> None:
        framing = {
            path: worker.http.get(path).headers["content-security-policy"].rpartition("frame-ancestors ")[2]
            for path in ("/gesprekken/x", "/gesprekken", "/inloggen", "/insluiten", "/account", "/begrippen/mantelzorg")
        }

        assert framing.pop("/gesprekken/x") == f"{INTRANET} {OTHER}"
        assert set(framing.values()) == {"'none'"}

    def test_only_the_way_in_answers_the_page_that_opened_it(self, web: WebProcess) -> None:
        http = web.visitor()
        cut_off = {
            path: "cross-origin-opener-policy" in http.get(path).headers
            for path in (
                "/insluiten",
                "/inloggen",
                "/inloggen/code",
                "/tweede-factor",
                "/gesprekken",
                "/gesprekken/x",
                "/",
            )
        }

        assert [path for path, is_cut_off in cut_off.items() if is_cut_off] == ["/gesprekken", "/gesprekken/x", "/"]


class TestWithoutTheSetting:
    @pytest.mark.parametrize("path", ["/inloggen", "/gesprekken/x", "/insluiten", "/api/v1/sessie", "/static/widget/x"])
    def test_nothing_is_shared_framed_or_answered(self, closed: WebProcess, path: str) -> None:
        answer = closed.visitor().get(path, headers={"Origin": INTRANET})

        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert answer.headers["content-security-policy"].endswith("frame-ancestors 'none'")
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"

    def test_the_window_gives_no_token(self, closed: WebProcess) -> None:
        somebody = closed.worker("zonder")

        assert somebody.http.get("/insluiten", params={"herkomst": INTRANET}).status_code == 403

    def test_what_another_program_puts_in_the_header_means_nothing(self, closed: WebProcess) -> None:
        somebody = closed.worker("met-kop")

        assert somebody.http.get(SESSION, headers={"Authorization": "Bearer x"}).status_code == 200


class TestSetting:
    @pytest.mark.parametrize(
        "value",
        """
        intranet.gemeente.example https://intranet.gemeente.example/ https://intranet.gemeente.example/plein
        http://intranet.gemeente.example https://Intranet.gemeente.example https://*.gemeente.example *  null
        https://intranet.gemeente.example:443 https://naam@intranet.gemeente.example https:// javascript:alert(1)
        """.split(),
    )
    def test_what_no_browser_would_call_an_origin_is_refused(self, value: str) -> None:
        with pytest.raises(Refusal, match="PRISMA_INSLUITEN noemt") as refused:
            from_environment(clean_environment(PRISMA_INSLUITEN=f"{INTRANET},{value}"))

        assert f"'{value}'" in str(refused.value)

    def test_several_are_taken_as_they_stand(self) -> None:
        given = from_environment(clean_environment(PRISMA_INSLUITEN=f"{INTRANET}:8443, {OTHER},"))

        assert given.embedders == (f"{INTRANET}:8443", OTHER)
