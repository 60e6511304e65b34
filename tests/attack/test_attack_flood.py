"""More than anybody needs: guesses at once, and texts made to keep something busy. Each is answered or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.attack.scene import assert_harmless
from tests.product import PASSWORD, Product, Talk, Worker, csrf_of
from tests.web_process import WebProcess, post

MEGABYTE = 1024  # in the kilobytes of the kernel
LONGEST = 20_000
# For what tries each way to read a text: repetitions that nearly end in something.
PATTERNS = {
    "een letter": "a", "een cijfer": "1", "een spatie": " ", "een punt": ".", "een komma": ",", "een apostrof": "'",
    "een streepje": "-", "een onderstreping": "_", "een apenstaart": "a@", "een adres": "a.a@", "een haakje": "(",
    "een aanhaling": '"', "een schuine streep": "/", "een begin van een link": "http://", "een punt na elk": "a.b.",
    "een voorvoegsel": "van der ", "een naam": "Jan ", "een afkorting": "J.", "een rol": "buurvrouw, ",
    "een telling": "2 keer per week ", "een straat": "Dorpsstraat 1 ", "een postcode": "1234 AB ", "een datum": "1-1-",
    "een telefoonnummer": "06-", "een iban": "NL91ABNA", "een vraag": "wat is ", "een opdracht": "stop ",
    "een woord": "mantelzorg ", "een koppelteken": "zorg-", "een regel": "\n", "een alinea": "a\n\n", "een tab": "\t",
    "een accent": "e\u0301", "een teken zonder breedte": "\u200b", "een gezicht": "\U0001f469\u200d",
    "een haak": "[a](",
    "een ster": "**a", "een lijst": "- a\n", "een slash-opdracht": "/stop{", "een gat": "{}", "een breuk": "a/b,",
}  # fmt: skip


def long_text(pattern: str, size: int = LONGEST) -> str:
    """So many characters of one thing, that end otherwise."""
    return (PATTERNS[pattern] * size)[: size - 1] + "!"


class TestGuessing:
    @pytest.fixture
    def web(self, tmp_path: Path) -> Iterator[WebProcess]:
        running = WebProcess(folder=tmp_path)
        try:
            yield running.start()
        finally:
            running.stop()

    def test_many_at_once_do_not_take_all_the_memory(self, web: WebProcess) -> None:
        """Each password that is compared takes 64 MB while it is."""

        def guess(number: int) -> int:
            form = {"gebruikersnaam": f"iemand-{number}", "wachtwoord": "mis mis mis mis"}
            return httpx.post(f"{web.address}/api/v1/sessie", json=form, timeout=120, trust_env=False).status_code

        before = most_memory(web)
        with ThreadPoolExecutor(40) as crowd:
            answers = list(crowd.map(guess, range(40)))

        assert set(answers) == {401}
        assert most_memory(web) - before < 600 * MEGABYTE

    def test_a_password_without_end_is_refused_unread(self, web: WebProcess) -> None:
        form = {"gebruikersnaam": "x", "wachtwoord": "x" * 1001}

        assert web.visitor().post("/api/v1/sessie", json=form).status_code == 422
        assert web.visitor().post("/inloggen", data=form).status_code == 422


def most_memory(web: WebProcess) -> int:
    """The most the process ever held, in kilobytes."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{web.pid}/status").read_text())
    assert found
    return int(found[1])


@pytest.fixture(scope="module")
def talk(intruder: Worker) -> Talk:
    return intruder.begin("inwonersvragen")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_text_made_to_keep_the_assistant_busy_is_answered(talk: Talk, pattern: str) -> None:
    """As somebody types it, and as it is said to be an answer."""
    assert_harmless(talk.post(tekst=long_text(pattern)))
    assert_harmless(talk.post(tekst=long_text(pattern), als="antwoord"))


def test_after_all_that_it_answers_as_before(intruder: Worker) -> None:
    assert intruder.begin("tsacep", "T").say("wat is zorg?").kinds[0] == "begrip"


@pytest.mark.parametrize("kind", ["kies", "begrip", "voorstel"])
def test_a_button_made_to_keep_it_busy_is_answered(talk: Talk, kind: str) -> None:
    for pattern in PATTERNS:
        value = long_text(pattern)
        assert_harmless(talk.post(opdracht={"soort": kind, "waarde": value}))


def test_a_list_made_to_keep_it_busy_is_refused(talk: Talk) -> None:
    for value in (
        [1] * 100_000,
        [[]] * 100_000,
        [{}] * 100_000,
        ["a"] * 50_000,
        {str(each): 1 for each in range(20_000)},
    ):
        refused = talk.post(opdracht={"soort": "kies", "waarde": value})
        assert refused.status_code in (413, 422)


def test_a_search_made_to_keep_it_busy_is_answered_or_refused(intruder: Worker) -> None:
    for pattern in PATTERNS:
        for path in ("/api/v1/begrippen", "/begrippen"):
            assert intruder.http.get(path, params={"zoek": long_text(pattern, 200)}).status_code == 200
            assert intruder.http.get(path, params={"zoek": long_text(pattern, 5000)}).status_code == 422


def test_a_password_made_to_keep_the_judge_of_it_busy_is_answered(target: Product) -> None:
    """Whether a password is easy to guess takes longer the longer it is."""
    somebody, old = target.worker("kiest-lang"), PASSWORD
    for pattern in ("een letter", "een cijfer", "een woord", "een datum", "een gezicht"):
        new = long_text(pattern, 200)
        answer = post(somebody, "/account/wachtwoord", oud=old, nieuw=new, herhaald=new)
        assert_harmless(answer)
        somebody.http.headers["X-CSRF-Token"] = csrf_of(somebody.http.get("/account").text)
        old = new if answer.status_code == 303 else old


@pytest.mark.parametrize("field", ["naam", "gebruikersnaam", "rol", "team"])
def test_a_field_of_a_form_has_an_end(beheerder: Worker, field: str) -> None:
    form = {"naam": "x", "gebruikersnaam": "x", "rol": "trainer"} | {field: "x" * 5000}

    assert post(beheerder, "/beheer/gebruikers", **form).status_code == 422
