from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard


@pytest.fixture(scope="session")
def guard() -> NameGuard:
    return NameGuard.load()
