"""Changing a network person by person, and the difference between two moments in one sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core import network
from bot.core.message import Texts
from bot.core.person import Person, joined
from bot.core.snapshot import Snapshot, compare

ZUS = Person(id="zus-1", role="zus", circle="familie", does="belt", closeness="dichtbij", functions=("steun",))
BUUR = Person(id="buurman-1", role="buurman", circle="buurt", does="groet", knows=("zus-1",))
NICHT = Person(id="nicht-1", role="nicht")


def sentence(texts: Texts, before: tuple[Person, ...], after: tuple[Person, ...]) -> str:
    return network.change_sentence(Snapshot(persons=before), Snapshot(persons=after), "maart", texts)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((ZUS,), (ZUS,), "Sinds maart is er niets veranderd."),
        ((), (ZUS,), "Sinds maart kwam zus erbij."),
        ((ZUS, BUUR), (NICHT,), "Sinds maart kwam nicht erbij en worden zus en buurman niet meer genoemd."),
        ((ZUS,), (replace(ZUS, closeness="gewoon"), NICHT, BUUR),
         "Sinds maart kwamen nicht en buurman erbij en is er bij zus iets anders."),
    ],
)  # fmt: skip
def test_a_change_is_one_plain_sentence(
    texts: Texts, before: tuple[Person, ...], after: tuple[Person, ...], said: str
) -> None:
    assert sentence(texts, before, after) == said


def test_the_order_in_which_functions_were_said_is_no_difference() -> None:
    one, other = (
        Snapshot(persons=(replace(ZUS, functions=each),)) for each in (("steun", "bezigheid"), ("bezigheid", "steun"))
    )

    assert network.differing(compare(one, other)) == ()


def test_a_new_number_is_free_in_every_answer() -> None:
    lists: network.Lists = {"S1": (ZUS,), "S2": (replace(NICHT, id="zus-2", role="zus"),)}

    after = network.put_in(lists, "S1", Person(id="zus-", role="zus"))

    assert [person.id for person in after["S1"]] == ["zus-1", "zus-3"]


def test_who_is_named_in_two_answers_keeps_what_was_said_in_each() -> None:
    lists: network.Lists = {"S1": (ZUS,), "S2": (replace(ZUS, does="zwemt"), BUUR)}

    after = network.change_in(lists, replace(ZUS, does="kookt", closeness="gewoon"))

    assert [after["S1"][0].does, after["S2"][0].does] == ["kookt", "zwemt"]
    assert {after["S1"][0].closeness, after["S2"][0].closeness} == {"gewoon"}
    assert after["S2"][1] == BUUR


def test_whoever_goes_is_known_by_nobody_any_more() -> None:
    after = network.remove_from({"S1": (ZUS, BUUR)}, "zus-1")

    assert after == {"S1": (replace(BUUR, knows=()),)}


def test_two_who_become_one_know_everybody_that_either_knew_and_not_themselves() -> None:
    lists: network.Lists = {"S1": (ZUS, BUUR), "S2": (replace(NICHT, knows=("buurman-1",)),)}

    after = network.merge_in(lists, "buurman-1", "zus-1")

    assert after["S1"] == (replace(ZUS, does="belt; groet"),)
    assert after["S2"][0].knows == ("zus-1",)


def test_merging_with_nobody_is_refused() -> None:
    with pytest.raises(network.UnknownPerson):
        network.merge_in({"S1": (ZUS,)}, "zus-1", "niemand-1")


def test_what_the_map_asks_after_survives_being_kept() -> None:
    person = replace(BUUR, supports=("praktisch",))

    assert Person.from_json(person.to_json()) == person
    assert "steun" not in ZUS.to_json() and "kent" not in ZUS.to_json()
    assert joined(ZUS, person).supports == ("praktisch",)
