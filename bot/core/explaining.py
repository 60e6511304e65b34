"""Explaining: the purpose of a question, an example, a word of 1taal, what can be done here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.core.asking import ask
from bot.core.help_card import HelpCard
from bot.core.instrument import Origin, Question
from bot.core.interview import Interview
from bot.core.message import Button, Message, Texts
from bot.core.reply import Reply
from bot.core.term import Term

_Builder = Callable[[Question], Message]
_LONGEST_PHRASE = 3  # words: whoever misses a longer phrase tells something
_LONGEST_WORD = 80  # characters; the database has no room for more


def explain_purpose(interview: Interview, texts: Texts) -> Reply:
    """Why the open question is asked, and how it is worded: as in the source or by ourselves."""
    return _about_question(interview, texts, lambda q: _purpose(q, texts))


def give_example(interview: Interview, texts: Texts) -> Reply:
    return _about_question(
        interview, texts, lambda q: Message(kind="voorbeeld", text=texts("voorbeeld", **_examples(q)))
    )


def explain_question(interview: Interview, texts: Texts) -> Reply:
    """Say the open question in another way: its hint, purpose and an example."""
    return _about_question(
        interview,
        texts,
        lambda q: Message(kind="uitleg", text=texts("toelichting", doel=q.purpose, voorbeeld=q.examples[0])),
    )


def explain_terms(
    interview: Interview | None, terms: Sequence[Term], nearest: Sequence[Term], phrase: str, texts: Texts
) -> tuple[Message, ...]:
    """One message per term, then the terms that may have been meant; for an unknown word, only the nearest ones."""
    again = ask(interview, texts) if interview else ()
    if terms:
        return (*(_explain_term(term, texts) for term in terms), *_others(nearest, texts), *again)
    if not phrase.strip():
        return (Message(kind="begrip", text=texts("begrip.leeg")), *again)
    propose = _propose_button(phrase, texts)
    said = [texts("begrip.onbekend-met-buren" if nearest else "begrip.onbekend", woord=_shown(phrase))]
    said += [texts("begrip.voorstellen")] if propose else []
    buttons = (*(term_button(term) for term in nearest), *propose)
    return (Message(kind="begrip", text=" ".join(said), buttons=buttons), *again)


def _others(terms: Sequence[Term], texts: Texts) -> tuple[Message, ...]:
    """The next likeliest terms, when the text only described the one it asked after."""
    buttons = tuple(term_button(term) for term in terms)
    return (Message(kind="uitleg", text=texts("begrip.misschien"), buttons=buttons),) if buttons else ()


def as_word(value: object) -> str:
    """A word as it is proposed: lower case, single spaces, no signs around it; "" when it is no text."""
    return " ".join(value.casefold().split()).strip(" .,;:!?\"'") if isinstance(value, str) else ""


def thanked_for_word(interview: Interview, thanks: str, texts: Texts) -> Reply:
    """One sentence of thanks, and back to the open question."""
    said = Message(kind="bevestiging", text=thanks)
    return Reply(interview=interview, messages=(said, *ask(interview, texts)))


def help_(interview: Interview, cards: Sequence[HelpCard], texts: Texts) -> Reply:
    """What can be done here, with the help cards of this part."""
    commands = ("waarom", "voorbeeld", "vorige", "samenvatting", "pauze") if interview.question else ()
    buttons = tuple(Button(text=texts(f"knop.{command}"), command={"soort": command}) for command in commands)
    beside = tuple(Button(text=card.title, command={"soort": "help", "waarde": card.id}) for card in cards)
    said = Message(kind="hulp", text=texts("hulp"), buttons=(*buttons, *beside))
    return Reply(interview=interview, messages=(said, *ask(interview, texts)))


def show_card(interview: Interview, card: HelpCard, texts: Texts) -> Reply:
    """A help card, and back to the open question."""
    lines = [f"{card.title}. {card.summary}"]
    for section in card.sections:
        lines += ["", section.heading, *(f"- {line}" for line in section.lines)]
    said = Message(kind="hulp", text="\n".join(lines), note=_source(card.origin, texts))
    return Reply(interview=interview, messages=(said, *ask(interview, texts)))


def _about_question(interview: Interview, texts: Texts, build: _Builder) -> Reply:
    question = interview.question
    if question is None:
        return Reply(interview=interview, messages=(Message(kind="hulp", text=texts("geen-vraag")),))
    return Reply(interview=interview, messages=(build(question), *ask(interview, texts)))


def _purpose(question: Question, texts: Texts) -> Message:
    return Message(kind="uitleg", text=texts("waarom", doel=question.purpose), note=_source(question.origin, texts))


def _source(origin: Origin, texts: Texts) -> str:
    return texts(f"herkomst.{origin.wording}", bron=texts(f"bron.{origin.source}"), plaats=origin.place)


def _examples(question: Question) -> dict[str, str]:
    return {"een": question.examples[0], "ander": question.examples[1]}


def _explain_term(term: Term, texts: Texts) -> Message:
    text = texts("begrip", naam=term.name, kort=term.short, uitleg=term.explanation, voorbeeld=term.example)
    return Message(kind="begrip", text=text, term=term, note=_source(term.origin, texts))


def _propose_button(phrase: str, texts: Texts) -> tuple[Button, ...]:
    word = as_word(phrase)
    if not word or len(word.split()) > _LONGEST_PHRASE or len(word) > _LONGEST_WORD:
        return ()
    return (Button(text=texts("knop.voorstel"), command={"soort": "voorstel", "waarde": word}),)


def _shown(phrase: str) -> str:
    """A phrase that fits in one line of the chat."""
    return phrase if len(phrase) <= _LONGEST_WORD else f"{phrase[: _LONGEST_WORD - 3]}..."


def term_button(term: Term) -> Button:
    return Button(text=term.name, command={"soort": "begrip", "waarde": term.id})
