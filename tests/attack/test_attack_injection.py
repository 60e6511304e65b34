"""Texts that are code elsewhere: for a database, a template, a header, a log, a terminal, a browser's address bar."""

from __future__ import annotations

import html
import re
import uuid
from typing import Any
from urllib.parse import quote

import httpx
import psycopg
import pytest
from fastapi.routing import APIRoute

from bot.web.app import PAGES
from tests.attack.scene import Victim, assert_harmless
from tests.product import PASSWORD, Product, Talk, Worker, csrf_of
from tests.web_process import code_after, post

SQL = [
    "' OR '1'='1", "'; DROP TABLE conversations; --", "1; SELECT pg_sleep(30)--",
    "' UNION SELECT password_hash FROM users--",
    "\\'; --", "%' OR 1=1--", "$$; SELECT 1", "' || (SELECT version()) || '", "x'/**/OR/**/1=1#", "%s %(x)s ? :x",
]  # fmt: skip
# What each engine of templates would make 49, and what would show the inside of ours.
TEMPLATES = [
    "{{7*7}}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "{% print(7*7) %}", "{0.__class__.__mro__}", "{titel}", "{casus!r}",
    "{{ config }}", "{{ self.__init__.__globals__ }}", "%(name)s", "$name", "{", "}", "{}", "{0}", "{{", "%",
]  # fmt: skip
LOGS = [
    "x\nERROR nagemaakte regel", "x\r\nINFO nagemaakte regel", "x\x1b[2J\x1b[31mrood", "x\u2028nagemaakte regel",
    "x\x85nagemaakt",
]  # fmt: skip


@pytest.fixture(scope="module")
def talk(intruder: Worker) -> Talk:
    return intruder.begin("inwonersvragen")


@pytest.fixture(scope="module")
def parameters() -> list[tuple[str, str]]:
    """Every page that is read, with each thing that may stand after the question mark."""
    routes = [each for page in PAGES for each in page.router.routes if isinstance(each, APIRoute)]
    asked = [
        (route.path, parameter.name)
        for route in routes if "GET" in route.methods
        for parameter in route.dependant.query_params
    ]  # fmt: skip
    return [*asked, ("/api/v1/begrippen", "zoek"), ("/api/v1/gesprekken", "volgende")]


def told(answer: httpx.Response) -> str:
    """What the assistant says in an answer; its ids and times hold any figures."""
    return " ".join(str(each.get("tekst")) for each in answer.json().get("berichten", ()))


@pytest.mark.parametrize("payload", [*SQL, *TEMPLATES])
def test_what_is_answered_comes_back_letter_by_letter(talk: Talk, payload: str) -> None:
    said = f"Zij zei: {payload} en dat was het"

    reply = talk.post(tekst=said, als="antwoord")

    assert reply.status_code == 200
    assert said in [line.get("tekst") for line in talk.transcript()]
    assert "49" not in told(reply)


@pytest.mark.parametrize("payload", [*SQL, *TEMPLATES])
def test_a_button_that_says_it_back_says_what_was_said(talk: Talk, payload: str) -> None:
    for kind in ("kies", "begrip", "wijzigen", "verdiep"):
        answer = talk.post(opdracht={"soort": kind, "waarde": payload})
        assert_harmless(answer)
        assert "49" not in told(answer)


@pytest.mark.parametrize("payload", [*SQL, *TEMPLATES])
def test_a_name_is_kept_letter_by_letter(beheerder: Worker, payload: str) -> None:
    name, own = f"Team {payload}", uuid.uuid4().hex[:6]

    assert post(beheerder, "/beheer/teams", naam=name).status_code == 303
    made = post(beheerder, "/beheer/gebruikers", naam=name, gebruikersnaam=f"{own}{payload}", rol="trainer")

    assert made.status_code == 200
    assert name in html.unescape(beheerder.http.get("/beheer/teams").text)
    assert f"{own}{payload}" in html.unescape(beheerder.http.get("/beheer/gebruikers").text)


def test_no_search_and_no_filter_is_a_question_to_the_database(
    attackers: dict[str, Worker], parameters: list[tuple[str, str]]
) -> None:
    everybody = attackers["wie elders alles is"].http
    assert len(parameters) > 10

    for path, name in parameters:
        for payload in [*SQL, *TEMPLATES, "\0", "\ud7ff\uffff", "9" * 60, "-1", "a\tb"]:
            answer = everybody.get(re.sub(r"\{\w+\}", "x", path), params={name: payload})
            assert_harmless(answer)


def test_no_name_logs_in_without_its_password(target: Product, victim: Victim) -> None:
    for payload in (f"{victim.worker.name}'--", "' OR '1'='1' --", "%", "_lachtoffer", "*", "slachtoffer\\"):
        answer = target.visitor().post("/api/v1/sessie", json={"gebruikersnaam": payload, "wachtwoord": PASSWORD})
        assert answer.status_code == 401


