"""Drawing in SVG: real text, classes for the looks, nothing that a policy against inline style refuses."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

# What XML cannot hold; somebody may have pasted it.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# For a picture that stands alone, in a document: its letters are narrower than those of a page, so they may be larger.
_STYLE = """
text { font-family: sans-serif; font-size: 15px; fill: #1f2430; }
.kaart-ring, .kaart-lijn { fill: none; stroke: #8a8f99; stroke-width: 1; }
.kaart-kring, .kaart-klein { font-size: 13px; fill: #3d4450; }
.kaart-kop { font-weight: bold; }
.kaart-midden, .kaart-vak { fill: #ffffff; stroke: #1f2430; stroke-width: 1.25; }
.kaart-vak--onbekend { stroke-dasharray: 4 3; }
.kaart-band { fill: none; stroke: #14566b; stroke-width: 1.75; }
.kaart-teken { fill: #ffffff; stroke: #1f2430; stroke-width: 1.25; }
.kaart-letter { font-size: 11.5px; font-weight: bold; }
"""


def printable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNPRINTABLE.sub("", text)


def picture(
    x: float, y: float, width: float, height: float, *, name: str, title: str, description: str, alone: bool
) -> Xml.Element:
    """An empty picture that says what it is. `name` makes its ids differ from those of other pictures on a page."""
    root = Xml.Element("svg", {
        "xmlns": "http://www.w3.org/2000/svg", "class": "kaart", "role": "img",
        "viewBox": f"{x:.0f} {y:.0f} {width:.0f} {height:.0f}",
        "aria-labelledby": f"{name}-titel", "aria-describedby": f"{name}-uitleg",
    })  # fmt: skip
    if alone:
        root.set("width", f"{width:.0f}")
        root.set("height", f"{height:.0f}")
    for tag, part, said in (("title", "titel", title), ("desc", "uitleg", description)):
        Xml.SubElement(root, tag, {"id": f"{name}-{part}"}).text = printable(said)
    if alone:
        Xml.SubElement(root, "style").text = _STYLE
    return root


def put(parent: Xml.Element, tag: str, look: str, **places: float | str) -> Xml.Element:
    """Add a shape with a class; lengths are rounded, so that the same picture is always the same text."""
    shown = {name.replace("_", "-"): at if isinstance(at, str) else f"{at:.1f}" for name, at in places.items()}
    return Xml.SubElement(parent, tag, {"class": look, **shown})


def write(
    parent: Xml.Element, text: str, x: float, y: float, look: str = "kaart-tekst", anchor: str = "middle"
) -> None:
    put(parent, "text", look, x=x, y=y, text_anchor=anchor).text = printable(text)


def as_text(root: Xml.Element) -> str:
    return Xml.tostring(root, encoding="unicode")
