"""Errors for people: `application/problem+json` with one clear Dutch sentence."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.core.message import Texts
from bot.sentences import is_sentence, sentence

_log = logging.getLogger("prismabril.web")


class ProblemOut(BaseModel):
    """One clear Dutch sentence, as `application/problem+json`. `tweede_factor`: logging in takes a code as well."""

    title: str
    status: int
    detail: str
    tweede_factor: bool | None = None


# For the OpenAPI document: every error has one shape.
DESCRIBED: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "Een fout, in een duidelijke Nederlandse zin",
        "content": {"application/problem+json": {"schema": ProblemOut.model_json_schema()}},
    }
}

RenderPage = Callable[[Request, int, str], Awaitable[Response]]


class Problem(Exception):
    """Something a person must know.

    `key` is a sentence under `web`, `fields` is what a program may read in the answer beside it.
    """

    def __init__(
        self,
        status: int,
        key: str,
        *,
        fields: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        **details: object,
    ) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.details = details
        self.fields = dict(fields or {})
        self.headers = dict(headers or {})


def told(texts: Texts, problem: Problem) -> str:
    """The sentence of a problem, about an account or about a conversation."""
    key = f"web.{problem.key}"
    return sentence(key, **problem.details) if is_sentence(key) else texts(key, **problem.details)


def install(app: FastAPI, texts: Texts, render_page: RenderPage) -> None:
    """Answer every error in the contract's form, or as a page when a page was asked for."""

    async def answer(request: Request, status: int, detail: str, **fields: object) -> Response:
        if not request.url.path.startswith(("/api/", "/gezondheid")):
            return await render_page(request, status, detail)
        title = _title(texts, status) or texts("web.titel.500")
        body = {"title": title, "status": status, "detail": detail, **fields}
        return JSONResponse(body, status_code=status, media_type="application/problem+json")

    @app.exception_handler(Problem)
    async def on_problem(request: Request, problem: Problem) -> Response:
        answered = await answer(request, problem.status, told(texts, problem), **problem.fields)
        answered.headers.update(problem.headers)
        return answered

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        # A number is a place in a list, or in JSON that is none: no field that anybody knows.
        names = [step for step in first["loc"] if isinstance(step, str) and step not in ("body", "query", "path")]
        field = ".".join(names)
        # The value itself is not told: it may be what somebody typed.
        key = "veld-ontbreekt" if first["type"] == "missing" else "veld-onjuist"
        return await answer(request, 422, texts(f"web.{key}", veld=field or "bericht"))

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:
        answered = await answer(request, error.status_code, _title(texts, error.status_code) or texts("web.onverwacht"))
        answered.headers.update(error.headers or {})
        return answered

    async def on_bug(request: Request) -> Response:
        return await answer(request, 500, texts("web.onverwacht"))

    app.add_middleware(CatchBugs, answer=on_bug)


def _title(texts: Texts, status: int) -> str:
    """What a status means in a few words; empty for one that has none."""
    key = f"web.titel.{status}"
    return texts.get(key) or (sentence(key) if is_sentence(key) else "")


class CatchBugs:
    """Answers what nobody expected, and logs only where it happened.

    Starlette would do so outside all other middleware, without our headers, and with a traceback that may hold what
    somebody typed.
    """

    def __init__(self, app: ASGIApp, answer: Callable[[Request], Awaitable[Response]]) -> None:
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def noted_send(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted_send)
        except Exception as error:
            if scope["type"] != "http":
                raise
            _log.error("%s bij %s", type(error).__name__, _place(error))
            if not has_begun:
                response = await self._answer(Request(scope, receive))
                await response(scope, receive, send)


def _place(error: Exception) -> str:
    """Where an error came from: the last step in our own code."""
    steps = traceback.extract_tb(error.__traceback__)
    own = [step for step in steps if "site-packages" not in step.filename] or steps
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}"
