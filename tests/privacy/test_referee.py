"""The referee of the name guard, and what it learns from."""

from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard
from bot.privacy.name_shape import name_shape
from bot.privacy.persons import rules_of
from bot.privacy.referee import is_doubtful, score
from bot.privacy.referee_marks import dotted, dotted_run
from bot.privacy.rule_names import said_of
from bot.privacy.words import WordLists, word_lists


@pytest.fixture(scope="module")
def lists() -> WordLists:
    return word_lists()


@pytest.mark.parametrize(("name", "word"), [("boukhizzou", "parkeervergunning"), ("jansma", "energiebox")])
def test_a_name_no_list_knows_looks_more_like_a_name_than_a_word_does(name: str, word: str) -> None:
    assert name_shape(name) > 0 > name_shape(word)


def test_the_words_around_it_tell_how_likely_a_word_is_a_name(lists: WordLists) -> None:
    of_person, of_thing = rules_of("ik heb kelvano gebeld", lists), rules_of("een doos kelvano gekocht", lists)
    assert score(of_person, 2, said_of(of_person)[2]) > score(of_thing, 2, said_of(of_thing)[2])


def test_a_word_in_lower_case_that_nobody_is_named_with_is_never_asked_about(lists: WordLists) -> None:
    rules = rules_of("de vergunning van de aanvrager ontbreekt nog", lists)
    assert not any(is_doubtful(rules, at) for at in range(len(rules.words)))


def test_letters_with_dots_between_them_are_read_together(lists: WordLists) -> None:
    assert dotted(rules_of("kaart i.p.v. geld", lists), 2) == "ipv"


def test_of_a_row_of_letters_without_end_only_those_nearby_are_read(lists: WordLists) -> None:
    rules = rules_of("J." * 1000, lists)
    assert all(len(dotted_run(rules, at)) < 30 for at in range(len(rules.words)))


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
        ("gesprek met B.C. over de huur", "B.C"),
        ("overleg met collega L.T., zij neemt het over", "L.T"),
        ("vader P. de W. wil geen contact", "P. de W"),
        ("volgend overleg samen met van Vulpen van de corporatie", "van Vulpen"),
        ("Mevrouw Tjon A Sjoe komt op maandag", "Tjon A Sjoe"),
        ("op dinsdag komt raadsman Terwisscha langs", "Terwisscha"),
        ("met dr Oppenhuizen besproken dat het anders moet", "Oppenhuizen"),
        ("ingebracht door collega Van der Weide; zij kent het gezin", "Van der Weide"),
        ("K. de Ruijter krijgt geen indicatie", "K. de Ruijter"),
        ("bij van Rossum in huis ligt overal krant", "van Rossum"),
        ("Van Dijk weer niet opengedaan", "Van Dijk"),
        ("El Khattabi, man van 61, zorgt voor zijn vrouw", "El Khattabi"),
        ("mw van de wetering zegt dat alles goed gaat", "van de wetering"),
        ("Romeo is zeven en praat weinig", "Romeo"),
        ("Hoop is vierentwintig geworden", "Hoop"),
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
        "Meneer Slaapt slecht en eet weinig",
        "Ze spreekt thuis Berbers en op school Frans",
        "Ramadan begint over een week",
        "In Woensel en Strijp zijn nieuwe spreekuren",
        "Harry Potter gelezen en daarna Bob de Bouwer gekeken",
    ],
)
def test_a_thing_stays_as_it_is(guard: NameGuard, text: str) -> None:
    assert guard.find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "moeder in Tilburg is ziek",
        "naar tilburg verhuisd",
        "ze komt uit Bolivia en mist haar moeder",
        "Oeganda is ver weg, zegt ze",
        "Kenia, Rwanda, en toen hier",
        "hij komt uit jamaica",
        "Op de Prins Bernhardschool zit de jongste",
        "Het Pieter Nieuwland College heeft haar aangenomen",
        "ze heeft last van hitte in huis",
    ],
)
def test_a_town_a_country_and_a_school_are_no_persons(guard: NameGuard, text: str) -> None:
    assert guard.find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "ouders willen dat hun dochter Koerdisch blijft spreken",
        "moeder Pools, vader niet",
        "haar man is Pool en werkt veel",
        "vader is Engelsman",
        "moeder is Berber en vader niet",
        "zij is geboren Groninger",
        "inloop van MEE bezocht, folder meegekregen",
        "thuiszorg van Florence komt niet op tijd",
        "krijgt maaltijden van Apetito maar vindt ze zouteloos",
        "begeleiding door JP van den Bent sinds maart",
        "Mevrouw spreekt Berber en een beetje Frans",
        "Biebpas is gratis tot 18 jaar",
        "Rust is zeven dagen op",
        "Hoop is evenwichtig en rustig verdeeld",
        "Zomer is evenwichtig",
        "meneer de huisarts belt",
    ],
)
def test_a_language_a_people_a_thing_of_some_age_and_who_gives_care_are_no_persons(guard: NameGuard, text: str) -> None:
    assert guard.find(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mevr. Engels heeft haar heup gebroken", "Engels"),
        ("Marieke Spaans belde", "Marieke Spaans"),
        ("buurman Duits kwam langs", "Duits"),
        ("meneer Pool is boos", "Pool"),
        ("de jongste is Noor en zij slaapt slecht", "Noor"),
        ("de thuiszorg van Fatima komt laat", "Fatima"),
        ("meneer Engeland belde", "Engeland"),
        ("Marleen van Engeland kwam langs", "Marleen van Engeland"),
        ("haar dochter India gaat niet naar school", "India"),
        ("dhr. Keulen wil verhuizen", "Keulen"),
    ],
)
def test_who_is_called_after_a_country_a_town_or_a_language_is_found(guard: NameGuard, text: str, name: str) -> None:
    covered = {at for finding in guard.find(text) for at in range(finding.start, finding.end)}
    assert covered >= set(range(text.index(name), text.index(name) + len(name)))
