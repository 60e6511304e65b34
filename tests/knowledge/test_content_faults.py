from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.library import load
from bot.knowledge.located import KnowledgeError
from tests.knowledge.conftest import CARD, CARD_FILE, INSTRUMENT, INSTRUMENT_FILE, TERM_FILE, TERMS

Change = Callable[[str, str, str], None]
Found = Callable[[], tuple[str, ...]]

IN_AN_INSTRUMENT = [
    pytest.param("kort: Om", "kotr: Om", 3, "onbekende sleutel 'kotr'", id="a misspelt key"),
    pytest.param("kort: Om het gesprek uit te proberen.\n", "", 1, "'kort' ontbreekt", id="a key that is missing"),
    pytest.param("kop: De vraag\n", "\n", 37, "'kop' ontbreekt", id="a question without heading"),
    pytest.param(
        "titel: Proefgesprek", "titel: 2026", 2, "'titel' moet een tekst zijn, niet 2026", id="a number as title"
    ),
    pytest.param("titel: Proefgesprek", "titel: ' '", 2, "'titel' moet een tekst zijn, niet ' '", id="an empty title"),
    pytest.param(
        "titel: Proefgesprek", f"titel: {'x' * 61}", 1, "titel heeft 61 tekens; hoogstens 60", id="a long title"
    ),
    pytest.param('"2026-1"', "2026-01-01", 4, "'label' moet een tekst zijn", id="a date without quotes"),
    pytest.param(
        "id: proef\n",
        "id: proef gesprek\n",
        1,
        "'id' moet uit letters, cijfers en streepjes bestaan",
        id="an id with a space",
    ),
    pytest.param(
        "id: proef\n", "id: anders\n", 1, "id 'anders' moet gelijk zijn aan de bestandsnaam 'proef'", id="other name"
    ),
    pytest.param("- id: D3", "- id: D1", 1, "vraag 'D1' staat er 2 keer", id="a question id twice"),
    pytest.param("- id: D3", f"- id: D{'3' * 40}", 37, "hoogstens 40", id="an id too long for the database"),
    pytest.param(
        "soort: open", "soort: opne", 38, "soort 'opne' bestaat niet; kies uit open, keuze", id="an unknown kind"
    ),
    pytest.param("{id: naaste,", "{id: inwoner,", 14, "optie 'inwoner' staat er 2 keer", id="an option id twice"),
    pytest.param(
        "tekst: Een naaste}", "tekst: de Inwoner zelf!}", 14, "optietekst 'de inwoner zelf' staat er 2 keer", id="text"
    ),
    pytest.param(
        "          - {id: naaste, tekst: Een naaste}\n", "", 14, "ten minste twee opties nodig", id="one option only"
    ),
    pytest.param(
        "soort: open",
        "soort: open\n        opties: [{id: a, tekst: A}]",
        37,
        "mag dus geen opties hebben",
        id="options",
    ),
    pytest.param(
        "schaal: {van: 1, tot: 5}\n", "\n", 26, "'schaal' hoort bij soort schaal, en alleen daarbij", id="no scale"
    ),
    pytest.param(
        "soort: open", "soort: open\n        schaal: {van: 1, tot: 5}", 37, "en alleen daarbij", id="scale on open"
    ),
    pytest.param(
        "{van: 1, tot: 5}", "{van: 5, tot: 5}", 26, "'van' moet lager zijn dan 'tot'", id="a scale upside down"
    ),
    pytest.param(
        "{van: 1, tot: 5}", "{van: een, tot: 5}", 28, "'van' moet een getal zijn, niet 'een'", id="a scale in words"
    ),
    pytest.param(
        "{van: 1, tot: 5}", "{van: true, tot: 5}", 28, "'van' moet een getal zijn, niet True", id="a scale of truths"
    ),
    pytest.param(
        "vraag: D1, is", "vraag: D3, is", 26, "wijst naar vraag 'D3', en die staat er niet voor", id="later question"
    ),
    pytest.param(
        "vraag: D1, is", "vraag: X9, is", 26, "wijst naar vraag 'X9', en die staat er niet voor", id="no question"
    ),
    pytest.param(
        "is: [naaste]", "is: [buur]", 26, "de voorwaarde noemt 'buur', en dat is geen keuze", id="no such option"
    ),
    pytest.param("is: [naaste]}", "is: [naaste], onder: 3}", 26, "precies een van: is, onder, vanaf", id="two tests"),
    pytest.param("D1, is: [naaste]}", "D1}", 26, "precies een van: is, onder, vanaf, beantwoord", id="no test"),
    pytest.param("is: [naaste]}", "onder: 3}", 26, "'onder' en 'vanaf' horen bij een schaal", id="under on a choice"),
    pytest.param(
        "is: [naaste]}", "beantwoord: 1}", 29, "'beantwoord' moet true of false zijn, niet 1", id="truth as number"
    ),
    pytest.param(
        "[Zij wil weer zelf koken., Hij wil rust.]", "[Hij wil rust.]", 37, "twee of meer verschillende", id="one"
    ),
    pytest.param(
        "[Zij wil weer zelf koken., H", "[Hij wil rust., H", 37, "twee of meer verschillende", id="same example"
    ),
    pytest.param(
        "        voorbeelden: [Zij wil weer zelf koken., Hij wil rust.]\n", "", 37, "'voorbeelden' ontbreekt", id="none"
    ),
    pytest.param(
        "[Zij wil weer zelf koken., Hij wil rust.]", "Hij wil rust.", 42, "'voorbeelden' moet een lijst zijn", id="text"
    ),
    pytest.param("Wat is er aan de hand?", "Wat is er met {naam}?", 39, "'vraag' bevat het teken {", id="braces"),
    pytest.param(
        "Wat is er aan de hand?", "Wat is \u201cer\u201d?", 39, "'vraag' bevat het teken \u201c", id="curly quotes"
    ),
    pytest.param(
        "Wat is er aan de hand?",
        "Wat is er, zo\u2019n?",
        39,
        "gebruik rechte aanhalingstekens",
        id="a curly apostrophe",
    ),
    pytest.param("kop: De vraag", f"kop: {'x' * 41}", 37, "heeft 41 tekens; hoogstens 40", id="a long heading"),
    pytest.param(
        "Wat is er aan de hand?",
        f"Wat is er{' heel' * 60}?",
        37,
        "een regel heeft 310 tekens, hoogstens 280",
        id="long",
    ),
    pytest.param(
        "herkomst: bron", "herkomst: bedacht", 43, "moet 'bron' of 'eigen-formulering' zijn", id="an unknown origin"
    ),
    pytest.param(
        "        herkomst: bron\n", "", 37, "'herkomst' ontbreekt: elke tekst noemt haar herkomst", id="no origin"
    ),
    pytest.param("hulp: [proefkaart]", "hulp: [kaart-9]", 1, "hulpkaart 'kaart-9' bestaat niet", id="an unknown card"),
    pytest.param(
        "kop: De vraag\n",
        "kop: De vraag\n        kop: Nog een\n",
        41,
        "sleutel 'kop' staat er twee keer",
        id="a key twice",
    ),
    pytest.param("kort: Om het", "kort: Om: het", 3, "geen geldige YAML", id="a second colon"),
    pytest.param(
        "delen:\n", "delen: geen\nrest:\n", 8, "'delen' moet een lijst met ten minste een onderdeel zijn", id="no parts"
    ),
    pytest.param(
        "- {id: naaste, tekst: Een naaste}",
        "- naaste",
        20,
        "hier horen sleutels en waarden te staan",
        id="a bare option",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "fault"), IN_AN_INSTRUMENT)
