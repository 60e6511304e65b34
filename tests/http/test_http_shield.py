"""What every page and every door keeps out: script and style in a page, too much, too slow, another name."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest
import uvicorn

from bot.web.body import BodyLimits
from bot.web.serving import Hurried
from tests.product import PASSWORD, Product, Talk, Worker, eventually, free_port
from tests.web_process import WebProcess, post

PAGES = [
    "/gesprekken", "/begrippen", "/begrippen/mantelzorg", "/account", "/beheer/gebruikers", "/beheer/teams",
    "/beheer/teams/x", "/bestaat-niet", "/uitgelogd",
]  # fmt: skip
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:")


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    running = WebProcess(folder=tmp_path_factory.mktemp("schild"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def beheerder(web: WebProcess) -> Worker:
    return web.first_beheerder()


class TestPages:
    @pytest.mark.parametrize("path", PAGES)
    def test_no_page_carries_script_or_style_in_itself(self, beheerder: Worker, path: str) -> None:
        assert_clean(beheerder.http.get(path))

    def test_neither_do_the_pages_on_the_way_in(self, web: WebProcess) -> None:
        web.add_user("onderweg", "--rol", "trainer")
        http, form = web.visitor(), {"gebruikersnaam": "onderweg", "wachtwoord": PASSWORD}

        assert_clean(http.get("/inloggen"))
        assert_clean(http.post("/inloggen", data=form | {"wachtwoord": "mis"}))
        assert_clean(http.post("/inloggen", data=form, follow_redirects=True))
        web.log_in("onderweg")
        assert_clean(web.visitor().post("/inloggen", data=form, follow_redirects=True))

    def test_neither_do_the_pages_that_are_shown_once(self, beheerder: Worker) -> None:
        codes = post(beheerder, "/account/herstelcodes", wachtwoord=PASSWORD)
        link = post(beheerder, "/beheer/gebruikers", naam="Een", gebruikersnaam="een", rol="trainer")

        assert "herstelcodes" in codes.text
        assert_clean(codes)
        assert "/uitnodiging/" in link.text
        assert_clean(link)


def assert_clean(answer: httpx.Response) -> None:
    assert not INLINE.search(answer.text)
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


class TestSize:
    @pytest.mark.parametrize("path", ["/inloggen", "/api/v1/sessie", "/uitnodiging/x"])
    def test_a_body_that_is_too_large_is_refused(self, web: WebProcess, path: str) -> None:
        body = (
            {"json": {"gebruikersnaam": "x" * 40_000}} if "api" in path else {"data": {"gebruikersnaam": "x" * 40_000}}
        )

        assert web.visitor().post(path, **body).status_code == 413

    def test_also_one_that_does_not_say_how_large_it_is(self, web: WebProcess) -> None:
        def without_end() -> Iterator[bytes]:
            yield b'{"gebruikersnaam": "'
            for _ in range(40):
                yield b"x" * 1000

        refused = web.visitor().post(
            "/api/v1/sessie", content=without_end(), headers={"Content-Type": "application/json"}
        )

        assert (refused.status_code, refused.headers["content-type"]) == (413, "application/problem+json")

    def test_a_message_of_twenty_thousand_letters_fits_however_it_is_written(self, talk: Talk) -> None:
        escaped = '{"bericht_id": "lang", "tekst": "' + "\\u00e9" * 20_000 + '"}'

        kept = talk.worker.http.post(
            f"{talk.path}/berichten", content=escaped, headers={"Content-Type": "application/json"}
        )

        assert kept.status_code == 200

    def test_a_message_without_end_is_refused(self, talk: Talk) -> None:
        assert talk.post(tekst="x" * 600_000).status_code == 413


class TestPatience:
    """The web process, in a hurry: what takes seconds there takes a moment here."""

    @pytest.fixture(scope="class")
    @classmethod
    def port(cls) -> Iterator[int]:
        class InAHurry(Hurried):
            header_seconds = 0.3

        port = free_port()
        app = BodyLimits(echo, seconds=0.3)
        server = uvicorn.Server(uvicorn.Config(app, port=port, http=InAHurry, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run)
        thread.start()
        eventually(lambda: server.started, "server")
        yield port
        server.should_exit = True
        thread.join(30)

    @pytest.mark.parametrize("begin", [b"", b"POST / HT", b"POST / HTTP/1.1\r\nHost: x\r\nX-Lang"])
    def test_who_does_not_say_what_is_asked_is_hung_up_on(self, port: int, begin: bytes) -> None:
        assert answer_to(port, begin) == b""

    def test_also_on_a_connection_that_was_used_before(self, port: int) -> None:
        whole = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nja"

        answer = answer_to(port, whole + b"POST / HTTP/1.1\r\nHost: x\r\n")

        assert answer.count(b"HTTP/1.1 200") == 1

    def test_who_sends_a_body_too_slowly_is_told(self, port: int) -> None:
        answer = answer_to(port, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nbegin")

        assert answer.startswith(b"HTTP/1.1 408")

    def test_who_is_quick_is_answered(self, port: int) -> None:
        assert httpx.post(f"http://127.0.0.1:{port}", content=b"hallo", trust_env=False).text == "hallo"


async def echo(scope: object, receive: object, send: object) -> None:
    """Says back what was sent, as an application does that turns refusals into answers."""
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    async def say_back(request: Request) -> Response:
        return Response(await request.body())

    await Starlette(routes=[Route("/", say_back, methods=["POST"])])(scope, receive, send)  # type: ignore[arg-type]


def answer_to(port: int, said: bytes) -> bytes:
    """What comes back before the other side hangs up."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=30)) as line:
        if said:
            line.sendall(said)
        answer = b""
        while part := line.recv(4096):
            answer += part
        return answer


