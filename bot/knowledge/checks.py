"""What must hold between the parts of the content: references, ids, examples, lengths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bot.core.help_card import HelpCard, Source
from bot.core.instrument import Condition, Instrument, Origin, Question
from bot.core.term import Term
from bot.core.text import words
from bot.knowledge.located import Entries, Entry, Faults
from bot.knowledge.schema import Place

LONGEST_LINE = 280  # characters of one chat line
LONGEST_HEADING = 40
LONGEST_ID = 40  # of a part or question; the database has no room for more
_WITH_OPTIONS = ("keuze", "meerkeuze")


def check_instrument(instrument: Instrument, entry: Entry, place: Place) -> None:
    """Faults inside one instrument, each at the line of its question."""
    if len(instrument.title) > 60:
        place.wrong(f"titel heeft {len(instrument.title)} tekens; hoogstens 60")
    check_unique([part.id for part in instrument.parts], "deel", place)
    check_unique([question.id for question in instrument.questions()], "vraag", place)
    earlier: dict[str, Question] = {}
    for part, part_entry in zip(instrument.parts, entry["delen"]):
        _check_id(part.id, place.at(part_entry.line))
        _check_condition(part.condition, earlier, place.at(part_entry.line))
        for question, question_entry in zip(part.questions, part_entry["vragen"]):
            here = place.at(question_entry.line)
            _check_id(question.id, here)
            _check_question(question, here)
            _check_condition(question.condition, earlier, here)
            earlier[question.id] = question


def _check_id(part_or_question: str, place: Place) -> None:
    if len(part_or_question) > LONGEST_ID:
        place.wrong(f"id '{part_or_question}' heeft {len(part_or_question)} tekens; hoogstens {LONGEST_ID}")


def _check_question(question: Question, place: Place) -> None:
    if len(question.examples) < 2 or len(set(question.examples)) < len(question.examples):
        place.wrong(f"vraag {question.id} heeft twee of meer verschillende voorbeelden nodig")
    if question.kind in _WITH_OPTIONS and len(question.options) < 2:
        place.wrong(f"vraag {question.id} is een {question.kind} en heeft ten minste twee opties nodig")
    if question.kind not in _WITH_OPTIONS and question.options:
        place.wrong(f"vraag {question.id} is geen keuze en mag dus geen opties hebben")
    if (question.kind == "schaal") != (question.scale is not None):
        place.wrong(f"vraag {question.id}: 'schaal' hoort bij soort schaal, en alleen daarbij")
    if question.scale and question.scale.lowest >= question.scale.highest:
        place.wrong(f"vraag {question.id}: 'van' moet lager zijn dan 'tot'")
    check_unique([option.id for option in question.options], "optie", place)
    check_unique([" ".join(words(option.text)) for option in question.options], "optietekst", place)
    if len(question.heading) > LONGEST_HEADING:
        place.wrong(f"kop '{question.heading}' heeft {len(question.heading)} tekens; hoogstens {LONGEST_HEADING}")
    for line in (question.text, question.purpose, question.hint, *question.examples):
        _check_length(line, place)


def _check_condition(condition: Condition | None, earlier: Mapping[str, Question], place: Place) -> None:
    if condition is None:
        return
    tests = [
        condition.is_one_of,
        condition.below is not None,
        condition.from_ is not None,
        condition.answered is not None,
    ]
    if sum(bool(test) for test in tests) != 1:
        place.wrong("een voorwaarde heeft precies een van: is, onder, vanaf, beantwoord")
    question = earlier.get(condition.question)
    if question is None:
        place.wrong(f"de voorwaarde wijst naar vraag '{condition.question}', en die staat er niet voor")
        return
    if question.kind != "schaal" and (condition.below is not None or condition.from_ is not None):
        place.wrong(f"'onder' en 'vanaf' horen bij een schaal, en vraag '{question.id}' is dat niet")
    known = {"ja", "nee"} if question.kind == "ja-nee" else {option.id for option in question.options}
    for option in condition.is_one_of:
        if option not in known:
            place.wrong(f"de voorwaarde noemt '{option}', en dat is geen keuze van vraag '{question.id}'")


def check_name(name: str, stem: str, place: Place) -> None:
    """A fault when a file holds something of another name."""
    if name != stem:
        place.wrong(f"id '{name}' moet gelijk zijn aan de bestandsnaam '{stem}'")


def check_theme(entry: Entry, stem: str, place: Place) -> Entries:
    """Faults of a file of terms itself; returns its list of terms, empty when there is none."""
    for key in entry.keys() - {"thema", "titel", "begrippen"}:
        place.at(entry.lines[key]).wrong(f"onbekende sleutel '{key}'")
    if entry.get("thema") != stem:
        line = entry.lines.get("thema", 1)
        place.at(line).wrong(f"thema '{entry.get('thema')}' moet gelijk zijn aan de bestandsnaam '{stem}'")
    listed = entry.get("begrippen")
    if isinstance(listed, Entries):
        return listed
    place.at(entry.lines.get("begrippen", 1)).wrong("'begrippen' moet een lijst zijn")
    nothing = Entries()
    nothing.lines = []
    return nothing


def check_term(term: Term, entry: Entry, place: Place) -> None:
    """Faults inside one term."""
    _check_length(term.short, place)
    for key in ("uitleg", "voorbeeld"):
        if len(entry[key]) > 900:
            place.at(entry.lines[key]).wrong(f"'{key}' van {term.id} heeft {len(entry[key])} tekens; hoogstens 900")


def cross_check(
    folder: Path,
    instruments: Mapping[str, Instrument],
    terms: Mapping[str, Term],
    cards: Mapping[str, HelpCard],
    sources: Mapping[str, Source],
    faults: Faults,
) -> None:
    """Faults between files: sources, cards and terms that are named but not there, spellings with two owners."""
    for instrument in instruments.values():
        place = Place(file=f"instrumenten/{instrument.id}.yml", line=1, faults=faults)
        for origin in (instrument.origin, *(question.origin for question in instrument.questions())):
            _check_source(origin, sources, place)
        for competence in sorted({part.competence for part in instrument.parts} - {"", *terms}):
            place.wrong(f"competentie '{competence}' staat niet in 1taal")
        for name in sorted({name for part in instrument.parts for name in part.help_cards} - set(cards)):
            place.wrong(f"hulpkaart '{name}' bestaat niet")
    owners: dict[str, str] = {}
    for term in terms.values():
        place = Place(file=f"begrippen/{term.theme}.yml", line=1, faults=faults)
        _check_source(term.origin, sources, place)
        for other in (*term.related, *(distinction.term for distinction in term.not_to_confuse)):
            if other not in terms:
                place.wrong(f"begrip {term.id} verwijst naar '{other}', en dat bestaat niet")
        for spelling in dict.fromkeys(" ".join(words(spelling)) for spelling in term.spellings()):
            if owners.setdefault(spelling, term.id) != term.id:
                place.wrong(f"'{spelling}' hoort bij twee begrippen: {owners[spelling]} en {term.id}")
    for card in cards.values():
        _check_source(card.origin, sources, Place(file=f"hulpkaarten/{card.id}.yml", line=1, faults=faults))


def _check_source(origin: Origin, sources: Mapping[str, Source], place: Place) -> None:
    if origin.source not in sources:
        place.wrong(f"bron '{origin.source}' staat niet in bronnen.yml")


def _check_length(line: str, place: Place) -> None:
    if len(line) > LONGEST_LINE:
        place.wrong(f"een regel heeft {len(line)} tekens, hoogstens {LONGEST_LINE}: '{line[:40]}...'")


def check_unique(ids: list[str], what: str, place: Place) -> None:
    """A fault for each id that is used more than once."""
    for each, count in Counter(ids).items():
        if count > 1:
            place.wrong(f"{what} '{each}' staat er {count} keer")
