"""A coordinator reads a conversation back: as it went, beside it what came out, and who is told that it was read."""

from __future__ import annotations

import re
import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from bot.shelf import Shelf
from bot.store import transcript
from bot.store.database import Database
from tests.product import Product, Talk, Worker
from tests.seeding import seed

LIST = "/team/gesprekken"
SAID = "Mijn zus doet mantelzorg. Zij wil weer naar de bloemenmarkt."
CHANGED = "Zij wil weer naar de bloemenmarkt, met haar zus."
PEOPLE = "Zus, familie, belt elke dag, heel dichtbij, steun. Buurvrouw, buurt, doet boodschappen."


@dataclass(frozen=True)
class Scene:
    """A worker of a team of their own, with one conversation in which everything happens, and the coordinator."""

    product: Product
    worker: Worker
    reader: Worker
    elsewhere: Worker
    talk: Talk

    @property
    def path(self) -> str:
        return f"{LIST}/{self.talk.id}"


@pytest.fixture(scope="module")
def scene(product: Product) -> Scene:
    worker = product.worker("vertelt", "--rol", "medewerker", "--team", "Teruglezen")
    reader = product.worker("leest-terug", "--rol", "coordinator", "--team", "Teruglezen")
    elsewhere = product.worker("leest-elders", "--rol", "coordinator", "--team", "Elders")
    return Scene(product=product, worker=worker, reader=reader, elsewhere=elsewhere, talk=told(worker))


def told(worker: Worker) -> Talk:
    talk = worker.begin("tsacep", "T", "A-17")
    for text in ("De inwoner zelf", SAID, "wat is mantelzorg?", "waarom vraag je dit?", "Sinds de zomer."):
        talk.say(text)
    repair = talk.say("stop maar").repair
    assert repair is not None
    talk.post(tekst=repair["tekst"], als="antwoord", herstelt=repair["bericht_id"])
    talk.post(opdracht={"soort": "pauze"})
    talk.post(opdracht={"soort": "hervat"})
    skipped = {"reden": "niet-nodig", "toelichting": "Dat weet zij zelf."}
    talk.post(opdracht={"soort": "overslaan", "waarde": skipped})
    talk.post(tekst=CHANGED, vraag="T2")
    return talk


def page(scene: Scene, path: str = "", worker: Worker | None = None) -> str:
    answer = (worker or scene.reader).http.get(path or scene.path)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def message(text: str, containing: str) -> str:
    """The one message that holds this, without the white space of the template."""
    found = re.findall(r'<li class="prisma-message.*?</li>', text, re.DOTALL)
    [one] = [each for each in found if containing in each]
    return " ".join(one.split())


def answer(text: str, question: str) -> str:
    shape = rf'<li class="[^"]*" id="antwoord-{re.escape(question)}">.*?</li>\s*(?:</ol>.*?</li>)?'
    [one] = re.findall(shape, text, re.DOTALL)
    return " ".join(one.split())


class TestAsItWent:
    def test_every_message_has_its_number_its_moment_and_a_link_of_its_own(self, scene: Scene) -> None:
        text = page(scene)
        said = scene.talk.transcript()

        assert re.findall(r'id="bericht-(\d+)"', text) == [str(each["volgnummer"]) for each in said]
        assert len(re.findall(r'<a class="teruglezen-link" href="#bericht-\d+"', text)) == len(said)
        plain = re.sub(r"<[^>]+>", "", text)
        assert all(line in plain for each in said if not each.get("begrip") for line in each["tekst"].splitlines())

    def test_how_a_text_was_read_stands_under_it_in_the_sentence_of_the_assistant(self, scene: Scene) -> None:
        text = page(scene)

        assert '"Ik las dit als opdracht aan mij, omdat' in message(text, "waarom vraag je dit?")
        assert '"Ik las dit als vraag naar een woord uit 1taal."' in message(text, "wat is <")
        assert '"Ik las dit als antwoord, omdat het een van de keuzes is."' in message(text, ">De inwoner zelf</p>")
        assert "Met een knop." in message(text, ">Pauze</p>")

    def test_what_was_put_right_is_told_at_the_text_that_was_misread(self, scene: Scene) -> None:
        misread = message(page(scene), ">stop maar</p>")

        assert "<strong>Rechtgezet</strong>" in misread and "dit was een antwoord" in misread
        assert "Ik las dit als opdracht" in misread

    def test_pausing_stopping_and_going_on_are_marked(self, scene: Scene) -> None:
        text = page(scene)

        assert ">Gepauzeerd</span>" in message(text, ">Pauze</p>")
        assert ">Weer verder</span>" in message(text, ">Verder</p>")
        assert ">Gestopt</span>" in message(text, ">stop maar</p>")

    def test_what_was_passed_over_stands_there_with_its_reason(self, scene: Scene) -> None:
        skipped = message(page(scene), "Overgeslagen, niet nodig")

        assert "Toelichting: Dat weet zij zelf." in skipped and "Overslaan" in skipped

    def test_a_zorgsignaal_is_named(self, scene: Scene) -> None:
        talk = scene.worker.begin("inwonersvragen")
        talk.say("Hij zegt: ik maak er een einde aan.")

        text = page(scene, f"{LIST}/{talk.id}")

        assert "<strong>Zorgsignaal</strong>" in text and "Met een zorgsignaal." in text

    def test_a_word_of_1taal_opens_in_place_without_a_script(self, scene: Scene) -> None:
        text = page(scene)

        assert 'popovertarget="begrip-mantelzorg"' in message(text, ">Mijn zus doet <")
        assert text.count('popover id="begrip-mantelzorg"') == 1
        assert 'href="/begrippen/mantelzorg">Meer over mantelzorg' in text

    def test_six_hundred_messages_are_one_page_and_every_link_lands(self, scene: Scene, shelf: Shelf) -> None:
        talk = seeded(scene, shelf, [f"Bericht nummer {number}." for number in range(1, 601)])

        text = page(scene, f"{LIST}/{talk}")

        assert re.findall(r'id="bericht-(\d+)"', text) == [str(number) for number in range(1, 601)]

    def test_what_is_typed_is_shown_as_it_is_and_never_as_a_page(self, scene: Scene, shelf: Shelf) -> None:
        bad = '<script>x()</script>" onload="x()\' <b>'
        talk = seeded(scene, shelf, [bad], given={"T2": bad})

        raw = scene.reader.http.get(f"{LIST}/{talk}").text

        assert "<script>x()" not in raw and ' onload="x' not in raw and "<b>" not in raw
        assert raw.count("&lt;script&gt;x()") == 2


