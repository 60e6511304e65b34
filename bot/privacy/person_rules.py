"""Which words of a text may be part of a name: what each word is by itself, and what the words around it tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.privacy.tokens import HIDDEN, Word
from bot.privacy.words import WordLists, plain

_FARTHEST = 8  # words; how far is looked for what explains a capital
_SHORTEST_STEM = 3  # letters
_LONGEST_ABBREVIATION = 5  # letters
_SHORTEST_LOOSE = 4  # letters; shorter first names in lower case stand in a list


@dataclass(frozen=True, slots=True)
class Rules:
    words: list[Word]
    lists: WordLists
    known: Callable[[str], bool]
    shouts: bool  # the text is in capitals, so a capital tells nothing

    def capital(self, at: int) -> bool:
        return self.words[at].is_capital and not self.shouts

    def is_first_name(self, word: Word) -> bool:
        return self._is_in(self.lists.first_names, word.lower)

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

    def is_prefix(self, at: int) -> bool:
        if at >= len(self.words):
            return False
        if self.says(self.words[at], "voorvoegsels_eerst"):
            return self.next_is(at, "voorvoegsels_na")
        return self.words[at].lower in self.lists.prefixes

    def is_ordinary(self, word: Word) -> bool:
        """A Dutch word, also in another form or put together, that no list knows as a name only."""
        return self.lists.is_ordinary(word.lower) or (not self.is_name(word) and self.lists.is_compound(word.lower))

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
        return any(word.lower in self.lists.cues[name] for name in lists)

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

    def has_verb_after(self, at: int, *, of_people: bool = False) -> bool:
        if at >= len(self.words) or not self.words[at].touches:
            return False
        lower, cues = self.words[at].lower, self.lists.cues
        if lower in cues["werkwoorden_mens"]:
            return True
        return not of_people and (lower in cues["werkwoorden"] or self.lists.is_finite_verb(lower))

    def is_verb_only(self, word: Word) -> bool:
        return not self.is_first_name(word) and (
            self.says(word, "werkwoorden", "werkwoorden_mens") or self.lists.is_finite_verb(word.lower)
        )

    def is_no_first_name(self, word: Word) -> bool:
        """An ordinary word or verb that at most is a family name: no first name follows it in a name."""
        if self.says(word, "werkwoorden", "werkwoorden_mens"):
            return True
        is_name = self.is_first_name(word) and not self.lists.is_finite_verb(word.lower)
        return self.is_ordinary(word) and not is_name and not self.says(word, "toch_voornamen")

    def after_institution(self, at: int) -> bool:
        """Whether the capitals up to here follow "school", "stichting", "team": then they name no person."""
        first = max(0, at - _FARTHEST)
        while at > first and self.words[at].follows:
            at -= 1
            lower = self.words[at].lower
            if lower in self.lists.cues["instellingen"] or (
                lower.endswith(self.lists.institution_endings) and lower not in self.lists.first_names
            ):
                return True
            if not self.words[at].is_capital and lower not in ("de", "het", "van", "en"):
                return False
        return False

    def is_unknown(self, word: Word) -> bool:
        """No Dutch word and no name that any list has, written as a name is."""
        is_shaped = len(word.text) > 1 and (word.text[1:].islower() or any(sign in word.text for sign in "-'\u2019"))
        return is_shaped and not (
            word.is_upper or self.is_ordinary(word) or self.is_barred(word) or self.is_place(word)
        )

    def before_institution(self, at: int) -> bool:
        """Whether the capitals from here on end in one: "Schweitzer ziekenhuis", "Van Nelle fabriek"."""
        if not self.capital(at):
            return False
        last = min(at + _FARTHEST, len(self.words) - 1)
        while at < last and self.words[at + 1].touches:
            at += 1
            if self.says(self.words[at], "instellingen_achteraan"):
                return True
            if not (self.words[at].is_capital or self.is_prefix(at)):
                return False
        return False

    def has_first_name_after(self, end: int) -> bool:
        """Whether a first name stands behind a comma: "El Amrani, Fatima"."""
        after = self.words[end] if end < len(self.words) else None
        return after is not None and after.gap == ", " and after.is_capital and self.is_first_name(after)

    def is_after_found(self, at: int) -> bool:
        """Whether it stands in a list behind what was found already: "[PERSOON-1] en roos"."""
        gap = self.words[at].gap.strip()
        if gap.startswith(HIDDEN):
            return gap.endswith(",") and not self.says(self.words[at], "werkwoorden", "werkwoorden_mens")
        previous = self.words[at - 1] if at and self.words[at].touches else None
        return previous is not None and previous.lower == "en" and previous.gap.rstrip().endswith(HIDDEN)

    def is_genitive(self, at: int) -> bool:
        """Whether it is a first name with an s of possession: "Jannekes fiets", "Henks auto"."""
        word, after = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else None
        stem = word.lower.removesuffix("s")
        if after is None or not after.touches or after.is_capital or stem == word.lower or len(stem) < _SHORTEST_STEM:
            return False
        is_name = stem in self.lists.first_names and not self.lists.is_ordinary(stem)
        is_other = word.lower in self.lists.first_names or (
            self.lists.is_ordinary(word.lower) and stem not in self.lists.cues["toch_voornamen"]
        )
        return is_name and not is_other and not self.has_verb_after(at + 1)

    def is_numbered(self, at: int) -> bool:
        """Whether it is an ordinary word with a number or letter: "Ronde 2", "Blok B"."""
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        is_count = after is not None and after.touches and (after.text.isdigit() or len(after.text) == 1)
        return is_count and self.lists.is_ordinary(self.words[at].lower)

    def has_age_after(self, at: int) -> bool:
        """Whether a number of years stands behind it: "Roos (8)", "Karim (34 jaar)"."""
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return after is not None and after.gap == " (" and after.text.isdigit() and len(after.text) <= 2

    def of_care(self, at: int) -> bool:
        """Whether it stands where an organisation is named: "begeleiding van Leviaan", "in zorg bij Leviaan"."""
        return self.previous_is(at, "zorgvoorzetsels") and self.previous_is(at - 1, "zorgwoorden")

    def previous_is(self, at: int, list_name: str) -> bool:
        return at > 0 and self.words[at].touches and self.words[at - 1].lower in self.lists.cues[list_name]

    def next_is(self, at: int, list_name: str) -> bool:
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return after is not None and after.touches and after.lower in self.lists.cues[list_name]

    def is_loose_name(self, word: Word) -> bool:
        """Whether it is a first name even in lower case and with nothing around it that says so."""
        lower, cues = word.lower, self.lists.cues
        if lower in cues["alleen_hoofdletter"] or lower in cues["nooit_los"] or lower in self.lists.places:
            return lower in cues["korte_voornamen"]
        if lower in cues["korte_voornamen"] or lower in cues["toch_voornamen"]:
            return True
        return len(lower) >= _SHORTEST_LOOSE and self.is_first_name(word) and not self.is_ordinary(word)
