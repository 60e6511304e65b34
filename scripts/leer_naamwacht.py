"""Learns the two files of weights of the name guard: bot/privacy/naamvormen.txt and bot/privacy/scheidsrechter.txt.

`python scripts/leer_naamwacht.py` takes about a minute. It learns from the lists of the guard and from the sentences of
scripts/naamzinnen.py. Two logistic regressions, learned in a fixed order from a fixed start: the same input gives the
same files. `zonder=drie` leaves out the files of which the name has "drie" in it, to see how it does on those.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.privacy import name_shape, referee  # noqa: E402
from bot.privacy.persons import rules_of  # noqa: E402
from bot.privacy.rule_names import said_of  # noqa: E402
from bot.privacy.shapes import find_shapes, hide  # noqa: E402
from bot.privacy.word_files import own_of  # noqa: E402
from bot.privacy.words import WordLists, word_lists  # noqa: E402
from scripts.naamzinnen import Sentence, labelled, plain_texts, variants  # noqa: E402

START = 2029
WORDS_OF_DICTIONARY = 90_000
REAL = 6  # how many times more the notes as they were written count than with other names
AVERAGED = 2  # of how many last rounds the weights are averaged
_MAYBE_NAMES = ("is=F", "is=FA")  # first names that are nothing else
_WORD = re.compile(r"[^\W\d_]{3,30}")

Example = tuple[list[str], bool]


def learn(made: list[Example], *, fewest: int, rounds: int, step: float, shrink: float = 0.0) -> dict[str, float]:
    """Return the weight of each mark that stands in enough examples, by stochastic descent with a step per mark."""
    seen = Counter(mark for marks, _ in made for mark in set(marks))
    weights = {mark: 0.0 for mark, count in seen.items() if count >= fewest} | {"": 0.0}
    steps = dict.fromkeys(weights, 1.0)
    known = [(["", *(mark for mark in marks if mark in weights)], label) for marks, label in made]
    draw, summed = random.Random(START), dict.fromkeys(weights, 0.0)
    for turn in range(rounds):
        draw.shuffle(known)
        for marks, label in known:
            total = sum(weights[mark] for mark in marks)
            wrong = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            for mark in marks:
                slope = wrong - shrink * weights[mark]
                steps[mark] += slope * slope
                weights[mark] += step * slope / math.sqrt(steps[mark])
        if turn >= rounds - AVERAGED:
            summed = {mark: total + weights[mark] for mark, total in summed.items()}
    return {mark: total / AVERAGED for mark, total in summed.items()}


def write(path: Path, weights: dict[str, float], scale: int, smallest: float) -> None:
    kept = {mark: round(weight * scale) for mark, weight in weights.items() if abs(weight) >= smallest or not mark}
    path.write_text("".join(f"{mark} {weight}\n" for mark, weight in sorted(kept.items())), encoding="utf-8")
    print(f"{len(kept)} marks in {path.relative_to(ROOT)}")


def forms(lists: WordLists, draw: random.Random) -> list[Example]:
    """Names and words in lower case by their letters. Our own names count three times: they are met more."""
    own = own_of("voornamen.txt") | own_of("achternamen.txt")
    names = {name for name in lists.first_names | lists.family_names if _WORD.fullmatch(name)}
    names = {name for name in names if not lists.is_ordinary(name)}
    dictionary = sorted({word.lower() for word in lists.dictionary if _WORD.fullmatch(word)} - names)
    words = set(draw.sample(dictionary, WORDS_OF_DICTIONARY))
    words |= {word for text in plain_texts() for word in _WORD.findall(text) if word.islower()} - names
    words |= {word for word in lists.cues["geen_namen"] if _WORD.fullmatch(word)} - names
    words |= {_mistyped(word, draw) for word in sorted(words) if len(word) > 5 and draw.random() < 0.15} - names
    made = [(name, True) for name in sorted(names)] + [(name, True) for name in sorted(own & names)] * 2
    made += [(word, False) for word in sorted(words)]
    draw.shuffle(made)
    return [(list(name_shape.pieces_of(word)), is_name) for word, is_name in made]


def _mistyped(word: str, draw: random.Random) -> str:
    """A word with two letters turned round, or one left out."""
    at = draw.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :] if draw.random() < 0.5 else word[:at] + word[at + 1 :]


def doubts(sentence: Sentence, lists: WordLists) -> Iterator[Example]:
    """The words of a sentence that the referee is asked about, and whether they are of a name."""
    text, persons, others = sentence
    for start, end in others:
        text = hide(text, start, end)
    for finding in find_shapes(text):
        text = hide(text, finding.start, finding.end)
    rules = rules_of(text, lists)
    for at, said in said_of(rules).items():
        if referee.is_doubtful(rules, at):
            is_name = any(start <= rules.words[at].start < end for start, end in persons)
            yield referee.marks_of(rules, at, said), is_name


def plain_doubts(text: str, lists: WordLists) -> Iterator[Example]:
    """The same of a text without marks: what the rules call a first name may be one that somebody put there."""
    for marks, _ in doubts((text, [], []), lists):
        if not ("said=B" in marks and any(mark in marks for mark in _MAYBE_NAMES)):
            yield marks, False


def main() -> None:
    lists, draw = word_lists(), random.Random(START)
    if "alleen-scheidsrechter" not in sys.argv:
        weights = learn(forms(lists, draw), fewest=6, rounds=3, step=0.3)
        write(name_shape.FILE, weights, name_shape.SCALE, 0.04)
    left_out = sys.argv[-1].removeprefix("zonder=") if sys.argv[-1].startswith("zonder=") else "^$"
    made = [example for plain in plain_texts() for example in plain_doubts(plain, lists)]
    notes = list(labelled(left_out))
    made += [example for sentence in notes for example in doubts(sentence, lists)] * REAL
    made += [
        example
        for sentence in notes
        for variant in variants(sentence, lists, draw)
        for example in doubts(variant, lists)
    ]
    print(len(made), "examples,", sum(is_name for _, is_name in made), "of names")
    write(referee.FILE, learn(made, fewest=3, rounds=4, step=0.15, shrink=0.002), referee.SCALE, 0.02)


if __name__ == "__main__":
    main()
