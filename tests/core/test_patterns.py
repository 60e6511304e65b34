"""What is counted of a conversation, and what is not."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from bot.core import interview as iv
from bot.core import patterns
from bot.core.answer import Answer, Skipped, SkipReason
from bot.core.interview import Interview
from bot.core.reading import Aids, read
from bot.knowledge.library import Knowledge

ZUS = "Zus, familie, belt elke dag, steun."
BOTH = f"{ZUS} Huisarts, beroepskracht, elke maand."


def told(knowledge: Knowledge, instrument: str, **answers: str) -> Interview:
    """An interview with these answers; of an id a "_" is a "-"."""
    interview = iv.begin(knowledge.instruments[instrument])
    given = {}
    for name, text in answers.items():
        question = interview.find(name.replace("_", "-"))
        given[question.id] = read(question, text, Aids(lexicon=knowledge.lexicon, today=date(2026, 3, 2), earlier=()))
    return Interview(instrument=interview.instrument, start_part="T", answers=given, position=None, status="afgerond")


def skipped(question: str, reason: SkipReason) -> Answer:
    return Answer(question=question, text="", value=None, skipped=Skipped(reason=reason, note="Dat weet de buurvrouw."))


def facts(interview: Interview, *, is_later: bool = False) -> frozenset[patterns.Fact]:
    return patterns.facts(interview.instrument.parts, interview.answers, is_later=is_later)


def labels(interview: Interview, kind: str) -> set[str]:
    return {label for each, label in facts(interview) if each == kind}


def test_a_part_counts_when_something_in_it_was_answered(knowledge: Knowledge) -> None:
    interview = told(knowledge, "tsacep", T2="Weer naar de markt.", C1="Hoe verder?")

    assert labels(interview, "deel") == {"T", "C"}


def test_a_skip_counts_with_its_question_and_reason_and_without_a_word(knowledge: Knowledge) -> None:
    given = {each.question: each for each in (skipped("T3", "niet-nodig"), skipped("T4", "later"))}
    interview = Interview(
        instrument=knowledge.instruments["tsacep"], start_part="T", answers=MappingProxyType(given), position="T1"
    )

    assert facts(interview) == {("overgeslagen", "T3:niet-nodig"), ("overgeslagen", "T4:later")}


def test_a_question_about_one_person_is_not_counted_by_that_person(knowledge: Knowledge) -> None:
    answers = {"S1/zus-1/functie": skipped("S1/zus-1/functie", "later")}
    interview = Interview(instrument=knowledge.instruments["tsacep"], start_part="S", answers=answers, position=None)

    assert facts(interview) == frozenset()


def test_the_choice_and_whether_it_is_acceptable_count(knowledge: Knowledge) -> None:
    interview = told(knowledge, "tsacep", A_keuze="Een combinatie", A_acceptabel="nee")

    assert labels(interview, "keuze") == {"A-keuze:combinatie", "A-acceptabel:nee"}


def test_the_functions_of_a_network_are_filled_or_empty(knowledge: Knowledge) -> None:
    interview = told(knowledge, "netwerkkaart", K1=BOTH)

    assert labels(interview, "functie") == {"eerste:steun:gevuld", "eerste:bezigheid:leeg", "eerste:springplank:leeg"}
    assert labels(interview, "netwerk") == {"eerste:beide"}


def test_of_a_network_without_functions_none_is_called_empty(knowledge: Knowledge) -> None:
    interview = told(knowledge, "netwerkkaart", K1="Huisarts, beroepskracht, elke maand.")

    assert labels(interview, "functie") == set()
    assert labels(interview, "netwerk") == {"eerste:formeel"}


def test_nobody_is_a_network_too(knowledge: Knowledge) -> None:
    assert labels(told(knowledge, "netwerkkaart", K1="Niemand."), "netwerk") == {"eerste:niemand"}


def test_a_momentopname_with_one_before_it_is_a_later_one(knowledge: Knowledge) -> None:
    later = facts(told(knowledge, "netwerkkaart", K1=ZUS), is_later=True)

    assert patterns.LATER in later and ("netwerk", "later:informeel") in later


def test_nothing_typed_is_in_a_fact(knowledge: Knowledge) -> None:
    interview = told(knowledge, "tsacep", T1="De inwoner zelf", T2="Bloemenmarkt", S1=BOTH, A_keuze="Een combinatie")

    said = " ".join(label for _, label in facts(interview))
    assert not any(word in said for word in ("Bloemenmarkt", "zus", "huisarts", "inwoner zelf"))
