"""Any text at all, at any question of any instrument: kept whole, or replied to with a way back, or clearly refused.

Whatever happens, no other answer changes and the conversation goes on.
"""

from __future__ import annotations

import json
import uuid

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core import interview as iv
from bot.core import route
from bot.knowledge.library import Knowledge
from tests.product import Reply, Talk, Worker

LONGEST = 20_000

# What looks like something else than text to some part of the product.
STRANGE_LINES = """
/restart | /session_start | /back | /stop | /intent{"x": 1} | /antwoord{"answer": null} | EXTERNAL: x | EXTERNAL: stop
{"bericht_id": "x", "tekst": "y"} | [] | null | true | {} | <script>alert(1)</script>
<prisma-gesprek></prisma-gesprek>
<!-- --> | &lt;b&gt; | '; DROP TABLE answers; -- | " OR 1=1 -- | Robert'); DELETE FROM conversations;--
$naam ${naam} $
{naam} {{ naam }} {% x %} | %s %d %(x)s | ../../etc/passwd | http://example.org/?a=b#c | - | ? | ... | 0 | -1
1e309 | NaN
99999999999999999999 | 31 februari 2024 | 00-00-0000 | ja | nee | stop | vorige | wijzig | wijzig T99 | pauze | verder
sla over | wat is mantelzorg? | ben je een robot? | waar was ik gebleven? | ik wil iets toevoegen | zonder | erbij
niemand
niets veranderd | zonder de zoon | kies | hallo | bedankt | what is this
\u05e9\u05dc\u05d5\u05dd | \u0645\u0631\u062d\u0628\u0627 | \u4f60\u597d\uff0c\u4e16\u754c
\u3053\u3093\u306b\u3061\u306f | \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35
\u0417\u0434\u0440\u0430\u0432 | \u0928\u092e\u0938\u094d\u0924\u0947 | e\u0301e\u0301 | \ufb01\ufb02 | \u0130\u0131
\u1e9e\u00df | \uff21\uff4e\uff54 | \u00b2\u00bd | \u0661\u0662\u0663
\U0001f600 | \U0001f469\u200d\U0001f469\u200d\U0001f467 | \U0001f1f3\U0001f1f1 | \u202eomgekeerd\u202c
\u200b\u200c | \ufeff | wat is een \u200b?
"""
STRANGE = [each for line in STRANGE_LINES.strip().splitlines() for each in line.split(" | ")]
STRANGE += [
    "\u2028\u2029", "\u0085", "\t", "\x07\x1b[31m", "a\x00b", "\ud800", "a\udc00b", "a" * 400, "ha " * 300,
    "buurvrouw, " * 200, " stop ", "stop\n", "\n\nja\n", "regel een\r\nregel twee",
]  # fmt: skip
# Every place of Unicode, with those above and mixtures of both; half characters and NUL must be refused.
ANY_CHARACTER = st.characters(codec=None)
SHORT = st.text(ANY_CHARACTER, min_size=1, max_size=80)
LONG = st.builds(lambda piece, times: (piece * times)[:LONGEST], SHORT, st.integers(1, LONGEST))
MIXED = st.builds("".join, st.lists(st.one_of(st.sampled_from(STRANGE), SHORT), min_size=1, max_size=4))
ANY_TEXT = st.one_of(st.sampled_from(STRANGE), SHORT, MIXED, LONG)

BOUNDED = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def send(talk: Talk, text: str) -> httpx.Response:
    """Send a text as any client may, also one that is no proper Unicode."""
    body = json.dumps({"bericht_id": str(uuid.uuid4()), "tekst": text}).encode("ascii")
    return talk.worker.http.post(f"{talk.path}/berichten", content=body, headers={"Content-Type": "application/json"})


def places(knowledge: Knowledge) -> list[tuple[str, str, str]]:
    """Each question that can be opened at the start of a part: instrument, part, question."""
    return [
        (instrument.id, part.id, question.id)
        for instrument in knowledge.instruments.values()
        for part in instrument.parts
        for question in route.part_questions(iv.begin(instrument, part.id), part)
    ]


