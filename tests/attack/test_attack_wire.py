"""HTTP as no browser speaks it: two requests for one, headers without end, bodies that lie about their length."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.body import BodyLimits
from bot.web.serving import Hurried
from tests.attack.scene import assert_silent, spoken, statuses
from tests.product import Product, eventually, free_port

HEAD = b"POST /api/v1/sessie HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
# In each of these the second request hides in the first, for whom reads the first otherwise.
HIDDEN = b"GET /inloggen HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
TWO_IN_ONE = {
    "lengte en stukken": HEAD + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "stukken en lengte": HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + HIDDEN,
    "twee lengtes": HEAD + b"Content-Length: 2\r\nContent-Length: 70\r\n\r\n{}" + HIDDEN,
    "twee lengtes in een": HEAD + b"Content-Length: 2, 70\r\n\r\n{}" + HIDDEN,
    "een lengte met een plus": HEAD + b"Content-Length: +2\r\n\r\n{}" + HIDDEN,
    "een lengte onder nul": HEAD + b"Content-Length: -1\r\n\r\n{}" + HIDDEN,
    "een lengte in zestientallen": HEAD + b"Content-Length: 0x2\r\n\r\n{}" + HIDDEN,
    "een lengte zonder einde": HEAD + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n{}" + HIDDEN,
    "andere stukken": HEAD + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "stukken en nog iets": HEAD + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + HIDDEN,
    "stukken na een spatie": HEAD + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "stukken op een nieuwe regel": HEAD + b"X: x\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "stukken na een los regeleinde": HEAD + b"X: x\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "een stuk met een vreemde lengte": HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n" + HIDDEN,
    "een stuk dat te lang is": HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 17 + b"\r\n{}\r\n0\r\n\r\n",
    "losse regeleinden": HEAD.replace(b"\r\n", b"\n") + b"\n" + HIDDEN,
    "een NUL": HEAD + b"X: a\0b\r\n\r\n" + HIDDEN,
}  # fmt: skip


@pytest.mark.parametrize("trick", TWO_IN_ONE)
def test_what_can_be_read_in_two_ways_is_refused_and_ends_the_connection(target: Product, trick: str) -> None:
    answer = spoken(target.port, TWO_IN_ONE[trick])

    assert statuses(answer) == [400]


def test_what_is_sent_along_after_a_body_is_the_next_request(target: Product) -> None:
    """A length is a length: what follows is not read as part of it, and the other way round neither."""
    answer = spoken(target.port, HEAD + b"Content-Length: 2\r\n\r\n{}" + HIDDEN)

    assert statuses(answer) == [422, 200]


def test_what_comes_after_the_last_piece_is_no_header(target: Product, intruder_token: tuple[str, str]) -> None:
    cookie, token = intruder_token
    said = (
        f"DELETE /api/v1/sessie HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: prisma={cookie}\r\nConnection: close\r\n"
        f"Transfer-Encoding: chunked\r\n\r\n0\r\nX-CSRF-Token: {token}\r\n\r\n"
    )

    assert statuses(spoken(target.port, said.encode())) == [403]


@pytest.fixture
def intruder_token(target: Product, victim: object) -> tuple[str, str]:
    made = target.log_in("slachtoffer")
    return made.http.cookies["prisma"], made.http.headers["X-CSRF-Token"]


STRANGE = {
    "geen woord": b"\0\0\0\0\r\n\r\n",
    "http van later": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "een tunnel": b"CONNECT kwaad.example:80 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "zonder naam": b"GET /inloggen HTTP/1.1\r\nConnection: close\r\n\r\n",
    "letters van elders": b"GET /\xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "een terminal": b"\x1b[31mGET / HTTP/1.1\r\n\r\n",
    "een begroeting van tls": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "een te lang adres": b"GET /" + b"a" * 10**6 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
}  # fmt: skip


@pytest.mark.parametrize("said", STRANGE)
def test_what_is_no_request_is_refused(target: Product, said: str) -> None:
    answer = spoken(target.port, STRANGE[said])

    assert set(statuses(answer)) <= {400}
    assert_silent(answer.decode("latin-1"))


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PROPFIND", "PATCH", "LOCK", "HEAD", "PUT"])
def test_another_method_tells_nothing(target: Product, method: str) -> None:
    """TRACE above all: it would say the cookie back to a script."""
    said = f"{method} /gesprekken HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: prisma=geheim\r\nConnection: close\r\n\r\n"

    answer = spoken(target.port, said.encode())

    assert statuses(answer) == [405]
    assert b"geheim" not in answer


@pytest.mark.parametrize("wanted", ["websocket", "h2c"])
def test_the_connection_becomes_nothing_else(target: Product, wanted: str) -> None:
    said = (
        "GET /inloggen HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nConnection: Upgrade, HTTP2-Settings\r\n"
        f"Upgrade: {wanted}\r\nHTTP2-Settings: AAMAAABk\r\nSec-WebSocket-Key: eA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )  # fmt: skip

    assert 101 not in statuses(spoken(target.port, said.encode()))


def test_ten_thousand_headers_are_answered_or_refused(target: Product) -> None:
    many = b"".join(b"X-%d: x\r\n" % number for number in range(10_000))

    answer = spoken(target.port, b"GET /inloggen HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + many + b"\r\n")

    assert statuses(answer) in ([], [200], [400], [431])


def test_a_cookie_of_a_hundred_kilobytes_opens_nothing(target: Product) -> None:
    said = b"GET /gesprekken HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: " + b"prisma=x; " * 10_000

    assert set(statuses(spoken(target.port, said + b"\r\n\r\n"))) <= {303, 400, 431}


def test_headers_without_end_are_hung_up_on(target: Product) -> None:
    """A server that waits for the end keeps all of them."""
    said = b"GET /inloggen HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 3_000_000

    assert statuses(spoken(target.port, said + b"\r\n\r\n")) == []


@pytest.mark.parametrize("length", [b"99999", b"2"])
def test_a_body_that_lies_about_its_length_is_told_or_cut_off(target: Product, length: bytes) -> None:
    answer = spoken(target.port, HEAD + b"Connection: close\r\nContent-Length: " + length + b"\r\n\r\n{}" + b"x" * 90)

    assert statuses(answer)[0] in (413, 422)


class TestNoPlaceIsKept:
    """The web process in a hurry, so that no test waits: whoever goes on without asking anything is hung up on."""

    @pytest.fixture(scope="class")
    @classmethod
    def port(cls) -> Iterator[int]:
        class InAHurry(Hurried):
            header_seconds = 0.3

        async def answered(_: Request) -> Response:
            return Response("ja")

        app = BodyLimits(Starlette(routes=[Route("/", answered, methods=["GET", "POST"])]), seconds=0.3)
        port = free_port()
        server = uvicorn.Server(
            uvicorn.Config(app, port=port, http=InAHurry, log_level="critical", lifespan="off", timeout_keep_alive=60)
        )
        thread = threading.Thread(target=server.run)
        thread.start()
        eventually(lambda: server.started, "server")
        yield port
        server.should_exit = True
        thread.join(30)

    @pytest.mark.parametrize("said", [b"", b"\r\n", b"GET / HT", b"GET / HTTP/1.1\r\nX: "], ids=ascii)
    def test_who_says_nothing_whole(self, port: int, said: bytes) -> None:
        assert statuses(spoken(port, said)) == []

    @pytest.mark.parametrize("then", [b"x", b"x\r\n" * 5], ids=ascii)
    def test_who_was_answered_and_goes_on_with_the_body(self, port: int, then: bytes) -> None:
        head = b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"

        assert statuses(spoken(port, head, then=then)) == [200]

    def test_who_was_answered_and_sends_empty_lines(self, port: int) -> None:
        assert statuses(spoken(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", then=b"\r\n")) == [200]

    def test_who_was_answered_and_asks_again_is_answered_again(self, port: int) -> None:
        again = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"

        assert statuses(spoken(port, again, then=again)) == [200, 200]
