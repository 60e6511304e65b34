"""The referee of the name guard, and what it learns from."""

from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard
from bot.privacy.name_shape import name_shape
from bot.privacy.persons import rules_of
from bot.privacy.referee import is_doubtful, score
from bot.privacy.words import WordLists, word_lists


@pytest.fixture(scope="module")
def lists() -> WordLists:
    return word_lists()


@pytest.mark.parametrize(("name", "word"), [("boukhizzou", "parkeervergunning"), ("jansma", "energiebox")])
def test_a_name_no_list_knows_looks_more_like_a_name_than_a_word_does(name: str, word: str) -> None:
    assert name_shape(name) > 0 > name_shape(word)


def test_the_words_around_it_tell_how_likely_a_word_is_a_name(lists: WordLists) -> None:
    of_person, of_thing = rules_of("ik heb kelvano gebeld", lists), rules_of("een doos kelvano gekocht", lists)
    assert score(of_person, 2) > score(of_thing, 2)


def test_a_word_in_lower_case_that_nobody_is_named_with_is_never_asked_about(lists: WordLists) -> None:
    rules = rules_of("de vergunning van de aanvrager ontbreekt nog", lists)
    assert not any(is_doubtful(rules, at) for at in range(len(rules.words)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mevrouw Smit Heeft Gevraagd Of Kadir Ook Mee Mag", "Kadir"),
        ("mevr ten hoeve belde", "ten hoeve"),
        ("wijkagent van drunen kent het adres", "van drunen"),
        ("zbygnev slaapt in zijn auto", "zbygnev"),
        ("Teuns fiets is weg", "Teun"),
        ("Bij de Jansma's thuis", "Jansma"),
        ("Vos, de huismeester, liet mij binnen", "Vos"),
        ("een vriend die kuba heet", "kuba"),
        ("mevrouw akkerman spreekt via haar dochter", "akkerman"),
        ("Hulpvraag van Ilona: een veilige plek", "Ilona"),
    ],
)
def test_a_name_is_found_by_what_stands_around_it(guard: NameGuard, text: str, name: str) -> None:
    covered = {at for finding in guard.find(text) for at in range(finding.start, finding.end)}
    start = text.index(name)
    assert covered >= set(range(start, start + len(name)))


@pytest.mark.parametrize(
    "text",
    [
        "Aanmelding Via De Huisarts, Het Eerste Gesprek Is Gepland",
        "hij keept bij SV Juliana en niet bij v.v. Wilhelmina",
        "die noor van de overkant maakte herrie",
        "mevrouw ter beschikking gesteld",
        "Kwijtschelding bij Hefpunt aangevraagd",
        "In April beginnen we en Mei wordt spannend",
        "mevrouw fiets kwijt",
    ],
)
def test_a_thing_stays_as_it_is(guard: NameGuard, text: str) -> None:
    assert guard.find(text) == ()
