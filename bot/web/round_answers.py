"""The answers of a round side by side: how often each was chosen, what was said with it, and how it was last time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.engine import Connection

from bot.core import together
from bot.core.answer import Answer
from bot.core.instrument import Instrument, Question
from bot.core.together import LEAST, Spread
from bot.store import rounds, team_list
from bot.store.conversations import Conversation
from bot.store.rounds import Round, RoundNotFound
from bot.web.context import Context

Filled = Mapping[str, Answer]


def finished(conn: Connection, kept: Round) -> list[Conversation]:
    """The conversations that count: those that came to their end."""
    return [each for each in rounds.joined(conn, kept.id) if each.status == "afgerond"]


def spreads(made: Context, conn: Connection, talks: Sequence[Conversation]) -> dict[str, dict[str, int]]:
    """By question how often each choice was made in these conversations."""
    if not talks:
        return {}
    filled_in = list(team_list.answers_of(conn, [each.id for each in talks]).values())
    compared = _compared(_instrument(made, conn, talks))
    return {each.id: together.spread(each.id, filled_in) for each in compared}


def side_by_side(made: Context, conn: Connection, kept: Round) -> dict[str, Any]:
    """The result of a closed round as its page shows it. Nothing in it tells whose answer is whose."""
    talks = rounds.joined(conn, kept.id)
    instrument = _instrument(made, conn, talks) if talks else made.shelf.knowledge.instruments.get(kept.instrument_id)
    if instrument is None:
        return {"vergeleken": [], "te_weinig": [], "open": [], "gewist_op": None, "vorige": None}
    # Of fewer than three that are left nothing is told in words.
    has_words = len(talks) >= LEAST
    filled_in = list(team_list.answers_of(conn, [each.id for each in talks]).values()) if has_words else []
    now, former = _still_known(made, conn, kept), _former(conn, kept)
    before = _still_known(made, conn, former) if former else {}
    sorted_questions = together.most_apart_first(_compared(instrument), now)
    cards = [_card(each, instrument, now[each.id], before.get(each.id, {}), filled_in) for each in sorted_questions]
    told = {each.id for each in sorted_questions}
    return {
        "vergeleken": cards,
        "te_weinig": [each.heading for each in _compared(instrument) if each.id not in told],
        "open": _in_words(instrument, told, filled_in),
        "gewist_op": _gone_on(made, talks) if has_words else None,
        "vorige": former,
    }


def _still_known(made: Context, conn: Connection, kept: Round) -> Mapping[str, Spread]:
    """The spreads of a round: as they were when it was closed, and where too few were kept, of what is there now."""
    return spreads(made, conn, rounds.joined(conn, kept.id)) | rounds.spreads(conn, kept.id)


def _former(conn: Connection, kept: Round) -> Round | None:
    try:
        return rounds.get(conn, kept.former_id) if kept.former_id else None
    except RoundNotFound:
        return None


def _card(
    question: Question, instrument: Instrument, now: Spread, before: Spread, filled_in: Iterable[Filled]
) -> dict[str, Any]:
    """One question: what was chosen, how far apart that is, and what was said with it."""
    following = [each for each in instrument.questions() if each.condition and each.condition.question == question.id]
    limit = next((each.condition.below for each in following if each.condition and each.condition.below), None)
    return {
        "kop": question.heading,
        "vraag": question.text,
        "schaal": question.scale,
        "nu": _chosen(question, now),
        "toen": _chosen(question, before) if together.is_enough(before) else [],
        "uiteen": together.apart(question, now),
        "aantal": sum(now.values()),
        "grens": limit,
        "onder": together.below(now, limit) if limit is not None and question.scale else 0,
        "toelichtingen": _notes(question, filled_in),
        "vervolg": [each for each in (_said(one, filled_in) for one in following) if each["antwoorden"]],
    }


def _chosen(question: Question, found: Spread) -> list[dict[str, Any]]:
    """What was chosen, in the order of the scale or of the options."""
    return [
        {"tekst": text, "aantal": found[choice]} for choice, text in together.choices_of(question) if choice in found
    ]


def _notes(question: Question, filled_in: Iterable[Filled]) -> list[str]:
    """What people said with their choice, sorted by its words: in no order that follows a person."""
    given = [each[question.id] for each in filled_in if question.id in each]
    return sorted(each.text for each in given if isinstance(each.value, Mapping) and each.value.get("toelichting"))


def _in_words(instrument: Instrument, told: set[str], filled_in: Sequence[Filled]) -> list[dict[str, Any]]:
    """The questions that are answered in words, by part, without those that stand at a choice already."""
    found = []
    for part in instrument.parts:
        open_ones = [
            each
            for each in part.questions
            if not together.choices_of(each) and not (each.condition and each.condition.question in told)
        ]
        said = [each for each in (_said(one, filled_in) for one in open_ones) if each["antwoorden"]]
        if said:
            found.append({"titel": part.title, "vragen": said})
    return found


def _said(question: Question, filled_in: Iterable[Filled]) -> dict[str, Any]:
    given = [each[question.id] for each in filled_in if question.id in each]
    return {
        "kop": question.heading,
        "vraag": question.text,
        "antwoorden": sorted(each.text for each in given if each.skipped is None and each.text),
    }


def _compared(instrument: Instrument) -> list[Question]:
    return [each for each in instrument.questions() if together.choices_of(each)]


def _instrument(made: Context, conn: Connection, talks: Sequence[Conversation]) -> Instrument:
    """The instrument as it was for who began last: its questions may have been written anew meanwhile."""
    return made.shelf.instrument(conn, max(talks, key=lambda each: each.created_at).version)


def _gone_on(made: Context, talks: Sequence[Conversation]) -> datetime:
    """When the first of these conversations goes."""
    return min(each.changed_at for each in talks) + timedelta(days=made.settings.retention.days_for("afgerond"))
