"""Looking back on a conversation: one's own, without names, and shared only when somebody chooses so."""

from __future__ import annotations

import re
import sqlite3
import uuid
from contextlib import closing
from html import unescape

import httpx
import pytest

from tests.product import Product, Talk, Worker
from tests.web_process import post

NEXT_TIME = "Eerst tien tellen wachten."
NOTE = "Ik vulde te snel in."


@pytest.fixture
def worker(product: Product) -> Worker:
    """A medewerker of a team of its own."""
    return product.worker(f"kijkt-{uuid.uuid4()}", "--rol", "medewerker", "--team", f"Team {uuid.uuid4()}")


@pytest.fixture
def talk(worker: Worker) -> Talk:
    return worker.begin("tsacep", "T", "A-17")


def write(talk: Talk, worker: Worker | None = None, **form: object) -> httpx.Response:
    return post(worker or talk.worker, f"/gesprekken/{talk.id}/reflectie", **form)


def form_of(talk: Talk) -> str:
    page = talk.worker.http.get(f"/gesprekken/{talk.id}/reflectie")
    assert page.status_code == 200
    return unescape(page.text)


def kept(product: Product, talk: Talk) -> tuple[str, str] | None:
    """The texts of a reflection in the database."""
    with closing(sqlite3.connect(product.data / "prismabril.db", timeout=10)) as database:
        row = database.execute(
            "SELECT next_time, note FROM reflections WHERE conversation_id = ?", (talk.id,)
        ).fetchone()
    return tuple(row) if row else None


def team_of(worker: Worker) -> str:
    return str(worker.http.get("/api/v1/sessie").json()["teams"][0]["naam"])


class TestWriting:
    def test_it_asks_for_the_seven_competences_and_says_where_they_come_from(self, talk: Talk) -> None:
        page = form_of(talk)

        assert re.findall(r'name="competentie" value="([\w-]+)"', page) == [
            "informeren", "inventariseren", "uitnodigen-tot-invloed", "blanco-luisteren", "juiste-vragen-stellen",
            "afstemmen", "vraag-monitoren",
        ]  # fmt: skip
        assert "Werkdefinitie: onze eigen woorden, bij Implementeren in het sociale domein, paragraaf 8.3." in page

    def test_what_was_written_is_there_again(self, talk: Talk) -> None:
        led = write(talk, competentie=["afstemmen", "informeren"], volgende_keer=NEXT_TIME, regel=NOTE)

        page = form_of(talk)

        assert led.headers["location"] == "/gesprekken?klaar=reflectie"
        assert re.findall(r'value="([\w-]+)" aria-describedby="kort-[\w-]+" checked', page) == [
            "informeren",
            "afstemmen",
        ]
        assert f'value="{NEXT_TIME}"' in page
        assert f'value="{NOTE}"' in page
        assert "Je reflectie" in talk.worker.http.get("/gesprekken").text

    def test_it_can_be_taken_away(self, product: Product, talk: Talk) -> None:
        write(talk, regel=NOTE)

        assert post(talk.worker, f"/gesprekken/{talk.id}/reflectie/weg").status_code == 303
        assert kept(product, talk) is None

    @pytest.mark.parametrize(
        ("form", "told"),
        [
            ({}, "Er staat nog niets."),
            ({"regel": "   "}, "Er staat nog niets."),
            ({"competentie": "toveren"}, "Kies competenties uit de lijst."),
            ({"regel": "x" * 501}, "hoogstens 500 tekens"),
        ],
    )
    def test_what_cannot_be_kept_is_told_and_what_was_typed_stays_in_the_form(
        self, product: Product, talk: Talk, form: dict[str, str], told: str
    ) -> None:
        refused = write(talk, volgende_keer="", **form)

        assert refused.status_code == 422
        assert told in refused.text
        assert form.get("regel", "").strip() in refused.text
        assert kept(product, talk) is None

    def test_the_chat_leads_to_it_at_the_end(self, worker: Worker) -> None:
        talk = worker.begin("inwonersvragen")
        replies = [talk.say(f"Het loopt goed, {number} keer.") for number in range(4)]
        reply = replies[-1]

        buttons = reply.message("klaar")["knoppen"]

        assert buttons == [{"tekst": "Kijk terug op dit gesprek", "naar": f"/gesprekken/{talk.id}/reflectie"}]
        assert worker.http.get(buttons[0]["naar"]).status_code == 200

    def test_it_goes_with_its_conversation(self, product: Product, talk: Talk) -> None:
        write(talk, regel=NOTE)
        post(talk.worker, f"/gesprekken/{talk.id}/wissen")

        assert kept(product, talk) is None


