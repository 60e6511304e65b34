"""What stands directly before a word: a title, a role, or words that announce a name."""

from __future__ import annotations

from dataclasses import dataclass

from bot.privacy.person_rules import Rules

_LONGEST_ROLE = 3  # words


@dataclass(frozen=True, slots=True)
class Before:
    """The title or role directly before a word; `first` is the index of its first word."""

    kind: str  # "titel", "rol", "rollen", "aankondiging" or ""
    first: int = 0
    sex: str = ""


def before(rules: Rules, at: int) -> Before:
    """Return the title, the role or the announcement directly before the word."""
    if at == 0 or not (rules.words[at].follows or rules.words[at].gap.strip(" \t") in (":", "(")):
        return Before("")
    previous = rules.words[at - 1]
    if not rules.words[at].follows:
        says = rules.is_role(previous.lower) or rules.says(previous, "naamwoorden", "kondigt_naam_aan")
        return Before("aankondiging" if says else "")
    # "Zei meneer. Maar ..." ends a sentence; the dot of "dhr." does not.
    if previous.lower in rules.lists.titles and not rules.words[at].begins:
        return Before("titel", at - 1, rules.lists.titles[previous.lower])
    if not rules.words[at].touches:
        return Before("")
    role = _role_before(rules, at)
    if role is not None:
        return role
    if previous.lower in rules.lists.cues["rollen_meer"]:
        return Before("rollen", at - 1)
    if previous.lower in rules.lists.cues["kondigt_naam_aan"]:
        return Before("aankondiging", at - 1)
    return Before("")


def _role_before(rules: Rules, at: int) -> Before | None:
    last = rules.words[at - 1].lower
    if not rules.is_role(last):
        return None
    for length in range(_LONGEST_ROLE, 1, -1):  # "maatschappelijk werker" before "werker"
        first = at - length
        role = "-".join(word.lower for word in rules.words[max(first, 0) : at])
        if first >= 0 and role in rules.lists.roles and all(word.touches for word in rules.words[first + 1 : at]):
            return Before("rol", first, rules.lists.roles[role])
    return Before("rol", at - 1, rules.lists.roles.get(last, ""))
