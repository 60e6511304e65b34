"""Bodies no program of ours sends: each is answered or refused, and what was there stays whole."""

from __future__ import annotations

import json
import uuid
from typing import Any

import httpx
import pytest

from tests.attack.scene import Victim, assert_harmless
from tests.product import Product, Talk, Worker
from tests.web_process import post

JSON = {"Content-Type": "application/json"}
# In place of a value, as text: a program that writes JSON would refuse to send some of these.
VALUES = {
    "NaN": "NaN", "oneindig": "-Infinity", "te groot om te tellen": "1e999", "vierduizend cijfers": "9" * 4000,
    "vijfduizend cijfers": "9" * 5000, "min nul": "-0.0", "twintig lijsten in elkaar": "[" * 20 + "]" * 20,
    "duizend lijsten in elkaar": "[" * 950 + "]" * 950, "honderdduizend lijsten": "[" * 10**5 + "]" * 10**5,
    "objecten in elkaar": '{"a":' * 940 + "1" + "}" * 940, "een halve letter": '"\\ud800"',
    "een halve letter als naam": '{"\\udfff": 1}', "NUL": '"\\u0000"', "NUL als naam": '{"\\u0000": 1}',
    "een lange lijst": "[" + "1," * 10**5 + "1]",
    "veel velden": "{" + ",".join(f'"k{n}":1' for n in range(20000)) + "}",
    "een naam van een klasse": '{"__class__": {"__init__": {"__globals__": 1}}, "__proto__": {"x": 1}}',
    "hetzelfde veld twee keer": '{"a": 1, "a": 2}', "omgekeerde tekst": '"\\u202e\\u2066x"',
    "alle ruimte die er is": '"\\u00a0\\u2003\\u200b\\ufeff\\u0085\\u2028\\u2029"',
}  # fmt: skip
WHOLE = {
    "niets": b"", "een getal": b"9" * 5000, "een lijst": b"[]", "niets als waarde": b"null", "half": b'{"bericht_id":',
    "geen utf-8": b'{"bericht_id": "x", "tekst": "\xff\xfe"}', "te lang gecodeerd": b'{"tekst": "\xc0\xaf"}',
    "twee keer": b'{"bericht_id":"a","tekst":"a"}{"bericht_id":"b","tekst":"b"}', "met commentaar": b"{}//x",
    "een formulier": b"bericht_id=x&tekst=x", "xml": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
}  # fmt: skip
KINDS = [
    "text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data",
    "multipart/form-data; boundary=", "application/json, text/plain", "application/jsonx", "x", "",
]  # fmt: skip


@pytest.fixture(scope="module")
def talk(intruder: Worker) -> Talk:
    return intruder.begin("tsacep", "T")


def send(talk: Talk, raw: bytes | str, **headers: str) -> httpx.Response:
    return talk.worker.http.post(f"{talk.path}/berichten", content=raw, headers=JSON | headers)


@pytest.mark.parametrize("field", ["tekst", "bericht_id", "als", "herstelt", "opdracht", "onbekend"])
@pytest.mark.parametrize("value", VALUES)
def test_no_value_of_a_field_breaks_it(talk: Talk, field: str, value: str) -> None:
    other = {"bericht_id": f'"{uuid.uuid4()}"', "tekst": '"wat is zorg?"'} | {field: VALUES[value]}

    answer = send(talk, "{" + ",".join(f'"{name}":{each}' for name, each in other.items()) + "}")

    assert_harmless(answer)
    assert answer.json()


@pytest.mark.parametrize("kind", ["kies", "wijzigen", "begrip", "overslaan", "verdiep", "voorstel"])
@pytest.mark.parametrize("value", VALUES)
def test_no_value_of_a_button_breaks_it(talk: Talk, kind: str, value: str) -> None:
    command = f'{{"bericht_id":"{uuid.uuid4()}","opdracht":{{"soort":"{kind}","waarde":{VALUES[value]}}}}}'

    assert_harmless(send(talk, command))


@pytest.mark.parametrize("raw", WHOLE)
def test_what_is_no_message_is_refused(talk: Talk, raw: str) -> None:
    before = talk.transcript()

    answer = send(talk, WHOLE[raw])

    assert_harmless(answer)
    assert answer.status_code in (400, 422)
    assert talk.transcript() == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_that_says_to_be_something_else_is_none(talk: Talk, kind: str) -> None:
    """What a form on another site can send without asking is no JSON to us."""
    before = talk.transcript()

    answer = send(talk, json.dumps({"bericht_id": str(uuid.uuid4()), "tekst": "van elders"}), **{"Content-Type": kind})

    assert_harmless(answer)
    assert answer.status_code in (400, 415, 422)
    assert talk.transcript() == before