class TestWhatCameOut:
    def test_an_answer_links_to_its_message_and_the_message_back(self, scene: Scene) -> None:
        text = page(scene)
        number = re.search(r'id="bericht-(\d+)"', message(text, ">Sinds de zomer.</p>"))
        assert number

        assert f'href="#bericht-{number[1]}"' in answer(text, "T3")
        assert 'href="#antwoord-T3"' in message(text, ">Sinds de zomer.</p>")

    def test_an_answer_that_was_put_right_links_to_where_that_was_done(self, scene: Scene) -> None:
        text = page(scene)

        assert 'href="#antwoord-T4"' in message(text, "Dat was dus je antwoord.")

    def test_what_an_answer_was_before_stands_under_it(self, scene: Scene) -> None:
        changed = answer(page(scene), "T2")

        assert changed.index(CHANGED) < changed.index("Eerder (1)") < changed.index(SAID)
        assert "Gewijzigd op" in changed

    def test_the_people_stand_in_a_picture_and_in_a_table(self, scene: Scene) -> None:
        talk = scene.worker.begin("netwerkkaart", casus="A-17")
        talk.say(PEOPLE)

        text = page(scene, f"{LIST}/{talk.id}")

        assert '<svg class="kaart' in text or "<svg" in text
        assert '<th scope="row">buurvrouw</th>' in text.lower()

    def test_events_stand_on_a_line_and_in_a_table(self, scene: Scene, shelf: Shelf) -> None:
        given = {"B1": "Huurschuld.", "B2": "De inwoner zelf", "N1": "Maart: eerste gesprek. April: regeling."}
        talk = seeded(scene, shelf, [], instrument="effectencalculator", given=given)

        assert "als tabel</caption>" in page(scene, f"{LIST}/{talk}")


class TestForWhom:
    def test_of_another_team_it_is_as_if_it_did_not_exist(self, scene: Scene) -> None:
        theirs = scene.elsewhere.http.get(scene.path)
        none = scene.elsewhere.http.get(f"{LIST}/{uuid.uuid4()}")

        assert theirs.status_code == none.status_code == 404
        assert theirs.text == none.text

    def test_practice_is_not_there(self, scene: Scene) -> None:
        begun = scene.worker.http.post(
            "/api/v1/gesprekken", json={"instrument": "tsacep", "oefencasus": "de-oude-chauffeur"}
        )

        assert scene.reader.http.get(f"{LIST}/{begun.json()['id']}").status_code == 404

    def test_a_worker_has_the_conversation_itself_and_not_this_page(self, scene: Scene) -> None:
        assert scene.worker.http.get(scene.path).status_code == 403

    def test_who_had_it_shows_only_where_the_team_agreed(self, scene: Scene) -> None:
        hidden = page(scene)
        agree(scene.product, "Teruglezen", True)
        shown = page(scene)
        agree(scene.product, "Teruglezen", False)

        assert "vertelt" not in hidden and "<strong>Collega</strong>" in hidden
        assert "<strong>vertelt</strong>" in shown and "<strong>Collega</strong>" not in shown


