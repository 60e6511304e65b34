"""The names of a text: what the rules say of each word, and the word of the referee about that."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.before import Before
from bot.privacy.name_begin import is_where
from bot.privacy.name_end import NEVER_DUTCH, OF_NAMES_ONLY
from bot.privacy.name_whole import extended
from bot.privacy.origin import is_origin
from bot.privacy.people import is_household, is_introduced
from bot.privacy.person_rules import Rules
from bot.privacy.plain_noun import is_plain_noun
from bot.privacy.referee import is_doubtful, score
from bot.privacy.referee_marks import dotted_run
from bot.privacy.rule_names import Said, said_of
from bot.privacy.things import is_abbreviation, is_before_building, is_building
from bot.privacy.word_name import is_told

_LEAST = -0.25  # from this score on a word is a name
_LEAST_OF_BEGIN = 0.75  # the same at the begin of a sentence, where a capital tells nothing
_LEAST_OF_REST = -2.0  # the same of a word of a name of which another word has at least this score:
_SURE = 2.0
_CERTAIN = 99.0
_MOST_PREFIXES = 3
_LONGEST_INITIAL = 2  # letters

Name = tuple[int, int, Before]  # its first word, the one behind its last, and what stands before it


def judged(rules: Rules) -> Iterator[Name]:
    """Yield the names of a text in order."""
    said = said_of(rules)
    names = _names(rules, said)
    done = 0
    for at, what in said.items():
        name = _begun(rules, at, what, names) if at >= done else None
        if name:
            first, end, lead = name
            done = _with_next(rules, end, said, names)
            yield first, done, lead


def _names(rules: Rules, said: dict[int, Said]) -> set[int]:
    """The words that are of a name; those of one name, and letters with dots between them, help each other."""
    scores = {at: _score(rules, at, what) for at, what in said.items()}
    names = {at for at, what in said.items() if scores[at] > _least(rules, at, what)}
    for at in list(names):
        if len(rules.words[at].text) == 1:
            names |= set(dotted_run(rules, at)) & said.keys()
        elif said[at].end > said[at].first + 1 and _SURE <= scores[at] < _CERTAIN:
            names |= {other for other in range(said[at].first, said[at].end) if scores[other] > _LEAST_OF_REST}
    return names


def _score(rules: Rules, at: int, what: Said) -> float:
    """What the referee says, or the rules where it is not asked."""
    word = rules.words[at]
    if what.tag != "O" and rules.known(word.lower):
        return _CERTAIN
    if is_origin(rules, at) or is_plain_noun(rules, at, what):
        return -_CERTAIN
    if not is_doubtful(rules, at):
        return -_CERTAIN if what.tag == "O" else _CERTAIN
    if what.tag != "O" and _is_led(rules, at, what):
        return _CERTAIN
    if what.tag == "B" and (is_told(rules, at) or is_introduced(rules, at) or is_household(rules, at)):
        return _CERTAIN
    if what.tag == "B" and rules.capital(at) and not rules.words[at].begins and rules.has_age_after(at):
        return _CERTAIN
    if what.tag == "O" and _is_of_thing(rules, at):
        return -_CERTAIN
    return score(rules, at, what)


def _is_led(rules: Rules, at: int, what: Said) -> bool:
    """Say yes to "dr Oppenhuizen" and "collega Van der Weide", no to "mevrouw Fiets kwijt"."""
    word = rules.words[at]
    prefix = "_".join(each.lower for each in rules.words[what.first : at])
    if not rules.capital(at) or rules.shouts:
        return False
    if what.lead.kind in ("titel", "rol") and prefix in OF_NAMES_ONLY:
        return True
    return what.lead.kind == "titel" and not rules.lists.is_ordinary(word.lower)


def _is_of_thing(rules: Rules, at: int) -> bool:
    """Say yes to "de mark", "naar tilburg", "MEE", "garage De Boer", "Prins Bernhardschool", "het J.P. Coenplein"."""
    word = rules.words[at]
    if is_where(rules, at):
        return True
    if is_abbreviation(rules, at):
        return True
    if len(word.text) == 1:
        after = dotted_run(rules, at).stop
        return after < len(rules.words) and is_building(rules, rules.words[after])
    if not rules.capital(at):
        is_ordinary = rules.lists.is_ordinary(word.lower) and not rules.says(word, "toch_voornamen")
        return is_ordinary and at > 0 and word.touches and rules.words[at - 1].lower in ("de", "het", "een")
    return rules.after_institution(at) or is_before_building(rules, at)


def _least(rules: Rules, at: int, what: Said) -> float:
    """How sure the referee must be: surer of a word with the capital of its sentence, where nobody does anything."""
    if not rules.words[at].begins or not rules.capital(at) or what.lead.kind:
        return _LEAST
    if what.tag != "O" and (rules.has_verb_after(at + 1, of_people=True) or rules.has_age_after(at)):
        return _LEAST
    return _LEAST_OF_BEGIN


def _begun(rules: Rules, at: int, what: Said, names: set[int]) -> Name | None:
    """Return the name that begins at a word, as far as the rules and the referee agree."""
    if what.tag == "B":
        return _agreed(rules, what, names)
    if what.tag == "O" and at in names:
        return at, extended(rules, at + 1), what.lead
    if what.tag == "O" and rules.is_prefix(at) and (end := _prefixed(rules, at, what.lead, names)):
        return at, end, what.lead
    return None


def _agreed(rules: Rules, what: Said, names: set[int]) -> Name | None:
    """Leave out the words at both sides of which the referee says that they are of no name."""
    first, end = what.first, what.end
    if first in names and _is_initial(rules, first):
        return first, end, what.lead
    cores = {at for at in range(first, end) if not rules.is_prefix(at)}
    if not cores & names:
        return None
    while end - 1 not in names and not rules.is_prefix(end - 2):
        end -= 1
    while first < end and first not in names and not _goes_with(rules, first):
        first += 1
    return first, end, what.lead if first == what.first else Before("")


def _goes_with(rules: Rules, at: int) -> bool:
    """Whether a word stays with the name behind it whatever it is itself: a prefix, an initial."""
    return rules.is_prefix(at) or len(rules.words[at].text) <= _LONGEST_INITIAL


def _prefixed(rules: Rules, at: int, lead: Before, names: set[int]) -> int:
    """Return the index after a name with a prefix of which the referee is sure: "ter horst tekent", "arts de beer"."""
    last = _after_prefixes(rules, at)
    prefix = "_".join(word.lower for word in rules.words[at:last])
    is_led = lead.kind == "titel" or (lead.kind == "rol" and prefix != "van")
    is_of_names = (
        (prefix in OF_NAMES_ONLY and prefix != "vd") or prefix in NEVER_DUTCH or _is_of_nobody(rules, at, last)
    )
    is_name = last in names or _is_with_somebody(rules, at, last)
    if last == at or not is_name or not (is_led or is_of_names):
        return 0
    if not rules.lists.has("voorvoegsels_samen", prefix) or rules.says(rules.words[last], "na_ter"):
        return 0
    return extended(rules, last + 1)


def _is_with_somebody(rules: Rules, at: int, last: int) -> bool:
    """Say yes to "bij van Rossum in huis", for no town stands behind both, and to "meneer de beer zegt"."""
    if at and rules.words[at].follows and rules.words[at - 1].lower in rules.lists.titles:
        return rules.is_family_name(rules.words[last]) and rules.has_verb_after(last + 1, of_people=True)
    is_van = rules.says(rules.words[at], "bezitvoorzetsels") and rules.capital(last) and not rules.shouts
    return is_van and rules.previous_is(at, "bij_iemand")


def _is_of_nobody(rules: Rules, at: int, last: int) -> bool:
    """Whether "van" belongs to no word before it: "met van Vulpen", "mo, van vliet"."""
    word = rules.words[last]
    is_family = rules.is_family_name(word) and not rules.is_first_name(word)
    loose = ("bij_iemand", "en_woord", "rollen_meer")
    is_loose = at == 0 or not rules.words[at].touches or rules.says(rules.words[at - 1], *loose)
    return is_family and (is_loose or rules.is_prefix(at - 1))


def _after_prefixes(rules: Rules, at: int) -> int:
    last = at
    while last - at < _MOST_PREFIXES and last + 1 < len(rules.words) and rules.is_prefix(last):
        if not _sticks(rules, last + 1):
            break
        last += 1
    return last


def _with_next(rules: Rules, end: int, said: dict[int, Said], names: set[int]) -> int:
    """Return the index after the words behind a name that are of the same name: "Ernst Jan", "A.B.", "R. de V."."""
    while end < len(rules.words) and _sticks(rules, end):
        last = end
        if _is_initial(rules, end - 1):
            last = _after_prefixes(rules, end)
        if last not in names or (last > end and not _is_initial(rules, last)):
            break
        end = max(last + 1, said[last].end)
    return end


def _sticks(rules: Rules, at: int) -> bool:
    """Whether only space, or the dot of an initial, parts a word from the one before it."""
    word = rules.words[at]
    return word.touches or (word.gap in (".", ". ") and _is_initial(rules, at - 1))


def _is_initial(rules: Rules, at: int) -> bool:
    word = rules.words[at]
    return len(word.text) == 1 or word.lower == "v.d"
