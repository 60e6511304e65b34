from __future__ import annotations

import http.client
import shutil
import signal
import socket
from pathlib import Path

import pytest
from engine_process import PROJECT, SECRET, run_engine, start_engine

from bot.engine.messages import EngineRefusal
from bot.engine.settings import read_settings


def _serve(project: Path = PROJECT, **extra: object) -> object:
    return run_engine("serve", "--project", project, PROEF_ACTIEPOORT=1, **extra)


def test_a_missing_model_is_one_sentence_and_not_another_model(model, tmp_path):
    # Beside it lies a model that Rasa would have taken instead.
    shutil.copy(model, tmp_path / "ander.tar.gz")

    done = _serve(PRISMA_MODEL=tmp_path / "weg.tar.gz")

    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith(f"Er is geen model op {tmp_path / 'weg.tar.gz'}.")


def test_a_model_that_is_none_is_one_sentence(tmp_path):
    broken = tmp_path / "kapot.tar.gz"
    broken.write_bytes(b"geen model")

    done = _serve(PRISMA_MODEL=broken)

    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith(f"Het model op {broken} is niet te laden")


@pytest.mark.parametrize("secret", ["", "te-kort"])
def test_without_a_proper_secret_it_does_not_start(model, secret):
    done = _serve(PRISMA_MODEL=model, PRISMA_INTERN_GEHEIM=secret)

    assert done.returncode == 2
    assert done.stderr.startswith("PRISMA_INTERN_GEHEIM ontbreekt of is korter dan 16 tekens.")
    assert not secret or secret not in done.stderr


@pytest.mark.parametrize("store", ["bot.engine.tracker_store.Verschreven", "sql"])
def test_a_tracker_store_that_would_keep_text_is_refused(model, tmp_path, store):
    (tmp_path / "endpoints.yml").write_text(f"tracker_store:\n  type: {store}\n  db: ':memory:'\n")

    done = _serve(project=tmp_path, PRISMA_MODEL=model)

    assert done.returncode == 2
    assert "bot.engine.tracker_store.TurnTrackerStore" in done.stderr.splitlines()[-1]


def test_a_port_that_is_taken_is_named(model):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = _serve(PRISMA_MODEL=model, PRISMA_RASA_POORT=port)

    assert done.returncode == 2
    assert done.stderr.startswith(f"Poort {port} op 127.0.0.1 is niet te gebruiken")


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "http", "5005.0"])
def test_what_is_no_port_is_refused(model, port):
    environ = {"PRISMA_INTERN_GEHEIM": SECRET, "PRISMA_MODEL": str(model), "PRISMA_RASA_POORT": port}

    with pytest.raises(EngineRefusal, match=f"PRISMA_RASA_POORT is '{port}'"):
        read_settings(environ)


def test_the_engine_listens_on_loopback_unless_told_otherwise(model):
    environ = {"PRISMA_INTERN_GEHEIM": SECRET, "PRISMA_MODEL": str(model)}

    assert read_settings(environ).address == "127.0.0.1"


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_also_with_a_connection_held_open(model, actions, tmp_path, sign):
    engine = start_engine(model, actions.port, tmp_path / "output.txt")
    held = http.client.HTTPConnection("127.0.0.1", engine.port)
    held.request("GET", "/prisma/klaar", headers={"X-Prisma-Geheim": SECRET})
    assert held.getresponse().read() == b'{"model":"proef.tar.gz"}'

    engine.process.send_signal(sign)

    assert engine.process.wait(timeout=10) == 0
    assert "Traceback" not in engine.printed()


def test_starting_and_stopping_prints_only_what_is_absent(model, actions, tmp_path):
    engine = start_engine(model, actions.port, tmp_path / "output.txt")
    engine.process.terminate()
    engine.process.wait(timeout=10)

    [line] = engine.printed().splitlines()
    assert "spaCy-model nl_core_news_sm staat hier niet" in line