def test_of_two_values_for_one_field_one_is_taken_and_kept(talk: Talk) -> None:
    """The last one, as everywhere in Python: nothing sees the first."""
    own = str(uuid.uuid4())

    send(talk, f'{{"bericht_id":"{own}","tekst":"wat is de eerste?","tekst":"wat is zorg?"}}')

    said = {line["bericht_id"]: line["tekst"] for line in talk.transcript() if line["van"] == "medewerker"}
    assert said[own] == "wat is zorg?"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "-1", "1e10", "99" * 30])
def test_no_moment_is_too_far_away(intruder: Worker, moment: str) -> None:
    answer = intruder.http.get("/api/v1/gesprekken", params={"volgende": moment})

    assert_harmless(answer)
    assert answer.status_code in (200, 422)


def part(about: str, body: bytes) -> bytes:
    """A form of one part."""
    return f"--x\r\nContent-Disposition: form-data; {about}\r\n\r\n".encode() + body + b"\r\n--x--\r\n"


class TestForms:
    """What PostgreSQL refuses, a log takes for a new line or a terminal obeys."""

    @pytest.fixture(scope="class")
    @classmethod
    def forms(cls, target: Product) -> tuple[Worker, list[tuple[str, list[str]]]]:
        """Somebody who may send every form there is, and each with its fields."""
        roles = [part for role in ("medewerker", "beheerder") for part in ("--rol", role)]
        somebody = target.worker("stuurt-alles", *roles, "--team", "Noord")
        team = somebody.http.get("/api/v1/sessie").json()["teams"][0]["id"]
        return somebody, [
            ("/beheer/gebruikers", ["naam", "gebruikersnaam", "rol", "team"]), ("/beheer/teams", ["naam"]),
            (f"/beheer/teams/{team}", ["naam"]), (f"/beheer/teams/{team}/archief", ["stand"]),
            ("/gesprekken", ["instrument", "deel", "casus", "team"]), ("/account/sessies", ["sessie"]),
            ("/account/wachtwoord", ["oud", "nieuw", "herhaald"]), ("/account/herstelcodes", ["wachtwoord"]),
            ("/tweede-factor", ["code", "wachtwoord"]), ("/inloggen", ["gebruikersnaam", "wachtwoord"]),
            ("/gesprekken/x/terugkommoment", ["wat", "weken", "dag"]),
            ("/gesprekken/x/reflectie", ["competentie", "volgende_keer", "regel", "geen_naam", "gezien", "delen"]),
            ("/uitnodiging/x", ["naam", "gebruikersnaam", "wachtwoord"]),
        ]  # fmt: skip

    @pytest.mark.parametrize("control", ["\0", "\r\n", "\n", "\x1b[31m", "\x7f", "\x85", "\u2028"], ids=ascii)
    def test_no_field_takes_a_control_character(
        self, forms: tuple[Worker, list[tuple[str, list[str]]]], control: str
    ) -> None:
        somebody, each_form = forms
        for path, fields in each_form:
            for field in fields:
                answer = post(somebody, path, **{field: f"Jan{control}INFO nagemaakt"})
                assert_harmless(answer)
                assert answer.status_code in (404, 422), (path, field)

    @pytest.mark.parametrize(
        ("kind", "raw"),
        [
            ("multipart/form-data; boundary=x", b"--x\r\nhalf"),
            ("multipart/form-data; boundary=x; charset=bestaat-niet", part('name="gebruikersnaam"', b"\xff")),
            ("multipart/form-data; boundary=x", part('name="gebruikersnaam"; filename="../../x.py"', b"import os")),
            ("multipart/form-data; boundary=x", part("", b"x")),
            ("multipart/form-data; boundary=" + "x" * 5000, b"x"),
            ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % number for number in range(3000))),
            ("application/x-www-form-urlencoded", b"gebruikersnaam=%ff%fe&wachtwoord=%c0%af"),
            ("application/x-www-form-urlencoded; charset=utf-7", b"gebruikersnaam=+AG8-"),
            ("application/x-www-form-urlencoded", b"gebruikersnaam[$ne]=1&gebruikersnaam[]=2&gebruikersnaam=3"),
        ],
    )  # fmt: skip
    def test_no_strange_form_breaks_the_way_in(self, target: Product, kind: str, raw: bytes) -> None:
        answer = target.visitor().post("/inloggen", content=raw, headers={"Content-Type": kind})

        assert_harmless(answer)
        assert answer.status_code in (400, 401, 422)


def test_what_was_sent_a_thousand_times_is_still_whole(victim: Victim) -> None:
    kept: dict[str, Any] = victim.talk.texts()

    assert set(kept) == {"T1", "T2"}
