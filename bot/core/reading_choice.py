"""Reading a typed choice: one option, several, or yes or no."""

from __future__ import annotations

import re
from typing import Any

from bot.core.answer import NotUnderstood
from bot.core.instrument import Option, Question
from bot.core.text import words

_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
}  # fmt: skip
_YES = frozenset(
    """
    ja jazeker jawel zeker klopt yes jep jup j ja-hoor uiteraard inderdaad absoluut
    """.split()
)
_AGREEING = frozenset("zeker klopt inderdaad absoluut".split())
_NO = frozenset(
    """
    nee neen nope n nee-hoor geenszins
    """.split()
)
_ALL = frozenset("alle allemaal alles".split())
# A number of an option, and not one that counts something: "1 en 3", but not "3 keer per week".
_PICKED = re.compile(r"\b\d+\b(?= (?:\d|en\b|of\b|plus\b|ook\b)|$)")


def read_choice(question: Question, text: str) -> dict[str, Any]:
    """The one option a text names; "anders" is for whatever names none. Raises NotUnderstood."""
    option, rest = _one_option(question, text)
    if option is not None:
        return {"keuze": option.id, "toelichting": rest}
    other = next((option for option in question.options if option.id == "anders"), None)
    if other is not None:
        return {"keuze": other.id, "toelichting": text.strip()}
    raise NotUnderstood("keuze", opties=_listed(question.options))


def read_choices(question: Question, text: str) -> dict[str, Any]:
    """The options a text names, by their words or numbers; all or none of them too. Raises NotUnderstood."""
    said = f" {' '.join(words(text))} "
    if words(text)[:1] == ("geen",):
        return {"keuze": [], "toelichting": text.strip()}
    if not _ALL.isdisjoint(words(text)):
        return {"keuze": [option.id for option in question.options], "toelichting": text.strip()}
    chosen = [option.id for option in question.options if _spoken(option, said)]
    numbered = [int(number) for number in _PICKED.findall(" ".join(words(text)))]
    chosen += [question.options[n - 1].id for n in numbered if 0 < n <= len(question.options)]
    if not chosen and any(option.id == "anders" for option in question.options):
        chosen = ["anders"]
    if not chosen:
        raise NotUnderstood("meerkeuze", opties=_listed(question.options))
    return {"keuze": list(dict.fromkeys(chosen)), "toelichting": text.strip()}


def read_yes_no(text: str) -> dict[str, Any]:
    """Ja or nee, said in one of the first three words. Raises NotUnderstood."""
    heard = [_yes_or_no(words(text), place) for place in range(3)]
    said = {heard[0]} if heard[0] else {*heard} - {""}
    if len(said) != 1:
        raise NotUnderstood("ja-nee")
    return {"keuze": said.pop(), "toelichting": _after_first_word(text)}


def _yes_or_no(said: tuple[str, ...], place: int) -> str:
    """What one word says: ja, nee or nothing. "zeker niet" says no, and "ik twijfel niet" says neither."""
    word, following = (*said[place : place + 2], "", "")[:2]
    if word in _YES:
        return "nee" if word in _AGREEING and following == "niet" else "ja"
    return "nee" if word in _NO or (place == 0 and word == "niet") else ""


def _one_option(question: Question, text: str) -> tuple[Option | None, str]:
    """The option a text names, and what is said besides."""
    said = words(text)
    numbered = [w for w in said if w not in ("optie", "nummer", "nr", "de", "antwoord", "keuze")]
    if len(numbered) == 1:
        number = int(numbered[0]) if numbered[0].isdigit() else _ORDINALS.get(numbered[0], 0)
        if 0 < number <= len(question.options):
            return question.options[number - 1], ""
    sentence = f" {' '.join(said)} "
    for option in question.options:
        if any(" ".join(words(s)) == sentence.strip() for s in (option.text, option.id, *option.synonyms)):
            return option, ""
    named = [(place, option) for option in question.options if (place := _spoken(option, sentence))]
    if not named:
        return None, text
    first_place, option = min(named, key=lambda pair: pair[0])
    opens_with_it = first_place == 1 and sentence.startswith(f" {' '.join(words(option.text))} ")
    return option, _rest(text, option.text) if opens_with_it else text.strip()


def _spoken(option: Option, sentence: str) -> int:
    """Where the option is named in the sentence, counted from 1; 0 when it is not."""
    places = [sentence.find(f" {' '.join(words(s))} ") + 1 for s in (option.text, *option.synonyms)]
    return min((place for place in places if place), default=0)


def _rest(text: str, spelling: str) -> str:
    return text.strip()[len(spelling) :].strip(" ,.:;-")


def _after_first_word(text: str) -> str:
    parts = re.split(r"[\s,.:;!-]+", text.strip(), maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def _listed(options: tuple[Option, ...]) -> str:
    return ", ".join(f"{number} {option.text}" for number, option in enumerate(options, start=1))
