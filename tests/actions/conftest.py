"""A conversation as Rasa takes it to the actions: real trackers, the real rules, an SQLite file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
import yaml
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker

from actions.interview import ActionStartInterview, ValidateInterviewForm
from actions.repairing import _BY_INTENT, ActionRepair
from actions.runtime import Runtime
from bot.core.asked_words import asked_after
from bot.core.interview import Interview
from bot.core.open_question import OpenQuestion
from bot.settings import project_root
from bot.shelf import Shelf
from bot.store import conversations, revisions, transcript, users
from bot.store.database import Database
from bot.store.revisions import Revision

ROOT = project_root()
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
RULES = [
    rule
    for path in sorted((ROOT / "data" / "stories").glob("*.yml"))
    for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
]
ACTION_FOR = {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in RULES}
FORM = "interview_form"
Reply = Mapping[str, Any]


@dataclass
class Chat:
    """One conversation. Each step returns the reply as the web process reads it from the database."""

    runtime: Runtime
    actions: Mapping[str, Action]
    user: users.User
    id: str = "gesprek-1"
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    shown: list[Mapping[str, Any]] = field(default_factory=list)

    async def start(self, instrument: str = "tsacep", part: str | None = None) -> Reply:
        told = {
            "instrument": instrument,
            "deel": part,
            "casus": None,
            "gebruiker": self.user.id,
            "team": self.user.teams[0].id,
        }
        metadata = {"bericht_id": "start", "open": False, "start": told, "opdracht": {"soort": "start"}}
        return await self._take("start", "", metadata)

    async def say(self, text: str, intent: str = "antwoord", *, message_id: str = "", like: str | None = None) -> Reply:
        """Type a text that Rasa reads as `intent`; `like` is the command it resembles."""
        terms = self.runtime.shelf.terms
        finders = (terms.find, terms.spans, terms.describe)
        asked = asked_after(text, *finders, certainty="stellig") if intent == "begrip" else None
        gate = {
            "gelezen_als": intent if intent in ("antwoord", "begrip") else "opdracht",
            "reden": {"antwoord": "vraag-open", "begrip": "begripsvraag"}.get(intent, "opdracht"),
            "begrippen": list(asked.terms) if asked else [],
            "misschien": list(asked.perhaps) if asked else [],
            "woord": asked.phrase if asked else "",
            "lijkt_op": like,
        }
        return await self._take(intent, text, self._metadata(message_id), gate)

    async def say_as_answer(self, text: str) -> Reply:
        """Type a text and say that it is the answer."""
        return await self._take("antwoord", text, self._metadata() | {"als": "antwoord"})

    async def press(self, kind: str, value: Any = None, *, message_id: str = "") -> Reply:
        """Press a button."""
        command = {"soort": kind} if value is None else {"soort": kind, "waarde": value}
        return await self._take(kind, "", self._metadata(message_id) | {"opdracht": command})

    async def change(self, question: str, text: str = "", choice: Any = None) -> Reply:
        """Give another answer to a question, beside the conversation."""
        command = {"soort": "wijzigen"} if choice is None else {"soort": "wijzigen", "waarde": choice}
        about = {"opdracht": command, "verandert": question, "tekst": text}
        return await self._take("wijzigen", text, self._metadata() | about)

    async def repair(self, offer: Mapping[str, Any]) -> Reply:
        """Take the way back that a reply offered."""
        as_answer = offer["soort"] == "toch-antwoord"
        command = {"soort": ""} if as_answer else dict(offer["opdracht"])
        metadata = {
            "opdracht": {"soort": "herstel", "waarde": command},
            "herstelt": offer["bericht_id"],
            "als": "antwoord" if as_answer else None,
        }
        return await self._take("herstel", "", self._metadata() | metadata)

    async def answer(self, *texts: str) -> Reply:
        """Answer one question after another; return the last reply."""
        reply: Reply = {}
        for text in texts:
            reply = await self.say(text)
        return reply

    def interview(self) -> Interview:
        with self.runtime.database.read() as conn:
            return self.runtime.shelf.interview(conn, conversations.get(conn, self.id))

    def answers(self) -> dict[str, str]:
        return {question: given.text for question, given in self.interview().answers.items()}

    def revisions(self) -> list[Revision]:
        with self.runtime.database.read() as conn:
            return revisions.of_conversation(conn, self.id)

    def lines(self) -> list[tuple[str, str]]:
        with self.runtime.database.read() as conn:
            return [(line.sender, line.text) for line in transcript.lines(conn, self.id)]

    def _metadata(self, message_id: str = "") -> dict[str, Any]:
        interview = self.interview()
        question = interview.find(interview.position) if interview.position else None
        is_open = question is not None and interview.status in ("open", "gepauzeerd")
        return {
            "bericht_id": message_id or f"bericht-{next(self.ids)}",
            "open": is_open,
            "vraag": OpenQuestion.of(question).to_json() if question and is_open else None,
        }

    async def _take(self, intent: str, text: str, metadata: Mapping[str, Any], gate: Any = None) -> Reply:
        name = ACTION_FOR[intent]
        dispatcher = CollectingDispatcher()
        tracker = tracker_for(self.id, intent, text, metadata, gate)
        await self.actions[f"validate_{name}" if name == FORM else name].run(dispatcher, tracker, DOMAIN)
        self.shown = [message["custom"] for message in dispatcher.messages]
        with self.runtime.database.read() as conn:
            taken = transcript.find_turn(conn, self.id, metadata["bericht_id"])
        assert taken is not None
        return taken.reply


def tracker_for(conversation_id: str, intent: str, text: str, metadata: Mapping[str, Any], gate: Any = None) -> Tracker:
    """A tracker as Rasa sends it to the action server."""
    latest = {
        "intent": {"name": intent, "confidence": 1.0},
        "entities": [],
        "text": text,
        "metadata": dict(metadata),
        "message_id": "b6f0a6a8",
        **({"gate": gate} if gate else {}),
    }
    is_answer = intent == "antwoord"
    return Tracker.from_dict(
        {
            "sender_id": conversation_id,
            "slots": {"answer": None, "requested_slot": "answer" if is_answer else None},
            "latest_message": latest,
            "events": [{"event": "user", "text": text, "parse_data": latest, "timestamp": 0.0}],
            "paused": False,
            "followup_action": None,
            "active_loop": {"name": FORM} if is_answer else {},
            "latest_action_name": "action_listen",
        }
    )


def kinds(reply: Reply) -> list[str]:
    return [message["soort"] for message in reply["berichten"]]


@pytest.fixture
def made(sqlite_url: str, shelf: Shelf) -> Iterator[Runtime]:
    database = Database(sqlite_url)
    yield Runtime(database=database, shelf=shelf)
    database.close()


@pytest.fixture
def chat(made: Runtime) -> Chat:
    with made.database.begin() as conn:
        worker = users.add_user(
            conn,
            username="medewerker-1",
            name="Medewerker",
            password_hash="verzonnen",
            roles=["medewerker"],
            team_names=["Wijkteam Noord"],
            at=datetime.now(UTC),
        )
    kinds_of_action = (ActionStartInterview, ValidateInterviewForm, ActionRepair, *_BY_INTENT.values())
    built = [kind(made) for kind in kinds_of_action]
    return Chat(runtime=made, actions={action.name(): action for action in built}, user=worker)
