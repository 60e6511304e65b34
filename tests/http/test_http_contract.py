"""Health, the OpenAPI document, and headers on every kind of answer."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from tests.product import Product, Talk, Worker


class TestHealth:
    def test_it_is_alive_without_logging_in(self, product: Product) -> None:
        with product.visitor() as http:
            assert http.get("/gezondheid/levend").json()["status"] == "levend"

    def test_it_is_ready_when_every_part_answers(self, product: Product) -> None:
        with product.visitor() as http:
            shown = http.get("/gezondheid/klaar")

        assert shown.status_code == 200
        assert shown.json() == {
            "status": "klaar", "delen": {"database": True, "rasa": True, "actions": True, "model": True},
        }  # fmt: skip


@pytest.fixture(scope="module")
def described(product: Product) -> dict[str, Any]:
    """The OpenAPI document."""
    return dict(product.visitor().get("/api/v1/openapi.json").json())


class TestOpenApi:
    def test_it_is_version_three(self, described: dict[str, Any]) -> None:
        assert described["openapi"].startswith("3.")
        assert described["info"]["title"] == "Prismabril"

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("post", "/api/v1/sessie"),
            ("get", "/api/v1/sessie"),
            ("delete", "/api/v1/sessie"),
            ("post", "/api/v1/sessie/insluiten"),
            ("get", "/api/v1/instrumenten"),
            ("post", "/api/v1/gesprekken"),
            ("get", "/api/v1/gesprekken"),
            ("get", "/api/v1/gesprekken/export"),
            ("get", "/api/v1/gesprekken/{gesprek_id}"),
            ("get", "/api/v1/gesprekken/{gesprek_id}/berichten"),
            ("get", "/api/v1/gesprekken/{gesprek_id}/export"),
            ("get", "/api/v1/gesprekken/{gesprek_id}/overzicht"),
            ("post", "/api/v1/gesprekken/{gesprek_id}/berichten"),
            ("get", "/api/v1/cijfers"),
            ("get", "/api/v1/begrippen"),
            ("get", "/api/v1/begrippen/{begrip_id}"),
            ("get", "/api/v1/begripsvoorstellen"),
            ("get", "/gezondheid/levend"),
            ("get", "/gezondheid/klaar"),
        ],
    )
    def test_each_route_of_the_contract_is_described(self, described: dict[str, Any], method: str, path: str) -> None:
        assert described["paths"][path][method]["summary"]

    def test_every_reference_leads_to_a_schema(self, described: dict[str, Any]) -> None:
        referred = set(re.findall(r"#/components/schemas/(\w+)", str(described["paths"])))

        assert referred
        assert referred <= set(described["components"]["schemas"])

    def test_every_operation_has_its_own_name(self, described: dict[str, Any]) -> None:
        names = [operation["operationId"] for path in described["paths"].values() for operation in path.values()]

        assert len(names) == len(set(names))

    def test_every_operation_of_the_api_describes_its_errors_as_problems(self, described: dict[str, Any]) -> None:
        errors = {
            f"{method} {path}": {kind for answer in described_errors(operation) for kind in answer.get("content", {})}
            for path, operations in described["paths"].items()
            if path.startswith("/api/")
            for method, operation in operations.items()
        }

        assert set(map(frozenset, errors.values())) == {frozenset({"application/problem+json"})}


def described_errors(operation: dict[str, Any]) -> list[dict[str, Any]]:
    return [answer for status, answer in operation["responses"].items() if not status.startswith("2")]


ANSWERS = [
    ("een bladzijde", "GET", "/inloggen", 200),
    ("een doorverwijzing", "GET", "/", 303),
    ("een bladzijde die er niet is", "GET", "/bestaat-niet", 404),
    ("json", "GET", "/gezondheid/levend", 200),
    ("een probleem", "GET", "/api/v1/sessie", 401),
    ("een adres dat er niet is", "GET", "/api/v1/bestaat-niet", 404),
    ("een methode die er niet is", "PUT", "/api/v1/sessie", 405),
    ("een fout in de vraag", "POST", "/api/v1/sessie", 422),
    ("een bestand", "GET", "/static/widget/prisma.svg", 200),
    ("een bestand dat er niet is", "GET", "/static/bestaat-niet.js", 404),
    ("het openapi-document", "GET", "/api/v1/openapi.json", 200),
]
EACH_ANSWER = pytest.mark.parametrize(
    ("method", "path", "status"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS]
)


class TestHeaders:
    @EACH_ANSWER
    def test_every_kind_of_answer_is_shielded(self, product: Product, method: str, path: str, status: int) -> None:
        with product.visitor() as http:
            answer = http.request(method, path)

        assert answer.status_code == status
        assert_shielded(answer)

    @EACH_ANSWER
    def test_no_answer_tells_what_it_runs_on(self, product: Product, method: str, path: str, status: int) -> None:
        with product.visitor() as http:
            answer = http.request(method, path)

        assert not {"server", "x-powered-by"} & set(answer.headers)

    def test_an_answer_to_a_wrong_host_is_shielded_too(self, product: Product) -> None:
        with product.visitor() as http:
            answer = http.get("/inloggen", headers={"Host": "ergens-anders.example"})

        assert answer.status_code == 400
        assert_shielded(answer)

    def test_a_failure_of_ours_is_told_as_a_problem_and_shielded(
        self, broken_product: Product, broken_talk: Talk
    ) -> None:
        answer = broken_talk.worker.http.get(f"{broken_talk.path}/berichten")

        assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
        assert answer.json()["detail"].startswith("Er ging iets mis bij ons.")
        assert_shielded(answer)

    def test_after_a_failure_the_same_connection_goes_on(self, broken_product: Product, broken_talk: Talk) -> None:
        broken_talk.worker.http.get(f"{broken_talk.path}/berichten")

        assert broken_talk.worker.http.get("/api/v1/instrumenten").status_code == 200

    def test_private_answers_are_not_kept_by_browsers(self, worker: Worker, talk: Talk) -> None:
        for path in (talk.path, f"/gesprekken/{talk.id}", "/gesprekken", "/api/v1/sessie"):
            assert worker.http.get(path).headers["cache-control"] == "no-store"


def assert_shielded(answer: httpx.Response) -> None:
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


class TestNoOtherHost:
    @pytest.mark.parametrize(
        "path", ["/inloggen", "/gesprekken", "/begrippen", "/begrippen/mantelzorg", "/bestaat-niet"]
    )
    def test_a_page_refers_to_this_host_only(self, worker: Worker, product: Product, path: str) -> None:
        with product.visitor() as http:
            page = (http if path == "/inloggen" else worker.http).get(path).text

        assert referred_to(page)
        assert all(address.startswith(("/", "#")) and not address.startswith("//") for address in referred_to(page))

    def test_the_chat_refers_to_this_host_only(self, worker: Worker, talk: Talk) -> None:
        page = worker.http.get(f"/gesprekken/{talk.id}").text

        assert all(address.startswith(("/", "#")) and not address.startswith("//") for address in referred_to(page))

    def test_no_page_carries_style_or_script_in_itself(self, worker: Worker, talk: Talk) -> None:
        for path in ("/gesprekken", f"/gesprekken/{talk.id}", "/begrippen", "/begrippen/mantelzorg"):
            page = worker.http.get(path).text
            assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=", page), path


def referred_to(page: str) -> list[str]:
    return re.findall(r'(?:src|href|action|poster|data|srcset)="([^"]*)"', page)
