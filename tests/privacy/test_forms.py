"""Addresses, dates of birth and plates, in the many ways in which people write them."""

from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard


def _replaced(guard: NameGuard, text: str, kind: str) -> set[str]:
    return {finding.text for finding in guard.find(text) if finding.kind == kind}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ze zit op huisnummer 14 aan de Lindelaan", "huisnummer 14 aan de Lindelaan"),
        ("hij slaapt in appartement 31 van De Zilverhof", "appartement 31 van De Zilverhof"),
        ("woonwagenkamp, standplaats 9 is van haar oom", "standplaats 9"),
        ("de rekening ging naar Kreek 8, 3012AB", "Kreek 8"),
        ("2312 tk, zaagmolenweg 7 is het nieuwe adres", "2312 tk"),
        ("terug naar Zonnewijzer 13 gegaan", "Zonnewijzer 13"),
        ("van Plataan 6 verhuisd naar Wolfskers 70-1", "Wolfskers 70-1"),
        ("Beukstraat 9 2e verd, drie keer gebeld", "Beukstraat 9 2e verd"),
        ("overlast Rozenlaan 4, 4a en 6", "Rozenlaan 4, 4a en 6"),
        ("oude markt 12 boven ruikt naar gas", "oude markt 12 boven"),
        ("het is dus wilgenstraat negentien niet de wilgenlaan", "wilgenstraat negentien"),
        ("op veldm. moorelaan 51 brandt licht", "veldm. moorelaan 51"),
        ("wie woar bie heur in Brinkstroat 19", "Brinkstroat 19"),
        ("Lindestraat 206-2 links, twee keer bellen", "Lindestraat 206-2 links"),
        ("terug naar achterom 21", "achterom 21"),
        ("ruzie tussen Klokbeker 10 en Waterlelie 14", "Waterlelie 14"),
        ("de post moet naar mr kopsstr 41 3hoog", "mr kopsstr 41 3hoog"),
        ("Ringkade 24-2 hoog, bel doet het niet", "Ringkade 24-2 hoog"),
        ("aan de Merelhof 7 begane grond", "Merelhof 7 begane grond"),
        ("bezorgd op Lisdoddelaan 10 - 6711 BV", "Lisdoddelaan 10"),
        ("in Ulft, Snip 14, kacheltje is stuk", "Snip 14"),
        ("post naar 5361 GL Grave, Brugstraat 2b", "5361 GL Grave, Brugstraat 2b"),
        ("de boot ligt aan Rietschor ligplaats 7", "Rietschor ligplaats 7"),
        ("in de jachthaven, steiger C plek 9", "steiger C plek 9"),
        ("in de jachthaven, steiger 12 plek 9", "steiger 12 plek 9"),
        ("brief naar de laan van oud west 12 gestuurd", "de laan van oud west 12"),
        ("broer zit in Goch, Lange Straße 7 a", "Lange Straße 7 a"),
    ],
)
def test_an_address_is_found_in_whatever_order_it_is_told(guard: NameGuard, text: str, address: str) -> None:
    assert address in _replaced(guard, text, "adres")


@pytest.mark.parametrize(
    "text",
    [
        "maak van die 5 een 4",
        "SCHORSING VAN SCHOOL: SCHORSING 3 DAGEN",
        "bij stap 3 liep het mis",
        "op het eind 1 vraag",
        "in de lindeweg 2 ongelukken gehad dit jaar",
        "na afloop van Cursus 3 en Domein 7",
        "op haar 88e nog leren zwemmen",
    ],
)
def test_a_number_behind_another_word_is_no_address(guard: NameGuard, text: str) -> None:
    assert _replaced(guard, text, "adres") == set()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("naam bekend, 18/07/1961, geen vaste woonplek", "18/07/1961"),
        ("mw Elshof 27-10-49 belde zelf", "27-10-49"),
        ("twee jongens, 4-1-15 en 17-8-17", "17-8-17"),
        ("kind 1 7/3/14, kind 2 op komst", "7/3/14"),
        ("de baby (7/9/26) slaapt nog niet door", "7/9/26"),
        ("twee mei negentien zesenvijftig is haar geboortedag", "twee mei negentien zesenvijftig"),
        ("geboren op kerstdag 1944, in de kelder", "kerstdag 1944"),
        ("wordt op 22 augustus achttien", "22 augustus"),
        ("op haar pas staat 09 AUG 1996", "09 AUG 1996"),
        ("staat er als geboren 1978-06-03, dat is fout, moet 1987-06-03 zijn", "1987-06-03"),
        ("geb 25dec2021, kerstkindje", "25dec2021"),
        ("ter controle 3-mei-1957 overgeschreven", "3-mei-1957"),
        ("op een oud papier 5-iv-1948", "5-iv-1948"),
        ("de apotheek had 14 6 1971 staan", "14 6 1971"),
        ("kind 12-4-2013, de rest later", "12-4-2013"),
        ("zocht op 23091949 en vond hem", "23091949"),
        ("die van 14.9.2012 gaat naar de brugklas", "14.9.2012"),
        ("partner: 12 maart 79, werkt in ploegen", "12 maart 79"),
        ("né le 18 juillet 1964 staat op de akte", "18 juillet 1964"),
    ],
)
def test_a_date_of_birth_is_found_by_what_stands_beside_it(guard: NameGuard, text: str, date: str) -> None:
    assert date in _replaced(guard, text, "geboortedatum")


@pytest.mark.parametrize(
    "text",
    ["getrouwd op 12-05-1968", "in Nederland sinds 3-4-1998", "beschikking van 12-03-2009", "overleden 01-02-1999"],
)
def test_a_date_of_long_ago_of_something_else_stays(guard: NameGuard, text: str) -> None:
    assert guard.find(text) == ()


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("grijze polo 12-abc-3 staat er al een maand", "12-abc-3"),
        ("brommer met plaat F-19-ddk", "F-19-ddk"),
        ("poolse auto, WPX 5J21, wordt verkocht", "WPX 5J21"),
        ("kent nr k 908 hg schorsen", "k 908 hg"),
    ],
)
def test_a_plate_is_found_behind_a_word_for_a_vehicle(guard: NameGuard, text: str, plate: str) -> None:
    assert plate in _replaced(guard, text, "kenteken")


@pytest.mark.parametrize(("text", "plate"), [("dat was 43tkd8", "43tkd8"), ("iemand schreef 9 zvt 04 op", "9 zvt 04")])
def test_a_plate_in_lower_case_is_found_without_such_a_word(guard: NameGuard, text: str, plate: str) -> None:
    assert plate in _replaced(guard, text, "kenteken")


@pytest.mark.parametrize("text", ["bel haar op +31 6 1930 5582", "sms naar 6 39184420 sturen"])
def test_a_telephone_number_is_no_date_and_may_miss_its_zero(guard: NameGuard, text: str) -> None:
    assert len(_replaced(guard, text, "telefoon")) == 1


def test_a_mail_address_abroad_may_have_spaces(guard: NameGuard) -> None:
    assert _replaced(guard, "ze schreef a.nowak @ poczta.pl op", "e-mail") == {"a.nowak @ poczta.pl"}


@pytest.mark.parametrize("text", ["dossier K-33 van vorige maand", "over 24-uur-7 zorg gesproken"])
def test_a_code_that_is_no_number_of_somebody_stays(guard: NameGuard, text: str) -> None:
    assert guard.find(text) == ()
