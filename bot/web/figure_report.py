"""The report of a period: the patterns of a team as a Word document, to talk about together."""

from __future__ import annotations

from bot.core.small_numbers import LEAST
from bot.export.png import png
from bot.export.report import Chapter, report
from bot.sentences import sentence
from bot.web import deeds, figure_files, figures, limits, taking
from bot.web.context import Context, Visitor
from bot.web.figures import Asked, Pattern, in_words, month_in_words
from bot.web.taking import File


def file(made: Context, found: Visitor, wanted: Asked) -> File:
    """Make the report, and write down that it was made. Raises Problem 429."""
    limits.spend(made, limits.DOCUMENTS, found.user.id)
    with made.database.read() as conn:
        patterns = figures.patterns(made, conn, wanted)
    details = {"patroon": "verslag", "vorm": "docx"}
    deeds.note(made, "cijfers-uitgevoerd", found.user, team_id=wanted.team.id, details=details)
    first, last = wanted.period.first, wanted.period.last
    facts = sentence("verslag.feiten", team=wanted.team.name, van=month_in_words(first), tot=month_in_words(last))
    opening = [facts, sentence("verslag.uitleg"), sentence("verslag.klein", grens=LEAST)]
    talking = Chapter(heading=sentence("verslag.zelf-kop"), before=[sentence("verslag.zelf")])
    content = report(sentence("verslag.titel"), opening, [*map(_chapter, patterns), talking])
    name = sentence("verslag.bestand", van=first, tot=last)
    return File(content=content, media=taking.MEDIA["docx"], name=name)


def _chapter(pattern: Pattern) -> Chapter:
    if pattern.is_empty:
        return Chapter(heading=pattern.title, before=[pattern.told])
    drawing = figure_files.chart(pattern, alone=True)
    small = ", ".join(row.name for row in pattern.small)
    return Chapter(
        heading=pattern.title,
        before=[pattern.told, pattern.about],
        picture=png(drawing) if drawing else b"",
        picture_words=pattern.told,
        head=[sentence("verslag.wat"), *(name for _, name in pattern.columns)],
        rows=[[row.name, *map(in_words, row.amounts)] for row in pattern.large],
        after=[sentence("verslag.ook", grens=LEAST, namen=small)] if small else [],
    )
