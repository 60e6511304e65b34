"""Reading persons from free text, and revising a list of persons with a sentence.

"buurvrouw doet boodschappen, zoon elke vrijdag de post" becomes two persons with what they do and how often. What
cannot be placed stays with the person it was said of; nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from bot.core.lexicon import Lexicon
from bot.core.person import Person, joined
from bot.core.text import plain

_DAY = "(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?:ochtend|middag|avond)?(?:en|s)?"
_PERIOD = f"(?:dag|week|maand|jaar|kwartaal|weekend|ochtend|middag|avond|nacht|uur|keer|{_DAY})"
_COUNT = r"(?:\d+|een|twee|drie|vier|vijf|zes|paar|enkele)"
_OFTEN = re.compile(
    rf"\b(?:(?:elke|iedere|elk|ieder|om de)\s+(?:{_COUNT}\s+)?{_PERIOD}(?:en|s)?"
    rf"|(?:een\s+)?{_COUNT}\s*(?:keer|x|maal|uur)\s*(?:per|in de|in het|elke)\s+{_PERIOD}"
    rf"|{_COUNT}\s*x\s*p/?[dwmj]"
    rf"|dagelijks|wekelijks|maandelijks|jaarlijks|{_DAY}s|op {_DAY}"
    r"|(?:heel )?(?:vaak|soms|af en toe|zelden|regelmatig|altijd)|om de beurt|in het weekend|in de vakantie|nooit)\b"
)
_LONGEST_SLUG = 40  # characters; a typed word of any length becomes part of an id in the database
_SENTENCE = re.compile(r"[.;\n]+(?=\s|$)|\n")
_ARTICLE = re.compile(
    r"^(?:(?:en|ook|nog|verder|daarnaast|eigenlijk|alleen|vooral|dan|de|het|een|haar|zijn|mijn|hun|d'r|z'n)\s+)+",
    re.IGNORECASE,
)
# What the name guard leaves of a name: a role and a number, or somebody of whom no role was told.
_NUMBER = re.compile(r"-\d+$")
_SOMEBODY = re.compile(r"\[persoon-\d+\]")
_TITLE = re.compile(r"^(?:mevrouw|mevr|mw|meneer|mijnheer|dhr|heer)\.?\s+(?=\S*-\d)")
_PSEUDONYM = re.compile(r"\[(persoon-\d+)\]$|^([^\W\d_][^\d_]*-\d+)$")
_NOBODY = re.compile(r"\bniemand\b")
_LIVES = re.compile(r"^(?:woont|woonachtig|zit)\s+")
_REMOVE = re.compile(r"^(?:zonder|niet meer|haal|verwijder|schrap)\s+(?P<who>.+?)(?:\s+(?:weg|eraf))?$")
_GONE = re.compile(r"^(?P<who>.+?)\s+(?:is\s+)?(?:weg|niet meer|weggevallen|eraf|gestopt|overleden|verhuisd)$")
_ADD = re.compile(r"^(?:erbij|er is bij|er komt bij|bij gekomen|nieuw|ook|plus|toevoegen)\b[\s:]*(?P<rest>.+)$")


def read_persons(text: str, lexicon: Lexicon) -> tuple[Person, ...]:
    """Return the persons a text tells of; none when it says there is nobody."""
    return numbered(_found(text, lexicon))


def revise(base: Sequence[Person], text: str, lexicon: Lexicon) -> tuple[Person, ...]:
    """Change a list by what is typed: "zonder de zoon", "erbij: nicht belt elke dag", "niets veranderd".

    A text that says nothing of the kind is a new list.
    """
    if plain(text).strip(" .!") in lexicon.unchanged:
        return tuple(base)
    persons, is_change = list(base), False
    for piece in re.split(r"[.;\n]+", text):
        said = plain(piece).strip(" .,!")
        if match := _REMOVE.match(said) or _GONE.match(said):
            gone = {person.id for person in _named(persons, match["who"], lexicon)}
            persons = [person for person in persons if person.id not in gone]
            is_change = is_change or bool(gone)
        elif match := _ADD.match(said):
            added = piece.strip()[len(said) - len(match["rest"]) :]
            persons += _found(added, lexicon)
            is_change = True
        elif said and is_change:
            persons += _found(piece, lexicon)
    return numbered(persons) if is_change else read_persons(text, lexicon)


def numbered(persons: Sequence[Person]) -> tuple[Person, ...]:
    """Give each new person, whose id is a role and a hyphen, a number that is free; others keep theirs.

    Who is named twice by a pseudonym is one person.
    """
    taken = {person.id for person in persons}
    done: list[Person] = []
    for person in persons:
        again = [n for n, other in enumerate(done) if other.id == person.id]
        if again and not person.id.endswith("-"):
            done[again[0]] = joined(done[again[0]], person)
        elif person.id.endswith("-"):
            number = next(n for n in count(1) if f"{person.id}{n}" not in taken)
            taken.add(f"{person.id}{number}")
            done.append(replace(person, id=f"{person.id}{number}"))
        else:
            done.append(person)
    return tuple(done)


def called(who: str, lexicon: Lexicon) -> Person:
    """The person a role or a pseudonym names, with the circle it belongs to; without a number yet when it is new."""
    found = _person(who, lexicon, must_be=True)
    return replace(found, role=who, does="") if found else Person(id=f"{_slug(who)}-", role=who)


def persons_in(value: object) -> tuple[Person, ...]:
    """The persons of an answer's value; none for another kind of value."""
    if not isinstance(value, Mapping):
        return ()
    return tuple(Person.from_json(each) for each in value.get("personen", ()))


