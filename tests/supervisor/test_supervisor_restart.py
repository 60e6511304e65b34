"""A process that dies in the middle of a conversation: started again, nothing lost, nothing doubled."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.product import Product, Reply, Talk, Worker, eventually

EACH_PROCESS = pytest.mark.parametrize("name", ["rasa", "actions", "web"])
TELLS = {"T1": "De inwoner zelf", "T2": "Zij wil stoppen met piekeren over de post", "T3": "Er kwam een brief over de huur",
         "T4": "Samen met een vriendin bellen hielp", "T5": "Alle post open en in een map"}  # fmt: skip


def try_to_send(talk: Talk, message: dict[str, str]) -> httpx.Response | None:
    """The answer; None when nobody answered at all."""
    try:
        return talk.post(**message)
    except httpx.HTTPError:
        return None


def send_until_taken(talk: Talk, message: dict[str, str]) -> Reply:
    """Send the same message again until it is taken, as the page does."""

    def taken() -> httpx.Response | None:
        answer = try_to_send(talk, message)
        return answer if answer is not None and answer.status_code == 200 else None

    return Reply(eventually(taken, "antwoord").json())


@EACH_PROCESS
def test_a_killed_process_is_started_again(fragile: Product, name: str) -> None:
    killed = fragile.kill(name)

    assert fragile.child(name) != killed
    fragile.wait_until_ready()
    assert f"{name} stopte onverwacht" in fragile.said()


@EACH_PROCESS
def test_the_conversation_goes_on_at_the_same_question_with_nothing_lost(
    fragile: Product, fragile_worker: Worker, name: str
) -> None:
    talk = fragile_worker.begin("tsacep", "T")
    talk.say(TELLS["T1"])
    talk.say(TELLS["T2"])
    before, told = talk.texts(), talk.transcript()

    fragile.kill(name)
    fragile.wait_until_ready()

    assert (talk.texts(), talk.transcript()) == (before, told)
    assert talk.press("hervat").question == "T3"


@EACH_PROCESS
def test_a_message_sent_during_the_outage_is_kept_exactly_once(
    fragile: Product, fragile_worker: Worker, name: str
) -> None:
    talk = fragile_worker.begin("tsacep", "T")
    message = {"bericht_id": f"storing-{name}", "tekst": TELLS["T1"]}

    fragile.kill(name)
    try_to_send(talk, message)
    reply = send_until_taken(talk, message)
    again = send_until_taken(talk, message)

    assert (talk.texts(), reply.question) == ({"T1": TELLS["T1"]}, "T2")
    assert again.body == reply.body
    assert [line["tekst"] for line in talk.transcript() if line["van"] == "medewerker"] == [TELLS["T1"]]


@pytest.mark.parametrize("name", ["rasa", "actions"])
def test_during_the_outage_the_worker_is_told_that_the_message_is_not_lost(
    fragile: Product, fragile_worker: Worker, name: str
) -> None:
    talk = fragile_worker.begin("tsacep", "T")
    fragile.wait_until_ready()
    pid = fragile.child(name)
    os.kill(pid, signal.SIGKILL)

    answer = try_to_send(talk, {"bericht_id": "onderbroken", "tekst": TELLS["T1"]})
    fragile.wait_until_ready()

    assert answer is not None
    assert answer.status_code == 503
    assert answer.json()["detail"].startswith("De assistent is even niet bereikbaar.")


@EACH_PROCESS
def test_a_process_that_dies_halfway_a_turn_loses_and_doubles_nothing(
    fragile: Product, fragile_worker: Worker, name: str
) -> None:
    """The process hangs when the message comes in, and dies before it answers."""
    talk = fragile_worker.begin("tsacep", "T")
    message = {"bericht_id": f"halverwege-{name}", "tekst": TELLS["T1"]}
    fragile.wait_until_ready()
    pid = fragile.child(name)
    os.kill(pid, signal.SIGSTOP)

    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(try_to_send, talk, message)
        eventually(lambda: has_connection_to(pid), "bericht onderweg")
        os.kill(pid, signal.SIGKILL)
        answer = under_way.result()
    send_until_taken(talk, message)

    assert answer is None or answer.status_code == 503
    assert talk.texts() == {"T1": TELLS["T1"]}
    assert [answer["versie"] for answer in talk.read()["antwoorden"]] == [1]


def test_five_answers_with_rasa_killed_before_the_third_are_all_kept_word_for_word(
    fragile: Product, fragile_worker: Worker
) -> None:
    talk = fragile_worker.begin("tsacep", "T")

    for question, text in TELLS.items():
        if question == "T3":
            fragile.kill("rasa")
        send_until_taken(talk, {"bericht_id": f"vijf-{question}", "tekst": text})

    assert talk.texts() == TELLS
    assert {answer["versie"] for answer in talk.read()["antwoorden"]} == {1}


def test_while_a_process_is_away_the_product_says_that_it_is_not_ready(fragile: Product) -> None:
    fragile.wait_until_ready()
    fragile.kill("actions")

    shown = fragile.visitor().get("/gezondheid/klaar")
    fragile.wait_until_ready()

    assert (shown.status_code, shown.json()["status"], shown.json()["delen"]["actions"]) == (503, "niet-klaar", False)


def has_connection_to(pid: int) -> bool:
    """Whether something waits in a socket of this process: bytes that it has not read."""
    with open(f"/proc/{pid}/net/tcp") as table:
        waiting = {row.split()[9] for row in table.readlines()[1:] if row.split()[4].split(":")[1] != "00000000"}
    return bool(waiting & inodes_of(pid))


def inodes_of(pid: int) -> set[str]:
    """The sockets of a process."""
    found = set()
    for name in os.listdir(f"/proc/{pid}/fd"):
        try:
            target = os.readlink(f"/proc/{pid}/fd/{name}")
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target[8:-1])
    return found