def answers(talk: Talk) -> dict[str, tuple[int, str]]:
    return {question: (each["versie"], each["tekst"]) for question, each in talk.answers().items()}


def others(talk: Talk, question: str) -> dict[str, tuple[int, str]]:
    return {key: each for key, each in answers(talk).items() if key != question}


def take_way_back(talk: Talk, response: httpx.Response) -> None:
    """Say that the text was the answer, when it was read as something else or was not understood."""
    offered = response.json().get("herstel") or {}
    if offered.get("soort") == "toch-antwoord":
        talk.say(offered["tekst"], als="antwoord", herstelt=offered["bericht_id"])


def assert_nothing_is_lost(talk: Talk, question: str, text: str) -> None:
    """The text is kept whole but for names, at once or by the way back, or refused; nothing else changes."""
    before, rest = answers(talk), others(talk, question)

    response = send(talk, text)

    assert others(talk, question) == rest
    if response.status_code == 200:
        kept = Reply(response.json()).guarded(text)
        typed = [line["tekst"] for line in talk.transcript() if line["van"] == "medewerker"]
        assert typed[-1] == kept
        take_way_back(talk, response)
        assert answers(talk)[question][1] == kept
        assert others(talk, question) == rest
    else:
        assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
        assert response.json()["detail"].endswith(".")
        assert answers(talk) == before
    assert talk.press("voortgang").kinds


@BOUNDED
@given(data=st.data())
def test_any_text_at_any_question_is_never_lost(worker: Worker, knowledge: Knowledge, data: st.DataObject) -> None:
    instrument, part, question = data.draw(st.sampled_from(places(knowledge)))
    text = data.draw(ANY_TEXT)
    talk = worker.begin(instrument, part)
    talk.press("overslaan", "later")
    talk.press("wijzigen", question)

    assert_nothing_is_lost(talk, question, text)


@pytest.fixture(scope="module")
def stopped(worker: Worker) -> Talk:
    """A conversation with one answer, and no open question."""
    talk = worker.begin("inwonersvragen")
    talk.say("Ze luisterden goed", als="antwoord")
    talk.press("stop")
    return talk


@BOUNDED
@given(text=ANY_TEXT)
def test_any_text_outside_a_question_gets_a_reply_and_changes_no_answer(stopped: Talk, text: str) -> None:
    response = send(stopped, text)

    assert response.status_code in (200, 422), response.text
    assert answers(stopped) == {"I1": (1, "Ze luisterden goed")}
    stopped.press("stop")


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: ascii(text)[:30])
def test_text_that_looks_like_something_else_is_never_lost(worker: Worker, text: str) -> None:
    assert_nothing_is_lost(worker.begin("inwonersvragen"), "I1", text)


def test_a_text_that_its_pseudonyms_make_too_long_has_its_way_back(worker: Worker) -> None:
    """Each H is taken for somebody else here: the text that is kept is five times as long as what was typed."""
    talk = worker.begin("aandachtsgebieden", "A")
    talk.press("overslaan", "later")
    talk.press("wijzigen", "A1")

    assert_nothing_is_lost(talk, "A1", ":H!" * 1_321)


@pytest.mark.parametrize("text", ["a", "\U0001f600", "é", "\u200b"], ids=ascii)
def test_the_longest_text_is_kept_whole_and_one_sign_more_is_refused(worker: Worker, text: str) -> None:
    talk = worker.begin("inwonersvragen")

    refused = send(talk, "x" + text * LONGEST)

    assert (refused.status_code, talk.texts()) == (413, {})
    assert_nothing_is_lost(talk, "I1", "x" + text * (LONGEST - 1))


@pytest.mark.parametrize("length", [100_000, 1_000_000])
def test_a_text_that_is_far_too_long_is_refused_and_changes_nothing(talk: Talk, length: int) -> None:
    refused = send(talk, "a" * length)

    assert (refused.status_code, refused.headers["content-type"]) == (413, "application/problem+json")
    assert refused.json()["detail"].startswith("Je bericht is ")
    assert (talk.texts(), talk.say("De inwoner zelf").question) == ({}, "T2")
