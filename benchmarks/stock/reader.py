"""Reads texts with a trained stock model: `python reader.py MODEL`, with a JSON string per line in and an object out.

Runs in the stock environment, where nothing of ours is installed.
"""

from __future__ import annotations

import asyncio
import json
import sys

from rasa.core.agent import Agent


async def read(model: str) -> None:
    """Write of each text the intent that Rasa settles on, and the entities it finds."""
    agent = Agent.load(model)
    for line in sys.stdin:
        parsed = await agent.parse_message(json.loads(line))
        found = [{"entity": each["entity"], "value": str(each["value"])} for each in parsed["entities"]]
        print(json.dumps({"intent": parsed["intent"]["name"], "entities": found}), flush=True)


if __name__ == "__main__":
    asyncio.run(read(sys.argv[1]))
