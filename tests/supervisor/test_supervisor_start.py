"""`prisma start`: the first account, stopping cleanly, and refusing clearly."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.product import (
    PASSWORD,
    Product,
    children_of,
    clean_environment,
    eventually,
    free_port,
    is_running,
    prisma,
    prisma_here,
    train_when_missing,
)

INVITATION = re.compile(r"http://127\.0\.0\.1:\d+(/uitnodiging/\S+)")
ACCOUNT = {
    "naam": "Beheer", "gebruikersnaam": "beheer", "wachtwoord": PASSWORD, "wachtwoord_herhaald": PASSWORD,
}  # fmt: skip


class TestFirstStart:
    """One product, started three times: each test follows the one before."""

    @pytest.fixture(scope="class")
    @classmethod
    def fresh(cls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
        train_when_missing()
        made = Product(folder=tmp_path_factory.mktemp("eerste-keer"))
        yield made
        if made.process:
            made.stop()

    def test_the_very_first_start_prints_an_invitation(self, fresh: Product) -> None:
        fresh.start()

        assert len(INVITATION.findall(fresh.said())) == 1

    def test_the_link_shows_a_form(self, fresh: Product) -> None:
        page = fresh.visitor().get(link(fresh))

        assert page.status_code == 200
        assert 'name="wachtwoord_herhaald"' in page.text

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"wachtwoord": "kort", "wachtwoord_herhaald": "kort"}, "Kies een wachtwoord van 12 tot 200 tekens."),
            ({"wachtwoord_herhaald": "iets heel anders hier"}, "De twee wachtwoorden zijn niet gelijk."),
            ({"gebruikersnaam": "  "}, "Vul je naam en een gebruikersnaam in."),
        ],
    )
    def test_a_mistake_in_the_form_is_told_and_uses_nothing_up(
        self, fresh: Product, change: dict[str, str], sentence: str
    ) -> None:
        refused = fresh.visitor().post(link(fresh), data=ACCOUNT | change)

        assert refused.status_code == 422
        assert sentence in refused.text

    def test_an_invented_link_opens_nothing(self, fresh: Product) -> None:
        assert fresh.visitor().post("/uitnodiging/verzonnen", data=ACCOUNT).status_code == 404

    def test_used_by_several_at_once_it_makes_exactly_one_account(self, fresh: Product) -> None:
        path, visitors = link(fresh), [fresh.visitor() for _ in range(4)]

        def use(number: int) -> int:
            return visitors[number].post(path, data=ACCOUNT | {"gebruikersnaam": f"beheer-{number}"}).status_code

        with ThreadPoolExecutor(4) as pool:
            answers = sorted(pool.map(use, range(4)))

        assert answers == [303, 404, 404, 404]

    def test_afterwards_the_link_is_used_up(self, fresh: Product) -> None:
        assert fresh.visitor().get(link(fresh)).status_code == 404

    def test_the_account_is_a_beheerder_who_can_also_try_it_out(self, fresh: Product) -> None:
        made = [name for name in (f"beheer-{number}" for number in range(4)) if may_log_in(fresh, name)]

        session = fresh.log_in(made[0]).http.get("/api/v1/sessie").json()

        assert len(made) == 1
        assert session["rollen"] == ["beheerder", "medewerker"]

    def test_sigterm_stops_all_three_processes(self, fresh: Product) -> None:
        assert_stops(fresh, signal.SIGTERM)

    def test_a_second_start_prints_no_invitation(self, fresh: Product) -> None:
        before = len(fresh.said())
        fresh.start()

        assert "uitnodiging" not in fresh.said()[before:]

    def test_ctrl_c_stops_all_three_processes(self, fresh: Product) -> None:
        assert_stops(fresh, signal.SIGINT)

    def test_a_supervisor_that_is_killed_takes_the_three_along(self, fresh: Product) -> None:
        fresh.start()
        children = [fresh.child(name) for name in ("rasa", "actions", "web")]

        os.kill(fresh.pid, signal.SIGKILL)

        eventually(lambda: not any(is_running(child) for child in children), "einde van de drie processen")

    def test_a_stop_while_it_starts_leaves_nothing_behind(self, tmp_path: Path) -> None:
        made = Product(folder=tmp_path)
        made.launch()
        children = eventually(lambda: all_three(made), "drie processen")

        code = made.stop()

        assert code == 0
        assert not any(is_running(child) for child in children)


def may_log_in(product: Product, name: str) -> bool:
    """Whether name and password are right; a beheerder sets up a second step before anything else."""
    form = {"gebruikersnaam": name, "wachtwoord": PASSWORD}
    return product.visitor().post("/api/v1/sessie", json=form).json().get("tweede_factor", False)


def all_three(product: Product) -> list[int]:
    """The three processes; nothing while one of them is not there yet."""
    children = children_of(product.pid)
    return children if len(children) == 3 else []


def link(product: Product) -> str:
    return INVITATION.findall(product.said())[0]


def assert_stops(product: Product, number: int) -> None:
    children = [product.child(name) for name in ("rasa", "actions", "web")]

    code = product.stop(number)

    assert code == 0
    assert not any(is_running(child) for child in children)
    assert product.said().rstrip().endswith("Prismabril is gestopt. Alles is bewaard.")
    assert not answers(product.port)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class TestRefusals:
    @pytest.mark.parametrize(
        ("setting", "value", "sentence"),
        [
            ("PRISMA_POORT", "abc", "PRISMA_POORT heeft de waarde 'abc'. Geef een getal van 1 tot en met 65535."),
            ("PRISMA_POORT", "99999", "PRISMA_POORT heeft de waarde '99999'. Geef een getal van 1 tot en met 65535."),
            ("PRISMA_HTTPS", "misschien", "PRISMA_HTTPS heeft de waarde 'misschien'. Geef 'aan' of 'uit'."),
            ("PRISMA_SESSIE_MINUTEN", "0", "PRISMA_SESSIE_MINUTEN heeft de waarde '0'."),
            ("PRISMA_INTERN_GEHEIM", "kort", "PRISMA_INTERN_GEHEIM ontbreekt of is korter dan 16 tekens."),
            ("PRISMA_HOSTNAMEN", "prisma.nl, team.nl", "PRISMA_HOSTNAMEN heeft de waarde 'prisma.nl, team.nl'."),
            ("PRISMA_HOSTNAMEN", "*.*.nl", "PRISMA_HOSTNAMEN heeft de waarde '*.*.nl'."),
            ("PRISMA_ADRES", "192.0.2.1", "Op adres 192.0.2.1, poort "),
            ("PRISMA_ADRES", "geen adres", "Op adres geen adres, poort "),
            ("PRISMA_MODEL", "/nergens.tar.gz", "Er is nog geen model op /nergens.tar.gz."),
            ("PRISMA_RASA_PYTHON", "/nergens/python", "De omgeving van Rasa ontbreekt (/nergens/python)."),
            ("PRISMA_KENNIS", "/nergens", "Het bestand /nergens/"),
            ("PRISMA_DATABASE_URL", "onzin", "De database is niet te gebruiken"),
            ("PRISMA_DATABASE_URL", "postgresql://x:geheim@127.0.0.1:1/x", "De database is niet te gebruiken"),
            ("PRISMA_DATABASE_URL", "sqlite:////dev/null/x.db", "De database is niet te gebruiken"),
            ("PRISMA_INSTELLINGEN", "/nergens.env", "Het instellingenbestand /nergens.env bestaat niet."),
        ],
    )
    def test_a_setting_that_cannot_be_used_is_told_in_one_sentence(
        self, tmp_path: Path, setting: str, value: str, sentence: str
    ) -> None:
        settings = {"PRISMA_POORT": str(free_port()), "PRISMA_GEGEVENS": str(tmp_path / "gegevens"), setting: value}

        refused = prisma_here("start", environ=clean_environment(**settings))

        assert_one_sentence(refused, sentence)

    def test_a_port_in_use_is_told_in_one_sentence(self, tmp_path: Path) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])

            refused = prisma("start", "--poort", port, "--gegevens", str(tmp_path))

        assert_one_sentence(refused, f"Poort {port} is al in gebruik.")

    @pytest.mark.parametrize("option", ["abc", "0", "-1", "70000"])
    def test_an_option_that_is_no_port_is_told_in_one_sentence(self, option: str) -> None:
        refused = prisma_here("start", f"--poort={option}", environ=clean_environment())

        assert_one_sentence(refused, "Geef een getal van 1 tot en met 65535.")

    @pytest.mark.parametrize("folder", ["/dev/null/gegevens", "/proc/gegevens"])
    def test_a_folder_that_cannot_be_written_in_is_told_in_one_sentence(self, folder: str) -> None:
        refused = prisma_here("start", "--poort", str(free_port()), "--gegevens", folder, environ=clean_environment())

        assert_one_sentence(refused, f"In de map {folder} kan niet geschreven worden")

    def test_no_password_of_a_database_is_shown(self, tmp_path: Path) -> None:
        settings = {"PRISMA_GEGEVENS": str(tmp_path), "PRISMA_DATABASE_URL": "postgresql://x:geheim@127.0.0.1:1/x"}

        refused = prisma_here("start", "--poort", str(free_port()), environ=clean_environment(**settings))

        assert "geheim" not in refused.stderr + refused.stdout


def assert_one_sentence(refused: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert refused.returncode == 2
    assert sentence in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


class TestBehindAnotherName:
    """As in a municipality: the browser asks for another name than the supervisor does."""

    @pytest.fixture(scope="class")
    @classmethod
    def named(cls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
        train_when_missing()
        settings = {"PRISMA_HOSTNAMEN": "prisma.gemeente.example", "PRISMA_HTTPS": "aan"}
        made = Product(folder=tmp_path_factory.mktemp("andere-naam"), settings=settings)
        try:
            yield made.start()
        finally:
            made.stop()

    def test_it_becomes_ready_and_answers_to_that_name(self, named: Product) -> None:
        assert asked_as(named, "prisma.gemeente.example").status_code == 200

    def test_it_does_not_answer_to_another_name(self, named: Product) -> None:
        assert asked_as(named, "ergens-anders.example").status_code == 400

    def test_the_health_command_finds_it(self, named: Product) -> None:
        assert prisma("gezondheid", "--poort", str(named.port), environ=named.environment).returncode == 0

    def test_with_https_the_cookie_is_for_https_and_this_host_only(self, named: Product) -> None:
        named.add_user("medewerker-een", "--rol", "medewerker", "--team", "Noord")

        answer = named.visitor().post(
            "/api/v1/sessie", json={"gebruikersnaam": "medewerker-een", "wachtwoord": PASSWORD}
        )

        assert answer.headers["set-cookie"].startswith("__Host-prisma=")
        assert "Secure" in answer.headers["set-cookie"]
        assert "max-age" in answer.headers["strict-transport-security"]


def asked_as(product: Product, host: str) -> httpx.Response:
    return product.visitor().get("/inloggen", headers={"Host": host})