class TestNames:
    @pytest.mark.parametrize("host", ["ergens-anders.example", "127.0.0.1.ergens-anders.example", "x", ""])
    def test_under_another_name_nothing_answers(self, web: WebProcess, host: str) -> None:
        assert web.visitor().get("/inloggen", headers={"Host": host}).status_code == 400

    def test_where_one_says_to_come_from_is_believed_of_a_proxy_only(self, web: WebProcess) -> None:
        """Without a proxy that is named, everybody could be at a new address each time."""
        pretended = [{"X-Forwarded-For": f"203.0.113.{number}"} for number in range(110)]
        form = {"gebruikersnaam": "niemand", "wachtwoord": "x"}

        answers = [
            web.visitor().post("/api/v1/sessie", json=form | {"gebruikersnaam": f"n{number}"}, headers=each).status_code
            for number, each in enumerate(pretended)
        ]

        assert answers[-1] == 429


class TestBehindHttps:
    @pytest.fixture(scope="class")
    @classmethod
    def behind(cls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
        running = WebProcess(folder=tmp_path_factory.mktemp("https"), settings={"PRISMA_HTTPS": "aan"})
        try:
            yield running.start()
        finally:
            running.stop()

    def test_the_cookie_goes_over_https_only_and_to_this_host_only(self, behind: WebProcess) -> None:
        behind.add_user("met-https", "--rol", "medewerker", "--team", "Noord")

        given = (
            behind.visitor()
            .post("/api/v1/sessie", json={"gebruikersnaam": "met-https", "wachtwoord": PASSWORD})
            .headers["set-cookie"]
        )

        assert given.startswith("__Host-prisma=")
        assert all(flag in given for flag in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"))
        assert "Domain" not in given

    def test_browsers_are_told_to_keep_to_https(self, behind: WebProcess) -> None:
        assert "max-age=31536000" in behind.visitor().get("/inloggen").headers["strict-transport-security"]

    def test_a_proxy_is_believed_about_who_is_asking(self, behind: WebProcess) -> None:
        form = {"gebruikersnaam": "niemand", "wachtwoord": "x"}

        answers = []
        for number in range(110):
            said = {"X-Forwarded-For": f"203.0.113.{number}"}
            tried = behind.visitor().post("/api/v1/sessie", json=form | {"gebruikersnaam": f"n{number}"}, headers=said)
            answers.append(tried.status_code)

        assert set(answers) == {401}


def test_the_inner_processes_do_not_know_the_key_of_the_vault(product: Product) -> None:
    key = (product.data / "sleutel").read_text()

    for name, knows in (("web", True), ("rasa", False), ("actions", False)):
        with open(f"/proc/{product.child(name)}/environ", "rb") as environment:
            assert (key.encode() in environment.read()) is knows


def test_the_key_of_the_vault_is_readable_by_its_owner_only(product: Product) -> None:
    assert (product.data / "sleutel").stat().st_mode & 0o077 == 0
