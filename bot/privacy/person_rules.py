"""What the words around a word tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.privacy.tokens import HIDDEN
from bot.privacy.word_rules import WordRules

_FARTHEST = 8  # words; how far is looked for what explains a capital
_SHORTEST_STEM = 3  # letters


@dataclass(frozen=True, slots=True)
class Rules(WordRules):
    def has_verb_after(self, at: int, *, of_people: bool = False) -> bool:
        if at >= len(self.words) or not self.words[at].touches:
            return False
        lower, cues = self.words[at].lower, self.lists.cues
        if lower in cues["werkwoorden_mens"]:
            return True
        return not of_people and (lower in cues["werkwoorden"] or self.lists.is_finite_verb(lower))

    def after_institution(self, at: int) -> bool:
        """Whether the capitals up to here follow "school", "stichting", "team": then they name no person."""
        if self.previous_is(at, "bezitvoorzetsels") and self.is_first_name(self.words[at]):
            return at > 1 and self.capital(at - 2) and not self.words[at - 2].begins  # no: "de school van Levi"
        first = max(0, at - _FARTHEST)
        while at > first and self.words[at].follows and not self.words[at].begins:
            at -= 1
            lower = self.words[at].lower
            if lower == "app" and self.words[at].begins:
                return False  # "App Bilal"
            if lower in self.lists.cues["instellingen"] or (
                lower.endswith(self.lists.institution_endings) and lower not in self.lists.first_names
            ):
                return True
            if not self.capital(at) and lower not in ("de", "het", "van", "en"):
                return False
            if lower == "en" and not (at and self.words[at - 1].is_capital):
                return False  # "de galerij en Vikram"
        return False

    def before_institution(self, at: int) -> bool:
        """Whether the capitals from here on end in one: "Schweitzer ziekenhuis", "Van Nelle fabriek"."""
        if not self.capital(at):
            return False
        last = min(at + _FARTHEST, len(self.words) - 1)
        while at < last and self.words[at + 1].touches:
            at += 1
            if self.says(self.words[at], "instellingen_achteraan"):
                return self.words[at - 1].is_capital
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
        if not word.is_capital and (self.says(word, "gewoon") or not self.lists.is_ordinary(after.lower)):
            return False
        is_name = stem in self.lists.first_names and not self.lists.is_ordinary(stem)
        is_other = word.lower in self.lists.first_names or (
            self.lists.is_ordinary(word.lower) and stem not in self.lists.cues["toch_voornamen"]
        )
        return (
            is_name
            and not is_other
            and not self.says(
                after, "werkwoorden", "werkwoorden_mens", "achter_mens", "voegwoorden", "plaatsvoorzetsels"
            )
        )

    def has_possessive(self, at: int) -> bool:
        """Whether an 's stands behind it: "Tuğba's zaak"."""
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return after is not None and len(after.gap) > 1 and after.gap[1] == "s" and not after.is_capital

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

    def is_prefix(self, at: int) -> bool:
        if at >= len(self.words):
            return False
        lower, cues = self.words[at].lower, self.lists.cues
        if lower in cues["voorvoegsels_eerst"]:
            return self.next_is(at, "voorvoegsels_na")
        return lower in cues["voorvoegsels"]
