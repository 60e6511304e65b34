from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard


def found(guard: NameGuard, text: str) -> list[str]:
    return [finding.text for finding in guard.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ik sprak met Fatima El Amrani over haar zoon.", ["Fatima El Amrani"]),
        ("Gebeld met F.E. el Amrani-Bouzid.", ["F.E. el Amrani-Bouzid"]),
        ("De heer J.P. van der Berg is verhuisd.", ["J.P. van der Berg"]),
        ("dhr v.d. Meulen wil geen hulp", ["v.d. Meulen"]),
        ("Gesproken met Anne-Marie de Groot-van Dam.", ["Anne-Marie de Groot-van Dam"]),
        ("zijn zwager henk komt nooit", ["zwager henk"]),
        ("sanne heeft gebeld met mo", ["sanne", "mo"]),
        ("Hodan Jama Abdi en Tesfay Gebremeskel wachten.", ["Hodan Jama Abdi", "Tesfay Gebremeskel"]),
        ("Met Agnieszka gaat het goed, met Shanti ook.", ["Agnieszka", "Shanti"]),
        ("Fatima's moeder is ziek.", ["Fatima"]),
        ("Naam: K. Özdemir", ["K. Özdemir"]),
        ("De begeleider heet Joost.", ["Joost"]),
    ],
)
def test_a_person_is_found_by_name(guard: NameGuard, text: str, names: list[str]) -> None:
    assert found(guard, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mark belde gisteren.", ["Mark"]),
        ("De mark is al lang geen munt meer.", []),
        ("Wil kwam niet.", ["Wil"]),
        ("Wil je dat ik bel?", []),
        ("Wil Fatima meewerken?", ["Fatima"]),
        ("Mevrouw wil graag rust.", []),
        ("Meneer De Beer en mevrouw Bloem komen.", ["De Beer", "Bloem"]),
        ("In de zomer gaat de beer naar het bos met een bloem.", []),
        ("Gebeld met Bos over de huur.", ["Bos"]),
        ("Het buurthuis De Roos is dicht.", []),
        ("Roos (8) is verdrietig.", ["Roos"]),
    ],
)
def test_a_word_that_is_also_a_name_is_decided_by_what_stands_around_it(
    guard: NameGuard, text: str, names: list[str]
) -> None:
    assert found(guard, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "De buurvrouw, haar zoon en de huisarts helpen mee.",
        "Moeder is overbelast en vader drinkt.",
        "Aangemeld bij het UWV, Buurtzorg en Veilig Thuis in Amsterdam.",
        "Zij ligt in het Albert Schweitzer ziekenhuis.",
        "Het Leger des Heils biedt opvang aan de Marokkaanse jongen.",
        "Op maandag 3 april is er overleg, tot 31-12-2025 geldt de beschikking.",
        "Casus A-17 kost 1.250,50 euro per maand, bel 0800-0113 of 112.",
        "Kijk op www.thuisarts.nl voor uitleg.",
    ],
)
def test_a_text_without_names_stays_as_it_is(guard: NameGuard, text: str) -> None:
    assert guard.find(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("bsn 111222333", "bsn", "111222333"),
        ("in het systeem staat 1112.22.333", "bsn", "1112.22.333"),
        ("rekening NL91 ABNA 0417 1643 00 en meer", "iban", "NL91 ABNA 0417 1643 00"),
        ("nl91abna0417164300", "iban", "nl91abna0417164300"),
        ("rekening BE68 5390 0754 7034", "iban", "BE68 5390 0754 7034"),
        ("bel 06 - 12 34 56 78 na vijven", "telefoon", "06 - 12 34 56 78"),
        ("+31 (0)6 12345678", "telefoon", "+31 (0)6 12345678"),
        ("(030) 123 45 67", "telefoon", "(030) 123 45 67"),
        ("mail naar f.amrani@voorbeeld.nl", "e-mail", "f.amrani@voorbeeld.nl"),
        ("Hij woont op Kerkstraat 12a.", "adres", "Kerkstraat 12a"),
        ("post naar 3511 AB 12", "adres", "3511 AB 12"),
        ("auto met GK-123-B", "kenteken", "GK-123-B"),
        ("geboren op 12-03-1985 in Utrecht", "geboortedatum", "12-03-1985"),
        ("cliëntnummer 123456", "nummer", "123456"),
        ("zie https://voorbeeld.nl/fatima", "link", "https://voorbeeld.nl/fatima"),
        ("insta: fatima_030", "account", "fatima_030"),
    ],
)
def test_a_number_or_address_is_found_by_its_shape(guard: NameGuard, text: str, kind: str, piece: str) -> None:
    assert [(finding.kind, finding.text) for finding in guard.find(text)] == [(kind, piece)]


def test_nine_digits_that_fail_the_test_of_eleven_stay(guard: NameGuard) -> None:
    assert guard.find("de meter stond op 111222334") == ()


def test_a_role_directly_before_a_name_belongs_to_the_finding(guard: NameGuard) -> None:
    (finding,) = guard.find("Gebeld met fysiotherapeut De Wit.")

    assert (finding.text, finding.role, finding.name, finding.name_parts) == (
        "fysiotherapeut De Wit",
        "fysiotherapeut",
        "De Wit",
        ("De Wit",),
    )


def test_a_word_that_the_worker_kept_is_no_finding(guard: NameGuard) -> None:
    text = "Gebeld met Zonnestra en met Fatima."

    findings = guard.find(text, kept=lambda name: name == "Zonnestra")

    assert [finding.text for finding in findings] == ["Fatima"]


