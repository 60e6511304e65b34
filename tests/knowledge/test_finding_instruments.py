"""Choosing an instrument by describing what one needs."""

from __future__ import annotations

import pytest

from bot.core.instrument import PURPOSES
from bot.knowledge.instrument_search import InstrumentIndex
from bot.knowledge.library import Knowledge

# What somebody says, and the instruments that must be among the two or three that are offered.
NEEDS = """
ik wil terugkijken op hoe het ging | effectenmonitor inwonersvragen
ik wil het netwerk in kaart brengen | netwerkkaart samenredzaamheidmonitor
netwerk in kaart | netwerkkaart
wie staan er om mevrouw heen | netwerkkaart samenredzaamheidmonitor
de mensen om hem heen tekenen | netwerkkaart
tweede bezoek, weer een momentopname maken | samenredzaamheidmonitor
ik heb morgen een huisbezoek en wil me voorbereiden | tsacep
nieuwe vraag van een bewoner binnengekomen, die wil ik uitpluizen | tsacep
start vraagverheldering | tsacep
strat nieuwe vraagverheldring | tsacep
ik wil het hele rijtje doorlopen van T tot P, tsace graag | tsacep
we komen er samen niet uit met de inwoner, welk gesprek past daarbij | casuistiekbespreking
start een casuistiekbespreking | casuistiekbespreking
ik zit vast met een lastige casus en wil sparren | casuistiekbespreking
doe de quickscan | quickscan
ik wil mijn eigen aanpak onder de loep nemen | quickscan
ik wil met de samenredzaamheidmonitor beginnen | samenredzaamheidmonitor
kunnen we de effectenmonitor doen | effectenmonitor
ik wil evalueren met de inwoner | effectenmonitor
we gaan afsluiten, wat heeft het opgeleverd | effectenmonitor
nazorg afspreken, welk formulier is dat | effectenmonitor
effectencalculator invullen voor een afgeronde casus | effectencalculator
wat scheelt het vergeleken met vroeger | effectencalculator
open het innovatiedagboek | innovatiedagboek
dagboek invullen voor vandaag | innovatiedagboek
ik heb vandaag iets nieuws geprobeerd | innovatiedagboek
we willen met het team een dialoogsessie doen | dialoogsessie
met ons team stilstaan bij wat het werk oplevert | dialoogsessie
de bril opzetten voor een lastige casus | de-bril
van wie is dit probleem eigenlijk | de-bril
ik wil een levenslijn tekenen met een inwoner | levenslijn
een tijdlijn van haar leven | levenslijn
wat heeft hij allemaal meegemaakt | levenslijn
checklist wmo starten | checklist-wmo
inwonersvragen afnemen | inwonersvragen
wat vond de inwoner er zelf van | inwonersvragen
vraagarticulatie met ons nieuwe team beginnen | vraagarticulatie
wat heeft ons team nodig | vraagarticulatie
kan ik de netwerkkaart maken? | netwerkkaart
een ecogram | netwerkkaart
vrijwilligers en mantelzorgers erbij betrekken | formeel-informeel
samenwerken met vrijwilligers | formeel-informeel
de vraag blijven volgen in de wijk | vraag-monitoren
terugblik op mijn eigen gesprek | competenties
wat deed ik in dat gesprek en wat kan beter | competenties
terugkijken op de bijeenkomst van gisteren | co-creatiecyclus
welke rode draad zit er in de gesprekken van mijn team | aandachtsgebieden
wij willen iets nieuws invoeren en borgen | implementatieplan
is onze organisatie er klaar voor | paraplu-quickscan
een pilot met een nieuwe techniek | sim
ik ben docent, past ons onderwijs bij de praktijk | bachelorscan
de stagiairs en de opleiding | bachelorscan
waar sta ik zelf met de nieuwe werkwijze | traptrede
"""
EACH = [tuple(part.strip() for part in line.split("|")) for line in NEEDS.strip().splitlines()]


@pytest.fixture(scope="module")
def index(knowledge: Knowledge) -> InstrumentIndex:
    return InstrumentIndex(knowledge.instruments.values())


@pytest.mark.parametrize(("said", "wanted"), EACH)
def test_a_described_need_finds_the_instruments_that_fit(index: InstrumentIndex, said: str, wanted: str) -> None:
    found = index.find(said)

    assert set(wanted.split()) <= set(found)
    assert len(found) <= 3


@pytest.mark.parametrize(("said", "wanted"), EACH)
def test_what_fits_best_comes_first(index: InstrumentIndex, said: str, wanted: str) -> None:
    assert index.find(said)[0] in wanted.split()


@pytest.mark.parametrize(
    "said",
    [
        "",
        "welke instrumenten zijn er",
        "nieuw gesprek",
        "ik wil een pizza bestellen",
        "asdfgh",
        "begin",
        "iets anders kiezen",
    ],
)
def test_what_describes_no_need_finds_nothing(index: InstrumentIndex, said: str) -> None:
    assert index.find(said) == ()


@pytest.mark.parametrize("said", ["mijn printer doet het niet", "wie wint de eredivisie", "regent het morgen?"])
def test_what_is_beside_the_work_is_not_surely_a_need(index: InstrumentIndex, said: str) -> None:
    assert index.find(said, surely=True) == ()


def test_every_title_finds_its_own_instrument_first(index: InstrumentIndex, knowledge: Knowledge) -> None:
    assert {each.id for each in knowledge.instruments.values() if index.find(each.title)[0] != each.id} == set()


def test_every_keyword_finds_its_own_instrument(index: InstrumentIndex, knowledge: Knowledge) -> None:
    # A keyword of nothing but words that everybody says, such as "hoe gaat het nu", adds nothing by itself.
    missed = {
        keyword: each.id
        for each in knowledge.instruments.values()
        for keyword in each.keywords
        if (found := index.find(keyword)) and each.id not in found
    }

    assert missed == {}


def test_every_instrument_stands_on_a_shelf_and_has_words_to_be_found_by(knowledge: Knowledge) -> None:
    instruments = knowledge.instruments.values()

    assert {each.purpose for each in instruments} == set(PURPOSES)
    assert {each.id for each in instruments if len(each.keywords) < 10} == set()
