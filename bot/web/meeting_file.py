"""The sheet of a casusoverleg as a file: the agenda, and what was agreed about each conversation."""

from __future__ import annotations

from sqlalchemy.engine import Connection

from bot.export import word_file
from bot.export.discussion import Agreed, Discussed, dutch_day, said_on, sheet
from bot.export.paper import Paper
from bot.export.pdf import pdf
from bot.export.word_file import TemplateFault
from bot.export.words import word
from bot.store import agreements, meetings
from bot.store.conversations import Conversation
from bot.store.meetings import Item, Meeting
from bot.web import deeds, limits, table_mode
from bot.web.context import Context, Visitor
from bot.web.problems import Problem
from bot.web.taking import MEDIA, File

FORMS = ("pdf", "docx")


def export(made: Context, found: Visitor, meeting: Meeting, form: str) -> File:
    """Make the sheet, and write down that every conversation on it was taken along. Raises Problem 422, 429 or 500."""
    if form not in FORMS:
        raise Problem(422, "meenemen-vorm", document="agenda", vorm=form)
    limits.spend(made, limits.DOCUMENTS, found.user.id)
    team = next(team.name for team in found.user.teams if team.id == meeting.team_id)
    with made.database.read() as conn:
        on_agenda = meetings.items(conn, meeting.id)
        document = _paper(made, conn, meeting, team, on_agenda)
    content = pdf(document) if form == "pdf" else _docx(made, document)
    with made.database.begin() as conn:
        about = {"document": "agenda", "vorm": form}
        for each in on_agenda:
            told = deeds.about(found.user, each.conversation)
            deeds.add(conn, "gesprek-uitgevoerd", found.user, **told, details=about)
        details = {"vorm": form, "gesprekken": len(on_agenda)}
        deeds.add(conn, "overleg-uitgevoerd", found.user, team_id=meeting.team_id, details=details)
    return File(content=content, media=MEDIA[form], name=f"casusoverleg-{meeting.held_on.isoformat()}.{form}")


def _docx(made: Context, document: Paper) -> bytes:
    try:
        return word_file.docx(document, made.settings.templates)
    except TemplateFault as fault:
        raise Problem(500, "meenemen-sjabloon", sjabloon=fault.name, fout=fault.fault) from None


def _paper(made: Context, conn: Connection, meeting: Meeting, team: str, on_agenda: list[Item]) -> Paper:
    agreed = agreements.of_conversations(conn, [each.conversation.id for each in on_agenda])
    discussed = [_discussed(made, conn, each.conversation, agreed[each.conversation.id]) for each in on_agenda]
    gone = meeting.put_on - len(on_agenda)
    facts = {"overleg": dutch_day(meeting.held_on, made.texts), "team": team, "besproken": str(len(on_agenda))}
    facts |= {"gewist": str(gone)} if gone else {}
    told = [(word(f"feiten.{name}"), value) for name, value in facts.items()]
    return sheet(told, discussed, made.texts, title=meeting.title)


def _discussed(
    made: Context, conn: Connection, conversation: Conversation, agreed: list[agreements.Agreement]
) -> Discussed:
    interview, part = made.shelf.interview(conn, conversation), table_mode.part_of_discussion(made)
    said = said_on(interview, made.texts, part, part.questions[0])
    return Discussed(
        case_code=conversation.case_code,
        instrument=interview.instrument.title,
        question=said[0][1] if said else "",
        agreed=[
            Agreed(what=each.what, who=each.who, due_on=each.due_on, is_done=each.status == "gedaan") for each in agreed
        ],
    )
