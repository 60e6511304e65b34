"""One trained model, one action server and one running engine for all tests of this room."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# In the app's environment there is no Rasa, and nothing here to collect.
collect_ignore_glob = [] if importlib.util.find_spec("rasa") else ["test_*.py"]

if importlib.util.find_spec("rasa"):
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]
    from bot.engine import quiet, without_tensorflow

    quiet.set_environment()
    without_tensorflow.install()


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from engine_process import PROJECT, run_engine

    made = tmp_path_factory.mktemp("models") / "proef.tar.gz"
    done = run_engine("train", "--project", PROJECT, "--uit", made)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="session")
def _action_server() -> Iterator[Any]:
    from action_server import ActionServer

    server = ActionServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def actions(_action_server: Any) -> Any:
    _action_server.reset()
    return _action_server


@pytest.fixture(scope="session")
def _engine(model: Path, _action_server: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from engine_process import start_engine

    output = tmp_path_factory.mktemp("engine") / "output.txt"
    engine = start_engine(model, _action_server.port, output)
    yield engine
    engine.process.terminate()
    engine.process.wait(timeout=10)


@pytest.fixture
def engine(_engine: Any, actions: Any) -> Any:
    return _engine
