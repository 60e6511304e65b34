"""The words by which free text is read: relations, closeness, functions. Content, from `knowledge/relaties.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PROFESSIONAL_CIRCLE = "beroepskrachten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Plain spellings (see `bot.core.text.plain`) and what they mean.

    `roles` maps a spelling to its role, `endings` a word ending to its role, `circles` a role to its circle.
    """

    roles: Mapping[str, str]
    endings: Mapping[str, str]
    circles: Mapping[str, str]
    circle_titles: Mapping[str, str]
    closeness: Mapping[str, str]
    functions: Mapping[str, str]
    nobody: frozenset[str]
    unchanged: frozenset[str]

    def role(self, phrase: str) -> str | None:
        """The role a plain phrase of one or more words names, or None."""
        if found := self.roles.get(phrase):
            return found
        is_one_word = " " not in phrase
        return next((role for end, role in self.endings.items() if is_one_word and phrase.endswith(end)), None)


EMPTY_LEXICON = Lexicon(
    roles={},
    endings={},
    circles={},
    circle_titles={},
    closeness={},
    functions={},
    nobody=frozenset(),
    unchanged=frozenset(),
)