class TestThatItWasRead:
    def test_a_visit_is_one_line_in_the_log_however_often_the_page_is_opened(self, scene: Scene) -> None:
        talk = scene.worker.begin("inwonersvragen")
        for _ in range(3):
            page(scene, f"{LIST}/{talk.id}?stand=open")

        assert readings(scene, talk.id) == 1

    def test_its_worker_sees_in_the_list_that_it_was_read(self, scene: Scene) -> None:
        talk = scene.worker.begin("inwonersvragen", casus="L-1")
        before = card(scene, talk)
        page(scene, f"{LIST}/{talk.id}")

        assert "Gelezen door de coördinator" not in before
        assert "Gelezen door de coördinator" in card(scene, talk)
        assert talk.id in scene.worker.http.get("/logboek/eigen").text

    def test_reading_ones_own_back_is_told_to_nobody(self, scene: Scene) -> None:
        both = scene.product.worker(
            "leest-eigen", "--rol", "coordinator", "--rol", "medewerker", "--team", "Teruglezen"
        )
        talk = both.begin("inwonersvragen")

        text = page(scene, f"{LIST}/{talk.id}", both)

        assert readings(scene, talk.id) == 0
        assert "staat in het logboek" not in text


@pytest.fixture(scope="module")
def row(scene: Scene, shelf: Shelf) -> list[str]:
    """Three conversations with one instrument, the newest first, with others between them."""
    made = []
    for number in range(3):
        at = datetime.now(UTC) + timedelta(hours=1, minutes=number)
        made.append(seeded(scene, shelf, [], instrument="de-bril", given={"K1": "De post."}, at=at))
        seeded(scene, shelf, [], instrument="inwonersvragen", at=at + timedelta(seconds=9))
    return made[::-1]


class TestTheNextOne:
    def test_next_and_previous_follow_the_list_one_came_from(self, scene: Scene, row: Sequence[str]) -> None:
        text = page(scene, f"{LIST}/{row[1]}?instrument=de-bril")

        assert f'rel="prev" href="{LIST}/{row[0]}?instrument=de-bril"' in text
        assert f'rel="next" href="{LIST}/{row[2]}?instrument=de-bril"' in text
        assert f'href="{LIST}?instrument=de-bril">Naar de lijst' in text

    def test_the_order_of_the_list_is_the_order_here(self, scene: Scene, row: Sequence[str]) -> None:
        text = page(scene, f"{LIST}/{row[1]}?instrument=de-bril&volgorde=begonnen-oud")

        assert f'rel="next" href="{LIST}/{row[0]}?' in text

    def test_the_first_and_the_last_have_only_one_way_to_go(self, scene: Scene, row: Sequence[str]) -> None:
        first, last = (page(scene, f"{LIST}/{each}?instrument=de-bril") for each in (row[0], row[2]))

        assert 'rel="prev"' not in first and 'rel="next"' in first
        assert 'rel="next"' not in last and 'rel="prev"' in last

    def test_the_list_leads_to_a_conversation_with_its_filters(self, scene: Scene, row: Sequence[str]) -> None:
        shown = page(scene, f"{LIST}?instrument=de-bril")

        assert f'href="{LIST}/{row[0]}?instrument=de-bril"' in shown

    def test_what_makes_no_sense_is_told_as_the_list_tells_it(self, scene: Scene) -> None:
        for asked, status in ({"van": "morgen"}, 422), ({"casuistiek": "soms"}, 422), ({"team": "onbekend"}, 404):
            assert scene.reader.http.get(scene.path, params=asked).status_code == status


def seeded(
    scene: Scene,
    shelf: Shelf,
    texts: Sequence[str],
    *,
    instrument: str = "tsacep",
    given: dict[str, str] | None = None,
    at: datetime | None = None,
) -> str:
    """A conversation of the worker with these messages and answers, without talking."""
    url = f"sqlite:///{scene.product.data / 'prismabril.db'}"
    made, now = seed(url, shelf, "vertelt", instrument, given or {}, at=at), at or datetime.now(UTC)
    database = Database(url)
    with database.begin() as conn:
        for number, text in enumerate(texts):
            body = {"soort": "antwoord", "tekst": text, "begrippen": []}
            transcript.add_lines(conn, made, f"m{number}", "medewerker", [body], now)
    database.close()
    return made


def agree(product: Product, team: str, shows: bool) -> None:
    with closing(sqlite3.connect(product.data / "prismabril.db", timeout=10)) as database, database:
        database.execute("UPDATE teams SET shows_workers = ? WHERE name = ?", (shows, team))


def readings(scene: Scene, conversation_id: str) -> int:
    with closing(sqlite3.connect(scene.product.data / "prismabril.db", timeout=10)) as database:
        asked = "SELECT count(*) FROM deeds WHERE kind = 'gesprek-gelezen' AND conversation_id = ?"
        return int(database.execute(asked, (conversation_id,)).fetchone()[0])


def card(scene: Scene, talk: Talk) -> str:
    """What the worker's own list tells of a conversation."""
    shown = scene.worker.http.get("/gesprekken").text
    return shown[shown.index(f'id="over-{talk.id}"') :].partition("</li>")[0]
