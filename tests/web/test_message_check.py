"""What a message may be, before anything is done with it."""

from __future__ import annotations

import uuid

import pytest

from bot.core import interview as iv
from bot.knowledge.library import Knowledge
from bot.web.api.messages_schemas import MessageIn
from bot.web.message_check import check_message
from bot.web.problems import Problem


def test_a_text_too_long_to_be_typed_may_be_sent_again_when_it_is_the_one_that_was_kept(knowledge: Knowledge) -> None:
    instrument = knowledge.instruments["inwonersvragen"]
    interview = iv.begin(instrument, instrument.parts[0].id)
    message = MessageIn(bericht_id=str(uuid.uuid4()), tekst="[PERSOON-1] " * 2_000, als="antwoord")

    check_message(message, interview, kept=message.tekst)

    for kept in (None, "iets anders"):
        with pytest.raises(Problem):
            check_message(message, interview, kept=kept)
