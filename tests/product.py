"""The real product, started once per session: `prisma start`, and workers who talk to it over HTTP."""

from __future__ import annotations

import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / "prisma.tar.gz"
PASSWORD = "vier losse woorden hier"
PATIENCE = 60.0  # seconds; a bound on waiting, never a claim about speed


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(condition: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """Return the first true value of `condition`; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"bleef uit: {what}")


def prisma(*arguments: str, environ: dict[str, str] | None = None, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run one `prisma …` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=ROOT, env=environ or clean_environment(), input=typed, capture_output=True, text=True, check=False,
        timeout=PATIENCE,
    )  # fmt: skip


def prisma_here(*arguments: str, environ: dict[str, str], typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run one `prisma …` in this process: the same command, without two seconds of importing."""
    from bot.cli import main  # two seconds that tests of the core need not wait for

    said, warned, before = io.StringIO(), io.StringIO(), dict(os.environ)
    keyboard = sys.stdin
    try:
        os.environ.clear()
        os.environ.update(environ)
        sys.stdin = io.StringIO(typed)
        with redirect_stdout(said), redirect_stderr(warned):
            code = main(arguments)
    finally:
        sys.stdin = keyboard
        os.environ.clear()
        os.environ.update(before)
    return subprocess.CompletedProcess(arguments, code, said.getvalue(), warned.getvalue())


def clean_environment(**settings: str) -> dict[str, str]:
    """This environment without settings of Prismabril, and with these."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PRISMA_")} | settings


def children_of(pid: int) -> list[int]:
    """The processes that a process started and that still run."""
    started = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        found = [int(child) for child in started.read_text().split()]
    except OSError:
        return []
    return [child for child in found if is_running(child)]


def is_running(pid: int) -> bool:
    """Whether the process runs; one that ended and waits to be fetched does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


@dataclass
class Product:
    """`prisma start` in a folder of its own; what it prints goes to a file."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    rasa_port: int = field(default_factory=free_port)
    actions_port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    codes: dict[str, list[str]] = field(default_factory=dict)
    _clients: list[httpx.Client] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / "gegevens"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        ports = {"PRISMA_RASA_POORT": str(self.rasa_port), "PRISMA_ACTIONS_POORT": str(self.actions_port)}
        return clean_environment(**ports, **self.settings)

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def start(self) -> Product:
        """Start, and wait until it says that all three answer."""
        seen = len(self.said())
        process = self.launch()
        eventually(lambda: "Klaar op" in self.said()[seen:] or process.poll() is not None, "Klaar op", 2 * PATIENCE)
        assert process.poll() is None, self.said()[seen:]
        return self

    def launch(self) -> subprocess.Popen[bytes]:
        """Start, without waiting."""
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "start", "--poort", str(self.port), "--gegevens", str(self.data)],
                cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        return self.process

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end; return its exit code."""
        assert self.process is not None
        while self._clients:
            self._clients.pop().close()
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def said(self) -> str:
        """Everything the three processes and their supervisor printed."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def child(self, name: str) -> int:
        """The process id of `rasa`, `actions` or `web`; waits while it is being started again."""
        mark = {"rasa": "bot.engine", "actions": "actions.app", "web": "bot.web.serving"}[name]

        def found() -> int:
            return next((pid for pid in children_of(self.pid) if mark in _command_of(pid)), 0)

        return int(eventually(found, name))

    def kill(self, name: str) -> int:
        """End one of the three the hard way; return the process id it had."""
        pid = self.child(name)
        os.kill(pid, signal.SIGKILL)
        eventually(lambda: not is_running(pid), f"einde van {name}")
        return pid

    def wait_until_ready(self) -> None:
        eventually(self._is_ready, "gezondheid/klaar")

    def add_user(self, name: str, *options: str, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
        """`prisma gebruiker toevoegen`, with the password typed on standard input."""
        return prisma_here(
            "gebruiker", "toevoegen", "--naam", name, *options, "--wachtwoord-stdin", "--gegevens", str(self.data),
            environ=self.environment, typed=f"{password}\n",
        )  # fmt: skip

    def visitor(self) -> httpx.Client:
        """Somebody who is not logged in."""
        self._clients.append(httpx.Client(base_url=self.address, trust_env=False, timeout=PATIENCE))
        return self._clients[-1]

    def worker(self, name: str, *options: str) -> Worker:
        """A new user, a medewerker of team Noord unless told otherwise, who is logged in."""
        added = self.add_user(name, *(options or ("--rol", "medewerker", "--team", "Noord")))
        assert added.returncode == 0, added.stderr
        return self.log_in(name)

    def log_in(self, name: str, password: str = PASSWORD) -> Worker:
        """Log in; a role that needs a second step sets it up first, and shows a recovery code from then on."""
        http = self.visitor()
        form = {"gebruikersnaam": name, "wachtwoord": password}
        session = http.post("/api/v1/sessie", json=form)
        if session.status_code == 403 and session.json().get("tweede_factor"):
            self.codes[name] = set_up_second_step(http, form).codes
            session = http.get("/api/v1/sessie")
        elif session.status_code == 401 and session.json().get("tweede_factor"):
            session = http.post("/api/v1/sessie", json=form | {"code": self.codes[name].pop()})
        assert session.status_code == 200, session.text
        http.headers["X-CSRF-Token"] = session.json()["csrf"]
        return Worker(name=name, http=http)

    def again(self, worker: Worker) -> Worker:
        """The same session over a connection of its own, as from another tab."""
        http = self.visitor()
        http.cookies = worker.http.cookies
        http.headers = worker.http.headers
        return Worker(name=worker.name, http=http)

    @property
    def _log(self) -> Path:
        return self.folder / "uitvoer.txt"

    def _is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.address}/gezondheid/klaar", trust_env=False, timeout=5).status_code == 200
        except httpx.HTTPError:
            return False


@dataclass(frozen=True)
class SecondStep:
    """What somebody keeps after setting up a second step."""

    secret: str
    codes: list[str]


def set_up_second_step(http: httpx.Client, form: dict[str, str]) -> SecondStep:
    """Log in by the page, read the secret from it, and show its first code, as an app on a telephone would."""
    led = http.post("/inloggen", data=form, follow_redirects=True)
    secret = found_in(led.text, r'id="geheim">([A-Z2-7 ]+)<').replace(" ", "")
    code = pyotp.TOTP(secret).now()
    shown = http.post("/tweede-factor", data={"csrf": csrf_of(led.text), "code": code})
    assert shown.status_code == 200, shown.text
    return SecondStep(secret=secret, codes=re.findall(r"\b(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\b", shown.text))


def csrf_of(page: str) -> str:
    """The token in the forms of a page."""
    return found_in(page, r'name="csrf" value="([^"]+)"')


def found_in(page: str, pattern: str) -> str:
    found = re.search(pattern, page)
    assert found, f"{pattern} staat niet op: {page}"
    return found[1]


def _command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


@dataclass(frozen=True)
class Worker:
    """Somebody who is logged in."""

    name: str
    http: httpx.Client

    def begin(self, instrument: str = "tsacep", deel: str | None = None, casus: str | None = None) -> Talk:
        asked = {"instrument": instrument, "deel": deel, "casus": casus}
        started = self.http.post("/api/v1/gesprekken", json={k: v for k, v in asked.items() if v})
        assert started.status_code == 201, started.text
        return Talk(worker=self, id=started.json()["id"], first=Reply(started.json()))

    def talk(self, conversation_id: str) -> Talk:
        """A conversation that was begun before."""
        return Talk(worker=self, id=conversation_id, first=None)


@dataclass(frozen=True)
class Reply:
    """One answer of the assistant."""

    body: dict[str, Any]

    @property
    def kinds(self) -> list[str]:
        return [message["soort"] for message in self.body["berichten"]]

    @property
    def question(self) -> str | None:
        """The id of the open question."""
        return self.body["stand"]["vraag"]  # type: ignore[no-any-return]

    @property
    def status(self) -> str:
        return self.body["stand"]["status"]  # type: ignore[no-any-return]

    @property
    def repair(self) -> dict[str, Any] | None:
        return self.body.get("herstel")

    @property
    def read_as(self) -> str | None:
        """How the typed text was read: antwoord, opdracht or begrip."""
        return (self.body.get("gelezen") or {}).get("als")

    def guarded(self, text: str) -> str:
        """The text that was sent, with what the name guard put in it."""
        for each in reversed(self.body["vervangen"]):
            text = text[: each["van"]] + each["pseudoniem"] + text[each["tot"] :]
        return text

    def message(self, kind: str) -> dict[str, Any]:
        """The first message of this kind."""
        return next(message for message in self.body["berichten"] if message["soort"] == kind)

    def text(self, kind: str) -> str:
        return str(self.message(kind)["tekst"])


@dataclass(frozen=True)
class Talk:
    """One conversation, as its worker has it."""

    worker: Worker
    id: str
    first: Reply | None

    @property
    def path(self) -> str:
        return f"/api/v1/gesprekken/{self.id}"

    def post(self, **body: Any) -> httpx.Response:
        """Send a message as it stands, with an id of its own unless one is given."""
        return self.worker.http.post(f"{self.path}/berichten", json={"bericht_id": str(uuid.uuid4()), **body})

    def say(self, text: str, **more: Any) -> Reply:
        return _reply(self.post(tekst=text, **more))

    def press(self, kind: str, value: Any = None, **more: Any) -> Reply:
        """Use a button."""
        return _reply(self.post(opdracht={"soort": kind, "waarde": value}, **more))

    def read(self) -> dict[str, Any]:
        response = self.worker.http.get(self.path)
        assert response.status_code == 200, response.text
        return dict(response.json())

    def answers(self) -> dict[str, dict[str, Any]]:
        """The answers as they are now, by question."""
        return {answer["vraag"]: answer for answer in self.read()["antwoorden"]}

    def texts(self) -> dict[str, str]:
        """What was answered, word for word, by question."""
        return {question: answer["tekst"] for question, answer in self.answers().items()}

    def transcript(self) -> list[dict[str, Any]]:
        return list(self.worker.http.get(f"{self.path}/berichten").json()["berichten"])


def _reply(response: httpx.Response) -> Reply:
    assert response.status_code == 200, f"{response.status_code} {response.text}"
    return Reply(response.json())


def train_when_missing() -> None:
    if not MODEL.is_file():
        trained = subprocess.run(
            [sys.executable, "-m", "bot.cli", "train"], cwd=ROOT, env=clean_environment(), check=False
        )
        assert trained.returncode == 0


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product, running for the whole session."""
    train_when_missing()
    running = Product(folder=tmp_path_factory.mktemp("prisma"))
    try:
        yield running.start()
    finally:
        if running.process:
            running.stop()


@pytest.fixture(scope="session")
def worker(product: Product) -> Worker:
    """A medewerker of team Noord."""
    return product.worker("medewerker-een")


@pytest.fixture(scope="session")
def other_worker(product: Product) -> Worker:
    """A medewerker of another team."""
    return product.worker("medewerker-twee", "--rol", "medewerker", "--team", "Zuid")


@pytest.fixture
def talk(worker: Worker) -> Talk:
    """A conversation with the five questions of T before it: T1 is open."""
    return worker.begin("tsacep", "T")
