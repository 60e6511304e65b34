"""What a worker typed is in the database, and nowhere else on disk or screen."""

from __future__ import annotations

from tests.product import Product, Talk, Worker

MARK = "kwikstaartje"


def leaks(product: Product, mark: str) -> list[str]:
    """Where a text is found outside the database: what was printed, and every other file."""
    files = [path for path in product.folder.rglob("*") if path.is_file() and ".db" not in path.name]
    return [path.name for path in files if mark.encode() in path.read_bytes()]


def test_an_answer_is_printed_nowhere(product: Product, talk: Talk) -> None:
    talk.say(f"Een naaste {MARK}-een")

    assert talk.texts() == {"T1": f"Een naaste {MARK}-een"}
    assert leaks(product, f"{MARK}-een") == []


def test_a_command_and_a_question_about_a_word_are_printed_nowhere(product: Product, talk: Talk) -> None:
    talk.say(f"wat is {MARK}-twee?")
    talk.say(f"wat is {MARK}-twee?", als="antwoord")

    assert leaks(product, f"{MARK}-twee") == []


def test_what_is_refused_is_printed_nowhere(product: Product, talk: Talk) -> None:
    talk.post(tekst=f"{MARK}-drie" * 3000)
    talk.post(tekst=f"{MARK}-drie", onbekend=f"{MARK}-drie")
    talk.post(opdracht={"soort": "kies", "waarde": f"{MARK}-drie"})
    talk.worker.http.post(f"{talk.path}/berichten", content=f'{{"tekst": "{MARK}-drie'.encode())

    assert leaks(product, f"{MARK}-drie") == []


def test_a_failing_turn_prints_nothing_that_was_typed(broken_product: Product, broken_talk: Talk) -> None:
    before = len(broken_product.said())

    failed = broken_talk.post(tekst=f"{MARK}-vier")

    assert failed.status_code in (500, 503)
    assert len(broken_product.said()) > before, "een mislukte beurt hoort wel gemeld te worden"
    assert leaks(broken_product, f"{MARK}-vier") == []


def test_a_failing_turn_prints_no_trace_with_values(broken_product: Product, broken_talk: Talk) -> None:
    before = len(broken_product.said())

    broken_talk.post(tekst=f"{MARK}-vijf")

    assert "[SQL:" not in broken_product.said()[before:]


def test_a_failing_search_prints_nothing_that_was_typed(product: Product, worker: Worker) -> None:
    worker.http.get("/api/v1/begrippen", params={"zoek": f"{MARK}-zes" * 30})
    worker.http.get(f"/api/v1/begrippen/{MARK}-zes")
    worker.http.get(f"/{MARK}-zes")

    assert leaks(product, f"{MARK}-zes") == []


def test_a_password_is_printed_nowhere(product: Product) -> None:
    added = product.add_user("geheim-houder", "--rol", "beheerder", password=f"{MARK} zeven lang")
    with product.visitor() as http:
        http.post("/api/v1/sessie", json={"gebruikersnaam": f"{MARK}-acht", "wachtwoord": f"{MARK} zeven fout"})

    assert f"{MARK} zeven" not in added.stdout + added.stderr
    assert leaks(product, f"{MARK} zeven") == []
    assert leaks(product, f"{MARK}-acht") == []
