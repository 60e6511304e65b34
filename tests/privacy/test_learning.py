"""What the name guard is taught from: never the test part of the labelled sentences."""

from __future__ import annotations

from pathlib import Path

import yaml

from scripts.naamzinnen import labelled

FOLDER = Path(__file__).parent / "zinnen"


def test_no_sentence_of_the_test_part_is_learned_from() -> None:
    learned = {text for text, _, _ in labelled("^$")}
    sentences = [
        sentence
        for path in FOLDER.glob("*.yml")
        for sentence in yaml.safe_load(path.read_text(encoding="utf-8"))["zinnen"]
    ]
    assert {sentence["tekst"] for sentence in sentences if sentence["deel"] == "oefen"} <= learned
    assert not any(sentence["tekst"] in learned for sentence in sentences if sentence["deel"] == "test")


def test_the_names_of_our_own_sentences_are_marked() -> None:
    text, persons, _ = next(item for item in labelled("") if item[1])
    assert all(text[start:end].strip() for start, end in persons)
    assert "{" not in text