def test_a_fault_in_an_instrument_is_told_with_its_line(
    change: Change, faults: Found, old: str, new: str, line: int, fault: str
) -> None:
    change(INSTRUMENT_FILE, old, new)

    told = [each for each in faults() if each.startswith(f"{INSTRUMENT_FILE}:{line}: ") and fault in each]

    assert told, f"{line}: {fault} not in {faults()}"


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        pytest.param("naam: proefwoord", "naan: proefwoord", 5, "onbekende sleutel 'naan'", id="a misspelt key"),
        pytest.param(
            "    kort: Een woord om mee te proberen.\n", "", 4, "'kort' ontbreekt", id="a key that is missing"
        ),
        pytest.param(
            "id: proefwoord", "id: mantelzorg", 4, "begrip 'mantelzorg' bestaat al, in thema 'netwerk'", id="id"
        ),
        pytest.param(
            "[mantelzorg]", "[bestaat-niet]", 1, "verwijst naar 'bestaat-niet', en dat bestaat niet", id="verwant"
        ),
        pytest.param("[probeerwoord]", "[mantel-zorger]", 1, "", id="a spelling that only looks taken"),
        pytest.param(
            "[probeerwoord]", "[Mantelzorger]", 1, "'mantelzorger' hoort bij twee begrippen: mantelzorg en", id="taken"
        ),
        pytest.param(
            "Het betekent", f"{'Lang. ' * 150}Het betekent", 7, "tekens; hoogstens 900", id="a long explanation"
        ),
        pytest.param("Een woord om", f"{'Lang. ' * 50}Een woord om", 4, "hoogstens 280", id="a long short text"),
        pytest.param("begrippen:\n", "begripen:\n", 3, "onbekende sleutel 'begripen'", id="a misspelt list"),
        pytest.param("begrippen:\n", "begrippen: geen\nrest:\n", 3, "'begrippen' moet een lijst", id="no list"),
        pytest.param(
            "thema: proef\n", "thema: anders\n", 1, "thema 'anders' moet gelijk zijn aan de bestandsnaam", id="theme"
        ),
    ],
)
def test_a_fault_in_a_term_is_told_with_its_line(
    change: Change, faults: Found, old: str, new: str, line: int, fault: str
) -> None:
    change(TERM_FILE, old, new)

    told = [each for each in faults() if each.startswith(f"{TERM_FILE}:{line}: ") and fault in each]

    assert bool(told) == bool(fault), faults()


