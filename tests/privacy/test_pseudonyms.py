from __future__ import annotations

import pytest

from bot.privacy.guard import NameGuard
from bot.privacy.pseudonyms import MemoryBook, fingerprint, pseudonymise


@pytest.fixture
def book() -> MemoryBook:
    return MemoryBook(b"een geheim van deze casus")


@pytest.fixture
def guarded(guard: NameGuard, book: MemoryBook):
    def guarded(text: str) -> str:
        return pseudonymise(text, guard.find(text), book).text

    return guarded


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("zijn buurvrouw Fatima helpt", "zijn buurvrouw-1 helpt"),
        ("Buurvrouw Fatima helpt", "Buurvrouw-1 helpt"),
        ("gebeld met fysiotherapeut De Wit", "gebeld met fysiotherapeut-1"),
        ("de maatschappelijk werker Karin van Dijk", "de maatschappelijk werker-1"),
        ("mevrouw El Amrani en dhr. Bos", "mevrouw [PERSOON-1] en dhr. [PERSOON-2]"),
        ("Fatima's huis", "[PERSOON-1]'s huis"),
        ("bel 0612345678, mail a@voorbeeld.nl", "bel [TELEFOON], mail [E-MAIL]"),
        ("bsn 111222333", "bsn [BSN]"),
        ("geboren op 12-03-1985", "geboren op [GEBOORTEDATUM]"),
    ],
)
def test_a_finding_becomes_a_pseudonym(guarded, text: str, result: str) -> None:
    assert guarded(text) == result


def test_a_person_keeps_the_pseudonym_in_every_message(guarded) -> None:
    assert guarded("Zijn buurvrouw Fatima El Amrani kookt.") == "Zijn buurvrouw-1 kookt."
    assert guarded("Fatima is moe.") == "buurvrouw-1 is moe."
    assert guarded("Volgens mevrouw El Amrani gaat het.") == "Volgens mevrouw buurvrouw-1 gaat het."
    assert guarded("ik belde FATIMA ook") == "ik belde buurvrouw-1 ook"


def test_somebody_known_without_a_role_keeps_the_pseudonym_and_the_role_stays(guarded) -> None:
    assert guarded("Gebeld met Fatima.") == "Gebeld met [PERSOON-1]."
    assert guarded("Zijn buurvrouw Fatima kwam.") == "Zijn buurvrouw [PERSOON-1] kwam."


def test_husband_and_wife_are_two_persons(guarded) -> None:
    assert guarded("Gesproken met Karim El Amrani en Fatima El Amrani.") == "Gesproken met [PERSOON-1] en [PERSOON-2]."
    assert guarded("Met meneer Jansen en mevrouw Jansen.") == "Met meneer [PERSOON-3] en mevrouw [PERSOON-4]."
    assert guarded("Later belde meneer Jansen.") == "Later belde meneer [PERSOON-3]."


def test_the_same_first_name_with_another_family_name_is_somebody_else(guarded) -> None:
    assert guarded("Met Fatima Bouzid en Fatima Haddad.") == "Met [PERSOON-1] en [PERSOON-2]."


def test_initials_fit_the_first_name(guarded) -> None:
    assert guarded("Met Jan de Vries.") == "Met [PERSOON-1]."
    assert guarded("Met J. de Vries en K. de Vries.") == "Met [PERSOON-1] en [PERSOON-2]."


def test_roles_are_counted(guarded) -> None:
    assert guarded("Zijn zoon Sem en zijn zoon Noah.") == "Zijn zoon-1 en zijn zoon-2."


def test_replacements_point_into_the_original_text(guard: NameGuard, book: MemoryBook) -> None:
    text = "Zijn buurvrouw Fatima, tel 0612345678."

    guarded = pseudonymise(text, guard.find(text), book)

    pieces = [(text[one.start : one.end], one.kind, one.pseudonym) for one in guarded.replacements]
    assert pieces == [("buurvrouw Fatima", "persoon", "buurvrouw-1"), ("0612345678", "telefoon", "[TELEFOON]")]


def test_the_book_holds_no_name(guarded, book: MemoryBook) -> None:
    guarded("Zijn buurvrouw Fatima El Amrani kookt.")

    kept = repr(book.persons()).lower()
    assert "fatima" not in kept and "amrani" not in kept


def test_a_fingerprint_needs_the_key_and_forgives_case_accents_and_prefixes() -> None:
    assert fingerprint(b"a", "El Amrani") == fingerprint(b"a", "amrani")
    assert fingerprint(b"a", "René") == fingerprint(b"a", "RENE")
    assert fingerprint(b"a", "Fatima") != fingerprint(b"b", "Fatima")
