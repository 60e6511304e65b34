"""What is taken along from a conversation: the papers, made when they are asked for and kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.snapshot import state_sentences
from bot.export import word_file
from bot.export.map_layout import MOST
from bot.export.network_picture import network_svg
from bot.export.paper import Paper, PaperKind, meeting_sections
from bot.export.pdf import pdf
from bot.export.people import row
from bot.export.plain import as_csv, as_json, plain_text
from bot.export.word_file import TemplateFault
from bot.export.words import word
from bot.local_time import LOCAL
from bot.store.conversations import Conversation
from bot.web import deeds, limits, taken_data
from bot.web.context import Context, Visitor
from bot.web.problems import Problem
from bot.web.taken_data import Taken

FORMATS: Mapping[PaperKind, tuple[str, ...]] = {
    "samenvatting": ("docx", "pdf", "tekst", "json", "csv"),
    "inwoner": ("pdf", "docx"),
    "casusoverleg": ("pdf",),
}
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "tekst": "text/plain; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}
_ENDINGS = {"tekst": "txt"}
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A document as it is sent: its bytes, what it is, and how it may be called."""

    content: bytes
    media: str
    name: str


def export(made: Context, found: Visitor, conversation: Conversation, kind: PaperKind, form: str) -> File:
    """Make one document, and write down that it was made. Raises Problem 409, 422, 429 or 500."""
    if form not in FORMATS[kind]:
        raise Problem(422, "meenemen-vorm", document=kind, vorm=form)
    limits.spend(made, limits.DOCUMENTS, found.user.id)
    with made.database.read() as conn:
        taken = taken_data.read(made, conn, conversation)
    if kind == "inwoner" and taken.written["inwoner"] is None:
        raise Problem(409, "meenemen-nakijken")
    content = _content(made, taken, kind, form)
    about = {"conversation_id": conversation.id, "team_id": conversation.team_id}
    if conversation.user_id != found.user.id:
        about["about_user_id"] = conversation.user_id
    deeds.note(made, "gesprek-uitgevoerd", found.user, **about, details={"document": kind, "vorm": form})
    code = _NOT_IN_NAMES.sub("-", conversation.case_code or "").strip("-")
    name = "-".join(part for part in (kind, code) if part)
    return File(content=content, media=MEDIA[form], name=f"{name}.{_ENDINGS.get(form, form)}")


def paper(made: Context, taken: Taken, kind: PaperKind) -> Paper:
    """One document, before it has a form."""
    title = word(f"titel.{kind}")
    if taken.conversation.practice_case:
        title = word("oefening", titel=title)
    people, drawing, words = ([], "", "") if kind == "inwoner" else _network(made, taken)
    told = (
        meeting_sections(taken.interview, made.texts)
        if kind == "casusoverleg"
        else taken_data.sections(made, taken, kind)
    )
    return Paper(
        kind=kind,
        title=title,
        facts=() if kind == "inwoner" else _facts(made, taken),
        sections=told,
        opening=word("inwoner.opening", dag=_day(made, taken.conversation.created_at)) if kind == "inwoner" else "",
        closing=word(f"voet.{kind}"),
        people=people,
        picture=drawing,
        picture_words=words,
    )


def _content(made: Context, taken: Taken, kind: PaperKind, form: str) -> bytes:
    if form == "json":
        return as_json(taken_data.told(made, taken))
    if form == "csv":
        return as_csv(taken_data.rows(taken))
    document = paper(made, taken, kind)
    if form == "tekst":
        return plain_text(document).encode()
    if form == "pdf":
        return pdf(document)
    try:
        return word_file.docx(document, made.settings.templates)
    except TemplateFault as fault:
        raise Problem(500, "meenemen-sjabloon", sjabloon=fault.name, fout=fault.fault) from None


def _facts(made: Context, taken: Taken) -> tuple[tuple[str, str], ...]:
    talk = taken.conversation
    told = {
        "casus": talk.case_code or "",
        "gesprek": taken.interview.instrument.title,
        "begonnen": _day(made, talk.created_at),
        "gewijzigd": _day(made, talk.changed_at),
    }
    return tuple((word(f"feiten.{name}"), value) for name, value in told.items() if value)


def _day(made: Context, moment: datetime) -> str:
    local = moment.astimezone(LOCAL)
    month = made.texts(f"maand.{local.month}")
    return made.texts("datum.dag", dag=local.day, maand=month, jaar=local.year)


def _network(made: Context, taken: Taken) -> tuple[list[dict[str, str]], str, str]:
    """The people as rows, the picture of them, and what it says in words."""
    snapshot, circles = taken.snapshot, made.shelf.knowledge.lexicon.circle_titles
    rows = [row(person, snapshot.persons, circles, made.texts) for person in snapshot.persons]
    if not 0 < len(snapshot.persons) <= MOST:
        return rows, "", ""
    words = word("tekening", zinnen=" ".join(state_sentences(snapshot, made.texts)))
    return rows, network_svg(snapshot, circles, made.texts, alone=True), words
