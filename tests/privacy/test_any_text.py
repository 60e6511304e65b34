"""Whatever is typed: the guard never raises, loses nothing outside its spans, and is done in one go."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.privacy.guard import NameGuard
from bot.privacy.pseudonyms import MemoryBook, pseudonymise

GUARD = NameGuard.load(None)
_PIECES = st.sampled_from(
    """Fatima fatima El Amrani de van der Berg Bos bos Wil Mark mevrouw dhr. J. buurvrouw zwager henk huisarts De Wit
    [PERSOON-1] buurvrouw-1 [TELEFOON] 0612345678 06- 12 34 56 78 111222333 NL91 ABNA 0417 1643 00 Kerkstraat 12 3511 AB
    geboren 12-03-1985 ( ) 's - en , . ! ? : heet naam cliëntnummer Z-2024-00123 @sanne a@voorbeeld.nl
    https://voorbeeld.nl/x UWV school wil belde in Utrecht is haar achternaam ' \u2019""".split()
)
_SENTENCES = st.lists(_PIECES, max_size=25).map(" ".join) | st.lists(_PIECES, max_size=12).map("".join)
_MIXED = st.builds(lambda first, any_text, last: first + any_text + last, _SENTENCES, st.text(max_size=40), _SENTENCES)
_TEXTS = st.text(max_size=400) | _SENTENCES | _MIXED


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_nothing_is_lost_outside_the_findings(text: str) -> None:
    findings = GUARD.find(text)
    guarded = pseudonymise(text, findings, MemoryBook(b"k"))

    assert all(text[one.start : one.end] == one.text and one.start < one.end for one in findings)
    assert all(one.end <= other.start for one, other in pairwise(findings))
    at, rest = 0, guarded.text
    for one in guarded.replacements:
        assert rest.startswith(text[at : one.start] + one.pseudonym)
        rest = rest[one.start - at + len(one.pseudonym) :]
        at = one.end
    assert rest == text[at:]


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_guarding_a_guarded_text_changes_nothing(text: str) -> None:
    book = MemoryBook(b"k")
    guarded = pseudonymise(text, GUARD.find(text), book).text

    assert pseudonymise(guarded, GUARD.find(guarded), book).text == guarded


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_a_text_of_which_every_word_is_marked_has_no_word_left(text: str) -> None:
    findings = GUARD.find(text, marked=lambda word: True)
    guarded = pseudonymise(text, findings, MemoryBook(b"k"))

    assert len(guarded.replacements) == len(findings)


@pytest.mark.parametrize("piece", ["a", "A", "a-", "a'", "A. ", "Van De ", "roos, ", "mark en ", "1 ", "School De "])
def test_a_long_text_of_one_thing_is_read_without_going_over_it_again_and_again(piece: str) -> None:
    # Counted in calls: a clock says little on a busy machine.
    short, long = (_steps(piece * times) for times in (200, 2000))

    assert long < 20 * max(short, 1000)


def _steps(text: str) -> int:
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        GUARD.find(text)
    finally:
        sys.setprofile(None)
    return steps
