"""Every page of every role, in every state it has."""

from __future__ import annotations

import pyotp
from playwright.sync_api import Page, expect

from tests.accessibility.scene import PRACTICE
from tests.accessibility.states import State, link, logging_in, opened, sent
from tests.product import PASSWORD


def recovery_codes(page: Page) -> None:
    logging_in("bewaart-codes")(page)
    page.get_by_label("Code").fill(pyotp.TOTP(page.locator("#geheim").inner_text().replace(" ", "")).now())
    page.get_by_role("button", name="Zet de tweede stap aan").click()
    expect(page.locator(".prisma-codes li").first).to_be_visible()


def practising(page: Page) -> None:
    page.locator('[role="log"][aria-live="polite"]').wait_for()
    page.get_by_text("Lees de casus").click()


def new_link(page: Page) -> None:
    page.get_by_role("link", name="Dora", exact=True).click()
    page.get_by_role("button", name="Maak een link voor een wachtwoord").click()
    expect(page.locator("#link")).to_be_visible()


WRONG_PASSWORD = {
    "Wachtwoord van nu": "mis", "Nieuw wachtwoord": PASSWORD, "Nieuw wachtwoord, nog een keer": PASSWORD,
    "knop": "Verander wachtwoord",
}  # fmt: skip
ENTERING = (
    State(name="inloggen", path="/inloggen", who=""),
    State(name="inloggen, fout", path="/inloggen", who="", steps=logging_in("niemand", "mis")),
    State(name="inloggen, te vaak fout", path="/inloggen", who="", steps=logging_in("steeds-fout", "mis")),
    State(name="uitnodiging van de beheerder", path="/uitnodiging/{uitnodiging}", who=""),
    State(name="uitnodiging van een collega", path="{link}", who=""),
    State(name="uitnodiging die niet werkt", path="/uitnodiging/weg", who=""),
    State(name="tweede stap instellen", path="/inloggen", who="", steps=logging_in("stelt-in")),
    State(name="herstelcodes", path="/inloggen", who="", steps=recovery_codes),
    State(name="code", path="/inloggen", who="", steps=logging_in("met-code")),
    State(name="uitgelogd", path="/uitgelogd", who=""),
    State(name="bladzijde bestaat niet", path="/weg"),
    State(name="geen toegang", path="/beheer/gebruikers"),
    State(name="zonder verbinding, zonder tekst", path="/offline"),
)

