"""A script in every text there is: in a real browser, on every page that shows it, nothing of it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.attack.watching import WATCH, Watched
from tests.product import Product, Talk, Worker
from tests.web_process import post

MARK = "kwaadwillend"
# For the text of a page, an attribute, an address, a script, a template, and a page that is read as another kind.
PAYLOADS = [
    f"<script>window.geraakt=1</script>{MARK}", f"<img src=x onerror=window.geraakt=1>{MARK}",
    f"\"'><svg/onload=window.geraakt=1>{MARK}", f"' autofocus onfocus=window.geraakt=1 x='{MARK}",
    f"javascript:window.geraakt=1//{MARK}", f"</title></textarea></style><iframe srcdoc='{MARK}'>",
    f"{{{{7*7}}}}${{7*7}}<%= 7*7 %>#{{7*7}}{MARK}", f"<a href='javascript:window.geraakt=1'>{MARK}</a>",
    f"<meta http-equiv=refresh content='0;url=//kwaad.example'>{MARK}", f"<base href='//kwaad.example/'>{MARK}",
]  # fmt: skip


@dataclass(frozen=True)
class Poisoned:
    """Everything that holds a script, and who may look at it."""

    somebody: Worker
    talks: list[Talk]
    person: str
    team: str
    link: str


@pytest.fixture(scope="module")
def poisoned(target: Product) -> Poisoned:
    roles = [part for role in ("medewerker", "coordinator", "trainer", "beheerder") for part in ("--rol", role)]
    somebody = target.worker("vergiftigd", *roles, "--team", "Noord", "--team", "Zuid")
    made = [post(somebody, "/beheer/teams", naam=each) for each in PAYLOADS]
    assert {answer.status_code for answer in made} == {303}
    page = somebody.http.get("/beheer/teams").text
    team = re.findall(r"/beheer/teams/([\w-]{36})", page)[-1]
    for each in PAYLOADS:
        answer = post(somebody, "/beheer/gebruikers", naam=each, gebruikersnaam=each, rol="trainer", team=team)
        assert answer.status_code == 200, answer.text
        link = re.search(r"/uitnodiging/[\w-]+", answer.text)
        assert link
    person = re.findall(r"/beheer/gebruikers/([\w-]{36})", somebody.http.get("/beheer/gebruikers").text)[0]
    return Poisoned(somebody=somebody, talks=told(somebody), person=person, team=team, link=link[0])


def told(somebody: Worker) -> list[Talk]:
    """Conversations with a script in each thing that can be said."""
    talks = [somebody.begin("tsacep", "T"), somebody.begin("netwerkkaart"), somebody.begin("innovatiedagboek")]
    for talk in talks:
        for each in PAYLOADS:
            talk.post(opdracht={"soort": "begrip", "waarde": each})
            talk.post(opdracht={"soort": "voorstel", "waarde": each})
            talk.post(opdracht={"soort": "kies", "waarde": {"keuze": each, "toelichting": each}})
            talk.post(tekst=f"wat is {each}?")
            talk.post(tekst=f"buurvrouw, {each}, elke week", als="antwoord")
        skipped = {"reden": "weet-niet", "toelichting": PAYLOADS[0]}
        talk.post(opdracht={"soort": "overslaan", "waarde": skipped})
        talk.post(opdracht={"soort": "samenvatting"})
        talk.post(opdracht={"soort": "wijzigen"})
    assert all(str(talk.transcript()).count(MARK) > 20 for talk in talks)
    return talks


@pytest.fixture
def watched(browser: Browser, target: Product, poisoned: Poisoned) -> Iterator[Watched]:
    """A browser in which the one who may see everything is logged in."""
    context = browser.new_context(base_url=target.address, locale="nl-NL")
    context.set_default_timeout(30_000)
    context.add_init_script(WATCH)
    cookie = poisoned.somebody.http.cookies["prisma"]
    context.add_cookies([{"name": "prisma", "value": cookie, "url": target.address}])
    yield Watched(context.new_page())
    context.close()


def test_nothing_runs_in_the_chat(watched: Watched, poisoned: Poisoned) -> None:
    for talk in poisoned.talks:
        watched.open(f"/gesprekken/{talk.id}")
        expect(watched.page.get_by_role("log")).to_contain_text(MARK, timeout=30_000)
        watched.check(talk.id)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_runs_of_what_is_typed_in_the_chat(watched: Watched, poisoned: Poisoned, payload: str) -> None:
    talk = poisoned.somebody.begin("inwonersvragen")
    watched.open(f"/gesprekken/{talk.id}")
    expect(watched.page.get_by_text("Vraag 1 van")).to_be_visible(timeout=30_000)
    box = watched.page.get_by_role("textbox").last

    box.fill(payload)
    box.press("Enter")

    expect(watched.page.locator("prisma-gesprek")).to_contain_text(MARK, timeout=30_000)
    expect(watched.page.get_by_text("Even geduld")).to_have_count(0, timeout=30_000)
    watched.check(payload)


def test_nothing_runs_on_a_page_that_shows_what_was_kept(watched: Watched, poisoned: Poisoned) -> None:
    person, team = f"/beheer/gebruikers/{poisoned.person}", f"/beheer/teams/{poisoned.team}"
    pages = ["/beheer/gebruikers", "/beheer/teams", "/beheer/logboek", "/logboek/eigen", "/gesprekken", person, team]
    for path in pages:
        watched.open(path)
    for path in ("/beheer/gebruikers", "/beheer/teams", "/beheer/logboek", team):
        watched.open(path)
        expect(watched.page.locator("main")).to_contain_text(MARK)
    watched.open(poisoned.link)
    expect(watched.page.locator("main")).to_contain_text(MARK)


ADDRESSES = [
    "/begrippen?zoek={}", "/begrippen?thema={}", "/begrippen?zoek={0}&thema={0}", "/begrippen/{}", "/{}",
    "/gesprekken?instrument={}", "/gesprekken/{}", "/account?gewijzigd={}", "/beheer/gebruikers/{}", "/beheer/teams/{}",
    "/beheer/logboek?gesprek={0}&van={0}&soort={0}&wie={0}", "/uitnodiging/{}", "/tweede-factor?volgende={}",
    "/api/v1/begrippen/{}", "/api/v1/gesprekken/{}", "/api/v1/begrippen?zoek={}", "/sso/terug?error={}&state={0}",
]  # fmt: skip


@pytest.mark.parametrize("address", [each.replace("{}", "{0}") for each in ADDRESSES])
def test_nothing_runs_of_an_address(watched: Watched, address: str) -> None:
    for payload in PAYLOADS:
        watched.open(address.format(quote(payload, safe="")))


@pytest.mark.parametrize("path", ["/inloggen", "/inloggen/code"])
def test_nothing_runs_on_the_way_in(browser: Browser, target: Product, path: str) -> None:
    context = browser.new_context(base_url=target.address)
    context.add_init_script(WATCH)
    outside = Watched(context.new_page())
    for payload in PAYLOADS:
        outside.open(f"{path}?volgende={quote(payload, safe='')}")
    outside.page.get_by_label("Gebruikersnaam").fill(PAYLOADS[2])
    outside.page.get_by_label("Wachtwoord").fill("mis")
    outside.page.get_by_role("button", name="Inloggen").click()
    expect(outside.page.get_by_label("Gebruikersnaam")).to_have_value(PAYLOADS[2])
    outside.check("na een fout")
    context.close()


def test_nothing_runs_when_a_form_is_shown_again_with_what_was_typed(watched: Watched) -> None:
    for payload in PAYLOADS:
        watched.open("/beheer/gebruikers")
        watched.page.get_by_label("Naam", exact=True).fill(payload)
        watched.page.get_by_label("Gebruikersnaam").fill(payload)
        watched.page.locator("main form").last.get_by_role("button").click()
        expect(watched.page.get_by_role("alert")).to_be_visible()
        expect(watched.page.get_by_label("Naam", exact=True)).to_have_value(payload)
        watched.check("nog een keer getoond")


def test_every_answer_for_programs_is_read_as_nothing_else(poisoned: Poisoned) -> None:
    http, talk = poisoned.somebody.http, poisoned.talks[0]
    answers: list[httpx.Response] = [
        http.get(path)
        for path in (
            talk.path, f"{talk.path}/berichten", "/api/v1/sessie", "/api/v1/gesprekken", "/api/v1/begripsvoorstellen",
            f"/api/v1/begrippen/{quote(PAYLOADS[0])}", f"/api/v1/begrippen?zoek={quote(PAYLOADS[0])}",
        )
    ]  # fmt: skip

    assert MARK in answers[0].text + answers[1].text
    for answer in answers:
        assert answer.headers["content-type"] in ("application/json", "application/problem+json")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_casus_is_a_code_and_no_script(poisoned: Poisoned) -> None:
    for payload in PAYLOADS:
        begun = {"instrument": "tsacep", "casus": payload[:40]}
        assert poisoned.somebody.http.post("/api/v1/gesprekken", json=begun).status_code == 422
