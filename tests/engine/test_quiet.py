from __future__ import annotations

import json
import logging
import subprocess
import sys

import pytest
from action_server import fails, says
from aiohttp import web
from engine_process import PROJECT, environment, start_engine

from bot.engine.quiet import PlaceFormatter

MARK = "zeldzaamwoord-7b1f"
OPEN = {"open": True}


def _record(name: str, message: str, *args: object, error: Exception | None = None) -> logging.LogRecord:
    exc_info = (type(error), error, None) if error else None
    return logging.LogRecord(name, logging.ERROR, "/rasa/core/processor.py", 912, message, args, exc_info)


def test_of_others_only_the_place_is_shown():
    line = PlaceFormatter(starting=False).format(_record("rasa.core", f"said {MARK}", error=ValueError(MARK)))

    assert line.endswith("ERROR rasa.core: processor.py:912 ValueError")


def test_what_others_say_as_an_argument_is_not_shown_either():
    line = PlaceFormatter(starting=False).format(_record("rasa.core", "said %s", MARK))

    assert line.endswith("ERROR rasa.core: processor.py:912")


@pytest.mark.parametrize("name", ["bot.engine", "bot.engine.channel"])
def test_our_own_room_is_shown_whole_but_without_traceback(name):
    line = PlaceFormatter(starting=False).format(_record(name, "gesprek %s", "g1", error=ValueError(MARK)))

    assert line.endswith(f"ERROR {name}: gesprek g1")


def test_a_name_that_only_begins_like_our_room_is_not_ours():
    line = PlaceFormatter(starting=False).format(_record("bot.engineer", MARK))

    assert MARK not in line


def test_before_anyone_types_the_message_is_shown():
    line = PlaceFormatter(starting=True).format(_record("rasa.core", "model %s", "kapot"))

    assert line.endswith("ERROR rasa.core: model kapot")


def test_the_record_itself_stays_whole_for_other_handlers():
    record = _record("rasa.core", "said %s", MARK, error=ValueError())

    PlaceFormatter(starting=False).format(record)

    assert (record.args, record.exc_info[0]) == ((MARK,), ValueError)


ANSWERS = {
    "succeeds": says(MARK),
    "fails": fails(500, MARK),
    "is rejected": fails(400, json.dumps({"action_name": MARK, "error": MARK})),
    "is unknown": fails(404, MARK),
    "is no JSON": fails(200, MARK),
    "breaks the schema": lambda asked: web.json_response({"events": [{"event": MARK}], "responses": MARK}),
    "sets an unknown slot": says(MARK, events=({"event": "slot", "name": MARK, "value": MARK},)),
    "asks for an unknown action": says(events=({"event": "followup", "name": MARK},)),
    "sends a reminder": says(events=({"event": "reminder", "name": MARK, "intent": MARK},)),
    "says what the user said": says(
        events=({"event": "user", "text": MARK, "parse_data": {"intent": {"name": MARK}, "entities": []}},)
    ),
}


@pytest.mark.parametrize("what", ANSWERS)
def test_no_text_is_printed_when_an_action(engine, actions, what):
    actions.answers["validate_interview_form"] = ANSWERS[what]
    actions.answers["action_explain_term"] = ANSWERS[what]

    engine.post(tekst=f"mevrouw {MARK} woont alleen", metadata={**OPEN, "vraag": MARK})
    engine.post(tekst=f"wat betekent {MARK}")
    engine.post(opdracht={"soort": "begrip", "waarde": MARK}, tekst=MARK)

    assert MARK not in engine.printed()


@pytest.mark.parametrize(
    "typed",
    [MARK, f"/{MARK}", f'/vorige{{"{MARK}": 1}} {MARK}', f"/vorige{{{MARK}", f"[{MARK}](x)", f"{MARK}\x00\ud83d"],
)
def test_no_text_is_printed_however_it_is_typed(engine, typed):
    engine.post(tekst=typed, metadata=OPEN)
    engine.post(tekst=typed)

    assert MARK not in engine.printed()


def test_no_text_is_printed_of_what_is_refused(engine):
    engine.post(tekst="hallo", gesprek=f"{MARK} !")
    engine.post(opdracht={"soort": MARK})
    engine.post(tekst=[MARK])

    assert MARK not in engine.printed()


def test_no_text_is_printed_when_the_environment_asks_for_debug(model, actions, tmp_path):
    talkative = {"LOG_LEVEL": "DEBUG", "LOG_LEVEL_LIBRARIES": "DEBUG", "PYTHONWARNINGS": "always"}
    engine = start_engine(model, actions.port, tmp_path / "output.txt", **talkative)
    try:
        actions.answers["action_explain_term"] = fails(500, MARK)
        assert engine.post(tekst=MARK, metadata=OPEN).status_code == 200
        assert engine.post(tekst=f"wat betekent {MARK}").status_code == 500
    finally:
        engine.process.terminate()
        engine.process.wait(timeout=10)

    assert MARK not in engine.printed()


DEBUG_TURN = """
import asyncio, logging, sys, threading, warnings
from bot.engine import quiet, turn, without_tensorflow
quiet.set_environment(); without_tensorflow.install(); handler = quiet.silence()
from pathlib import Path
from bot.engine.server import load_agent
from bot.engine.settings import EngineSettings
from rasa.core.channels.channel import UserMessage
model, project, mark = sys.argv[1:]
agent = load_agent(EngineSettings(model=Path(model), secret="x" * 16, root=Path(project)))
quiet.hide_messages(handler)
logging.getLogger().setLevel(logging.DEBUG)
async def main():
    for name in ("goed", "fout"):
        with turn.handling(turn.Turn(question_is_open=name == "goed")):
            await agent.handle_message(UserMessage(f"wat betekent {mark}", sender_id=name))
    warnings.warn(mark)
    asyncio.get_running_loop().create_task(failing())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
async def failing():
    raise ValueError(mark)
def crashing():
    raise ValueError(mark)
class Dying:
    def __del__(self):
        raise ValueError(mark)
asyncio.run(main(), debug=True)
thread = threading.Thread(target=crashing, name=mark)
thread.start()
thread.join()
Dying()
print("klaar", flush=True)
crashing()
"""


def test_no_text_is_printed_even_when_someone_turns_debug_on(model, actions):
    actions.answers["action_explain_term"] = fails(500, MARK)
    command = [sys.executable, "-c", DEBUG_TURN, str(model), str(PROJECT), MARK]

    done = subprocess.run(
        command,
        env=environment(PROEF_ACTIEPOORT=actions.port),
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert done.stdout == "klaar\n", done.stderr
    assert "DEBUG" in done.stderr
    assert done.stderr.count("CRITICAL bot.engine.quiet: ValueError") == 3
    assert MARK not in done.stderr


def test_a_start_and_a_turn_print_nothing(engine, actions):
    before = engine.printed()
    engine.post(tekst="mevrouw woont alleen", metadata=OPEN)

    assert engine.printed() == before


def test_telemetry_is_off(monkeypatch):
    from rasa import telemetry

    assert telemetry.is_telemetry_enabled() is False
