"""Errors for people: `application/problem+json` with one clear Dutch sentence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from bot.core.message import Texts

RenderPage = Callable[[Request, int, str], Awaitable[Response]]


class Problem(Exception):
    """Something a person must know. `key` is a sentence under `web` in the assistant's texts."""

    def __init__(self, status: int, key: str, **details: object) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.details = details


def install(app: FastAPI, texts: Texts, render_page: RenderPage) -> None:
    """Answer every error in the contract's form, or as a page when a page was asked for."""

    async def answer(request: Request, status: int, sentence: str) -> Response:
        if not request.url.path.startswith(("/api/", "/gezondheid")):
            return await render_page(request, status, sentence)
        title = texts.get(f"web.titel.{status}", texts("web.titel.500"))
        body = {"title": title, "status": status, "detail": sentence}
        return JSONResponse(body, status_code=status, media_type="application/problem+json")

    @app.exception_handler(Problem)
    async def on_problem(request: Request, problem: Problem) -> Response:
        return await answer(request, problem.status, texts(f"web.{problem.key}", **problem.details))

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"] if step not in ("body", "query", "path"))
        # The value itself is not told: it may be what somebody typed.
        key = "veld-ontbreekt" if first["type"] == "missing" else "veld-onjuist"
        return await answer(request, 422, texts(f"web.{key}", veld=field or "bericht"))

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:
        key = f"web.titel.{error.status_code}"
        return await answer(request, error.status_code, texts.get(key, texts("web.onverwacht")))

    @app.exception_handler(Exception)
    async def on_bug(request: Request, error: Exception) -> Response:
        return await answer(request, 500, texts("web.onverwacht"))
