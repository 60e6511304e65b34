"""What each word of a text is by itself: a name, an ordinary word, a role, a place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.privacy.name_shape import name_shape
from bot.privacy.tokens import Word
from bot.privacy.words import WordLists, plain

_VOWEL = re.compile(r"[aeiouyà-ÿ\u0100-\u017f]")
_FARTHEST = 8  # words; how far is looked for what explains a capital
_SHORTEST_STEM = 3  # letters
_LONGEST_ABBREVIATION = 5  # letters
_LEAST_SHAPE = -3.0  # below it a word that no list knows is no name, even with a capital
_SMALL_ENDS = ("je", "tje", "pje", "ke")
_SHORTEST_LOOSE = 4  # letters; shorter first names in lower case stand in a list


@dataclass(frozen=True, slots=True)
class WordRules:
    words: list[Word]
    lists: WordLists
    known: Callable[[str], bool]
    shouts: bool  # the text is in capitals, so a capital tells nothing
    style: str = "m"  # what capitals the text has: "l" none, "b" only at the begin of sentences, "m" more
    seen: dict[str, bool] = field(default_factory=dict)  # which words of this text are ordinary
    elsewhere: dict[str, set[str]] = field(default_factory=dict)  # the words of this text by what they tell
    told: dict[int, tuple[str, ...]] = field(default_factory=dict)  # what the word that starts there tells of others

    def capital(self, at: int) -> bool:
        return self.words[at].is_capital and not self.shouts

    def is_first_name(self, word: Word) -> bool:
        return self._is_in(self.lists.first_names, word.lower) or self._is_small(word)

    def _is_small(self, word: Word) -> bool:
        """Whether it is a first name made small: "Brampje", "jordietje"; "Truike" only with a capital."""
        lower = word.lower
        if not lower.endswith(("je", "ke")) or not (word.is_capital or lower.endswith("je")):
            return False
        if self.lists.is_ordinary(lower):
            return False
        stems = (lower.removesuffix(end) for end in _SMALL_ENDS if lower.endswith(end))
        return any(len(stem) >= _SHORTEST_STEM and stem in self.lists.first_names for stem in stems)

    def is_family_name(self, word: Word) -> bool:
        return self._is_in(self.lists.family_names, word.lower)

    def _is_in(self, names: frozenset[str], word: str) -> bool:
        """Whether a name, or every half of a double name, is in a list."""
        if word in names or (not word.isascii() and not self.lists.is_ordinary(word) and plain(word) in names):
            return True
        return "-" in word and all(piece in names or piece in self.lists.prefixes for piece in word.split("-"))

    def is_stressed(self, word: Word) -> bool:
        """Whether it is an ordinary word in capitals between others that are not ("dat wil zij NIET")."""
        return word.is_upper and not self.shouts and self.lists.is_ordinary(word.lower)

    def is_name(self, word: Word) -> bool:
        return self.is_first_name(word) or self.is_family_name(word)

    def is_ordinary(self, word: Word) -> bool:
        """A Dutch or English word, also in another form or put together, that no list knows as a name only."""
        lower = word.lower
        if lower not in self.seen:
            self.seen[lower] = self.lists.is_ordinary(lower) or (
                not self.is_name(word)
                and (lower in self.lists.english or self.lists.is_compound(lower) or self.is_unlike(lower))
            )
        return self.seen[lower]

    def is_barred(self, word: Word) -> bool:
        """Never a name by itself: an organisation, a place, a month, a role."""
        lower = word.lower
        return (
            not word.is_letters
            or lower in self.lists.cues["geen_namen"]
            or self.is_role(lower)
            or lower in self.lists.titles
            or lower in self.lists.cues["rollen_meer"]
            or ("-" in lower and self._is_joined(lower))
        )

    def _is_joined(self, word: str) -> bool:
        """A word with a hyphen that is an organisation or of one: "wmo-consulent", "Van Gogh-school"."""
        return word.partition("-")[0] in self.lists.cues["geen_namen"] or word.endswith(self.lists.institution_endings)

    def is_abbreviation(self, word: Word) -> bool:
        return word.is_upper and not self.shouts and not self.is_name(word) and len(word.text) <= _LONGEST_ABBREVIATION

    def says(self, word: Word, *lists: str) -> bool:
        """Whether the word stands in one of these lists."""
        lower, cues = word.lower, self.lists.cues
        for name in lists:  # noqa: SIM110 - asked for every word many times: `any` takes twice as long
            if lower in cues[name]:
                return True
        return False

    def is_role(self, word: str) -> bool:
        if word in self.lists.roles:
            return True
        if not word.endswith(self.lists.role_endings):
            return False
        ending = next(end for end in self.lists.role_endings if word.endswith(end))
        head = word.removesuffix(ending).rstrip("-")
        return len(head) > 2 and (self.lists.is_ordinary(head) or self.lists.is_ordinary(head.removesuffix("s")))

    def is_place(self, word: Word) -> bool:
        return word.lower in self.lists.places

    def is_verb_only(self, word: Word) -> bool:
        return not self.is_first_name(word) and (
            self.says(word, "werkwoorden", "werkwoorden_mens") or self.lists.is_finite_verb(word.lower)
        )

    def is_finite(self, word: Word) -> bool:
        """Whether it is a verb as it stands behind who does it, or a small word that is no part of a name."""
        return self.says(word, "werkwoorden", "werkwoorden_mens", "achter_mens") or self.lists.is_finite_verb(
            word.lower
        )

    def is_no_first_name(self, word: Word) -> bool:
        """An ordinary word or verb that at most is a family name: no first name follows it in a name."""
        if self.says(word, "werkwoorden", "werkwoorden_mens"):
            return True
        is_name = self.is_first_name(word) and not self.lists.is_finite_verb(word.lower)
        return self.is_ordinary(word) and not is_name and not self.says(word, "toch_voornamen")

    def is_unknown(self, word: Word) -> bool:
        """No Dutch word and no name that any list has, written as a name is."""
        is_shaped = (
            len(word.text) > 1
            and _VOWEL.search(word.lower) is not None
            and (word.text[1:].islower() or any(sign in word.text for sign in "-'\u2019"))
        )
        if not is_shaped or word.is_upper or self.is_barred(word) or self.is_place(word):
            return False
        is_other = not self.is_name(word) and (self.lists.is_compound(word.lower) or self.is_unlike(word.lower))
        return not (self.lists.is_ordinary(word.lower) or is_other)

    def is_unlike(self, word: str) -> bool:
        """Whether a word that no list knows is not made of letters as names are ("speelotheek")."""
        return name_shape(word) < _LEAST_SHAPE

    def is_loose_name(self, word: Word) -> bool:
        """Whether it is a first name even in lower case and with nothing around it that says so."""
        lower, cues = word.lower, self.lists.cues
        if lower in cues["alleen_hoofdletter"] or lower in cues["nooit_los"] or lower in self.lists.places:
            return lower in cues["korte_voornamen"]
        if lower in cues["korte_voornamen"] or lower in cues["toch_voornamen"]:
            return True
        return len(lower) >= _SHORTEST_LOOSE and self.is_first_name(word) and not self.is_ordinary(word)
