"""Languages and peoples: written with a capital, said of a person, and no name."""

from __future__ import annotations

from bot.privacy.person_rules import Rules


def is_origin(rules: Rules, at: int) -> bool:
    """Say yes to "dochter Koerdisch leert" and "haar man is Pool", no to "mevrouw Pool" and "buurman Spaans"."""
    word = rules.words[at]
    if rules.says(word, "volken"):
        return rules.previous_is(at, "is_van_volk")
    if rules.says(word, "volken_ook_namen"):
        return rules.previous_is(at, "is_van_volk") and rules.previous_is(at - 1, "volwassenen")
    return rules.says(word, "talen") and not _follows_name(rules, at)


def _follows_name(rules: Rules, at: int) -> bool:
    """Whether it is a family name by what stands before it: "Marieke Spaans", "mevrouw Duits", "buurman Fries"."""
    before = rules.words[at - 1] if at and rules.words[at].follows else None
    if before is None:
        return False
    if before.lower in rules.lists.titles or rules.is_first_name(before) or rules.is_prefix(at - 1):
        return True
    is_at_home = rules.says(before, "gezinsrollen")
    return rules.is_family_name(rules.words[at]) and rules.is_role(before.lower) and not is_at_home
