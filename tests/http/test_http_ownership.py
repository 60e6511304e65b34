"""Whose conversation it is: for anybody else it does not exist."""

from __future__ import annotations

import pytest

from tests.product import Product, Talk, Worker

ROUTES = [
    ("GET", "/api/v1/gesprekken/{id}"),
    ("GET", "/api/v1/gesprekken/{id}/berichten"),
    ("POST", "/api/v1/gesprekken/{id}/berichten"),
    ("GET", "/gesprekken/{id}"),
]
EACH_ROUTE = pytest.mark.parametrize(("method", "path"), ROUTES, ids=[" ".join(route) for route in ROUTES])


@pytest.fixture(scope="module")
def private(worker: Worker) -> Talk:
    """A conversation of a worker of team Noord, with an answer in it."""
    made = worker.begin("tsacep", "T")
    made.say("Een naaste, vertrouwelijk verteld")
    return made


@pytest.fixture(
    scope="module", params=["medewerker van een ander team", "medewerker van hetzelfde team", "beheerder", "trainer"]
)
def outsider(request: pytest.FixtureRequest, product: Product) -> Worker:
    options = {
        "medewerker van een ander team": ("--rol", "medewerker", "--team", "Zuid"),
        "medewerker van hetzelfde team": ("--rol", "medewerker", "--team", "Noord"),
        "beheerder": ("--rol", "beheerder"),
        "trainer": ("--rol", "trainer"),
    }
    return product.worker(request.param.replace(" ", "-"), *options[request.param])


def ask(somebody: Worker, method: str, path: str, conversation: str) -> tuple[int, str]:
    body = {"bericht_id": "buitenstaander", "tekst": "ik hoor hier niet"} if method == "POST" else None
    answer = somebody.http.request(method, path.format(id=conversation), json=body)
    return answer.status_code, answer.text


@EACH_ROUTE
def test_somebody_elses_conversation_is_not_there(outsider: Worker, private: Talk, method: str, path: str) -> None:
    status, text = ask(outsider, method, path, private.id)

    assert status == 404
    assert "vertrouwelijk" not in text


@EACH_ROUTE
def test_it_looks_the_same_as_a_conversation_that_never_was(
    outsider: Worker, private: Talk, method: str, path: str
) -> None:
    assert ask(outsider, method, path, private.id) == ask(
        outsider, method, path, "0f0f0f0f-0000-4000-8000-000000000000"
    )


@EACH_ROUTE
def test_a_visitor_who_is_not_logged_in_gets_nothing(product: Product, private: Talk, method: str, path: str) -> None:
    with product.visitor() as http:
        answer = http.request(method, path.format(id=private.id), json={} if method == "POST" else None)

    assert answer.status_code in (401, 303)
    assert "vertrouwelijk" not in answer.text


def test_what_an_outsider_sends_is_not_kept(outsider: Worker, private: Talk) -> None:
    before = private.transcript()

    ask(outsider, "POST", ROUTES[2][1], private.id)

    assert private.transcript() == before


@pytest.fixture(scope="module")
def coordinator(product: Product) -> Worker:
    return product.worker("coordinator-noord", "--rol", "coordinator", "--team", "Noord")


@pytest.fixture(scope="module")
def stranger(product: Product) -> Worker:
    """The coordinator of another team."""
    return product.worker("coordinator-zuid", "--rol", "coordinator", "--team", "Zuid")


class TestCoordinator:
    def test_reads_the_conversations_of_the_own_team(self, coordinator: Worker, private: Talk) -> None:
        assert coordinator.talk(private.id).texts() == {"T1": "Een naaste, vertrouwelijk verteld"}

    def test_does_not_take_part_in_them(self, coordinator: Worker, private: Talk) -> None:
        assert ask(coordinator, "POST", ROUTES[2][1], private.id)[0] == 404

    def test_of_another_team_sees_nothing(self, stranger: Worker, private: Talk) -> None:
        assert ask(stranger, "GET", ROUTES[0][1], private.id)[0] == 404
