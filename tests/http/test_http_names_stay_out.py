"""After conversations full of names, none of them is in any file: database, WAL, Rasa's data or output."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.http.test_http_names import place
from tests.product import Product, Talk, Worker

NAMES = [
    "Willemijn",
    "Ouafae",
    "Quintijn",
    "Grietje",
    "Bouchaib",
    "Wubbo",
    "Tjitske",
    "Evelien",
    "Wijnberg",
    "Wubbels",
]
NUMBERS = ["123456782", "06-87654321", "0687654321", "NL91ABNA0417164300", "Wilgenlaan 12", "3511 AB", "14-07-1961"]
MISSED = "kwikstaartvogel"


def found_on_disk(product: Product, text: str) -> list[str]:
    """The files that hold a text, in any case, and the database when it does."""
    files = [path for path in product.folder.rglob("*") if path.is_file()]
    return [path.name for path in files if text.casefold().encode() in path.read_bytes().lower()]


def everything_everywhere(worker: Worker) -> None:
    """A conversation in which somebody types names and numbers wherever something can be typed."""
    talk = worker.begin("tsacep", casus="Z-1")
    talk.say("Buurvrouw Grietje Wijnberg woont op Wilgenlaan 12, 3511 AB Utrecht, bsn 123456782.")
    talk.say("wat is Wubbo?")
    talk.say("wat is Wubbo?", als="antwoord")
    talk.post(tekst="Gisteren belde Evelien met 06-87654321.", controle=True)
    text = f"Volgens {MISSED} was mevrouw Wubbels daar met Tjitske."
    talk.post(tekst=text, controle=True, keuzes={"naam": [place(text, MISSED)]})
    talk.say(text, keuzes={"naam": [place(text, MISSED)]})
    talk.press("overslaan", {"reden": "later", "toelichting": "Quintijn geboren 14-07-1961 weet meer"})
    talk.press("kies", {"keuze": "anders", "toelichting": "Bouchaib op NL91ABNA0417164300"})
    for kind in ("begrip", "voorstel", "wijzigen", "verdiep", "help"):
        talk.press(kind, "Ouafae")
    talk.post(vraag="T1", tekst="Quintijn, geboren 14-07-1961, belde.")
    talk.post(vraag="T1", tekst="Evelien woont er.", opdracht={"soort": "kies", "waarde": {"keuze": "Ouafae"}})
    talk.post(vraag="Willemijn", tekst="Anders.")
    talk.press("kies", ["Willemijn", {"Willemijn": "Willemijn"}, 123456782])
    snapshot = worker.begin("tsacep", "S", casus="Z-1")
    snapshot.say("buurvrouw Grietje elke dag, broer Willemijn soms, huisarts Wubbels elk kwartaal")
    snapshot.say("ik zei iets verkeerds over Grietje")
    snapshot.press("samenvatting")


@pytest.fixture(scope="module")
def used(product: Product) -> Product:
    everything_everywhere(product.worker("veel-namen"))
    return product


@pytest.mark.parametrize("text", [*NAMES, *NUMBERS, MISSED])
def test_what_tells_who_somebody_is_is_in_no_file(used: Product, text: str) -> None:
    assert found_on_disk(used, text) == []


def test_what_was_said_of_them_is_kept(used: Product) -> None:
    assert "prismabril.db" in " ".join(found_on_disk(used, "woont op [adres]"))


def test_what_is_kept_of_a_name_is_of_no_use_without_the_secret(used: Product) -> None:
    with closing(sqlite3.connect(used.data / "prismabril.db", timeout=10)) as connection:
        kept = connection.execute("SELECT fingerprints FROM pseudonyms").fetchall()

    assert kept
    assert used.environment.get("PRISMA_SLEUTEL") is None
    secret = (used.data / "sleutel").read_text().strip()
    assert all(secret not in row for (row,) in kept)


def test_a_message_that_fails_leaves_no_name_either(broken_product: Product, broken_talk: Talk) -> None:
    answer = broken_talk.post(tekst="Het ging over Ysbrandt en zijn zus Foekje.")

    assert answer.status_code == 503
    assert found_on_disk(broken_product, "Ysbrandt") + found_on_disk(broken_product, "Foekje") == []
