"""The other commands: content, health, users."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.product import PASSWORD, ROOT, Product, clean_environment, free_port, prisma, prisma_here


class TestContent:
    def test_good_content_is_said_to_be_good(self) -> None:
        checked = prisma("kennis", "controleer")

        assert (checked.returncode, checked.stderr) == (0, "")
        assert checked.stdout.startswith("De inhoud klopt: 24 instrumenten")

    def test_every_fault_is_named_with_its_place(self, knowledge_with_faults: Path) -> None:
        checked = prisma("kennis", "controleer", environ=clean_environment(PRISMA_KENNIS=str(knowledge_with_faults)))

        faults = checked.stderr.splitlines()[1:]
        assert checked.returncode == 2
        assert all(fault.startswith("instrumenten/inwonersvragen.yml:") for fault in faults)
        assert any("raadsel" in fault for fault in faults)
        assert any("doeltje" in fault for fault in faults)

    def test_with_faulty_content_nothing_starts(self, knowledge_with_faults: Path, tmp_path: Path) -> None:
        settings = {"PRISMA_KENNIS": str(knowledge_with_faults), "PRISMA_GEGEVENS": str(tmp_path / "gegevens")}

        started = prisma("start", "--poort", str(free_port()), environ=clean_environment(**settings))

        assert started.returncode == 2
        assert "Traceback" not in started.stderr
        assert not (tmp_path / "gegevens").exists()

    @pytest.fixture
    def knowledge_with_faults(self, tmp_path: Path) -> Path:
        """The content with two mistakes in one file."""
        folder = tmp_path / "knowledge"
        shutil.copytree(ROOT / "knowledge", folder)
        file = folder / "instrumenten" / "inwonersvragen.yml"
        text = file.read_text()
        file.write_text(text.replace("soort: open", "soort: raadsel", 1).replace("    doel:", "    doeltje:", 1))
        return folder


class TestHealth:
    def test_a_running_product_is_healthy(self, product: Product) -> None:
        asked = prisma("gezondheid", "--poort", str(product.port))

        assert (asked.returncode, asked.stdout) == (0, "Alles draait.\n")

    def test_where_nothing_runs_that_is_told(self) -> None:
        port = free_port()

        asked = prisma("gezondheid", "--poort", str(port))

        assert asked.returncode == 2
        assert asked.stderr == f"Op http://127.0.0.1:{port} antwoordt niets. Start met 'prisma start'.\n"


class TestUsers:
    def test_a_user_is_added_and_can_log_in(self, product: Product) -> None:
        added = prisma(
            "gebruiker", "toevoegen", "--naam", "toegevoegd", "--rol", "medewerker", "--rol", "coordinator",
            "--team", "Oost", "--wachtwoord-stdin", "--gegevens", str(product.data), typed=f"{PASSWORD}\n",
        )  # fmt: skip

        assert added.stdout == "toegevoegd kan inloggen als medewerker, coordinator.\n"
        assert product.log_in("toegevoegd").http.get("/api/v1/sessie").json()["rollen"] == ["coordinator", "medewerker"]

    @pytest.mark.parametrize("name", ["dubbel", "DUBBEL"])
    def test_a_name_that_exists_is_refused(self, product: Product, name: str) -> None:
        product.add_user("dubbel", "--rol", "beheerder")

        refused = product.add_user(name, "--rol", "beheerder")

        assert (refused.returncode, refused.stderr) == (2, f"De gebruikersnaam {name} bestaat al. Kies een andere.\n")

    @pytest.mark.parametrize("password", ["", "kort", "elf tekens!", "x" * 201])
    def test_a_password_that_is_too_short_or_long_is_refused(self, product: Product, password: str) -> None:
        refused = product.add_user("met-wachtwoord", "--rol", "beheerder", password=password)

        assert (refused.returncode, refused.stderr) == (2, "Het wachtwoord moet 12 tot 200 tekens hebben.\n")

    @pytest.mark.parametrize("role", ["medewerker", "coordinator"])
    def test_a_role_that_needs_a_team_is_refused_without_one(self, product: Product, role: str) -> None:
        refused = product.add_user("zonder-team", "--rol", role)

        assert (refused.returncode, refused.stderr) == (
            2,
            "Een medewerker of coordinator hoort bij een team. Geef --team.\n",
        )

    def test_a_password_on_the_command_line_is_not_possible(self, tmp_path: Path) -> None:
        without = ("gebruiker", "toevoegen", "--naam", "x", "--rol", "beheerder", "--gegevens", str(tmp_path))
        refused = prisma_here(*without, environ=clean_environment())

        assert refused.returncode == 2
        assert refused.stderr.startswith("Geef het wachtwoord met --wachtwoord-stdin")

    def test_a_role_that_is_none_is_refused(self, product: Product) -> None:
        with pytest.raises(SystemExit, match="2"):
            product.add_user("met-rol", "--rol", "directeur")

    def test_a_user_can_be_added_before_the_first_start(self, tmp_path: Path) -> None:
        made = Product(folder=tmp_path)

        assert made.add_user("eerste", "--rol", "beheerder", password=PASSWORD).returncode == 0

    def test_a_database_that_cannot_be_used_is_told_in_one_sentence(self, tmp_path: Path) -> None:
        made = Product(folder=tmp_path, settings={"PRISMA_DATABASE_URL": "onzin"})

        refused = made.add_user("eerste", "--rol", "beheerder")

        assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
        assert refused.stderr.startswith("De database is niet te gebruiken")
