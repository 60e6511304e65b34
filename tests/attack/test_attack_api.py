"""The live OpenAPI description, taken at its word: what fits it and what nearly does, from everybody, everywhere.

No answer tells anybody something of somebody else, none is a failure of ours, each is what the description says.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, BaseSchema, Case, GenerationMode, checks

from tests.attack.scene import ATTACKERS, Victim, assert_silent
from tests.product import Product, Worker
from tests.web_process import WebProcess

EXAMPLES = 15  # of what fits, and as many of what nearly does, at each operation from each person
CHECKS = [
    checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_headers_conformance, checks.response_schema_conformance,
]  # fmt: skip
# Guessing passwords counts for the address, so that is asked of a process of its own.
LOGIN = "POST /api/v1/sessie"
# The same examples each time: what fails here fails everywhere.
SAME_EACH_TIME = settings(
    max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def schema(target: Product) -> BaseSchema:
    return schemathesis.openapi.from_url(f"{target.address}/api/v1/openapi.json")


def operations(schema: BaseSchema) -> Iterator[APIOperation]:
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.label != LOGIN:
            yield operation


def attack(operation: APIOperation, ask: Callable[[Case, bool], httpx.Response]) -> list[int]:
    """Ask what fits the description of an operation, and what nearly does; return how that was answered."""
    answered = []
    # Where nothing but a text is asked, nothing does not fit.
    can_be_wrong = bool(operation.body) or bool(operation.query)
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)[: 1 + can_be_wrong]:

        @SAME_EACH_TIME
        @given(case=operation.as_strategy(generation_mode=mode), is_aimed=st.booleans())
        def each(case: Case, is_aimed: bool) -> None:
            answer = ask(case, is_aimed)
            case.validate_response(answer, checks=CHECKS)
            answered.append(answer.status_code)

        each()
    return answered


def aim(case: Case, talk_id: str) -> None:
    """Point it at the conversation of somebody, and past the first check of what is sent."""
    if "gesprek_id" in case.path_parameters:
        case.path_parameters["gesprek_id"] = talk_id
    if isinstance(case.body, dict) and "instrument" in case.body:
        case.body["instrument"] = "tsacep"
        for unlikely in ("deel", "team", "zoals", "oefencasus"):
            case.body.pop(unlikely, None)
    if isinstance(case.body, dict) and case.body.get("tekst"):
        case.body.pop("opdracht", None)


def told(answer: httpx.Response) -> str:
    """Everything an answer says, also what is packed in a file for a spreadsheet or Word."""
    pieces = [answer.content]
    if zipfile.is_zipfile(io.BytesIO(answer.content)):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            pieces += [packed.read(name) for name in packed.namelist()]
    return "\n".join(piece.decode(errors="replace") for piece in pieces)


def credentials(somebody: Worker | None, case: Case) -> dict[str, Any]:
    """The session of somebody, and its token for all but logging out."""
    if somebody is None:
        return {}
    is_end = (case.method, case.path) == ("DELETE", "/api/v1/sessie")
    token = "" if is_end else somebody.http.headers["X-CSRF-Token"]
    return {"cookies": {"prisma": somebody.http.cookies["prisma"]}, "headers": {"X-CSRF-Token": token}}


@pytest.mark.parametrize("who", [*ATTACKERS, "niemand"])
def test_nobody_gets_at_the_conversation_of_somebody_else(
    schema: BaseSchema, victim: Victim, attackers: dict[str, Worker], who: str
) -> None:
    before = victim.talk.transcript()

    def ask(case: Case, is_aimed: bool) -> httpx.Response:
        if is_aimed:
            aim(case, victim.talk.id)
        answer = case.call(**credentials(attackers.get(who), case))
        assert_silent(told(answer))
        if is_aimed and "gesprek_id" in case.path_parameters:
            assert answer.status_code in (400, 401, 404, 422)
        return answer

    asked = {operation.label: attack(operation, ask) for operation in operations(schema)}

    assert len(asked) >= 12
    assert all(asked.values())
    assert victim.talk.transcript() == before


def test_the_owner_is_answered_by_the_description_too(schema: BaseSchema, target: Product) -> None:
    owner = target.worker("eigenaar")
    talk = owner.begin("tsacep", "T")
    seen = set()

    def ask(case: Case, is_aimed: bool) -> httpx.Response:
        if is_aimed:
            aim(case, talk.id)
        answer = case.call(**credentials(owner, case))
        seen.add((case.method, answer.status_code))
        return answer

    for operation in operations(schema):
        attack(operation, ask)

    assert {("GET", 200), ("POST", 200), ("POST", 201), ("POST", 422)} <= seen


def test_logging_in_is_answered_by_the_description_too(target: Product, tmp_path: Path) -> None:
    # With a key of its own it counts apart.
    alone = WebProcess(folder=tmp_path, settings=target.settings).start()
    try:
        found = schemathesis.openapi.from_url(f"{alone.address}/api/v1/openapi.json")
        answered = attack(found["/api/v1/sessie"]["POST"], lambda case, _: case.call())
    finally:
        alone.stop()

    assert set(answered) <= {400, 401, 422, 429}
