"""Lines as a picture: broken where nothing may be told, told apart without colour, and said in words."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from bot.export.line_chart import Line, lines_svg

MONTHS = ["jan", "feb", "mrt", "apr"]
ONE = Line(name="Maatwerkgericht", heights=[6.0, 7.0, None, 6.5])
OTHER = Line(name="Besparing <& co>", heights=[4.0, None, None, 5.0])
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*lines: Line, moments: list[str] = MONTHS) -> Xml.Element:
    return Xml.fromstring(lines_svg(lines, moments, lowest=1, highest=10, title="Lijnen", told="Ging omhoog."))


def with_class(root: Xml.Element, look: str) -> list[Xml.Element]:
    return [each for each in root.iter() if look in each.get("class", "").split()]


def test_a_picture_says_what_it_is_and_what_it_tells() -> None:
    root = drawn(ONE, OTHER)

    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Lijnen"  # type: ignore[union-attr]
    assert root.find(f"{SVG}desc").text == "Ging omhoog."  # type: ignore[union-attr]
    assert {"Maatwerkgericht", "Besparing <& co>", *MONTHS} <= {each.text for each in root.iter(f"{SVG}text")}


def test_a_line_is_broken_where_nothing_may_be_told_and_a_lonely_point_stays() -> None:
    root = drawn(ONE, OTHER)

    # Each with a piece in the key; then one stretch of two months for the one, and none for the other.
    assert len(with_class(root, "lijnen-lijn--rond")) == 2
    assert len(with_class(root, "lijnen-lijn--ruit")) == 1
    assert len(with_class(root, "lijnen-punt--rond")) == 2 + 3
    assert len(with_class(root, "lijnen-punt--ruit")) == 2 + 2


def test_a_higher_point_is_drawn_higher() -> None:
    _, _, first, second, _ = with_class(drawn(ONE), "lijnen-punt--rond")

    assert float(second.get("cy", "")) < float(first.get("cy", ""))


def test_nothing_in_it_needs_inline_style_and_one_month_can_be_drawn() -> None:
    root = drawn(Line(name="Een", heights=[5.0]), moments=["jan"])

    assert not [each for each in root.iter() if each.get("style")]
    assert not list(root.iter(f"{SVG}style"))
    assert len(with_class(root, "lijnen-punt")) == 3