WORKING = (
    State(name="account", path="/account"),
    State(name="account, fout wachtwoord", path="/account", steps=sent(**WRONG_PASSWORD)),
    State(name="eigen logboek", path="/logboek/eigen"),
    State(name="mijn gesprekken, leeg", path="/gesprekken", who="nieuw"),
    State(name="mijn gesprekken", path="/gesprekken"),
    State(name="mijn gesprekken, alles open", path="/gesprekken?klaar=reflectie", steps=opened),
    State(name="mijn gesprekken, gezocht", path="/gesprekken?zoek=bloemenmarkt&stand=open"),
    State(name="mijn gesprekken, niets gevonden", path="/gesprekken?zoek=nergens"),
    State(name="nieuw gesprek", path="/gesprekken/nieuw?casus=A-17"),
    State(name="begrippen", path="/begrippen"),
    State(name="begrippen, gezocht", path="/begrippen?zoek=zorg"),
    State(name="begrippen, niets gevonden", path="/begrippen?zoek=zzzz"),
    State(name="begrip", path="/begrippen/mantelzorg"),
    State(name="netwerkkaart", path="/gesprekken/{nu}/netwerk", steps=opened),
    State(name="netwerkkaart, leeg", path="/gesprekken/{leeg}/netwerk"),
    State(name="netwerkkaart, 40 mensen", path="/gesprekken/{velen}/netwerk"),
    State(name="netwerkkaart, twee momenten", path="/gesprekken/{nu}/netwerk?naast={toen}.K"),
    State(name="netwerkkaart, een mens", path="/gesprekken/{nu}/netwerk/K/personen/zus-1"),
    State(
        name="netwerkkaart, naam gezien", path="/gesprekken/{nu}/netwerk",
        steps=sent(**{"Wie is het?": "nicht", "Hoe vaak?": "elke week bij Fatima Yilmaz", "knop": "Zet erbij"}),
    ),
    State(name="tijdlijnen", path="/gesprekken/{lijnen}/tijdlijn"),
    State(name="meenemen, leeg", path="/gesprekken/{leeg}/meenemen"),
    State(name="meenemen", path="/gesprekken/{gesprek}/meenemen", steps=opened),
    State(name="meenemen, met brief voor de inwoner", path="/gesprekken/{af}/meenemen", steps=opened),
    State(name="reflectie", path="/gesprekken/{gesprek}/reflectie"),
    State(
        name="reflectie, naam gezien", path="/gesprekken/{af}/reflectie",
        steps=sent(Een_regel_voor_jezelf="Bel mevrouw Jansen morgen."),
    ),
    State(name="casusoverleg van een medewerker", path="{overleg}?zoek="),
    State(name="reflecties", path="/reflecties"),
    State(name="merken van het eigen gesprek", path="/gesprekken/{gesprek}/merken", steps=opened),
    State(name="terugkommoment", path="/gesprekken/{gesprek}/terugkommoment"),
    State(
        name="terugkommoment, fout", path="/gesprekken/{gesprek}/terugkommoment",
        steps=sent(Over_hoeveel_weken=""),
    ),
    State(name="stoppen", path="/gesprekken/{gesprek}/stoppen"),
    State(name="wissen", path="/gesprekken/{gesprek}/wissen"),
    State(name="oefenen", path="/oefenen"),
    State(name="oefencasus", path=f"/oefenen/{PRACTICE}"),
    State(name="gesprek om te oefenen", path="/gesprekken/{oefening}", steps=practising),
)  # fmt: skip

MANAGING = tuple(
    State(name=name, path=path, who="beheerder", steps=steps)
    for name, path, steps in (
        ("gebruikers", "/beheer/gebruikers", opened),
        ("gebruikers, fout", "/beheer/gebruikers", sent(Naam="Twee", Gebruikersnaam="sanne", knop="Voeg toe")),
        ("gebruiker", "/beheer/gebruikers", link("sanne")),
        ("link voor een collega", "/beheer/gebruikers", new_link),
        ("teams", "/beheer/teams", None),
        ("team", "/beheer/teams", link("Noord")),
        ("logboek", "/beheer/logboek", None),
        ("logboek, gekozen", "/beheer/logboek?soort=ingelogd&gesprek=x", None),
        ("account van een beheerder", "/account", None),
        ("mijn gesprekken van een beheerder", "/gesprekken", None),
    )
)

