"""The small parts of logging in, on their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.oidc_settings import oidc_from
from bot.web.limits import LONGEST_WAIT, too_many, wait_after
from bot.web.passwords import is_easy
from bot.web.policy import TABLE
from bot.web.sealing import Unsealable, Vault


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (1000, 900)]
)
def test_each_wrong_try_more_doubles_the_wait_up_to_a_quarter_of_an_hour(failures: int, seconds: int) -> None:
    assert wait_after(failures) == timedelta(seconds=seconds)
    assert wait_after(failures) <= LONGEST_WAIT


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.2, "1 seconde"), (29.1, "30 seconden"), (90, "90 seconden"), (91, "2 minuten"), (900, "15 minuten")],
)
def test_the_wait_is_told_in_words(seconds: float, told: str) -> None:
    assert too_many(timedelta(seconds=seconds)).details == {"wachttijd": told}


class TestVault:
    def test_what_is_sealed_opens_with_the_same_secret_only(self) -> None:
        sealed = Vault("een geheim voor de tests").seal("verborgen")

        assert "verborgen" not in sealed
        assert Vault("een geheim voor de tests").open(sealed) == "verborgen"
        with pytest.raises(Unsealable):
            Vault("een ander geheim hier").open(sealed)

    @pytest.mark.parametrize("changed", ["", "verzonnen", "gAAAAA", "\u00e9"])
    def test_what_was_never_sealed_does_not_open(self, changed: str) -> None:
        with pytest.raises(Unsealable):
            Vault("een geheim voor de tests").open(changed)

    def test_a_hash_depends_on_the_secret_and_on_where_its_parts_end(self) -> None:
        vault = Vault("een geheim voor de tests")

        hashes = {vault.digest("a", "bc"), vault.digest("ab", "c"), Vault("een ander geheim hier").digest("a", "bc")}

        assert len(hashes) == 3


@pytest.mark.parametrize(
    "password", "123456789012 qwertyuiop12 welkom123456 wachtwoord12 gemeente2024 wijkteam1234".split()
)
def test_what_many_people_choose_is_easy(password: str) -> None:
    assert is_easy(password)


@pytest.mark.parametrize("password", ["vier losse woorden hier", "Tafel-maan-ijsbeer-9", "de kraan lekt op dinsdag"])
def test_some_loose_words_are_not_easy(password: str) -> None:
    assert not is_easy(password)


def test_the_name_of_the_person_is_easy() -> None:
    assert is_easy("sannedewit12", ("Sanne de Wit", "sannedewit"))


def test_no_beheerder_does_anything_with_conversations() -> None:
    actions = {action for action, row in TABLE.items() if row.get("beheerder")}

    assert actions == {"read content", "use account", "manage people", "manage teams", "read log"}


def test_the_settings_of_single_sign_on_do_not_show_the_secret() -> None:
    oidc = oidc_from(
        {
            "PRISMA_OIDC_ADRES": "https://login.gemeente.example/",
            "PRISMA_OIDC_CLIENT": "prisma",
            "PRISMA_OIDC_GEHEIM": "heel geheim",
            "PRISMA_OIDC_ROLLEN": "cn=wijk,dc=nl=medewerker",
        }
    )

    assert oidc is not None
    assert "heel geheim" not in repr(oidc)
    assert (oidc.issuer, dict(oidc.roles)) == ("https://login.gemeente.example", {"cn=wijk,dc=nl": "medewerker"})
