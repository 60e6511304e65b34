"""Beginning a conversation and taking a turn: what the API and the pages share."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from typing import Any

from fastapi.concurrency import run_in_threadpool

from bot.core.instrument import UnknownPart
from bot.core.open_question import OpenQuestion
from bot.store import conversations, rounds, transcript
from bot.store.conversations import Conversation, ConversationNotFound
from bot.store.transcript import Turn
from bot.store.users import User
from bot.web import deeds, guarding, policy
from bot.web.api.messages_schemas import Command, MessageIn
from bot.web.context import Context, Visitor
from bot.web.engine_client import EngineUnavailable
from bot.web.message_check import check_message
from bot.web.problems import Problem

_CASE_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_START = "@start"  # no message of a client can have this id


async def begin(
    made: Context,
    found: Visitor,
    instrument: str,
    part: str | None,
    case_code: str | None,
    team: str | None = None,
    *,
    practice_case: str | None = None,
) -> tuple[str, Mapping[str, Any]]:
    """Start a conversation; return its id and the first reply. Raises Problem."""
    may = policy.may_practise if practice_case else policy.may_begin
    if not may(found.user):
        raise Problem(403, "geen-medewerker")
    _check_start(made, instrument, part, case_code)
    _check_practice(made, practice_case, case_code)
    conversation_id = str(uuid.uuid4())
    start = {
        "instrument": instrument,
        "deel": part or None,
        "casus": case_code or None,
        "oefencasus": practice_case,
        "gebruiker": found.user.id,
        "team": _team(found.user, team),
    }
    metadata = {"bericht_id": _START, "open": False, "start": start}
    await _send(made, {"gesprek": conversation_id, "opdracht": {"soort": "start"}, "metadata": metadata})
    about = {"conversation_id": conversation_id, "team_id": start["team"]}
    await run_in_threadpool(deeds.note, made, "gesprek-begonnen", found.user, **about)
    return conversation_id, await run_in_threadpool(_reply, made, conversation_id, _START)


async def begin_again(made: Context, found: Visitor, conversation_id: str) -> tuple[str, Mapping[str, Any]]:
    """Start a conversation like one of one's own, which stays as it is. Raises Problem."""
    like = await run_in_threadpool(find, made, found, conversation_id, to_take_part=True)
    about = {"case_code": like.case_code, "team": like.team_id, "practice_case": like.practice_case}
    begun = await begin(made, found, like.instrument_id, like.start_part, **about)
    await run_in_threadpool(_stay_in_round, made, like.id, begun[0])
    return begun


def _stay_in_round(made: Context, before: str, after: str) -> None:
    with made.database.begin() as conn:
        rounds.begin_again(conn, before, after)


def _team(user: User, chosen: str | None) -> str:
    """The team a conversation is for: the chosen one, or the first. Raises Problem 422."""
    own = [team.id for team in user.working_teams]
    if chosen and chosen not in own:
        raise Problem(422, "team-niet-van-jou")
    return chosen or own[0]


async def take_turn(made: Context, found: Visitor, conversation_id: str, message: MessageIn) -> Mapping[str, Any]:
    """Have one message answered, once; sent again it gives the same reply. Raises Problem.

    A message that is only checked gives its text as it would be kept, under `controle`.
    """
    prepared = await run_in_threadpool(_prepare, made, found, conversation_id, message)
    if isinstance(prepared, Turn):
        return prepared.reply
    if "controle" in prepared:
        return prepared
    await _send(made, prepared)
    return await run_in_threadpool(_reply, made, conversation_id, message.bericht_id)


def find(made: Context, found: Visitor, conversation_id: str, *, to_take_part: bool = False) -> Conversation:
    """Return a conversation this person may see. Raises Problem 404, also when it is somebody else's."""
    try:
        with made.database.read() as conn:
            conversation = conversations.get(conn, conversation_id)
    except ConversationNotFound:
        raise Problem(404, "gesprek-onbekend") from None
    is_allowed = policy.may_take_part if to_take_part else policy.may_read
    if not is_allowed(found.user, conversation):
        raise Problem(404, "gesprek-onbekend")
    return conversation