def test_after_all_that_everything_is_there(target: Product, victim: Victim) -> None:
    with psycopg.connect(target.settings["PRISMA_DATABASE_URL"]) as database:
        [kept] = database.execute("SELECT count(*) FROM conversations WHERE id = %s", (victim.talk.id,)).fetchall()
    assert kept == (1,)


def places(form: dict[str, Any], value: str) -> list[dict[str, Any]]:
    return [form | {name: value} for name in form]


def test_nothing_that_is_sent_begins_a_line_in_the_log(target: Product, intruder: Worker, talk: Talk) -> None:
    """Asked by every way there is; also what fails is told without what was sent."""
    before = len(target.said())
    http, form = intruder.http, {"gebruikersnaam": "x", "wachtwoord": "y"}
    for payload in LOGS:
        coded = quote(payload)
        for path in (
            "/{}",
            "/api/v1/gesprekken/{}",
            "/gesprekken/{}",
            "/static/{}",
            "/begrippen?zoek={}",
            "/inloggen?volgende={}",
        ):
            http.get(path.format(coded))
        for asked in places(form, payload):
            http.post("/inloggen", data=asked)
        one_line = re.sub(r"[\r\n]", "", payload).encode()  # or no client would send it
        http.get("/gesprekken", headers={"User-Agent": one_line, "Referer": one_line})
        talk.post(tekst=payload)
        talk.post(opdracht={"soort": payload, "waarde": payload})
        talk.worker.http.post("/api/v1/gesprekken", json={"instrument": payload, "casus": payload, "team": payload})

    told = target.said()[before:]

    assert "nagemaakt" not in told
    assert "\x1b" not in told


ELSEWHERE = [
    "//kwaad.example", "///kwaad.example", "/\\kwaad.example", "/\t/kwaad.example", "/\n/kwaad.example",
    "/\x00/kwaad.example", "\\\\kwaad.example", "https://kwaad.example", "https:kwaad.example", "javascript:alert(1)",
    "\t//kwaad.example", "/\r\nSet-Cookie: prisma=geplant", "//kwaad.example/%2e%2e", "http:///kwaad.example",
    " //kwaad.example", "/.\t./\\kwaad.example",
]  # fmt: skip
# How a browser cleans these, they are on another site; and one that it does not need to clean.
CLEANED = ["/\t/kwaad.example", "/\n/kwaad.example", "/\x00/kwaad.example", "/\t\\kwaad.example", "//kwaad.example"]


class TestGoingOn:
    """Where one is led after logging in; a browser reads an address otherwise than a program does."""

    @pytest.mark.parametrize("path", ELSEWHERE, ids=ascii)
    def test_logging_in_leads_nowhere_else(self, target: Product, victim: Victim, path: str) -> None:
        form = {"gebruikersnaam": victim.worker.name, "wachtwoord": PASSWORD, "volgende": path}

        led = target.visitor().post("/inloggen", data=form)

        assert led.headers["location"] == "/gesprekken"
        assert "geplant" not in str(led.headers)

    @pytest.mark.parametrize("path", ELSEWHERE, ids=ascii)
    def test_who_is_inside_already_is_led_nowhere_else(self, victim: Victim, path: str) -> None:
        led = victim.worker.http.get("/inloggen", params={"volgende": path})

        assert led.status_code == 400 or led.headers["location"] == "/gesprekken"

    def test_neither_does_the_button_after_the_second_step(self, target: Product) -> None:
        """The only place where it is the address of a link, which a browser cleans before it follows it."""
        for number, path in enumerate(CLEANED):
            name = f"stap-{number}"
            target.add_user(name, "--rol", "trainer", "--team", "Noord")
            http, form = target.visitor(), {"gebruikersnaam": name, "wachtwoord": PASSWORD, "volgende": path}
            page = http.post("/inloggen", data=form, follow_redirects=True)
            secret = re.search(r'id="geheim">([A-Z2-7 ]+)<', page.text)
            assert secret
            code = code_after(secret[1].replace(" ", ""), 0)

            done = http.post("/tweede-factor", data={"csrf": csrf_of(page.text), "code": code, "volgende": path})

            onward = re.search(r'href="([^"]*)">Ik heb ze bewaard', done.text)
            assert onward, done.text
            assert onward[1] == "/begrippen"


def test_no_text_becomes_a_header(target: Product, intruder: Worker, beheerder: Worker) -> None:
    split = "x\r\nSet-Cookie: prisma=geplant\r\n\r\n<script>"
    answers: list[httpx.Response] = [
        intruder.http.get(f"/gesprekken/{quote(split)}"), target.visitor().get(f"/gesprekken/{quote(split)}"),
        beheerder.http.get(f"/beheer/gebruikers/{quote(split)}"),
        post(beheerder, f"/beheer/teams/{quote(split)}", naam="x"),
        post(beheerder, f"/beheer/gebruikers/x/{quote(split)}"), target.visitor().get(f"/sso?volgende={quote(split)}"),
    ]  # fmt: skip

    assert all("geplant" not in str(answer.headers) for answer in answers)
