"""Which routers make up which version of the API."""

from http import HTTPStatus

from fastapi import APIRouter, FastAPI

from reference_api.auth.router import router as auth
from reference_api.dashboard.router import router as dashboard
from reference_api.errors import documented
from reference_api.files.router import batches
from reference_api.files.router import router as files
from reference_api.forms.router import router as forms
from reference_api.health.router import router as health
from reference_api.items.router import exports
from reference_api.items.router import router as items
from reference_api.notifications.router import router as notifications
from reference_api.parameters.router import router as parameters
from reference_api.quotes.router import router as quotes
from reference_api.reports.router import router as reports
from reference_api.rooms.router import router as rooms
from reference_api.todos.router import router as todos
from reference_api.users.router import router as users
from reference_api.work.router import router as work

VERSIONS: dict[str, tuple[APIRouter, ...]] = {
    "v1": (
        auth,
        users,
        items,
        exports,
        todos,
        reports,
        files,
        batches,
        notifications,
        dashboard,
        quotes,
        forms,
        parameters,
        work,
    ),
}
"""A second version goes beside the first, made of the routers that differ and of those that do not."""

EVERYWHERE = documented(
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
"""What the middleware, the body parser and a busy database can answer on every path of the API."""


def include_routers(app: FastAPI, prefix: str) -> None:
    """Add every router."""
    app.include_router(health)
    app.include_router(rooms)
    for version, routers in VERSIONS.items():
        for router in routers:
            app.include_router(router, prefix=f"{prefix}/{version}", responses=EVERYWHERE)
