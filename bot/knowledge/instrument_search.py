"""Finding an instrument from a described need: "ik wil terugkijken op hoe het ging"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from rapidfuzz import fuzz, process

from bot.core.instrument import Instrument
from bot.core.text import words
from bot.stemming import stem

# What people say around what they want; it tells no instrument from another.
_AROUND = frozenset(
    """
    aan al alle alles als andere anders be begin beginnen ben bij casus collega dan dat de deze die dit doe doen door
    een eens eentje en er even ga gaan ging gaat gebruiken gesprek graag had heb hebben hebt heeft het hier hoe hou hulp
    iemand iets ik in inwoner instrument instrumenten is ja je jullie kan keer kies kiezen kijken kun kunnen laat maar
    maken me mee met mevrouw meneer mij mijn moet naar nieuw nieuwe nog nou nu of om onze ook op open opnieuw openen
    opzetten over pak rond samen starten start soort te toe toch tot u uit van vandaag voor voeren vraag vragen waar
    wat we weer wel welk welke wil wilde willen wou zal ze zet zich zij zijn zo zou zin
    """.split()
)
_TITLE, _KEYWORD, _TOLD = 3.0, 2.0, 1.0
_WHOLE_PHRASE = 2.0  # a keyword of which every word is said
_TYPO = 84.0  # from here on an unknown word is taken for a known one
_SHORTEST_TYPO = 5  # letters; a shorter word changes meaning with one letter
_FITS, _SURELY = 0.34, 0.6  # shares of what a text could score at most
_BESIDE = 0.5  # an instrument that scores this share of the best one is offered beside it
_MOST = 3
_MOST_WORDS = 40  # nobody needs more words to say what they need


class InstrumentIndex:
    """An index over the titles, keywords, summaries and leading questions of all instruments."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self._weights: dict[str, dict[str, float]] = {}
        self._phrases: dict[str, list[frozenset[str]]] = {}
        for instrument in instruments:
            self._weights[instrument.id] = _weights(instrument)
            phrases = (frozenset(_stems(phrase)) for phrase in (instrument.id, instrument.title, *instrument.keywords))
            self._phrases[instrument.id] = [phrase for phrase in phrases if phrase]
        counts = Counter(each for weights in self._weights.values() for each in weights)
        self._rarity = {each: 1.0 + log(len(self._weights) / count) for each, count in counts.items()}

    def find(self, text: str, *, surely: bool = False) -> tuple[str, ...]:
        """The ids of the two or three instruments that fit a need best; none when nothing fits.

        With `surely` only when most of what is said points at them.
        """
        said = [self._known(each) for each in _stems(text)[:_MOST_WORDS]]
        asked, unknown = set(filter(None, said)), said.count("")
        if not asked or (surely and unknown and len(asked) == 1):
            return ()
        scores = {instrument: self._score(instrument, asked) for instrument in self._weights}
        best = max(scores.values())
        possible = sum(self._rarity[each] for each in asked) * _KEYWORD + 2.0 * unknown
        if best < (_SURELY if surely else _FITS) * possible:
            return ()
        ranked = sorted(scores, key=lambda each: -scores[each])
        return tuple(each for each in ranked[:_MOST] if scores[each] >= _BESIDE * best)

    def _score(self, instrument: str, asked: set[str]) -> float:
        weights = self._weights[instrument]
        words_said = sum(weights.get(each, 0.0) * self._rarity[each] for each in asked)
        whole = sum(len(phrase) for phrase in self._phrases[instrument] if phrase <= asked)
        return words_said + _WHOLE_PHRASE * whole

    def _known(self, word: str) -> str:
        """The word of the index that is meant: itself, or with a typo; "" when there is none."""
        if word in self._rarity:
            return word
        if len(word) < _SHORTEST_TYPO:
            return ""
        near = process.extractOne(word, self._rarity.keys(), scorer=fuzz.ratio, score_cutoff=_TYPO)
        return near[0] if near else ""


def _weights(instrument: Instrument) -> dict[str, float]:
    """How much each word says of an instrument: most in its title, least in what it tells."""
    told = (instrument.summary, *(part.leading_question for part in instrument.parts))
    weights: dict[str, float] = {}
    for texts, weight in ((told, _TOLD), (instrument.keywords, _KEYWORD), ((instrument.title,), _TITLE)):
        for each in {each for text in texts for each in _stems(text)}:
            weights[each] = weight
    return weights


def _stems(text: str) -> list[str]:
    return list(dict.fromkeys(stem(word) for word in words(text) if word not in _AROUND))
