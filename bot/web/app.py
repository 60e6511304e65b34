"""The web application: its parts, its routes, its headers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import APIRouter, Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from bot.knowledge.library import load
from bot.privacy.guard import NameGuard
from bot.settings import Settings, from_environment, internal_secret, vault_secret
from bot.shelf import Shelf
from bot.store.database import Database
from bot.web import health, problems
from bot.web.api import content, conversations, exports, marks, overview, proposals, session, team_exports
from bot.web.api import figures as figures_api
from bot.web.body import BodyLimits
from bot.web.context import Context
from bot.web.cross_origin import SharedWithEmbedders
from bot.web.engine_client import EngineClient
from bot.web.headers import SecurityHeaders
from bot.web.pages import (
    account,
    agenda,
    agreements,
    deeds,
    diary,
    embed,
    ending,
    entry,
    figures,
    guard,
    invitation,
    offline,
    people,
    practice,
    reflection,
    reminders,
    review_queue,
    round_page,
    rounds,
    saved_views,
    sso,
    teams,
)
from bot.web.pages import conversations as conversation_pages
from bot.web.pages import labels as label_pages
from bot.web.pages import marks as mark_pages
from bot.web.pages import meetings as meeting_pages
from bot.web.pages import network as network_pages
from bot.web.pages import rereading as rereading_pages
from bot.web.pages import takeaway as takeaway_pages
from bot.web.pages import team_list as team_pages
from bot.web.pages import team_taking as team_file_pages
from bot.web.pages import terms as term_pages
from bot.web.pages import timeline as timeline_pages
from bot.web.pages.rendering import error_page
from bot.web.plain import plain_address
from bot.web.sealing import Vault

VERSION = "0.1.0"


# Teams and the log before people: all live under /beheer, and theirs are the longer addresses.
PAGES = (
    entry, embed, offline, invitation, sso, account, deeds, teams, people, reminders, reflection, practice, ending,
    network_pages, takeaway_pages, conversation_pages, team_pages, team_file_pages, rereading_pages, term_pages,
    timeline_pages, rounds, round_page, diary,
    mark_pages, label_pages, figures, agreements, agenda, meeting_pages,
    saved_views, review_queue,
)  # fmt: skip


def make_app(settings: Settings | None = None, secret: str | None = None, key: str | None = None) -> FastAPI:
    """Return the application. Raises KnowledgeError for faulty content, SettingsError for a faulty setting."""
    chosen = settings or from_environment()
    made = Context(
        settings=chosen,
        database=Database(chosen.database_url),
        shelf=Shelf(load(chosen.knowledge)),
        engine=EngineClient(chosen, secret or internal_secret()),
        vault=Vault(key or vault_secret()),
        guard=NameGuard.load(),
    )
    app = FastAPI(
        title="Prismabril",
        version=VERSION,
        description="Begeleide gesprekken voor wijkteams. Foutmeldingen volgen application/problem+json.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        dependencies=[Depends(plain_address)],
    )
    app.state.context = made
    api = APIRouter(prefix="/api/v1", responses=problems.DESCRIBED)
    # What a list finds before one conversation: both live under /gesprekken, and this is no number of one.
    for part in (session, content, proposals, team_exports, conversations, exports, overview, marks, figures_api):
        api.include_router(part.router)
    for router in (api, health.router, *(pages.router for pages in PAGES)):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    guard.install(app)
    app.add_middleware(BodyLimits)
    problems.install(app, made.texts, error_page)
    if chosen.embedders:
        app.add_middleware(SharedWithEmbedders, embedders=chosen.embedders)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_hosts(chosen))
    app.add_middleware(SecurityHeaders, is_https=chosen.is_https, embedders=chosen.embedders)
    return app


def _hosts(settings: Settings) -> list[str]:
    """The names this site goes by; the supervisor asks by the address whether it is alive."""
    return [*settings.allowed_hosts, settings.host, "localhost", "127.0.0.1"]


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    await app.state.context.engine.close()
    app.state.context.database.close()
