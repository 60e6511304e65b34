"""Names that stand in a row with a brand or a place are brands and places too."""

from __future__ import annotations

import re

from bot.privacy.person_rules import Rules
from bot.privacy.tokens import Word

_HIDDEN_PHRASE = re.compile(r"^0+$")
_FARTHEST = 6  # words
_LONGEST_ROW = 4  # names in a row "Becel, Calvé en Unox"


def is_in_row(rules: Rules, at: int) -> bool:
    """Whether an unknown name stands in a row with a brand or a place: "Suikerfeest, Keti Koti en Divali"."""
    return any(_row_has_brand(rules, at, step) for step in (1, -1))


def is_language(rules: Rules, at: int) -> bool:
    """Say yes to "spreekt goed Frans" and "Turks of Zaza", no to "Frans spreekt" and "met Frans"."""
    if not rules.says(rules.words[at], "taalnamen") or rules.has_verb_after(at + 1, of_people=True):
        return False
    near = rules.words[max(0, at - _FARTHEST) : at] + rules.words[at + 1 : at + 3]
    return any(rules.says(word, "taalwoorden") for word in near)


def _row_has_brand(rules: Rules, at: int, step: int) -> bool:
    words, joined = rules.words, False
    for _ in range(3 * _LONGEST_ROW):
        gap = words[at + 1].gap if step > 0 and at + 1 < len(words) else words[at].gap
        at += step
        if not 0 <= at < len(words) or gap.strip() not in ("", ",", "&", "/"):
            return False
        joined = joined or gap.strip() != "" or words[at].lower in ("en", "of")
        if words[at].lower in ("en", "of", "de", "het"):
            continue
        if _is_brand(rules, words[at]):
            return joined
        if not words[at].is_capital or rules.is_first_name(words[at]):
            return False
    return False


def _is_brand(rules: Rules, word: Word) -> bool:
    if _HIDDEN_PHRASE.match(word.text):
        return True
    return word.is_capital and word.lower in rules.lists.cues["geen_namen"]
