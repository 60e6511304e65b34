"""Which answer somebody means who wants to change one: by id, by number, by place, or by what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from bot.core import route
from bot.core.instrument import Question
from bot.core.interview import Interview
from bot.core.text import words

Stem = Callable[[str], str]

_ORDINALS = """
    eerste een | tweede twee | derde drie | vierde vier | vijfde vijf | zesde zes | zevende zeven | achtste acht
    | negende negen | tiende tien | elfde elf | twaalfde twaalf
    """.split("|")
_NUMBERS = {word: number for number, both in enumerate(_ORDINALS, 1) for word in both.split()}
_PLACES = {both.split()[0]: number for number, both in enumerate(_ORDINALS, 1)}
_PLACE = re.compile(r"(\d{1,3})(?:e|de|ste)")
_NUMBERED = re.compile(rf"\b(?:vraag|antwoord|nummer|nr)\s+(\d{{1,3}}|{'|'.join(_NUMBERS)})\b")
_LAST = frozenset("laatste vorige vorig zojuist daarnet zonet".split())
_JUST_NOW = "net"

_ADDING = frozenset("toevoegen toevoeg aanvullen aanvul aanvulling erbij bijzetten bijschrijven".split())

# What people say around the answer they mean; none of it says which one.
_AROUND = frozenset(
    """
    aan aanpassen aanvullen achteraf af alles als anders antwoord antwoorden bij corrigeren daarnet dat de deze die
    dit een er erbij eruit even fout foute gaf gaan geantwoord gegeven geschreven gezegd getypt goed graag had heb
    hebben herstellen herzien het hoor iets ik in ingevuld is je juist kan kijken klopt klopte kloppen kun kunnen
    laatste maar me mijn moet moeten naar net niet nog nu of om ook op open over pas precies schreef stond staat te
    terug toch toe toevoegen typte van vast ver verander veranderen verbeteren vergeten vergiste vergist verkeerd
    verkeerde verkeerds voeg voegen voor vorig vorige vraag vragen wat was weer wel wijzig wijzigen wijziging wil
    wilde willen wou zei zeggen zegt zet zetten zojuist zonet antwoordde bedoelde bedoel zou mag wij we ons en want
    dus dan daar hier zo heel erg ze zij hij haar hem hun hen er geen veel meer maken doen
    """.split()
)
_CLOSE = 0.75  # an answer that fits this well beside the best one may be meant too
_HEADING = 2.0  # a word of the question says more than a word in an answer


def named(interview: Interview, text: str, stem: Stem) -> tuple[str, ...]:
    """The ids of the questions a text may mean: one when it is clear, several to choose from, none when it says none.

    "T2", "de tweede vraag", "vraag 3", "mijn vorige antwoord", "die over de aanleiding", "iets over de buurvrouw".
    """
    said = words(text)
    questions = _known(interview)
    by_id = [question.id for question in questions if question.id.casefold() in said]
    if by_id:
        return tuple(by_id)
    if number := _number(said):
        return _numbered(interview, number, said)
    if about := _about(interview, questions, said, stem):
        return about
    if not _LAST.isdisjoint(said) or _JUST_NOW in said:
        return _last(interview)
    return ()


def is_adding(text: str) -> bool:
    """Whether somebody wants to add to an answer, and not to replace it."""
    said = set(words(text))
    return not _ADDING.isdisjoint(said) or {"voeg", "toe"} <= said or {"vul", "aan"} <= said


def _known(interview: Interview) -> tuple[Question, ...]:
    """Every question that can be opened: those that apply, and those that were answered before they no longer did."""
    applicable = route.applicable(interview)
    ids = {question.id for question in applicable}
    others = (q for q in interview.instrument.questions() if q.id not in ids and q.id in interview.answers)
    return (*applicable, *others)


def _number(said: tuple[str, ...]) -> int:
    """The number of the question that is named, from 1; 0 when none is."""
    if match := _NUMBERED.search(" ".join(said)):
        return int(match[1]) if match[1].isdigit() else _NUMBERS[match[1]]
    for word in said:
        if word in _PLACES:
            return _PLACES[word]
        if match := _PLACE.fullmatch(word):
            return int(match[1])
    return 0


def _numbered(interview: Interview, number: int, said: tuple[str, ...]) -> tuple[str, ...]:
    """The question with this number: in the part that is named, else the open part, else in the whole conversation."""
    parts = route.parts(interview)
    meant = [part for part in parts if set(words(part.title)) <= set(said)]
    place = route.place(interview)
    own = meant or ([place[0]] if place else [])
    in_part = [row[number - 1].id for part in own if number <= len(row := route.part_questions(interview, part))]
    in_all = [] if meant else [question.id for question in route.applicable(interview)[number - 1 : number]]
    answered = [question for question in (*in_part, *in_all) if question in interview.answers]
    return tuple((answered or in_part)[:1])


def _last(interview: Interview) -> tuple[str, ...]:
    """The answer before the open question; at the first question, or at the end, the last of all."""
    order = [question.id for question in route.applicable(interview)]
    before = order[: order.index(interview.position)] if interview.position in order else order
    given = [each for each in before if each in interview.answers]
    given = given or [each for each in order if each in interview.answers]
    return tuple(given[-1:])


def _about(interview: Interview, questions: Iterable[Question], said: tuple[str, ...], stem: Stem) -> tuple[str, ...]:
    """The answered questions that the words are about: in the question itself, or in what was answered."""
    asked = {stem(word) for word in said if word not in _AROUND and not word.isdigit()}
    scores: dict[str, float] = {}
    answered = [question for question in questions if question.id in interview.answers]
    headings = {q.id: _stems((q.heading, q.text), stem) for q in answered}
    answers = {q.id: _stems((interview.answers[q.id].text,), stem) for q in answered}
    for told, weight in ((headings, _HEADING), (answers, 1.0)):
        counts = Counter(each for stems in told.values() for each in stems & asked)
        for question, stems in told.items():
            found = sum(weight / counts[each] for each in stems & asked)
            scores[question] = scores.get(question, 0.0) + found
    best = max(scores.values(), default=0.0)
    return tuple(question for question, score in scores.items() if best and score >= _CLOSE * best)


def _stems(texts: Iterable[str], stem: Stem) -> frozenset[str]:
    return frozenset(stem(word) for text in texts for word in words(text))