class TestNames:
    NAMED = "Bel mevrouw Jansen morgen."

    def test_a_name_is_shown_before_anything_is_kept(self, product: Product, talk: Talk) -> None:
        shown = write(talk, regel=self.NAMED)

        assert shown.status_code == 200
        assert "Kijk het na en bewaar nog een keer" in shown.text
        assert "Jansen" in shown.text
        assert kept(product, talk) is None

    def test_after_it_was_seen_only_the_pseudonym_is_kept(self, product: Product, talk: Talk) -> None:
        shown = write(talk, regel=self.NAMED)
        led = write(talk, regel=self.NAMED, gezien=seen(shown))

        assert led.status_code == 303
        _, note = kept(product, talk) or ("", "")
        assert "Jansen" not in note
        assert note.startswith("Bel ")

    def test_another_text_than_was_seen_is_shown_again(self, product: Product, talk: Talk) -> None:
        shown = write(talk, regel=self.NAMED)
        again = write(talk, regel="Bel mevrouw Pietersen morgen.", gezien=seen(shown))

        assert again.status_code == 200
        assert kept(product, talk) is None

    def test_what_is_no_name_may_stay(self, product: Product, talk: Talk) -> None:
        shown = write(talk, regel=self.NAMED)
        place = re.findall(r'name="geen_naam" value="([^"]+)"', shown.text)
        write(talk, regel=self.NAMED, gezien=seen(shown), geen_naam=place)

        assert kept(product, talk) == ("", self.NAMED)

    @pytest.mark.parametrize("place", ["regel:x-y", "regel:3-1", "regel:1", "regel:-1-2"])
    def test_a_place_that_is_none_is_refused(self, talk: Talk, place: str) -> None:
        assert write(talk, regel=self.NAMED, geen_naam=place).status_code == 422


def seen(page: httpx.Response) -> str:
    return re.findall(r'name="gezien" value="(\w+)"', page.text)[0]


@pytest.fixture
def colleague(product: Product, worker: Worker) -> Worker:
    """A medewerker of the same team."""
    return product.worker(f"collega-{uuid.uuid4()}", "--rol", "medewerker", "--team", team_of(worker))


class TestSharing:
    def test_a_reflection_is_private_at_first(self, talk: Talk, colleague: Worker) -> None:
        write(talk, regel=NOTE)

        assert "Er is nog niets gedeeld." in colleague.http.get("/reflecties").text
        assert colleague.http.get(f"/gesprekken/{talk.id}/reflectie").status_code == 404

    def test_what_is_shared_the_team_and_its_coordinator_read(
        self, product: Product, worker: Worker, talk: Talk, colleague: Worker
    ) -> None:
        coordinator = product.worker(f"c-{uuid.uuid4()}", "--rol", "coordinator", "--team", team_of(worker))
        write(talk, competentie="afstemmen", volgende_keer=NEXT_TIME, regel=NOTE, delen="ja")

        for somebody in (colleague, coordinator):
            page = somebody.http.get("/reflecties").text
            assert NOTE in page
            assert NEXT_TIME in page
            assert "afstemmen" in page
            assert "A-17" not in page
            assert f"/gesprekken/{talk.id}" not in page

    def test_another_team_reads_nothing_of_it(self, talk: Talk, other_worker: Worker) -> None:
        write(talk, regel=NOTE, delen="ja")

        assert NOTE not in other_worker.http.get("/reflecties").text

    def test_sharing_is_taken_back_by_taking_the_mark_away(self, talk: Talk, colleague: Worker) -> None:
        write(talk, regel=NOTE, delen="ja")
        write(talk, regel=NOTE)

        assert NOTE not in colleague.http.get("/reflecties").text
        assert f'value="{NOTE}"' in form_of(talk)

    def test_reading_what_others_shared_is_written_down(self, product: Product, talk: Talk, colleague: Worker) -> None:
        write(talk, regel=NOTE, delen="ja")
        colleague.http.get("/reflecties")
        talk.worker.http.get("/reflecties")

        assert readers(product, {colleague.name, talk.worker.name}) == [colleague.name]


def readers(product: Product, names: set[str]) -> list[str]:
    """Those of these people who read reflections of others, by the log."""
    with closing(sqlite3.connect(product.data / "prismabril.db", timeout=10)) as database:
        rows = database.execute(
            "SELECT username FROM deeds JOIN users ON users.id = actor_id WHERE kind = 'reflecties-gelezen'"
        ).fetchall()
    return [name for (name,) in rows if name in names]
