"""Reading a typed number on a scale."""

from __future__ import annotations

import re
from typing import Any

from bot.core.answer import NotUnderstood
from bot.core.instrument import Question
from bot.core.text import plain, words

_NUMBERS = {
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
}  # fmt: skip
_JOINING = re.compile(r"\s*(?:of|a|tot|en|-|/)(?:\s+(?:de|het|een))?\s*")
_NUMBER = re.compile(rf"\d+(?:[.,]\d+)?|\b(?:{'|'.join(_NUMBERS)})\b")
_OPENS_WITH_ONE = re.compile(r"een\s*(?:[,.:;-]|want\b|omdat\b)")


def read_scale(question: Question, text: str) -> dict[str, Any]:
    """The first number of a text, when it is on the scale; between two numbers is none. Raises NotUnderstood."""
    assert question.scale is not None
    low, high = question.scale.lowest, question.scale.highest
    numbers, is_between = _numbers(plain(text))
    within = [number for number in numbers if low <= number <= high]
    is_between = is_between and len(set(within[:2])) > 1
    if within and (is_between or within[0] != int(within[0])):
        below = int(min(within[:2]) if is_between else within[0])
        above = int(max(within[:2])) if is_between else below + 1
        raise NotUnderstood("schaal-tussen", een=str(below), ander=str(above))
    if not within or within[0] != numbers[0]:
        raise NotUnderstood("schaal", van=str(low), tot=str(high))
    return {"getal": int(within[0]), "toelichting": text.strip() if len(words(text)) > 1 else ""}


def _numbers(said: str) -> tuple[list[float], bool]:
    """The numbers a plain text names, in order, and whether the first two are given as one: "3 of 4".

    "een" is a number when it opens the text or when there is no other: "een vier" is four.
    """
    found = list(_NUMBER.finditer(said))
    others = [match for match in found if match.group() != "een"]
    if others and not _OPENS_WITH_ONE.match(said):
        found = others
    is_joined = len(found) > 1 and bool(_JOINING.fullmatch(said[found[0].end() : found[1].start()]))
    numbers = [match.group() for match in found]
    return [float(_NUMBERS.get(number) or number.replace(",", ".")) for number in numbers], is_joined
