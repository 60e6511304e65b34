"""Acute danger is recognised in a worker's words, and its look-alikes are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.core.signal_pattern import PhraseError, compile_phrase, spellings_of
from bot.core.signals import CareSignals, care_message, find_signals
from bot.knowledge.checks import LONGEST_LINE
from bot.knowledge.located import Faults
from bot.knowledge.signals import load_signals
from bot.settings import project_root

KNOWLEDGE = project_root() / "knowledge"
FILE = KNOWLEDGE / "zorgsignalen.yml"
SPOKEN: dict[str, Any] = yaml.safe_load(
    (project_root() / "tests" / "verstaan" / "zorgsignalen.yml").read_text(encoding="utf-8")
)
NEUTRAL = "We dronken koffie aan de keukentafel en de buurvrouw kwam ook even langs."


def spoken(side: str, part: str) -> list[tuple[str, str]]:
    return [(group, sentence) for group, parts in SPOKEN[side].items() for sentence in parts.get(part, ())]


def loaded(path: Path = FILE) -> CareSignals:
    faults = Faults()
    signals = load_signals(path, faults)
    assert not list(faults)
    assert signals is not None
    return signals


SIGNALS = loaded()
KINDS = {kind.id for kind in SIGNALS.kinds}


def found(text: str) -> set[str]:
    return {signal.id for signal in find_signals(text, SIGNALS)}


@pytest.mark.parametrize(("kind", "sentence"), spoken("wel", "oefen"))
def test_acute_danger_is_recognised_with_its_kind(kind: str, sentence: str) -> None:
    assert kind in found(sentence)


@pytest.mark.parametrize(("_why", "sentence"), spoken("niet", "oefen"))
def test_what_only_looks_like_danger_is_left_alone(_why: str, sentence: str) -> None:
    assert found(sentence) == set()


@pytest.mark.parametrize(
    ("part", "least_recognised", "most_false_alarms"), [("toets", 0.95, 0.05), ("vers", 0.55, 0.08)]
)
def test_sentences_no_pattern_was_made_for_are_read_this_well(
    part: str, least_recognised: float, most_false_alarms: float
) -> None:
    danger, look_alikes = spoken("wel", part), spoken("niet", part)

    recognised = sum(bool(found(sentence)) for _, sentence in danger) / len(danger)
    false_alarms = sum(bool(found(sentence)) for _, sentence in look_alikes) / len(look_alikes)

    assert recognised >= least_recognised
    assert false_alarms <= most_false_alarms


def test_no_sentence_stands_in_two_parts_of_the_measure() -> None:
    sentences = [
        sentence
        for side in ("wel", "niet")
        for part in ("oefen", "toets", "vers")
        for _, sentence in spoken(side, part)
    ]

    assert len(sentences) == len(set(sentences))


@pytest.mark.parametrize("around", [f"{NEUTRAL} {{}}", f"{{}}. {NEUTRAL}", f"{NEUTRAL}\n{{}}\n{NEUTRAL}"])
def test_danger_is_recognised_in_the_middle_of_a_story(around: str) -> None:
    missed = [sentence for kind, sentence in spoken("wel", "oefen") if kind not in found(around.format(sentence))]

    assert missed == []


def test_capitals_and_accents_change_nothing() -> None:
    missed = [sentence for kind, sentence in spoken("wel", "oefen") if kind not in found(sentence.upper())]

    assert missed == []


SEARCHED_WITH = "woordveld"  # loose words, that nobody ever reads


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings([each for name, each in value.items() if name != SEARCHED_WITH])
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


@pytest.mark.parametrize("path", sorted(set(KNOWLEDGE.rglob("*.yml")) - {FILE}), ids=lambda path: path.stem)
def test_nothing_the_assistant_says_itself_is_read_as_danger(path: Path) -> None:
    said = strings(yaml.safe_load(path.read_text(encoding="utf-8")))

    assert [sentence for sentence in said if found(sentence)] == []


def test_the_kinds_come_in_the_order_of_the_file() -> None:
    text = "Hij heeft haar gisteren geslagen. Er is brand in de keuken. Ze wil dood."

    kinds = [signal.id for signal in find_signals(text, SIGNALS)]

    assert kinds == ["suicide", "brand-medisch", "huiselijk-geweld"]


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ("hij heeft haar geslagen", "hij heeft haar niet geslagen"),
        ("hij slaat haar", "hij slaat haar nooit"),
        ("hij slaat haar niet alleen, hij schopt ook", "hij slaat haar niet"),
        ("er is brand", "er is geen brand"),
        ("ze snapt niet dat hij haar slaat", "hij slaat haar niet"),
        ("hij sloeg haar vroeger en vorige week weer", "hij sloeg haar vroeger"),
        ("haar man heeft haar geslagen, dat was gisteren", "haar man heeft haar in 2012 geslagen"),
        ("mw. wordt geslagen door dhr. en durft niets te zeggen", "mw. wordt niet geslagen door dhr. en praat vrijuit"),
        ("sinds haar man in 2015 overleed is ze suïcidaal", "in 2015 was ze suïcidaal"),
        ("ze heeft nachtmerries omdat hij haar slaat", "ze droomde dat hij haar sloeg"),
        ("hij slaat haar als ze over geld begint", "hij slaat haar verjaardag over"),
    ],
)
def test_a_small_difference_can_turn_the_meaning(near: str, far: str) -> None:
    assert found(near) != set()
    assert found(far) == set()


@pytest.mark.parametrize("text", ["hij slaat mw", "hij slaat mw.", "Volgens dhr. A. slaat hij mw. B."])
def test_the_stop_of_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert "huiselijk-geweld" in found(text)


def test_an_exception_covers_only_the_words_it_is_about() -> None:
    assert "huiselijk-geweld" in found("hij slaat zijn lunch over en daarna slaat hij haar")


@pytest.mark.parametrize("slip", ["geslgaen", "gslagen", "geslaagen", "geslaggen"])
def test_a_slip_of_the_finger_is_forgiven_in_a_long_word(slip: str) -> None:
    assert "huiselijk-geweld" in found(f"hij heeft haar {slip}")


@pytest.mark.parametrize("word", ["geslapen", "gesproken", "bedriegt", "gestopt", "geslaagd"])
def test_another_word_is_never_taken_for_a_slip(word: str) -> None:
    assert word not in SIGNALS.spellings


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert found(text) <= KINDS


WORDS = sorted({word for _, sentence in spoken("wel", "oefen") for word in sentence.split()})


@given(st.lists(st.sampled_from([*WORDS, "niet", ",", ".", "\n", "maar"]), max_size=60))
def test_any_heap_of_dangerous_words_can_be_read(heap: list[str]) -> None:
    assert found(" ".join(heap)) <= KINDS


def test_danger_is_still_recognised_at_the_end_of_a_long_answer_full_of_dangerous_words() -> None:
    heap = "haar ze wil niet dood slaat hem met " * 600

    assert found(f"{heap}. Ze wil een einde aan haar leven maken.") - found(heap)


def test_the_message_is_calm_short_and_names_every_number() -> None:
    message = care_message(SIGNALS)

    assert all(len(line) <= LONGEST_LINE for line in message.splitlines())
    assert all(number.number in message for number in SIGNALS.numbers)
    assert {"112", "0800-2000", "113", "0800-0113"} == {number.number for number in SIGNALS.numbers}
    assert "bewaard" in message
    assert "geen nooddienst" in message
    assert message.endswith("Je kunt daarna gewoon verder.")


def test_the_message_holds_the_agreement_of_the_team_and_no_empty_line_without_one() -> None:
    agreement = "Bel ook de achterwacht: toestel 12."

    assert agreement in care_message(SIGNALS, agreement).splitlines()
    assert "" not in care_message(SIGNALS).splitlines()
    assert "$" not in care_message(SIGNALS)


def test_a_pattern_reads_as_it_is_written() -> None:
    def fits(source: str, sentence: str) -> bool:
        phrase = compile_phrase(source, {"WIE": ("haar", "de vrouw")}, ("niet",))
        return any(phrase.spans(f"{sentence} "))

    assert fits("slaat .. WIE", "slaat soms heel haar")
    assert not fits("slaat .. WIE", "slaat soms heel erg haar")
    assert not fits("slaat .. WIE", "slaat , haar")
    assert fits("slaat ... WIE", "slaat , en dat doet zeer , haar")
    assert not fits("slaat ... WIE", "slaat niet haar")
    assert fits("slaat WIE", "slaat de vrouw")
    assert fits("slaat/schopt WIE", "schopt haar")
    assert fits("geslag* door", "geslagen door")
    assert fits("slaat EINDE", "hij slaat , soms")
    assert not fits("slaat EINDE", "hij slaat de trommel")
    assert fits("mes + WIE", "haar man met een mes")
    assert fits("mes + WIE", "met een mes naar de vrouw")


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("slaat ..", "puntjes"),
        ("... haar", "puntjes"),
        ("slaat WEI", "woordenlijst WEI"),
        ("slaat (haar)", "onleesbaar"),
        ("a + b + c", "meer dan een +"),
        ("slaat +", "+"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(source: str, fault: str) -> None:
    with pytest.raises(PhraseError) as error:
        compile_phrase(source, {}, ())

    assert fault in str(error.value)


def test_a_misspelling_that_is_a_word_itself_is_left_out() -> None:
    spellings = spellings_of(("bedreigt",), {"bedriegt"})

    assert spellings["bedregit"] == "bedreigt"
    assert "bedriegt" not in spellings


@pytest.mark.parametrize(
    ("good", "wrong", "line", "fault"),
    [
        ("      - WIL dood\n", "      - WIL .. WAAR\n", "      - WIL .. WAAR", "woordenlijst WAAR"),
        ("      - WIL dood\n", "      - .. dood\n", "      - .. dood", "puntjes"),
        ("  - id: suicide\n", "  - id: brand-medisch\n", "  - id: brand-medisch\n    titel: Brand", "twee keer"),
        ("    bron: prismabril\n", "    bronn: prismabril\n", "    bronn:", "onbekende sleutel 'bronn'"),
        ("  $afspraak\n", "", "melding:", "$afspraak"),
        ("Bij direct gevaar: 112.", "Bij direct gevaar: bel.", "melding:", "112"),
        ("Bij direct gevaar: 112.", "Bij direct gevaar: 112. " + "a" * 280, "melding:", "hoogstens 280"),
        ("tikfouten:\n  [", "tikfouten:\n  [onbestaand, ", "tikfouten:", "'onbestaand' staat in geen patroon"),
        ("    zinnen:\n", "    zinnen: dood\n    zinnetjes:\n", "    zinnetjes:", "onbekende sleutel 'zinnetjes'"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, good: str, wrong: str, line: str, fault: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert good in text
    changed = text.replace(good, wrong, 1)
    path = tmp_path / "zorgsignalen.yml"
    path.write_text(changed, encoding="utf-8")
    number = changed[: changed.index(line)].count("\n") + 1
    faults = Faults()

    signals = load_signals(path, faults)

    assert signals is None
    assert [each for each in faults if each.startswith(f"zorgsignalen.yml:{number}: ") and fault in each]


@pytest.mark.parametrize(
    "text", ["", "soorten: 3", "- a\n- b", "a: [", "soorten:\n  - 4\nwoorden: 5\nnummers: 6\nmelding: 7"]
)
def test_a_file_without_content_is_a_fault_and_no_crash(tmp_path: Path, text: str) -> None:
    path = tmp_path / "zorgsignalen.yml"
    path.write_text(text, encoding="utf-8")
    faults = Faults()

    assert load_signals(path, faults) is None
    assert list(faults)
