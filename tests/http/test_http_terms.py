"""1taal over the API: search and read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.product import Product, Worker

TERMS = "/api/v1/begrippen"


def found(worker: Worker, sought: str) -> list[str]:
    response = worker.http.get(TERMS, params={"zoek": sought})
    assert response.status_code == 200
    return [hit["id"] for hit in response.json()["resultaten"]]


@pytest.mark.parametrize(
    ("sought", "best"),
    [
        ("mantelzorg", "mantelzorg"),
        ("MANTELZORG", "mantelzorg"),
        ("manetlzorg", "mantelzorg"),
        ("mantelzorgers", "mantelzorg"),
        ("samenredzaamhied", "samenredzaamheid"),
        ("  eigen   kracht ", "eigen-kracht"),
        ("ecogrammen", "ecogram"),
        ("1 taal", "1taal"),
        ("cocreatie", "co-creatie"),
    ],
)
def test_a_word_is_found_also_when_it_is_spelled_otherwise(worker: Worker, sought: str, best: str) -> None:
    assert found(worker, sought)[0] == best


@pytest.mark.parametrize(
    ("description", "term"),
    [
        ("zorg zonder loon aan iemand met wie je een band hebt", "mantelzorg"),
        ("steun van vrijwilligers", "vrijwilliger"),
        ("met wie iemand dingen onderneemt", "bezigheidsfunctie"),
        ("tekening van het netwerk", "ecogram"),
    ],
)
def test_a_term_is_found_by_its_description(worker: Worker, description: str, term: str) -> None:
    assert term in found(worker, description)[:5]


def test_the_best_hit_comes_first(worker: Worker) -> None:
    scores = [hit["score"] for hit in worker.http.get(TERMS, params={"zoek": "informele zorg"}).json()["resultaten"]]

    assert scores == sorted(scores, reverse=True)


def test_who_search_at_the_same_time_each_find_their_own(worker: Worker, product: Product) -> None:
    sought = ["mantelzorgers", "ecogrammen", "steun van vrijwilligers", "samenredzaamhied"] * 3
    alone = [found(worker, word) for word in sought]

    with ThreadPoolExecutor(len(sought)) as pool:
        together = list(pool.map(lambda word: found(product.again(worker), word), sought))

    assert together == alone


def test_nonsense_finds_nothing(worker: Worker) -> None:
    assert found(worker, "xyzqwv") == []


@pytest.mark.parametrize("sought", ["", "   "])
def test_without_a_word_every_term_is_listed_by_the_alphabet(worker: Worker, sought: str) -> None:
    names = [hit["naam"] for hit in worker.http.get(TERMS, params={"zoek": sought}).json()["resultaten"]]

    assert len(names) > 100
    assert names == sorted(names, key=str.casefold)


@pytest.mark.parametrize("sought", ["%", "' OR 1=1 --", "<script>", "🧩", "?", "*", "\\", "a" * 200])
def test_strange_characters_do_no_harm(worker: Worker, sought: str) -> None:
    assert worker.http.get(TERMS, params={"zoek": sought}).status_code == 200


def test_a_term_tells_where_it_comes_from(worker: Worker) -> None:
    term = worker.http.get(f"{TERMS}/mantelzorg").json()

    assert term["naam"].casefold() == "mantelzorg"
    assert all(term[field] for field in ("kort", "uitleg", "voorbeeld", "bron", "plaats", "herkomst"))


def test_an_unknown_term_is_told(worker: Worker) -> None:
    missing = worker.http.get(f"{TERMS}/flubberen")

    assert missing.status_code == 404
    assert missing.json()["detail"] == 'Het begrip "flubberen" staat niet in 1taal.'


def test_every_term_has_a_page(worker: Worker) -> None:
    terms = worker.http.get(TERMS).json()["resultaten"]

    shown = {term["id"]: worker.http.get(f"/begrippen/{term['id']}").status_code for term in terms[::10]}

    assert set(shown.values()) == {200}


def test_the_page_of_a_search_shows_what_was_found(worker: Worker) -> None:
    page = worker.http.get("/begrippen", params={"zoek": "manetlzorg"}).text

    assert 'href="/begrippen/mantelzorg"' in page


def test_what_was_searched_is_shown_as_text(worker: Worker) -> None:
    page = worker.http.get("/begrippen", params={"zoek": '"><script>alert(1)</script>'}).text

    assert "<script>alert" not in page


def test_a_term_leads_to_its_neighbours(worker: Worker) -> None:
    """The links on a page of a term lead to terms that are there."""
    term = worker.http.get(f"{TERMS}/mantelzorg").json()
    page = worker.http.get("/begrippen/mantelzorg").text

    neighbours = [each["id"] for each in term["niet_te_verwarren_met"] + term["verwant"]]

    assert neighbours
    assert all(f'href="/begrippen/{each}"' in page for each in neighbours)
