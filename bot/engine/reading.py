"""Reads texts with the trained model, without a conversation: one JSON line in, one out."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import IO

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.engine import typed_text


def read_texts(model: Path, source: IO[str], target: IO[str]) -> None:
    """Read each `{"tekst": …, "vraag": …}` of `source`; write its intent, ranking and what the gate says."""
    typed_text.let_slash_be_text()
    agent = Agent.load(str(model))
    for line in source:
        asked = json.loads(line)
        target.write(
            json.dumps(asyncio.run(_read(agent, asked["tekst"], asked.get("vraag"))), ensure_ascii=False) + "\n"
        )


async def _read(agent: Agent, text: str, question: dict[str, object] | None) -> dict[str, object]:
    metadata = {"open": question is not None, "vraag": question}
    parsed = await agent.processor.parse_message(UserMessage(text, metadata=metadata))
    return {"intent": parsed["intent"]["name"], "gate": parsed.get("gate"), "ranking": parsed["intent_ranking"][1:]}
