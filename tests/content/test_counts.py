"""The instruments have as many questions as their sources say."""

from __future__ import annotations

import pytest

from bot.knowledge.library import Knowledge

IDS = """
tsacep quickscan vraagarticulatie inwonersvragen vraag-monitoren co-creatiecyclus paraplu-quickscan checklist-wmo sim
innovatiedagboek implementatieplan traptrede effectencalculator netwerkkaart levenslijn de-bril aandachtsgebieden
dialoogsessie formeel-informeel bachelorscan
""".split()


@pytest.mark.parametrize("instrument", IDS)
def test_every_instrument_of_the_sources_is_there_under_its_own_id(knowledge: Knowledge, instrument: str) -> None:
    assert knowledge.instruments[instrument].parts


def test_tsacep_has_six_parts_with_the_numbers_of_the_source(knowledge: Knowledge) -> None:
    parts = {part.id: [question.id for question in part.questions] for part in knowledge.instruments["tsacep"].parts}

    assert list(parts) == ["T", "S", "A", "C", "E", "P"]
    assert [len(parts[part]) for part in "TCEP"] == [5, 6, 2, 2]
    assert parts["S"] == ["S1", "S2", "S-o1", "S-o2", "S-o3"]
    assert parts["A"][:3] == ["A1", "A2", "A3"]


def test_the_checklist_asks_thirty_one_questions_over_twelve_indicators(knowledge: Knowledge) -> None:
    asked = [
        [question for question in part.questions if not question.id.endswith("-oordeel")]
        for part in knowledge.instruments["checklist-wmo"].parts
    ]
    judged = [q for q in knowledge.instruments["checklist-wmo"].questions() if q.id.endswith("-oordeel")]

    assert [len(questions) for questions in asked] == [11, 4, 8, 8]
    assert len(judged) == 12


def test_social_innovation_has_twenty_two_points_in_five_steps(knowledge: Knowledge) -> None:
    assert [len(part.questions) for part in knowledge.instruments["sim"].parts] == [6, 3, 4, 5, 4]


def test_a_low_score_in_the_paraplu_quickscan_asks_for_a_follow_up_action(knowledge: Knowledge) -> None:
    questions = knowledge.instruments["paraplu-quickscan"].questions()
    scored = [question for question in questions if question.kind == "schaal"]
    followed = [q for q in questions if q.condition and q.condition.below == 3]

    assert len(scored) == len(followed) == 8
    assert [q.condition.question for q in followed if q.condition] == [question.id for question in scored]


def test_the_seven_competences_and_ninety_terms_are_in_the_glossary(knowledge: Knowledge) -> None:
    competences = {
        "informeren", "inventariseren", "uitnodigen-tot-invloed", "blanco-luisteren", "juiste-vragen-stellen",
        "afstemmen", "vraag-monitoren",
    }  # fmt: skip

    assert len(knowledge.terms) >= 90
    assert competences <= knowledge.terms.keys()
