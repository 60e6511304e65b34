"""Finding a word by what it means: of hand-made terms, and of every word of 1taal."""

from __future__ import annotations

import pytest

from bot.core.instrument import Origin
from bot.core.term import Term
from bot.knowledge.describing import Descriptions
from bot.knowledge.library import Knowledge

ORIGIN = Origin(wording="eigen-formulering", source="movisie-2016", place="paragraaf 8.3")


def term(term_id: str, short: str, **fields: object) -> Term:
    texts = {"name": term_id, "short": short, "explanation": "", "example": "", "theme": "proef"}
    return Term(id=term_id, origin=ORIGIN, **{**texts, **fields})  # type: ignore[arg-type]


def found(terms: list[Term], description: str, limit: int = 3) -> list[str]:
    return [hit.term for hit in Descriptions(terms).find(description, limit)]


def test_a_description_finds_the_word_that_people_tell_of_so() -> None:
    terms = [
        term("last", "wat drukt", descriptions=("de stenen in je rugzak", "stenen op je schouders")),
        term("kracht", "wat draagt", descriptions=("de spieren van je schouders", "spieren en adem")),
    ]

    assert found(terms, "dat met die stenen") == ["last", "kracht"]


def test_a_word_field_is_enough_to_be_found_by() -> None:
    terms = [
        term("ecogram", "kaart", word_field="tekening cirkel tekenen"),
        term("presentie", "er zijn", word_field="nabij stil cirkel"),
    ]

    assert found(terms, "de tekening met zo'n cirkel")[0] == "ecogram"


@pytest.mark.parametrize("said", ["verzorgers", "thuisverzorging", "VERZORGEN!", "verzorgt"])
def test_a_word_is_recognised_by_a_piece_of_it(said: str) -> None:
    terms = [
        term("mantel", "de verzorging", descriptions=("een ander verzorgen", "verzorgd worden")),
        term("mand", "een korf", descriptions=("om te vullen, een korfje", "korven vullen")),
    ]

    assert found(terms, said)[0] == "mantel"


def test_a_long_explanation_does_not_drown_a_short_one() -> None:
    told = "bellen schrijven mailen vergaderen lopen fietsen bellen koken slapen eten drinken lezen. " * 5
    terms = [term("kort", "brug slaan, brug"), term("lang", "brug bouwen", explanation=told)]

    assert found(terms, "een brug")[0] == "kort"


def test_words_that_no_text_has_find_nothing() -> None:
    assert found([term("last", "wat drukt"), term("kracht", "wat draagt")], "xqzvvk") == []


@pytest.mark.parametrize("said", ["", "?!", "🙂"])
def test_a_text_without_words_finds_nothing(said: str) -> None:
    assert found([term("last", "wat drukt"), term("kracht", "wat draagt")], said) == []


def test_without_terms_nothing_is_found() -> None:
    assert found([], "een brug") == []


def test_no_more_are_told_than_asked_likeliest_first(knowledge: Knowledge) -> None:
    hits = Descriptions(knowledge.terms.values()).find("familie die voor haar zorgt", limit=5)

    assert len(hits) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_score_tells_how_much_less_likely_a_word_is_than_the_first(knowledge: Knowledge) -> None:
    descriptions = Descriptions(knowledge.terms.values())
    clear, vague = (descriptions.find(each, 2) for each in ("tekening met cirkels om de inwoner", "iets met mensen"))

    assert clear[0].score == vague[0].score == 0
    assert clear[1].score < vague[1].score < 0


def test_every_word_of_1taal_is_found_by_its_own_working_definition(knowledge: Knowledge) -> None:
    descriptions = Descriptions(knowledge.terms.values())
    astray = [each.id for each in knowledge.terms.values() if descriptions.find(each.short)[0].term != each.id]

    assert astray == []


def test_the_order_of_the_terms_changes_nothing(knowledge: Knowledge) -> None:
    terms, said = list(knowledge.terms.values()), "iemand die de weg weet en het overzicht houdt"

    assert found(terms, said, limit=10) == found(terms[::-1], said, limit=10)