AT_THE_TABLE = "{overleg}/tafel?gesprek={plek}&spreker=2"
LEADING = tuple(
    State(name=name, path=path, who="coordinator", steps=steps)
    for name, path, steps in (
        ("casusoverleg, lijst", "/team/casusoverleg", opened),
        ("casusoverleg, fout", "/team/casusoverleg", sent(Dag="1999-01-01", knop="Maak het overleg")),
        ("casusoverleg, agenda", "{overleg}?zoek=", opened),
        ("casusoverleg, niets gevonden", "{overleg}?zoek=zzzz", None),
        ("aan tafel, begin", "{overleg}/tafel", None),
        ("aan tafel, vraag", f"{AT_THE_TABLE}&stap=1", opened),
        ("aan tafel, afspraken", f"{AT_THE_TABLE}&stap=7", opened),
        ("afspraak veranderen", "{afspraak}", None),
        (
            "afspraak, fout",
            "{afspraak}",
            sent(**{"Voor welke dag? Mag leeg blijven": "1999-01-01"}),
        ),
        ("merken, het hele gesprek", "/gesprekken/{gesprek}/merken", opened),
        ("merken, een bericht met voorbeelden", "/gesprekken/{gesprek}/merken?bericht=2&voorbeelden=preventie", opened),
        ("merken, los van elkaar", "/gesprekken/{af}/merken", opened),
        (
            "merken, naam gezien",
            "/gesprekken/{gesprek}/merken",
            sent(Nieuwe_notitie="Bel mevrouw Jansen.", knop="Bewaar de notitie"),
        ),
        ("labels van een team", "/team/labels", opened),
        (
            "labels van een team, fout",
            "/team/labels",
            sent(Naam_van_het_label="preventie mevrouw Jansen", knop="Maak het label"),
        ),
        ("wachtrij", "/team/wachtrij", None),
        ("genoemd", "/team/genoemd", None),
        ("weergaven", "/team/weergaven", opened),
        ("teamgesprekken, nog niet nagelezen", "/team/gesprekken?beoordeeld=nee", opened),
    )
)

TOGETHER = tuple(
    State(name=name, path=path, who="leidt-samen", steps=steps)
    for name, path, steps in (
        ("samen", "/team/samen", None),
        ("samen, nieuwe ronde", "/team/samen/nieuw", None),
        ("samen, nieuwe ronde, fout", "/team/samen/nieuw", sent(Titel=" ", knop="Open de ronde")),
        ("samen, naam gezien", "/team/samen/nieuw", sent(Titel="Scan van mevrouw Jansen", knop="Open de ronde")),
        ("samen, ronde die open is", "/team/samen/{ronde_open}", None),
        ("samen, antwoorden naast elkaar", "/team/samen/{ronde}", opened),
        ("samen, ronde weghalen", "/team/samen/{ronde}/weg", None),
        ("innovatiedagboek van het team", "/team/innovatiedagboek", None),
    )
)


COUNTING = (
    State(name="patronen", path="/team/patronen", who="coordinator-zuid", steps=opened),
    State(name="patronen, niets", path="/team/patronen?van=2020-01&tot=2020-02", who="coordinator-zuid"),
)


def a_word(page: Page) -> None:
    page.get_by_role("button", name="betekenis tonen").first.click()
    expect(page.get_by_role("button", name="Sluiten")).to_be_visible()


READING_BACK = tuple(
    State(name=name, path=path, who="coordinator", steps=steps)
    for name, path, steps in (
        ("gesprek teruglezen", "/team/gesprekken/{gesprek}", opened),
        ("gesprek teruglezen, een bericht", "/team/gesprekken/{af}#bericht-3", None),
        ("gesprek teruglezen, een woord", "/team/gesprekken/{gesprek}", a_word),
        ("gesprek teruglezen, netwerkkaart", "/team/gesprekken/{nu}?stand=open", None),
        ("gesprek teruglezen, tijdlijnen", "/team/gesprekken/{lijnen}", None),
    )
)


def embedded(page: Page) -> None:
    """Log in by the window of the element; who is logged in at the product needs no password again."""
    with page.expect_popup():
        page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("button", name="Nieuw gesprek")).to_be_visible()


def embedded_talk(page: Page) -> None:
    embedded(page)
    page.get_by_role("button", name="Nieuw gesprek").click()
    page.locator('[role="log"][aria-live="polite"]').wait_for()


EMBEDDED = (
    State(name="ingesloten, voor het inloggen", path="intranet"),
    State(name="ingesloten, na het inloggen", path="intranet", steps=embedded),
    State(name="ingesloten, gesprek", path="intranet", steps=embedded_talk),
    State(name="venster van het insluiten", path="/insluiten?herkomst={intranet}"),
)

PAGES = (*ENTERING, *WORKING, *LEADING, *TOGETHER, *COUNTING, *READING_BACK, *MANAGING, *EMBEDDED)
