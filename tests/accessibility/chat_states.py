"""The states of a conversation: every kind of question, what opens, what goes wrong, and how it ends."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.accessibility.states import State, Steps, Talking, press
from tests.browser.pages import box, log, say

AT_T2 = Talking(said=("De inwoner zelf",))
AT_T3 = Talking(said=("De inwoner zelf", "Ze wil naar de markt."))
NAMES = "Mijn buurvrouw Fatima belt vaak, en Roos bloeit."


def typed(text: str, wait_for: str) -> Steps:
    """Send a text, and wait until the log says this."""

    def steps(page: Page) -> None:
        say(page, text)
        expect(log(page)).to_contain_text(wait_for)

    return steps


def sent_in_vain(page: Page) -> None:
    say(page, "")
    expect(page.locator("#antwoord-fout")).to_be_visible()


def looked_up(page: Page) -> None:
    typed("wat is mantelzorg?", "Zorg die je")(page)
    page.get_by_text("Meer over mantelzorg").click()
    expect(page.locator(".prisma-meaning")).to_contain_text("Niet te verwarren")


def word_in_question(page: Page) -> None:
    page.locator(".prisma-word").first.click()
    expect(page.locator(".prisma-meaning__short")).to_be_visible()


def names_shown(page: Page) -> None:
    say(page, NAMES)
    expect(page.get_by_role("button", name="Zo bewaren")).to_be_visible()


def names_pointed(page: Page) -> None:
    names_shown(page)
    page.get_by_role("button", name="Roos wordt [PERSOON-1]").click()
    page.get_by_role("button", name="Nog een naam aanwijzen").click()


def read_as_command(page: Page) -> None:
    typed("even rust", "we pauzeren")(page)
    page.get_by_role("button", name="Meer", exact=True).click()
    why = page.get_by_role("button", name="Waarom las je dit zo?")
    why.first.click()


def unsent(page: Page) -> None:
    page.context.set_offline(True)
    say(page, "Ze wil weer zelf koken")
    expect(page.get_by_text("Nog niet verstuurd")).to_be_visible()


def without_connection(page: Page) -> None:
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.wait_for_function("navigator.serviceWorker.controller")
    box(page).fill("Ze wil weer zelf koken")
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", name="Geen verbinding")).to_be_visible()


def slow(page: Page) -> None:
    page.route("**/berichten", lambda route: None)  # never answered
    say(page, "De inwoner zelf")
    expect(page.get_by_text("Even geduld").first).to_be_visible()


def signed_out(page: Page) -> None:
    page.context.clear_cookies()
    say(page, "Ze wil weer zelf koken")
    expect(page.get_by_role("link", name="Log opnieuw in")).to_be_visible()


def not_loaded(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=503, body="")

    page.route("**/api/v1/gesprekken/*", refuse)
    page.route("**/api/v1/gesprekken/*/berichten", refuse)
    page.reload()
    expect(page.get_by_role("button", name="Opnieuw proberen").first).to_be_visible()


def changing(page: Page) -> None:
    page.get_by_role("button", name="Pas aan: Wie vraagt, en voor wie").click()
    page.locator(".prisma-edit").wait_for()


def changed_with_name(page: Page) -> None:
    page.get_by_role("button", name="Pas aan: De vraag in eigen woorden").click()
    page.get_by_label("Ander antwoord").fill(NAMES)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Zo bewaren")).to_be_visible()


def changed_in_vain(page: Page) -> None:
    page.get_by_role("button", name="Pas aan: De vraag in eigen woorden").click()
    page.get_by_label("Ander antwoord").fill("")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Typ een antwoord, of kies Laat zo.")).to_be_visible()


def history(page: Page) -> None:
    page.get_by_role("button", name="Pas aan: De vraag in eigen woorden").click()
    page.get_by_label("Ander antwoord").fill("Ze wil naar de kerk.")
    page.keyboard.press("Enter")
    page.get_by_text("Eerder (1)").click()


def over_the_talk(*more: Steps) -> Steps:
    """On a narrow screen the Overzicht takes the place of the conversation."""

    def steps(page: Page) -> None:
        page.get_by_role("button", name="Overzicht", exact=True).click()
        page.locator(".prisma-overview__question").first.wait_for()
        for each in more:
            each(page)

    return steps


def chat(name: str, talk: Talking, steps: Steps | None = None, *, is_narrow: bool = False) -> State:
    return State(name=f"gesprek, {name}", talk=talk, steps=steps, is_narrow=is_narrow)


CHAT = (
    chat("keuze", Talking()),
    chat("open vraag", AT_T2),
    chat("personen", Talking(part="S")),
    chat("schaal", Talking("quickscan", None)),
    chat("ja of nee", Talking("bachelorscan", None, ("3",))),
    chat(
        "meer dan een keuze", Talking("competenties", None), lambda page: page.locator(".prisma-toggle").first.click()
    ),
    chat("lijst", Talking("levenslijn", None)),
    chat("datum", Talking("implementatieplan", "stap-6", ("De werkgroep begint.",))),
    chat("menu open", AT_T2, press("Meer")),
    chat("opnieuw beginnen", AT_T2, press("Meer", "Opnieuw beginnen")),
    chat("overgeslagen", AT_T2, press("Meer", "Weet ik niet")),
    chat("waarom en voorbeeld", AT_T2, press("Meer", "Waarom deze vraag?", "Meer", "Voorbeeld")),
    chat("samenvatting", AT_T3, press("Meer", "Samenvatting")),
    chat("begrip opgezocht", AT_T2, looked_up),
    chat("woord uit de vraag", Talking(), word_in_question),
    chat("niets getypt", AT_T2, sent_in_vain),
    chat("namen gezien", AT_T2, names_shown),
    chat("namen aanwijzen", AT_T2, names_pointed),
    chat("gelezen als opdracht", AT_T2, read_as_command),
    chat("gepauzeerd", AT_T2, typed("pauze", "we pauzeren")),
    chat("gestopt", AT_T2, press("Meer", "Gesprek stoppen")),
    chat("afgerond", Talking("inwonersvragen", None, ("Goed.", "Beter.", "Fijn.", "Mooi."))),
    chat("zorgsignaal", AT_T2, lambda page: say(page, "Ze zegt dat ze niet meer wil leven.")),
    chat("nog niet verstuurd", AT_T2, unsent),
    chat("traag", Talking(), slow),
    chat("uitgelogd", AT_T2, signed_out),
    chat("niet geladen", AT_T2, not_loaded),
    chat("Overzicht verborgen", AT_T3, press("Verbergen")),
    chat("antwoord veranderen", AT_T3, changing),
    chat("antwoord veranderen, naam gezien", AT_T3, changed_with_name),
    chat("antwoord veranderen, leeg", AT_T3, changed_in_vain),
    chat("eerdere antwoorden", AT_T3, history),
    chat("Overzicht op een telefoon", AT_T3, over_the_talk(), is_narrow=True),
    chat("veranderen op een telefoon", AT_T3, over_the_talk(changing), is_narrow=True),
    chat("naam op een telefoon", AT_T3, over_the_talk(changed_with_name), is_narrow=True),
    chat("menu op een telefoon", AT_T2, press("Meer"), is_narrow=True),
    State(name="zonder verbinding, met tekst", talk=AT_T2, steps=without_connection, is_app=True),
)
