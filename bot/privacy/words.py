"""The word lists of the name guard: names, ordinary Dutch words, and the words around names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

from bot.privacy.word_files import names_of, own_of, places_of, streets_of

_HERE = Path(__file__).parent
_LONG = 12  # letters; so long a word that ends in a Dutch word is one: "multiprobleemgezin"
_SHORTEST_WHOLE = 5  # letters; "Ning" is no word that ends in "ing"
_SHORTEST_HALF = 4  # letters; "zorg" + "aanbod"


@dataclass(frozen=True, slots=True)
class WordLists:
    """All in lower case. `cues` are the lists of woorden.yml by their Dutch key."""

    first_names: frozenset[str]
    family_names: frozenset[str]
    prefixed_names: frozenset[str]  # family names that stand behind a prefix
    places: frozenset[str]
    streets: frozenset[str]  # those that do not end as most streets do
    dictionary: Mapping[str, str]
    cues: Mapping[str, frozenset[str]]
    titles: Mapping[str, str]  # the title and the sex it tells
    roles: Mapping[str, str]
    role_endings: tuple[str, ...]
    role_at_end: re.Pattern[str]
    phrases: re.Pattern[str]  # names of organisations and places of more than one word
    ordinary_endings: tuple[str, ...]
    institution_endings: tuple[str, ...]
    building_endings: tuple[str, ...]
    english: Mapping[str, str]
    asked: dict[str, bool] | None = None  # which words of one text are ordinary; None: nothing is remembered
    verbs: dict[str, bool] | None = None  # and which are a form of a verb

    @property
    def prefixes(self) -> frozenset[str]:
        return self.cues["voorvoegsels"]

    def for_text(self) -> WordLists:
        """Return the same lists, that remember for as long as one text is read what its words are."""
        return replace(self, asked={}, verbs={})

    def is_ordinary(self, word: str) -> bool:
        """Whether a word in lower case is a Dutch word that says nothing of who somebody is."""
        if self.asked is None:
            return self._is_ordinary(word)
        if word not in self.asked:
            self.asked[word] = self._is_ordinary(word)
        return self.asked[word]

    def _is_ordinary(self, word: str) -> bool:
        if not word.isascii() and plain(word) in self.cues["gewoon"]:
            return True  # "waar\u00f3m"
        if not word.isascii() and plain(word) in self.dictionary and plain(word) not in self.first_names:
            return True  # "h\u00e1\u00e1r"
        return word in self.cues["gewoon"] or (
            word not in self.cues["toch_voornamen"]
            and (word in self.dictionary or word.capitalize() in self.dictionary)
        )

    def has(self, name: str, word: str) -> bool:
        """Whether a list of woorden.yml has a word."""
        return word in self.cues[name]

    def is_finite_verb(self, word: str) -> bool:
        """Whether it is a form of a verb other than the whole verb: "belt", "verkocht"."""
        if self.verbs is None:
            return self._is_finite_verb(word)
        if word not in self.verbs:
            self.verbs[word] = self._is_finite_verb(word)
        return self.verbs[word]

    def _is_finite_verb(self, word: str) -> bool:
        base = self.dictionary.get(word)
        return base is not None and base != word and base.endswith("n") and not word.endswith(("en", "end", "ende"))

    def is_misspelt(self, word: str) -> bool:
        """Whether one letter more, less or other makes of it a verb, a role or a title ("vertelede", "cleint")."""
        return any(
            other in self.roles or other in self.titles or self.is_finite_verb(other) for other in self._near(word)
        )

    def is_near_a_word(self, word: str) -> bool:
        """Whether one letter more, less or other makes of it any Dutch word ("famlie")."""
        return any(self.is_ordinary(other) for other in self._near(word))

    def _near(self, word: str) -> Iterator[str]:
        cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
        letters = "abcdefghijklmnopqrstuvwxyz"
        return chain(
            (left + right[1:] for left, right in cuts if right),
            (left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1),
            (left + letter + right[1:] for left, right in cuts if right for letter in letters),
            (left + letter + right for left, right in cuts for letter in letters),
        )

    def without_phrases(self, text: str) -> str:
        """Return a text of the same length in which names of organisations of more words are no words any more."""
        return self.phrases.sub(lambda match: "0" * len(match[0]), text)

    def is_compound(self, word: str) -> bool:
        """Whether a word is made of Dutch words ("zorgaanbod", "wmo-aanvraag") or ends as only Dutch words do."""
        if "-" in word:
            pieces = [piece for piece in word.split("-") if len(piece) > 1 and piece not in self.prefixes]
            return any(self.is_ordinary(piece) or self.is_compound(piece) for piece in pieces)
        if any(
            word[:cut] in self.cues["geen_namen"] and self.is_ordinary(word[cut:]) for cut in range(3, len(word) - 2)
        ):
            return True  # "tikkieverzoek"
        return (len(word) > _SHORTEST_WHOLE and word.endswith(self.ordinary_endings)) or any(
            self.is_ordinary(word[cut:]) and (len(word) >= _LONG or self._is_head(word[:cut]))
            for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
        )

    def _is_head(self, word: str) -> bool:
        """The first half of a compound, with or without the s that joins it."""
        return self.is_ordinary(word) or self.is_ordinary(word.removesuffix("s"))


@cache
def word_lists() -> WordLists:
    """Return the lists, read once.

    Raises:
        ModuleNotFoundError: the package with the Dutch name lists is not installed.
    """
    cues = yaml.safe_load((_HERE / "woorden.yml").read_text(encoding="utf-8"))
    own_first, own_family = own_of("voornamen.txt"), own_of("achternamen.txt")
    interfixed = frozenset(names_of("lst_interfix_surname"))
    # 3 MB instead of 60: made once, kept in the cache folder of whoever runs this (XDG_CACHE_HOME).
    dictionaries = TrieDictionaryFactory()
    return WordLists(
        first_names=(frozenset(names_of("lst_first_name")) | own_first | _split(cues["toch_voornamen"])),
        family_names=frozenset(names_of("lst_surname")) | interfixed | own_family,
        prefixed_names=interfixed | own_family,
        places=(frozenset(places_of()) | _split(cues["stadswijken"]))
        - {f"de {word}" for word in cues["woord_achternamen"].split()},
        streets=frozenset(streets_of()),
        dictionary=dictionaries.get_dictionary("nl"),
        english=dictionaries.get_dictionary("en"),
        cues=_cues(cues),
        titles=_by_sex(cues["titels"]),
        roles=_by_sex(cues["rollen"]),
        role_endings=tuple(cues["roleinden"].split()),
        role_at_end=_role_at_end(cues),
        phrases=_phrases(cues["geen_namen_samen"]),
        ordinary_endings=tuple(cues["woordeinden_gewoon"].split()),
        institution_endings=tuple(cues["instellingeinden"].split()),
        building_endings=tuple(cues["gebouweinden"].split()),
    )


def _role_at_end(cues: Mapping[str, Any]) -> re.Pattern[str]:
    roles = sorted((word for words in cues["rollen"].values() for word in words.split()), key=len, reverse=True)
    names = "|".join(re.escape(role).replace(r"\-", r"[-\s]+") for role in roles)
    endings = "|".join(cues["roleinden"].split())
    return re.compile(rf"(?<!\w)(?:{names}|[^\W\d_]+(?:{endings}))$", re.IGNORECASE)


def _cues(groups: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    cues = {key: _split(words) for key, words in groups.items() if isinstance(words, str)}
    return cues | {"geen_namen": cues["geen_namen"] | cues["merken"] | cues["dingen"] | cues["verre_plaatsen"]}


def _phrases(words: str) -> re.Pattern[str]:
    """The phrases by their first letter: so most words are done with after one look."""
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(words.split(), key=len, reverse=True):
        by_letter.setdefault(phrase[0], []).append(re.escape(phrase[1:]).replace("_", r"[\s-]"))
    letters = "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(rf"(?<!\w)(?!(?<=[Vv]an )(?-i:den ))(?:{letters})(?!\w)", re.IGNORECASE)  # "Van den Bosch"


def plain(word: str) -> str:
    """Return a word without accents."""
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
    return letters.replace("\u0131", "i")  # the dotless i of Turkish names


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _by_sex(groups: Mapping[str, str]) -> dict[str, str]:
    return {word: "" if sex == "x" else sex for sex, words in groups.items() for word in words.split()}
