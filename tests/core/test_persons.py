"""People are read from what a worker types, by role and never by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.person import Person
from bot.core.persons import read_persons, revise
from bot.knowledge.library import Knowledge


def told(persons: tuple[Person, ...]) -> list[tuple[str, str, str]]:
    return [(person.id, person.does, person.how_often) for person in persons]


@pytest.mark.parametrize(
    ("typed", "persons"),
    [
        (
            "buurvrouw doet boodschappen, zoon elke vrijdag de post",
            [("buurvrouw-1", "doet boodschappen", ""), ("zoon-1", "de post", "elke vrijdag")],
        ),
        (
            "Zijn zus komt twee keer per week koken en de buurman helpt met de container.",
            [("zus-1", "komt koken", "twee keer per week"), ("buurman-1", "helpt met de container", "")],
        ),
        (
            "Buurvrouw, buur, haalt boodschappen, elke week. Zoon, familie, regelt de bankzaken, elke maand.",
            [("buurvrouw-1", "haalt boodschappen", "elke week"), ("zoon-1", "regelt de bankzaken", "elke maand")],
        ),
        ("thuiszorg 2x per dag", [("thuiszorg-1", "", "2x per dag")]),
        ("Verder alleen haar dochter, die belt elke avond", [("dochter-1", "die belt", "elke avond")]),
        ("een zus kookt\neen zus belt", [("zus-1", "kookt", ""), ("zus-2", "belt", "")]),
        ("de puzzelclub, elke dinsdag samen puzzelen", [("club-1", "samen puzzelen", "elke dinsdag")]),
    ],
)
def test_who_does_what_and_how_often_is_read_from_a_sentence(
    knowledge: Knowledge, typed: str, persons: list[tuple[str, str, str]]
) -> None:
    assert told(read_persons(typed, knowledge.lexicon)) == persons


@pytest.mark.parametrize("typed", ["niemand", "Er is niemand.", "geen", "Er komt op dit moment niemand."])
def test_nobody_is_an_answer_without_persons(knowledge: Knowledge, typed: str) -> None:
    assert read_persons(typed, knowledge.lexicon) == ()


def test_closeness_circle_and_function_are_read_when_they_are_told(knowledge: Knowledge) -> None:
    [person] = read_persons("zus, elke dag, heel dichtbij, steun", knowledge.lexicon)

    assert (person.circle, person.closeness, person.functions) == ("familie", "dichtbij", ("steun",))


def test_a_professional_is_told_apart_from_somebody_of_ones_own_life(knowledge: Knowledge) -> None:
    sister, nurse = read_persons("zus belt, wijkverpleegkundige kijkt naar de medicijnen", knowledge.lexicon)

    assert (sister.is_professional, nurse.is_professional) == (False, True)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("niets veranderd", ["buurvrouw-1", "zoon-1"]),
        ("zonder de zoon", ["buurvrouw-1"]),
        ("de buurvrouw is verhuisd", ["zoon-1"]),
        ("erbij: nicht belt elke dag", ["buurvrouw-1", "zoon-1", "nicht-1"]),
        ("erbij: nog een zoon, die belt", ["buurvrouw-1", "zoon-1", "zoon-2"]),
        ("de zoon is weg; nieuw: thuiszorg elke ochtend", ["buurvrouw-1", "thuiszorg-1"]),
        ("dochter kookt", ["dochter-1"]),
    ],
)
def test_a_list_of_people_is_changed_in_words_and_who_stays_keeps_the_same_id(
    knowledge: Knowledge, typed: str, ids: list[str]
) -> None:
    before = read_persons("buurvrouw doet boodschappen, zoon elke vrijdag de post", knowledge.lexicon)

    assert [person.id for person in revise(before, typed, knowledge.lexicon)] == ids


def test_what_cannot_be_placed_stays_with_the_person_it_was_said_of(knowledge: Knowledge) -> None:
    [person] = read_persons("buurvrouw, heeft een sleutel, kent de hond", knowledge.lexicon)

    assert person.does == "heeft een sleutel; kent de hond"


@given(typed=st.text(max_size=300))
def test_any_text_at_all_gives_persons_with_ids_of_their_own(knowledge: Knowledge, typed: str) -> None:
    persons = read_persons(typed, knowledge.lexicon)

    assert len({person.id for person in persons}) == len(persons)
    assert all(Person.from_json(person.to_json()) == person for person in persons)


class TestPseudonyms:
    """What the name guard leaves of a name tells who it is, all through a casus."""

    @pytest.mark.parametrize(
        ("text", "known"),
        [
            ("buurvrouw-1 komt elke dag", [("buurvrouw-1", "buurt", "komt", "elke dag")]),
            ("Mevrouw buurvrouw-1 komt elke dag", [("buurvrouw-1", "buurt", "komt", "elke dag")]),
            ("zijn maatschappelijk werker-2 belt", [("maatschappelijk-werker-2", "beroepskrachten", "belt", "")]),
            ("[PERSOON-1] belt soms", [("persoon-1", "", "belt", "soms")]),
            ("de buurvrouw [PERSOON-1] belt soms", [("persoon-1", "buurt", "belt", "soms")]),
            ("[PERSOON-2], buurvrouw, belt", [("persoon-2", "buurt", "belt", "")]),
            ("[PERSOON-1] belt, [PERSOON-2] kookt", [("persoon-1", "", "belt", ""), ("persoon-2", "", "kookt", "")]),
            ("buurvrouw-1 kookt. buurvrouw-1 belt soms", [("buurvrouw-1", "buurt", "kookt; belt", "soms")]),
            (
                "buurvrouw kookt en buurvrouw-1 belt",
                [("buurvrouw-2", "buurt", "kookt", ""), ("buurvrouw-1", "buurt", "belt", "")],
            ),
        ],
    )
    def test_a_pseudonym_is_the_id(self, knowledge: Knowledge, text: str, known: list[tuple[str, ...]]) -> None:
        found = read_persons(text, knowledge.lexicon)

        assert [(each.id, each.circle, each.does, each.how_often) for each in found] == known

    def test_somebody_goes_by_the_pseudonym(self, knowledge: Knowledge) -> None:
        base = read_persons("buurvrouw-1 kookt, [PERSOON-1] belt", knowledge.lexicon)

        assert [each.role for each in base] == ["buurvrouw-1", "[PERSOON-1]"]
        assert [each.id for each in revise(base, "zonder buurvrouw-1", knowledge.lexicon)] == ["persoon-1"]
        assert [each.id for each in revise(base, "[PERSOON-1] is weg", knowledge.lexicon)] == ["buurvrouw-1"]
