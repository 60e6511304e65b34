from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.core.instrument import Instrument
from bot.knowledge.instruments import instrument_from, version_of
from bot.knowledge.library import Knowledge, load
from bot.knowledge.located import KnowledgeError
from bot.settings import project_root
from tests.knowledge.conftest import INSTRUMENT_FILE

FILES = sorted(path.stem for path in (project_root() / "knowledge" / "instrumenten").glob("*.yml"))


def test_every_instrument_file_is_loaded(knowledge: Knowledge) -> None:
    assert sorted(knowledge.instruments) == FILES


def test_tsacep_has_its_six_parts_in_order(knowledge: Knowledge) -> None:
    assert [part.id for part in knowledge.instruments["tsacep"].parts] == ["T", "S", "A", "C", "E", "P"]


def test_every_question_says_where_it_comes_from_and_what_it_is_for(knowledge: Knowledge) -> None:
    questions = [each for instrument in knowledge.instruments.values() for each in instrument.questions()]

    assert all(each.purpose and each.origin.place and each.origin.source in knowledge.sources for each in questions)


def test_every_word_of_1taal_leads_only_to_words_that_are_there(knowledge: Knowledge) -> None:
    named = {other for term in knowledge.terms.values() for other in term.related}

    assert named
    assert named <= knowledge.terms.keys()


@pytest.mark.parametrize("name", FILES)
def test_an_instrument_can_be_rebuilt_from_the_version_that_was_kept(knowledge: Knowledge, name: str) -> None:
    now = knowledge.instruments[name]

    kept: Instrument = instrument_from(knowledge.contents[name], knowledge.details)

    assert kept == now


def test_a_kept_version_that_no_longer_fits_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(KnowledgeError, match="onbekende sleutel 'nieuw'"):
        instrument_from({**knowledge.contents["tsacep"], "nieuw": True, "delen": []})


def test_a_version_is_twelve_hexadecimal_digits(knowledge: Knowledge) -> None:
    assert all(re.fullmatch("[0-9a-f]{12}", each.version) for each in knowledge.instruments.values())


def test_every_instrument_has_a_version_of_its_own(knowledge: Knowledge) -> None:
    assert len({each.version for each in knowledge.instruments.values()}) == len(FILES)


def test_the_same_content_has_the_same_version_in_another_folder(folder: Path, knowledge: Knowledge) -> None:
    assert load(folder).instruments["tsacep"].version == knowledge.instruments["tsacep"].version


def test_remarks_layout_and_the_order_of_keys_do_not_change_a_version(folder: Path) -> None:
    before = load(folder).instruments["proef"].version
    text = (folder / INSTRUMENT_FILE).read_text(encoding="utf-8")
    first, second, rest = text.split("\n", 2)
    (folder / INSTRUMENT_FILE).write_text(f"# Een opmerking.\n\n{second}\n{first}\n{rest}", encoding="utf-8")

    assert load(folder).instruments["proef"].version == before


def test_another_wording_is_another_version(folder: Path) -> None:
    before = load(folder).instruments["proef"].version
    text = (folder / INSTRUMENT_FILE).read_text(encoding="utf-8")
    (folder / INSTRUMENT_FILE).write_text(text.replace("Wie stelt de vraag?", "Wie vraagt het?"), encoding="utf-8")

    assert load(folder).instruments["proef"].version != before


def test_a_version_is_the_same_on_every_machine() -> None:
    assert version_of({"titel": "Co\u00f6rdinatie", "delen": [{"id": "A", "van": 1}]}) == "455c36588e31"


@pytest.mark.parametrize("kind", ["keuze", "meerkeuze", "ja-nee", "schaal", "open", "personen", "datum", "lijst"])
def test_every_kind_of_question_is_used(knowledge: Knowledge, kind: str) -> None:
    kinds = {each.kind for instrument in knowledge.instruments.values() for each in instrument.questions()}

    assert kind in kinds
