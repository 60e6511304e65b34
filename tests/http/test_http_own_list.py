"""Mijn gesprekken: by casus, found again, come back to, stopped and erased; every step a link or a form."""

from __future__ import annotations

import re
import sqlite3
import uuid
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from bot.local_time import today
from bot.store import forgetting
from tests.product import Product, Talk, Worker
from tests.web_process import post

CONVERSATIONS = "/api/v1/gesprekken"
SAID = "Zij wil weer naar de bloemenmarkt."


@pytest.fixture
def worker(product: Product) -> Worker:
    """Somebody without a conversation."""
    return product.worker(f"lijst-{uuid.uuid4()}")


def shown(worker: Worker, **asked: Any) -> str:
    page = worker.http.get("/gesprekken", params=asked)
    assert page.status_code == 200, page.text
    return page.text


def cases_on(page: str) -> list[str]:
    """The headings of the casussen, in order."""
    headings = re.findall(r'id="casus-\d+">(.*?)</h3>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", each).split()) for each in headings]


def talks_on(page: str) -> list[str]:
    return re.findall(r'<h4[^>]*><a [^>]*href="/gesprekken/([\w-]+)"', page)


class TestTheList:
    def test_conversations_stand_together_by_casus(self, worker: Worker) -> None:
        loose = worker.begin("inwonersvragen")
        first, other = worker.begin("tsacep", "S", "A-17"), worker.begin("tsacep", casus="B-2")
        second = worker.begin("netwerkkaart", casus="A-17")

        page = shown(worker)

        assert cases_on(page) == ["Casus A-17", "Casus B-2", "Zonder casuscode"]
        assert talks_on(page) == [second.id, first.id, other.id, loose.id]

    def test_each_tells_its_state_and_which_parts_are_open_and_done(self, worker: Worker) -> None:
        talk = worker.begin("tsacep", casus="A-17")
        for text in ("De inwoner zelf", SAID, "Sinds kort", "Gebeld", "Twee keer per week"):
            talk.say(text)

        page = " ".join(shown(worker).split())

        assert "Klaar: Vraagverheldering." in page
        assert "Nog open: Samenredzaamheidmonitor, " in page
        assert ">Bezig<" in page

    def test_a_new_part_of_a_casus_begins_with_its_code_and_team(self, worker: Worker) -> None:
        talk = worker.begin("tsacep", "T", "A-17")
        (address,) = re.findall(r'href="(/gesprekken/nieuw[^"]+)"', shown(worker))

        form = worker.http.get(address.replace("&amp;", "&")).text
        led = post(worker, "/gesprekken", instrument="tsacep", deel="S", casus="A-17")

        assert 'value="A-17"' in form
        assert worker.talk(led.headers["location"].rpartition("/")[2]).read()["casus"] == "A-17"
        assert talk.read()["status"] == "open"

    def test_older_conversations_are_on_a_page_of_their_own(self, worker: Worker) -> None:
        made = {worker.begin("inwonersvragen").id for _ in range(43)}

        first, second = talks_on(shown(worker)), talks_on(shown(worker, pagina=2))

        assert (len(first), len(second)) == (40, 3)
        assert {*first, *second} == made
        assert "Oudere gesprekken" in shown(worker)
        assert "Hier staan geen gesprekken meer" in shown(worker, pagina=3)

    @pytest.mark.parametrize("asked", [{"pagina": "0"}, {"pagina": "veel"}, {"stand": "weg"}])
    def test_what_cannot_be_asked_is_told_in_one_sentence(self, worker: Worker, asked: dict[str, str]) -> None:
        refused = worker.http.get("/gesprekken", params=asked)

        assert refused.status_code == 422
        assert "staat iets wat daar niet past" in refused.text


class TestSearching:
    def test_a_word_of_an_answer_finds_its_conversation(self, worker: Worker) -> None:
        wanted, other = worker.begin("tsacep", "T"), worker.begin("tsacep", "T")
        wanted.say("De inwoner zelf")
        wanted.say(SAID)
        other.say("De inwoner zelf")

        assert talks_on(shown(worker, zoek="BLOEMENmarkt")) == [wanted.id]
        assert talks_on(shown(worker, zoek="bloemenmarkt nergens")) == []
        assert "Geen gesprek gevonden" in shown(worker, zoek="nergens")

    def test_a_casus_a_state_or_an_instrument_narrows_the_list(self, worker: Worker) -> None:
        stopped, kaart = worker.begin("tsacep", casus="A-17"), worker.begin("netwerkkaart", casus="B-2")
        stopped.press("stop")

        assert talks_on(shown(worker, stand="gestopt")) == [stopped.id]
        assert talks_on(shown(worker, casus="b-2")) == [kaart.id]
        assert talks_on(shown(worker, zoek="netwerkk")) == [kaart.id]

    def test_what_is_looked_for_comes_back_as_text(self, worker: Worker) -> None:
        page = shown(worker, zoek='<script>"')

        assert "<script>" not in page
        assert 'value="&lt;script&gt;&#34;"' in page

    def test_nobody_elses_conversation_is_found(self, worker: Worker, other_worker: Worker) -> None:
        theirs = other_worker.begin("tsacep", "T")
        theirs.say("De inwoner zelf")
        theirs.say("Een zeldzaamwoord dat niemand kent.")

        assert talks_on(shown(worker, zoek="zeldzaamwoord")) == []

    def test_the_api_finds_the_same(self, worker: Worker) -> None:
        talk, other = worker.begin("tsacep", "T", "A-17"), worker.begin("netwerkkaart")
        talk.say("De inwoner zelf")
        talk.say(SAID)
        talk.press("pauze")

        def found(**asked: str) -> list[str]:
            listed = worker.http.get(CONVERSATIONS, params=asked)
            assert listed.status_code == 200, listed.text
            return [each["id"] for each in listed.json()["gesprekken"]]

        assert found(zoek="bloemenmarkt") == found(status="gepauzeerd") == found(casus="A-17") == [talk.id]
        assert found(instrument="netwerkkaart") == [other.id]
        assert found(oefenen="true") == []
        assert worker.http.get(CONVERSATIONS, params={"status": "weg"}).status_code == 422

    def test_the_api_tells_of_each_part_whether_it_is_done(self, worker: Worker) -> None:
        worker.begin("tsacep")

        (listed,) = worker.http.get(CONVERSATIONS).json()["gesprekken"]

        assert [(part["id"], part["klaar"]) for part in listed["delen"]][:2] == [("T", False), ("S", False)]
        assert listed["oefencasus"] is None


@pytest.fixture
def talk(worker: Worker) -> Talk:
    return worker.begin("tsacep", "T", "A-17")


class TestComingBack:
    def test_over_six_weeks_s_again_is_in_the_list(self, worker: Worker, talk: Talk) -> None:
        led = post(worker, f"/gesprekken/{talk.id}/terugkommoment", wat="tsacep:S", weken="6")

        page = worker.http.get(led.headers["location"]).text

        assert "Het terugkommoment staat in de lijst." in page
        assert "A-17: TSACE(P), het hele gesprek, Samenredzaamheidmonitor" in page
        assert "Komt nog" in page

    def test_the_form_proposes_the_momentopname_in_six_weeks(self, worker: Worker, talk: Talk) -> None:
        form = worker.http.get(f"/gesprekken/{talk.id}/terugkommoment").text

        assert '<option value="tsacep:S" selected>' in form
        assert 'name="weken" type="number" min="1" max="104" value="6"' in form

    def test_what_is_due_today_says_so_and_begins_with_one_press(self, worker: Worker, talk: Talk) -> None:
        remind(worker, talk, dag=str(today()))

        page = shown(worker)
        led = post(worker, "/gesprekken", instrument="tsacep", deel="S", casus="A-17")

        assert "Nu aan de beurt" in page
        assert '<input type="hidden" name="deel" value="S">' in page
        assert worker.talk(led.headers["location"].rpartition("/")[2]).read()["stand"]["deel"] == "S"

    @pytest.mark.parametrize(
        ("form", "told"),
        [
            ({"weken": "0"}, "Geef een aantal weken van 1 tot en met 104"),
            ({"weken": "105"}, "Geef een aantal weken van 1 tot en met 104"),
            ({"weken": "01049999"}, "Geef een aantal weken van 1 tot en met 104"),
            ({"weken": "zes"}, "Geef een aantal weken van 1 tot en met 104"),
            ({}, "Geef een aantal weken van 1 tot en met 104"),
            ({"dag": "2020-01-01"}, "Deze dag kan niet"),
            ({"dag": "9999-12-31"}, "Deze dag kan niet"),
            ({"dag": "31 februari"}, "Deze dag kan niet"),
            ({"weken": "6", "wat": "toverstok"}, "Kies uit de lijst"),
            ({"weken": "6", "wat": "tsacep:X"}, "Kies uit de lijst"),
        ],
    )
    def test_what_is_no_moment_is_told_and_keeps_what_was_chosen(
        self, worker: Worker, talk: Talk, form: dict[str, str], told: str
    ) -> None:
        refused = post(worker, f"/gesprekken/{talk.id}/terugkommoment", **{"wat": "tsacep:A", **form})

        assert refused.status_code == 422
        assert told in refused.text
        assert "wat" in form or '<option value="tsacep:A" selected>' in refused.text

    def test_done_and_taken_away_leave_the_list(self, worker: Worker, talk: Talk) -> None:
        for way in ("gedaan", "weg"):
            reminder = remind(worker, talk, weken="6")
            assert post(worker, f"/terugkommomenten/{reminder}/{way}").status_code == 303
            assert "Terugkommomenten" not in shown(worker)

    def test_the_file_for_a_calendar_holds_the_code_and_nothing_of_the_conversation(
        self, worker: Worker, talk: Talk
    ) -> None:
        talk.say("De inwoner zelf")
        talk.say(SAID)
        reminder = remind(worker, talk, weken="6")

        file = worker.http.get(f"/terugkommomenten/{reminder}.ics")
        (event,) = Calendar.from_ical(file.content).walk("VEVENT")

        assert file.headers["content-type"] == "text/calendar; charset=utf-8"
        assert str(event["SUMMARY"]) == "Terugkommoment Prismabril A-17"
        assert event["DTSTART"].dt == today() + timedelta(weeks=6)
        assert set(event) == {"UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND"}
        assert talk.id not in file.text

    def test_a_colleague_sees_and_changes_nothing_of_it(self, worker: Worker, other_worker: Worker, talk: Talk) -> None:
        reminder = remind(worker, talk, weken="6")

        assert other_worker.http.get(f"/terugkommomenten/{reminder}.ics").status_code == 404
        assert other_worker.http.get(f"/gesprekken/{talk.id}/terugkommoment").status_code == 404
        for way in ("gedaan", "weg"):
            assert post(other_worker, f"/terugkommomenten/{reminder}/{way}").status_code == 404
        assert reminder in shown(worker)


class TestStoppingAndErasing:
    def test_stopping_asks_first_and_keeps_what_was_given(self, worker: Worker, talk: Talk) -> None:
        talk.say("De inwoner zelf")
        asked = worker.http.get(f"/gesprekken/{talk.id}/stoppen").text
        before = talk.read()["status"]

        led = post(worker, f"/gesprekken/{talk.id}/stoppen")

        assert "Ja, stop dit gesprek" in asked
        assert (before, talk.read()["status"]) == ("open", "gestopt")
        assert list(talk.texts()) == ["T1"]
        assert "Het gesprek is gestopt" in worker.http.get(led.headers["location"]).text

    def test_what_is_finished_does_not_stop(self, worker: Worker) -> None:
        talk = worker.begin("inwonersvragen")
        for number in range(4):
            talk.say(f"Het loopt goed, {number} keer.")

        asked = worker.http.get(f"/gesprekken/{talk.id}/stoppen").text
        led = post(worker, f"/gesprekken/{talk.id}/stoppen")

        assert "Er is niets te stoppen" in asked
        assert led.headers["location"] == "/gesprekken"
        assert talk.read()["status"] == "afgerond"

    def test_erasing_asks_first(self, worker: Worker, talk: Talk) -> None:
        asked = worker.http.get(f"/gesprekken/{talk.id}/wissen").text

        assert "Ja, wis dit gesprek" in asked
        assert talk.read()["status"] == "open"

    def test_what_is_erased_is_gone_from_every_table_and_stays_away(
        self, product: Product, worker: Worker, talk: Talk
    ) -> None:
        talk.say("De inwoner zelf")
        talk.say(SAID)
        remind(worker, talk, weken="6")

        led = post(worker, f"/gesprekken/{talk.id}/wissen")

        assert "Het gesprek is gewist" in worker.http.get(led.headers["location"]).text
        assert worker.http.get(f"{CONVERSATIONS}/{talk.id}").status_code == 404
        assert tables_with(product, talk.id) == {"deeds"}
        assert forgetting.fingerprint(talk.id) in (product.data / "gewist").read_text()

    def test_erasing_is_written_down_with_who_did_it(self, product: Product, worker: Worker, talk: Talk) -> None:
        post(worker, f"/gesprekken/{talk.id}/wissen")

        with closing(sqlite3.connect(product.data / "prismabril.db", timeout=10)) as database:
            (row,) = database.execute(
                "SELECT origin, username FROM deeds JOIN users ON users.id = actor_id"
                " WHERE kind = 'gesprek-gewist' AND conversation_id = ?", (talk.id,)
            )  # fmt: skip
        assert row == ("web", worker.name)

    def test_a_conversation_of_somebody_else_is_not_there_to_stop_or_erase(self, product: Product, talk: Talk) -> None:
        colleague = product.worker("wist-van-een-ander")
        coordinator = product.worker("wist-als-coordinator", "--rol", "coordinator", "--team", "Noord")

        for somebody in (colleague, coordinator):
            for way in ("stoppen", "wissen"):
                assert somebody.http.get(f"/gesprekken/{talk.id}/{way}").status_code == 404
                assert post(somebody, f"/gesprekken/{talk.id}/{way}").status_code == 404
        assert talk.read()["status"] == "open"


def remind(worker: Worker, talk: Talk, **when: str) -> str:
    """Choose a reminder; return its id."""
    led = post(worker, f"/gesprekken/{talk.id}/terugkommoment", wat="tsacep:S", **when)
    assert led.status_code == 303, led.text
    return re.findall(r'href="/terugkommomenten/([\w-]+)\.ics"', shown(worker))[-1]


def tables_with(product: Product, conversation_id: str) -> set[str]:
    """The tables with the id of a conversation in any of their columns."""
    with closing(sqlite3.connect(product.data / "prismabril.db", timeout=10)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name
            for name in names
            for row in database.execute(f"SELECT * FROM {name}")
            if conversation_id in map(str, row)
        }
