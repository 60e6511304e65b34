"""Whether a message can be taken, before anything is done with it."""

from __future__ import annotations

from bot.core import route
from bot.core.interview import Interview
from bot.web.api.messages_schemas import MessageIn
from bot.web.api.strict import texts_in
from bot.web.problems import Problem

_LONGEST_TEXT = 20_000  # characters of one message
_COMMANDS = frozenset(
    """
    vorige overslaan pauze hervat stop samenvatting voortgang waarom voorbeeld toelichting wijzigen help
    begrip kies verdiep voorstel over_assistent
    """.split()
)
# What else a repair may turn an answer into: what the gate or the NLU can read in a text.
_REPAIRABLE = (_COMMANDS - {"voorstel"}) | {"over_assistent", "groet", "bedankt", "buiten_bereik"}


def check_message(message: MessageIn, interview: Interview, *, kept: str | None = None) -> None:
    """Raises Problem 422 or 413 for a message that cannot be taken.

    `kept` is the text of the last turn, that its way back sends again: pseudonyms may have made it longer than
    anybody may type.
    """
    if message.vraag is not None:
        _check_change(message, interview)
    elif message.opdracht and message.tekst:
        raise Problem(422, "bericht-dubbelzinnig")
    for name in ("controle", "keuzes"):
        if getattr(message, name) and not message.tekst:
            raise Problem(422, "veld-onjuist", veld=name)
    if command := message.opdracht:
        if command.soort not in (_REPAIRABLE if command.herstelt else _COMMANDS):
            raise Problem(422, "opdracht-onbekend", opdracht=command.soort)
    elif not (message.tekst or "").strip():
        raise Problem(422, "bericht-leeg")
    said = [message.tekst or "", *texts_in(message.opdracht and message.opdracht.waarde)]
    if sum(map(len, said)) > _LONGEST_TEXT and said != [kept]:
        raise Problem(413, "bericht-lang", hoogstens="20.000")


def _check_change(message: MessageIn, interview: Interview) -> None:
    """Raises Problem 422 for another answer that is none, or to a question that cannot be opened."""
    is_choice = message.opdracht is not None and message.opdracht.soort == "kies"
    is_repair = message.als or message.herstelt or (message.opdracht and message.opdracht.herstelt)
    if is_repair or (message.opdracht and not is_choice):
        raise Problem(422, "veld-onjuist", veld="vraag")
    if not route.can_be_opened(interview, str(message.vraag)):
        raise Problem(422, "vraag-onbekend")
