"""From the conversation to another one: what a button with a page leads to."""

from __future__ import annotations

import re

from tests.product import Worker


def chosen(page: str) -> list[str]:
    return re.findall(r'<option value="([^"]*)" selected>', page)


def test_a_described_need_leads_to_a_page_where_that_instrument_is_chosen(worker: Worker) -> None:
    talk = worker.begin("inwonersvragen")
    talk.press("stop")

    offered = talk.say("ik wil het netwerk in kaart brengen").message("keuze")["knoppen"][0]
    page = worker.http.get(offered["naar"])

    assert (offered["tekst"], page.status_code) == ("Begin: Netwerkkaart", 200)
    assert chosen(page.text) == ["netwerkkaart"]
    assert "<details open>" in page.text


def test_without_a_choice_the_whole_conversation_stands_ready(worker: Worker) -> None:
    for address in ("/gesprekken", "/gesprekken?instrument=bestaat-niet", "/gesprekken?instrument="):
        page = worker.http.get(address).text

        assert (chosen(page), "<details open>" in page) == (["tsacep"], False)


def test_somebody_who_asks_where_they_were_gets_a_way_to_the_other_conversation(worker: Worker) -> None:
    other = worker.begin("netwerkkaart", casus="A-17")
    talk = worker.begin("inwonersvragen")
    talk.press("pauze")

    listed = talk.say("waar was ik gebleven?").message("keuze")["knoppen"]

    assert {"tekst": "Netwerkkaart, A-17", "naar": f"/gesprekken/{other.id}"} in listed
    assert worker.http.get(f"/gesprekken/{other.id}").status_code == 200
