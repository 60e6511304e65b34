"""Telling one invented conversation: turn by turn through the method itself, as if a worker had typed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from bot.core import dialogue, explaining, patterns, route
from bot.core import interview as iv
from bot.core.answer import SKIP_REASONS, Answer
from bot.core.details import detail_ids
from bot.core.interview import Interview
from bot.core.message import Message, to_json
from bot.core.reply import Reply
from bot.core.signals import care_message, find_signals
from bot.invented.answers import invented_answer
from bot.invented.plan import Plan
from bot.invented.stock import Stock
from bot.shelf import MARKED, Shelf, standing
from bot.store.conversations import Conversation
from bot.store.invented import Whole
from bot.store.revisions import Revision
from bot.store.transcript import Line, Turn

_FEWEST, _MOST = 2, 14  # turns of a conversation that ends before its last question
_SHORTEST, _LONGEST = 20, 240  # seconds between two turns


@dataclass
class Talk:
    """A conversation while it is told."""

    shelf: Shelf
    stock: Stock
    rng: Random
    plan: Plan
    interview: Interview
    at: datetime
    is_later: bool  # this casus had a momentopname before
    revisions: list[Revision] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    turns: list[tuple[Turn, datetime]] = field(default_factory=list)

    def tell(self) -> Whole:
        """Talk until the plan's ending and return everything that was said."""
        texts = self.shelf.knowledge.texts
        self._take("opdracht", "start", "knop", "", dialogue.welcome(self.interview, texts))
        turns_left = None if self.plan.ending == "afgerond" else self.rng.randint(_FEWEST, _MOST)
        while self.interview.question is not None and turns_left != 0:
            self._one_question()
            turns_left = turns_left - 1 if turns_left is not None else None
        if self.interview.question is not None and self.plan.ending in ("gepauzeerd", "gestopt"):
            end = dialogue.paused if self.plan.ending == "gepauzeerd" else dialogue.stopped
            intent = "pauze" if self.plan.ending == "gepauzeerd" else "stop"
            self._take("opdracht", intent, "knop", "", end(self.interview, texts))
        return self._whole()

    def _one_question(self) -> None:
        if self.stock.happens(self.rng, "begrip"):
            self._look_up()
        if self.stock.happens(self.rng, "waarom"):
            self._ask_why()
        if self.stock.happens(self.rng, "overslaan"):
            self._skip()
        else:
            self._answer()
        if self.stock.happens(self.rng, "verandert"):
            self._change()

    def _answer(self) -> None:
        question = self.interview.question
        assert question is not None
        given = invented_answer(self.rng, self.stock, self.shelf.knowledge.lexicon, self.interview, self.at)
        intent = "antwoord" if given.text and not isinstance(given.value, Mapping) else "kies"
        self._take("antwoord", intent, "verhaal", given.text, dialogue.answered(self.interview, given, self._texts))
        if question.details and detail_ids(question, self.interview.answers) and self.stock.happens(self.rng, "dieper"):
            self._take("opdracht", "verdiep", "knop", "", dialogue.deepened(self.interview, question.id, self._texts))

    def _skip(self) -> None:
        reason = self.rng.choices(SKIP_REASONS, (5, 3, 2))[0]
        has_note = reason == "niet-nodig" and self.stock.happens(self.rng, "reden")
        note, said = (self.rng.choice(self.stock.not_needed) if has_note else ""), self.rng.choice(self.stock.skipping)
        reply = dialogue.skipped(self.interview, reason, self._texts, note=note, text=said)
        self._take("opdracht", "overslaan", "opdracht", said, reply)

    def _change(self) -> None:
        """Another answer to an open question that was answered before."""
        given = self.interview.answers
        open_ones = [q for q in route.applicable(self.interview) if q.kind == "open" and q.id in given]
        changeable = [q for q in open_ones if given[q.id].skipped is None]
        if not changeable:
            return
        question = self.rng.choice(changeable)
        text = self.stock.said(self.rng, self.plan.instrument.id, self.plan.instrument.purpose, question.id)
        changed = Answer(question=question.id, text=text, value=text)
        reply = dialogue.changed_beside(self.interview, changed, self._texts)
        self._take("antwoord", "antwoord", "zelf-gezegd", text, reply)

    def _look_up(self) -> None:
        term = self.rng.choice(list(self.shelf.knowledge.terms.values()))
        asked = self.rng.choice(self.stock.asking).replace("$begrip", term.name)
        messages = explaining.explain_terms(self.interview, [term], (), asked, self._texts)
        self._take("begrip", "begrip", "begrip", asked, Reply(interview=self.interview, messages=messages))

    def _ask_why(self) -> None:
        self._take("opdracht", "waarom", "knop", "", explaining.explain_purpose(self.interview, self._texts))

    def _take(self, reading: str, intent: str, reason: str, text: str, reply: Reply) -> None:
        """Write a turn down, and go on a little later."""
        message_id, before = f"{self.plan.id[:8]}-{len(self.turns)}", self.interview
        said: list[dict[str, Any]] = [{"soort": reading, "tekst": text or self._texts.get(f"knop.{intent}", intent)}]
        if text:
            said[0]["begrippen"] = _marks(self.shelf, text)
        bodies = [self._told(each) for each in self._with_care(text, reply)]
        self._say("medewerker", message_id, said if intent != "start" else [])
        self._say("assistent", message_id, bodies)
        self._revise(before, reply.interview, message_id)
        stood = {"position": before.position, "return_to": before.return_to, "status": before.status, "revision": 0}
        full = {"berichten": bodies, "stand": standing(reply.interview), "vervangen": []}
        turn = Turn(
            message_id=message_id, reading=reading, intent=intent, reason=reason, text=text, before=stood, reply=full
        )
        self.turns.append((turn, self.at))
        self.interview = reply.interview
        self.at += timedelta(seconds=self.rng.randint(_SHORTEST, _LONGEST))

    def _with_care(self, text: str, reply: Reply) -> tuple[Message, ...]:
        signals = self.shelf.knowledge.signals
        # Looking takes long, and no other ready sentence tells of danger.
        found = {each.id for each in find_signals(text, signals)} if text in self.stock.danger else set()
        told = {signal for line in self.lines for signal in line.body.get("signalen", ())}
        if not found - told:
            return reply.messages
        care = Message(kind="zorgsignaal", text=care_message(signals), signals=tuple(sorted(found)))
        return (care, *reply.messages)

    def _told(self, message: Message) -> dict[str, Any]:
        marks = _marks(self.shelf, message.text) if message.kind in MARKED else []
        return to_json(message) | ({"begrippen": marks} if marks else {})

    def _say(self, sender: Any, message_id: str, bodies: Sequence[Mapping[str, Any]]) -> None:
        for body in bodies:
            number = len(self.lines) + 1
            self.lines.append(
                Line(
                    number=number, sender=sender, message_id=message_id, text=body["tekst"], body=body, sent_at=self.at
                )
            )

    def _revise(self, before: Interview, after: Interview, message_id: str) -> None:
        for question, given in after.answers.items():
            if before.answers.get(question) is not given:
                number = 1 + sum(each.question_id == question for each in self.revisions)
                kind: Any = "overgeslagen" if given.skipped else "gegeven"
                self.revisions.append(
                    Revision(
                        question_id=question, revision=number, kind=kind, answer=given, message_id=message_id,
                        given_at=self.at,
                    )
                )  # fmt: skip

    @property
    def _texts(self) -> Any:
        return self.shelf.knowledge.texts

    def _whole(self) -> Whole:
        plan, stood = self.plan, self.interview
        kept = Conversation(
            id=plan.id, instrument_id=plan.instrument.id, version=plan.instrument.version, team_id=plan.team_id,
            user_id=plan.user_id, case_code=plan.case_code, start_part=stood.start_part, position=stood.position,
            return_to=stood.return_to, status=stood.status, created_at=plan.begun_at, changed_at=self.turns[-1][1],
        )  # fmt: skip
        return Whole(
            conversation=kept, revisions=self.revisions, lines=self.lines, turns=self.turns,
            facts=patterns.facts(plan.instrument.parts, stood.answers, is_later=self.is_later),
        )  # fmt: skip


@lru_cache(maxsize=10_000)
def _marks(shelf: Shelf, text: str) -> list[dict[str, Any]]:
    # The same sentences come back in conversation after conversation.
    return shelf.marks(text)


def begin(
    shelf: Shelf, stock: Stock, rng: Random, plan: Plan, earlier: Mapping[str, Answer], *, is_later: bool = False
) -> Talk:
    """A conversation that is about to be told; `earlier` are the answers of the time before about this casus.

    `is_later`: there was a momentopname of this casus.
    """
    interview = replace(iv.begin(plan.instrument, plan.part), earlier=earlier)
    return Talk(shelf=shelf, stock=stock, rng=rng, plan=plan, interview=interview, at=plan.begun_at, is_later=is_later)
