"""The network map: everybody in place, no label over another, and nothing told by colour alone."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as Xml

import pytest

from bot.core.person import Person
from bot.core.snapshot import Snapshot
from bot.export.boxes import width_of, wrapped
from bot.export.map_layout import CENTRE, RINGS, SECTORS, angles, lay_out
from bot.export.network_picture import network_svg
from bot.knowledge.library import Knowledge
from tests.export.people import LONG, crowd

SVG = "{http://www.w3.org/2000/svg}"
ZUS = Person(id="zus-1", role="zus", circle="familie", closeness="dichtbij", functions=("steun",), supports=("advies",))
BUUR = Person(id="buurman-1", role="buurman", circle="buurt", knows=("zus-1",))


def drawn(knowledge: Knowledge, *persons: Person, **more: object) -> Xml.Element:
    text = network_svg(Snapshot(persons=persons), knowledge.lexicon.circle_titles, knowledge.texts, **more)  # type: ignore[arg-type]
    return Xml.fromstring(text)


def words(picture: Xml.Element) -> list[str]:
    return [each.text or "" for each in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("number", [1, 5, 12, 40])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_label_lies_over_another_for_up_to_forty_people(knowledge: Knowledge, number: int, seed: int) -> None:
    layout = lay_out(crowd(knowledge.lexicon, number, seed=seed))

    boxes = [node.box for node in layout.nodes] + list(layout.ring_labels)
    assert len(layout.nodes) == number
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


@pytest.mark.parametrize("closeness", RINGS)
def test_forty_people_in_one_ring_of_one_sector_do_not_overlap_either(knowledge: Knowledge, closeness: str) -> None:
    layout = lay_out(crowd(knowledge.lexicon, 40, closeness=closeness, circle="familie"))

    boxes = [node.box for node in layout.nodes]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def test_everybody_stands_in_the_own_ring_and_sector(knowledge: Knowledge) -> None:
    layout = lay_out(crowd(knowledge.lexicon, 40))

    for node in layout.nodes:
        ring = RINGS.index(node.person.closeness or "gewoon")
        sector = layout.sectors.index(node.person.circle)
        inner = layout.radii[ring - 1] if ring else CENTRE
        start, end = angles(layout.sectors, sector)
        for x, y in node.box.corners():
            assert inner <= math.hypot(x, y) <= layout.radii[ring]
            assert (math.atan2(y, x) - start) % (2 * math.pi) <= end - start


def test_the_words_of_a_label_fit_in_its_box(knowledge: Knowledge) -> None:
    layout = lay_out((replace(ZUS, role=LONG), BUUR))

    for node in layout.nodes:
        assert len(node.lines) <= 2
        assert all(width_of(line, 13) < node.box.width for line in node.lines)
    assert layout.nodes[0].lines[-1].endswith("…")


def test_the_same_people_always_give_the_same_picture(knowledge: Knowledge) -> None:
    people = crowd(knowledge.lexicon, 25)

    first, second = (
        network_svg(Snapshot(persons=people), knowledge.lexicon.circle_titles, knowledge.texts) for _ in range(2)
    )
    assert first == second


def test_the_picture_says_what_it_is_and_names_rings_and_sectors_in_text(knowledge: Knowledge) -> None:
    picture = drawn(knowledge, ZUS, BUUR)

    assert picture.get("role") == "img"
    assert picture[0].tag == f"{SVG}title" and picture[0].text == "De netwerkkaart"
    assert picture[0].get("id") == picture.get("aria-labelledby")
    assert picture[1].tag == f"{SVG}desc" and "2 mensen uit het eigen leven" in str(picture[1].text)
    assert {"inwoner", "dichtbij", "ertussenin", "op afstand", "Familie", "Buurt", "zus", "buurman"} <= set(
        words(picture)
    )
    assert "Nog zonder kring" not in words(picture)


def test_who_has_no_circle_gets_a_sector_that_says_so(knowledge: Knowledge) -> None:
    layout = lay_out((ZUS, replace(BUUR, circle="")))

    assert layout.sectors == (*SECTORS, "")
    assert "Nog zonder kring" in " ".join(words(drawn(knowledge, replace(BUUR, circle=""))))


def test_function_and_support_are_told_by_shape_and_letter_and_explained(knowledge: Knowledge) -> None:
    everything = replace(ZUS, functions=("steun", "bezigheid", "springplank"), supports=("praktisch", "emotioneel"))
    picture = drawn(knowledge, everything)

    shapes = [each.tag.removeprefix(SVG) for each in picture.iter() if each.get("class") == "kaart-teken"]
    assert set(shapes) == {"circle", "rect", "polygon"}
    assert {"St", "Be", "Sp", "P", "E", "steun", "bezigheid", "springplank", "helpt praktisch"} <= set(words(picture))
    assert "geeft advies" not in words(picture)


def test_a_link_is_drawn_once_and_a_guess_about_closeness_is_dashed(knowledge: Knowledge) -> None:
    picture = drawn(knowledge, replace(ZUS, knows=("buurman-1", "weg-1")), BUUR)

    lines = [each for each in picture.iter(f"{SVG}line") if each.get("class") == "kaart-band"]
    assert len(lines) == 2  # the link, and its sign in the legend
    dashed = [each for each in picture.iter() if "onbekend" in str(each.get("class"))]
    assert len(dashed) == 2
    assert "nog niet gezegd hoe dichtbij" in words(picture)


def test_what_changed_has_a_sign_of_its_own(knowledge: Knowledge) -> None:
    picture = drawn(knowledge, ZUS, BUUR, marks={"zus-1": "erbij", "buurman-1": "weg"})

    assert {"+ zus", "\u2212 buurman", "erbij gekomen", "niet meer genoemd"} <= set(words(picture))


def test_two_with_the_same_role_are_told_apart(knowledge: Knowledge) -> None:
    picture = drawn(knowledge, ZUS, replace(ZUS, id="zus-2"))

    assert {"zus-1", "zus-2"} <= set(words(picture))


def test_words_of_people_are_text_and_never_drawing(knowledge: Knowledge) -> None:
    text = network_svg(
        Snapshot(persons=(replace(ZUS, role="<script>x</script> \x08&"),)), {}, knowledge.texts, alone=True
    )

    assert "<script" not in text and "\x08" not in text
    assert Xml.fromstring(text) is not None


def test_on_a_page_the_picture_has_no_style_of_its_own(knowledge: Knowledge) -> None:
    on_page, alone = (
        network_svg(Snapshot(persons=(ZUS,)), {}, knowledge.texts, alone=is_alone) for is_alone in (False, True)
    )

    assert "<style" not in on_page and "style=" not in on_page
    assert "<style" in alone


def test_an_empty_network_is_a_picture_too(knowledge: Knowledge) -> None:
    assert "inwoner" in words(drawn(knowledge))


def test_a_word_without_end_is_cut_and_no_letter_is_lost() -> None:
    lines = wrapped("a" * 50, 13, 100)

    assert "".join(lines) == "a" * 50
    assert all(width_of(line, 13) <= 100 for line in lines)
