"""The patterns in what comes out of conversations: choices, networks, words that were looked up, themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from bot.core.instrument import UnknownQuestion
from bot.core.patterns import CHOICES, FIRST, LATER, NETWORKS, Fact
from bot.core.person import FUNCTIONS
from bot.core.small_numbers import Sum
from bot.sentences import sentence
from bot.store.facts import NO_TERM, TERM
from bot.store.figures import Counted
from bot.web.figure_drafts import Draft, DraftRow, Instruments, Key, column

Found = Mapping[Fact, int]  # over all instruments

_MOMENTS = (FIRST[1], LATER[1])
_FILLED = ("gevuld", "leeg")
_WHOLE = "tsacep"
_PATTERNS = {"A-keuze": "oplossingen", "A-acceptabel": "acceptabel"}


def drafts(
    counted: Counted, known: Instruments, terms: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[Draft]:
    """`terms` and `labels` are the names of what is counted, by id."""
    found: Counter[Fact] = Counter()
    for (_, kind, label), count in counted.items():
        found[kind, label] += count
    for question in CHOICES:
        yield _choice(found, known, question)
    yield _functions(found)
    yield _networks(found)
    yield _named("begrippen", TERM, found, terms, {"onbekend": NO_TERM})
    yield _named("themas", "thema", found, labels, {})


def _choice(found: Found, known: Instruments, question: str) -> Draft:
    """Which of the options of a question was chosen."""
    chosen = {label.rpartition(":")[2] for kind, label in found if kind == "keuze" and label.startswith(f"{question}:")}
    names = _options(known, question)
    options = [*names, *sorted(chosen - names.keys())]
    counts: dict[Key, int] = {
        ("keuze", question, each): found.get(("keuze", f"{question}:{each}"), 0) for each in options
    }
    rows = [DraftRow(option, names.get(option, option), [("keuze", question, option)]) for option in options]
    whole: Key = ("keuze", question)
    return Draft(
        id=_PATTERNS[question], columns=["gesprekken"], rows=rows, counts={whole: sum(counts.values()), **counts},
        sums=[Sum(whole, list(counts))], said={"totaal": whole}, is_fixed=True,
    )  # fmt: skip


def _options(known: Instruments, question: str) -> dict[str, str]:
    try:
        asked = known[_WHOLE].question(question)
    except (KeyError, UnknownQuestion):
        return {}
    return {option.id: option.text for option in asked.options} or {each: column(each) for each in ("ja", "nee")}


def _functions(found: Found) -> Draft:
    """Of the networks of which functions are known: which are filled and which empty, first and later."""
    counts: dict[Key, int] = {}
    sums, rows = [], []
    for moment in _MOMENTS:
        for function in FUNCTIONS:
            parts: dict[Key, int] = {
                ("functie", moment, function, each): found.get(("functie", f"{moment}:{function}:{each}"), 0)
                for each in _FILLED
            }
            # Every function is known of the same networks, so the three add up to the same.
            counts |= {("functie", moment): sum(parts.values()), **parts}
            sums.append(Sum(("functie", moment), list(parts)))
            name = sentence(f"cijfers.functie-{moment}", functie=column(function))
            rows.append(DraftRow(f"{moment}:{function}", name, list(parts)))
    said: dict[str, Key] = {
        f"{moment}_{function}": ("functie", moment, function, "leeg") for moment in _MOMENTS for function in FUNCTIONS
    }
    said |= {moment: ("functie", moment) for moment in _MOMENTS}
    return Draft(
        id="functies", columns=_FILLED, rows=rows, counts=counts, sums=sums, said=said, drawn=_FILLED, names_most=False,
        is_fixed=True,
    )  # fmt: skip


def _networks(found: Found) -> Draft:
    """Who is in the networks: people around the resident, professionals, both or nobody."""
    counts: dict[Key, int] = {
        ("netwerk", moment, kind): found.get(("netwerk", f"{moment}:{kind}"), 0)
        for moment in _MOMENTS
        for kind in NETWORKS
    }
    sums = [Sum(("netwerk", moment), [("netwerk", moment, kind) for kind in NETWORKS]) for moment in _MOMENTS]
    counts |= {("netwerk", moment): sum(counts["netwerk", moment, kind] for kind in NETWORKS) for moment in _MOMENTS}
    rows = [DraftRow(kind, column(kind), [("netwerk", moment, kind) for moment in _MOMENTS]) for kind in NETWORKS]
    said: dict[str, Key] = {moment: ("netwerk", moment) for moment in _MOMENTS}
    said |= {f"{moment}_formeel": ("netwerk", moment, "formeel") for moment in _MOMENTS}
    return Draft(
        id="netwerken", columns=_MOMENTS, rows=rows, counts=counts, sums=sums, said=said, drawn=_MOMENTS,
        names_most=False, is_fixed=True,
    )  # fmt: skip


def _named(pattern: str, kind: str, found: Found, names: Mapping[str, str], said: Mapping[str, Fact]) -> Draft:
    """What has a name of its own: a word of 1taal, a label."""
    used = sorted(label for each, label in found if each == kind)
    counts: dict[Key, int] = {(kind, each): found[kind, each] for each in used}
    rows = [DraftRow(each, names.get(each, sentence("cijfers.weg")), [(kind, each)]) for each in used]
    counts |= {fact: found.get(fact, 0) for fact in said.values()}
    return Draft(id=pattern, columns=["gesprekken"], rows=rows, counts=counts, said=said)