@pytest.mark.parametrize("file", [INSTRUMENT_FILE, TERM_FILE, CARD_FILE])
def test_a_source_that_is_not_in_the_list_is_told(folder: Path, faults: Found, file: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace("bron: movisie-2016", "bron: boek-9"), encoding="utf-8")

    assert f"{file}:1: bron 'boek-9' staat niet in bronnen.yml" in faults()


def test_a_card_with_the_id_of_another_is_told(folder: Path, faults: Found) -> None:
    (folder / "hulpkaarten" / "tweede.yml").write_text(CARD, encoding="utf-8")

    assert faults() == ("hulpkaarten/tweede.yml:1: id 'proefkaart' moet gelijk zijn aan de bestandsnaam 'tweede'",)


def test_a_source_that_stands_in_the_list_twice_is_told(folder: Path, change: Change, faults: Found) -> None:
    change("bronnen.yml", "bronnen:\n", "bronnen:\n  - {id: sim, titel: Nog een, makers: Onbekend}\n")

    assert any(each.startswith("bronnen.yml:") and "bron 'sim' staat er 2 keer" in each for each in faults())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("# alleen een opmerking\n", id="only a remark"),
        pytest.param("- een\n- twee\n", id="a list"),
        pytest.param("gewoon tekst", id="text"),
        pytest.param("id: [open\n", id="an open bracket"),
        pytest.param("\tid: proef\n", id="a tab"),
        pytest.param("id: proef\x07\n", id="a sign nobody can see"),
        pytest.param("id: *onbekend\n", id="an unknown anchor"),
        pytest.param("id: !!python/object:os.system {}\n", id="a command in disguise"),
    ],
)
@pytest.mark.parametrize("file", [INSTRUMENT_FILE, TERM_FILE, CARD_FILE])
def test_a_file_that_is_no_content_is_told_and_never_stops_the_check(
    folder: Path, faults: Found, file: str, text: str
) -> None:
    (folder / file).write_text(text, encoding="utf-8")

    assert any(each.startswith(f"{file}:") for each in faults())