def test_a_word_that_the_worker_marked_is_always_a_finding(guard: NameGuard) -> None:
    findings = guard.find("de koningin en Koning, niet de koningen", marked=lambda word: word.lower() == "koning")

    assert [finding.text for finding in findings] == ["Koning"]


def test_a_marked_name_of_more_words_is_one_finding(guard: NameGuard) -> None:
    findings = guard.find("de lange jan komt", marked=lambda words: words == "lange jan")

    assert [finding.text for finding in findings] == ["lange jan"]


def test_a_name_met_before_needs_less_around_it(guard: NameGuard) -> None:
    text = "Vos was er niet."

    assert guard.find(text) == ()
    assert [finding.text for finding in guard.find(text, known=lambda word: word == "vos")] == ["Vos"]


def test_names_that_another_finder_gives_are_findings_too() -> None:
    from bot.privacy.words import word_lists

    guard = NameGuard(word_lists(), find_names=lambda text: [(0, 3)] if text.startswith("Zus") else [])

    assert [finding.text for finding in guard.find("Zus komt niet.")] == ["Zus"]


def test_a_role_before_a_marked_name_tells_who_that_is(guard: NameGuard) -> None:
    [finding] = guard.find("Mijn buurvrouw wolkje belt.", marked=lambda words: words == "wolkje")

    assert (finding.text, finding.role, finding.name) == ("buurvrouw wolkje", "buurvrouw", "wolkje")


@pytest.mark.parametrize(
    "text",
    [
        "Oei, dat ging mis.",
        "de post en de was enzo",
        "Laat maar zitten, zei meneer. Maar dat meende hij niet.",
        "Mag je overslaan. 1 is alleen voor deze inwoner.",
        "Kun je het in jip en janneke taal zeggen?",
        "I only understand Dutch.",
        "De kennis van de wijk is groot, en de huisarts van de wijk belt.",
        "Betrokkene geeft aan geen hulp te willen.",
    ],
)
def test_a_turn_without_names_stays_as_it_is(guard: NameGuard, text: str) -> None:
    assert guard.find(text) == ()


def test_the_dot_of_an_abbreviated_title_ends_no_sentence(guard: NameGuard) -> None:
    assert [finding.name for finding in guard.find("Gebeld met dhr. Bos en mevr. El Amrani.")] == ["Bos", "El Amrani"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("opa bas en tante lente komen", ["bas", "lente"]),
        ("haar man gurdeep mag mee", ["gurdeep"]),
        ("De Boer van de gemeente belde.", ["De Boer"]),
        ("brief van m. de groot gekregen", ["m. de groot"]),
        ("Hoop heet ze, naar haar oma.", ["Hoop"]),
        ("Storm is 6 en leest al.", ["Storm"]),
        ("hij wordt door iedereen ludo genoemd", ["ludo"]),
        ("ze is bang voor bas en zijn vrienden", ["bas"]),
        ("bij tiny op zolder slapen ze", ["tiny"]),
        ("India slaapt bij oma.", ["India"]),
        ("de school van Levi belde", ["Levi"]),
    ],
)
def test_a_name_that_is_a_word_too_is_found_where_a_person_is_meant(
    guard: NameGuard, text: str, names: list[str]
) -> None:
    assert [finding.name for finding in guard.find(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Boodschappen bij de Dirk en soms bij Otto besteld, rekening bij Klarna.",
        "Zij ligt in het Radboud, eerder in het Catharina.",
        "Hij zit op de Anne Frankschool en voetbalt bij Willem II.",
        "De Heimlich greep hielp, de Miele wasmachine niet.",
        "In het weekend is er plek bij Sint Joris.",
        "De Huismeester vindt dat Rust en Regelmaat helpen.",
        "Kapsalon Samira en garage De Boer zijn dicht.",
        "Ze gaat naar Fit For Free, het is Basically gratis.",
        "slikt Yasmin en sertraline",
        "sem 2 van de opleiding niet gehaald",
        "Abn Amro heeft de rekening geblokkeerd, Charly Cares regelt de oppas.",
        "Afgemeld: bewindvoerder en klantmanager W&I.",
        "Haar diploma wordt gewaardeerd door Nuffic, hij speelt Mariokart.",
    ],
)
def test_a_name_of_a_thing_stays(guard: NameGuard, text: str) -> None:
    assert found(guard, text) == []


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("bsn999990019 staat erin", "bsn", "999990019"),
        ("999/990/019 is het", "bsn", "999/990/019"),
        ("bsn: 99999\n0019", "bsn", "99999\n0019"),
        ("nl91 abna\n0417 1643 00", "iban", "nl91 abna\n0417 1643 00"),
        ("woont pieter de hooghstraat 14 bis", "adres", "pieter de hooghstraat 14 bis"),
        ("Laan van Nieuw Zuid 12 F is leeg", "adres", "Laan van Nieuw Zuid 12 F"),
        ("woont damrak 12", "adres", "damrak 12"),
        ("ze zit op Molenweg 3 bus 12", "adres", "Molenweg 3 bus 12"),
        ("stuur naar 1234 xk 5-2", "adres", "1234 xk 5-2"),
        ("geboren op twaalf maart 1965", "geboortedatum", "twaalf maart 1965"),
        ("Geboortedatum oma: 29.08.'44", "geboortedatum", "29.08.'44"),
        ("zaaknummer C/09/123456 / JE RK 26-88", "nummer", "C/09/123456 / JE RK 26-88"),
        ("bel 0049 151 23456789", "telefoon", "0049 151 23456789"),
    ],
)
def test_a_number_is_found_however_it_is_written(guard: NameGuard, text: str, kind: str, piece: str) -> None:
    assert [(finding.kind, finding.text) for finding in guard.find(text)] == [(kind, piece)]
