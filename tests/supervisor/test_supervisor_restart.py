"""A process that dies in the middle of a conversation: started again, nothing lost, nothing doubled."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.product import Product, Reply, Talk, Worker, eventually

PROCESSES = ["rasa", "actions", "web"]
TELLS = {
    "T1": "De inwoner zelf",
    "T2": "Zij wil stoppen met piekeren over de post",
    "T3": "Er kwam een brief over de huur",
    "T4": "Samen met een vriendin bellen hielp",
    "T5": "Alle post open en in een map",
}


@dataclass(frozen=True)
class Outage:
    """What happened when a process was killed: T1 and T2 were answered, the answer to T3 was sent meanwhile."""

    name: str
    talk: Talk
    killed: int
    restarted: int
    texts_before: dict[str, str]
    transcript_before: list[dict[str, Any]]
    health: httpx.Response | None
    meanwhile: httpx.Response | None
    reply: Reply
    again: Reply


@pytest.fixture(scope="module", params=PROCESSES)
def outage(request: pytest.FixtureRequest, fragile: Product, fragile_worker: Worker) -> Outage:
    """One process killed between two answers; the message is sent until it is taken, and once more."""
    talk = fragile_worker.begin("tsacep", "T")
    talk.say(TELLS["T1"])
    talk.say(TELLS["T2"])
    texts, told = talk.texts(), talk.transcript()
    message = {"bericht_id": "tijdens-storing", "tekst": TELLS["T3"]}

    killed = fragile.kill(request.param)
    meanwhile = try_to_send(talk, message)
    health = fragile.visitor().get("/gezondheid/klaar") if request.param != "web" else None
    reply = send_until_taken(talk, message)
    again = send_until_taken(talk, message)
    fragile.wait_until_ready()

    return Outage(
        name=request.param, talk=talk, killed=killed, restarted=fragile.child(request.param), texts_before=texts,
        transcript_before=told, health=health, meanwhile=meanwhile, reply=reply, again=again,
    )  # fmt: skip


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


class TestKilledBetweenTwoAnswers:
    def test_it_is_started_again_and_that_is_said(self, fragile: Product, outage: Outage) -> None:
        assert outage.restarted != outage.killed
        assert f"{outage.name} stopte onverwacht" in fragile.said()

    def test_nothing_that_was_said_before_is_lost(self, outage: Outage) -> None:
        assert outage.texts_before.items() <= outage.talk.texts().items()
        assert outage.talk.transcript()[: len(outage.transcript_before)] == outage.transcript_before

    def test_the_message_sent_meanwhile_answers_the_question_that_was_open(self, outage: Outage) -> None:
        assert outage.talk.texts() == {question: TELLS[question] for question in ("T1", "T2", "T3")}
        assert outage.reply.question == "T4"

    def test_it_is_kept_exactly_once(self, outage: Outage) -> None:
        said = [line["tekst"] for line in outage.talk.transcript() if line["van"] == "medewerker"]

        assert said == [TELLS["T1"], TELLS["T2"], TELLS["T3"]]
        assert [answer["versie"] for answer in outage.talk.read()["antwoorden"]] == [1, 1, 1]

    def test_sent_once_more_it_gets_the_same_reply(self, outage: Outage) -> None:
        assert outage.again.body == outage.reply.body

    def test_the_worker_is_told_that_the_message_is_not_lost(self, outage: Outage) -> None:
        if outage.meanwhile is None:
            assert outage.name == "web"  # nobody there to tell it; the page does
        else:
            assert outage.meanwhile.status_code == 503
            assert outage.meanwhile.json()["detail"].startswith("De assistent is even niet bereikbaar.")

    def test_meanwhile_the_product_says_that_it_is_not_ready(self, outage: Outage) -> None:
        if outage.health is None:
            assert outage.name == "web"
        else:
            assert (outage.health.status_code, outage.health.json()["delen"][outage.name]) == (503, False)


@pytest.mark.parametrize("name", PROCESSES)
def test_a_process_that_dies_halfway_a_turn_loses_and_doubles_nothing(
    fragile: Product, fragile_worker: Worker, name: str
) -> None:
    fragile.wait_until_ready()
    talk = fragile_worker.begin("tsacep", "T")
    message = {"bericht_id": f"halverwege-{name}", "tekst": TELLS["T1"]}

    answer = send_and_kill(fragile, talk, message, name)
    send_until_taken(talk, message)

    assert answer is None or answer.status_code == 503
    assert talk.texts() == {"T1": TELLS["T1"]}
    assert [answer["versie"] for answer in talk.read()["antwoorden"]] == [1]


def test_five_answers_with_rasa_killed_before_the_third_are_all_kept_word_for_word(
    fragile: Product, fragile_worker: Worker
) -> None:
    fragile.wait_until_ready()
    talk = fragile_worker.begin("tsacep", "T")

    for question, text in TELLS.items():
        if question == "T3":
            fragile.kill("rasa")
        send_until_taken(talk, {"bericht_id": f"vijf-{question}", "tekst": text})

    assert talk.texts() == TELLS
    assert {answer["versie"] for answer in talk.read()["antwoorden"]} == {1}


def send_and_kill(product: Product, talk: Talk, message: dict[str, str], name: str) -> httpx.Response | None:
    """Send a message to a process that hangs, and kill it when the message is there."""
    pid = product.child(name)
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(try_to_send, talk, message)
        eventually(lambda: has_unread(pid), "bericht onderweg")
        os.kill(pid, signal.SIGKILL)
        return under_way.result()


def has_unread(pid: int) -> bool:
    """Whether a socket of this process holds bytes that it has not read."""
    with open(f"/proc/{pid}/net/tcp") as table:
        rows = [row.split() for row in table.readlines()[1:]]
    return bool({row[9] for row in rows if not row[4].endswith(":00000000")} & sockets_of(pid))


def sockets_of(pid: int) -> set[str]:
    """The inodes of the sockets a process has open; a connection it has not accepted is counted with its listener."""
    found = set()
    for name in os.listdir(f"/proc/{pid}/fd"):
        try:
            target = os.readlink(f"/proc/{pid}/fd/{name}")
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target[8:-1])
    return found
