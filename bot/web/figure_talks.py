"""The patterns in how conversations go: their states, where they wait, what is passed over, which parts are had."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.answer import SKIP_REASONS
from bot.core.small_numbers import Sum
from bot.store.figures import Counted
from bot.web.figure_drafts import ALL, Draft, DraftRow, Instruments, Key, column, question_rows, title

STATES = ("afgerond", "open", "gepauzeerd", "gestopt")
_WAITING = ("gestopt", "gepauzeerd")
_WHOLE = "tsacep"
_DISCUSSION = "casuistiekbespreking"


def drafts(counted: Counted, known: Instruments) -> Iterator[Draft]:
    used = sorted({instrument for instrument, kind, _ in counted if kind in STATES})
    yield _states(counted, used)
    yield _instruments(counted, known, used)
    yield _waiting(counted, known)
    yield _skips(counted, known)
    yield _parts(counted, known)
    yield _discussed(counted, known)


def _states(counted: Counted, used: list[str]) -> Draft:
    counts = {(*ALL, state): sum(counted.get((each, state, ""), 0) for each in used) for state in STATES}
    sums = [Sum(ALL, list(counts)), Sum(ALL, [("stand", "van", each) for each in used])]
    sums += [Sum((*ALL, state), [("stand", "van", each, state) for each in used]) for state in STATES]
    rows = [DraftRow(state, column(state), [(*ALL, state)]) for state in STATES]
    said: dict[str, Key] = {"totaal": ALL, "afgerond": (*ALL, "afgerond")}
    everything: dict[Key, int] = {ALL: sum(counts.values()), **counts}
    return Draft(
        id="standen", columns=["gesprekken"], rows=rows, counts=everything, sums=sums, said=said, names_most=False,
        is_fixed=True,
    )  # fmt: skip


def _instruments(counted: Counted, known: Instruments, used: list[str]) -> Draft:
    counts: dict[Key, int] = {}
    sums, rows = [], []
    for each in used:
        whole: Key = ("stand", "van", each)
        parts: dict[Key, int] = {(*whole, state): counted.get((each, state, ""), 0) for state in STATES}
        counts |= {whole: sum(parts.values()), **parts}
        sums.append(Sum(whole, list(parts)))
        rows.append(DraftRow(each, title(known, each), [whole, *parts]))
    return Draft(id="instrumenten", columns=["gesprekken", *STATES], rows=rows, counts=counts, sums=sums)


def _waiting(counted: Counted, known: Instruments) -> Draft:
    """At which question conversations stopped or wait."""
    asked = sorted({(each, label) for each, kind, label in counted if kind in ("gestopt-bij", "gepauzeerd-bij")})
    counts: dict[Key, int] = {
        ("bij", *at, state): counted.get((at[0], f"{state}-bij", at[1]), 0) for at in asked for state in _WAITING
    }
    sums = []
    for each, state in sorted({(each, state) for each, _ in asked for state in _WAITING}):
        parts = [("bij", *at, state) for at in asked if at[0] == each]
        # Of what was forgotten long ago the question may be unknown; then the sum tells nothing.
        if sum(counts[part] for part in parts) == counted.get((each, state, ""), 0):
            sums.append(Sum(("stand", "van", each, state), parts))
    rows = question_rows("bij", asked, known, _WAITING)
    return Draft(id="stoppen", columns=_WAITING, rows=rows, counts=counts, sums=sums, drawn=_WAITING)


def _skips(counted: Counted, known: Instruments) -> Draft:
    found = {
        (each, *label.rsplit(":", 1)): count for (each, kind, label), count in counted.items() if kind == "overgeslagen"
    }
    asked = sorted({(at[0], at[1]) for at in found})
    counts: dict[Key, int] = {("over", *at, each): found.get((*at, each), 0) for at in asked for each in SKIP_REASONS}
    rows = question_rows("over", asked, known, SKIP_REASONS)
    return Draft(id="overgeslagen", columns=SKIP_REASONS, rows=rows, counts=counts, drawn=("niet-nodig",))


def _parts(counted: Counted, known: Instruments) -> Draft:
    parts = known[_WHOLE].parts if _WHOLE in known else ()
    counts: dict[Key, int] = {("deel", _WHOLE, part.id): counted.get((_WHOLE, "deel", part.id), 0) for part in parts}
    rows = [DraftRow(part.id, f"{part.id}: {part.title}", [("deel", _WHOLE, part.id)]) for part in parts]
    return Draft(id="delen", columns=["gesprekken"], rows=rows, counts=counts, is_fixed=True)


def _discussed(counted: Counted, known: Instruments) -> Draft:
    """In how many conversations a casus was discussed: with the instrument, or in the part of that name in others."""
    titles = {part.title for part in known[_DISCUSSION].parts} if _DISCUSSION in known else set()
    found = [(each, part) for each in known.values() for part in each.parts if part.title in titles]
    counts: dict[Key, int] = {
        ("deel", each.id, part.id): counted.get((each.id, "deel", part.id), 0) for each, part in found
    }
    rows = [DraftRow(each.id, each.title, [("deel", each.id, part.id)]) for each, part in found]
    whole: Key = ("casus",)
    sums = [Sum(whole, list(counts))]
    return Draft(
        id="casuistiek", columns=["gesprekken"], rows=rows, counts={whole: sum(counts.values()), **counts}, sums=sums,
        said={"aantal": whole, "totaal": ALL}, names_most=False, is_fixed=True,
    )  # fmt: skip
