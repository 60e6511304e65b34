"""The network map as a picture: the resident in the middle, rings for closeness, sectors for circles."""

from __future__ import annotations

import math
from collections.abc import Mapping
from xml.etree import ElementTree as Xml

from bot.core.message import Texts
from bot.core.person import SUPPORTS
from bot.core.snapshot import Snapshot, state_sentences
from bot.export.boxes import width_of, wrapped
from bot.export.map_layout import CENTRE, LETTER, LINE, MARK, RINGS, SMALL, MapLayout, Node, angles, lay_out
from bot.export.marks import draw_function, draw_marks, legend
from bot.export.svg import as_text, picture, put, write

_SIDE, _TOP = 156.0, 34.0  # room for the names of the sectors
_ROW = 30.0  # of the legend


def network_svg(
    snapshot: Snapshot,
    circles: Mapping[str, str],
    texts: Texts,
    *,
    name: str = "kaart",
    marks: Mapping[str, str] | None = None,
    alone: bool = False,
) -> str:
    """Return the map as SVG. `circles` are the names of the sectors, `marks` tell who is erbij, weg or anders.

    `alone`: for a document, with its own style; otherwise the style sheet of the page gives it its looks.
    """
    changes = marks or {}
    signs = {each: texts(f"kaart.teken.{change}") for each, change in changes.items()}
    layout = lay_out(snapshot.persons, signs)
    edge = layout.radii[-1]
    rows = _legend_rows(layout, changes, texts, 2 * (edge + _SIDE))
    height = 2 * (edge + _TOP) + _ROW * len(rows) + 10
    root = picture(
        -edge - _SIDE, -edge - _TOP, 2 * (edge + _SIDE), height, name=name, title=texts("kaart.titel"),
        description=" ".join(state_sentences(snapshot, texts)), alone=alone,
    )  # fmt: skip
    _draw_rings(root, layout, circles, texts)
    _draw_links(root, layout)
    for node in layout.nodes:
        _draw_node(root, node, texts)
    _draw_legend(root, rows, -edge - _SIDE + 12, edge + _TOP + 10, texts)
    return as_text(root)


def _draw_rings(root: Xml.Element, layout: MapLayout, circles: Mapping[str, str], texts: Texts) -> None:
    edge = layout.radii[-1]
    for radius in layout.radii:
        put(root, "circle", "kaart-ring", cx=0, cy=0, r=radius)
    for number, sector in enumerate(layout.sectors):
        start, end = angles(layout.sectors, number)
        from_, to = ((length * math.cos(start), length * math.sin(start)) for length in (CENTRE, edge))
        put(root, "line", "kaart-ring", x1=from_[0], y1=from_[1], x2=to[0], y2=to[1])
        _draw_sector_name(root, circles.get(sector) or texts("kaart.zonder-kring"), (start + end) / 2, edge)
    for ring, box in zip(RINGS, layout.ring_labels, strict=True):
        write(root, texts(f"kaart.ring.{ring}"), box.x, box.y + 4, "kaart-kring")
    put(root, "circle", "kaart-midden", cx=0, cy=0, r=CENTRE - 6)
    write(root, texts("kaart.inwoner"), 0, 5, "kaart-kop")


def _draw_sector_name(root: Xml.Element, name: str, angle: float, edge: float) -> None:
    """The name of a sector, outside the rings; at the sides it is broken into lines."""
    x, y = (edge + 10) * math.cos(angle), (edge + 10) * math.sin(angle)
    anchor = "middle" if abs(math.cos(angle)) < 0.2 else "start" if x > 0 else "end"
    lines = [name] if anchor == "middle" else wrapped(name, LETTER, _SIDE - 20)
    first = y - LINE * (len(lines) - 1) / 2 + (-4 if y < -edge else 5)
    for number, line in enumerate(lines):
        write(root, line, x, first + number * LINE, "kaart-kop", anchor)


def _draw_links(root: Xml.Element, layout: MapLayout) -> None:
    """A line between two who are in touch, once, under the labels."""
    places = {node.person.id: node.box for node in layout.nodes}
    pairs = {
        tuple(sorted((node.person.id, other)))
        for node in layout.nodes
        for other in node.person.knows
        if other in places
    }
    for one, other in sorted(pairs):
        a, b = places[one], places[other]
        put(root, "line", "kaart-band", x1=a.x, y1=a.y, x2=b.x, y2=b.y)


def _draw_node(root: Xml.Element, node: Node, texts: Texts) -> None:
    box, person = node.box, node.person
    group = put(root, "g", "kaart-mens")
    look = "kaart-vak kaart-vak--onbekend" if node.is_guess else "kaart-vak"
    left, top = box.x - box.width / 2, box.y - box.height / 2
    put(group, "rect", look, x=left, y=top, width=box.width, height=box.height, rx=7)
    for number, line in enumerate(node.lines):
        write(group, line, box.x, top + LETTER + 2 + number * LINE)
    if person.functions or person.supports:
        draw_marks(group, person, box.x, top + LINE * len(node.lines) + MARK / 2 + 3, texts)


def _legend_rows(
    layout: MapLayout, changes: Mapping[str, str], texts: Texts, widest: float
) -> list[list[tuple[str, str, float]]]:
    """What the signs on this map mean, in rows: kind of sign, words, and where it begins."""
    used = {each for node in layout.nodes for each in (*node.person.functions, *node.person.supports)}
    items = [item for item in legend(texts) if item[0] in used]
    items += [("onbekend", texts("kaart.onbekend"))] if any(node.is_guess for node in layout.nodes) else []
    items += [("band", texts("kaart.band"))] if any(node.person.knows for node in layout.nodes) else []
    items += [(kind, texts(f"kaart.wat.{kind}")) for kind in ("erbij", "weg", "anders") if kind in changes.values()]
    rows: list[list[tuple[str, str, float]]] = []
    at = widest
    for kind, words in items:
        wide = 36 + width_of(words, SMALL + 1) + 14
        if at + wide > widest - 24:
            rows.append([])
            at = 0.0
        rows[-1].append((kind, words, at))
        at += wide
    return rows


def _draw_legend(
    root: Xml.Element, rows: list[list[tuple[str, str, float]]], left: float, top: float, texts: Texts
) -> None:
    for number, row in enumerate(rows):
        y = top + number * _ROW + _ROW / 2
        for kind, words, at in row:
            _draw_sign(root, kind, left + at + 14, y, texts)
            write(root, words, left + at + 32, y + 4, "kaart-klein", "start")


def _draw_sign(root: Xml.Element, kind: str, x: float, y: float, texts: Texts) -> None:
    if kind == "onbekend":
        put(root, "rect", "kaart-vak kaart-vak--onbekend", x=x - 13, y=y - 8, width=26, height=16, rx=4)
    elif kind == "band":
        put(root, "line", "kaart-band", x1=x - 13, y1=y, x2=x + 13, y2=y)
    elif kind in SUPPORTS:
        write(root, texts(f"kaart.letter.{kind}"), x, y + 4, "kaart-letter")
    elif kind in ("erbij", "weg", "anders"):
        write(root, texts(f"kaart.teken.{kind}"), x, y + 5, "kaart-kop")
    else:
        draw_function(root, kind, x, y, texts)
