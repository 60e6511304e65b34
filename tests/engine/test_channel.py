from __future__ import annotations

import httpx
import pytest
from action_server import fails, says
from engine_process import SECRET

OPEN = {"open": True}


def test_a_typed_answer_reaches_the_form_in_one_call(engine, actions):
    reply = engine.post(tekst="mevrouw woont alleen", metadata=OPEN)

    assert reply.status_code == 200
    assert reply.json() == {"berichten": [{"soort": "proef", "tekst": "bewaard: mevrouw woont alleen"}]}
    assert actions.calls == ["validate_interview_form"]


def test_a_second_answer_in_the_same_conversation_is_handled_the_same(engine, actions):
    for text in ("haar dochter komt elke week", "hij gaat naar de soos"):
        [said] = engine.post(tekst=text, metadata=OPEN).json()["berichten"]

        assert said["tekst"] == f"bewaard: {text}"


def test_a_button_runs_its_action_in_one_call(engine, actions):
    reply = engine.post(opdracht={"soort": "vorige"}, metadata=OPEN)

    assert [said["tekst"] for said in reply.json()["berichten"]] == ["terug"]
    assert actions.calls == ["action_go_back"]


def test_a_typed_command_that_the_gate_lets_through_runs_its_action(engine, actions):
    engine.post(tekst="vorige vraag", metadata=OPEN)

    assert actions.calls == ["action_go_back"]


def test_without_an_open_question_typed_text_is_not_an_answer(engine, actions):
    engine.post(tekst="wat betekent mantelzorg", metadata={"open": False})

    assert actions.calls == ["action_explain_term"]


def test_as_answer_is_an_answer_whatever_it_looks_like(engine, actions):
    [said] = engine.post(tekst="vorige vraag", als="antwoord", metadata=OPEN).json()["berichten"]

    assert said["tekst"] == "bewaard: vorige vraag"


def test_actions_see_the_metadata_the_command_and_the_secret(engine, actions):
    command = {"soort": "begrip", "waarde": "mantelzorg"}
    engine.post(opdracht=command, metadata={"bericht_id": "b1"})

    [asked] = actions.asked
    heard = asked["tracker"]["latest_message"]["metadata"]
    assert heard == {"bericht_id": "b1", "opdracht": command}
    assert actions.headers[0]["X-Prisma-Geheim"] == SECRET


def test_a_plain_text_of_rasa_is_passed_as_text(engine):
    reply = engine.post(opdracht={"soort": "praat"})

    assert reply.json() == {"berichten": [{"tekst": "Dat kan ik niet."}]}


@pytest.mark.parametrize("typed", ["/restart", "/session_start", "/back", "/vorige", '/vorige{"a":1}', "/"])
def test_typed_text_with_a_slash_is_text(engine, actions, typed):
    [said] = engine.post(tekst=typed, metadata=OPEN).json()["berichten"]

    assert said["tekst"] == f"bewaard: {typed}"


@pytest.mark.parametrize("typed", ["/restart", "/session_start", "/back", "/vorige"])
def test_a_slash_does_not_command_outside_a_question_either(engine, actions, typed):
    reply = engine.post(tekst=typed)

    assert reply.status_code == 200
    assert set(actions.calls) <= {"action_explain_term", "validate_interview_form", "action_go_back"}


@pytest.mark.parametrize("kind", ["restart", "session_start", "back", "nlu_fallback", "onbekend", "", None, 7])
def test_a_command_rasa_would_obey_itself_or_does_not_know_is_refused(engine, actions, kind):
    assert engine.post(opdracht={"soort": kind}).status_code == 400
    assert actions.calls == []


@pytest.mark.parametrize(
    "fields",
    [
        {"tekst": ""},
        {"tekst": "  \n"},
        {"tekst": 7},
        {"tekst": "hallo", "gesprek": ""},
        {"tekst": "hallo", "gesprek": "met spatie"},
        {"tekst": "hallo", "gesprek": None},
        {"tekst": "hallo", "metadata": ["geen", "object"]},
        {"tekst": "hallo", "als": "vraag"},
        {"tekst": "hallo", "als": "antwoord", "opdracht": {"soort": "vorige"}},
        {"tekst": "hallo", "opdracht": "vorige"},
    ],
)
def test_a_message_that_is_not_one_is_refused_without_content(engine, fields):
    reply = engine.post(**fields)

    assert (reply.status_code, reply.content) == (400, b"")
    assert "Bericht geweigerd: het veld" in engine.printed()


@pytest.mark.parametrize("body", [b"geen json", b"[]", b"", b"\xff"])
def test_a_body_that_is_not_json_is_refused(engine, body):
    headers = {"X-Prisma-Geheim": SECRET, "Content-Type": "application/json"}

    assert httpx.post(engine.url("bericht"), content=body, headers=headers).status_code == 400


@pytest.mark.parametrize("shown", [{}, {"X-Prisma-Geheim": "fout"}, {"X-Prisma-Geheim": b"g\xe9heim"}])
def test_without_the_secret_nothing_is_heard(engine, actions, shown):
    posted = httpx.post(engine.url("bericht"), json={"gesprek": "g1", "tekst": "hoi"}, headers=shown)
    asked = httpx.get(engine.url("klaar"), headers=shown)

    assert (posted.status_code, asked.status_code) == (401, 401)
    assert actions.calls == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_content_type_is_refused(engine, kind):
    headers = {"X-Prisma-Geheim": SECRET, "Content-Type": kind}
    reply = httpx.post(engine.url("bericht"), content=b'{"gesprek":"g1","tekst":"hoi"}', headers=headers)

    assert reply.status_code == 415


def test_ready_names_the_model(engine):
    reply = httpx.get(engine.url("klaar"), headers={"X-Prisma-Geheim": SECRET})

    assert (reply.status_code, reply.json()) == (200, {"model": "proef.tar.gz"})


@pytest.mark.parametrize("path", ["/", "/model", "/status", "/conversations/g1/tracker", "/webhooks/rest/webhook"])
def test_rasas_own_routes_are_not_there(engine, path):
    assert httpx.get(f"http://127.0.0.1:{engine.port}{path}").status_code == 404


@pytest.mark.parametrize(
    "answer", [fails(500), fails(400, '{"action_name": "x", "error": "x"}'), fails(200, "geen json")]
)
def test_a_failing_action_fails_the_turn_without_content(engine, actions, answer):
    actions.answers["validate_interview_form"] = answer

    reply = engine.post(gesprek="g-faalt", tekst="mevrouw woont alleen", metadata=OPEN)

    assert (reply.status_code, reply.content) == (500, b"")
    assert "Beurt mislukt in gesprek g-faalt" in engine.printed()


def test_after_a_failed_turn_the_next_one_works(engine, actions):
    actions.answers["action_go_back"] = fails(500)
    engine.post(opdracht={"soort": "vorige"})
    actions.answers["action_go_back"] = says("terug")

    reply = engine.post(opdracht={"soort": "vorige"})

    assert [said["tekst"] for said in reply.json()["berichten"]] == ["terug"]
