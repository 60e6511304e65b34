"""What a document tells: headings in the order of a file of a client, and nothing that was not said."""

from __future__ import annotations

from bot.core.message import Texts
from bot.export.paper import letter_sections, meeting_sections, summary_sections
from bot.export.words import contents
from bot.knowledge.library import Knowledge
from tests.export.papers import STORY, interviewed, skipping


def told(sections: object) -> dict[str, str]:
    return {section.heading: section.text for section in sections}  # type: ignore[attr-defined]


def test_the_summary_has_the_headings_of_a_file_in_order_and_only_what_was_said(
    knowledge: Knowledge, texts: Texts
) -> None:
    found = told(summary_sections(interviewed(knowledge), texts))

    assert list(found) == [
        "Vraag en aanleiding", "Al gedaan of geprobeerd", "Wat de inwoner wil", "Mensen om de inwoner heen",
        "Afspraken",
    ]  # fmt: skip
    assert found["Vraag en aanleiding"].splitlines()[1] == f"De vraag in eigen woorden: {STORY['T2']}"
    assert "buurvrouw: doet boodschappen; zoon: de post (elke vrijdag)" in found["Mensen om de inwoner heen"]


def test_what_was_left_for_later_stands_at_the_end_as_open(knowledge: Knowledge, texts: Texts) -> None:
    found = told(summary_sections(skipping(interviewed(knowledge), "T3"), texts))

    assert list(found)[-1] == "Blijft open"
    assert found["Blijft open"] == "Aanleiding (bewaard voor later)"


def test_every_question_of_tsacep_has_one_place_in_the_summary(knowledge: Knowledge) -> None:
    placed = [question for each in contents()["volgorde"]["tsacep"] for question in each["vragen"]]

    assert sorted(placed) == sorted(question.id for question in knowledge.instruments["tsacep"].questions())


def test_every_question_that_the_words_name_is_there(knowledge: Knowledge) -> None:
    for part in ("volgorde", "overleg"):
        for instrument, order in contents()[part].items():
            known = {question.id for question in knowledge.instruments[instrument].questions()}
            assert {question for each in order for question in each["vragen"]} <= known
    for instrument, letter in contents()["brief"].items():
        known = {question.id for question in knowledge.instruments[instrument].questions()}
        assert {*letter["besproken"], *letter["doen"]} <= known


def test_another_instrument_follows_its_own_parts(knowledge: Knowledge, texts: Texts) -> None:
    interview = interviewed(knowledge, {"L1": "1998 eerste baan. 2009 zoon geboren."}, "levenslijn")

    assert told(summary_sections(interview, texts)) == {
        "Levenslijn": "Gebeurtenissen: 1998 eerste baan; 2009 zoon geboren"
    }


def test_the_letter_speaks_to_the_resident_in_the_words_that_were_said(knowledge: Knowledge, texts: Texts) -> None:
    discussed, doing, questions = letter_sections(interviewed(knowledge), texts)

    assert discussed.lines[0] == f"Uw vraag: {STORY['T2']}"
    assert doing.text == "De vrijwilliger belt morgen."
    assert questions.heading == "Hebt u vragen?"


def test_the_page_for_a_team_is_shortened_and_says_so(knowledge: Knowledge, texts: Texts) -> None:
    interview = interviewed(knowledge, STORY | {"T2": "stil en leeg " * 100})

    found = told(meeting_sections(interview, texts))
    assert found["De vraag"].endswith("… (de rest staat in de samenvatting)")
    assert len(found["De vraag"]) < 500
