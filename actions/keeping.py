"""Writing a turn down: the answer, where the interview stands, the transcript and the reply, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.core.interview import Interview
from bot.core.message import Button, Message, to_json
from bot.core.reply import Reply
from bot.shelf import MARKED, standing
from bot.store import conversations, revisions, transcript

if TYPE_CHECKING:
    from actions.turn import Turn

Body = Mapping[str, Any]


def keep(turn: Turn, reply: Reply) -> list[Body]:
    """Write down everything this turn changed and said; return the messages."""
    conn, message, at = turn.conn, turn.incoming, datetime.now(UTC)
    before = snapshot(turn)
    _keep_answers(turn, reply.interview, at)
    conversations.save(conn, message.conversation_id, reply.interview, at)
    bodies = [_told(turn, reply.interview, each) for each in reply.messages]
    transcript.add_lines(conn, message.conversation_id, message.message_id, "medewerker", _said(turn, reply), at)
    transcript.add_lines(conn, message.conversation_id, message.message_id, "assistent", bodies, at)
    taken = transcript.Turn(
        message_id=message.message_id,
        reading=message.reading,
        intent=message.intent,
        reason=message.reason,
        text=message.text,
        before=before,
        reply=_full_reply(turn, reply, bodies),
    )
    transcript.add_turn(conn, message.conversation_id, taken, at)
    return bodies


def snapshot(turn: Turn) -> dict[str, Any]:
    """Where the interview stood before this turn, enough to go back to it."""
    position = turn.interview.position
    return {
        "position": position,
        "return_to": turn.interview.return_to,
        "status": turn.interview.status,
        "revision": revisions.latest(turn.conn, turn.incoming.conversation_id, position) if position else 0,
    }


def reply_repair(turn: Turn, reply: Reply) -> dict[str, Any] | None:
    """The way back, when a typed text may have been read wrongly."""
    if reply.repair is not None:
        return dict(reply.repair)
    message = turn.incoming
    if not message.is_typed or turn.interview.position is None:
        return None
    if message.reading != "antwoord":
        return {"soort": "toch-antwoord", "bericht_id": message.message_id, "tekst": message.text}
    if resembled := message.gate.get("lijkt_op"):
        command = {"soort": resembled, "herstelt": message.message_id}
        return {"soort": "toch-opdracht", "bericht_id": message.message_id, "opdracht": command}
    return None


def _full_reply(turn: Turn, reply: Reply, bodies: Sequence[Body]) -> dict[str, Any]:
    message = turn.incoming
    full: dict[str, Any] = {"berichten": list(bodies), "stand": standing(reply.interview)}
    full["vervangen"] = list(message.replaced)
    if repair := reply_repair(turn, reply):
        full["herstel"] = repair
    if not message.command:
        reason = turn.texts(f"redenen.{message.reason}")
        full["gelezen"] = {"als": message.reading, "reden": reason, "begrippen": turn.shelf.marks(message.text)}
    return full


def _told(turn: Turn, interview: Interview, message: Message) -> Body:
    """A message as JSON, with the words of 1taal marked and the help cards of its part named."""
    body = to_json(message)
    if message.kind in MARKED and (marks := turn.shelf.marks(message.text)):
        body["begrippen"] = marks
    if message.asked is not None:
        known = turn.shelf.knowledge.cards
        cards = interview.instrument.part(message.asked.part).help_cards
        body["vraag"]["hulp"] = [{"id": card, "titel": known[card].title} for card in cards if card in known]
    if message.kind == "klaar":
        to_reflect = Button(
            text=turn.texts("knop.reflectie"), link=f"/gesprekken/{turn.incoming.conversation_id}/reflectie"
        )
        body["knoppen"] = [*body.get("knoppen", ()), to_reflect.to_json()]
    return body


def _said(turn: Turn, reply: Reply) -> Iterable[Body]:
    """What the worker said: the text as typed, the chosen option, or the name of the button."""
    message = turn.incoming
    if message.changes:
        return [_said_beside(turn, reply, message.changes)]
    if message.text:
        return [{"soort": message.reading, "tekst": message.text, "begrippen": turn.shelf.marks(message.text)}]
    if message.command is None or message.intent in ("start", "herstel"):
        return []
    position = str(turn.interview.position)
    answer = reply.interview.answers.get(position)
    if message.intent == "kies" and answer is not None:
        return [{"soort": "antwoord", "tekst": answer.text}]
    return [{"soort": "opdracht", "tekst": turn.texts.get(f"knop.{message.intent}", message.intent)}]


def _said_beside(turn: Turn, reply: Reply, question_id: str) -> Body:
    """Another answer to a question that is not the open one: it is told which."""
    given = reply.interview.answers.get(question_id)
    is_kept = given is not None and given != turn.interview.answers.get(question_id)
    text = given.text if given and is_kept else turn.incoming.text or (given.text if given else "")
    about = {"id": question_id, "kop": turn.interview.find(question_id).heading}
    return {"soort": "antwoord", "tekst": text, "bij": about, "begrippen": turn.shelf.marks(text)}


def _keep_answers(turn: Turn, after: Interview, at: datetime) -> None:
    """Append a revision for each answer that changed; one that is gone is withdrawn."""
    before = turn.interview.answers
    conversation_id, message_id = turn.incoming.conversation_id, turn.incoming.message_id
    for question, answer in after.answers.items():
        if before.get(question) != answer:
            revisions.add(turn.conn, conversation_id, answer, message_id=message_id, at=at)
    for question in before.keys() - after.answers.keys():
        withdrawn = before[question]
        revisions.add(turn.conn, conversation_id, withdrawn, message_id=message_id, at=at, kind="ingetrokken")
