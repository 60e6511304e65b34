"""A day of use, and then forgetting: by the commands, with the product running, searched in the bytes of its files."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bot.settings import from_environment
from bot.store import deeds
from bot.store.database import Database
from bot.store.migrate import upgrade
from bot.supervisor.nightly import forget_when_due
from tests.product import Product, Talk, Worker, clean_environment, eventually, prisma_here, train_when_missing

# Words that stand nowhere in the product itself, and the name that is taken out before anything is kept.
SAID = ("knoflookstamppot", "regenpijpklus", "dinsdagsoepje")
NAME = "Annemiek Kuipersteeg"
KNOWN_FILES = {"prismabril.db", "prismabril.db-wal", "prismabril.db-shm", "intern-geheim", "sleutel", "gewist"}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product of its own, which stays running while things are forgotten."""
    train_when_missing()
    made = Product(folder=tmp_path_factory.mktemp("vergeten"))
    try:
        yield made.start()
    finally:
        made.stop()


@pytest.fixture(scope="module")
def somebody(running: Product) -> Worker:
    return running.worker("medewerker-een")


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key for backups, made as its owner does."""
    file = tmp_path_factory.mktemp("sleutel") / "sleutel.txt"
    made = prisma_here("reservekopie", "sleutel", "--naar", str(file), environ=clean_environment())
    assert made.stdout.startswith(f"De sleutel staat in {file}.")
    return file


def run(product: Product, *command: str) -> CompletedProcess[str]:
    return prisma_here(*command, "--gegevens", str(product.data), environ=product.environment)


def talked(worker: Worker, casus: str) -> Talk:
    """A conversation in which everything that can be said was said, with a name in it."""
    talk = worker.begin("tsacep", "T", casus)
    talk.press("kies", "inwoner")
    talk.say(f"{NAME} wil weer zelf {SAID[0]} koken, zegt ze.")
    talk.say(f"Haar buurman doet de {SAID[1]} niet meer.")
    talk.say("wat is mantelzorg?")
    talk.press("overslaan", {"reden": "weet-niet"})
    talk.say(f"Op dinsdag komt iemand met een {SAID[2]}.")
    talk.press("samenvatting")
    return talk


def holding(product: Product, word: str) -> list[str]:
    """The files of this product that hold a word: its data, and everything it printed."""
    files = [file for file in product.folder.rglob("*") if file.is_file()]
    return [file.name for file in files if word.lower().encode() in file.read_bytes().lower()]


def age(product: Product, talk: Talk, days: int) -> None:
    """As if a conversation was last touched so many days ago."""
    moment = f"{datetime.now(UTC) - timedelta(days=days):%Y-%m-%d %H:%M:%S.%f}"
    with closing(sqlite3.connect(product.data / "prismabril.db", timeout=10)) as database, database:
        database.execute("PRAGMA secure_delete=ON")
        database.execute("UPDATE conversations SET changed_at = ? WHERE id = ?", (moment, talk.id))


def test_after_a_day_of_use_and_a_run_nothing_of_it_is_in_any_file(running: Product, somebody: Worker) -> None:
    talks = [talked(somebody, f"A-{number}") for number in range(8)]
    coordinator = running.worker("leest-mee", "--rol", "coordinator", "--team", "Noord")
    coordinator.http.get(talks[0].path)
    for talk in talks:
        age(running, talk, 31)
    there = {word: holding(running, word) for word in SAID}
    trial = run(running, "bewaartermijn", "uitvoeren", "--proef")
    still_there = len(somebody.http.get("/api/v1/gesprekken").json()["gesprekken"])

    done = run(running, "bewaartermijn", "uitvoeren")

    assert all(there.values())
    assert trial.stdout.startswith("Er zou gewist worden: 8 gesprekken")
    assert still_there == 8
    assert done.stdout.startswith("Gewist: 8 gesprekken")
    assert "opnieuw geschreven" not in done.stdout
    assert {word: holding(running, word) for word in (*SAID, NAME, "Kuipersteeg")} == {
        word: [] for word in (*SAID, NAME, "Kuipersteeg")
    }
    assert somebody.http.get(talks[0].path).status_code == 404
    assert somebody.http.get("/api/v1/gesprekken").json()["gesprekken"] == []


def test_the_data_folder_holds_no_file_that_forgetting_does_not_know(running: Product, somebody: Worker) -> None:
    talked(somebody, "B-1")

    assert {file.name for file in running.data.rglob("*")} <= KNOWN_FILES


def test_a_young_conversation_stays_and_goes_on(running: Product, somebody: Worker) -> None:
    talk = talked(somebody, "C-1")
    age(running, talk, 29)

    run(running, "bewaartermijn", "uitvoeren")

    assert talk.say("Nog een antwoord erbij.").status == "open"


class TestErasing:
    def test_a_casus_is_erased_with_a_proof(self, running: Product, somebody: Worker, tmp_path: Path) -> None:
        talks = [talked(somebody, "D-1"), talked(somebody, "D-1")]
        other = talked(somebody, "D-2")

        done = run(running, "wissen", "--casus", "D-1", "--team", "Noord", "--naar", str(tmp_path / "bewijs.txt"))

        proof = (tmp_path / "bewijs.txt").read_text()
        assert (done.returncode, done.stdout) == (0, f"Gewist. Het bewijs staat in {tmp_path / 'bewijs.txt'}.\n")
        assert "alle gesprekken over casus D-1 van team Noord" in proof
        assert "Aantal           2 gesprekken" in proof
        assert {somebody.http.get(talk.path).status_code for talk in talks} == {404}
        assert other.read()["casus"] == "D-2"
        number = re.search(r"In het logboek   regel (\d+)\nHash             ([0-9a-f]{64})", proof)
        assert number
        checked = run(running, "logboek", "controleer", "--hash", number[2])
        assert checked.returncode == 0, checked.stdout

    def test_a_conversation_is_erased_with_a_proof_on_the_screen(self, running: Product, somebody: Worker) -> None:
        talk = talked(somebody, "D-3")

        done = run(running, "wissen", "--gesprek", talk.id)

        assert f"gesprek {talk.id}" in done.stdout
        assert "BEWIJS VAN WISSEN" in done.stdout
        assert somebody.http.get(talk.path).status_code == 404

    def test_a_proof_that_cannot_be_written_is_shown(self, running: Product, somebody: Worker, tmp_path: Path) -> None:
        talk = talked(somebody, "D-4")

        done = run(running, "wissen", "--gesprek", talk.id, "--naar", str(tmp_path / "geen-map" / "bewijs.txt"))

        assert done.returncode == 2
        assert "is niet te schrijven" in done.stderr
        assert f"gesprek {talk.id}" in done.stdout

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            ((), "Geef --gesprek, of --casus en --team samen.\n"),
            (("--casus", "A-1"), "Geef --gesprek, of --casus en --team samen.\n"),
            (("--gesprek", "x", "--team", "Noord"), "Geef --gesprek, of --casus en --team samen.\n"),
            (("--casus", "Z-9", "--team", "Noord"), "Team Noord heeft geen gesprekken over casus Z-9. "),
            (("--casus", "Z-9", "--team", "Nergens"), "Er is geen team Nergens. "),
            (("--gesprek", "x"), "Er is geen gesprek x. "),
        ],
    )
    def test_what_cannot_be_erased_is_told(self, running: Product, options: tuple[str, ...], told: str) -> None:
        refused = run(running, "wissen", *options)

        assert refused.returncode == 2
        assert refused.stderr.startswith(told)


def test_everything_of_a_casus_is_told_to_who_asks(running: Product, somebody: Worker, tmp_path: Path) -> None:
    talk = talked(somebody, "E-1")

    done = run(running, "inzage", "--casus", "E-1", "--team", "Noord", "--naar", str(tmp_path / "inzage.json"))

    assert done.returncode == 0, done.stderr
    told, readable = json.loads((tmp_path / "inzage.json").read_text()), (tmp_path / "inzage.txt").read_text()
    assert [row["id"] for row in told["rijen"]["conversations"]] == [talk.id]
    assert all(word in readable and word in json.dumps(told) for word in SAID)
    assert "Wat is de aanleiding? Waarom komt deze vraag juist nu?" in readable
    assert NAME not in readable
    assert {(tmp_path / name).stat().st_mode & 0o077 for name in ("inzage.json", "inzage.txt")} == {0}


class TestBackups:
    def test_a_backup_is_put_back_into_the_running_product(
        self, running: Product, somebody: Worker, key: Path, tmp_path: Path
    ) -> None:
        file = str(tmp_path / "kopie.age")
        kept, erased = talked(somebody, "F-1"), talked(somebody, "F-2")
        made = run(running, "reservekopie", "--naar", file, "--sleutel", str(key))
        run(running, "wissen", "--gesprek", erased.id)
        lost = talked(somebody, "F-3")

        done = run(running, "terugzetten", file, "--sleutel", str(key))

        assert (made.returncode, done.returncode) == (0, 0), made.stderr + done.stderr
        assert "Opnieuw gewist omdat ze daarna gewist waren: 1." in done.stdout
        assert somebody.http.get(kept.path).status_code == 401
        again = running.log_in("medewerker-een")
        assert again.http.get(erased.path).status_code == 404
        assert again.http.get(lost.path).status_code == 404
        assert again.talk(kept.id).say("En zo ging het verder.").status == "open"
        assert run(running, "logboek", "controleer").returncode == 0

    def test_a_backup_is_put_back_on_another_computer(self, running: Product, key: Path, tmp_path: Path) -> None:
        file, code = str(tmp_path / "kopie.age"), "G-1"
        talk = talked(running.log_in("medewerker-een"), code)
        run(running, "reservekopie", "--naar", file, "--sleutel", str(key))
        elsewhere = Product(folder=tmp_path)

        done = run(elsewhere, "terugzetten", file, "--sleutel", str(key))

        assert "De sleutel van de gegevensmap is ook teruggezet." in done.stdout
        try:
            elsewhere.start()
            assert elsewhere.log_in("medewerker-een").talk(talk.id).read()["casus"] == code
        finally:
            elsewhere.stop()

    @pytest.mark.parametrize("how", ["another key", "half a file"])
    def test_what_cannot_be_opened_is_told_and_nothing_changes(
        self, running: Product, key: Path, tmp_path: Path, how: str
    ) -> None:
        talk, file = talked(running.log_in("medewerker-een"), "H-1"), tmp_path / "kopie.age"
        run(running, "reservekopie", "--naar", str(file), "--sleutel", str(key))
        if how == "another key":
            key = tmp_path / "andere"
            prisma_here("reservekopie", "sleutel", "--naar", str(key), environ=clean_environment())
        else:
            file.write_bytes(file.read_bytes()[:-1000])

        refused = run(running, "terugzetten", str(file), "--sleutel", str(key))

        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
        assert refused.stderr.endswith("Er is niets veranderd.\n")
        assert talk.read()["casus"] == "H-1"

    def test_a_backup_without_a_name_or_key_is_refused(self, running: Product) -> None:
        assert run(running, "reservekopie").stderr == "Geef --naar en --sleutel allebei.\n"


class TestNights:
    def test_a_start_after_the_night_forgets_by_itself_and_says_so(self, tmp_path: Path) -> None:
        train_when_missing()
        product = Product(folder=tmp_path)
        product.add_user("medewerker-een", "--rol", "medewerker", "--team", "Noord")
        add_old_conversation(product.data / "prismabril.db")
        try:
            product.start()
            eventually(lambda: "Bewaartermijn uitgevoerd: 1 gesprekken gewist." in product.said(), "de nacht")
        finally:
            product.stop()

        with closing(sqlite3.connect(product.data / "prismabril.db")) as database:
            assert database.execute("SELECT count(*) FROM conversations").fetchone() == (0,)
            assert database.execute("SELECT kind, count FROM figures ORDER BY kind").fetchall() == [
                ("afgerond", 1), ("begonnen", 1)
            ]  # fmt: skip

    def test_each_night_it_runs_once(self, tmp_path: Path) -> None:
        settings = from_environment(clean_environment(PRISMA_GEGEVENS=str(tmp_path)))
        database = Database(settings.database_url)
        upgrade(database)
        noon = datetime(2026, 3, 2, 12, tzinfo=UTC)

        for hours in (0, 1, 2, 24, 25, 72):
            forget_when_due(settings, print, noon + timedelta(hours=hours))

        with database.read() as conn:
            done = [entry.deed.at - noon for entry in deeds.everything(conn)]
        assert done == [timedelta(hours=hours) for hours in (0, 24, 72)]
        database.close()

    def test_a_database_that_is_away_is_told_and_nothing_stops(self, tmp_path: Path) -> None:
        url = "postgresql://prisma@127.0.0.1:1/prismabril"
        settings = from_environment(clean_environment(PRISMA_GEGEVENS=str(tmp_path), PRISMA_DATABASE_URL=url))
        said: list[str] = []

        forget_when_due(settings, said.append, datetime(2026, 3, 2, 12, tzinfo=UTC))

        assert said == [
            "De bewaartermijn kon niet uitgevoerd worden (OperationalError). Prismabril probeert het over een uur weer."
        ]


def add_old_conversation(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO instrument_versions VALUES ('v', 'tsacep', 'een', '{}', '2026-03-02 09:00:00.000000')"
        )
        database.execute(
            "INSERT INTO conversations (id, instrument_id, version, team_id, user_id, start_part, status, created_at,"
            " changed_at) SELECT 'g', 'tsacep', 'v', teams.id, users.id, 'T', 'afgerond',"
            " '2026-03-02 09:00:00.000000', '2026-03-02 09:00:00.000000' FROM teams, users"
        )
