"""Makes a turn fail when one of its actions fails."""

from __future__ import annotations

from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine import turn

_run = RemoteAction.run


async def _run_and_report(
    self: RemoteAction,
    output_channel: OutputChannel,
    nlg: NaturalLanguageGenerator,
    tracker: DialogueStateTracker,
    domain: Domain,
) -> list[Event]:
    try:
        return await _run(self, output_channel, nlg, tracker, domain)
    except Exception as error:
        turn.current().failure = type(error).__name__
        raise


def report_action_failures() -> None:
    """Note on the current turn that an action failed.

    Rasa logs such a failure and goes on as if the action had nothing to say; the worker would
    see an answer disappear without a word.
    """
    RemoteAction.run = _run_and_report
