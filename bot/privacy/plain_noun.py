"""A noun with a capital of which the words before it tell that it is a thing, a time or a title: "een Vos"."""

from __future__ import annotations

from bot.privacy.person_rules import Rules
from bot.privacy.rule_names import Said


def is_plain_noun(rules: Rules, at: int, said: Said) -> bool:
    """Say yes to "geen Hoop meer", "vanaf Mei", "mag Mw" and "als Wijkteam Noord", no to "een Roos Vermeulen"."""
    word = rules.words[at]
    if not rules.capital(at) or word.begins:
        return False
    if said.tag == "O" and (word.lower in rules.lists.titles or _is_institution(rules, at)):
        return True
    if rules.previous_is(at, "tijd_voor") and rules.says(word, "maanden", "seizoenen", "geen_namen"):
        return not _goes_on(rules, at)
    is_counted = rules.previous_is(at, "telt_ding") and rules.lists.is_ordinary(word.lower)
    return is_counted and not _goes_on(rules, at)


def _is_institution(rules: Rules, at: int) -> bool:
    word = rules.words[at]
    return rules.says(word, "instellingen") and not rules.is_name(word)


def _goes_on(rules: Rules, at: int) -> bool:
    """Whether a name may go on behind it: "een Roos Vermeulen"."""
    after = rules.words[at + 1] if at + 1 < len(rules.words) else None
    return after is not None and after.touches and (after.is_capital or rules.is_prefix(at + 1))
