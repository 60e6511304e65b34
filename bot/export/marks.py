"""The signs on the map: a shape with letters for a function, a letter for a kind of support; never colour alone."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from bot.core.message import Texts
from bot.core.person import FUNCTIONS, SUPPORTS, Person
from bot.export.map_layout import MARK, marks_width
from bot.export.svg import put, write

_HALF = 9.5


def draw_marks(parent: Xml.Element, person: Person, x: float, y: float, texts: Texts) -> None:
    """The row with functions and support of a person, around a middle."""
    at = x - marks_width(person) / 2
    for function in person.functions:
        draw_function(parent, function, at + MARK / 2, y, texts)
        at += MARK
    for support in person.supports:
        write(parent, texts(f"kaart.letter.{support}"), at + 7, y + 4, "kaart-letter")
        at += 14


def draw_function(parent: Xml.Element, function: str, x: float, y: float, texts: Texts) -> None:
    """One function: steun is round, bezigheid is square, springplank stands on its point."""
    if function == "steun":
        put(parent, "circle", "kaart-teken", cx=x, cy=y, r=_HALF)
    elif function == "bezigheid":
        put(
            parent,
            "rect",
            "kaart-teken",
            x=x - _HALF + 0.5,
            y=y - _HALF + 0.5,
            width=2 * _HALF - 1,
            height=2 * _HALF - 1,
        )
    else:
        tips = ((0, -_HALF - 1.5), (_HALF + 1.5, 0), (0, _HALF + 1.5), (-_HALF - 1.5, 0))
        put(parent, "polygon", "kaart-teken", points=" ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in tips))
    write(parent, texts(f"kaart.letter.{function}"), x, y + 3.5, "kaart-letter")


def legend(texts: Texts) -> list[tuple[str, str]]:
    """What each sign means: pairs of a kind of sign and its words."""
    shapes = [(function, texts(f"functie.{function}")) for function in FUNCTIONS]
    letters = [(support, texts(f"steun.{support}")) for support in SUPPORTS]
    return [*shapes, *letters]