def test_a_file_in_another_encoding_is_told(folder: Path, faults: Found) -> None:
    (folder / INSTRUMENT_FILE).write_bytes("id: proef\ntitel: Co\u00f6rdinatie\n".encode("latin-1"))

    assert any(each.startswith(f"{INSTRUMENT_FILE}:") and "UTF-8" in each for each in faults())


def test_a_sentence_of_the_assistant_without_text_is_told(change: Change, faults: Found) -> None:
    change("teksten.yml", "bedankt: Graag gedaan.", "bedankt:")

    assert len(faults()) == 1
    assert faults()[0].startswith("teksten.yml:")
    assert "'bedankt' moet een tekst zijn" in faults()[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("vloeken:", "vloken:", "onbekende sleutel 'vloken'"),
        ("  - id: engels\n", "  - id: engelsch\n", "'taal.engelsch' ontbreekt in teksten.yml"),
        ("  - id: wissen\n    woorden:", "  - id: wissen\n    zinnen:", "heeft 'id' en 'woorden'"),
        ("talen:\n", "talen: geen\nrest:\n", "'talen' moet een lijst zijn"),
    ],
)
def test_a_fault_in_the_words_of_small_talk_is_told(
    change: Change, faults: Found, old: str, new: str, fault: str
) -> None:
    change("praten.yml", old, new)

    assert any(each.startswith("praten.yml:") and fault in each for each in faults())


def test_an_instrument_for_an_unknown_purpose_is_told(change: Change, faults: Found) -> None:
    change(INSTRUMENT_FILE, 'label: "2026-1"', 'label: "2026-1"\nwaarvoor: plezier')

    assert len(faults()) == 1
    assert faults()[0].startswith(f"{INSTRUMENT_FILE}:5: 'waarvoor' is 'plezier'; kies uit casus, netwerk")


def test_all_faults_of_all_files_are_told_at_once(folder: Path, change: Change, faults: Found) -> None:
    change(INSTRUMENT_FILE, "soort: open", "soort: opne")
    change(INSTRUMENT_FILE, "kort: Om", "kotr: Om")
    change(TERM_FILE, "naam: proefwoord", "naan: proefwoord")
    change(CARD_FILE, "titel: Proefkaart\n", "")
    (folder / "instrumenten" / "tweede.yml").write_text("id: [open\n", encoding="utf-8")

    told = faults()

    assert {each.split(":")[0] for each in told} == {
        INSTRUMENT_FILE,
        TERM_FILE,
        CARD_FILE,
        "instrumenten/tweede.yml",
    }
    assert [each for each in told if each.startswith(INSTRUMENT_FILE)] == [
        f"{INSTRUMENT_FILE}:1: 'kort' ontbreekt",
        f"{INSTRUMENT_FILE}:3: onbekende sleutel 'kotr'",
        f"{INSTRUMENT_FILE}:38: soort 'opne' bestaat niet; kies uit open, keuze, meerkeuze, ja-nee, schaal, personen, "
        "datum, lijst",
    ]


def test_the_message_of_the_error_holds_every_fault(folder: Path, change: Change) -> None:
    change(INSTRUMENT_FILE, "kort: Om", "kotr: Om")

    with pytest.raises(KnowledgeError) as refused:
        load(folder)

    assert str(refused.value).splitlines() == list(refused.value.faults)


def test_content_without_a_fault_is_loaded(folder: Path, faults: Found) -> None:
    assert faults() == ()
    assert load(folder).instruments["proef"].question("D2").scale is not None


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "bestaat-niet")


def test_the_proof_files_hold_what_the_tables_above_point_at() -> None:
    assert (INSTRUMENT + TERMS).splitlines()[36].strip() == "- id: D3"
