"""Words around a word: those by which people ask after it, and those that are never asked after."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.text import words

# What people say around a word when they ask after it.
ASKING = frozenset(
    """
    wat wa wats betekent betekend betekenis betekenen bedoelt bedoeld bedoelen definitie uitleg uitleggen leg verschil
    verschillen verschilt hetzelfde zelfde houdt inhoudt hoezo waarvoor begrip woord term verstaan valt vallen heet
    heette noemen noem omschrijf omschrijven omschrijving versus vs hoe wanneer waar welk welke wie ken snap begrijp
    gehoord voorstellen zegt spreek toelichten toelicht
    """.split()
)

# Words that are never themselves asked after.
SMALL = frozenset(
    """
    aan al als alles alweer bij daar daarmee dan dat de deze die dit dus een eens eigenlijk en er ergens even ge ging
    graag haar had hebben heeft hem hen het hier hij hoor hun iemand iets ik in is ja je jij jullie kan kun maar me
    men met mij mijn moet mijzelf n na naar nen niet niks nog nooit nou nu of om onder ons ook op over precies s sorry
    t te tussen tss u uit van voor waren was we weer wel weet werd wij wil ze zich zijn zit zo zou
    antwoord antwoorden assistent bedoeling deel doel gesprek invullen nut opdracht samenvatting stap typen voorbeeld
    vraag vraagt vragen
    """.split()
)

_OF_THE_CONVERSATION = frozenset("vraag vragen antwoord antwoorden stelling".split())


def content_words(said: Sequence[str]) -> list[str]:
    """The words that carry the question, without those around them."""
    return [word for word in said if len(word) > 1 and word not in ASKING and word not in SMALL]


def may_be_a_word(phrase: str) -> bool:
    """Whether an unknown phrase may be a word somebody asks after, and not "dit", "voor haar" or "vraag anders"."""
    if not _OF_THE_CONVERSATION.isdisjoint(words(phrase)[:1]):
        return False
    return any(len(word) > 1 and word not in SMALL and word not in ASKING for word in words(phrase))
