"""A picture for where SVG is not taken: in a letter or a presentation."""

from __future__ import annotations

from pathlib import Path

import typst

_TEMPLATE = Path(__file__).parent / "sjablonen" / "tekening.typ"
_POINTS_PER_INCH = 192.0  # twice the usual, so that it is sharp on paper too


def png(svg: str) -> bytes:
    """Return a picture that stands alone as PNG, on white."""
    made: bytes = typst.compile(
        str(_TEMPLATE), root=str(_TEMPLATE.parent), format="png", ppi=_POINTS_PER_INCH, sys_inputs={"tekening": svg},
        # The same letters on every machine.
        ignore_system_fonts=True,
    )  # fmt: skip
    return made