def _prepare(made: Context, found: Visitor, conversation_id: str, message: MessageIn) -> dict[str, Any] | Turn:
    """The turn when it was taken before, what goes to Rasa, or what a check found."""
    conversation = find(made, found, conversation_id, to_take_part=True)
    with made.database.read() as conn:
        if taken := transcript.find_turn(conn, conversation_id, message.bericht_id):
            return taken
        interview = made.shelf.interview(conn, conversation)
        last = transcript.last_turn(conn, conversation_id) if message.als else None
    check_message(message, interview, kept=last.text if last else None)
    guarded = guarding.guard_message(made, conversation, interview, message)
    message = guarded.message
    if guarding.is_check(guarded):
        return {"controle": {"tekst": message.tekst, "vervangen": guarded.replaced}}
    question = interview.find(interview.position) if interview.position else None
    is_open = question is not None and interview.status in ("open", "gepauzeerd")
    asked = OpenQuestion.of(question, is_paused=interview.status == "gepauzeerd") if question and is_open else None
    metadata: dict[str, Any] = {
        "bericht_id": message.bericht_id,
        "open": is_open,
        "vraag": asked.to_json() if asked else None,
        "vervangen": guarded.replaced,
    }
    return {"gesprek": conversation_id, **_addressed(message, last, metadata)}


def _addressed(message: MessageIn, last: Turn | None, metadata: dict[str, Any]) -> dict[str, Any]:
    """The fields that say what the message is: typed, said to be an answer, a button, a repair, or another answer."""
    repairs = message.herstelt or (message.opdracht.herstelt if message.opdracht else None) or _repeated(message, last)
    if repairs:
        command = message.opdracht or Command(soort="")
        metadata |= {"herstelt": repairs, "als": message.als}
        return {"opdracht": {"soort": "herstel", "waarde": command.model_dump()}, "metadata": metadata}
    if message.vraag:
        value = message.opdracht.waarde if message.opdracht else None
        metadata |= {"verandert": message.vraag, "tekst": message.tekst}
        return {"opdracht": {"soort": "wijzigen", "waarde": value}, "metadata": metadata}
    if message.opdracht:
        return {"opdracht": message.opdracht.model_dump(exclude_none=True), "metadata": metadata}
    # Rasa takes the spaces around a text away; what is kept is what was typed.
    return {"tekst": message.tekst, "als": message.als, "metadata": {**metadata, "tekst": message.tekst}}


def _repeated(message: MessageIn, last: Turn | None) -> str | None:
    """The message that is sent again as an answer, after it was read as something else."""
    is_repair = message.als and last and last.reading != "antwoord" and last.text and last.text == message.tekst
    return last.message_id if is_repair and last else None


def _check_start(made: Context, instrument: str, part: str | None, case_code: str | None) -> None:
    known = made.shelf.knowledge.instruments.get(instrument)
    if known is None:
        raise Problem(422, "instrument-onbekend", instrument=instrument)
    try:
        if part:
            known.part(part)
    except UnknownPart:
        raise Problem(422, "deel-onbekend", instrument=instrument, deel=part) from None
    if case_code and (not _CASE_CODE.fullmatch(case_code) or guarding.names_somebody(made.guard, case_code)):
        raise Problem(422, "casus-onjuist")


def _check_practice(made: Context, practice_case: str | None, case_code: str | None) -> None:
    """Raises Problem 422 for an invented case there is not, or one with the code of a real casus."""
    if practice_case is None:
        return
    if practice_case not in made.shelf.knowledge.practice:
        raise Problem(422, "oefencasus-onbekend")
    if case_code:
        raise Problem(422, "oefencasus-en-casus")


async def _send(made: Context, message: Mapping[str, Any]) -> None:
    try:
        await made.engine.send(message)
    except EngineUnavailable:
        raise Problem(503, "assistent-weg") from None


def _reply(made: Context, conversation_id: str, message_id: str) -> Mapping[str, Any]:
    """The reply as it was kept. Raises Problem 503 when no turn was taken, so the message can be sent again."""
    with made.database.read() as conn:
        taken = transcript.find_turn(conn, conversation_id, message_id)
    if taken is None:
        raise Problem(503, "assistent-weg")
    return taken.reply
