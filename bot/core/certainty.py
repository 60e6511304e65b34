"""How sure the NLU must be, and of what, before a text is more than an answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.described import asks_which, begins_for_a_name
from bot.core.open_question import OpenQuestion
from bot.core.term_question import Certainty, is_plain_form
from bot.core.text import words

Ranking = Sequence[tuple[str, float]]

ANSWER_INTENT = "antwoord"
TERM_INTENT = "begrip"
_ABOUT_THE_QUESTION = "toelichting"  # "wat bedoelen jullie met ..." may ask after a word, or after the question
# Who is quoted does not speak of the questions and answers of this conversation.
_STEERING = frozenset("vorige overslaan samenvatting voortgang wijzigen".split())
_OWN_WORDS = frozenset("vraag vragen antwoord antwoorden".split())

# How much likelier than an answer something else must be, as a share of the two together.
_SURE = 0.8
_SURE_OF_A_WORD = 0.75
_SURE_OF_A_WORD_QUOTED = 0.999
_SURE_OF_A_NAMED_WORD = 0.88
_SURE_WITH_A_MARK = 0.55  # who types a question mark asks; whoever tells of a known word seldom does
_SURE_OF_A_FORM = 0.4  # "wat is een ...": the form says most of it already
_SURE_OF_A_FORM_QUOTED = 0.985
_RULED_OUT = 0.3  # below this not even words that ask for a name count
_RULED_OUT_OF_A_NAME = 0.15  # the same of a text that begins with them
_CERTAIN_OF_A_WORD = 0.85  # from here on nothing else needs to show that something is asked
LEAST_OF_ALL = 0.65  # of all a text may be: what looks like nothing much stays an answer
_SURE_WHEN_PAUSED = 0.55  # nobody has been asked anything: they come back, or stop
_SURE_OF_GOING_ON = 0.99
_SURE_WHERE_QUOTED = 0.99  # residents and colleagues ask questions and want to stop, too
# A sentence that begins with them tells of them.
_TOLD_OF = frozenset("hij zij ze mevrouw meneer mw mevr dhr client clienten inwoner inwoners".split())


def share(ranking: Ranking, *intents: str) -> float:
    """How likely these intents together are beside an answer: 0 to 1, from the shares of the ranking."""
    one = sum(part for intent, part in ranking if intent in intents)
    other = dict(ranking).get(ANSWER_INTENT, 0.0)
    return one / (one + other) if one else 0.0


def of_a_word(text: str, question: OpenQuestion | None, ranking: Ranking, *, is_named: bool) -> Certainty:
    """How sure the NLU is that a word is asked after; `is_named`: the text holds a known word."""
    ruled_out = _RULED_OUT_OF_A_NAME if begins_for_a_name(text) else _RULED_OUT
    if question is not None and share(ranking, TERM_INTENT, _ABOUT_THE_QUESTION) < ruled_out:
        return "uitgesloten"
    best = next((intent for intent, _ in ranking if intent != ANSWER_INTENT), None)
    if best not in (TERM_INTENT, _ABOUT_THE_QUESTION):
        return "geen"
    if question is None and best == TERM_INTENT:
        return "geen-vraag-open"
    if share(ranking, TERM_INTENT, _ABOUT_THE_QUESTION) < _needed_for_a_word(text, question, is_named=is_named):
        return "geen"
    if best != TERM_INTENT:
        return "misschien"
    is_certain = share(ranking, TERM_INTENT) >= _CERTAIN_OF_A_WORD and dict(ranking)[TERM_INTENT] >= LEAST_OF_ALL
    return "stellig" if is_certain else "zeker"


def _needed_for_a_word(text: str, question: OpenQuestion | None, *, is_named: bool) -> float:
    is_form = is_plain_form(text) or asks_which(text)
    if question is not None and question.is_quoted:
        return _SURE_OF_A_FORM_QUOTED if is_form else _SURE_OF_A_WORD_QUOTED
    if is_form:
        return _SURE_OF_A_FORM
    if text.rstrip().endswith("?"):
        return _SURE_WITH_A_MARK
    return _SURE_OF_A_NAMED_WORD if is_named else _SURE_OF_A_WORD


def needed_for(text: str, intent: str, question: OpenQuestion) -> float:
    """The share from which a text is this command, at this question."""
    if question.is_paused:
        return _SURE_WHEN_PAUSED
    if question.is_quoted:
        speaks_of_itself = intent in _STEERING and not _OWN_WORDS.isdisjoint(words(text))
        return _SURE if speaks_of_itself else _SURE_WHERE_QUOTED
    if not _TOLD_OF.isdisjoint(words(text)[:1]):
        return _SURE_WHERE_QUOTED
    # "Doorgaan" is often a wish, and without a pause there is nothing to go on with.
    return _SURE_OF_GOING_ON if intent == "hervat" else _SURE
