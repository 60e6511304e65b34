"""Sending a message: taken once, refused clearly."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.product import Product, Talk, Worker


def revisions(talk: Talk) -> list[int]:
    return [answer["versie"] for answer in talk.read()["antwoorden"]]


class TestTheSameMessageTwice:
    def test_it_gives_exactly_the_same_reply(self, talk: Talk) -> None:
        message = {"bericht_id": "dubbel-1", "tekst": "De inwoner zelf"}

        first, second = talk.post(**message), talk.post(**message)

        assert first.status_code == second.status_code == 200
        assert first.json() == second.json()

    def test_it_is_kept_as_one_revision(self, talk: Talk) -> None:
        for _ in range(3):
            talk.post(bericht_id="dubbel-2", tekst="De inwoner zelf")

        assert revisions(talk) == [1]

    def test_it_stands_in_the_transcript_once(self, talk: Talk) -> None:
        for _ in range(2):
            talk.post(bericht_id="dubbel-3", tekst="De inwoner zelf")

        assert [line["tekst"] for line in talk.transcript() if line["van"] == "medewerker"] == ["De inwoner zelf"]

    def test_it_gives_the_same_reply_also_when_the_conversation_went_on(self, talk: Talk) -> None:
        first = talk.post(bericht_id="dubbel-4", tekst="De inwoner zelf").json()
        talk.say("Zij wil weer naar buiten")

        assert talk.post(bericht_id="dubbel-4", tekst="De inwoner zelf").json() == first
        assert talk.read()["stand"]["vraag"] == "T3"

    def test_a_button_pressed_twice_counts_once(self, talk: Talk) -> None:
        message = {"bericht_id": "dubbel-5", "opdracht": {"soort": "overslaan", "waarde": "later"}}

        first, second = talk.post(**message), talk.post(**message)

        assert first.json() == second.json()
        assert talk.read()["stand"]["vraag"] == "T2"

    @pytest.mark.parametrize("attempt", range(3))
    def test_sent_twice_at_the_same_time_it_is_kept_once(
        self, product: Product, worker: Worker, talk: Talk, attempt: int
    ) -> None:
        message = {"bericht_id": f"tegelijk-{attempt}", "tekst": "De inwoner zelf"}
        tabs = [product.again(worker).talk(talk.id) for _ in range(4)]

        with ThreadPoolExecutor(4) as pool:
            replies = list(pool.map(lambda tab: tab.post(**message), tabs))

        assert [reply.status_code for reply in replies] == [200] * 4
        assert all(reply.json() == replies[0].json() for reply in replies)
        assert (revisions(talk), talk.read()["stand"]["vraag"]) == ([1], "T2")

    def test_two_messages_at_the_same_time_are_both_kept(self, product: Product, worker: Worker) -> None:
        talk = worker.begin("inwonersvragen")
        tabs = {text: product.again(worker).talk(talk.id) for text in ("Antwoord een", "Antwoord twee")}

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda text: tabs[text].say(text, als="antwoord"), tabs))

        assert sorted(talk.texts().values()) == ["Antwoord een", "Antwoord twee"]

    def test_the_same_id_in_another_conversation_is_another_message(self, worker: Worker) -> None:
        one, other = worker.begin("tsacep", "T"), worker.begin("tsacep", "T")

        one.post(bericht_id="gelijk", tekst="De inwoner zelf")
        other.post(bericht_id="gelijk", tekst="Een naaste")

        assert (one.texts(), other.texts()) == ({"T1": "De inwoner zelf"}, {"T1": "Een naaste"})

    @pytest.mark.parametrize("message_id", ["start", "begin", "0"])
    def test_no_id_is_taken_beforehand(self, talk: Talk, message_id: str) -> None:
        talk.post(bericht_id=message_id, tekst="De inwoner zelf")

        assert talk.texts() == {"T1": "De inwoner zelf"}


LONG = "x" * 20_001
FIELD = 'In het veld "{}" staat iets wat daar niet past. Kijk het na en probeer het nog eens.'
EMPTY = "Er staat nog niets in je bericht. Typ een antwoord of kies een knop."
TOO_LONG = "Je bericht is langer dan 20.000 tekens. Knip het in twee berichten; het staat er nog."
BOTH = "Stuur een tekst of een opdracht, niet allebei."
REFUSALS: list[tuple[str, int, dict[str, Any], str]] = [
    ("lege tekst", 422, {"tekst": ""}, EMPTY),
    ("alleen spaties", 422, {"tekst": " \n\t "}, EMPTY),
    ("geen tekst en geen opdracht", 422, {}, EMPTY),
    ("te lange tekst", 413, {"tekst": LONG}, TOO_LONG),
    ("te lange toelichting", 413, {"opdracht": {"soort": "overslaan", "waarde": {"toelichting": LONG}}}, TOO_LONG),
    ("tekst en opdracht", 422, {"tekst": "x", "opdracht": {"soort": "help"}}, BOTH),
    ("onbekende opdracht", 422, {"opdracht": {"soort": "restart"}}, 'De opdracht "restart" bestaat niet.'),
    ("opdracht van Rasa", 422, {"opdracht": {"soort": "session_start"}}, 'De opdracht "session_start" bestaat niet.'),
    ("begin als opdracht", 422, {"opdracht": {"soort": "start"}}, 'De opdracht "start" bestaat niet.'),
    ("onbekend veld", 422, {"tekst": "x", "haast": True}, FIELD.format("haast")),
    ("onbekend veld in opdracht", 422, {"opdracht": {"soort": "help", "haast": 1}}, FIELD.format("opdracht.haast")),
    ("tekst is geen tekst", 422, {"tekst": 12}, FIELD.format("tekst")),
    ("als iets anders", 422, {"tekst": "x", "als": "opdracht"}, FIELD.format("als")),
    ("leeg id", 422, {"bericht_id": "", "tekst": "x"}, FIELD.format("bericht_id")),
    ("id met spaties", 422, {"bericht_id": "a b", "tekst": "x"}, FIELD.format("bericht_id")),
    ("te lang id", 422, {"bericht_id": "a" * 65, "tekst": "x"}, FIELD.format("bericht_id")),
]  # fmt: skip


class TestRefusals:
    @pytest.mark.parametrize(
        ("status", "body", "detail"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS]
    )
    def test_what_cannot_be_taken_gets_one_dutch_sentence_and_is_not_kept(
        self, talk: Talk, status: int, body: dict[str, Any], detail: str
    ) -> None:
        refused = talk.post(**body)

        assert (refused.status_code, refused.headers["content-type"]) == (status, "application/problem+json")
        assert refused.json()["detail"] == detail
        assert (talk.texts(), len(talk.transcript())) == ({}, 2)

    @pytest.mark.parametrize(
        "raw",
        [
            b"", b"{", b'{"bericht_id": "x", "tekst": ', b"[]", b'"tekst"', b"null", b"\xff\xfe\x00",
            b"bericht_id=x&tekst=y", b'{"bericht_id": "x", "tekst": "a\\ud800b"}',
        ],
        ids=repr,
    )  # fmt: skip
    def test_what_is_no_message_at_all_gets_one_dutch_sentence_and_is_not_kept(self, talk: Talk, raw: bytes) -> None:
        refused = talk.worker.http.post(
            f"{talk.path}/berichten", content=raw, headers={"Content-Type": "application/json"}
        )

        assert refused.status_code in (400, 422)
        assert refused.headers["content-type"] == "application/problem+json"
        assert set(refused.json()) == {"title", "status", "detail"}
        assert not any(letter.isdigit() for letter in refused.json()["detail"])
        assert (talk.texts(), len(talk.transcript())) == ({}, 2)

    @pytest.mark.parametrize("instrument", ["tsacep", "aandachtsgebieden"], ids=["keuze", "meerkeuze"])
    @pytest.mark.parametrize("value", [{}, {"keuze": None}, "bestaat-niet", 99, [None], {"keuze": {"x": 1}}], ids=str)
    def test_a_choice_that_is_none_of_the_options_is_not_kept(
        self, worker: Worker, instrument: str, value: Any
    ) -> None:
        talk = worker.begin(instrument)
        first = talk.read()["stand"]["vraag"]

        reply = talk.press("kies", value)

        assert (reply.kinds[-1], reply.question, talk.texts()) == ("vraag", first, {})

    @pytest.mark.parametrize("value", [[], {"keuze": []}, ["naaste", "inwoner"]], ids=str)
    def test_no_option_or_more_than_one_is_not_kept_where_one_is_asked(self, talk: Talk, value: Any) -> None:
        reply = talk.press("kies", value)

        assert (reply.question, talk.texts()) == ("T1", {})

    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            ("overslaan", ["niet-nodig"]), ("overslaan", 3), ("overslaan", {"reden": {"x": 1}}), ("wijzigen", {"x": 1}),
            ("wijzigen", "T99"), ("begrip", 12), ("begrip", None), ("begrip", ["mantelzorg"]),
            ("begrip", "bestaat-niet"), ("hervat", "x"), ("pauze", {"x": []}), ("samenvatting", [1]),
        ],
        ids=str,
    )  # fmt: skip
    def test_a_button_with_a_strange_value_still_gets_a_reply(self, talk: Talk, kind: str, value: Any) -> None:
        assert talk.press(kind, value).kinds


class TestTextIsKeptWordForWord:
    def test_twenty_thousand_characters_are_kept(self, worker: Worker) -> None:
        talk = worker.begin("inwonersvragen")
        text = ("Zij vertelt verder. " * 1000)[:20_000]

        talk.say(text)

        assert talk.texts() == {"I1": text}

    # Control characters other than line ends and tabs cannot be typed, and PostgreSQL keeps no NUL.
    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(str.strip))
    def test_any_text_said_to_be_an_answer_is_kept_as_it_was_typed(self, worker: Worker, text: str) -> None:
        talk = worker.begin("inwonersvragen")

        reply = talk.say(text, als="antwoord")

        assert talk.texts() == {"I1": reply.guarded(text)}
