from __future__ import annotations

from itertools import pairwise

import pytest

from bot.core.instrument import Origin
from bot.core.term import Term
from bot.knowledge.library import Knowledge
from bot.knowledge.search import TermIndex
from bot.shelf import Shelf


@pytest.fixture
def index(shelf: Shelf) -> TermIndex:
    return shelf.terms


def test_every_spelling_of_every_word_is_found_exactly(knowledge: Knowledge, index: TermIndex) -> None:
    astray = [
        (spelling, term.id)
        for term in knowledge.terms.values()
        for spelling in term.spellings()
        if [(hit.term, hit.score) for hit in index.find(spelling)] != [(term.id, 100.0)]
    ]

    assert astray == []


@pytest.mark.parametrize(
    ("phrase", "term"),
    [
        pytest.param("mantelzorg", "mantelzorg", id="the word itself"),
        pytest.param("MANTELZORG", "mantelzorg", id="in capitals"),
        pytest.param("mantel zorg", "mantelzorg", id="split in two"),
        pytest.param("mantel-zorg", "mantelzorg", id="with a hyphen"),
        pytest.param("mantelzorgers", "mantelzorg", id="inflected"),
        pytest.param("vrijwilligers", "vrijwilliger", id="in the plural"),
        pytest.param("mantelzrog", "mantelzorg", id="two letters swapped"),
        pytest.param("samenredzamheid", "samenredzaamheid", id="a letter left out"),
        pytest.param("keukentafelgespreck", "keukentafelgesprek", id="a letter too many"),
        pytest.param("eigenkracht", "eigen-kracht", id="two words as one"),
        pytest.param("op- en afschalen", "op-en-afschalen", id="with a hyphen inside"),
        pytest.param("gebr. zorg", "gebruikelijke-zorg", id="shortened with a point"),
        pytest.param("soc domein", "sociaal-domein", id="shortened without a point"),
        pytest.param("1gezin1plan", "een-gezin-een-plan-een-regisseur", id="with figures for words"),
    ],
)
def test_a_word_is_found_however_it_is_typed(index: TermIndex, phrase: str, term: str) -> None:
    assert index.find(phrase)[0].term == term


@pytest.mark.parametrize(
    "phrase",
    ["", "?", "flubberkwast", "huisarts", "de buurvrouw", "stoel", "zorgen dat het goed gaat", "omgeving", "so do"],
)
def test_a_word_that_is_no_term_is_not_found(index: TermIndex, phrase: str) -> None:
    assert index.find(phrase) == ()


def test_an_exact_word_scores_above_a_typing_error(index: TermIndex) -> None:
    assert index.find("mantelzorg")[0].score == 100.0
    assert 88.0 <= index.find("mantelzrog")[0].score < 100.0


def small(term_id: str, **fields: object) -> Term:
    own_words = Origin(wording="eigen-formulering", source="movisie-2016", place="paragraaf 8.3")
    texts = {"name": term_id, "short": "Kort.", "explanation": "Uitleg.", "example": "Voorbeeld.", "theme": "proef"}
    return Term(id=term_id, origin=own_words, **{**texts, **fields})  # type: ignore[arg-type]


def test_a_short_word_must_match_to_the_letter() -> None:
    index = TermIndex([small("mand"), small("netwerk")])

    assert index.find("maand") == ()
    assert index.find("mand")[0].term == "mand"


def test_the_nearest_words_are_offered_for_an_unknown_one(index: TermIndex) -> None:
    assert "mantelzorg" in [term.id for term in index.nearest("mantelwerk")]


def test_no_more_than_three_nearest_words_are_offered_and_each_once(index: TermIndex) -> None:
    nearest = [term.id for term in index.nearest("zorgen")]

    assert len(nearest) == len(set(nearest)) <= 3


def test_nothing_is_offered_for_what_looks_like_no_word_at_all(index: TermIndex) -> None:
    assert index.nearest("xqzvvk") == ()


def test_a_search_gives_the_word_itself_first(index: TermIndex) -> None:
    found = index.search("mantelzorg")

    assert (found[0].term, found[0].score) == ("mantelzorg", 100.0)
    assert len(found) > 1


def test_a_search_goes_from_best_to_least(index: TermIndex) -> None:
    scores = [hit.score for hit in index.search("zorg en steun")]

    assert scores == sorted(scores, reverse=True)


def test_a_search_finds_a_word_by_how_it_begins(index: TermIndex) -> None:
    assert "keukentafelgesprek" in [hit.term for hit in index.search("keuken")]


def test_a_search_finds_a_word_by_what_it_means() -> None:
    index = TermIndex([small("presentie", explanation="Er zijn zonder iets te willen oplossen."), small("netwerk")])

    assert [hit.term for hit in index.search("oplossen")] == ["presentie"]


def test_a_search_gives_no_more_than_asked(index: TermIndex) -> None:
    assert len(index.search("zorg", limit=2)) == 2


@pytest.mark.parametrize("query", ["xqzvvk", "", "?!"])
def test_a_search_for_nothing_finds_nothing(index: TermIndex, query: str) -> None:
    assert index.search(query) == ()


def marked(index: TermIndex, text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.term) for span in index.spans(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("De mantelzorg is zwaar.", [("mantelzorg", "mantelzorg")], id="in a sentence"),
        pytest.param("Twee mantelzorgers bellen.", [("mantelzorgers", "mantelzorg")], id="inflected"),
        pytest.param("Haar eigen kracht telt.", [("eigen kracht", "eigen-kracht")], id="of two words"),
        pytest.param("De mantel zorg is zwaar.", [("mantel zorg", "mantelzorg")], id="split in two"),
        pytest.param(
            "Mantelzorg, en daarna presentie!",
            [("Mantelzorg", "mantelzorg"), ("presentie", "presentie")],
            id="two of them",
        ),
        pytest.param("De mantelzorg en de huur.", [("mantelzorg", "mantelzorg")], id="before another word"),
        pytest.param("Werken met TSACE(P) helpt.", [("TSACE(P", "tsacep")], id="with a bracket inside"),
        pytest.param(
            "Dus eerst inventariseren, dan diagnosticeren.",
            [("eerst inventariseren, dan diagnosticeren", "eerst-inventariseren-dan-diagnosticeren")],
            id="with a comma inside",
        ),
        pytest.param("Informele zorg helpt.", [("Informele zorg", "informele-zorg")], id="the longest"),
        pytest.param("De mantelzrog is zwaar.", [], id="not a typing error"),
        pytest.param("Zij wil weer koken.", [], id="none at all"),
        pytest.param("", [], id="no text"),
    ],
)
def test_words_of_1taal_are_marked_where_they_stand(index: TermIndex, text: str, found: list[tuple[str, str]]) -> None:
    assert marked(index, text) == found


def test_marked_words_never_overlap(knowledge: Knowledge, index: TermIndex) -> None:
    for term in knowledge.terms.values():
        spans = index.spans(f"{term.explanation} {term.example}")

        assert all(one.end <= other.start for one, other in pairwise(spans))