def _found(text: str, lexicon: Lexicon) -> list[Person]:
    """The persons of a text, who have no number yet."""
    if plain(text).strip(" .!") in lexicon.nobody:
        return []
    found: list[Person] = []
    for sentence in _SENTENCE.split(text):
        is_first = True
        for fragment in _fragments(sentence, lexicon):
            person = _person(fragment, lexicon, must_be=is_first)
            is_kind = person and found and not is_first and _is_bare_role(fragment, lexicon) and not found[-1].does
            if person and not is_kind:
                found.append(person)
            elif found:
                found[-1] = _add_to(found[-1], fragment, lexicon)
            is_first = False
    return found


def _fragments(sentence: str, lexicon: Lexicon) -> list[str]:
    """Split at commas, and at "en" before a new role."""
    pieces: list[str] = []
    for part in sentence.split(","):
        rest = part
        for match in re.finditer(r"\s+en\s+", part):
            after = part[match.end() :]
            if _leading_role(after, lexicon)[0]:
                pieces.append(rest[: len(rest) - len(part) + match.start()])
                rest = after
                break
        pieces.append(rest)
    return [piece.strip() for piece in pieces if piece.strip()]


def _leading_role(fragment: str, lexicon: Lexicon) -> tuple[str | None, str]:
    """The role a fragment begins with, and the rest as typed; (None, fragment) when it begins with none."""
    bare = _TITLE.sub("", _ARTICLE.sub("", plain(fragment)))
    spoken = bare.split()
    if _SOMEBODY.match(bare):
        return "persoon", _after(fragment, spoken, 1)
    for length in range(min(4, len(spoken)), 0, -1):
        phrase = " ".join(spoken[:length]).strip(":.()")
        if role := lexicon.role(phrase) or lexicon.role(_NUMBER.sub("", phrase)):
            is_told = _SOMEBODY.match(" ".join(spoken[length:]))
            return role, _after(fragment, spoken, length + bool(is_told))
    return None, fragment


def _after(fragment: str, spoken: list[str], length: int) -> str:
    """The fragment without its first words; the article was cut from the plain words, so count from the end."""
    left = len(spoken) - length
    return " ".join(fragment.split()[-left:]) if left else ""


def _is_bare_role(fragment: str, lexicon: Lexicon) -> bool:
    role, rest = _leading_role(fragment, lexicon)
    return role is not None and not rest


def _person(fragment: str, lexicon: Lexicon, *, must_be: bool) -> Person | None:
    """The person a fragment begins with. The first fragment of a sentence always tells of somebody."""
    role, rest = _leading_role(fragment, lexicon)
    if role is None:
        if not must_be or _NOBODY.search(plain(fragment)) or _OFTEN.match(plain(fragment)):
            return None
        first, *others = _ARTICLE.sub("", fragment).split() or [fragment]
        role, rest = first.strip(":."), " ".join(others)
    said = " ".join(fragment.split()[: len(fragment.split()) - len(rest.split())])
    shown = _TITLE.sub("", _ARTICLE.sub("", said.casefold())).strip(" :.") or role
    named = _PSEUDONYM.search(shown)
    # A pseudonym is the same all through a casus, so it tells who this is.
    known_as = _slug(named[1] or named[2]) if named else f"{_slug(role)}-"
    person = Person(
        id=known_as, role=_SOMEBODY.sub(lambda each: each[0].upper(), shown), circle=lexicon.circles.get(role, "")
    )
    return _add_to(person, rest, lexicon) if rest else person


def _slug(role: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(role))[:_LONGEST_SLUG].strip("-") or "persoon"


def _add_to(person: Person, fragment: str, lexicon: Lexicon) -> Person:
    """Add what a fragment says to a person: how often, how close, which function, else what the person does."""
    said = plain(fragment).strip(" .")
    if closeness := lexicon.closeness.get(_LIVES.sub("", said)):
        return replace(person, closeness=closeness)
    if function := lexicon.functions.get(said):
        return replace(person, functions=(*dict.fromkeys((*person.functions, function)),))
    if (role := lexicon.role(said)) and not person.does:
        return replace(person, circle=lexicon.circles.get(role, person.circle))
    often = _OFTEN.search(plain(fragment))
    does = fragment.strip(" .")
    if often and not person.how_often:
        person = replace(person, how_often=often.group())
        does = " ".join((does[: often.start()] + " " + does[often.end() :]).split()).strip(" ,:-")
    return replace(person, does="; ".join(part for part in (person.does, does) if part))


def _named(persons: Sequence[Person], who: str, lexicon: Lexicon) -> list[Person]:
    """The persons a phrase names, by id, by the word that was used or by role."""
    name = _TITLE.sub("", _ARTICLE.sub("", who.strip())).strip("[]")
    exact = [person for person in persons if name in (person.id, person.role)]
    role = lexicon.role(name)
    return exact or [person for person in persons if role and lexicon.role(person.role) == role]
